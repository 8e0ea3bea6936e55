"""Number formats of office files: a stored number or text as the program displays it."""

from aligner.ingest.number_formats.formats import builtin
from aligner.ingest.number_formats.shown import GENERAL, shown_number, shown_text

__all__ = ["GENERAL", "builtin", "shown_number", "shown_text"]
