"""Finds the figures that one half prints twice."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.arithmetic.book import Book
from aligner.arithmetic.restated_tables import restated_tables
from aligner.arithmetic.restatement import Restatement


def find_restatements(book: Book) -> Iterator[Restatement]:
    """The figures of one item and period that two tables print."""
    yield from restated_tables(book.grids, book.lang)
