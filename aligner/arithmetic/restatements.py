"""Finds the figures that one half prints twice."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.arithmetic.book import Book
from aligner.arithmetic.restated_prose import quotations, restated_prose
from aligner.arithmetic.restated_tables import restated_tables
from aligner.arithmetic.restatement import Restatement
from aligner.arithmetic.same_figure import Printed


def find_restatements(book: Book) -> Iterator[Restatement]:
    """The figures of one item and period that two tables print, or a table and a sentence."""
    printed = Printed(book.grids)
    yield from restated_tables(book.grids, printed, book.lang)
    yield from restated_prose(tuple(quotations(book, printed)))
