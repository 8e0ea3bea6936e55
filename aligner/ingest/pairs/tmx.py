"""TMX, any version: the units of a translation memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

from aligner.errors import InputError
from aligner.ingest.pairs.content import Content
from aligner.ingest.pairs.gathered import Gathering, Text
from aligner.ingest.pairs.model import AlignedFile
from aligner.ingest.pairs.xml import LANG, Position, parse
from aligner.model import Lang
from aligner.text.language import language

MARK = "x-taiyaku:"
"""The types of the properties that taiyaku writes begin so."""
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_MOST = 1_000


def read(path: Path) -> AlignedFile:
    """The pairs of a translation memory.

    A unit with several segments of one language gives a pair for each Japanese one with each English one.  Raises
    InputError where it is no TMX, is cut off, or has nothing in the two languages.
    """
    position = Position()
    gathering = Gathering(path)
    handler = _Handler(path, gathering, position)
    done = parse(path, handler, position)
    if not handler.units and not handler.found:
        raise InputError(f"{path}: is a TMX without units; export it again")
    if not handler.found and handler.languages:
        named = ", ".join(language or "no language" for language, _ in handler.languages.most_common(5))
        raise InputError(f"{path}: its segments are in {named}; export the units in Japanese (ja) and English (en)")
    return gathering.finish(done.lines, done.sha256, "tmx", done.encoding)


class _Handler:
    def __init__(self, path: Path, gathering: Gathering, position: Position) -> None:
        self.languages: Counter[str] = Counter()
        self.units = 0
        self.found = False
        self._path = path
        self._gathering = gathering
        self._position = position
        self._depth = 0
        self._id = ""
        self._line = 1
        self._tag = ""
        self._type = ""
        self._props: dict[str, str] = {}
        self._prop: list[str] | None = None
        self._sides: dict[Lang, list[Text]] = {"ja": [], "en": []}
        self._content: Content | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._content is not None:
            self._content.start(name, attributes)
        elif self._depth == 1 and name != "tmx":
            raise InputError(f"{self._path}: is no TMX: it begins with <{name}>; export it as TMX 1.4")
        elif name == "tu":
            self.units += 1
            self._id, self._line = attributes.get("tuid", ""), self._position.line
            self._sides, self._props = {"ja": [], "en": []}, {}
        elif name == "tuv":
            self._tag = attributes.get(LANG) or attributes.get("lang") or ""
            self.languages[self._tag[:20]] += 1
        elif name == "seg":
            self._content = Content(self._position.line, codes=_CODES)
        elif name == "prop" and attributes.get("type", "").startswith(MARK):
            self._type, self._prop = attributes["type"].removeprefix(MARK), []

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._content is not None:
            if self._content.inside:
                self._content.end()
                return
            if lang := language(self._tag):
                self._sides[lang].append(Text(self._content.line, self._content.value()))
                self.found = True
            self._content = None
        elif name == "prop" and self._prop is not None:
            value, self._prop = "".join(self._prop), None
            if self._type == "skeleton":
                self._gathering.skeleton(value)
                self.found = True
            self._props[self._type] = value
        elif name == "tu":
            self._unit()

    def text(self, data: str) -> None:
        if self._content is not None:
            self._content.text(data)
        elif self._prop is not None:
            self._prop.append(data)

    def _unit(self) -> None:
        ja, en = self._sides["ja"], self._sides["en"]
        if len(ja) * len(en) > _MOST:
            raise InputError(f"{self._path}:{self._line}: a unit has more than {_MOST:,} pairs; export it again")
        id = self._props.get("unit") or self._id
        for left, right in [(left, right) for left in ja for right in en] or zip_longest(ja, en):
            self._gathering.unit(id, self._line, left, right, self._props.get("release", ""))
