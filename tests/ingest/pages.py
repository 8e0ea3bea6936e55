"""Renders a release as pages: plainly, as filings do, and inside tables that lay out the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from tests.ingest.rendering import Part, Prose, Tabular

_SPLIT = re.compile(r"([(]?)([$¥]?)([▲△-]?[\d,]+(?:\.\d+)?)([)]?)(%?)([)]?)")


def plain(parts: Sequence[Part]) -> bytes:
    """Paragraphs with line breaks, tables with a cell a place."""
    return _page(_body(parts, _plain_table))


def filing(parts: Sequence[Part]) -> bytes:
    """Brackets, signs and per cent in cells of their own, blank columns between, non-breaking spaces, fonts."""
    return _page(_body(parts, _filing_table, '<p style="margin:0"><font size="2">', "</font></p>"))


def laid_out(parts: Sequence[Part]) -> bytes:
    """Everything in one cell of a table, beside a narrow one; headers with their first cell over several rows."""
    body = "".join(_body(parts, _spanned_table))
    return _page([f'<table width="100%"><tr><td width="90">&nbsp;</td><td>{body}</td></tr></table>'])


def _page(body: Iterable[str]) -> bytes:
    head = '<head><meta charset="utf-8"><title>Release</title><style>p{margin:0}</style></head>'
    return f"<!DOCTYPE html>\n<html>{head}<body>\n{chr(10).join(body)}\n</body></html>".encode()


def _body(parts: Sequence[Part], table: object, opened: str = "<p>", closed: str = "</p>") -> Iterable[str]:
    for part in parts:
        if isinstance(part, Prose):
            yield opened + "<br>\n".join(html.escape(line) for line in part.lines) + closed
        else:
            assert callable(table)
            yield table(part)


def _plain_table(table: Tabular) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        tag = "th" if number < table.head else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>"


def _filing_table(table: Tabular) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        cells = [f"<td>{html.escape(row[0]) or '&nbsp;'}</td>"]
        for cell in row[1:]:
            cells.append("<td>&nbsp;</td>")
            split = _SPLIT.fullmatch(cell) if number >= table.head else None
            if split:
                before = html.escape("".join(split.group(1, 2)))
                after = html.escape("".join(split.group(4, 5, 6)))
                cells.append(f'<td>{before}</td><td align="right"><p>{split.group(3)}</p></td><td>{after}</td>')
            else:
                cells.append(f'<td colspan="3">{html.escape(cell) or "&nbsp;"}</td>')
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return '<div><table cellspacing="0">\n' + "\n".join(rows) + "\n</table></div>"


def _spanned_table(table: Tabular) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        cells = []
        column = 0
        while column < len(row):
            end = column + 1
            if number < table.head and column:
                while end < len(row) and row[column] and not row[end]:
                    end += 1
            span = f' colspan="{end - column}"' if end > column + 1 else ""
            cells.append(f"<td{span}>{html.escape(row[column])}</td>")
            column = end
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"
