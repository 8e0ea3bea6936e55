"""Writes an audit as text: one exporter a format, each a function from the report to a string."""

from __future__ import annotations

from collections.abc import Callable

from aligner.model import AuditReport
from aligner.report import json_, text, tsv
from aligner.report.style import Style

__all__ = ["EXPORTERS", "Exporter", "Style", "export"]

Exporter = Callable[[AuditReport, Style], str]

EXPORTERS: dict[str, Exporter] = {
    "text": text.export,
    "json": json_.export,
    "tsv": tsv.export,
}


def export(report: AuditReport, format: str = "text", style: Style | None = None) -> str:
    """Write `report` in one of the formats of EXPORTERS.

    Example: `export(audit([Path("release.txt")]), "json")` is the public JSON.
    """
    return EXPORTERS[format](report, style or Style())
