"""How releases use terms: where one stands, and which labels the glossaries know."""

from aligner.termbase.usage.concordance import Concordance, Occurrence, Passage, concordance
from aligner.termbase.usage.coverage import Coverage, Label, Part, TermCount, coverage

__all__ = [
    "Concordance",
    "Coverage",
    "Label",
    "Occurrence",
    "Part",
    "Passage",
    "TermCount",
    "concordance",
    "coverage",
]
