"""One figure held against its counterpart."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.model import Bead, Lang, Severity, Span, Suspect
from aligner.quantities import Quantity, Verdict


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, or words that say which way one moved, and where they are printed in their source."""

    span: Span
    text: str
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of one half and what answers it in the other.

    `verdict` is None where one side has no figure; then that side is None or, for a blank cell,
    its span alone is known (`ja_at`, `en_at`).  `severity` is what a disagreement here weighs.
    """

    bead: Bead
    ja: Figure | None
    en: Figure | None
    verdict: Verdict | None
    severity: Severity
    why: str = ""
    ja_at: Span | None = None
    en_at: Span | None = None
    row: str = ""
    column: str = ""
    suspect: Suspect | None = None
    evidence: str = ""

    @property
    def agrees(self) -> bool:
        return self.verdict is not None and self.verdict.agrees

    def place(self, lang: Lang) -> Span | None:
        """Where one side's figure is printed, or the blank that stands in its place; None where there is neither."""
        figure, blank = (self.ja, self.ja_at) if lang == "ja" else (self.en, self.en_at)
        return figure.span if figure else blank
