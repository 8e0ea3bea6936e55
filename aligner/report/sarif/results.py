"""The findings as SARIF results: where they stand in either half, what was decided about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from aligner.model import AuditReport, Bead, Finding, Lang, ReleaseReport, Waiver
from aligner.report.sarif.places import Locations, named
from aligner.report.sarif.words import plain
from aligner.report.suspects import speaks_for

_HALF: dict[Lang, str] = {"ja": "the Japanese", "en": "the English"}
_BASELINE = {"new": "new", "known": "unchanged"}


def results(report: AuditReport, codes: Sequence[str], paths: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Every finding, those that are waived after the others of their release.

    `codes` are those of the rules and `paths` those of the artifacts, in their order.
    """
    # SARIF asks for suppressions with all results of a run or with none.
    undisputed: dict[str, Any] = {"suppressions": []} if any(release.waived for release in report.releases) else {}
    locations = Locations(paths)
    for release in report.releases:
        beads = {bead.id: bead for bead in release.bitext.beads}
        for finding in release.findings:
            yield {**_result(finding, beads.get(finding.bead), release, codes, locations), **undisputed}
        for waived in release.waived:
            written = _result(waived.finding, beads.get(waived.finding.bead), release, codes, locations)
            yield {**written, "suppressions": [_suppression(waived.waiver, locations)]}


def _result(
    finding: Finding, bead: Bead | None, release: ReleaseReport, codes: Sequence[str], locations: Locations
) -> dict[str, Any]:
    place, *others = _places(finding, bead, release, locations)
    related = [named(location, what, id) for id, (location, what) in enumerate(others, start=1)]
    written: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": _message(finding, [what for _, what in others])},
        "locations": [named(*place)],
        "relatedLocations": related,
        "partialFingerprints": {
            "taiyaku/v1": finding.fingerprint,
            # Code scanning takes results of one rule for the same alert where this agrees, and would make it of the
            # line alone: of two wrong figures in a row it would show one.
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        "properties": {
            "release": release.bitext.release.id,
            "bead": finding.bead or None,
            "row": finding.row or None,
            "column": finding.column or None,
            "suspect": finding.suspect,
            "evidence": finding.evidence or None,
        },
    }
    if not related:
        del written["relatedLocations"]
    if finding.baseline:
        written["baselineState"] = _BASELINE[finding.baseline]
    return written


def _places(
    finding: Finding, bead: Bead | None, release: ReleaseReport, locations: Locations
) -> Iterator[tuple[dict[str, Any], str]]:
    """The places of a finding with what they are, the suspect's side first: viewers mark the first one only.

    A side on which the finding has no figure is what its bead says there; a finding without any place is about the
    release as a whole.
    """
    halves = release.bitext.release
    sides: tuple[Lang, Lang] = ("en", "ja") if finding.suspect == "en" or not finding.ja else ("ja", "en")
    rest = []
    found = False
    for lang in sides:
        half = halves.ja if lang == "ja" else halves.en
        place = finding.ja if lang == "ja" else finding.en
        if half is None:
            continue
        if place:
            found = True
            yield locations.figure(half.document, place), f"{_HALF[lang]}: {place.text}"
        elif bead and bead.side(lang):
            rest.append((locations.blocks(half.document.path, bead.side(lang)), _HALF[lang]))
    if not found and not rest:
        yield locations.lines(halves.sources[0].path), "the release as a whole"
    yield from rest
    for other in finding.related:
        yield locations.lines(other.path, other.lines), f"{other.release}: {other.text}"


def _message(finding: Finding, others: Sequence[str]) -> str:
    """What is said of a finding, one sentence after the other; the first is all that a list of results shows."""
    said = [finding.message, speaks_for(finding)]
    text = " ".join(f"{plain(part[:1].upper() + part[1:]).rstrip('.')}." for part in said if part)
    if others and (half := others[0].partition(":")[0]) in _HALF.values():
        text += f" Compare [{half}](1)."
    return text


def _suppression(waiver: Waiver, locations: Locations) -> dict[str, Any]:
    written: dict[str, Any] = {
        "kind": "external",
        "status": "accepted",
        "justification": waiver.reason,
        "properties": {"who": waiver.who or None, "when": _day(waiver.when), "until": _day(waiver.until)},
    }
    if waiver.file and waiver.line:
        written["location"] = locations.lines(waiver.file, (waiver.line, waiver.line))
    return written


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
