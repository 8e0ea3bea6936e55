"""styles.xml: which paragraphs are headings, and what else a style says of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from aligner.ingest.ooxml import at, number, on, value

_BODY_LEVEL = 9
_HEADING = re.compile(r"(?:heading|見出し|表題レベル)\s*([1-9１-９])", re.IGNORECASE)
_TITLES = {"title": 1, "表題": 1, "タイトル": 1, "subtitle": 2, "副題": 2, "サブタイトル": 2}
_CONTENTS = re.compile(r"(?:toc|目次)\s*[1-9１-９]|table of figures|図表目次", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of one style, with what it inherits; None where neither it nor a parent says anything."""

    level: int | None = None
    """The level of a heading, 1 for the highest; 0 for body text."""
    list: str | None = None
    """The id of the numbering."""
    list_level: int | None = None
    hidden: bool | None = None
    raised: str | None = None
    font: str | None = None
    contents: bool | None = None
    """Whether it is a style of a table of contents, whose lines repeat the headings."""


_NONE = Style()


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {
            id: each for each in (root.findall("w:style") if root is not None else ()) if (id := each.get("w:styleId"))
        }
        self._default = next(
            (
                id
                for id, each in self._elements.items()
                if each.get("w:type") == "paragraph" and each.get("w:default") in ("1", "true")
            ),
            None,
        )
        self._known: dict[str, Style] = {}

    def of(self, id: str | None, default: bool = False) -> Style:
        """The style with this id; an unknown one says nothing."""
        id = id or (self._default if default else None)
        if id is None:
            return _NONE
        if id in self._known:
            return self._known[id]
        chain: list[str] = []
        at_id: str | None = id
        while at_id in self._elements and at_id not in self._known:
            chain.append(at_id)
            self._known[at_id] = _NONE  # what a style that is based on itself says
            at_id = value(self._elements[at_id], "w:basedOn")
        style = self._known.get(at_id or "", _NONE)
        for each in reversed(chain):
            style = self._known[each] = _over(style, self._elements[each])
        return self._known.get(id, _NONE)


def _over(parent: Style, element: Element) -> Style:
    """The parent's style with what this one says itself."""
    name = (value(element, "w:name") or "").strip()
    style = run_properties(parent, at(element, "w:rPr"))
    properties = at(element, "w:pPr")
    level = outline_level(properties)
    if level is None and (found := _HEADING.fullmatch(name)):
        level = int(found.group(1))
    if level is None:
        level = _TITLES.get(name.lower())
    return replace(
        style,
        level=parent.level if level is None else level,
        list=value(properties, "w:numPr/w:numId") or parent.list,
        list_level=_level(value(properties, "w:numPr/w:ilvl"), parent.list_level),
        contents=True if _CONTENTS.fullmatch(name) else parent.contents,
    )


def run_properties(style: Style, properties: Element | None) -> Style:
    """A style with what run properties (w:rPr) say on top of it."""
    if properties is None:
        return style
    vanish = properties.find("w:vanish")
    fonts = properties.find("w:rFonts")
    hidden = style.hidden if vanish is None else on(vanish)
    raised = value(properties, "w:vertAlign") or style.raised
    font = style.font if fonts is None else fonts.get("w:ascii") or fonts.get("w:hAnsi") or style.font
    if (hidden, raised, font) == (style.hidden, style.raised, style.font):
        return style  # as most do, and replacing takes time
    return replace(style, hidden=hidden, raised=raised, font=font)


def outline_level(properties: Element | None) -> int | None:
    """The level that paragraph properties (w:pPr) give a heading, 0 for body text, None where they say nothing."""
    text = value(properties, "w:outlineLvl")
    if text is None:
        return None
    level = number(text, _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def _level(text: str | None, inherited: int | None) -> int | None:
    return inherited if text is None else number(text)
