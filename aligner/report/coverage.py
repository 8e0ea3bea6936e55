"""Writes what glossaries know of releases: for a person, for programs, for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aligner.model import Kind
from aligner.report.cells import fit, pad, visible
from aligner.report.json_ import document
from aligner.report.style import Style
from aligner.report.summary import counted
from aligner.termbase.usage import Coverage, Label, Part, TermCount
from aligner.text.tsv import escape

COLUMNS = (
    "what", "ja", "en", "covered", "count_ja", "count_en", "kind", "place", "glossary", "concept", "status",
)  # fmt: skip
_KINDS = {
    Kind.TABLE_ROW: "row labels",
    Kind.TABLE_HEADER: "header cells",
    Kind.CAPTION: "captions",
    Kind.HEADING: "headings",
}
_MOST = 15


def export_coverage(found: Coverage, format: str, style: Style) -> str:
    """The coverage, as "text", "tsv" or "json"."""
    if format == "json":
        return _json(found)
    return _tsv(found) if format == "tsv" else _text(found, style)


def _text(found: Coverage, style: Style) -> str:
    lines = [*_labels(found, style), "", *_missing(found, style), "", *_terms(found, style)]
    return "\n".join(lines) + "\n"


def _labels(found: Coverage, style: Style) -> Iterator[str]:
    yield style.paint(f"Labels of {counted(found.releases, 'release')}, each counted once", "title")
    yield pad("", 14) + "".join(f"{head:>10}" for head in ("wholly", "partly", "not known", "covered"))
    for kind, name in (*_KINDS.items(), (None, "all")):
        parts = found.counted(kind)
        if total := sum(parts.values()):
            cells = "".join(f"{parts[part]:>10,}" for part in Part)
            yield f"{name:<14}{cells}{100 * parts[Part.WHOLE] / total:>9.0f}%"


def _missing(found: Coverage, style: Style) -> Iterator[str]:
    """The labels most worth adding."""
    missing = [label for label in found.labels if label.covered is not Part.WHOLE]
    if not missing:
        yield "every label is covered"
        return
    yield style.paint("Most frequent labels that are not covered", "title")
    width = (style.width - 8) // 2
    for label in missing[:_MOST]:
        yield f"{label.count:>5,}  {pad(fit(visible(label.ja), width), width)} {fit(visible(label.en), width)}".rstrip()
    if len(missing) > _MOST:
        yield f"       and {len(missing) - _MOST:,} more (--format tsv lists them all)"


def _terms(found: Coverage, style: Style) -> Iterator[str]:
    yield style.paint("Terms of the glossaries", "title")
    for name in dict.fromkeys(count.term.glossary for count in found.terms):
        counts = [count for count in found.terms if count.term.glossary == name]
        used = [count for count in counts if not count.stale]
        stale = len(counts) - len(used)
        yield f"{visible(name)}: {len(used):,} of {counted(len(counts), 'pair')} used, {stale:,} stale"
        if most := Counter({count.term.ja: count.ja for count in used}).most_common(3):
            said = ", ".join(f"{ja} ({uses:,})" for ja, uses in most)
            yield "       " + fit(f"most used: {visible(said)}", style.width - 7)


def _tsv(found: Coverage) -> str:
    rows: list[Sequence[str]] = [COLUMNS]
    for label in found.labels:
        place = f"{label.file}:{label.line}"
        rows.append(
            (
                "label",
                label.ja,
                label.en,
                label.covered.value,
                str(label.count),
                "",
                label.kind.value,
                place,
                "",
                "",
                "",
            )
        )
    for count in found.terms:
        term = count.term
        use = "stale" if count.stale else "used"
        rows.append(
            (
                "term",
                term.ja,
                term.en,
                use,
                str(count.ja),
                str(count.en),
                "",
                "",
                term.glossary,
                term.concept,
                term.status,
            )
        )
    return "\n".join("\t".join(map(escape, row)) for row in rows) + "\n"


def _json(found: Coverage) -> str:
    return document(
        releases=found.releases,
        labels=[_label(label) for label in found.labels],
        terms=[_term(count) for count in found.terms],
    )


def _label(label: Label) -> dict[str, object]:
    return {
        "ja": label.ja,
        "en": label.en or None,
        "kind": label.kind.value,
        "covered": label.covered.value,
        "count": label.count,
        "path": label.file,
        "line": label.line,
    }


def _term(count: TermCount) -> dict[str, object]:
    term = count.term
    return {
        "glossary": term.glossary,
        "concept": term.concept,
        "ja": term.ja,
        "en": term.en,
        "status": term.status.value,
        "uses": {"ja": count.ja, "en": count.en},
        "stale": count.stale,
    }
