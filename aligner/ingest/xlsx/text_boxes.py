"""The texts that are drawn over a worksheet: in boxes, callouts and other shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aligner.ingest.xlsx.package import Handler, Package, parse, related, whole

_MOST_PARAGRAPHS = 50_000
_DRAWING = "drawing"


@dataclass(frozen=True, slots=True)
class TextBox:
    """The paragraphs of a shape, and the row and the column of the cell on which it begins."""

    place: tuple[int, int]
    paragraphs: tuple[str, ...]


def text_boxes(package: Package, member: str) -> list[TextBox]:
    """The visible shapes with text of the worksheet in `member`, from top to bottom.

    Raises what the package's `refusal` makes where their part is damaged or holds more than any release does.
    """
    found = _Drawing(package)
    for part in related(package, member, _DRAWING):
        parse(package, part, found)
    return sorted(found.boxes, key=lambda box: box.place)


class _Drawing(Handler):
    def __init__(self, package: Package) -> None:
        self.boxes: list[TextBox] = []
        self._package = package
        self._count = 0
        self._from = False
        self._number: list[str] | None = None
        self._row = self._column = 0
        self._hidden = False
        self._other = 0
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "Fallback":  # what older programs show in place of the same shape
                self._other += 1
            case "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor":
                self._row = self._column = 0
            case "from":
                self._from = True
            case "row" | "col" if self._from:
                self._number = []
            case "sp":
                self._paragraphs, self._hidden = [], False
            case "cNvPr":
                self._hidden = attributes.get("hidden") in ("1", "true")
            case "p":
                self._pieces = []
            case "br":
                self._pieces.append("\n")
            case "t":
                self._text = True

    def end(self, name: str) -> None:
        match name:
            case "Fallback":
                self._other -= 1
            case "from":
                self._from = False
            case "row" if self._number is not None:
                self._row, self._number = whole("".join(self._number)), None
            case "col" if self._number is not None:
                self._column, self._number = whole("".join(self._number)), None
            case "t":
                self._text = False
            case "p":
                self._paragraphs.append("".join(self._pieces))
            case "sp":
                self._finish()

    def text(self, data: str) -> None:
        if self._number is not None:
            self._number.append(data)
        elif self._text:
            self._pieces.append(data)

    def _finish(self) -> None:
        paragraphs = tuple(paragraph for paragraph in self._paragraphs if paragraph.strip())
        self._count += len(paragraphs)
        if self._count > _MOST_PARAGRAPHS:
            raise self._package.refusal(
                f"holds more than {_MOST_PARAGRAPHS:,} texts in shapes; keep the sheets of the release only"
            )
        if paragraphs and not self._hidden and not self._other:
            self.boxes.append(TextBox((self._row + 1, self._column + 1), paragraphs))
