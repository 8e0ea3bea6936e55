"""What the tool reads of a release: halves, blocks, tables as tables, figures with their meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from aligner.model import Block, Half, Lang, Release, Table
from aligner.quantities import Quantity, scan, scan_cell, scan_figures
from aligner.quantities.tables import TableContext, table_context
from aligner.report.cells import fit, pad, visible, width
from aligner.report.excerpt import paragraph
from aligner.report.json_ import document
from aligner.report.style import Style
from aligner.report.summary import counted

_WIDEST = 28
"""Cells that a column of a table may fill."""
_HEADER = 14
"""Cells that a header may ask for; it may take more where the figures below do."""
_NUMBER = 5
_LANGS: tuple[Lang, ...] = ("ja", "en")
_NAMES = {"ja": "Japanese", "en": "English"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What to show: these halves, with or without the meaning of each figure."""

    halves: tuple[Lang, ...] = _LANGS
    figures: bool = False


def export_reading(releases: Sequence[Release], format: str, style: Style, shown: Shown = Shown()) -> str:
    """The releases as text for a person or as JSON.

    Example: `export_reading([release], "json", Style())` holds every block with its kind and lines.
    """
    if format == "json":
        return document(releases=[_release(release, shown) for release in releases])
    lines = [line for release in releases for line in _text(release, shown, style)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _text(release: Release, shown: Shown, style: Style) -> Iterator[str]:
    for source in release.sources:
        yield style.paint(f"{visible(source.path)} ({source.kind})", "title")
    for lang in shown.halves:
        half = release.ja if lang == "ja" else release.en
        yield ""
        if half is None:
            yield style.paint(f"no {_NAMES[lang]} half", "error")
            continue
        said = f"{_NAMES[lang]}: lines {half.lines[0]}-{half.lines[1]}, {counted(len(half.blocks), 'block')}"
        yield style.paint(f"{said}, {counted(len(half.tables), 'table')}", "title")
        yield from _blocks(half, shown, style)


def _blocks(half: Half, shown: Shown, style: Style) -> Iterator[str]:
    tables = {table.index: table for table in half.tables}
    told: set[int] = set()
    for block in half.blocks:
        if not block.kind.is_table or block.table is None:
            text = f"{block.mark} {block.text.value}" if block.mark else block.text.value
            yield from _entry(block, f"{block.kind.value}: {visible(text)}", half, style)
            yield from _meanings(block, half, None, shown, style)
        elif block.table not in told:
            told.add(block.table)
            yield from _table(tables[block.table], half, shown, style)


def _entry(block: Block, text: str, half: Half, style: Style) -> Iterator[str]:
    lead = f"{block.line:>{_NUMBER}}  "
    named = _where(block, half)
    for number, line in enumerate(paragraph(f"{text}  [{named}]" if named else text, style.width - len(lead))):
        yield style.paint(" " * len(lead) if number else lead, "faint") + line


def _table(table: Table, half: Half, shown: Shown, style: Style) -> Iterator[str]:
    rows = [*table.header, *table.rows]
    trouble = f", cannot be read as rows and columns: {table.trouble}" if table.trouble else ""
    named = _where(rows[0], half)
    at = f"  [{named}]" if named else ""
    yield f"{'':>{_NUMBER}}  table t{table.index + 1}, {len(rows)} rows, {table.width} columns{trouble}{at}"
    widths = [_width(table, at) for at in range(table.width)]
    context = table_context(table)
    for row in rows:
        cells = [_aligned(visible(_cell(row, at)), cells, at > 0) for at, cells in enumerate(widths)]
        lead = f"{row.line:>{_NUMBER}}  "
        mark = "#" if row in table.header else " "
        yield style.paint(lead, "faint") + f"{mark} {'  '.join(cells)}"
        yield from _meanings(row, half, context if row in table.rows else None, shown, style)


def _width(table: Table, column: int) -> int:
    """What a column needs for its rows, and so much of its header as has room; no figure is ever cut."""
    rows, header = ([visible(_cell(row, column)) for row in each] for each in (table.rows, table.header))
    needed = max((width(text) for text in rows if len(text) <= _WIDEST), default=0)
    return min(_WIDEST, max([needed, 1, *(min(width(text), _HEADER) for text in header)]))


def _cell(row: Block, column: int) -> str:
    return row.cells[column].text.value if column < len(row.cells) else ""


def _aligned(text: str, cells: int, right: bool) -> str:
    text = fit(text, cells)
    return " " * (cells - width(text)) + text if right else pad(text, cells)


def _meanings(block: Block, half: Half, context: TableContext | None, shown: Shown, style: Style) -> Iterator[str]:
    for figure in _figures(block, half, context) if shown.figures else ():
        yield style.paint(f"{'':>{_NUMBER}}      {visible(figure.surface)} = {meaning(figure)}", "faint")


def meaning(figure: Quantity) -> str:
    """What a figure means, in words.

    Example: "1,234" under (百万円) is "money 1234000000 JPY, shown to 1000000".
    """
    parts = [figure.dimension.value]
    if figure.calendar is not None and figure.dimension.is_calendar:
        parts += [f"{key} {value}" for key, value in _calendar(figure).items()]
    else:
        parts.append(_plain(figure.value))
        if figure.unit:
            parts.append(figure.unit)
    told = " ".join(parts)
    if not figure.dimension.is_calendar and figure.resolution != 1:
        told += f", shown to {_plain(figure.resolution)}"
    if figure.bound.value != "exact":
        told += f", {figure.bound.value}"
    return told


def _calendar(figure: Quantity) -> dict[str, Any]:
    if figure.calendar is None:
        return {}
    names = ("year", "month", "day", "hour", "minute", "second", "unit", "index", "label", "end_year", "end_month")
    told = {name: getattr(figure.calendar, name) for name in names}
    return {name.replace("_", " "): value for name, value in told.items() if value not in (None, "")}


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _figures(block: Block, half: Half, context: TableContext | None) -> Iterator[Quantity]:
    if context is None:
        yield from scan(block.text.value, half.lang)
        return
    for cell in block.cells[1:]:
        told, scale = context.column(cell.column), context.scale(cell.column, block.label)
        text = cell.text.value
        several = scan_figures(text, half.lang, scale=scale, unit=told.unit, dimension=told.dimension)
        if several:
            yield from several
        elif one := scan_cell(text, half.lang, scale=scale, unit=told.unit, dimension=told.dimension):
            yield one


def _where(block: Block, half: Half) -> str:
    """Its page, slide or cell; the heading above it stands in the list anyway."""
    found = half.document.where(block.text.source(0, len(block.text))) if len(block.text) else None
    return visible(str(found)) if found and found.heading is None else ""


def _release(release: Release, shown: Shown) -> dict[str, Any]:
    halves = {"ja": release.ja, "en": release.en}
    return {
        "id": release.id,
        "sources": [{"path": s.path, "sha256": s.sha256, "format": s.format} for s in release.sources],
        "halves": {lang: _half(half, shown) if (half := halves[lang]) else None for lang in shown.halves},
    }


def _half(half: Half, shown: Shown) -> dict[str, Any]:
    contexts = {table.index: table_context(table) for table in half.tables}
    data = {row.index for table in half.tables for row in table.rows}
    return {
        "source": half.source,
        "lines": list(half.lines),
        "blocks": [
            _block(block, half, contexts.get(block.table or 0) if block.index in data else None, shown)
            for block in half.blocks
        ],
        "tables": [
            {"id": f"t{table.index + 1}", "lines": list(table.lines), "columns": table.width, "trouble": table.trouble}
            for table in half.tables
        ],
    }


def _block(block: Block, half: Half, context: TableContext | None, shown: Shown) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": block.kind.value, "lines": [list(part) for part in block.lines]}
    if named := _where(block, half):
        told["where"] = named
    if block.mark:
        told["mark"] = block.mark
    if block.table is not None:
        told["table"] = f"t{block.table + 1}"
    told["text"] = block.text.value
    if block.cells:
        told["cells"] = [cell.text.value for cell in block.cells]
    if shown.figures:
        told["figures"] = [_figure(figure) for figure in _figures(block, half, context)]
    return told


def _figure(figure: Quantity) -> dict[str, Any]:
    told: dict[str, Any] = {"text": figure.surface, "dimension": figure.dimension.value}
    if figure.dimension.is_calendar:
        return told | {"calendar": _calendar(figure)}
    bound = {} if figure.bound.value == "exact" else {"bound": figure.bound.value}
    return told | {
        "value": _plain(figure.value),
        "unit": figure.unit,
        "resolution": _plain(figure.resolution),
        **bound,
    }
