"""What the rest of the release says about two figures that do not agree."""

from __future__ import annotations

from dataclasses import replace

from aligner.checks.comparison import Comparison
from aligner.checks.elsewhere import Elsewhere, same_figure, shown_digits
from aligner.model import Severity
from aligner.quantities import Verdict

_TELLING = 4  # a figure of so many digits hardly ever stands elsewhere by chance
_SHORT = 3  # one of fewer says nothing about which side is wrong


def heard(comparison: Comparison, elsewhere: Elsewhere) -> Comparison:
    """The comparison with a suspect, where one side's figure stands in the other half too and the other's does not.

    In prose, two figures that each stand elsewhere in the other half were perhaps not meant for each other.
    """
    ja, en = comparison.ja, comparison.en
    if comparison.agrees or comparison.verdict is Verdict.SENSE or ja is None or en is None:
        return comparison
    if ja.quantity is None or en.quantity is None or same_figure(ja.quantity, en.quantity):
        return comparison
    in_english = elsewhere.find(ja.quantity, "en", comparison.bead.en)
    in_japanese = elsewhere.find(en.quantity, "ja", comparison.bead.ja)
    digits = min(shown_digits(ja.quantity), shown_digits(en.quantity))
    if in_english and in_japanese:
        if comparison.bead.kind.is_table:
            return comparison
        # A figure of few digits stands elsewhere by chance, so that proves less.
        return replace(comparison, severity=Severity.NOTE if digits >= _TELLING else Severity.WARNING)
    if comparison.evidence or (ja.quantity.calendar is None and digits < _SHORT):
        return comparison
    if in_japanese:
        evidence = f"{en.text} stands in the Japanese too, on line {in_japanese.line}"
        return replace(comparison, suspect="ja", evidence=evidence)
    if in_english:
        evidence = f"{ja.text} stands in the English too, on line {in_english.line}"
        return replace(comparison, suspect="en", evidence=evidence)
    return comparison
