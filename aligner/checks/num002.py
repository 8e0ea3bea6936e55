"""NUM002 figure-missing."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.figures import unanswered
from aligner.checks.reading import Reading
from aligner.model import Hit


@check("NUM002", "figure-missing")
def figure_missing(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """A figure in one side of an aligned pair has no counterpart in the other.

    Why it matters: the readers of one half cannot see the figure.

    Example: 売上高は1,234百万円となりました against "Net sales rose"; a cell that is blank in one half only.

    Not reported: figures of the fuller half that an abridged half leaves out; list numbers, note marks,
    product names and convenience translations. A figure that stands elsewhere in the other half is a note.
    """
    yield from unanswered(reading, tally)
