"""A glossary in other formats: TBX, CSV, XLSX, TMX, and the published lists of accounts.

Nothing is dropped in silence: reading and writing both say what did not fit.
"""

from aligner.termbase.exchange.base import Exported, Imported
from aligner.termbase.exchange.registry import FORMATS, Format, format_of, read_any, read_content

__all__ = ["FORMATS", "Exported", "Format", "Imported", "format_of", "read_any", "read_content"]
