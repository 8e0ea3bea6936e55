"""numbering.xml: the marks that Word prints before the paragraphs of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from aligner.ingest.ooxml import at, number, on, value
from aligner.ingest.ooxml.numerals import printed
from aligner.ingest.ooxml.symbols import in_font

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9
_BULLETS = {"o": "○", "": "•"}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    restart: int | None
    """The number of the level (1 for the first) whose paragraphs make this one begin anew; 0 for none."""
    decimal: bool
    """Whether the numbers of all levels are shown in decimal (w:isLgl)."""
    style: str | None


class Numbering:
    """The lists of a document; remembers how far each has counted, so it has to see the paragraphs in order."""

    def __init__(self, root: Element | None, list_of_style: Callable[[str], str | None]) -> None:
        self._abstract = {each.get("w:abstractNumId", ""): each for each in _all(root, "w:abstractNum")}
        self._nums = {each.get("w:numId", ""): each for each in _all(root, "w:num")}
        self._list_of_style = list_of_style
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, id: str, level: int) -> str:
        """Count one paragraph of list `id` and give its mark; "" where the list is none or prints nothing."""
        if id == "0" or id not in self._nums or not 0 <= level < _DEEPEST:
            return ""
        levels = self._of(id)
        if level not in levels:
            return ""
        counts = self._counts.setdefault(self._counter(id), {})
        self._restart(id, level, counts)
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [each for each in counts if each > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and level < restart):
                del counts[deeper]
        return self._text(levels, level, counts)

    def level_of_style(self, id: str, style: str | None) -> int:
        """The level of a list that belongs to a paragraph style, the first where none does."""
        return next((at_level for at_level, each in self._of(id).items() if style and each.style == style), 0)

    def _restart(self, id: str, level: int, counts: dict[int, int]) -> None:
        """A list that begins at a number of its own does so where it is first used."""
        for override in self._nums[id].findall("w:lvlOverride"):
            overridden = number(override.get("w:ilvl"))
            if overridden == level and (id, level) not in self._begun and override.find("w:startOverride") is not None:
                counts.pop(level, None)
        self._begun.add((id, level))

    def _text(self, levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
        own = levels[level]
        if own.format == "bullet":
            return _BULLETS.get(own.text.strip(), own.text.strip())

        def shown(found: re.Match[str]) -> str:
            place = int(found.group(1)) - 1
            if place not in levels:
                return ""
            format = "decimal" if own.decimal and place != level else levels[place].format
            return printed(counts.get(place, levels[place].start), "decimal" if own.decimal else format)

        return _PLACE.sub(shown, own.text).strip()

    def _counter(self, id: str) -> str:
        return value(self._nums[id], "w:abstractNumId") or id

    def _of(self, id: str) -> dict[int, _Level]:
        if id not in self._levels:
            element = self._nums.get(id)
            levels = self._abstract_levels(value(element, "w:abstractNumId"), 0)
            for override in element.findall("w:lvlOverride") if element is not None else ():
                at_level = number(override.get("w:ilvl"))
                whole = override.find("w:lvl")
                if whole is not None:
                    levels[at_level] = _level(whole)
                start = value(override, "w:startOverride")
                if start is not None and at_level in levels:
                    own = levels[at_level]
                    levels[at_level] = _Level(own.format, own.text, number(start), own.restart, own.decimal, own.style)
            self._levels[id] = levels
        return self._levels[id]

    def _abstract_levels(self, id: str | None, seen: int) -> dict[int, _Level]:
        element = self._abstract.get(id or "")
        if element is None or seen > _DEEPEST:
            return {}
        linked = value(element, "w:numStyleLink")
        if linked:
            list_id = self._list_of_style(linked)
            return self._abstract_levels(value(self._nums.get(list_id or ""), "w:abstractNumId"), seen + 1)
        return {number(each.get("w:ilvl")): _level(each) for each in element.findall("w:lvl")}


def _level(element: Element) -> _Level:
    fonts = at(element, "w:rPr/w:rFonts")
    font = fonts.get("w:ascii") or fonts.get("w:hAnsi") if fonts is not None else None
    format = value(element, "w:numFmt") or value(element, "mc:AlternateContent/mc:Choice/w:numFmt") or "decimal"
    text = value(element, "w:lvlText") or ""
    restart = value(element, "w:lvlRestart")
    return _Level(
        format,
        in_font(text, font) if format == "bullet" else text,
        number(value(element, "w:start"), 0 if value(element, "w:start") is None else 1),
        None if restart is None else number(restart),
        on(element.find("w:isLgl")),
        value(element, "w:pStyle"),
    )


def _all(root: Element | None, name: str) -> list[Element]:
    return root.findall(name) if root is not None else []
