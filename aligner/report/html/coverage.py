"""Draws the coverage map: what of each half is aligned, what is missing in the other, where something was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from aligner.model import Lang, Severity
from aligner.report.html.view import BeadView, BlockView, FindingView, FurnitureView, MapView, Part, RowBead, TableView

_COLUMNS: dict[Lang, tuple[int, int]] = {"ja": (0, 10), "en": (12, 10)}
"""Where the column of a half begins, and how broad it is."""
_LINE: dict[Lang, int] = {"ja": 40, "en": 80}
"""Characters on a line, roughly: what takes more room on the page takes more on the map."""
_STATES = ("aligned", "missing", *reversed([severity.value for severity in Severity]))


def coverage_map(parts: Sequence[Part]) -> MapView:
    """The map of all beads, in the order of the page."""
    drawn: defaultdict[str, list[str]] = defaultdict(list)
    weights = []
    top = 0
    for bead in _beads(parts):
        weight = height(bead)
        weights.append(weight)
        for lang, state in () if isinstance(bead, FurnitureView) or not weight else _states(bead):
            left, width = _COLUMNS[lang]
            drawn[state].append(f"M{left} {top}h{width}v{weight}h-{width}z")
        top += weight
    shapes = tuple((state, "".join(drawn[state])) for state in _STATES if drawn[state])
    return MapView(shapes, tuple(weights), top)


def height(part: Part | RowBead) -> int:
    """How many lines a part takes, roughly."""
    if isinstance(part, TableView):
        return sum(map(height, part.rows)) * (2 if part.broad else 1)
    if isinstance(part, RowBead):
        return len(part.pairs)
    if isinstance(part, BeadView):
        return max(_lines(part.ja, "ja"), _lines(part.en, "en"))
    return 0


def _beads(parts: Sequence[Part]) -> Iterator[BeadView | RowBead | FurnitureView]:
    """Each bead; furniture, which is folded away, as often as it has beads."""
    for part in parts:
        if isinstance(part, TableView):
            yield from part.rows
        elif isinstance(part, FurnitureView):
            yield from [part] * len(part.beads)
        else:
            yield part


def _lines(blocks: Sequence[BlockView], lang: Lang) -> int:
    return sum(1 + sum(len(run.text) for run in block.runs) // _LINE[lang] for block in blocks)


def _states(bead: BeadView | RowBead) -> Iterator[tuple[Lang, str]]:
    sides: tuple[Lang, ...] = ("ja", "en")
    for lang in sides:
        if bead.gap == lang:
            continue
        found = [Severity(one.severity) for one in bead.findings if _concerns(one, lang)]
        worst = min(found, key=lambda severity: severity.rank, default=None)
        # That a block is missing is what the gap says already; the note that says so, too, is no finding on the map.
        if bead.gap and worst in (None, Severity.NOTE):
            yield lang, "missing"
        else:
            yield lang, worst.value if worst else "aligned"


def _concerns(finding: FindingView, lang: Lang) -> bool:
    """Whether a finding speaks of this half; one without a place speaks of both."""
    return bool(finding.ja if lang == "ja" else finding.en) or not (finding.ja or finding.en)
