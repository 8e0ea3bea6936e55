"""DOC001 half-missing."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.reading import Reading
from aligner.model import Hit, Severity


@check("DOC001", "half-missing", Severity.WARNING)
def half_missing(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """The release has no Japanese, or no English, half.

    Why it matters: nothing can be compared, and a report without findings would read as a clean bill.

    Example: a file that holds only the English release is reported, with what could still be checked.

    Not reported: a half that is short or abridged.
    """
    release = reading.bitext.release
    tally.examined += 1
    if release.ja is None or release.en is None:
        missing, present = ("Japanese", "English") if release.ja is None else ("English", "Japanese")
        yield Hit(
            bead="",
            message=f"no {missing} half was found: only the checks that need the {present} half alone were run; "
            f"name the other file with --ja and --en if there is one",
            severity=Severity.WARNING,
        )
