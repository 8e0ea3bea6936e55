"""Writes an audit in every format: one exporter a format, each a function from the report to a string or bytes."""

from __future__ import annotations

from collections.abc import Callable

from aligner.model import AuditReport
from aligner.report import github, html, json_, junit, markdown, sarif, text, tsv, xlsx
from aligner.report.cat import tmx, xliff, xliff12
from aligner.report.style import Style

__all__ = ["EXPORTERS", "SUFFIXES", "Exporter", "Style", "export", "files"]

Exporter = Callable[[AuditReport, Style], str | bytes]

EXPORTERS: dict[str, Exporter] = {
    "text": text.export,
    "json": json_.export,
    "tsv": tsv.export,
    "html": html.export,
    "xlsx": xlsx.export,
    "sarif": sarif.export,
    "junit": junit.export,
    "github": github.export,
    "markdown": markdown.export,
    "tmx": tmx.export,
    "xliff": xliff.export,
    "xliff12": xliff12.export,
}

SUFFIXES: dict[str, str] = {
    "text": "txt",
    "json": "json",
    "tsv": "tsv",
    "html": "html",
    "xlsx": "xlsx",
    "sarif": "sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "markdown": "md",
    "tmx": "tmx",
    "xliff": "xlf",
    "xliff12": "12.xlf",
}
"""How the name of a file in each format ends; no two end alike, for they may stand in one folder."""


def export(report: AuditReport, format: str = "text", style: Style | None = None) -> str | bytes:
    """Write `report` in one of the formats of EXPORTERS: a string, or bytes where the format is no text.

    Example: `export(audit([Path("release.txt")]), "json")` is the public JSON.
    """
    return EXPORTERS[format](report, style or Style())


def files(report: AuditReport, format: str, style: Style, stem: str = "audit") -> dict[str, str | bytes]:
    """The files that `report` makes in a folder, by name.

    Example: `files(report, "json", Style())` has the one key "audit.json".
    """
    if format == "html" and len(report.releases) > 1:
        return dict(html.pages(report, style))
    return {f"{stem}.{SUFFIXES[format]}": EXPORTERS[format](report, style)}
