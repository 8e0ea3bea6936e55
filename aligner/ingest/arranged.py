"""Paragraphs as their authors arranged them: tables by tabs, lists with typed marks, lines lined up with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from aligner.ingest.layout import Grid, Item, Lines, Node, Paragraph, Text

_TYPED = re.compile(
    r"[ \t\u3000]*(?P<mark>[・•●○◯■□◆◇▪‣◎▶►✓➢]|[-–—](?=[ \t\u3000])|[(（][0-9０-９]{1,2}[)）]|[①-⑳㈠-㈩]"
    r"|[0-9０-９]{1,2}[)）.．](?![0-9０-９])|[a-z][)）]|[*＊※]\s?[0-9０-９]{1,2}(?![0-9０-９.,])"
    r"|[(（]注\s?[0-9０-９]{0,2}[)）])[ \t\u3000]*(?=\S)"
)
_LINED_UP = re.compile(
    r"\S(?: {2}|\u3000)\s*\S|[ \u3000](?:\.{4,}|…{2,}|・{4,})[ \u3000]|^\s*\|.*\||^\s*[-+=|][-+=|: ]+$"
)
_DIGIT = re.compile(r"[0-9０-９]")
_TABS = re.compile(r"\t+")
_TRAILING = re.compile(r"\S\t+$|^\t{2,}\S")
_LONGEST_LABEL = 40
_MOSTLY = 0.6


def arranged(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, with paragraphs that their authors made into tables and lists by hand as tables and lists.

    Example: two paragraphs "Net sales", a tab, "1,234" and "Profit", a tab, "56" are a table of two rows.
    """
    for kind, group in groupby(nodes, _kind):
        same = list(group)
        if kind == "tabs":
            # Lines that one paragraph holds are a table of their own.
            for _, run in groupby(enumerate(same), lambda each: each[0] if isinstance(each[1], Lines) else -1):
                yield from _by_tabs([line for _, node in run for line in _lines(node)])
        elif kind == "lined up":
            yield Lines(tuple(line for node in same for line in _lines(node)))
        elif kind == "typed":
            yield from (_item(line) for node in same for line in _lines(node))
        else:
            yield from map(_plain, same)


Line = tuple[Text, ...]


def _lines(node: Node) -> tuple[Line, ...]:
    match node:
        case Paragraph(pieces):
            return (pieces,)
        case Lines(lines):
            return lines
    return ()


def _value(line: Line) -> str:
    return "".join(piece.value for piece in line)


def _kind(node: Node) -> str:
    lines = [_value(line) for line in _lines(node)]
    if not lines:
        return ""
    divided = sum("\t" in line.strip() and not _typed_once(line) for line in lines)
    if (2 * divided >= len(lines) and all(map(_has_cells, lines))) or all(map(_TRAILING.search, lines)):
        return "tabs"
    if len(lines) == 1 and _TYPED.match(lines[0]):
        return "typed"
    return "lined up" if all(map(_LINED_UP.search, lines)) else ""


def _has_cells(line: str) -> bool:
    """Whether a line among lines with tabs may be a row: it has tabs, or is as short as a label."""
    return ("\t" in line and not _typed_once(line)) or len(line) <= _LONGEST_LABEL


def _typed_once(line: str) -> bool:
    """Whether the only tabs of a line stand behind the mark of an item."""
    found = _TYPED.match(line)
    return found is not None and "\t" not in line[found.end() :].strip()


def _item(line: Line) -> Item:
    text = _value(line)
    found = _TYPED.match(text)
    if found is None:
        return Item("", line)
    return Item(found.group("mark"), (Text(_spaced(text[found.end() :]), line[0].where),))


def _by_tabs(lines: Sequence[Line]) -> Iterator[Node]:
    """Lines with tabs in them as a table, if there are several and figures behind the tabs; else as they are."""
    texts = [_value(line).rstrip(" \n") for line in lines]
    figures = sum(_DIGIT.search(text.partition("\t")[2]) is not None for text in texts)
    if len(lines) < 2 or 2 * figures < len(lines):
        yield from (_plain(Paragraph(line)) for line in lines)
        return
    counts = [text.rstrip().count("\t") for text in texts]
    even = counts.count(max(counts)) >= _MOSTLY * len(counts) or len({text.count("\t") for text in texts}) == 1
    rows = [(text.rstrip() if even else _TABS.sub("\t", text.rstrip())).split("\t") for text in texts]
    width = max(map(len, rows))
    yield Grid(
        tuple(
            tuple(Text(cell.strip(), line[0].where) for cell in [*row, *[""] * (width - len(row))])
            for row, line in zip(rows, lines, strict=True)
        )
    )


def _plain(node: Node) -> Node:
    """A paragraph whose tabs are gaps."""
    if isinstance(node, Paragraph):
        return Paragraph(tuple(Text(_spaced(piece.value), piece.where) for piece in node.pieces))
    if isinstance(node, Lines):
        return Lines(tuple(tuple(Text(_spaced(piece.value), piece.where) for piece in line) for line in node.lines))
    return node


def _spaced(text: str) -> str:
    return _TABS.sub(" ", text)
