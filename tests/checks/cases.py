"""Runs one case of tests/cases/checks: a pair of texts, or a small release.

A case has `ja` and `en`.  One line each, they are a pair of an aligned bitext; more lines, they are the
two files of a release.  A case with `release` is a release in one file, with `others` one among other releases.
`glossary` is one of the user's own, its cells parted by |.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from aligner import AuditReport, Finding, Settings, audit, audit_bitext

FOLDER = Path(__file__).parent.parent / "cases" / "checks"
CODES = sorted(path.stem for path in FOLDER.glob("*.toml"))

Case = dict[str, Any]


def read_cases(kind: str) -> list[tuple[str, Case]]:
    """All cases of a kind ("passes" or "fails") with the code they are about."""
    return [(code, case) for code in CODES for case in tomllib.loads(_text(code)).get(kind, [])]


def _text(code: str) -> str:
    return (FOLDER / f"{code}.toml").read_text(encoding="utf-8")


def name_of(code: str, case: Case) -> str:
    return f"{code}-{case['why']}"


def run_case(case: Case, folder: Path) -> AuditReport:
    """Audit a case as the command does, from files."""
    if "release" in case:
        (folder / "release.txt").write_text(case["release"], encoding="utf-8")
        for number, other in enumerate(case.get("others", ())):
            # Before the release in the order of the files or after it: that must not matter.
            name = f"{'a' if number % 2 else 'z'}{number}.txt"
            (folder / name).write_text(other, encoding="utf-8")
        return audit([folder], settings=_settings(case, folder))
    if "\n" not in case["ja"] + case["en"]:
        pairs = folder / "pairs.tsv"
        pairs.write_text(f"id\tja\ten\nq\t{case['ja']}\t{case['en']}\n", encoding="utf-8")
        return audit_bitext(pairs, settings=_settings(case, folder))
    for lang in ("ja", "en"):
        (folder / f"release.{lang}.txt").write_text(case[lang], encoding="utf-8")
    return audit([folder], settings=_settings(case, folder))


def _settings(case: Case, folder: Path) -> Settings:
    settings = Settings(encoder=case.get("encoder", "none"), abridged=case.get("abridged", "auto"))
    if "glossary" not in case:
        return settings
    file = folder.with_name(f"{folder.name}-glossary") / "acme.tsv"
    file.parent.mkdir()
    rows = [[cell.strip() for cell in line.split("|")] for line in case["glossary"].strip().splitlines()]
    file.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return replace(settings, glossaries=(file,))


def findings_of(report: AuditReport) -> list[Finding]:
    assert not report.failures, report.failures
    return [finding for release in report.releases for finding in release.findings]
