"""Excel workbooks: the visible sheets' texts and tables, as Excel displays them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from aligner.errors import InputError
from aligner.ingest.layout import Extracted, Gap, Heading, Node, Text, laid_out
from aligner.ingest.protected import unprotected
from aligner.ingest.sheets import Area, Rows, halves, language, sheet_nodes
from aligner.ingest.xlsx import worksheet
from aligner.ingest.xlsx.package import opened
from aligner.ingest.xlsx.worksheet import Worksheet
from aligner.ingest.zipped import EXCEL, Refusal, checked
from aligner.model import Where

_NAMED = 3
_APART = 4
"""Blank lines between sheets."""
_TITLE = re.compile(r"[^\W\d_]{2,}(?:[ \u3000・&,()（）-]+[^\W_]+)*")
_DEFAULT = re.compile(r"(?:sheet|table|feuil|tabelle|シート|表)\s?\d*(?:\s?\(\d+\))?", re.IGNORECASE)


def extract(data: bytes, path: Path, passwords: tuple[str, ...] = ()) -> Extracted:
    """The text of the visible sheets, in order.

    Raises InputError for what is no workbook, and for one that was never calculated.
    """
    if not data.strip():
        raise InputError(f"{path}: is empty; give a file that holds a release")

    def refusal(message: str) -> InputError:
        return InputError(f"{path}: {message}")

    package = opened(checked(unprotected(data, passwords, refusal, EXCEL), refusal), refusal)
    sheets = [worksheet.read(package, part) for part in package.sheets]
    _refuse_uncalculated(sheets, refusal)
    _tell_errors(sheets, path)
    return laid_out(_in_halves(sheets))


def _refuse_uncalculated(sheets: Sequence[Worksheet], refusal: Refusal) -> None:
    """A formula without a result shows nothing, or a 0 that means nothing: neither may pass for a figure."""
    missing = [sheet.name(place) for sheet in sheets for place in sheet.uncalculated]
    formulas, zeros = sum(sheet.formulas for sheet in sheets), sum(sheet.zeros for sheet in sheets)
    if missing or (formulas > 2 and zeros == formulas):
        which = f" ({_few(missing)})" if missing else ""
        raise refusal(
            f"was never calculated: its formulas have no results{which}; open it in Excel, save it, and give it again"
        )


def _tell_errors(sheets: Sequence[Worksheet], path: Path) -> None:
    found = [f"{sheet.name(place)} {sheet.cells[place]}" for sheet in sheets for place in sheet.errors]
    if found:
        warnings.warn(f"{path}: shows errors in place of figures: {_few(found)}", stacklevel=2)


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _in_halves(sheets: Sequence[Worksheet]) -> list[Node]:
    """The nodes of all sheets; where the languages take turns, those of the first one first."""
    parts: list[tuple[str, list[Node]]] = []
    titles = _titles(sheets)
    for sheet in sheets:
        rows, areas = _visible_rows(sheet)
        for half in halves(rows):
            found = sheet_nodes(half, areas)
            said = language(" ".join(text.value for row in half.values() for text in row.values()))
            if titles:
                found.insert(0, Heading(Text(sheet.title, Where(cell=sheet.name((1, 1))))))
            if found:
                parts.append((said or (parts[-1][0] if parts else ""), [Gap(_APART), *found]))
    if len([lang for lang, _ in groupby(lang for lang, _ in parts)]) > 2:
        order = list(dict.fromkeys(lang for lang, _ in parts if lang))
        parts.sort(key=lambda part: order.index(part[0]) if part[0] else 0)
    return [node for _, found in parts for node in found]


def _visible_rows(sheet: Worksheet) -> tuple[Rows, list[Area]]:
    """The cells and merged areas of a sheet, rows and columns counted as they are seen.

    A text box stands in the row where it begins, or below all of them where that row has cells.
    """
    rows: Rows = {}
    columns: dict[int, int] = {}
    for (row, column), text in sheet.cells.items():
        at = columns.setdefault(column, sheet.column(column))
        rows.setdefault(sheet.row(row), {})[at] = Text(text, Where(cell=sheet.name((row, column))))
    for box in sheet.boxes:
        row, column = sheet.row(box.place[0]), sheet.column(box.place[1])
        drawn = Text("\n\n".join(box.paragraphs), Where(cell=sheet.name(box.place)))
        rows[max(rows) + 2 if row in rows else row] = {column: drawn}
    rows = dict(sorted(rows.items()))
    areas = [
        (sheet.row(top), sheet.column(left), sheet.row(bottom + 1) - 1, sheet.column(min(right + 1, 16_385)) - 1)
        for top, left, bottom, right in sheet.merged
        if (top, left) in sheet.cells
    ]
    return rows, areas


def _titles(sheets: Sequence[Worksheet]) -> bool:
    """Whether the sheets' names are headings: all are words in the sheet's language that do not stand on it anyway."""
    filled = [sheet for sheet in sheets if sheet.cells]
    return len(filled) > 1 and all(map(_is_title, filled))


def _is_title(sheet: Worksheet) -> bool:
    title = sheet.title.strip()
    texts = [text.strip() for text in sheet.cells.values()]
    if not _TITLE.fullmatch(title) or _DEFAULT.fullmatch(title) or any(title in text for text in texts[:20]):
        return False
    said = language(" ".join(texts))
    return said == language(title) and (said == "ja" or (len(title) > 3 and not title.isupper()))
