"""The aligned TSV for translators: one bead a row, its cells written as `aligner.text.tsv` says."""

from __future__ import annotations

from collections import defaultdict

from aligner.model import AuditReport, Bead, Block, Finding, ReleaseReport
from aligner.report.json_ import ranges
from aligner.report.style import Style
from aligner.text.tsv import escape

COLUMNS = ("release", "id", "kind", "table", "ja_lines", "en_lines", "ja", "en", "score", "findings")


def export(report: AuditReport, style: Style) -> str:
    """All beads of all releases under one header."""
    rows = ["\t".join(COLUMNS)]
    for release in report.releases:
        rows.extend(_rows(release))
    return "\n".join(rows) + "\n"


def _rows(report: ReleaseReport) -> list[str]:
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.open:
        findings[finding.bead].append(finding)
    release = report.bitext.release.id
    rows = [_row(release, bead, findings.pop(bead.id, [])) for bead in report.bitext.beads]
    # What is said of the release as a whole belongs to no bead and still has to reach the translator.
    for whole in findings.values():
        rows.append("\t".join((escape(release), *[""] * (len(COLUMNS) - 2), escape(_said(whole)))))
    return rows


def _row(release: str, bead: Bead, findings: list[Finding]) -> str:
    cells = (
        escape(release),
        escape(bead.id),
        bead.kind.value,
        escape(bead.table or ""),
        _lines(bead.ja),
        _lines(bead.en),
        escape(_text(bead.ja)),
        escape(_text(bead.en)),
        f"{bead.score:.2f}",
        escape(_said(findings)),
    )
    return "\t".join(cells)


def _lines(blocks: tuple[Block, ...]) -> str:
    """Line numbers a spreadsheet does not take for a date: "60", "60..62, 65"."""
    return ", ".join(str(first) if first == last else f"{first}..{last}" for first, last in ranges(blocks))


def _text(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text.value for block in blocks)


def _said(findings: list[Finding]) -> str:
    return "; ".join(f"{finding.code} {finding.severity}: {finding.message}" for finding in findings)
