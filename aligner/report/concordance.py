"""Writes where a term stands: for a person, for programs, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.report import sides
from aligner.report.cells import visible
from aligner.report.json_ import document
from aligner.report.style import Style
from aligner.report.summary import counted, lines
from aligner.termbase.usage import Concordance, Occurrence, Passage
from aligner.text.tsv import escape

COLUMNS = ("release", "kind", "ja_file", "ja_lines", "ja_found", "ja", "en_file", "en_lines", "en_found", "en")
_ROWS = 2


def export_concordance(found: Concordance, format: str, style: Style) -> str:
    """All places of the term, as "text", "tsv" or "json"."""
    if format == "json":
        return _json(found)
    return _tsv(found) if format == "tsv" else _text(found, style)


def _text(found: Concordance, style: Style) -> str:
    """The places side by side, the term marked on both sides; then how it is rendered, and how often."""
    shown: list[str] = []
    release = None
    for one in found.occurrences:
        if one.release != release:
            release = one.release
            shown += [style.paint(visible(release), "title"), ""]
        shown += [*sides.side_by_side(_passage("ja", one.ja), _passage("en", one.en), style, _ROWS), ""]
    return "\n".join((*shown, *_summary(found, style))) + "\n"


def _passage(lang: str, passage: Passage | None) -> sides.Passage | None:
    if passage is None:
        return None
    heading = f"{lang} {lines(passage.lines)}"
    if not passage.spans:
        return sides.Passage(heading, "", "", passage.text)
    first, text = passage.spans[0], passage.text
    return sides.Passage(heading, text[: first.start], text[first.start : first.end], text[first.end :])


def _summary(found: Concordance, style: Style) -> Iterator[str]:
    places, releases = len(found.occurrences), len({one.release for one in found.occurrences})
    where = f"{counted(places, 'place')} in {counted(releases, 'release')}" if places else "stands nowhere"
    yield f"{style.paint(visible(found.term), 'title')}: {where}"
    if found.renderings:
        yield f"  the glossaries allow: {visible('; '.join(found.renderings))}"
    if found.barred:
        barred = "; ".join(f"{text} ({status})" for text, status in found.barred.items())
        yield f"  {'but not' if found.renderings else 'no glossary allows'}: {visible(barred)}"
    statuses = found.barred_answers()
    for answer, count in found.answers().items():
        if answer:
            yield f"  {count:>5,}  {visible(answer)}" + (f" ({statuses[answer]})" if answer in statuses else "")
        elif found.renderings or found.barred:
            yield f"  {count:>5,}  no rendering that the glossaries know"


def _tsv(found: Concordance) -> str:
    rows = ["\t".join(COLUMNS)]
    for one in found.occurrences:
        cells = (one.release, one.kind.value, *_cells(one.ja), *_cells(one.en))
        rows.append("\t".join(map(escape, cells)))
    return "\n".join(rows) + "\n"


def _cells(passage: Passage | None) -> tuple[str, str, str, str]:
    if passage is None:
        return "", "", "", ""
    first, last = passage.lines
    return passage.file, f"{first}" if first == last else f"{first}-{last}", "; ".join(passage.found), passage.text


def _json(found: Concordance) -> str:
    return document(
        term=found.term,
        lang=found.lang,
        renderings=list(found.renderings),
        barred={text: status.value for text, status in found.barred.items()},
        occurrences=[_occurrence(one) for one in found.occurrences],
    )


def _occurrence(one: Occurrence) -> dict[str, object]:
    return {"release": one.release, "kind": one.kind.value, "ja": _side(one.ja), "en": _side(one.en)}


def _side(passage: Passage | None) -> dict[str, object] | None:
    if passage is None:
        return None
    spans = [[span.start, span.end] for span in passage.spans]
    return {"path": passage.file, "lines": list(passage.lines), "text": passage.text, "found": spans}
