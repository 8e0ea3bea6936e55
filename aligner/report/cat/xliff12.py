"""XLIFF 1.2: the whole release as a bilingual file, the findings as notes."""

from __future__ import annotations

from collections.abc import Iterator

from aligner import __version__
from aligner.model import AuditReport, Lang
from aligner.report.cat.groups import grouped
from aligner.report.cat.issues import about, priority, sentence
from aligner.report.cat.markup import DECLARATION, element, tag
from aligner.report.cat.units import Issue, Release, Unit, release_of, source_language, whole
from aligner.report.style import Style

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_FROM = "taiyaku"


def export(report: AuditReport, style: Style) -> str:
    """One `file` a release, one unit for all that answers each other, a row's cells parted by tabs.

    What has findings needs a review, the rest is translated.
    """
    source = source_language(report)
    lines = [DECLARATION + tag("xliff", {"version": "1.2", "xmlns": _NAMESPACE})]
    for release in report.releases:
        lines.extend(_file(release_of(release, whole), report.signature, source, style))
    return "\n".join([*lines, "</xliff>"]) + "\n"


def _file(release: Release, signature: str, source: Lang, style: Style) -> Iterator[str]:
    yield tag(
        "file",
        {
            "original": release.original,
            "source-language": source,
            "target-language": _other(source),
            "datatype": "plaintext",
            "tool-id": _FROM,
            "date": f"{style.day.isoformat()}T00:00:00Z" if style.day else None,
        },
    )
    yield "<header>"
    yield f"<skl>{element('internal-file', {'form': 'application/json'}, release.skeleton)}</skl>"
    yield element("note", {"from": _FROM}, f"{release.id}: {signature}")
    for issue in release.issues:
        yield _note(issue, source)
    yield element("tool", {"tool-id": _FROM, "tool-name": _FROM, "tool-version": __version__})
    yield "</header>"
    yield "<body>"
    for id, units in grouped(release.units):
        if id:
            yield tag("group", {"id": id, "restype": "x-table"})
        for unit in units:
            yield from _unit(unit, release.original, source)
        if id:
            yield "</group>"
    yield "</body>"
    yield "</file>"


def _unit(unit: Unit, original: str, source: Lang) -> Iterator[str]:
    from_, to = unit.side(source), unit.side(_other(source))
    kind = unit.bead.kind.value.replace("_", "-")
    yield tag("trans-unit", {"id": unit.id, "resname": unit.place, "restype": f"x-{kind}", "xml:space": "preserve"})
    yield element("source", {}, from_.text if from_ else "")
    if to is not None:
        state = "needs-review-translation" if unit.to_look_at or from_ is None else "translated"
        yield element("target", {"state": state}, to.text)
    if from_ is not None:
        yield tag("context-group", {"purpose": "location"})
        yield element("context", {"context-type": "sourcefile"}, original)
        yield element("context", {"context-type": "linenumber"}, from_.lines.split()[-1])
        yield "</context-group>"
    for issue in unit.issues:
        yield _note(issue, source)
    yield "</trans-unit>"


def _note(issue: Issue, source: Lang) -> str:
    side = about(issue.finding)
    annotates = None if side is None else "source" if side == source else "target"
    shown = sentence(issue.finding, issue.waiver)
    return element("note", {"from": _FROM, "priority": priority(issue.finding), "annotates": annotates}, shown)


def _other(lang: Lang) -> Lang:
    return "en" if lang == "ja" else "ja"
