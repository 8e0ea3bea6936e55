"""Text from a release inside Markdown, where all of it must stay text."""

from __future__ import annotations

import html
import re

from aligner.report.cells import visible

_TICKS = re.compile("`+")
_BAR = "\N{BOX DRAWINGS LIGHT VERTICAL}"


def code(text: str) -> str:
    """`text` as a code span on one line.

    Escaping would not do: @names, #numbers, addresses and commits become links after the Markdown has been read, except
    in code.  A bar looks the same and ends no table cell.
    Example: "see #12 | `x`" becomes "`` see #12 │ `x` ``".
    """
    text = visible(text).replace("|", _BAR)
    if not text.strip():
        return ""
    ticks = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    pad = " " if text[0] == "`" or text[-1] == "`" or text[0] == text[-1] == " " else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def code_element(text: str) -> str:
    """The same where Markdown is not read, inside an element of HTML.

    Example: "a < b" becomes "<code>a &lt; b</code>".
    """
    return f"<code>{html.escape(visible(text))}</code>"
