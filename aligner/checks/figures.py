"""What the checks of figures share: from a comparison to a hit."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally
from aligner.checks.comparison import Comparison
from aligner.checks.reading import Reading
from aligner.model import Hit
from aligner.quantities import Verdict


def differing(reading: Reading, tally: Tally, *verdicts: Verdict) -> Iterator[Hit]:
    """Hits for the comparisons that came out as one of `verdicts`."""
    for comparison in reading.comparisons:
        if comparison.ja is not None and comparison.en is not None:
            tally.examined += 1
        if comparison.verdict in verdicts:
            yield _hit(comparison)


def unanswered(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """Hits for the figures that nothing answers."""
    for comparison in reading.comparisons:
        tally.examined += 1
        if comparison.verdict is None:
            yield _hit(comparison)


def _hit(comparison: Comparison) -> Hit:
    ja, en = comparison.ja, comparison.en
    return Hit(
        bead=comparison.bead.id,
        message=_message(comparison),
        severity=comparison.severity,
        ja=ja.span if ja else comparison.ja_at,
        en=en.span if en else comparison.en_at,
        suspect=comparison.suspect,
        evidence=comparison.evidence,
        row=comparison.row,
        column=comparison.column,
    )


def _message(comparison: Comparison) -> str:
    ja, en = comparison.ja, comparison.en
    place = ", ".join(filter(None, (comparison.row, comparison.column)))
    prefix = f"{place}: " if place else ""
    reason = f" ({comparison.why})" if comparison.why else ""
    if ja and en:
        return f"{prefix}{ja.text} (ja) but {en.text} (en){reason}"
    if ja:
        return f"{prefix}{ja.text} (ja) has no counterpart in the English{reason}"
    return f"{prefix}{en.text if en else ''} (en) has no counterpart in the Japanese{reason}"
