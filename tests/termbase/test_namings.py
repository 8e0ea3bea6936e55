"""Labels as disclosures word them: right pairs never contradict, wrong ones do.

`labels_right.tsv` holds rows of statements and other tables in their order, and single free renderings
(table "-").  `labels_wrong.tsv` says of each wrong pair how it is noticed: alone, only beside the other rows of its
table, or not at all.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from aligner.termbase import Termbase

CASES = Path(__file__).parents[1] / "cases" / "termbase"


def read(name: str) -> list[list[str]]:
    rows = [line.split("\t") for line in (CASES / name).read_text(encoding="utf-8").splitlines()]
    return rows[1:]


RIGHT = [(table, ja, en) for table, ja, en in read("labels_right.tsv")]
WRONG = [(found, table, ja, en) for found, table, ja, en in read("labels_wrong.tsv")]
TABLES = {table: [(ja, en) for other, ja, en in RIGHT if other == table] for table in {row[0] for row in RIGHT} - {"-"}}
LEAST_RECALL = 0.8
LEAST_SWAPS = 0.75


def with_slip(table: str, ja: str, en: str) -> list[tuple[str, str]]:
    """The rows of a table, one of them with another English label."""
    return [(label, en if label == ja else other) for label, other in TABLES[table]]


def test_there_are_enough_labels() -> None:
    assert len(set(RIGHT)) == len(RIGHT) >= 500
    assert len(set(WRONG)) == len(WRONG) >= 100


def test_right_labels_do_not_contradict(termbase: Termbase) -> None:
    assert [(ja, en) for _, ja, en in RIGHT if termbase.contradiction(ja, en)] == []


def test_right_labels_do_not_contradict_in_their_table(termbase: Termbase) -> None:
    wrong = [(ja, en) for rows in TABLES.values() for ja, en in rows if termbase.contradiction(ja, en, rows)]
    assert wrong == []


def test_right_labels_leave_nothing_out(termbase: Termbase) -> None:
    assert [(ja, en) for _, ja, en in RIGHT if termbase.left_out(ja, en)] == []


@pytest.mark.parametrize(("found", "table", "ja", "en"), WRONG, ids=[f"{row[2]}-{row[3]}" for row in WRONG])
def test_wrong_labels_are_noticed_as_the_list_says(
    termbase: Termbase, found: str, table: str, ja: str, en: str
) -> None:
    alone = termbase.contradiction(ja, en)
    beside = termbase.contradiction(ja, en, with_slip(table, ja, en))
    assert ("alone" if alone else "in table" if beside else "missed") == found


def test_most_wrong_labels_are_noticed() -> None:
    noticed = sum(found != "missed" for found, *_ in WRONG)
    assert noticed >= LEAST_RECALL * len(WRONG)


def test_labels_that_change_places_are_noticed(termbase: Termbase) -> None:
    """Neighbours of every table exchange their English labels."""
    noticed = tried = 0
    for rows in TABLES.values():
        for place, ((ja, en), (next_ja, next_en)) in enumerate(pairwise(rows)):
            slipped = [*rows[:place], (ja, next_en), (next_ja, en), *rows[place + 2 :]]
            if en != next_en:
                tried += 2
                noticed += sum(
                    termbase.contradiction(*pair, slipped) is not None for pair in slipped[place : place + 2]
                )
    assert noticed >= LEAST_SWAPS * tried


@pytest.mark.parametrize(
    ("ja", "en", "left_out"),
    [
        ("現金及び現金同等物", "Cash", True),
        ("現金及び現金同等物", "Cash and cash equivalent", False),
        ("負債、少数株主持分及び資本合計", "Total liabilities and shareholders' equity", True),
        ("現金及び現金同等物の期末残高", "Cash, end of period", False),
        ("買掛金及び未払金", "Accounts payable", False),
        ("受取手形及び売掛金", "Trade receivables", False),
        ("販売費及び一般管理費", "SG&A expenses", False),
        ("現金", "Cash", False),
    ],
)
def test_what_a_term_names_together_may_not_be_left_out(termbase: Termbase, ja: str, en: str, left_out: bool) -> None:
    assert (termbase.left_out(ja, en) is not None) is left_out
