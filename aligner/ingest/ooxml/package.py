"""Opens the zip of an office file and reads its parts as XML, each with the limits that hostile files need.

The names are those of ECMA-376, part 2: a *part* is a member of the zip, a *relationship* points from one to another.
Namespaces become the prefixes that everybody writes ("w:p", "a:t"), those of the strict variant the same ones.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from aligner.errors import InputError
from aligner.ingest.ooxml.appearance import without_appearance
from aligner.ingest.protected import unprotected
from aligner.ingest.zipped import DAMAGE, Program, Refusal, checked

MOST_MARKUP = 1_500_000
"""Elements and attributes of all parts together, formatting left aside; they take some hundreds of megabytes."""

_OPEN = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    "wordprocessingml": "w",
    "drawingml": "a",
    "presentationml": "p",
    "drawingml/chart": "c",
    "drawingml/diagram": "dgm",
    "drawingml/wordprocessingDrawing": "wp",
    "officeDocument/relationships": "r",
    "officeDocument/math": "m",
}
_NAMESPACES = {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
for _path, _prefix in _PREFIXES.items():
    _first, _, _rest = _path.partition("/")
    for _middle in ("2006/main",) if not _rest else (f"2006/{_rest}",):
        _NAMESPACES[f"{_OPEN}{_first}/{_middle}"] = _prefix
    _NAMESPACES[f"{_STRICT}{_path}" if _rest else f"{_STRICT}{_path}/main"] = _prefix


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part says of another: the last word of the type ("footnotes", "chart") and the part's name."""

    type: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one office file."""

    archive: zipfile.ZipFile
    path: Path
    refusal: Refusal
    main: str
    """The name of the part that everything else hangs on, such as "word/document.xml"."""
    _roots: dict[str, Element | None] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _markup: list[int] = field(default_factory=list)
    """How many elements and attributes each part that was read has."""

    def root(self, part: str) -> Element | None:
        """The root element of a part, or None where there is no such part; raises what `refusal` makes."""
        if part not in self._roots:
            self._roots[part] = self._read(part)
        return self._roots[part]

    def once(self, part: str) -> Element | None:
        """The root of a part the first time that it is asked for in this way, then None: nothing is read twice."""
        root = None if part in self._taken else self.root(part)
        self._taken.add(part)
        return root

    def related(self, part: str) -> Mapping[str, Relationship]:
        """The relationships of a part by their ids; those that lead out of the file are left out."""
        folder, name = posixpath.split(part)
        return _relationships(self.root(posixpath.join(folder, "_rels", f"{name}.rels")), folder)

    def of_type(self, part: str, type: str) -> str | None:
        """The first part that `part` is related to in this way, if there is one."""
        return next((found.part for found in self.related(part).values() if found.type == type), None)

    def data(self, part: str) -> bytes | None:
        """The bytes of a part, or None where there is no such part; raises what `refusal` makes."""
        try:
            return self.archive.read(part)
        except KeyError:
            return None
        except DAMAGE as error:
            raise self.refusal(f"is damaged: {part} cannot be unpacked; save it again") from error

    def _read(self, part: str) -> Element | None:
        data = self.data(part)
        if data is None:
            return None
        if b"<!DOCTYPE" in data or b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise self.refusal(f"declares entities in {part}, which no office program does; copy its content anew")
        data = without_appearance(data)
        self._markup.append(data.count(b"<") - data.count(b"</") + data.count(b'="') + data.count(b"='"))
        if sum(self._markup) > MOST_MARKUP:
            raise self.refusal(
                f"has more than {MOST_MARKUP:,} elements and attributes besides its formatting; split it"
            )
        try:
            root = ElementTree.fromstring(data)  # expat opens nothing, and without a declaration expands nothing
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self.refusal(f"is damaged: {part} is no well-formed XML ({error}); save it again") from error
        return _renamed(root)


def opened(content: bytes, path: Path, program: Program, passwords: Sequence[str] = ()) -> Package:
    """The parts of an office file; raises InputError that says what the file is instead, and what to do."""

    def refusal(message: str) -> InputError:
        return InputError(f"{path}: {message}")

    if not content:
        raise refusal("is empty; give a file that holds a release")
    archive = checked(unprotected(content, passwords, refusal, program), refusal, program)
    package = Package(archive, path, refusal, "")
    relationships = _relationships(package.root("_rels/.rels"), "")
    main = next((found.part for found in relationships.values() if found.type == "officeDocument"), "")
    if package.root(main) is None:
        raise refusal(f"is a zip, but no {program.name} file; save it in {program.name} as {program.suffix}")
    return Package(archive, path, refusal, main)


def at(element: Element | None, path: str) -> Element | None:
    """The first element down a path of names, `at(paragraph, "w:pPr/w:pStyle")`, or None."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(name)
    return element


def value(element: Element | None, path: str, attribute: str = "w:val") -> str | None:
    """An attribute of the first element down a path, or None."""
    found = at(element, path)
    return None if found is None else found.get(attribute)


def number(text: str | None, default: int = 0) -> int:
    """A whole number as attributes hold it, kept within what a document can mean."""
    try:
        return max(-(10**12), min(int(float(text)), 10**12)) if text else default
    except (ValueError, OverflowError):
        return default


def on(element: Element | None, attribute: str = "w:val", *, missing: bool = True) -> bool:
    """Whether a switch is there and is not turned off: `<w:vanish/>` is on, `<w:vanish w:val="0"/>` is off.

    `missing` is what an element without the attribute means.
    """
    if element is None:
        return False
    text = element.get(attribute)
    return missing if text is None else text not in ("0", "false", "off", "none")


def _relationships(root: Element | None, folder: str) -> dict[str, Relationship]:
    found = {}
    for each in root if root is not None else ():
        target, id = each.get("Target"), each.get("Id")
        if target and id and each.get("TargetMode") != "External":
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[id] = Relationship(each.get("Type", "").rpartition("/")[2], whole)
    return found


def _renamed(root: Element) -> Element:
    """The tree with prefixes for the namespaces that are known; other names stay as they are."""
    names = _Names()
    for element in root.iter():
        element.tag = names[element.tag]
        if element.attrib:
            element.attrib = {names[name]: value for name, value in element.attrib.items()}
    return root


class _Names(dict[str, str]):
    """From names with a namespace, "{http://…}p", to names with a prefix, "w:p"."""

    def __missing__(self, name: str) -> str:
        namespace, closing, local = name[1:].partition("}") if name[:1] == "{" else ("", "", name)
        prefix = _NAMESPACES.get(namespace)
        self[name] = found = f"{prefix}:{local}" if prefix and closing else name
        return found
