"""The text of a segment, told apart from the codes of its formatting."""

from __future__ import annotations

from collections.abc import Mapping

_BREAKS = {"lb", "x-lb", "x-br", "br", "fmt:lb", "xlf:lb", "x-tab", "tab", "linebreak"}


class Content:
    """Gathers the text of one segment as its elements come in.

    What stands between the tags of formatting is text; what stands in a code (`bpt`, `ept`, `ph`, `it`, `ut`) is
    not, but the text of a `sub` within it is.  A placeholder that stands for a break is a space, one that says what
    it stands for is that.
    """

    def __init__(self, line: int, *, codes: frozenset[str]) -> None:
        self.line = line
        self._codes = codes
        self._texts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._text = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append((name, self._text))
        if name == "sub":
            self._text = True
            self._texts.append(" ")
        elif name in self._codes or attributes.get("mtype") == "x-sdl-deleted":
            self._placeholder(attributes)
            self._text = False
        elif name in ("ph", "x"):
            self._placeholder(attributes)

    def end(self) -> None:
        name, self._text = self._open.pop()
        if name == "sub":
            self._texts.append(" ")

    def text(self, data: str) -> None:
        if self._text:
            self._texts.append(data)

    @property
    def inside(self) -> bool:
        """Whether an element of the segment is open."""
        return bool(self._open)

    def value(self) -> str:
        return "".join(self._texts)

    def _placeholder(self, attributes: Mapping[str, str]) -> None:
        if not self._text:
            return
        kinds = {attributes.get(key, "").lower() for key in ("ctype", "type", "subType")}
        if not kinds.isdisjoint(_BREAKS):
            self._texts.append(" ")
        else:
            self._texts.append(attributes.get("equiv-text") or attributes.get("equiv") or "")
