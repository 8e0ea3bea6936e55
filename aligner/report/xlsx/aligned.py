"""The sheet Aligned: one bead a row in reading order, under the column names of the aligned TSV."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from aligner.model import AuditReport, Bead, Finding, Kind
from aligner.report.interleave import reading_order
from aligner.report.located import Marks
from aligner.report.xlsx.book import Book, Column, Sheet, address
from aligner.report.xlsx.passages import lines_of, said, told, worst

COLUMNS = (
    Column("ja_lines", 8),
    Column("ja", 58),
    Column("en_lines", 8),
    Column("en", 58),
    Column("findings", 44),
    Column("kind", 13),
    Column("table", 6),
    Column("id", 7),
    Column("score", 6),
    Column("release", 20),
)
_LOOKS = {
    Kind.HEADING: "bold",
    Kind.CAPTION: "bold",
    Kind.TABLE_HEADER: "header",
    Kind.FURNITURE: "faint",
}


def sheet(book: Book) -> Sheet:
    return book.sheet("Aligned", COLUMNS)


def write(
    sheet: Sheet, report: AuditReport, marks: list[Marks], tables: Mapping[tuple[int, str], str]
) -> dict[tuple[int, str], str]:
    """Every bead of every release; returns where each stands, by the release's number and the bead's id."""
    places: dict[tuple[int, str], str] = {}
    row = 1
    for number, release in enumerate(report.releases):
        findings: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in release.open:
            findings[finding.bead].append(finding)
        for bead in reading_order(release.bitext.beads):
            link = tables.get((number, bead.table or ""), "")
            _write(sheet, row, bead, findings.pop(bead.id, []), marks[number], link)
            sheet.put(row, 9, release.bitext.release.id, "cell")
            places[number, bead.id] = address(sheet, row, 1)
            row += 1
        # What is said of the release as a whole belongs to no bead and still has to be seen.
        for whole in findings.values():
            for column in range(len(COLUMNS)):
                sheet.put(row, column, "", "cell")
            sheet.put(row, 4, "\n".join(map(told, whole)), f"cell {worst(whole)}")
            sheet.put(row, 9, release.bitext.release.id, "cell")
            row += 1
    sheet.finish()
    return places


def _write(sheet: Sheet, row: int, bead: Bead, findings: list[Finding], marks: Marks, table: str) -> None:
    look = f"cell {_LOOKS.get(bead.kind, '')}"
    # Page furniture needs no counterpart; anything else that has none should be seen to have none.
    empty = "cell" if bead.kind is Kind.FURNITURE else "cell missing"
    for column, blocks in ((0, bead.ja), (2, bead.en)):
        sheet.put(row, column, lines_of(blocks), "cell middle")
        sheet.put(row, column + 1, said(blocks, marks), look if blocks else empty)
    sheet.put(row, 4, "\n".join(map(told, findings)), f"cell {worst(findings)}")
    sheet.put(row, 5, bead.kind.value.replace("_", " "), "cell")
    sheet.put(row, 6, bead.table or "", "cell", table)
    sheet.put(row, 7, bead.id, "cell")
    sheet.put(row, 8, f"{bead.score:.2f}" if bead.two_sided else "", "cell middle")
