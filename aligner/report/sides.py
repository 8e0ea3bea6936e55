"""The two texts of a finding or a bead, side by side in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.model import Bead, Block, Finding, Place
from aligner.report.cells import fit, width
from aligner.report.excerpt import excerpt, underline
from aligner.report.style import Style
from aligner.report.summary import lines, stands

INDENT = "  "
_GAP = 2
_ROWS = 3
"""Lines of text a side: at 80 columns room for some 55 Japanese or 110 English characters."""
_NARROW = 60
"""On a screen narrower than this the sides stand one above the other."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one side says: a heading ("ja line 60") and the text around the figure."""

    heading: str
    before: str
    figure: str = ""
    after: str = ""


def side_by_side(ja: Passage | None, en: Passage | None, style: Style, rows: int = _ROWS) -> list[str]:
    """Lines that show both passages; a missing side leaves the other the whole width."""
    whole = style.width - len(INDENT)
    given = [passage for passage in (ja, en) if passage is not None]
    if len(given) < 2 or style.width < _NARROW:
        return [INDENT + shown for passage in given for _, shown in _column(passage, whole, rows, style)]
    cells = (whole - _GAP) // 2
    left, right = (_column(passage, cells, rows, style) for passage in given)
    return [INDENT + line for line in _columns(left, right, cells)]


def passages(finding: Finding, bead: Bead | None) -> tuple[Passage | None, Passage | None]:
    """Both texts of a finding; where it has one side only, the other is what its bead says there."""
    if finding.ja and finding.en:
        return found_at("ja", finding.ja), found_at("en", finding.en)
    if finding.ja:
        return found_at("ja", finding.ja), said_in("en", bead.en, depth(finding.ja)) if bead else None
    if finding.en:
        return said_in("ja", bead.ja, depth(finding.en)) if bead else None, found_at("en", finding.en)
    return (said_in("ja", bead.ja), said_in("en", bead.en)) if bead else (None, None)


def found_at(lang: str, place: Place) -> Passage:
    """The passage of a finding's side, its figure marked where it can be told from the rest."""
    heading = f"{lang} {stands(place)}"
    context = place.context or place.text
    end = place.offset + len(place.text)
    if place.offset < 0 or not place.text or place.text.strip() == context.strip():
        return Passage(heading, "", "", context)
    return Passage(heading, context[: place.offset], context[place.offset : end], context[end:])


def said_in(lang: str, blocks: Sequence[Block], at: float = 0.0) -> Passage | None:
    """The passage of a bead's side; `at` (0 to 1) is how far into it the reader should look.

    A figure that is missing on this side stood, if anywhere, about as far into the text as it
    stands on the other.
    """
    if not blocks:
        return None
    heading = f"{lang} {lines((min(block.line for block in blocks), max(block.last_line for block in blocks)))}"
    text = " ".join(block.text.value for block in blocks)
    middle = int(len(text) * at)
    return Passage(heading, text[:middle], "", text[middle:])


def depth(place: Place) -> float:
    """How far into its sentence or row a figure stands, between 0 and 1."""
    return place.offset / len(place.context) if place.offset > 0 and place.context else 0.0


def _column(passage: Passage, cells: int, rows: int, style: Style) -> list[tuple[str, str]]:
    """The lines of one column, each as plain text (to be measured) and as shown."""
    heading = fit(passage.heading, cells)
    column = [(heading, style.paint(heading, "faint"))]
    for line in excerpt(passage.before, passage.figure, passage.after, cells=cells, rows=rows):
        shown = "".join(style.paint(run.text, "figure") if run.marked else run.text for run in line)
        column.append(("".join(run.text for run in line), shown))
        if marks := underline(line):
            column.append((marks, style.paint(marks, "figure")))
    return column


def _columns(left: list[tuple[str, str]], right: list[tuple[str, str]], cells: int) -> list[str]:
    joined = []
    for at in range(max(len(left), len(right))):
        plain, shown = left[at] if at < len(left) else ("", "")
        if at < len(right):
            shown += " " * (cells - width(plain) + _GAP) + right[at][1]
        joined.append(shown)
    return joined
