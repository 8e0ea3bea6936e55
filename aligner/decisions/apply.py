"""Takes the findings that people decided may stand out of a report, and says which decisions no longer hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from aligner.decisions.likeness import difference, successors
from aligner.decisions.recorded import recorded_in
from aligner.model import (
    AuditReport,
    Finding,
    Lapse,
    LapsedWaiver,
    Release,
    ReleaseReport,
    Waived,
    Waiver,
    WaiverSummary,
)

_SUFFIX = re.compile(r"(?:\.(?:ja|en))?\.[^./\\]+$", re.IGNORECASE)
SHOWN = 8
"""Characters of a fingerprint that people are shown."""


def apply_waivers(
    report: AuditReport,
    waivers: Sequence[Waiver],
    today: date,
    *,
    files: Sequence[str] = (),
    elsewhere: Collection[str] = (),
) -> AuditReport:
    """The report with its waived findings beside the others, and what is to be said of the waivers.

    A waiver holds for the release that it names (see `is_named`) and for no other; if there is no such release any
    more, neither in the report nor at the paths `elsewhere`, it holds wherever its fingerprint stands: the draft has
    been renamed.
    """
    ids = [release.bitext.release.id for release in report.releases]
    at_home = {
        at: {release.bitext.release.id for release in report.releases if is_named(release.bitext.release, one.release)}
        for at, one in enumerate(waivers)
    }
    gone = {
        at
        for at, one in enumerate(waivers)
        if not at_home[at] and not any(is_at(path, one.release) for path in elsewhere)
    }
    releases, used, lapsed = [], set[int](), list[LapsedWaiver]()
    for name, release in zip(ids, report.releases, strict=True):
        here = {at: one for at, one in enumerate(waivers) if at in gone or name in at_home[at]}
        kept, expired = _in_release(release, here, today, used)
        releases.append(kept)
        lapsed += expired
        lapsed += _changed(kept, {at: one for at, one in here.items() if at not in gone}, used)
    off = {check.code for release in report.releases for check in release.checks if check.off}
    for at, one in enumerate(waivers):
        if at not in used and (at_home[at] or at in gone) and one.code not in off:
            lapsed.append(LapsedWaiver(one, Lapse.UNUSED, _unused(report, one)))
    lapsed.sort(key=lambda one: (list(Lapse).index(one.why), one.waiver.file, one.waiver.line))
    return replace(report, releases=tuple(releases), waivers=WaiverSummary(tuple(files), tuple(lapsed)))


def is_named(release: Release, name: str) -> bool:
    """Whether a release is the one of a name: its id, the end of its path, or a pattern for either.

    Example: the release in releases/2024/2q.txt is named by "2q", by "2024/2q" and by "2024/*".
    """
    return (
        release.id == name
        or (_is_pattern(name) and fnmatchcase(release.id, name))
        or any(is_at(source.path, name) for source in release.sources)
    )


def is_at(path: str, name: str) -> bool:
    """Whether the path of a release's file ends with a name, its suffix and the language in it left out."""
    whole = _SUFFIX.sub("", Path(path).resolve().as_posix())
    return whole.endswith(f"/{name}") or (_is_pattern(name) and fnmatchcase(whole, f"*/{name}"))


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?")


def _in_release(
    release: ReleaseReport, waivers: dict[int, Waiver], today: date, used: set[int]
) -> tuple[ReleaseReport, list[LapsedWaiver]]:
    """The release with what is waived taken out, and the waivers that would have done so until a day that is past."""
    findings: list[Finding] = []
    waived: list[Waived] = []
    lapsed: list[LapsedWaiver] = []
    by_fingerprint: dict[str, list[int]] = {}
    for at, one in waivers.items():
        by_fingerprint.setdefault(one.fingerprint, []).append(at)
    for finding in release.findings:
        matching = by_fingerprint.get(finding.fingerprint, [])
        used.update(matching)
        holding = [at for at in matching if not _is_past(waivers[at], today)]
        if holding:
            waived.append(Waived(finding, waivers[holding[0]]))
            continue
        findings.append(finding)
        if matching:
            one = waivers[matching[0]]
            said = f"{_name(one)} expired on {one.until}: the finding is back"
            lapsed.append(LapsedWaiver(one, Lapse.EXPIRED, said, finding.fingerprint))
    return replace(release, findings=tuple(findings), waived=tuple(waived)), lapsed


def _changed(release: ReleaseReport, waivers: dict[int, Waiver], used: set[int]) -> Iterator[LapsedWaiver]:
    """The waivers of a release whose finding has other figures than the one that was waived."""
    places = {id(one): at for at, one in waivers.items()}
    known = {one.fingerprint for one in waivers.values()}
    left = [one for at, one in waivers.items() if at not in used]
    found = [one for one in recorded_in(release) if not one.waived and one.fingerprint not in known]
    for waiver, finding in successors(left, found):
        used.add(places[id(waiver)])
        said = f"{_name(waiver)} no longer applies: {difference(waiver, finding)}"
        yield LapsedWaiver(waiver, Lapse.CHANGED, said, finding.fingerprint)


def _unused(report: AuditReport, waiver: Waiver) -> str:
    for release in report.releases:
        every = (*release.findings, *(one.finding for one in release.waived))
        if any(finding.fingerprint == waiver.fingerprint for finding in every):
            name = release.bitext.release.id
            return f"{_name(waiver)} is for another release than {name}, where its finding stands too"
    return f"{_name(waiver)} is not used: the release has no such finding any more; delete its row"


def _name(waiver: Waiver) -> str:
    return f"the waiver for {waiver.fingerprint[:SHOWN]} ({waiver.code}, {waiver.release})"


def _is_past(waiver: Waiver, today: date) -> bool:
    return waiver.until is not None and waiver.until < today
