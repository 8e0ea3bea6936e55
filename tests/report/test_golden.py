"""The reports as they look.  `python -m tests.report.test_golden` rewrites them: read them before you commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.report import Style, export
from tests.report.sample import alignment_report, audit_report

GOLDEN = Path(__file__).parent / "golden"

RENDERED = {
    "audit.txt": lambda: export(audit_report(), "text", Style()),
    "audit-narrow-notes.txt": lambda: export(audit_report(), "text", Style(width=48, notes=True)),
    "audit-colour.txt": lambda: export(audit_report(), "text", Style(width=100, colour=True)),
    "align.txt": lambda: export(alignment_report(), "text", Style()),
    "audit.tsv": lambda: export(audit_report(), "tsv"),
    "audit.json": lambda: export(audit_report(), "json"),
    "align.json": lambda: export(alignment_report(), "json"),
}


@pytest.mark.parametrize("name", RENDERED)
def test_report_looks_as_it_was_read_and_approved(name: str) -> None:
    assert RENDERED[name]() == (GOLDEN / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, render in RENDERED.items():
        (GOLDEN / name).write_text(render(), encoding="utf-8")
