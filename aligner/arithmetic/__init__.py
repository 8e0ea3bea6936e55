"""What the figures of one half say about each other: totals, ratios, conversions, restatements."""

from aligner.arithmetic.book import Book, Grid
from aligner.arithmetic.diagnosis import Accusation, accusations
from aligner.arithmetic.equation import Equation, Outcome
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.recompute import Recomputation

__all__ = ["Accusation", "Book", "Equation", "Figure", "Grid", "Outcome", "Recomputation", "accusations"]
