"""What Excel shows of a value: the value in its number format."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from aligner.ingest.number_formats.formats import Part, Section, sections
from aligner.ingest.number_formats.moments import moment
from aligner.ingest.number_formats.numerals import general, number

GENERAL = "General"
_TOO_WIDE = "########"
"""What Excel shows of a date before its calendar."""


@lru_cache(maxsize=65_536)
def shown_number(raw: str, code: str, from_1904: bool = False) -> str:
    """A stored number as its format shows it; text that is no number is given back as it is.

    Example: `shown_number("-1234", "#,##0;▲#,##0")` is "▲1,234".
    """
    value = stored(raw)
    if value is None:
        return raw
    choice = sections(code)
    section, negative = _chosen(choice, value)
    if section is None:
        return _TOO_WIDE
    size = abs(value)
    if section.is_moment:
        told = moment(section, value, from_1904)
        return _TOO_WIDE if told is None else told
    minus = "-" if negative else ""
    if section.has(Part.DIGIT):
        return minus + number(section, size)
    if section.has(Part.TEXT) or (section.has(Part.GENERAL)):
        parts = (Part.TEXT, Part.GENERAL)
        return minus + "".join(general(size) if token.part in parts else token.text for token in section.tokens)
    if not section.tokens and len(choice) == 1:
        return minus + general(size)
    return minus + "".join(token.text for token in section.tokens) if section.tokens else ""


def shown_text(text: str, code: str) -> str:
    """A text as its format shows it.

    Example: `shown_text("注記", '@"参照"')` is "注記参照".
    """
    choice = sections(code)
    section = choice[3] if len(choice) == 4 else next((each for each in choice if each.has(Part.TEXT)), None)
    if section is None or (section is not choice[-1]):
        return text
    return "".join(text if token.part is Part.TEXT else token.text for token in section.tokens)


def stored(raw: str) -> Decimal | None:
    """The number that a cell holds, to the fifteen digits that Excel counts on; None where it is none.

    Example: 2.6749999999999998 is what is stored of 2.675, and 2.675 here.
    """
    try:
        value = Decimal(f"{float(raw):.15g}")
    except (ValueError, InvalidOperation, OverflowError):
        return None
    return value if value.is_finite() else None


def _chosen(choice: tuple[Section, ...], value: Decimal) -> tuple[Section | None, bool]:
    """The section for a number, and whether a minus is to be put before it: not where all it is for is negative."""
    numeric = [section for section in choice[:3] if section is choice[0] or not section.has(Part.TEXT)]
    if not any(section.operator for section in numeric):
        if value < 0 and len(numeric) > 1:
            return numeric[1], False
        return (numeric[2] if not value and len(numeric) > 2 else numeric[0]), value < 0
    for at, section in enumerate(numeric):
        if section.operator or not at:
            if section.holds(value):
                return section, value < 0 and not (section.operator in ("<", "<=") and section.limit <= 0)
        elif at == len(numeric) - 1 or (at == 1 and value < 0):
            before = numeric[0]
            negatives = before.operator in (">", ">=") and before.limit == 0
            return section, value < 0 and not negatives
    return None, False
