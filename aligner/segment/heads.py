"""Makes the heads of lined-up tables whole whose cells were printed over several lines."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.segment.cells import is_unit
from aligner.segment.lines import ends_sentence
from aligner.segment.roles import role_of
from aligner.segment.wrapped import NEAR, Piece, Printed, joined
from aligner.text.figures import is_figure

_LABEL = frozenset((0,))
Columns = Sequence[tuple[int, int]]


def heads_whole(rows: Sequence[Printed], columns: Columns, labels: int) -> list[Printed]:
    """The lines of a head with those made one that go on with each other, stretch below stretch.

    "前連結会計" over "年度" is one cell; two measures under one period are not, and units stay by themselves.
    Labels begin no further to the right than at `labels`.
    """
    whole: list[Printed] = []
    for row in rows:
        together = _together(whole[-1], row, columns, labels) if whole else None
        if together is None:
            whole.append(row)
        else:
            whole[-1] = together
    return whole


def stands_alone_over(row: Sequence[Piece], columns: Columns) -> bool:
    """Whether a line is one stretch of words over one or two columns of figures: a cell's line of a head."""
    if len(row) != 1 or not columns:
        return False
    left, _, text = row[0]
    return (
        left > columns[0][0] - NEAR
        and 0 < len(_under(row[0], columns)) <= 2
        and not ends_sentence(text.value)
        and not is_figure(text.value)
        and not role_of(text.value)
    )


def _together(above: Printed, below: Printed, columns: Columns, labels: int) -> Printed | None:
    """Two lines of a head as one, where no stretch of either has two of the other's over or under it."""
    if below.apart or _names_units(above.pieces) or _names_units(below.pieces):
        return None
    over, under = (
        [_LABEL if piece[0] <= labels else _under(piece, columns) for piece in row.pieces] for row in (above, below)
    )
    if not all((*over, *under)) or _LABEL in (frozenset().union(*over), frozenset().union(*under)):
        return None
    pairs = [(a, b) for a, one in enumerate(over) for b, other in enumerate(under) if one & other]
    if not pairs or len({a for a, _ in pairs}) < len(pairs) or len({b for _, b in pairs}) < len(pairs):
        return None
    partner = dict(pairs)
    cells = [joined(piece, below.pieces[partner[a]]) if a in partner else piece for a, piece in enumerate(above.pieces)]
    alone = set(range(len(below.pieces))) - set(partner.values())
    cells.extend(below.pieces[b] for b in alone)
    return Printed((*above.lines, *below.lines), sorted(cells, key=lambda piece: piece[:2]), above.apart)


def _under(piece: Piece, columns: Columns) -> frozenset[int]:
    """The columns that a stretch stands over, the nearest one where it stands over none."""
    left, right, _ = piece
    over = frozenset(at for at, (a, b) in enumerate(columns, 1) if left < b and right > a)
    if over:
        return over
    distance, at = min((max(a - right, left - b), at) for at, (a, b) in enumerate(columns, 1))
    return frozenset((at,)) if distance <= 2 * NEAR else frozenset()


def _names_units(row: Sequence[Piece]) -> bool:
    """Whether a line names the unit of each column."""
    values = [text.value for _, _, text in row]
    return all(map(is_unit, values)) or (len(values) > 2 and all(map(is_unit, values[1:])))
