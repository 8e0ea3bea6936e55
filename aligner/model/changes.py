"""What two drafts of a release say differently, and where only one half was changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from aligner.model.bitext import Bitext
from aligner.model.findings import Failure, Place, Severity

Where = Literal["ja", "en", "both"]


class ChangeKind(StrEnum):
    """What became of one place between two drafts; the values are those of the public JSON."""

    FIGURE = "figure"
    """A figure changed in one half only."""
    MISMATCH = "mismatch"
    """A figure changed in both halves, to different things."""
    ADDED = "added"
    REMOVED = "removed"
    """Text that is new, or gone, in one half only."""
    AGREES = "agrees"
    """Changed in one half only, and the other as it stands agrees with it: a correction, a finer figure."""
    REWORDED = "reworded"
    """Words without a figure changed in one half only."""
    MOVED = "moved"
    BOTH = "both"
    """Changed in both halves alike."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure in both halves of both drafts; a place is None where nothing stands.

    Example: 10.6 became 10.7 in the English: `ja_old` and `ja_new` print the same, `en_old` and `en_new` do not.
    """

    ja_old: Place | None = None
    ja_new: Place | None = None
    en_old: Place | None = None
    en_new: Place | None = None
    column: str = ""
    """The column's header, where the figure is in a table."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one half of one draft says there: its text on one line, and its lines."""

    lines: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One place that the new draft does not say as the old one did.

    `half` is the half that was changed.  `ja_old`, `ja_new`, `en_old` and `en_new` are what stands there, None
    where nothing does.  `bead` is the id of its bead in the new draft, or in the old one for what was removed.
    """

    kind: ChangeKind
    severity: Severity
    half: Where
    message: str
    bead: str
    row: str = ""
    figures: tuple[FigureChange, ...] = ()
    ja_old: Version | None = None
    ja_new: Version | None = None
    en_old: Version | None = None
    en_new: Version | None = None

    @property
    def stale(self) -> bool:
        """Whether one half was left behind."""
        return self.kind not in (ChangeKind.AGREES, ChangeKind.BOTH)


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """One release in two drafts, and what changed between them, worst first."""

    id: str
    old: Bitext
    new: Bitext
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """Everything that a comparison of drafts says.

    `only_old` and `only_new` name the releases that stand in one of the two folders only; `skipped` are the files that
    the settings leave out.
    """

    signature: str
    releases: tuple[DraftComparison, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = field(default=())
    skipped: tuple[str, ...] = ()
