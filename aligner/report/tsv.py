"""The aligned TSV for translators: one bead a row, its cells written as `aligner.text.tsv` says."""

from __future__ import annotations

from collections import defaultdict

from aligner.model import AuditReport, Bead, Block, Finding, Half, Release, ReleaseReport
from aligner.report.json_ import ranges
from aligner.report.style import Style
from aligner.text.tsv import escape

COLUMNS = (
    "release",
    "id",
    "kind",
    "table",
    "ja_lines",
    "en_lines",
    "ja",
    "en",
    "score",
    "findings",
    "ja_where",
    "en_where",
)


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
    halves = report.bitext.release
    rows = [_row(release, bead, findings.pop(bead.id, []), halves) for bead in report.bitext.beads]
    # What is said of the release as a whole belongs to no bead and still has to reach the translator.
    for whole in findings.values():
        rows.append("\t".join((escape(release), *[""] * (len(COLUMNS) - 4), escape(_said(whole)), "", "")))
    return rows


def _row(release: str, bead: Bead, findings: list[Finding], halves: Release) -> str:
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
        escape(_where(bead.ja, halves.ja)),
        escape(_where(bead.en, halves.en)),
    )
    return "\t".join(cells)


def _lines(blocks: tuple[Block, ...]) -> str:
    """Line numbers a spreadsheet does not take for a date: "60", "60..62, 65"."""
    return ", ".join(str(first) if first == last else f"{first}..{last}" for first, last in ranges(blocks))


def _where(blocks: tuple[Block, ...], half: Half | None) -> str:
    """Where the first block begins in the file's own terms, if the format has any: "PL!A12"."""
    span = next((block.text.source(0, len(block.text)) for block in blocks if len(block.text)), None)
    where = half.document.where(span) if half and span else None
    return str(where) if where else ""


def _text(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text.value for block in blocks)


def _said(findings: list[Finding]) -> str:
    return "; ".join(f"{finding.code} {finding.severity}: {finding.message}" for finding in findings)
