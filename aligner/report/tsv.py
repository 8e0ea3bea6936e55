r"""The aligned TSV for translators: one bead a row.

Nothing is quoted.  Inside a text a tab is written `\t`, a line break `\n`, a backslash `\\` and any other
control character `\uXXXX`, so every line of the file is one bead.  A spreadsheet runs a cell that begins with
= + - or @ as a formula, and takes an opening quotation mark for the start of a quoted cell: such a text
gets a backslash in front (`\=SUM(A1)`, `\- item`), unless it is a plain figure (-5.04, +3.2%) or a lone
dash.  Reading back is one rule: a backslash and t, n, r, uXXXX is that character; before anything else
it is dropped.
"""

from __future__ import annotations

import re
from collections import defaultdict

from aligner.model import AuditReport, Bead, Block, Finding, ReleaseReport
from aligner.report.json_ import ranges
from aligner.report.style import Style

COLUMNS = ("release", "id", "kind", "table", "ja_lines", "en_lines", "ja", "en", "score", "findings")

_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": "\\\\"}
_ESCAPED = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FORMULA = re.compile(
    '[=+\\-@"\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]'
)
_PLAIN_FIGURE = re.compile(r"[+-]\d[\d,]*(?:\.\d+)?%?|[+-]\.\d+%?|-")


def export(report: AuditReport, style: Style) -> str:
    """All beads of all releases under one header."""
    rows = ["\t".join(COLUMNS)]
    for release in report.releases:
        rows.extend(_rows(release))
    return "\n".join(rows) + "\n"


def escape(text: str) -> str:
    r"""One cell: control characters visible, and nothing a spreadsheet would run.

    Example: "Total<tab>5" becomes `Total\t5`; "=A1" becomes `\=A1`; "-5.04" stays.
    """
    escaped = _ESCAPED.sub(lambda found: _NAMED.get(found.group(), f"\\u{ord(found.group()):04x}"), text)
    if _FORMULA.match(escaped) and not _PLAIN_FIGURE.fullmatch(escaped):
        return "\\" + escaped
    return escaped


def _rows(report: ReleaseReport) -> list[str]:
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
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
