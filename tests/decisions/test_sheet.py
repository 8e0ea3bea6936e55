"""The file of waivers: what is written is read back, edits of people are understood, nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.decisions.sheet import COLUMNS, add_waivers, parse_waivers, read_waivers, waivers_tsv
from aligner.errors import ConfigError
from aligner.model import Waiver

FILE = Path("w.tsv")
HEADER = "\t".join(COLUMNS)
ROW = "b1c0d2e3f4a5b6c7\tNUM001\t2q24\t保守 | «1,455»\tMaintenance | «1,545»\tagreed\thana\t2024-05-01\t2024-05-31"


def waiver(number: int = 0, reason: str = "agreed", **rest: object) -> Waiver:
    fields: dict[str, object] = {"release": "2q24", "ja": "保守 | 5", "en": "Maintenance | 6", "when": date(2024, 5, 1)}
    return Waiver(f"{number:016x}", "NUM001", reason=reason, **(fields | rest))  # type: ignore[arg-type]


def bare(waivers: tuple[Waiver, ...]) -> list[tuple[object, ...]]:
    return [(w.fingerprint, w.code, w.release, w.ja, w.en, w.reason, w.who, w.when, w.until) for w in waivers]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(str.strip)
days = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))


@settings(deadline=None)
@given(ja=texts, en=texts, reason=texts.filter(bool), who=texts, when=days, until=days)
def test_whatever_is_written_is_read_back(
    ja: str, en: str, reason: str, who: str, when: date | None, until: date | None
) -> None:
    one = Waiver("b1c0d2e3f4a5b6c7", "NUM001", "2q24", ja, en, reason, who, when, until)
    content = waivers_tsv([one])
    assert content.count("\n") == 2
    assert bare(parse_waivers(content.encode(), FILE)) == bare((one,))


def test_the_file_is_in_one_order_whatever_the_order_of_the_waivers() -> None:
    some = [waiver(2), waiver(1), waiver(3, ja="ア"), waiver(4, release="1q24")]
    assert waivers_tsv(some) == waivers_tsv(some[::-1])
    assert [line[:16].lstrip("0") for line in waivers_tsv(some).splitlines()[1:]] == ["4", "3", "1", "2"]


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}\n{ROW}\n".encode(),
        f"\ufeff{HEADER}\r\n{ROW}\r\n\r\n".encode(),
        f"{HEADER}\n{ROW}\n".encode("utf-16"),
        f"{HEADER}\t\n{ROW}\t\t\n".encode(),
        f"{HEADER}\n{ROW}\n{ROW}\n".encode(),
    ],
    ids=["as written", "BOM and CRLF", "UTF-16", "blank cells at the end", "merged twice"],
)
def test_what_spreadsheets_and_merges_do_is_understood(content: bytes) -> None:
    (one,) = parse_waivers(content, FILE)
    assert (one.release, one.ja, one.until) == ("2q24", "保守 | «1,455»", date(2024, 5, 31))


@pytest.mark.parametrize("written", ["2024/5/1", "2024/05/01", "2024-05-01"])
def test_a_day_may_be_written_as_a_japanese_spreadsheet_does(written: str) -> None:
    (one,) = parse_waivers(f"{HEADER}\n{ROW.replace('2024-05-01', written)}\n".encode(), FILE)
    assert one.when == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("fingerprint\tcode\n", 1, "the header lacks release, reason"),
        (f"{HEADER}\tcolour\n", 1, "there is no column colour"),
        (f"{HEADER}\twho\n", 1, "names who twice"),
        (f"{HEADER}\n{ROW.replace('b1c0', 'xyz0')}\n", 2, "is no fingerprint"),
        (f"{HEADER}\n\n{ROW.replace('NUM001', 'figures')}\n", 3, "is no code of a check"),
        (f"{HEADER}\n{ROW.replace('agreed', ' ')}\n", 2, "reason is empty"),
        (f"{HEADER}\n{ROW.replace('2024-05-31', '31/5/2024')}\n", 2, "until is '31/5/2024'; write the day as"),
        (f"{HEADER}\n{ROW.replace('2024-05-31', '2024-05-32')}\n", 2, "until is '2024-05-32'"),
        (f"{HEADER}\n{ROW.replace('2024-05-31', '2024/2/30')}\n", 2, "until is '2024/2/30'"),
        (f"{HEADER}\n{ROW.replace('b1c0d2e3f4a5b6c7', '1.23457E+15')}\n", 2, "may have made a number of it"),
        ("fingerprint,code,release,reason\n", 1, "parted by tabs"),
        (f"{HEADER}\n{ROW}\tmore\n", 2, "has 10 cells where the header has 9"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('agreed', 'why not')}\n", 3, "is waived on line 2 already"),
        (f"{HEADER}\n<<<<<<< ours\n", 2, "is no fingerprint"),
    ],
)
def test_a_malformed_row_is_an_error_with_file_and_line(content: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_waivers(content.encode(), FILE)
    assert str(caught.value).startswith(f"w.tsv:{line}: ")
    assert said in str(caught.value)


def test_bytes_that_are_no_text_are_an_error_with_the_line() -> None:
    with pytest.raises(ConfigError, match=r"w\.tsv:2: is not UTF-8"):
        parse_waivers(HEADER.encode() + b"\n\xff\xfe\xfa", FILE)


def test_what_never_ends_is_no_file_of_waivers() -> None:
    with pytest.raises(ConfigError, match="larger than 64 MB"):
        read_waivers(Path("/dev/zero"))


def test_waivers_are_merged_with_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "w.tsv"
    first = add_waivers(file, [waiver(1), waiver(2)])
    assert (first.added, first.changed, first.same, first.total) == (2, 0, 0, 2)
    again = add_waivers(file, [waiver(1, when=date(2024, 6, 1)), waiver(2, "otherwise"), waiver(3)])
    assert (again.added, again.changed, again.same, again.total) == (1, 1, 1, 3)
    found = read_waivers(file)
    assert [(one.reason, one.when) for one in found[:2]] == [
        ("agreed", date(2024, 5, 1)),
        ("otherwise", date(2024, 5, 1)),
    ]


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "w.tsv"
    file.write_text(f"{HEADER}\nnonsense\n")
    with pytest.raises(ConfigError, match=r"w\.tsv:2"):
        add_waivers(file, [waiver(1)])
    assert file.read_text() == f"{HEADER}\nnonsense\n"


def test_runs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "w.tsv"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: add_waivers(file, [waiver(number)]), range(12)))
    assert {one.fingerprint for one in read_waivers(file)} == {f"{number:016x}" for number in range(12)}
