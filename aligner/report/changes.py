"""Writes what is different between two versions of a glossary: for a person, for programs, for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from aligner.report.cells import visible
from aligner.report.excerpt import paragraph
from aligner.report.json_ import document
from aligner.report.style import Style
from aligner.termbase.diff import Difference, Kind
from aligner.termbase.pairing import Line
from aligner.text.tsv import escape

COLUMNS = ("change", "concept", "ja", "en", "columns", "before", "after", "line_before", "line_after")
_MARK = {Kind.ADDED: "+", Kind.REMOVED: "-"}
_ROLE = {Kind.ADDED: "clean", Kind.REMOVED: "error"}
_INDENT = "    "


def export_changes(files: tuple[Path, Path], differences: Sequence[Difference], format: str, style: Style) -> str:
    """All differences, as "text", "tsv" or "json"."""
    if format == "json":
        return _json(files, differences)
    return _tsv(differences) if format == "tsv" else _text(files, differences, style)


def _text(files: tuple[Path, Path], differences: Sequence[Difference], style: Style) -> str:
    """One row a line, below the name of its concept; what it said and says now below it."""
    lines = [visible(f"--- {files[0]}"), visible(f"+++ {files[1]}")]
    concept = None
    for one in differences:
        if one.line.concept != concept:
            concept = one.line.concept
            lines.append(style.paint(visible(concept), "title"))
        lines += _difference(one, style)
    counted = Counter(one.kind for one in differences)
    said = ", ".join(f"{counted[kind]:,} {kind}" for kind in Kind if counted[kind])
    return "\n".join([*lines, said or "no difference in what the rows say"]) + "\n"


def _difference(one: Difference, style: Style) -> Iterator[str]:
    line = one.line
    status = line.said.get("status", "")
    said = f"{line.ja} / {line.en}" + (f" ({status})" if status else "")
    if one.before is None or one.after is None:
        yield style.paint(f"{_MARK[one.kind]} {visible(said)}", _ROLE[one.kind])
        return
    yield f"~ {visible(f'{one.after.ja} / {one.after.en}')}" + style.paint(f"  {one.kind}", "faint")
    for column in one.columns:
        text = f"{column}: {_quoted(one.before, column)} -> {_quoted(one.after, column)}"
        yield from (_INDENT + part for part in paragraph(text, style.width - len(_INDENT)))


def _quoted(line: Line, column: str) -> str:
    value = line.said.get(column, "")
    return f"'{value}'" if value else "nothing"


def _tsv(differences: Sequence[Difference]) -> str:
    rows = ["\t".join(COLUMNS)]
    for one in differences:
        cells = (
            one.kind.value,
            one.line.concept,
            one.line.ja,
            one.line.en,
            ", ".join(one.columns),
            _sides(one.before, one.columns),
            _sides(one.after, one.columns),
            _number(one.before),
            _number(one.after),
        )
        rows.append("\t".join(map(escape, cells)))
    return "\n".join(rows) + "\n"


def _sides(line: Line | None, columns: Sequence[str]) -> str:
    return "; ".join(f"{column}: {line.said.get(column, '')}" for column in columns) if line else ""


def _number(line: Line | None) -> str:
    return str(line.row.line) if line else ""


def _json(files: tuple[Path, Path], differences: Sequence[Difference]) -> str:
    return document(
        files=[str(file) for file in files],
        differences=[
            {
                "change": one.kind.value,
                "concept": one.line.concept,
                "columns": list(one.columns),
                "before": _row(one.before),
                "after": _row(one.after),
            }
            for one in differences
        ],
    )


def _row(line: Line | None) -> dict[str, object] | None:
    return {"line": line.row.line, **{name: value for name, value in line.said.items() if value}} if line else None
