"""The passage around a figure: shortened, wrapped to a column, the figure marked underneath."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.report.cells import CUT, clusters, fit, head, tail, visible, width

_NEVER_FIRST = frozenset("、。，．・：；？！）］｝〕〉》」』】ー々％,.:;?!)]}%…")
_NEVER_LAST = frozenset("（［｛〔〈《「『【([{$¥￥")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one line that is, or is not, the marked figure."""

    text: str
    marked: bool


Line = tuple[Run, ...]


def excerpt(before: str, figure: str, after: str, *, cells: int, rows: int) -> list[Line]:
    """The passage `before + figure + after` in at most `rows` lines of `cells`, cut at both ends to fit.

    Example: in one line of 24, ("Net sales were approximately ", "JPY 9,185 million", ".") shows
    "...JPY 9,185 million.".
    """
    room = cells * rows
    # What could never be shown is not measured either: a sentence may be a line of fifty megabytes.
    before, figure, after = visible(before[-4 * room :]), visible(figure[: 4 * room]), visible(after[: 4 * room])
    while True:
        lines = list(_wrap(_tokens(*_shorten(before, figure, after, room)), cells))
        if len(lines) <= rows or room <= cells // 2:
            return lines[:rows]
        # Words do not fill their lines; give up a little of the ends until what is left fits.
        room -= max(2, cells // 8)


def underline(line: Line) -> str:
    """A line of carets for what is marked in `line`; "" where nothing is.

    Example: "net " + marked "5.0" gives "    ^^^".
    """
    if not any(run.marked for run in line):
        return ""
    return "".join(("^" if run.marked else " ") * width(run.text) for run in line).rstrip()


def paragraph(text: str, cells: int) -> list[str]:
    """`text` wrapped to `cells`, Japanese between characters, English between words."""
    return ["".join(run.text for run in line) for line in _wrap(_tokens("", "", visible(text)), cells)]


def _shorten(before: str, figure: str, after: str, room: int) -> tuple[str, str, str]:
    figure = fit(figure, room)
    left = room - width(figure)
    if width(before) + width(after) <= left:
        return before, figure, after
    # A little more of what leads up to the figure than of what follows it.
    ahead = max(left * 3 // 5, left - width(after))
    if width(before) > ahead:
        before = CUT + _from_word(tail(before, max(0, ahead - len(CUT))))
    behind = left - width(before)
    if width(after) > behind:
        after = _to_word(head(after, max(0, behind - len(CUT)))) + CUT
    return before, figure, after


def _from_word(text: str) -> str:
    """Drop the half word that an English cut begins with."""
    space = text.find(" ", 0, 16)
    return text[space + 1 :] if 0 <= space < len(text) - 1 and text[:space].isascii() else text.lstrip()


def _to_word(text: str) -> str:
    space = text.rfind(" ", max(0, len(text) - 16))
    return text[:space] if space > 0 and text[space:].isascii() else text.rstrip()


def _tokens(before: str, figure: str, after: str) -> Iterator[Run]:
    """What a line is not broken inside of: words, single Japanese characters, and the figure."""
    for piece in _words(before):
        yield Run(piece, False)
    if figure:
        yield Run(figure, True)
    for piece in _words(after):
        yield Run(piece, False)


def _words(text: str) -> Iterator[str]:
    word = ""
    for cluster in clusters(text):
        wide = width(cluster) > 1
        if word and (
            cluster[0] == " "
            or word[-1] == " "
            or ((wide or width(word[-1]) > 1) and cluster[0] not in _NEVER_FIRST and word[-1] not in _NEVER_LAST)
        ):
            yield word
            word = ""
        word += cluster
    if word:
        yield word


def _wrap(tokens: Iterator[Run], cells: int) -> Iterator[Line]:
    line: list[Run] = []
    used = 0
    for token in tokens:
        for run in _broken(token, cells):
            if used + width(run.text) > cells and used:
                if run.text == " ":
                    continue
                yield _closed(line)
                line, used = [], 0
            if not line and run.text == " ":
                continue
            line.append(run)
            used += width(run.text)
    if line:
        yield _closed(line)


def _closed(line: list[Run]) -> Line:
    """Join neighbouring runs of one kind and drop the spaces at the end."""
    joined: list[Run] = []
    for run in line:
        if joined and joined[-1].marked == run.marked:
            joined[-1] = Run(joined[-1].text + run.text, run.marked)
        else:
            joined.append(run)
    joined[-1] = Run(joined[-1].text.rstrip(), joined[-1].marked)
    return tuple(joined)


def _broken(token: Run, cells: int) -> Iterator[Run]:
    """The token, in pieces where it is longer than a line."""
    rest = token.text
    while width(rest) > cells:
        piece = head(rest, cells) or next(clusters(rest))
        yield Run(piece, token.marked)
        rest = rest[len(piece) :]
    if rest:
        yield Run(rest, token.marked)
