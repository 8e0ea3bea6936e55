"""ARI005 prior-period-mismatch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.align.cells import cell_digits
from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.history import Changed
from aligner.model import Bead, Cell, Hit, Lang, Related, Span, Suspect

Cellplace = tuple[Lang, int, int]
"""A cell: its half, the index of its row's block there, its column."""


@check("ARI005", "prior-period-mismatch")
def prior_period_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A table prints another figure for an earlier period than an earlier release of the same company did.

    Why it matters: last year's figures are typed anew every quarter, in both halves alike, and nothing else in
    the release shows the slip; a restatement that no note speaks of is one that readers will ask about.

    Example: the release of the second quarter of 2003 says that revenue in 2Q02 was 10,586; the release of a year
    before said 10,568.

    How severe: an error where the one figure is the other with a digit changed, left out or swapped and the rest of
    the column agrees; a note for a last digit, for a row that was split or moved (the difference stands in another
    row), for the residual row (その他, "Other"), for a column most of which was restated, for changes in a release that
    speaks of reclassified or restated figures, and for a figure that another earlier release already prints so; a
    warning otherwise.  Two releases do not show which of them is right; where a third prints the same as one of
    them, the evidence says so.

    Which releases: those audited in one run that bear one company's letterhead (its name, its securities code),
    whatever their files are called and in whatever order they are given.  Figures are compared by label and period
    within each language, in the coarser of two units, rounded or cut.

    Not reported: forecasts; changes and ratios to another period; convenience translations; consolidated figures
    against a company's own; periods of another length; tables whose match is not certain; prose.
    """
    past = reading.past
    tally.examined += len(past.agreeing.keys() | past.changed.keys())
    cells = _Cells(reading)
    done: set[Cellplace] = set()
    for place, changed in past.changed.items():
        if place in done:
            continue
        other = cells.partner(place)
        there = past.changed.get(other) if other else None
        if other and there:
            done.add(other)
            yield _hit(cells, place, other, (changed, there))
        elif other and other in past.agreeing and cells.same_print(place, other):
            tally.abstained += 1  # the earlier release contradicts itself: its own audit says so
        elif other and other in past.agreeing:
            yield _hit(cells, place, None, (changed,), suspect=place[0])
        else:
            yield _hit(cells, place, other if other and cells.same_print(place, other) else None, (changed,))


@dataclass(frozen=True)
class _Cells:
    """Finds the bead of a cell, and the cell that answers it in the other half."""

    reading: Reading

    def bead(self, place: Cellplace) -> Bead | None:
        return self.reading.bead_at(place[0], place[1])

    def cell(self, place: Cellplace) -> Cell | None:
        lang, block, column = place
        bead = self.bead(place)
        rows = [row for row in bead.side(lang) if row.index == block] if bead else []
        return next((cell for row in rows for cell in row.cells if cell.column == column), None)

    def partner(self, place: Cellplace) -> Cellplace | None:
        lang, _, column = place
        other: Lang = "en" if lang == "ja" else "ja"
        bead = self.bead(place)
        if bead is None or bead.table is None or len(bead.side(other)) != 1:
            return None
        columns = next((pair.columns for pair in self.reading.bitext.tables if pair.id == bead.table), ())
        at = next((ja if lang == "en" else en for ja, en in columns if (ja if lang == "ja" else en) == column), None)
        return None if at is None else (other, bead.side(other)[0].index, at)

    def same_print(self, a: Cellplace, b: Cellplace) -> bool:
        left, right = (cell_digits(cell.text.value) if cell else None for cell in (self.cell(a), self.cell(b)))
        return left is not None and left == right

    def span(self, place: Cellplace | None) -> Span | None:
        cell = self.cell(place) if place else None
        if cell is None:
            return None
        text = cell.text.strip()
        return text.source(0, len(text))


def _hit(
    cells: _Cells,
    place: Cellplace,
    other: Cellplace | None,
    changes: tuple[Changed, ...],
    suspect: Suspect | None = None,
) -> Hit:
    first = changes[0]
    bead = cells.bead(place)
    severity = max((change.severity for change in changes), key=lambda one: one.rank)
    outvoted = not first.alike and len(first.against) > 0
    ja, en = (place, other) if place[0] == "ja" else (other, place)
    row = " / ".join(dict.fromkeys(filter(None, _labels(first))))
    return Hit(
        bead=bead.id if bead else "",
        message=f"{', '.join(filter(None, (row, first.header)))}: {first.figure.text} here, but {_before(changes)}",
        severity=severity,
        ja=cells.span(ja),
        en=cells.span(en),
        suspect=suspect or ("both" if outvoted and ja and en else None),
        evidence=_evidence(first),
        row=row,
        column=first.header,
        basis=tuple(one.figure.text for change in changes for one in change.before),
        related=tuple(
            Related(one.release.id, one.path, one.figure.lines, one.figure.text)
            for change in changes
            for one in (*change.before, *change.alike)
        ),
    )


def _labels(changed: Changed) -> tuple[str, str]:
    item = changed.item
    return (item.label, item.other) if changed.lang == "ja" else (item.other, item.label)


def _before(changes: tuple[Changed, ...]) -> str:
    """The earlier print and where it stands, by half where both halves have it."""
    first = changes[0].before[0]
    files = [(change.before[0].path, change.before[0].figure.lines[0], change.lang) for change in changes]
    if len({path for path, _, _ in files}) == 1:
        lines = " and ".join(f"line {line} ({lang})" for _, line, lang in files)
        return f"{first.figure.text} in {first.path}, {lines}"
    return f"{first.figure.text} in " + " and ".join(f"{path}, line {line} ({lang})" for path, line, lang in files)


def _evidence(changed: Changed) -> str:
    parts = [changed.why] if changed.why else []
    old = changed.before[0].figure.text
    for printings, text in ((changed.alike, changed.figure.text), (changed.against, old)):
        names = list(dict.fromkeys(printing.release.id for printing in printings))
        if names:
            parts.append(f"{', '.join(names)} print{'s' if len(names) == 1 else ''} {text}, too")
    return "; ".join(parts)
