"""The aligned TSV: one row a bead, reversible, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.report import export
from aligner.report.tsv import COLUMNS
from aligner.text.tsv import escape, unescape
from tests.report.sample import audit_report


def test_one_header_and_one_row_a_bead() -> None:
    rows = [line.split("\t") for line in export(audit_report(), "tsv").splitlines()]
    assert tuple(rows[0]) == COLUMNS
    assert [tuple(row[:2]) for row in rows[1:]] == [
        ("southern-1q24", "b1"),
        ("northern-3q24", "b1"),
        ("northern-3q24", "b2"),
        ("northern-3q24", "b3"),
        ("northern-3q24", "b4"),
        ("eastern", "b1"),
    ]
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_all_findings_of_a_bead_stand_in_its_row() -> None:
    rows = list(csv.DictReader(io.StringIO(export(audit_report(), "tsv")), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows[2]["findings"] == (
        "NUM002 warning: 1,000 sites is not in the Japanese; "
        "NUM001 warning: 100ヶ所以上 (ja) but more than 1,000 sites (en)"
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Total\t5\t6", r"Total\t5\t6"),
        ("two\nlines", r"two\nlines"),
        ("a\\b", r"a\\b"),
        ("-5.04", "-5.04"),
        ("-1,234", "-1,234"),
        ("+3.2%", "+3.2%"),
        ("-", "-"),
        ("(5.0)", "(5.0)"),
        ("△5.0", "△5.0"),
        ("- item", r"\- item"),
        ("=SUM(A1:A9)", r"\=SUM(A1:A9)"),
        ("@cmd", r"\@cmd"),
        ("-2+3+cmd|' /C calc'!A0", r"\-2+3+cmd|' /C calc'!A0"),
        ("＝SUM(A1)", r"\＝SUM(A1)"),
        ('"Net sales" rose', r"\"Net sales\" rose".replace(r"s\"", 's"')),
        ("sales = 5", "sales = 5"),
    ],
)
def test_escape(text: str, cell: str) -> None:
    assert escape(text) == cell
    assert unescape(cell) == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_what_is_escaped_reads_back(text: str) -> None:
    cell = escape(text)
    assert unescape(cell) == text
    assert len(cell.splitlines()) <= 1
    assert "\t" not in cell


@given(st.lists(st.text(alphabet='ab"\t\n\\=', max_size=8), min_size=2, max_size=5))
def test_a_reader_that_knows_quotes_sees_the_same_cells(texts: list[str]) -> None:
    cells = [escape(text) for text in texts]
    assert next(csv.reader(["\t".join(cells)], dialect="excel-tab")) == cells
