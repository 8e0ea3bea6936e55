"""The marks of lists, as Word prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.ingest import read
from aligner.ingest.ooxml.numerals import printed
from tests.ingest.office.wordml import document, paragraph


@pytest.mark.parametrize(
    ("number", "format", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (3, "numberInDash", "- 3 -"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "㉑"),
        (99, "decimalEnclosedCircle", "99"),
        (4, "decimalEnclosedParen", "⑷"),
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"),
        (3, "aiueoFullWidth", "ウ"),
        (3, "aiueo", "ｳ"),
        (3, "irohaFullWidth", "ハ"),
        (10, "japaneseCounting", "十"),
        (21, "japaneseCounting", "二十一"),
        (110, "chineseCountingThousand", "百十"),
        (12, "japaneseLegal", "壱拾弐"),
        (20, "japaneseDigitalTenThousand", "二〇"),
        (2, "ideographTraditional", "乙"),
        (2, "ideographZodiac", "丑"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (5, "none", ""),
        (5, "unheardOf", "5"),
    ],
)
def test_formats(number: int, format: str, shown: str) -> None:
    assert printed(number, format) == shown


def level(at: int, format: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1．")
    + level(1, "decimal", "(%2)")
    + level(2, "decimalEnclosedCircle", "%3")
    + level(3, "decimal", "%1-%4", '<w:lvlRestart w:val="0"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "\uf06c", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    + level(1, "upperRoman", "%2.", "", 3)
    + level(2, "decimal", "%2.%3", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    + '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
)
STYLES = (
    '<w:style w:type="numbering" w:styleId="Outline"><w:name w:val="Outline"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


@pytest.mark.parametrize(
    ("items", "marks"),
    [
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2)], ["1．", "(1)", "(2)", "2．", "(1)", "①"]),
        ([(1, 0), (2, 0), (2, 0), (1, 0)], ["1．", "5．", "6．", "7．"]),
        ([(1, 0), (1, 3), (1, 0), (1, 3)], ["1．", "1-1", "2．", "2-2"]),
        ([(3, 0), (3, 1), (3, 1), (3, 2)], ["●", "III.", "IV.", "4.1"]),
        ([(4, 0), (4, 1)], ["1．", "(1)"]),
        ([(0, 0), (9, 0), (1, 8)], ["", "", ""]),
    ],
)
def test_lists(tmp_path: Path, items: list[tuple[int, int]], marks: list[str]) -> None:
    body = "".join(
        paragraph("x", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{id}"/></w:numPr>') for id, at in items
    )
    path = tmp_path / "r.docx"
    path.write_bytes(document(body, numbering=NUMBERING, styles=STYLES))
    assert read(path).text.split() == " ".join(f"{mark} x" for mark in marks).split()


def test_a_numbered_heading_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    headings = [paragraph(text, '<w:pStyle w:val="h"/>') for text in ("Results", "", "Outlook")]
    own = paragraph("Notes", '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    path.write_bytes(document("".join([*headings, own]), numbering=NUMBERING, styles=STYLES))
    assert read(path).text == "# 1． Results\n\n# 3． Outlook\n\n# Notes\n"
