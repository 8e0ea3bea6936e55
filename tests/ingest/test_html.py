"""Pages and filings: what is read of them, and that nothing in them can do harm."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.ingest import read
from aligner.ingest.html import extract
from aligner.ingest.reading import Tracked
from aligner.model import Span
from tests.ingest import pages
from tests.ingest.rendering import CORPUS, measured, parts

PAGE = Path("page.html")
CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "ingest" / "html.toml").read_text("utf-8"))["page"]
SENTENCE = "当社の売上高は前期に比べて増加しました。ネットワークサービスが伸びたことによるものです。"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_text_of_a_page(case: dict[str, str]) -> None:
    assert extract(case["html"].encode(), PAGE).text == case["text"]


@pytest.mark.parametrize("declared", ["", "utf-8", "shift_jis", "euc-jp", "iso-8859-1", "windows-1252", "no-such"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-8-sig", "utf-16"])
def test_a_wrong_declaration_neither_cuts_nor_garbles(declared: str, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{SENTENCE}</p></body></html>"
    assert extract(page.encode(encoding), PAGE).text == SENTENCE + "\n"


def test_what_is_declared_counts_where_the_bytes_do_not_tell() -> None:
    page = '<meta charset="windows-1252"><p>Café – €5</p>'
    assert extract(page.encode("cp1252"), PAGE).text == "Café – €5\n"


def test_rows_in_many_elements_that_may_not_stand_there_are_read() -> None:
    page = "<table>" + "<div>" * 1_500 + "<tr><td>Sales<td>12"
    assert extract(page.encode(), PAGE).text == "Sales\t12\n"


def test_edits_are_left_out_of_the_original() -> None:
    page = "<p>Net sales were <del>12,3</del><ins>12,4</ins>00 million yen.</p>"
    assert extract(page.encode(), PAGE, Tracked.ORIGINAL).text == "Net sales were 12,300 million yen.\n"


def test_a_place_is_the_nearest_heading_above(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text("<p>Before</p><h2>Outlook</h2><p>After</p><table><tr><td>a<td>1<tr><td>b<td>2</table>")
    document = read(path)
    starts = {word: document.text.index(word) for word in ("Before", "After", "b\t2")}
    places = {word: document.where(Span(at, at + 1)) for word, at in starts.items()}
    assert {word: where and where.heading for word, where in places.items()} == {
        "Before": None,
        "After": "Outlook",
        "b\t2": "Outlook",
    }


@pytest.mark.parametrize("start", ["<!DOCTYPE html>\n<html>", "<DOCUMENT>\n<TYPE>6-K\n<TEXT>\n<html>"])
def test_a_page_that_is_called_text_is_read_as_a_page(tmp_path: Path, start: str) -> None:
    path = tmp_path / "r.txt"
    path.write_text(f"{start}<body><p>Sales &amp; cost</p></body></html>")
    assert read(path).text == "Sales & cost\n"


HOSTILE = {
    "deep": b"<div>" * 20_000 + b"x",
    "deep tables": b"<table><tr><td>" * 60 + b"x",
    "deep lists": b"<ol><li>" * 5_000 + b"x",
    "attributes": b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">x",
    "elements": b"<br>" * 500_001,
    "a zip archive": b"PK\x03\x04" + bytes(range(256)),
    "nothing": b"",
    "nothing shown": b"<html><head><title>t</title></head></html>",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_page_that_cannot_be_read_is_an_error_of_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.html"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"r\.html: ") as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_spans_beyond_reason_take_no_room() -> None:
    wide = b"<table>" + b"<tr><td rowspan=1000000000>1<td>2<td colspan=1000000000>3" * 200 + b"</table>"
    assert len(extract(wide, PAGE).text) < 5_000


@pytest.mark.parametrize(
    "sheet",
    [
        ".a," * 100_000 + ".b{display:none}",
        "@media{" * 100_000,
        ".a{display:none}.a{display:block}" * 10_000,
        "{}}{" * 9,
    ],
    ids=["selectors", "blocks", "rules", "braces"],
)
def test_style_sheets_beyond_reason_hide_nothing_else(sheet: str) -> None:
    assert extract(f"<style>{sheet}</style><p class=c>x</p>".encode(), PAGE).text == "x\n"


def test_a_page_that_is_cut_off_is_read_as_far_as_it_goes_or_refused() -> None:
    whole = pages.filing(list(parts(read(CORPUS / "telecom-1q04" / "release.txt"))))
    chance = random.Random(5)
    for _ in range(50):
        try:
            text = extract(whole[: chance.randrange(len(whole))], PAGE).text
        except InputError:
            continue
        assert "<td" not in text


@pytest.mark.parametrize("render", [pages.plain, pages.filing, pages.laid_out], ids=lambda render: render.__name__)
@pytest.mark.parametrize("name", ["telecom-1q04", "foods-fy2024"])
def test_a_rendered_release_is_audited_as_its_text(name: str, render: object, tmp_path: Path) -> None:
    assert callable(render)
    found = measured(CORPUS / name, ".html", render, tmp_path)
    assert found.score.rows.f1 >= 0.99
    assert (found.gone, found.new) == ((), ())
