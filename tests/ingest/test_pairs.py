"""Bitexts of other tools: what is text in them and what is not, and what is said of files that are none."""

from __future__ import annotations

import importlib
import sys
import tomllib
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from aligner.align.given import given_bitext
from aligner.errors import InputError
from aligner.ingest.pairs import FORMATS, format_of, read_pairs
from aligner.model import Block

CASES = Path(__file__).parents[1] / "cases" / "pairs"
TMX = """<?xml version="1.0" encoding="{encoding}"?>
<tmx version="1.4"><header srclang="ja"/><body>
{content}</body></tmx>
"""
UNIT = '<tu><tuv xml:lang="ja"><seg>売上高は{n}円</seg></tuv><tuv xml:lang="en"><seg>Sales: JPY {n}</seg></tuv></tu>\n'


def cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['why']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


def tmx(content: str, encoding: str = "UTF-8") -> str:
    return TMX.format(content=content, encoding=encoding)


def pairs(path: Path) -> list[list[object]]:
    """Each pair as a reader of the audit sees it: its id, the line where it begins, both texts."""
    file = read_pairs(path)
    found = []
    for bead in given_bitext(file.document, file.pairs, path.stem).beads:
        first = min(block.line for block in (*bead.ja, *bead.en))
        found.append([bead.id, first, _text(bead.ja), _text(bead.en)])
    return found


def _text(blocks: tuple[Block, ...]) -> str:
    return "".join(block.text.value for block in blocks)


@pytest.mark.parametrize(("format", "case"), cases())
def test_bitexts_of_other_tools(tmp_path: Path, format: str, case: dict[str, Any]) -> None:
    content = case["content"]
    path = tmp_path / f"memory.{format}"
    path.write_text(tmx(content) if format == "tmx" and "<?xml" not in content else content, "utf-8")
    assert pairs(path) == case["pairs"]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "Shift_JIS", "EUC-JP"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "memory.tmx"
    path.write_bytes(tmx(UNIT.format(n=5), encoding.replace("LE", "").replace("BE", "")).encode(encoding))
    assert pairs(path) == [["line-3", 3, "売上高は5円", "Sales: JPY 5"]]


@pytest.mark.parametrize("name", ["memory.xml", "memory.txt", "memory.tsv", "memory", "memory.xlsx.bak"])
def test_the_content_says_the_format_not_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(tmx(UNIT.format(n=5)), "utf-8")
    assert format_of(path) == "tmx"
    assert len(pairs(path)) == 1


def test_places_of_figures_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(tmx("<!-- one\ntwo -->\n" + UNIT.format(n=1234) + UNIT.format(n=99)), "utf-8")
    file = read_pairs(path)
    assert [file.document.lines_of(pair.en) for pair in file.pairs] == [(5, 5), (6, 6)]
    assert [file.document.slice(pair.en) for pair in file.pairs] == ["Sales: JPY 1234", "Sales: JPY 99"]
    assert "1234" in path.read_text("utf-8").split("\n")[4]


def test_the_aligned_tsv_says_what_was_escaped_in_it(tmp_path: Path) -> None:
    path = tmp_path / "aligned.tsv"
    path.write_text(
        "release\tid\tkind\ttable\tja_lines\ten_lines\tja\ten\tscore\tfindings\n"
        "2q24\tb1\ttable_row\tt1\t3\t9\t利益\\t8.4\\t-3.3\tProfit\\t8.4\\t-3.3\t1.00\t\n"
        "3q24\tb1\tparagraph\t\t3..4\t9\t売上高\\n5円\t\\- Sales\\\\JPY 5\t0.90\tNUM001\n"
        "3q24\t\t\t\t\t\t\t\t\tDOC001 error: about the release\n",
        "utf-8",
    )
    assert pairs(path) == [
        ["b1", 2, "利益 | 8.4 | -3.3", "Profit | 8.4 | -3.3"],
        ["b1-2", 3, "売上高 5円", "- Sales\\JPY 5"],
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tmx", "", "is empty"),
        ("a.xlf", "  \n ", "is empty"),
        ("a.xlsx", "", "is empty"),
        ("a.tsv", "", "is empty"),
        ("a.tmx", tmx(UNIT.format(n=5))[:-40], "the file is cut off"),
        ("a.tmx", tmx(UNIT.format(n=5))[:-3], "the file is cut off"),
        ("a.tmx", tmx("<tu><tuv></tu>"), r":3: is no well-formed XML \(mismatched tag\); export it again"),
        ("a.tmx", tmx(""), "is a TMX without units"),
        ("a.tmx", tmx("<tu><tuv xml:lang='de'><seg>x</seg></tuv></tu>"), "its segments are in de; export the units in"),
        ("a.tmx", tmx("<tu><tuv><seg>x</seg></tuv></tu>"), "its segments are in no language; export the units in"),
        ("a.tmx", tmx("<tu><tuv xml:lang='ja'><seg/></tuv></tu>"), "has no unit with a Japanese or an English text"),
        ("a.tmx", "ja\ten\n売上\tSales\n", r"is no XML, though it is called \.tmx; export it again, or name it \.tsv"),
        ("a.xml", "<tbx><text/></tbx>", "is XML, but neither TMX nor XLIFF"),
        ("a.tmx", "<tbx><text/></tbx>", "is no TMX: it begins with <tbx>"),
        ("a.xlf", "<html/>", "is no XLIFF: it begins with <html>"),
        (
            "a.xlf",
            "<xliff version='1.2'><file source-language='ja'><body/></file></xliff>",
            "is an XLIFF without units",
        ),
        (
            "a.xlf",
            "<xliff><file source-language='ja' target-language='de'>\n<trans-unit id='1'><source>x</source>"
            "<target>y</target></trans-unit></file></xliff>",
            r"a\.xlf:2: is in ja and de; taiyaku audits",
        ),
        (
            "a.xlf",
            "<xliff srcLang='fr'><file><unit><segment><source>x</source></segment></unit></file></xliff>",
            "is in fr",
        ),
        ("a.xlsx", "ja\ten\n", r"is no \.xlsx workbook"),
        ("a.xlsx", "PK\x03\x04 no zip", r"is no \.xlsx workbook"),
        ("a.tmx", '<?xml version="1.0" encoding="x-none"?><tmx/>', "says that it is in x-none, which is unknown"),
        ("a.tsv", "x\ty\n", "the first line must name the columns ja and en"),
    ],
)
def test_what_is_no_bitext(tmp_path: Path, name: str, content: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_pairs(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_bytes_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(tmx(UNIT.format(n=5)).encode("cp932"))
    with pytest.raises(InputError, match="is not in utf-8 near line"):
        read_pairs(path)
    (tmp_path / "folder.tmx").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read_pairs(tmp_path / "folder.tmx")
    with pytest.raises(InputError, match="no such file"):
        read_pairs(tmp_path / "none.tmx")


LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE {root} [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<{root} version="1.4"><header/><body><tu><tuv xml:lang="ja"><seg>&c;</seg></tuv></tu></body></{root}>"""


@pytest.mark.parametrize("root", ["tmx", "xliff"])
def test_entities_are_refused(tmp_path: Path, root: str) -> None:
    path = tmp_path / f"a.{root}"
    path.write_text(LAUGHS.format(root=root), "utf-8")
    with pytest.raises(InputError, match="2: declares entities"):
        read_pairs(path)


def test_nothing_else_is_read(tmp_path: Path) -> None:
    (tmp_path / "evil.dtd").write_text('<!ENTITY x "from the DTD">')
    path = tmp_path / "a.tmx"
    path.write_text('<!DOCTYPE tmx SYSTEM "evil.dtd">' + tmx(UNIT.format(n="&x;")).split("\n", 1)[1], "utf-8")
    assert pairs(path) == [["line-2", 2, "売上高は円", "Sales: JPY"]]


def test_a_large_memory_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "large.tmx"
    with path.open("w", encoding="utf-8") as file:
        head, tail = tmx("|").split("|")
        file.write(head)
        prop = f"<prop type='x'>{'y' * 2000}</prop>"
        for n in range(4_000):
            file.write(UNIT.format(n=n).replace("<tu>", f"<tu>{prop}"))
        file.write(tail)
    assert path.stat().st_size > 8_000_000
    tracemalloc.start()
    found = read_pairs(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.pairs) == 4_000
    assert peak < 16_000_000  # of which most is the pairs; a tree would take three times as much


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    book.close()
    return path


def test_workbooks(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "pairs.xlsx",
        {
            "Notes": [["nothing"]],
            "First": [["ja", "en"], ["違う", "wrong"]],
            "Aligned": [
                ["Aligned texts"],
                ["ID", " en", "JA", "flags"],
                ["b1", "Net sales\nrose.", "売上高は\n増えた。", "x"],
                [],
                ["", 2024.0, "2024"],
                ["b3", "", "利益"],
            ],
        },
    )
    assert pairs(path) == [
        ["b1", 3, "売上高は 増えた。", "Net sales rose."],
        ["line-5", 5, "2024", "2024"],
        ["b3", 6, "利益", ""],
    ]


def test_a_workbook_without_the_columns(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no sheet has the columns ja and en"):
        read_pairs(workbook(tmp_path / "a.xlsx", {"A": [["ja"], ["x"]]}))
    with pytest.raises(InputError, match="has no unit with"):
        read_pairs(workbook(tmp_path / "b.xlsx", {"A": [["ja", "en"]]}))


def test_a_workbook_needs_openpyxl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["ja", "en"], ["一", "One"]]})
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(InputError, match=r'needs openpyxl: pip install "taiyaku\[exchange\]"; TSV, TMX and XLIFF need'):
        read_pairs(path)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_reader(name: str) -> None:
    assert callable(importlib.import_module(f"aligner.ingest.pairs.{name}").read)
