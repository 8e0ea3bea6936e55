"""XLIFF 1.x and 2.x: the units of a bilingual file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aligner.errors import InputError
from aligner.ingest.pairs.content import Content
from aligner.ingest.pairs.gathered import Gathering, Text
from aligner.ingest.pairs.model import AlignedFile
from aligner.ingest.pairs.xml import LANG, Position, parse
from aligner.model import Lang
from aligner.text.language import language

_CODES = frozenset({"bpt", "ept", "ph", "it"})
_ASIDE = frozenset({"alt-trans", "matches", "glossary", "originalData", "bin-source", "bin-target", "changeTrack"})
"""What stands in these is no part of the translation: proposals, earlier versions, code."""
_UNITS = frozenset({"trans-unit", "unit"})


def read(path: Path) -> AlignedFile:
    """The pairs of a bilingual file, one for each of its units, whichever of the two languages is the source.

    Raises InputError where it is no XLIFF, is cut off, or is not in the two languages.
    """
    position = Position()
    gathering = Gathering(path)
    handler = _Handler(path, gathering, position)
    done = parse(path, handler, position)
    if not handler.units:
        raise InputError(f"{path}: is an XLIFF without units; export it again")
    return gathering.finish(done.lines, done.sha256, "xliff", done.encoding)


class _Unit:
    """The segments of one unit; a target may say at what place it belongs."""

    def __init__(self, id: str, line: int, translate: bool) -> None:
        self.id = id
        self.line = line
        self.translate = translate
        self.langs: dict[str, str] = {}
        self._contents: dict[str, list[tuple[int, Content]]] = {"source": [], "target": []}

    def open(self, name: str, attributes: Mapping[str, str], line: int) -> Content:
        content = Content(line, codes=_CODES)
        order = attributes.get("order", "")
        place = int(order) if order.isdecimal() else len(self._contents["source"]) + (name == "source")
        self._contents[name].append((place, content))
        self.langs[name] = attributes.get(LANG, "")
        return content

    def copy(self) -> None:
        """What is not to be translated stands in both texts where the file gives it once."""
        if len(self._contents["target"]) < len(self._contents["source"]):
            self._contents["target"].append(self._contents["source"][-1])

    def text(self, name: str) -> Text | None:
        contents = [content for _, content in sorted(self._contents[name], key=lambda placed: placed[0])]
        return Text(contents[0].line, "".join(content.value() for content in contents)) if contents else None


class _Handler:
    def __init__(self, path: Path, gathering: Gathering, position: Position) -> None:
        self.units = 0
        self._path = path
        self._gathering = gathering
        self._position = position
        self._open: list[str] = []
        self._aside = 0
        self._root = self._langs = ("", "")
        self._release = ""
        self._skeleton: list[str] | None = None
        self._unit: _Unit | None = None
        self._content: Content | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        if self._content is not None:
            self._content.start(name, attributes)
        elif self._aside or name in _ASIDE:
            self._aside += 1
        elif not parent and name != "xliff":
            raise InputError(f"{self._path}: is no XLIFF: it begins with <{name}>; export it as XLIFF 1.2 or 2.1")
        elif name == "xliff":
            self._root = (attributes.get("srcLang", ""), attributes.get("trgLang", ""))
        elif name == "file":
            self._release = ""
            given = (attributes.get("source-language", ""), attributes.get("target-language", ""))
            self._langs = given if any(given) else self._root
        elif name == "skeleton" or (name == "internal-file" and parent == "skl"):
            self._skeleton = []
        elif name in _UNITS:
            self._unit = _Unit(attributes.get("id", ""), self._position.line, attributes.get("translate") != "no")
        elif self._unit is not None and name in ("source", "target") and parent in (*_UNITS, "segment", "ignorable"):
            self._content = self._unit.open(name, attributes, self._position.line)

    def end(self, name: str) -> None:
        self._open.pop()
        if self._content is not None:
            if self._content.inside:
                self._content.end()
            else:
                self._content = None
        elif self._aside:
            self._aside -= 1
        elif name in ("skeleton", "internal-file") and self._skeleton is not None:
            self._release = self._gathering.skeleton("".join(self._skeleton))
            self._skeleton = None
        elif name == "ignorable" and self._unit is not None:
            self._unit.copy()
        elif name in _UNITS and self._unit is not None:
            self.units += 1
            self._take(self._unit)
            self._unit = None

    def text(self, data: str) -> None:
        if self._content is not None:
            self._content.text(data)
        elif self._skeleton is not None:
            self._skeleton.append(data)

    def _take(self, unit: _Unit) -> None:
        source, target = unit.text("source"), unit.text("target")
        if not unit.translate and target is None:
            return
        texts = dict(zip(self._languages(unit), (source, target), strict=True))
        self._gathering.unit(unit.id, unit.line, texts.get("ja"), texts.get("en"), self._release)

    def _languages(self, unit: _Unit) -> tuple[Lang, Lang]:
        """Of the source and of the target; a file may leave one of them to be guessed."""
        tags = (unit.langs.get("source") or self._langs[0], unit.langs.get("target") or self._langs[1])
        source, target = map(language, tags)
        if not tags[1] and source:
            target = "en" if source == "ja" else "ja"
        elif not tags[0] and target:
            source = "en" if target == "ja" else "ja"
        if {source, target} != {"ja", "en"}:
            named = " and ".join(tag[:20] or "a language that it does not name" for tag in tags)
            raise InputError(
                f"{self._path}:{unit.line}: is in {named}; taiyaku audits Japanese (ja) with English (en): "
                "export that pair"
            )
        return ("ja", "en") if source == "ja" else ("en", "ja")
