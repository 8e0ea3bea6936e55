"""Writes XML as text: everything escaped, nothing that XML cannot hold."""

from __future__ import annotations

from collections.abc import Mapping

from aligner.text.xml import legal

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def escaped(text: str) -> str:
    """A text as it stands between tags.  Example: "R&D <b>" becomes "R&amp;D &lt;b&gt;"."""
    return legal(text).translate(_TEXT)


def tag(name: str, attributes: Mapping[str, str | None] | None = None) -> str:
    """An opening tag; an attribute without a value is left out."""
    return f"<{_head(name, attributes)}>"


def element(name: str, attributes: Mapping[str, str | None] | None = None, text: str | None = None) -> str:
    """An element that holds a text, or nothing.

    Example: `element("note", {"id": "n1"}, "a < b")` is `<note id="n1">a &lt; b</note>`.
    """
    if text is None:
        return f"<{_head(name, attributes)}/>"
    return f"<{_head(name, attributes)}>{escaped(text)}</{name}>"


def _head(name: str, attributes: Mapping[str, str | None] | None) -> str:
    given = ((key, value) for key, value in (attributes or {}).items() if value is not None)
    return " ".join([name, *(f'{key}="{legal(value).translate(_ATTRIBUTE)}"' for key, value in given)])
