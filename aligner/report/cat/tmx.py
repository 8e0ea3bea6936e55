"""TMX 1.4b: the aligned prose and labels as a translation memory."""

from __future__ import annotations

from collections.abc import Iterator

from aligner import __version__
from aligner.model import AuditReport
from aligner.report.cat.issues import sentence
from aligner.report.cat.markup import DECLARATION, element, tag
from aligner.report.cat.units import LANGS, Issue, Release, Unit, prose_and_labels, release_of, source_language
from aligner.report.style import Style
from aligner.report.summary import severities
from aligner.text.xml import tokens

_MARK = "x-taiyaku:"


def export(report: AuditReport, style: Style) -> str:
    """Every pair of prose, captions, headings and row labels; the tables stand in the header, for taiyaku to read back.

    Blocks without a counterpart are no translations and make no units.
    """
    releases = [release_of(release, prose_and_labels) for release in report.releases]
    lines = [
        DECLARATION + '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        tag("tmx", {"version": "1.4"}),
        tag("header", _header(report, style)),
        element("note", {}, f"taiyaku {__version__}: the aligned prose and labels of {_names(releases)}"),
        *(element("note", {}, _said(release)) for release in releases),
        _prop("signature", report.signature),
        *(_prop("skeleton", release.skeleton) for release in releases),
        "</header>",
        "<body>",
    ]
    named = tokens(release.id for release in releases)
    for release in releases:
        for unit in release.units:
            lines.extend(_unit(unit, release, named[release.id]))
    return "\n".join([*lines, "</body>", "</tmx>"]) + "\n"


def _header(report: AuditReport, style: Style) -> dict[str, str | None]:
    return {
        "creationtool": "taiyaku",
        "creationtoolversion": __version__,
        "segtype": "paragraph",
        "o-tmf": "taiyaku",
        "adminlang": "en",
        "srclang": source_language(report),
        "datatype": "plaintext",
        "creationdate": style.day.strftime("%Y%m%dT000000Z") if style.day else None,
    }


def _names(releases: list[Release]) -> str:
    return ", ".join(release.id for release in releases)


def _said(release: Release) -> str:
    noted = (issue for unit in release.units for issue in _in_the_texts(unit))
    counted = severities(issue.finding for issue in noted if issue.waiver is None)
    return f"{release.id}: {severities(release.report.open)} in the release; noted in the units below: {counted}"


def _unit(unit: Unit, release: Release, name: str) -> Iterator[str]:
    yield tag("tu", {"tuid": f"{name}.{unit.id}", "segtype": "phrase" if unit.bead.kind.is_table else None})
    issues = _in_the_texts(unit)
    for issue in issues:
        yield element("note", {}, sentence(issue.finding, issue.waiver))
    yield _prop("release", release.id)
    yield _prop("unit", unit.id)
    yield _prop("kind", unit.bead.kind.value)
    yield _prop("lines", unit.place)
    yield _prop("score", f"{unit.bead.score:.2f}")
    for issue in issues:
        if issue.waiver is None:
            yield _prop("finding", issue.finding.code)
    for lang in LANGS:
        if side := unit.side(lang):
            yield f"{tag('tuv', {'xml:lang': lang})}{element('seg', {}, side.text)}</tuv>"
    yield "</tu>"


def _in_the_texts(unit: Unit) -> list[Issue]:
    """Of a row the issues of its label: a memory of labels has no use for what is wrong with the figures."""
    if not unit.bead.kind.is_table:
        return list(unit.issues)
    marked = [stretch.issue for lang in LANGS if (side := unit.side(lang)) for stretch in side.stretches]
    return [issue for issue in unit.issues if any(issue is one for one in marked)]


def _prop(name: str, text: str) -> str:
    return element("prop", {"type": _MARK + name}, text)
