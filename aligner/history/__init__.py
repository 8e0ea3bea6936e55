"""What the other releases of one company print for the same item and period."""

from aligner.history.past import Changed, Elsewhere, Past, Reworded, compare
from aligner.history.release import History, PrintedRelease, histories, printed_release

__all__ = [
    "Changed",
    "Elsewhere",
    "History",
    "Past",
    "PrintedRelease",
    "Reworded",
    "compare",
    "histories",
    "printed_release",
]
