"""Writes what changed between two drafts: for a person, for programs, for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from aligner.model import Place, Severity
from aligner.model.changes import Change, ChangeKind, ChangesReport, DraftComparison, FigureChange, Version
from aligner.report.cells import fit, pad, visible, width
from aligner.report.excerpt import paragraph
from aligner.report.json_ import document
from aligner.report.sides import INDENT, Passage, found_at, side_by_side
from aligner.report.style import Style
from aligner.report.summary import counted, lines
from aligner.text.tsv import escape

COLUMNS = (
    "release", "severity", "kind", "half", "row", "column",
    "ja_old", "ja_new", "en_old", "en_new",
    "ja_old_lines", "ja_new_lines", "en_old_lines", "en_new_lines",
    "message",
)  # fmt: skip
_TITLES = {
    ChangeKind.FIGURE: "figure changed in the {half} only",
    ChangeKind.MISMATCH: "figure changed to different things",
    ChangeKind.ADDED: "added in the {half} only",
    ChangeKind.REMOVED: "removed in the {half} only",
    ChangeKind.AGREES: "changed in the {half} only, and both agree",
    ChangeKind.REWORDED: "reworded in the {half} only",
    ChangeKind.MOVED: "moved in the {half} only",
    ChangeKind.BOTH: "changed in both halves",
}
_HIDDEN = (ChangeKind.REWORDED, ChangeKind.MOVED, ChangeKind.BOTH)
_HALVES = {"ja": "Japanese", "en": "English", "both": "both"}


def export_drafts(report: ChangesReport, format: str, style: Style) -> str:
    """The whole comparison, as "text", "tsv" or "json"."""
    if format == "json":
        return _json(report)
    return _tsv(report) if format == "tsv" else "\n".join(line.rstrip() for line in _text(report, style)) + "\n"


def _text(report: ChangesReport, style: Style) -> Iterator[str]:
    for release in report.releases:
        yield style.paint("=" * style.width, "faint")
        said = _counted(release)
        name = fit(visible(release.id), max(8, style.width - width(said) - 2))
        yield style.paint(pad(name, style.width - width(said)), "title") + style.paint(said, _worst(release))
        for draft, bitext in (("old", release.old), ("new", release.new)):
            paths = " + ".join(source.path for source in bitext.release.sources)
            yield style.paint(fit(visible(f"{draft}: {paths}"), style.width), "faint")
        yield ""
        for change in release.changes:
            if change.severity is not Severity.NOTE:
                yield from _change(change, style)
            elif style.notes or (change.kind is ChangeKind.AGREES and change.figures):
                yield from _note(change, style)
        yield from _summary(release, style)
    for names, draft in ((report.only_old, "old"), (report.only_new, "new")):
        for name in names:
            yield visible(f"{name} stands in the {draft} draft only: not compared")
    yield from (style.paint(line, "faint") for line in paragraph(report.signature, style.width))


def _change(change: Change, style: Style) -> Iterator[str]:
    title = " " + _TITLES[change.kind].format(half=_HALVES[change.half])
    yield style.paint(change.severity.value, change.severity.value) + style.paint(title, "title")
    if change.row:
        yield from _indented(change.row, style)
    if not change.figures:
        yield from _indented(change.message, style)
        yield from side_by_side(_passage("ja", change.ja_old, change.ja_new),
                                _passage("en", change.en_old, change.en_new), style)  # fmt: skip
    for figure in change.figures:
        yield from _figure(figure, style)
    for figure in change.figures[:1]:
        ja = found_at("ja", figure.ja_new) if figure.ja_new else _passage("ja", change.ja_old, change.ja_new)
        en = found_at("en", figure.en_new) if figure.en_new else _passage("en", change.en_old, change.en_new)
        yield from side_by_side(ja, en, style)
    yield ""


def _figure(figure: FigureChange, style: Style) -> Iterator[str]:
    """One line a half: what it printed, what it prints, and where."""
    if figure.column:
        yield from _indented(figure.column, style)
    for lang, old, new in (("ja", figure.ja_old, figure.ja_new), ("en", figure.en_old, figure.en_new)):
        was, now = (_printed(place) for place in (old, new))
        said = f"{was}, unchanged" if was == now else f"{was} -> {now}"
        if old is None and new is None:
            said = "no such figure"
        where = _where(old.lines if old else None, new.lines if new else None)
        yield from _indented(f"{lang}  {said}" + (f"  ({where})" if where else ""), style)


def _note(change: Change, style: Style) -> Iterator[str]:
    places = (("ja", change.ja_old, change.ja_new), ("en", change.en_old, change.en_new))
    where = "; ".join(f"{lang} {_lines_of(old, new)}" for lang, old, new in places if old or new)
    title = _TITLES[change.kind].format(half=_HALVES[change.half])
    yield style.paint("note", "note") + f" {title}, {where}"
    if change.row and change.figures:
        yield from _indented(change.row, style)
    yield from _indented(change.message, style)
    yield ""


def _passage(lang: str, old: Version | None, new: Version | None) -> Passage | None:
    shown = new or old
    if shown is None:
        return None
    gone = " of the old draft" if new is None else ""
    return Passage(f"{lang} {lines(shown.lines)}{gone}", "", "", shown.text)


def _summary(release: DraftComparison, style: Style) -> Iterator[str]:
    if not release.changes:
        yield from _indented("nothing changed in what either half says", style)
    else:
        stale = sum(change.stale for change in release.changes)
        both = sum(change.kind is ChangeKind.BOTH for change in release.changes)
        agrees = len(release.changes) - stale - both
        told = [f"{counted(stale, 'place')} changed in one half only"]
        told += [f"{both:,} in both halves"] if both else []
        told += [f"{agrees:,} in one half, in agreement with the other"] if agrees else []
        hidden = any(change.kind in _HIDDEN for change in release.changes) and not style.notes
        yield from _indented(", ".join(told) + (" (--notes lists them all)" if hidden else ""), style)
    yield ""


def _counted(release: DraftComparison) -> str:
    """How many stale places of each severity there are."""
    counts = Counter(change.severity for change in release.changes if change.stale)
    said = [counted(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return ", ".join(said) or ("nothing stale" if release.changes else "nothing changed")


def _worst(release: DraftComparison) -> str:
    ranks = [change.severity for change in release.changes if change.stale]
    return min(ranks, key=lambda severity: severity.rank).value if ranks else "clean"


def _printed(place: Place | None) -> str:
    return visible(place.text) if place and place.text.strip() else "nothing"


def _where(old: tuple[int, int] | None, new: tuple[int, int] | None) -> str:
    if old and new:
        return lines(new) if old == new else f"{lines(new)}, was {lines(old)}"
    return lines(new) if new else f"was {lines(old)}" if old else ""


def _lines_of(old: Version | None, new: Version | None) -> str:
    return _where(old.lines if old else None, new.lines if new else None)


def _indented(text: str, style: Style) -> Iterator[str]:
    return (INDENT + line for line in paragraph(text, style.width - len(INDENT)))


def _tsv(report: ChangesReport) -> str:
    """One figure a row, or one change where it has no figure."""
    rows = ["\t".join(COLUMNS)]
    for release in report.releases:
        for change in release.changes:
            for figure in change.figures or (None,):
                sides = (
                    (figure.ja_old, figure.ja_new, figure.en_old, figure.en_new)
                    if figure
                    else (change.ja_old, change.ja_new, change.en_old, change.en_new)
                )
                texts = [side.text if side else "" for side in sides]
                places = ["..".join(map(str, dict.fromkeys(side.lines))) if side else "" for side in sides]
                column = figure.column if figure else ""
                cells = (
                    release.id, change.severity.value, change.kind.value, change.half, change.row, column,
                    *texts, *places, change.message,
                )  # fmt: skip
                rows.append("\t".join(map(escape, cells)))
    return "\n".join(rows) + "\n"


def _json(report: ChangesReport) -> str:
    return document(
        signature=report.signature,
        releases=[
            {
                "id": release.id,
                "old": _sources(release.old.release.sources),
                "new": _sources(release.new.release.sources),
                "changes": [_written(change) for change in release.changes],
            }
            for release in report.releases
        ],
        only_old=list(report.only_old),
        only_new=list(report.only_new),
        failures=[{"path": failure.path, "message": failure.message} for failure in report.failures],
    )


def _sources(sources: Any) -> list[dict[str, str]]:
    return [{"path": source.path, "sha256": source.sha256, "encoding": source.encoding} for source in sources]


def _written(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "severity": change.severity.value,
        "stale": change.stale,
        "half": change.half,
        "message": change.message,
        "bead": change.bead,
        "row": change.row or None,
        "ja": {"old": _version(change.ja_old), "new": _version(change.ja_new)},
        "en": {"old": _version(change.en_old), "new": _version(change.en_new)},
        "figures": [
            {
                "column": figure.column or None,
                "ja": {"old": _place(figure.ja_old), "new": _place(figure.ja_new)},
                "en": {"old": _place(figure.en_old), "new": _place(figure.en_new)},
            }
            for figure in change.figures
        ],
    }


def _version(version: Version | None) -> dict[str, Any] | None:
    return {"lines": list(version.lines), "text": version.text} if version else None


def _place(place: Place | None) -> dict[str, Any] | None:
    return {"lines": list(place.lines), "columns": list(place.columns), "text": place.text} if place else None
