"""What the review page shows: plain data, ready to be written down by a template that knows no audit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.model import Lang


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, and the findings (their fingerprints) that stand in it; `severity` is that of the worst."""

    text: str
    findings: tuple[str, ...] = ()
    severity: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of prose: its lines in the source ("60–62"), its bullet or note mark, its text.

    `whole` is the worst severity of the findings that speak of the block as a whole.
    """

    lines: str
    mark: str
    runs: Runs
    whole: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of a table; a `figure` is set to the right, and what is `short` on one line."""

    runs: Runs
    figure: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of one half: as many cells as its table has columns, the first of them its label."""

    lines: str
    cells: tuple[CellView, ...]
    whole: str = ""


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another place that a finding speaks of; `bead` is "" where it stands in another release."""

    where: str
    text: str
    bead: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as it is read: where, what, and what speaks for it.

    `meaning` is what its check looks for, `place` the row and column, `verdict` which side looks wrong, `proof` why;
    `bead` is "" where the finding is about the release as a whole, `table` where it stands in no table.
    """

    fingerprint: str
    code: str
    name: str
    meaning: str
    severity: str
    place: str
    message: str
    verdict: str
    proof: str
    lines: str
    bead: str
    table: str
    ja: str
    en: str
    related: tuple[RelatedView, ...] = ()
    new: bool = False

    @property
    def quote(self) -> str:
        """What stands on the one side of a finding that has one side, where the message does not say it."""
        text = "" if self.ja and self.en else " ".join(re.split(r"[|\s]+", self.ja or self.en)).strip()
        return "" if text in self.message or text in self.place else text[:80]


@dataclass(frozen=True, slots=True)
class BeadView:
    """Blocks that say the same, side by side, with what was found in them; one side may be a gap."""

    id: str
    kind: str
    ja: tuple[BlockView, ...]
    en: tuple[BlockView, ...]
    findings: tuple[FindingView, ...]
    elsewhere: bool = False
    """Its English stands outside the reading order."""

    @property
    def gap(self) -> Lang | None:
        return "ja" if not self.ja else "en" if not self.en else None


@dataclass(frozen=True, slots=True)
class RowBead:
    """Rows that say the same; a side that has fewer of them than the other is filled up with None."""

    id: str
    header: bool
    pairs: tuple[tuple[RowView | None, RowView | None], ...]
    findings: tuple[FindingView, ...]

    @property
    def gap(self) -> Lang | None:
        ja, en = self.pairs[0] if self.pairs else (True, True)
        return "ja" if ja is None else "en" if en is None else None


@dataclass(frozen=True, slots=True)
class TableView:
    """Both halves of a table: rows beside rows, and each column in the place of its counterpart.

    `width` counts columns; `trouble` says why the rows may not be what was printed as rows; where the table is
    `broad` the halves stand one under the other, row by row, and where it `fits` even so it need not be scrolled.
    """

    id: str
    title: str
    width: int
    rows: tuple[RowBead, ...]
    trouble: str = ""
    gap: Lang | None = None
    broad: bool = False
    fits: bool = True


@dataclass(frozen=True, slots=True)
class FurnitureView:
    """Running headers, page numbers and the like, folded away."""

    beads: tuple[BeadView, ...]


Part = BeadView | TableView | FurnitureView


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a half found a counterpart, in percent and in blocks; `percent` is None where there is no half."""

    lang: Lang
    name: str
    percent: int | None
    lines: str
    blocks: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The coverage map: one column a half; `shapes` gives the outline (SVG path data) of what is in each state.

    `weights` is the height of each bead in the order of the page, `height` their sum.
    """

    shapes: tuple[tuple[str, str], ...]
    weights: tuple[int, ...]
    height: int


@dataclass(frozen=True, slots=True)
class WaivedView:
    """A finding that somebody decided may stand, and why."""

    code: str
    message: str
    why: str


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """Everything that the page of one release shows."""

    id: str
    sources: tuple[str, ...]
    signature: str
    day: str
    checked: bool
    findings: tuple[FindingView, ...]
    counts: tuple[tuple[str, int], ...]
    codes: tuple[tuple[str, str, int], ...]
    tables: tuple[tuple[str, str], ...]
    compared: int
    shares: tuple[Share, ...]
    abridged_half: str
    abridged: str
    unchecked: tuple[str, ...]
    off: tuple[str, ...]
    waived: tuple[WaivedView, ...]
    known: int
    whole: tuple[FindingView, ...]
    parts: tuple[Part, ...]
    map: MapView


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One release of several: its name, the address of its page, and what its page says in short."""

    id: str
    address: str
    counts: tuple[tuple[str, int], ...]
    compared: int
    shares: tuple[Share, ...]
    waived: int


@dataclass(frozen=True, slots=True)
class IndexView:
    """What the page shows that lists several releases; `failures` could not be audited."""

    signature: str
    day: str
    rows: tuple[IndexRow, ...]
    failures: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
