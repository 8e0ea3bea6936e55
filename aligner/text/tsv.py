r"""Cells of a TSV that people open in a spreadsheet.

Nothing is quoted.  Inside a text a tab is written `\t`, a line break `\n`, a backslash `\\` and any other
control character `\uXXXX`, so every line of a file is one row.  A spreadsheet runs a cell that begins with
= + - or @ as a formula, and takes an opening quotation mark for the start of a quoted cell: such a text
gets a backslash in front (`\=SUM(A1)`, `\- item`), unless it is a plain figure (-5.04, +3.2%) or a lone
dash.  Reading back is one rule: a backslash and t, n, r, uXXXX is that character; before anything else
it is dropped.
"""

from __future__ import annotations

import re

_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": "\\\\"}
_NAMES = {"t": "\t", "n": "\n", "r": "\r"}
_ESCAPED = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.?))", re.DOTALL)
_FORMULA = re.compile(
    '[=+\\-@"\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]'
)
_PLAIN_FIGURE = re.compile(r"[+-]\d[\d,]*(?:\.\d+)?%?|[+-]\.\d+%?|-")


def escape(text: str) -> str:
    r"""One cell: control characters visible, and nothing a spreadsheet would run.

    Example: "Total<tab>5" becomes `Total\t5`; "=A1" becomes `\=A1`; "-5.04" stays.
    """
    escaped = _ESCAPED.sub(lambda found: _NAMED.get(found.group(), f"\\u{ord(found.group()):04x}"), text)
    if _FORMULA.match(escaped) and not _PLAIN_FIGURE.fullmatch(escaped):
        return "\\" + escaped
    return escaped


def unescape(cell: str) -> str:
    r"""The text that `escape` wrote.

    Example: `\=A1` becomes "=A1", `Total\t5` "Total<tab>5".
    """
    return _ESCAPE.sub(_meant, cell)


def _meant(found: re.Match[str]) -> str:
    code, character = found.groups()
    return chr(int(code, 16)) if code else _NAMES.get(character, character)
