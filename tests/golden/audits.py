"""The audits of corpus/ as text: one line a finding, to be read before a change of it is committed."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from aligner import AuditReport, Finding, audit
from aligner.model import Half, Place, ReleaseReport

GOLDEN = Path(__file__).parent
CORPUS = GOLDEN.parent.parent / "corpus"

_LONGEST = 48
_SPACES = re.compile(r"\s")


def audits() -> dict[str, str]:
    """Every release of the corpus, audited with the default settings, as text by the name of its folder."""
    folders = sorted(path.parent for path in CORPUS.glob("*/gold.json"))
    report = audit(folders)
    return {folder_of(release): as_text(release) for release in _checked(report)}


def folder_of(release: ReleaseReport) -> str:
    return Path(release.bitext.release.sources[0].path).parent.name


def as_text(release: ReleaseReport) -> str:
    """The halves, what is abridged, and the findings in the order of the report."""
    bitext = release.bitext
    halves = f"ja {_lines(bitext.release.ja)}, en {_lines(bitext.release.en)}, abridged {bitext.abridged.half}"
    return "\n".join([halves, *map(_finding, release.findings)]) + "\n"


def difference(name: str, text: str) -> str:
    """What changed against the golden audit of `name`; "" where nothing did."""
    path = path_of(name)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = difflib.unified_diff(
        before.splitlines(), text.splitlines(), f"{name} as approved", f"{name} now", n=0, lineterm=""
    )
    return "\n".join(lines)


def path_of(name: str) -> Path:
    return GOLDEN / f"{name}.txt"


def _checked(report: AuditReport) -> tuple[ReleaseReport, ...]:
    if report.failures:
        raise ValueError(f"{report.failures[0].path} could not be audited: {report.failures[0].message}")
    return report.releases


def _lines(half: Half | None) -> str:
    return f"{half.lines[0]}-{half.lines[1]}" if half else "none"


def _finding(finding: Finding) -> str:
    """NUM001 error | ja 26:18-24 △2,968 | en 136:20-25 -2,698 | suspect en"""
    sides = [f"{lang} {_place(place)}" for lang, place in (("ja", finding.ja), ("en", finding.en)) if place]
    suspect = [f"suspect {finding.suspect}"] if finding.suspect else []
    return " | ".join([f"{finding.code} {finding.severity.value}", *sides, *suspect])


def _place(place: Place) -> str:
    first, last = place.lines
    lines = f"{first}-{last}" if first != last else f"{first}:{place.columns[0]}-{place.columns[1]}"
    text = _SPACES.sub(" ", place.text)
    return f"{lines} {text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}".rstrip()
