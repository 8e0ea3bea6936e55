"""What stands in a paragraph: its text, with fields, notes, symbols and tracked changes, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from aligner.ingest.docx.equations import equation
from aligner.ingest.docx.styles import Style, Styles, run_properties
from aligner.ingest.docx.tracked import Revision
from aligner.ingest.ooxml import at, graphic_id, on, raised, value
from aligner.ingest.ooxml.symbols import in_font, symbol

MOST_NESTED = 60
"""Elements of one kind in each other; Word itself gives up far earlier."""

_THROUGH = frozenset(
    {"w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo", "w:ins", "w:moveTo", "w:del"}
    | {"w:moveFrom", "w:rubyBase", "w:sdtContent", "m:oMathPara", "m:oMath", "m:r", "m:e", "m:num", "m:den", "m:f"}
    | {"m:d", "m:sSup", "m:sSub", "m:sup", "m:sub", "m:rad", "m:deg", "m:nary", "m:func", "m:fName"}
)
_TEXT = frozenset({"w:t", "m:t"})
_LINE_ENDS = frozenset({"w:br", "w:cr"})
_LONGEST_CODE = 2_000
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(slots=True)
class Content:
    """The text of a paragraph - with line breaks and tabs - and what hangs on it."""

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The mark of each note that is referred to, and what it says."""
    boxes: list[Element] = field(default_factory=list)
    """The contents of text boxes (w:txbxContent)."""
    graphics: list[str] = field(default_factory=list)
    """The relationship ids of charts and diagrams."""

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def has_anchors(self) -> bool:
        """Whether something is anchored in it that stands behind it."""
        return bool(self.notes or self.boxes or self.graphics)

    def follow(self, other: Content) -> None:
        """Add what stands behind it."""
        self.pieces += other.pieces
        self.notes += other.notes
        self.boxes += other.boxes
        self.graphics += other.graphics


Note = Callable[[Element, bool], tuple[str, str]]
"""From a reference to a footnote or an endnote to its mark and its text; the flag says that the mark is its own."""


class Inline:
    """Reads paragraphs of one document."""

    def __init__(self, styles: Styles, revision: Revision, note: Note, too_deep: Callable[[], Exception]) -> None:
        self._styles = styles
        self._revision = revision
        self._note = note
        self._too_deep = too_deep

    def read(self, paragraph: Element, style: Style) -> Content:
        """What the paragraph shows, in its style."""
        content = Content()
        self._walk(paragraph, style, content, _Fields(), 0)
        return content

    def _walk(self, parent: Element, style: Style, content: Content, fields: _Fields, depth: int) -> None:
        if depth > MOST_NESTED:
            raise self._too_deep()
        for child in parent:
            tag = child.tag
            if tag == "w:r":
                self._run(child, style, content, fields, depth + 1)
            elif tag in self._revision.left_out:
                continue
            elif tag in _TEXT:
                _put(content, child.text or "", style, fields)
            elif tag in _THROUGH:
                self._walk(child, style, content, fields, depth + 1)
            elif tag == "w:sdt":
                if not on(at(child, "w:sdtPr/w:showingPlcHdr")):
                    self._walk(child, style, content, fields, depth + 1)
            elif tag == "mc:AlternateContent":
                self._walk(alternative(child), style, content, fields, depth + 1)

    def _run(self, run: Element, style: Style, content: Content, fields: _Fields, depth: int) -> None:
        properties = run.find("w:rPr")
        if properties is not None:
            name = value(properties, "w:rStyle")
            if name is not None:
                named = self._styles.of(name)
                style = Style(
                    hidden=style.hidden if named.hidden is None else named.hidden,
                    raised=named.raised or style.raised,
                    font=named.font or style.font,
                )
            style = run_properties(style, properties)
        if style.hidden:
            return
        for child in run:
            tag = child.tag
            if tag in _TEXT or tag == "w:delText":
                text = child.text or ""
                kept = child.get("xml:space") == "preserve" or tag == "m:t"
                _put(content, text if kept else text.strip(" \t\r\n"), style, fields)
            elif tag in ("w:tab", "w:ptab"):
                _put(content, "\t", style, fields)
            elif tag in _LINE_ENDS:
                _put(content, "\n", style, fields)
            elif tag == "w:noBreakHyphen":
                _put(content, "-", style, fields)
            elif tag == "w:sym":
                self._symbol(child, style, content, fields)
            elif tag == "w:instrText":
                fields.say(child.text or "")
            elif tag == "w:fldChar":
                content.pieces.append(fields.mark(child.get("w:fldCharType")))
            elif tag in ("w:footnoteReference", "w:endnoteReference"):
                self._refer(child, content)
            elif tag == "w:ruby":
                base = child.find("w:rubyBase")
                if base is not None:
                    self._walk(base, style, content, fields, depth + 1)
            elif tag == "mc:AlternateContent":
                self._anchored(alternative(child), content)
            elif tag in ("w:drawing", "w:pict", "w:object"):
                self._anchored(child, content)

    def _symbol(self, element: Element, style: Style, content: Content, fields: _Fields) -> None:
        try:
            code = int(element.get("w:char", ""), 16)
        except ValueError:
            return
        _put(content, symbol(code, element.get("w:font") or style.font), Style(raised=style.raised), fields)

    def _refer(self, reference: Element, content: Content) -> None:
        own = on(reference, "w:customMarkFollows", missing=False)
        mark, text = self._note(reference, own)
        if mark:
            content.pieces.append(f"<sup>{mark}</sup>")
        if text:
            content.notes.append((mark, text))

    def _anchored(self, element: Element, content: Content) -> None:
        """Text boxes, charts and diagrams in a drawing, boxes within boxes left to the reader of the outer one."""
        waiting = [element]
        while waiting:
            each = waiting.pop()
            if each.tag == "w:txbxContent":
                content.boxes.append(each)
            elif id := graphic_id(each):
                content.graphics.append(id)
            elif each.tag == "mc:AlternateContent":
                waiting.append(alternative(each))
            else:
                waiting.extend(reversed(each))


def alternative(element: Element) -> Element:
    """Of alternative contents the one to read: the first choice, which says the most."""
    found = element.find("mc:Choice")
    if found is None:
        found = element.find("mc:Fallback")
    return element if found is None else found


def _put(content: Content, text: str, style: Style, fields: _Fields) -> None:
    if style.hidden or fields.in_code or not text:
        return
    text = in_font(text.replace(_SOFT_HYPHEN, ""), style.font)
    content.pieces.append(raised(text, "".join(content.pieces[-3:])) if style.raised == "superscript" else text)


class _Fields:
    """Complex fields: between their begin and their separator stands the code, which nobody sees."""

    def __init__(self) -> None:
        self._codes: list[str | None] = []
        """The code of each field that is open, None where its result follows."""

    @property
    def in_code(self) -> bool:
        return any(code is not None for code in self._codes)

    def say(self, text: str) -> None:
        """Go on with the code of the innermost field."""
        if self._codes and self._codes[-1] is not None and len(self._codes[-1]) < _LONGEST_CODE:
            self._codes[-1] += text

    def mark(self, type: str | None) -> str:
        """Open, divide or close a field; the text that one without a result prints."""
        if type == "begin":
            self._codes.append("")
            return ""
        if type not in ("separate", "end") or not self._codes:
            return ""
        shown = equation(self._codes.pop() or "")
        outside = self.in_code
        if type == "separate":
            self._codes.append("" if shown else None)
        return "" if outside else shown
