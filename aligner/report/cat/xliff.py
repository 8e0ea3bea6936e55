"""XLIFF 2.1: the whole release as a bilingual file, the findings as notes and where they stand in the texts (ITS)."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import AuditReport, Lang
from aligner.report.cat.groups import grouped
from aligner.report.cat.issues import about, priority, sentence
from aligner.report.cat.marked import Marked, marked
from aligner.report.cat.markup import DECLARATION, element, tag
from aligner.report.cat.units import Issue, Release, Side, Unit, release_of, source_language, whole
from aligner.report.style import Style

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_ITS = "http://www.w3.org/2005/11/its"


def export(report: AuditReport, style: Style) -> str:
    """One `file` a release, one unit for all that answers each other, a row's cells parted by tabs.

    Pairs without an open error or warning are reviewed, the others translated; what has no translation is initial.
    The figure in question is marked with a localization quality issue of ITS 2.0.
    """
    source = source_language(report)
    root = {
        "xmlns": _NAMESPACE,
        "xmlns:its": _ITS,
        "version": "2.1",
        "its:version": "2.0",
        "srcLang": source,
        "trgLang": _other(source),
    }
    lines = [DECLARATION + tag("xliff", root)]
    for number, release in enumerate(report.releases, 1):
        lines.extend(_file(f"f{number}", release_of(release, whole), report.signature, source, style))
    return "\n".join([*lines, "</xliff>"]) + "\n"


def _file(id: str, release: Release, signature: str, source: Lang, style: Style) -> Iterator[str]:
    yield tag("file", {"id": id, "original": release.original, "xml:space": "preserve"})
    yield element("skeleton", {}, release.skeleton)
    written = f", {style.day.isoformat()}" if style.day else ""
    about_it = element("note", {"id": "n0", "category": "taiyaku"}, f"{release.id}: {signature}{written}")
    yield from _notes(release.issues, source, about_it)
    checked = bool(release.report.checks)
    for group, units in grouped(release.units):
        if group:
            yield tag("group", {"id": group, "type": "taiyaku:table"})
        for unit in units:
            yield from _unit(unit, id, source, checked)
        if group:
            yield "</group>"
    if not release.units:  # a file must have one
        yield f"{tag('unit', {'id': 'none'})}<segment><source/></segment></unit>"
    yield "</file>"


def _unit(unit: Unit, file: str, source: Lang, checked: bool) -> Iterator[str]:
    from_, to = unit.side(source), unit.side(_other(source))
    # What stands nowhere in the texts is said of the whole of one.
    placed = [stretch.issue for side in (from_, to) if side for stretch in side.stretches]
    loose = [issue for issue in unit.issues if not any(issue is one for one in placed)]
    on_source = to is None or (from_ is not None and all(about(issue.finding) == source for issue in loose))
    left = _marked(from_, "s", f"{file}-{unit.id}", loose if on_source else [])
    right = _marked(to, "t", f"{file}-{unit.id}", [] if on_source else loose)
    kind = unit.bead.kind.value.replace("_", "-")
    yield tag("unit", {"id": unit.id, "name": unit.place, "type": f"taiyaku:{kind}"})
    yield from left.standoff
    yield from right.standoff
    yield from _notes(unit.issues, source)
    yield tag("segment", {"state": _state(unit, checked) if to else "initial"})
    yield f"<source>{left.text}</source>"
    if to is not None:
        yield f"<target>{right.text}</target>"
    yield "</segment>"
    yield "</unit>"


def _state(unit: Unit, checked: bool) -> str:
    return "reviewed" if checked and unit.bead.two_sided and not unit.to_look_at else "translated"


def _marked(side: Side | None, prefix: str, unit: str, loose: list[Issue]) -> Marked:
    return marked(side, prefix, unit, loose) if side else Marked("", ())


def _notes(issues: tuple[Issue, ...], source: Lang, first: str = "") -> Iterator[str]:
    if not issues and not first:
        return
    yield "<notes>"
    if first:
        yield first
    for number, issue in enumerate(issues, 1):
        side = about(issue.finding)
        attributes = {
            "id": f"n{number}",
            "appliesTo": None if side is None else "source" if side == source else "target",
            "category": "waived" if issue.waiver else issue.finding.severity.value,
            "priority": priority(issue.finding),
        }
        yield element("note", attributes, sentence(issue.finding, issue.waiver))
    yield "</notes>"


def _other(lang: Lang) -> Lang:
    return "en" if lang == "ja" else "ja"
