"""The parts of a workbook's package: which sheets people see, shared texts, formats, the epoch."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from aligner.ingest.number_formats import GENERAL, builtin
from aligner.ingest.zipped import DAMAGE, Refusal

_BOOK = "xl/workbook.xml"
_MOST_TEXTS = 1_000_000
_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet that people see: its title and the member of the package that holds it."""

    title: str
    member: str


@dataclass(slots=True)
class Package:
    """What the sheets of a workbook share."""

    archive: zipfile.ZipFile
    refusal: Refusal
    members: Mapping[str, str]
    """The names of the members, by what they are in small letters."""
    sheets: list[SheetPart] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    """The number format of each style."""
    from_1904: bool = False

    def code(self, style: int) -> str:
        return self.formats[style] if 0 <= style < len(self.formats) else GENERAL


class Handler:
    """What is told of the elements of a part; names are without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def opened(archive: zipfile.ZipFile, refusal: Refusal) -> Package:
    """The workbook in a package; raises what `refusal` makes where it is none."""
    package = Package(archive, refusal, {name.lower(): name for name in archive.namelist()})
    book = next(iter(related(package, "", "officeDocument")), package.members.get(_BOOK, ""))
    if not book:
        raise refusal("holds no workbook; save it in Excel as .xlsx")
    relations = _relations(package, book)
    found = _Book()
    parse(package, book, found)
    package.from_1904 = found.from_1904
    for title, id in found.sheets:
        kind, member = relations.get(id, ("", ""))
        if kind == "worksheet":
            if not member:
                raise refusal(f"has lost its sheet {title}; save it again in Excel")
            package.sheets.append(SheetPart(title, member))
    for name in related(package, book, "sharedStrings"):
        texts = _Texts(refusal)
        parse(package, name, texts)
        package.texts = texts.found
    for name in related(package, book, "styles"):
        styles = _Styles()
        parse(package, name, styles)
        package.formats = [styles.own.get(id) or builtin().get(id, GENERAL) for id in styles.used]
    return package


def related(package: Package, member: str, kind: str) -> list[str]:
    """The members of one kind that a member refers to, as far as they are there; "" refers to those of the root."""
    return [target for own, target in _relations(package, member).values() if own == kind and target]


def _relations(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """The kind and the member, or nothing where it is lost, of every reference of a member, by its name."""
    folder, base = posixpath.split(member)
    found = _Relations()
    if name := package.members.get(posixpath.join(folder, "_rels", f"{base}.rels").lower()):
        parse(package, name, found)
    return {
        id: (kind.rpartition("/")[2], package.members.get(_absolute(folder, target).lower(), ""))
        for id, (kind, target) in found.found.items()
    }


def parse(package: Package, member: str, handler: Handler) -> None:
    """Tells `handler` of the elements of a part; entities are not expanded, nothing outside is opened."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: handler.start(
        name.rpartition(" ")[2], attributes if " " not in "".join(attributes) else _local(attributes)
    )
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = handler.text

    def refuse(*_: object) -> None:
        raise package.refusal(f"declares entities in {member}, which Excel never does; save it again in Excel")

    parser.StartDoctypeDeclHandler = refuse
    try:
        with package.archive.open(member) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise package.refusal(f"is damaged: {member} breaks off or is no XML; save it again in Excel") from error
    except DAMAGE as error:
        raise package.refusal(f"is damaged: {member} cannot be read; save it again in Excel") from error


def _local(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes by their names without namespaces, those of a relation with it: r:id is "r:id"."""
    return {
        ("r:" if "relationships" in name else "") + name.rpartition(" ")[2]: value for name, value in attributes.items()
    }


def _absolute(folder: str, target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


class _Relations(Handler):
    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self.found[attributes.get("Id", "")] = attributes.get("Type", ""), attributes.get("Target", "")


class _Book(Handler):
    """The sheets that are not hidden."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets.append((attributes.get("name", ""), attributes.get("r:id", "")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")


class _Texts(Handler):
    """The shared texts, their runs joined; how a word is read aloud (rPh) is no part of it."""

    def __init__(self, refusal: Refusal) -> None:
        self.found: list[str] = []
        self._refusal = refusal
        self._pieces: list[str] = []
        self._inside = False
        self._aloud = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "t":
            self._inside = not self._aloud
        elif name == "rPh":
            self._aloud = True
        elif name == "si":
            self._pieces = []

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._aloud = False
        elif name == "si":
            if len(self.found) >= _MOST_TEXTS:
                raise self._refusal(f"holds more than {_MOST_TEXTS:,} texts; keep the sheets of the release only")
            self.found.append("".join(self._pieces))

    def text(self, data: str) -> None:
        if self._inside:
            self._pieces.append(data)


class _Styles(Handler):
    def __init__(self) -> None:
        self.own: dict[int, str] = {}
        self.used: list[int] = []
        self._cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.own.setdefault(whole(attributes.get("numFmtId")), attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._cells = True
        elif name == "xf" and self._cells:
            self.used.append(whole(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._cells = False


def whole(text: str | None) -> int:
    """A number in an attribute, 0 where it is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 0
