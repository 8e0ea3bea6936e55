"""Documents in which the two languages take turns: side by side in a table, or a paragraph below the other.

Translators work so.  Segmentation looks for halves that follow each other, so the Japanese nodes are put first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from aligner.ingest.layout import Gap, Grid, Node, text_of
from aligner.ingest.sheets import Rows, halves, language, sheet_nodes
from aligner.text.scripts import japanese_letters, latin_letters

_APART = Gap(4)
_MOST = 0.5
"""Of the letters of a document, which its tables of two languages hold; a list of terms in a release holds few."""
_TURNS, _OFTEN = 6, 0.5
_TELLING = 12
"""Letters from which on a node says which language it is in: names and units do not."""


def one_after_the_other(nodes: Iterable[Node]) -> list[Node]:
    """The nodes, those of the Japanese half first where the languages take turns, else as they are.

    Example: rows of a Japanese and an English sentence are the Japanese paragraphs, and then the English ones.
    """
    given = list(nodes)
    split = {at: parts for at, node in enumerate(given) if isinstance(node, Grid) and (parts := _side_by_side(node))}
    mostly = bool(split) and sum(_letters(given[at]) for at in split) >= _MOST * sum(map(_letters, given))
    parts = [part for at, node in enumerate(given) for part in (split.get(at, [[node]]) if mostly else [[node]])]
    langs = list(map(_language, parts))
    if not mostly and not _alternate([lang for lang in langs if lang]):
        return given
    half, sides = "ja", {"ja": list[Node](), "en": list[Node]()}
    for part, lang in zip(parts, langs, strict=True):
        half = lang or half
        sides[half].extend(part)
    return [*sides["ja"], _APART, *sides["en"]]


def _alternate(langs: Sequence[str]) -> bool:
    changes = sum(one != other for one, other in pairwise(langs))
    return changes >= max(_TURNS, _OFTEN * len(langs))


def _side_by_side(grid: Grid) -> list[list[Node]]:
    """The nodes of the two halves of a table whose columns are in two languages; none where they are not."""
    first = int(_is_count([row[0].value.strip() for row in grid.rows]))
    rows: Rows = {
        number: cells
        for number, row in enumerate(grid.rows)
        if (cells := {column: text for column, text in enumerate(row) if text.value.strip() and column >= first})
    }
    found = halves(rows) if rows else []
    return [sheet_nodes(half, ()) for half in found] if len(found) == 2 else []


def _is_count(cells: Sequence[str]) -> bool:
    """Whether a column only counts the rows, with a header or without."""
    counted = [cell for cell in cells if cell.isdecimal()]
    return len(counted) >= max(2, len(cells) - 1) and [int(cell) for cell in counted] == list(
        range(int(counted[0]), int(counted[0]) + len(counted))
    )


def _language(part: Sequence[Node]) -> str:
    text = " ".join(map(text_of, part))
    return language(text) if japanese_letters(text) + latin_letters(text) >= _TELLING else ""


def _letters(node: Node) -> int:
    text = text_of(node)
    return japanese_letters(text) * 3 + latin_letters(text)
