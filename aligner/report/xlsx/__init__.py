"""The workbook for translators and finance: Findings to work in, Aligned, Tables, Summary."""

from __future__ import annotations

from aligner import __version__
from aligner.model import AuditReport
from aligner.report.located import marks
from aligner.report.style import Style
from aligner.report.xlsx import aligned, findings, summary, tables
from aligner.report.xlsx.book import Book


def export(report: AuditReport, style: Style) -> bytes:
    """All releases in one workbook; the same report on the same day gives the same bytes."""
    book = Book(f"taiyaku {__version__}: audit", style.day)
    found = [marks(release, release.findings) for release in report.releases]
    # The sheets stand in the order in which they are read, and are written in that in which they lead to each other.
    first, second = findings.sheet(book), aligned.sheet(book)
    third, fourth = tables.sheet(book, report), summary.sheet(book)
    at_tables = tables.write(third, report, found)
    at_beads = aligned.write(second, report, found, at_tables)
    findings.write(first, report, at_beads, at_tables)
    summary.write(fourth, report, style, book.cuts)
    return book.content()
