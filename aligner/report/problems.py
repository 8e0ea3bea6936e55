"""Writes what lint says of glossary files: for a person, for programs, for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.model import Severity
from aligner.report.cells import fit, visible
from aligner.report.json_ import document
from aligner.report.style import Style
from aligner.report.summary import counted
from aligner.termbase.lint import Change, Problem
from aligner.text.tsv import escape

COLUMNS = ("file", "line", "severity", "rule", "column", "concept", "ja", "en", "message", "mended")
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Looked:
    """What one run of lint did: the files with their number of rows, what it found, what it mended."""

    files: tuple[tuple[Path, int], ...]
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...] = ()
    releases: int = 0


def export_problems(looked: Looked, format: str, style: Style) -> str:
    """Everything that lint says, as "text", "tsv" or "json"."""
    return {"text": _text, "tsv": _tsv, "json": _json}[format](looked, style)


def _text(looked: Looked, style: Style) -> str:
    """One problem a line as compilers print them, with the pair below; notes only where they are wanted."""
    lines = [f"{_place(change.file, change.line)}: mended: {visible(change.message)}" for change in looked.changes]
    for problem in looked.problems:
        if problem.severity is Severity.NOTE and not style.notes:
            continue
        said = f"{problem.severity.value} {problem.rule}"
        lines.append(
            f"{_place(problem.file, problem.line)}: {style.paint(said, problem.severity.value)}: "
            f"{visible(problem.message)}"
        )
        if problem.ja or problem.en:
            pair = f"{visible(problem.ja)} / {visible(problem.en)}"
            lines.append(style.paint(_INDENT + fit(pair, style.width - len(_INDENT)), "faint"))
    return "\n".join((*lines, *_summary(looked, style))) + "\n"


def _place(file: Path, line: int) -> str:
    return visible(str(file)) + (f":{line}" if line else "")


def _summary(looked: Looked, style: Style) -> Iterator[str]:
    rows = sum(count for _, count in looked.files)
    numbers = Counter(problem.severity for problem in looked.problems)
    said = ", ".join(counted(numbers[severity], severity.value) for severity in Severity)
    against = f", against {counted(looked.releases, 'release')}" if looked.releases else ""
    yield f"{counted(len(looked.files), 'file')}, {counted(rows, 'row')}{against}: {said}"
    if looked.changes:
        yield f"{counted(len(looked.changes), 'thing')} mended"
    if mechanical := sum(problem.mended for problem in looked.problems):
        yield f"--fix mends {mechanical:,} of them"
    notes = Counter(problem.rule for problem in looked.problems if problem.severity is Severity.NOTE)
    if notes and not style.notes:
        yield "notes: " + ", ".join(f"{count:,} {rule}" for rule, count in notes.items()) + " (--notes lists them)"


def _tsv(looked: Looked, style: Style) -> str:
    return "\n".join(["\t".join(COLUMNS), *("\t".join(map(escape, _cells(one))) for one in looked.problems)]) + "\n"


def _cells(problem: Problem) -> Sequence[str]:
    return (
        str(problem.file),
        str(problem.line or ""),
        problem.severity.value,
        problem.rule,
        problem.column,
        problem.concept,
        problem.ja,
        problem.en,
        problem.message,
        "yes" if problem.mended else "",
    )


def _json(looked: Looked, style: Style) -> str:
    return document(
        files=[{"path": str(file), "rows": rows} for file, rows in looked.files],
        releases=looked.releases,
        mended=[
            {"file": str(change.file), "line": change.line or None, "message": change.message}
            for change in looked.changes
        ],
        problems=[
            {
                "file": str(one.file),
                "line": one.line or None,
                "severity": one.severity.value,
                "rule": one.rule,
                "column": one.column or None,
                "concept": one.concept,
                "ja": one.ja,
                "en": one.en,
                "message": one.message,
                "mended": one.mended,
            }
            for one in looked.problems
        ],
    )
