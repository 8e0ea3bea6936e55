"""Tables that stand beside each other, with rows of their own or in common."""

from __future__ import annotations

import pytest

from tests.ingest.pdf.drawing import Text, drawn, text_of

ASSETS = [
    ("Cash and deposits", "41"),
    ("Notes and", "52"),
    ("Inventories", "63"),
    ("Land", "74"),
    ("Total assets", "230"),
]
DEBTS = [("Payables", "10"), ("Loans", "20"), ("Income", "30"), ("Capital", "170"), ("Total", "230")]
REST = {"Notes and": "receivables", "Income": "taxes payable"}


def half(x: float, rows: list[tuple[str, str]], *, wrapped: bool) -> list[Text]:
    """A table of two columns; where its labels wrap, their figures stand in the middle."""
    placed: list[Text] = [(x, 100, "Item"), (-x - 180, 100, "Current")]
    y = 114.0
    for label, figure in rows:
        two = wrapped and label in REST
        placed += [(x, y, label), (-x - 180, y + 5 * two, figure)]
        placed += [(x, y + 10, REST[label])] if two else []
        y += 24 if two else 14
    return placed


@pytest.mark.parametrize("wrapped", [True, False])
def test_the_sides_of_a_balance_sheet(wrapped: bool) -> None:
    page = [*half(60, ASSETS, wrapped=wrapped), *half(310, DEBTS, wrapped=wrapped)]
    text = text_of(
        drawn([*page, (60, 230, "The figures of both of the sides are those at the end of the year, in millions.")])
    )
    if not wrapped:
        assert "Notes and\t52\tLoans\t20\n" in text
        return
    rows = [
        "\t".join((f"{label} {REST[label]}" if label in REST else label, figure)) for label, figure in ASSETS + DEBTS
    ]
    assert text.split("\n\n")[:2] == ["\n".join(["Item\tCurrent", *side]) for side in (rows[:5], rows[5:])]


def test_a_header_is_no_row_where_lines_of_cells_are_nearer_to_each_other() -> None:
    page: list[Text] = []
    for at, (asset, debt) in enumerate(zip(ASSETS, DEBTS, strict=True)):
        y = 126.8 + 14 * at
        page += [(60, y, asset[0]), (-240, y, asset[1]), (310, y, debt[0]), (-490, y, debt[1])]
    page += [(60, 100, "Item"), (-240, 100, "Year"), (310, 100, "Item"), (-490, 100, "Year")]
    page += [(60, 113, "Current assets"), (310, 113, "Current liabilities")]
    page += [
        (60, 202, "Provision for"),
        (-240, 207, "71"),
        (310, 207, "Others"),
        (-490, 207, "81"),
        (60, 212, "losses"),
    ]
    assert text_of(drawn(page)).splitlines()[:2] == [
        "Item\tYear\tItem\tYear",
        "Current assets\t\tCurrent liabilities\t",
    ]
