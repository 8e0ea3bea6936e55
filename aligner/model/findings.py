"""What the audit says: hits, findings, reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from aligner.model.bitext import Bitext
from aligner.model.decisions import BaselineSummary, Since, Waiver, WaiverSummary
from aligner.model.text import Span
from aligner.model.where import Where

Suspect = Literal["ja", "en", "both"]


class Severity(StrEnum):
    """SARIF's levels, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of: its release, inclusive 1-based lines, and what is printed there."""

    release: str
    path: str
    lines: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found, before it is reported.

    `ja` and `en` are source spans of the exact figure or phrase on either side (None where
    the finding has one side only); `bead` is the id of the bead it belongs to ("" for a
    finding about the release as a whole).
    """

    bead: str
    message: str
    severity: Severity
    ja: Span | None = None
    en: Span | None = None
    suspect: Suspect | None = None
    evidence: str = ""
    row: str = ""
    """The row's label(s), "設備投資 / CAPEX", where the finding is about a cell."""
    column: str = ""
    """The column's header(s), where the finding is about a cell."""
    basis: tuple[str, ...] = ()
    """What the finding rests on besides the texts of its bead, as printed: the addends of a total, the rows of a
    missing table.  Its fingerprint changes when any of them does."""
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where one side of a finding stands: inclusive 1-based lines and columns, text as printed.

    `context` is the sentence or the row that holds it, on one line, and `offset` the place of
    `text` in `context` (-1 where it does not stand in it as printed).
    """

    lines: tuple[int, int]
    columns: tuple[int, int]
    text: str
    context: str = ""
    offset: int = -1
    where: Where | None = None
    """The place in the file's own terms, where the format has any."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree, ready to be reported."""

    code: str
    name: str
    severity: Severity
    message: str
    bead: str
    ja: Place | None
    en: Place | None
    suspect: Suspect | None
    evidence: str
    row: str
    column: str
    fingerprint: str
    related: tuple[Related, ...] = ()
    baseline: Since | None = None
    """Where the run is held against an earlier one: whether that one has the finding, too."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that somebody decided may stand."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A check's documentation: its name, one sentence, its page in Markdown, and the severities it gives."""

    code: str
    name: str
    summary: str
    markdown: str
    severities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """What one check looked at: `examined` things, `abstained` on some, and its findings; nothing where it is `off`."""

    code: str
    examined: int
    abstained: int
    findings: int
    off: bool = False
    page: CheckPage | None = None
    """What the check looks for, for formats that carry it with them."""


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """The audit of one release. `compared` counts the figures that were compared."""

    bitext: Bitext
    findings: tuple[Finding, ...]
    checks: tuple[CheckSummary, ...]
    compared: int = 0
    waived: tuple[Waived, ...] = ()
    """What would stand among the findings if nobody had decided that it may stay."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings to look at: all but those that are known from the baseline."""
        return tuple(finding for finding in self.findings if finding.baseline != "known")


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be audited, and what to do about it."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Everything one run says.

    `signature` names what a result depends on; `skipped` are the files in folders that the settings leave out.
    """

    signature: str
    releases: tuple[ReleaseReport, ...]
    failures: tuple[Failure, ...] = field(default=())
    skipped: tuple[str, ...] = ()
    waivers: WaiverSummary | None = None
    baseline: BaselineSummary | None = None
