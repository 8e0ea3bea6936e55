"""Glossary files for tests, and a strategy that makes them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from aligner.termbase.sheet import COLUMNS, Sheet, parse_sheet

HERE = Path("terms.tsv")


def sheet(*rows: str, columns: str = "concept ja en status note") -> Sheet:
    """A file of some rows, each with its cells parted by bars; empty ones at the end may be left out."""
    names = columns.split()
    lines = [[cell.strip() for cell in row.split("|")] for row in rows]
    padded = ["\t".join(cells + [""] * (len(names) - len(cells))) for cells in lines]
    return parse_sheet("\n".join(["\t".join(names), *padded, ""]).encode(), HERE)


def rows_of(sheet: Sheet) -> list[str]:
    """The other way round, to compare with."""
    return [" | ".join(row.cells).rstrip(" |") for row in sheet.rows]


WORD = st.sampled_from(["water", "fire", "wind", "earth", "Water"])
ROW = st.tuples(
    WORD,
    st.sampled_from(["水", "火", "風", "土"]),
    WORD,
    st.sampled_from(["preferred", "admitted", "forbidden"]),
    st.sampled_from(["", "n", "m"]),
)


@st.composite
def sheets(draw: st.DrawFn, least: int = 0, unique: bool = True) -> Sheet:
    """Small files in which the same few words meet again and again."""
    rows = draw(st.lists(ROW, min_size=least, max_size=6, unique_by=(lambda row: row[:3]) if unique else None))
    return sheet(*("|".join(row) for row in rows))


ALL = " ".join(COLUMNS)
