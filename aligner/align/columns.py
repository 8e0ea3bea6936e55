"""Pairs the columns of two tables whose rows are already paired."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.align.cells import cell_digits, same_digits
from aligner.model import Block

_MOVED, _FEWEST = 0.6, 2  # how much, and of how many figures, must agree in columns that stand in another order


def align_columns(rows: Sequence[tuple[Block, Block]], ja_width: int, en_width: int) -> tuple[tuple[int, int], ...]:
    """Pair column numbers (label column included), by how often their cells show the same figure.

    Column 0, the labels, pairs with column 0.  Where the figures are silent, columns pair by their place:
    two tables of the same width keep their columns.  Left-over columns pair out of order where most of
    their figures agree.
    """
    agree = [[0.0] * en_width for _ in range(ja_width)]
    filled_ja, filled_en = [0] * ja_width, [0] * en_width
    for ja, en in rows:
        ja_cells = [cell_digits(cell.text.value) for cell in ja.cells]
        en_cells = [cell_digits(cell.text.value) for cell in en.cells]
        for j, b in enumerate(en_cells[:en_width]):
            filled_en[j] += b is not None
        for i, a in enumerate(ja_cells[:ja_width]):
            if a is None:
                continue
            filled_ja[i] += 1
            for j, b in enumerate(en_cells[:en_width]):
                if b is not None:
                    agree[i][j] += same_digits(a, b)

    def gain(i: int, j: int) -> float:
        if i == 0 or j == 0:
            return 1.0 if i == j else -1.0
        shared = min(filled_ja[i], filled_en[j])
        share = agree[i][j] / shared if shared else 0.0
        # Two tables of one width keep their columns even where no digits agree: 約280億円, "Approx. ¥28 billion".
        same_place = 0.35 if i == j and ja_width == en_width else 0.2 if i == j or ja_width - i == en_width - j else 0.0
        if not filled_ja[i] and not filled_en[j]:
            return same_place - 0.1  # two empty columns
        return share + same_place - 0.3

    best = [[0.0] * (en_width + 1) for _ in range(ja_width + 1)]
    for i in range(1, ja_width + 1):
        for j in range(1, en_width + 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + gain(i - 1, j - 1))
    pairs = []
    i, j = ja_width, en_width
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + gain(i - 1, j - 1) and gain(i - 1, j - 1) > 0:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    free_ja, free_en = set(range(1, ja_width)) - {i for i, _ in pairs}, set(range(1, en_width)) - {j for _, j in pairs}
    shares = [
        (agree[i][j] / min(filled_ja[i], filled_en[j]), i, j)
        for i in free_ja
        for j in free_en
        if min(filled_ja[i], filled_en[j]) >= _FEWEST
    ]
    for share, i, j in sorted(shares, key=lambda found: (-found[0], *found[1:])):  # columns that changed places
        if share >= _MOVED and i in free_ja and j in free_en:
            pairs.append((i, j))
            free_ja.remove(i)
            free_en.remove(j)
    return tuple(sorted(pairs))
