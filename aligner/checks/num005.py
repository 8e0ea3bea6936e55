"""NUM005 date-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.figures import differing
from aligner.checks.reading import Reading
from aligner.model import Hit
from aligner.quantities import Verdict


@check("NUM005", "date-mismatch")
def date_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A date, time, period or fiscal year differs after calendars and time zones are reconciled.

    Why it matters: a wrong record date or quarter sends readers to the wrong event.

    Example: 2003年9月16日 against "September 17, 2003"; 2025年3月期 against "fiscal year ended March 31, 2026".

    Not reported: 令和6年3月期 and "the fiscal year ended March 31, 2024"; 23:00 in Japan and 9:00 am EST; a
    year that one side leaves out.
    """
    yield from differing(reading, tally, Verdict.DATE)
