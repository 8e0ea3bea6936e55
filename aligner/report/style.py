"""What the reader's screen is like, and the day; formats for programs take little notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Style:
    """The width in cells, whether colour is understood, and whether notes are wanted in full.

    `day` is the date that formats which carry one print.
    """

    width: int = 80
    colour: bool = False
    notes: bool = False
    day: date | None = None

    def paint(self, text: str, role: str) -> str:
        """`text` in the colour of its role, or as it is where colour is not wanted.

        Example: `Style(colour=True).paint("error", "error")` is red and bold.
        """
        if not self.colour or not text:
            return text
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m"


_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "figure": "1;31",
    "clean": "1;32",
    "title": "1",
    "faint": "2",
}
