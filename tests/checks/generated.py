"""Clean tables of any size in both languages, and the two ways in which the properties spoil them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

KNOWN = [
    ("売上高", "Net sales"),
    ("売上原価", "Cost of sales"),
    ("売上総利益", "Gross profit"),
    ("販売費及び一般管理費", "Selling, general and administrative expenses"),
    ("営業利益", "Operating profit"),
    ("現金及び預金", "Cash and deposits"),
    ("棚卸資産", "Inventories"),
    ("のれん", "Goodwill"),
    ("支払利息", "Interest expense"),
    ("法人税等", "Income taxes"),
    ("配当金", "Dividends"),
    ("減価償却費", "Depreciation"),
    ("流動資産合計", "Total current assets"),
    ("営業外費用", "Non-operating expenses"),
]
UNKNOWN = [
    ("蒲鉾", "Fish cakes"),
    ("昆布佃煮", "Kelp simmered in soy sauce"),
    ("北陸支社", "Hokuriku branch"),
    ("養殖事業", "Aquaculture"),
    ("冷凍倉庫", "Cold storage"),
    ("研究所", "Laboratory"),
]


@dataclass(frozen=True)
class Cell:
    """A figure, negative as △1,234 in Japanese and (1,234) in English; a percentage has one decimal."""

    size: int
    negative: bool = False
    percent: bool = False

    def printed(self, lang: str) -> str:
        figure = f"{self.size / 10:.1f}%" if self.percent else f"{self.size:,}"
        if not self.negative:
            return figure
        return f"△{figure}" if lang == "ja" else f"({figure})"


@dataclass(frozen=True)
class Grid:
    """A table that both halves print; `pipes` says how, `labels` and `rows` go together."""

    pipes: bool
    labels: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]

    def without(self, row: int) -> Grid:
        return replace(
            self, labels=self.labels[:row] + self.labels[row + 1 :], rows=self.rows[:row] + self.rows[row + 1 :]
        )

    def with_cell(self, row: int, column: int, cell: Cell) -> Grid:
        changed = (*self.rows[row][:column], cell, *self.rows[row][column + 1 :])
        return replace(self, rows=(*self.rows[:row], changed, *self.rows[row + 1 :]))

    def text(self, lang: str) -> str:
        """One half: a title, a paragraph, the table with its caption, and a last paragraph."""
        ja = lang == "ja"
        years = range(2024 - len(self.rows[0]) + 1, 2025)
        header = ["", *(f"{year}年度" if ja else f"FY{year}" for year in years)]
        body = [
            [label[not ja], *(cell.printed(lang) for cell in row)]
            for label, row in zip(self.labels, self.rows, strict=True)
        ]
        above, below = _JA if ja else _EN
        return f"{above}\n\n{self._table([header, *body])}\n\n{below}\n"

    def line_of(self, row: int) -> int:
        """The number of the line a data row stands on in its half."""
        return _LINES_ABOVE + 1 + (1 if self.pipes else 0) + 1 + row

    def _table(self, rows: list[list[str]]) -> str:
        if not self.pipes:
            return "\n".join("\t".join(row) for row in rows)
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])


_JA = (
    "若狭湾水産株式会社\n\n海況の影響で水揚げが遅れた。\n\n表1. 部門別の実績 (単位: 百万円)",
    "次年度は新しい船を造る。",
)
_EN = (
    "Wakasa Bay Fisheries, Inc.\n\nLandings were late because of the state of the sea.\n\n"
    "Table 1. Results by division (JPY in millions)",
    "A new ship will be built next year.",
)
_LINES_ABOVE = 6


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Tables of 3 to 12 rows and 1 to 6 columns of amounts, all different, and percentages.

    Where a row has one figure only, its label is one that the glossaries know: nothing else is left to
    know the row by when that figure is wrong.
    """
    height, width = draw(st.integers(3, 12)), draw(st.integers(1, 6))
    labels = draw(st.permutations(KNOWN if width == 1 else KNOWN + UNKNOWN))[:height]
    percent = [draw(st.booleans()) and column > 0 for column in range(width)]
    amounts = draw(st.lists(st.integers(101, 9_999_999), min_size=height * width, max_size=height * width, unique=True))
    shares = draw(st.lists(st.integers(10, 1_999), min_size=height * width, max_size=height * width))
    negative = draw(st.lists(st.sampled_from([False, False, False, True]), min_size=height, max_size=height))
    rows = tuple(
        tuple(
            Cell(shares[at] if percent[column] else amounts[at], negative[row], percent[column])
            for column, at in enumerate(range(row * width, (row + 1) * width))
        )
        for row in range(height)
    )
    return Grid(draw(st.booleans()), tuple(labels), rows)


@st.composite
def misprints(draw: st.DrawFn) -> tuple[Grid, int, int, Cell]:
    """A clean table and one of its cells with one digit changed."""
    grid = draw(grids())
    row, column = draw(st.integers(0, len(grid.rows) - 1)), draw(st.integers(0, len(grid.rows[0]) - 1))
    cell = grid.rows[row][column]
    digits = str(cell.size)
    at = draw(st.integers(0, len(digits) - 1))
    digit = draw(st.sampled_from([d for d in "0123456789" if d != digits[at] and (at or d != "0")]))
    return grid, row, column, replace(cell, size=int(digits[:at] + digit + digits[at + 1 :]))
