"""Finds the header of a glossary in a table, and fills in what a plain list of pairs lacks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from aligner.errors import TermbaseError
from aligner.termbase.exchange.base import Line, Table, counted
from aligner.termbase.sheet import COLUMNS

_NAMES = {
    "日本語": "ja",
    "和文": "ja",
    "japanese": "ja",
    "ja-jp": "ja",
    "英語": "en",
    "英文": "en",
    "english": "en",
    "en-us": "en",
    "en-gb": "en",
}
_SEARCHED = 30  # lines in which the header is looked for: titles and dates stand above it
_WORD = re.compile(r"[a-z0-9]+")


def header_at(lines: Sequence[Line]) -> int | None:
    """The place of the first line that names both languages, or None."""
    for place, line in enumerate(lines[:_SEARCHED]):
        if {"ja", "en"} <= set(column_names(line.texts)):
            return place
    return None


def column_names(texts: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, ours where another word for one is used.

    Example: ("日本語", "English", "Owner") are ("ja", "en", "Owner").
    """
    bare = [text.strip() for text in texts]
    names = []
    for text in bare:
        folded = unicodedata.normalize("NFKC", text).lower()
        name = _NAMES.get(folded, folded)
        # Where the column itself is there, another that means the same is one of the user's own.
        names.append(name if name in COLUMNS and name not in bare else text)
    return tuple(names)


def glossary_in(lines: Sequence[Line], file: Path) -> tuple[Table, tuple[str, ...]]:
    """The glossary that stands in the lines of a spreadsheet, and what had to be filled in.

    Raises TermbaseError where no line names the columns ja and en, or a row is wider than its header.
    """
    place = header_at(lines)
    if place is None:
        raise TermbaseError(
            f"no header with the columns ja and en in the first {_SEARCHED} lines; name the columns in the first "
            "line: " + ", ".join(COLUMNS),
            file,
            1,
        )
    columns = column_names(_trimmed(lines[place].texts))
    if repeated := sorted({column for column in columns if column and columns.count(column) > 1}):
        raise TermbaseError(f"the header names {', '.join(repeated)} twice; rename one", file, lines[place].number)
    rows = []
    for line in lines[place + 1 :]:
        texts = line.texts if len(line.texts) <= len(columns) else _trimmed(line.texts)
        if len(texts) > len(columns):
            raise TermbaseError(
                f"has {len(texts)} cells where the header has {len(columns)}; name each column in the header",
                file,
                line.number,
            )
        blank = not any(text.strip() for text in texts)
        rows.append(Line(line.number, () if blank else (*texts, *[""] * (len(columns) - len(texts)))))
    while rows and not rows[-1].texts:
        rows.pop()
    return _completed(Table(columns, tuple(rows)))


def _trimmed(texts: Sequence[str]) -> tuple[str, ...]:
    """Without the empty cells at the end."""
    end = len(texts)
    while end and not texts[end - 1].strip():
        end -= 1
    return tuple(texts[:end])


def _completed(table: Table) -> tuple[Table, tuple[str, ...]]:
    """A list of pairs without concepts or statuses gets both."""
    told: list[str] = []
    if "concept" not in table.columns:
        concepts = concepts_of([_pair_in(table, line) for line in table.lines])
        told.append("the file names no concepts: pairs with the same Japanese term share one now")
        table = _with("concept", concepts, 0, table)
    if "status" not in table.columns:
        statuses = ["preferred" if line.texts else "" for line in table.lines]
        told.append(f"the file names no statuses: {counted(len(table.lines), 'pair')} are preferred now")
        table = _with("status", statuses, table.columns.index("en") + 1, table)
    return table, tuple(told)


def _pair_in(table: Table, line: Line) -> tuple[str, str]:
    """The Japanese and the English term of a line."""
    ja, en = table.columns.index("ja"), table.columns.index("en")
    return (line.texts[ja].strip(), line.texts[en].strip()) if line.texts else ("", "")


def concepts_of(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """A name for the concept of each pair: one for each Japanese term, made of its first English one.

    Example: (売上高, "Net sales"), (売上高, "Revenue") are both "net-sales".
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for ja, en in pairs:
        if ja in names:
            continue
        stem = "-".join(_WORD.findall(en.lower()))[:60].strip("-") or ja or "concept"
        name = stem
        while name in taken:
            numbers[stem] += 1
            name = f"{stem}-{numbers[stem] + 1}"
        taken.add(name)
        names[ja] = name
    return [names[ja] for ja, _ in pairs]


def _with(column: str, values: Sequence[str], at: int, table: Table) -> Table:
    """A table with one more column."""
    lines = tuple(
        Line(line.number, (*line.texts[:at], value, *line.texts[at:]) if line.texts else ())
        for value, line in zip(values, table.lines, strict=True)
    )
    return Table((*table.columns[:at], column, *table.columns[at:]), lines)
