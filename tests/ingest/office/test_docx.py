"""Small Word documents, each with one thing in it, and the text that is read from them."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.ingest import Reading, Tracked, read
from aligner.model import Document, Span, Where
from tests.ingest.office.wordml import document, paragraph, run, table

Reads = Callable[..., str]


@pytest.fixture
def text(tmp_path: Path) -> Reads:
    def of(*arguments: str, **parts: str) -> str:
        return opened(tmp_path, *arguments, **parts).text

    return of


def opened(folder: Path, *body: str, **parts: str) -> Document:
    path = folder / "release.docx"
    path.write_bytes(document("".join(body), **parts))
    return read(path)


def field(code: str, result: str | None = None) -> str:
    shown = "" if result is None else f'<w:fldChar w:fldCharType="separate"/><w:t>{result}</w:t>'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{html.escape(code)}</w:instrText>{shown}'
        '<w:fldChar w:fldCharType="end"/></w:r>'
    )


STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="見出し 2"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Section"/><w:basedOn w:val="a2"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ('<w:pStyle w:val="1"/>', "# Outlook\n"),
        ('<w:pStyle w:val="a2"/>', "## Outlook\n"),
        ('<w:pStyle w:val="a3"/>', "## Outlook\n"),
        ('<w:pStyle w:val="t"/>', "# Outlook\n"),
        ('<w:outlineLvl w:val="2"/>', "### Outlook\n"),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', "Outlook\n"),
        ('<w:pStyle w:val="nobody"/>', "Outlook\n"),
        ("", "Outlook\n"),
    ],
)
def test_headings(text: Reads, properties: str, shown: str) -> None:
    assert text(paragraph("Outlook", properties), styles=STYLES) == shown


def test_the_contents_are_not_read_twice(text: Reads) -> None:
    contents = paragraph("<w:r><w:t>Outlook</w:t><w:tab/><w:t>3</w:t></w:r>", '<w:pStyle w:val="toc"/>')
    assert text(contents, paragraph("Outlook", '<w:pStyle w:val="1"/>'), styles=STYLES) == "# Outlook\n"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (run("12") + run("3百万円"), "123百万円"),
        (run("Net") + run(" ", "<w:b/><w:sz w:val=\"21\"/>") + run("sales") + "<w:r><w:t></w:t></w:r>", "Net sales"),
        ("<w:ins>" + run("1,234") + "</w:ins><w:del><w:r><w:delText>1,243</w:delText></w:r></w:del>", "1,234"),
        ("<w:moveFrom>" + run("old") + "</w:moveFrom><w:moveTo>" + run("new") + "</w:moveTo>", "new"),
        ('<w:hyperlink r:id="r9">' + run("IR site") + "</w:hyperlink>", "IR site"),
        ("<w:sdt><w:sdtContent>" + run("FY2024") + "</w:sdtContent></w:sdt>", "FY2024"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('?')}</w:sdtContent></w:sdt>{run('x')}", "x"),
        (run("a") + run("secret", "<w:vanish/>") + run("b", '<w:vanish w:val="0"/>'), "ab"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGEREF x</w:instrText><w:t>code</w:t>'
         '<w:fldChar w:fldCharType="separate"/><w:t>12</w:t><w:fldChar w:fldCharType="end"/></w:r>', "12"),
        (field(r"eq \o\ac(○,1)") + run("売上高"), "① 売上高"),
        (run("当") + field(r'EQ \* jc2 \* "Font:MS" \* hps10 \o\ad(\s\up 9(き),期)') + run("純利益"), "当期純利益"),
        (field(r"EQ \f(1,2)", "?") + field(r"eq \o\ac(□,秘)") + field(r"EQ \x(1\,234)"), "1/2秘1,234"),
        (field(r"eq " + r"\o(" * 400) + run("a"), "a"),
        (field("IF " + "1 = 1", "yes"), "yes"),
        ('<w:fldSimple w:instr="SEQ">' + run("7") + "</w:fldSimple>", "7"),
        (f"<w:r><w:ruby><w:rt>{run('き')}</w:rt><w:rubyBase>{run('期')}</w:rubyBase></w:ruby></w:r>", "期"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F06E"/><w:t>注記</w:t></w:r>', "■ 注記"),
        (run("l", '<w:rFonts w:ascii="Wingdings"/>') + run(" 注記"), "● 注記"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>o</w:t><w:softHyphen/><w:t>wn\u00ader</w:t></w:r>", "co-owner"),
        (run("Net sales") + run("*1", '<w:vertAlign w:val="superscript"/>'), "Net sales<sup>*1</sup>"),
        (run("Net sales") + run("(2)", '<w:rStyle w:val="up"/>'), "Net sales<sup>(2)</sup>"),
        (run("4,200m") + run("2", '<w:vertAlign w:val="superscript"/>'), "4,200m²"),
        (run("the 1") + run("st", '<w:vertAlign w:val="superscript"/>'), "the 1st"),
        (run("R&amp;D") + run(" 10", '<w:vertAlign w:val="subscript"/>'), "R&D 10"),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(text: Reads, inside: str, shown: str) -> None:
    assert text(paragraph(inside), styles=STYLES) == f"{shown}\n"


def test_a_paragraph_whose_mark_is_deleted_runs_on(text: Reads) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert text(paragraph("売上高は", gone), paragraph("12億円。"), paragraph("以上")) == "売上高は12億円。\n\n以上\n"
    assert text(paragraph("以上", gone)) == "以上\n"
    assert text(paragraph("見出し", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"), paragraph("本文")) == "見出し本文\n"
    assert text(paragraph("業績", gone), table("a|1", "b|2")) == "業績\n\na\t1\nb\t2\n"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (["|2024|2023", "Net sales|1,234|1,111"], "\t2024\t2023\nNet sales\t1,234\t1,111\n"),
        (['|<w:gridSpan w:val="2"/>2024', "a|1|2%"], "\t2024\t\na\t1\t2%\n"),
        (['<w:vMerge w:val="restart"/>Asia|Japan|1', "<w:vMerge/>|China|2"], "Asia\tJapan\t1\n\tChina\t2\n"),
        (['A|<w:gridSpan w:val="2"/>1|2', 'B|3|<w:gridSpan w:val="2"/>4'], "A\t1\t2\nB\t3\t4\n"),
        (["one cell only"], "one cell only\n"),
        (["||2024||2023", "Profit||1,234||1,111"], "\t2024\t2023\nProfit\t1,234\t1,111\n"),
        (["Sales||$|1,234||", "Loss||$|(56|)|", "Ratio|||(7.8|)%|"], "Sales\t$1,234\nLoss\t$(56)\nRatio\t(7.8)%\n"),
        (["a|△|56|8.9", "b||12|3.4", "c|▲|3|5.6"], "a\t△56\t8.9\nb\t12\t3.4\nc\t▲3\t5.6\n"),
        (
            ['<w:gridSpan w:val="3"/>（単位：百万円）', "|2024|2023", "a|1|2"],
            "（単位：百万円）\n\n\t2024\t2023\na\t1\t2\n",
        ),
        (
            ['<w:gridSpan w:val="2"/>連結業績|<w:gridSpan w:val="2"/>（百万円）', "|x|y|z", "a|1|2|3", "b|4|5|6"],
            "連結業績\n\n（百万円）\n\n\tx\ty\tz\na\t1\t2\t3\nb\t4\t5\t6\n",
        ),
        (["Chair|Taro Minato"], "Chair\n\nTaro Minato\n"),
    ],
)
def test_tables(text: Reads, rows: list[str], shown: str) -> None:
    assert text(table(*rows)) == shown


def test_a_table_in_a_cell_stands_for_itself(text: Reads) -> None:
    inner = table("a|1", "b|2")
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('Left')}</w:tc><w:tc>{inner}{paragraph('')}</w:tc></w:tr></w:tbl>"
    assert text(outer) == "Left\n\na\t1\nb\t2\n"


def test_a_column_of_figures_in_one_cell_is_rows(text: Reads) -> None:
    def cell(*lines: str) -> str:
        return f"<w:tc>{''.join(map(paragraph, lines))}</w:tc>"

    def row(*cells: str) -> str:
        return f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"

    assert text(row(cell("Net sales", "Profit"), cell("1,234", "△56"))) == "Net sales\t1,234\nProfit\t△56\n"
    assert text(row(cell("Net", "sales"), cell("1,234", "(5.6%)"))) == "Net sales\t1,234 (5.6%)\n"


def test_tracked_changes_as_if_none_had_been_made(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>1,243</w:delText></w:r></w:del>"
    joined = paragraph("は百万円。")
    split = paragraph("売上高", "<w:rPr><w:ins/></w:rPr>")
    row = "<w:tr><w:trPr><w:{}/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = row.format("del", paragraph("a"), paragraph("1")) + row.format("ins", paragraph("b"), paragraph("2"))
    path = tmp_path / "r.docx"
    body = paragraph(f"<w:ins>{run('1,234')}</w:ins>{deleted}") + split + joined + f"<w:tbl>{rows}</w:tbl>"
    path.write_bytes(document(body))
    assert read(path).text == "1,234\n\n売上高\n\nは百万円。\n\nb\t2\n"
    assert read(path, Reading(tracked=Tracked.ORIGINAL)).text == "1,243\n\n売上高は百万円。\n\na\t1\n"


def test_rows_that_are_deleted_or_inserted(text: Reads) -> None:
    def row(label: str, properties: str = "") -> str:
        about = f"<w:trPr>{properties}</w:trPr>"
        return f"<w:tr>{about}<w:tc>{paragraph(label)}</w:tc><w:tc>{paragraph('1')}</w:tc></w:tr>"

    rows = row("a") + row("b", "<w:del/>") + row("c", "<w:ins/>")
    assert text(f"<w:tbl>{rows}</w:tbl>") == "a\t1\nc\t1\n"


def test_notes_stand_behind_what_refers_to_them(text: Reads) -> None:
    def refer(kind: str, id: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>'

    footnotes = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{id}">{paragraph(f"<w:r><w:footnoteRef/></w:r>{run(said)}")}</w:footnote>'
        for id, said in ((1, " 連結ベース。"), (2, "速報値。"))
    )
    endnotes = f'<w:endnote w:id="1">{paragraph("未監査。")}</w:endnote>'
    cell = f"<w:tc>{paragraph(run('利益') + refer('footnote', 2))}</w:tc><w:tc>{paragraph('5')}</w:tc>"
    body = (
        paragraph(run("売上高") + refer("footnote", 1) + run("は増加。") + refer("endnote", 1)),
        f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>",
    )
    assert text(*body, footnotes=footnotes, endnotes=endnotes) == (
        "売上高<sup>*1</sup>は増加。<sup>*2</sup>\n\n*1 連結ベース。\n*2 未監査。\n\n"
        "利益<sup>*3</sup>\t5\n\n*3 速報値。\n"
    )


def test_a_text_box_is_read_once(text: Reads) -> None:
    inside = f"<w:txbxContent>{paragraph('Box')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert text(paragraph(both + run("Text"))) == "Text\n\nBox\n"
    assert text(paragraph(f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>")) == "Box\n"


def test_tabs_and_lines_are_what_their_author_made_of_them(text: Reads) -> None:
    def tabbed(*cells: str) -> str:
        return paragraph("<w:r>" + "<w:tab/>".join(f"<w:t>{cell}</w:t>" for cell in cells) + "</w:r>")

    rows = (tabbed("", "2024", "2023"), tabbed("Net sales", "1,234", "1,111"), tabbed("Profit", "", "5"))
    assert text(*rows) == "\t2024\t2023\nNet sales\t1,234\t1,111\nProfit\t\t5\n"
    assert text(tabbed("a", "1"), tabbed("b", "", "2"), tabbed("c", "", "", "3")) == "a\t1\nb\t2\nc\t3\n"
    assert text(tabbed("Representative", "Taro Minato")) == "Representative Taro Minato\n"
    broken = "<w:r><w:t>Minato Co.</w:t><w:br/><w:t>2024-05-10</w:t></w:r>"
    assert text(paragraph(broken)) == "Minato Co.\n2024-05-10\n"
    assert text(paragraph("・一つ"), paragraph("・二つ"), paragraph("以上")) == "・ 一つ\n・ 二つ\n\n以上\n"


def test_leaders_between_labels_and_figures_make_a_table_of_paragraphs(text: Reads) -> None:
    rows = ("売上高 ………… 4,812百万円", "営業利益 ………… 312百万円")
    assert text(*map(paragraph, rows)) == "\n".join(rows) + "\n"


MHT = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary=x

--x
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

%s
--x--
"""


@pytest.mark.parametrize(
    ("name", "chunk", "shown"),
    [
        ("c.html", "<html><h1>業績</h1><table><tr><td>a<td>1<tr><td>b<td>2</table>".encode(), "# 業績\n\na\t1\nb\t2\n"),
        ("c.mht", MHT % base64.b64encode("<p>売上高は増加しました。</p>".encode()), "売上高は増加しました。\n"),
        ("c.txt", "一行目\n二行目".encode(), "一行目\n\n二行目\n"),
    ],
)
def test_a_page_that_word_will_take_in(tmp_path: Path, name: str, chunk: bytes, shown: str) -> None:
    path = tmp_path / "release.docm"
    path.write_bytes(with_chunk(name, chunk))
    assert read(path).text == f"Before\n\n{shown}\nAfter\n"


@pytest.mark.parametrize("chunk", [b"{\\rtf1 x}", b"PK\x03\x04"])
def test_a_document_that_word_will_take_in_is_told_of(tmp_path: Path, chunk: bytes) -> None:
    path = tmp_path / "release.docx"
    path.write_bytes(with_chunk("c.bin", chunk))
    with pytest.raises(InputError, match=r"another document \(c\.bin\).*; open it in Word"):
        read(path)


@pytest.mark.parametrize(("count", "said"), [(1, "an embedded worksheet"), (2, "2 embedded worksheets")])
def test_a_worksheet_that_is_shown_as_a_picture_is_told_of(tmp_path: Path, count: int, said: str) -> None:
    path = tmp_path / "release.docx"
    office = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
    objects = "".join(
        f'<w:r><w:object><o:OLEObject {office} Type="Embed" ProgID="Excel.Sheet.12" r:id="x{at}"/></w:object></w:r>'
        for at in range(count)
    )
    path.write_bytes(document(paragraph(objects + run("業績"))))
    with pytest.warns(UserWarning, match=said):
        assert read(path).text == "業績\n"


def with_chunk(name: str, chunk: bytes) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="c1" Type="{office}/aFChunk" Target="{name}"/></Relationships>'
    )
    body = paragraph("Before") + '<w:altChunk r:id="c1"/>' * 2 + paragraph("After")
    return document(body, more={f"word/{name}": chunk, "word/_rels/document.xml.rels": links.encode()})


def test_what_stands_where(tmp_path: Path) -> None:
    heading = paragraph("Outlook", '<w:pStyle w:val="1"/>')
    found = opened(tmp_path, paragraph("Minato"), heading, table("Net sales|1,234"), styles=STYLES)
    at = found.text.index("1,234")
    assert found.where(Span(at, at + 5)) == Where(heading="Outlook")
    assert found.where(Span(0, 6)) is None
    assert (found.format, found.encoding) == ("docx", "")
