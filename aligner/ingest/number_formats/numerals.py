"""Numbers as a format shows them: `#,##0,` shows 1234567 as 1,235."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from aligner.ingest.number_formats.formats import Part, Section, Token

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Excel's numbers reach 1E308; no format rounds them to anything but the digits it shows."""
_ROOM = 11
"""Characters that General fills at most, the decimal point among them."""
_LARGEST = Decimal("1E11")
_SMALLEST = Decimal("1E-4")


def number(section: Section, value: Decimal) -> str:
    """A number that is not negative as a section with digits shows it.

    Example: 0.1234 in `0.0%` is "12.3%".
    """
    tokens = section.tokens
    value = _EXACT.scaleb(value, 2 * sum(token.part is Part.PERCENT for token in tokens))
    if section.has(Part.SLASH):
        slash = next(at for at, token in enumerate(tokens) if token.part is Part.SLASH)
        if any(token.part is Part.DIGIT for token in tokens[:slash]):
            return _fraction(tokens, slash, value)
    first, last = _ends(tokens)
    powers = (at for at, token in enumerate(tokens) if token.part is Part.EXPONENT and first < at < last)
    end = next(powers, len(tokens))
    value = _EXACT.scaleb(value, -3 * _scaling(tokens[:end]))
    if end < last:
        return _scientific(tokens, end, value)
    return _fixed(tokens, value)


def general(value: Decimal) -> str:
    """A number that is not negative in the format General: up to eleven characters.

    Example: 1234567.891234 is "1234567.891".
    """
    if value and (value >= _LARGEST or value < _SMALLEST):
        plain = f"{value:f}"
        if value < _LARGEST and len(plain) <= _ROOM:
            return plain
        return _power(value)
    whole = len(str(int(value)))
    shown = f"{value.quantize(Decimal(1).scaleb(-max(0, _ROOM - 1 - whole)), context=_EXACT):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _power(value: Decimal) -> str:
    """Example: 1.23457E+11."""
    places = value.adjusted()
    mantissa = _EXACT.scaleb(value, -places).quantize(Decimal("1E-5"), context=_EXACT)
    if mantissa >= 10:
        mantissa, places = mantissa / 10, places + 1
    return f"{f'{mantissa:f}'.rstrip('0').rstrip('.')}E{places:+03d}"


def _ends(tokens: Sequence[Token]) -> tuple[int, int]:
    digits = [at for at, token in enumerate(tokens) if token.part is Part.DIGIT]
    return digits[0], digits[-1]


def _scaling(tokens: Sequence[Token]) -> int:
    """How many commas stand behind the last digit or right before the point, each of which is a thousandth."""
    places = [at for at, token in enumerate(tokens) if token.part is Part.DIGIT]
    commas = 0
    at = places[-1] + 1
    while at < len(tokens) and tokens[at].part is Part.COMMA:
        commas, at = commas + 1, at + 1
    at = next((at for at, token in enumerate(tokens[: places[-1]]) if token.part is Part.POINT), 0) - 1
    while at >= 0 and tokens[at].part is Part.COMMA:
        commas, at = commas + 1, at - 1
    return commas


def _fixed(tokens: Sequence[Token], value: Decimal) -> str:
    point = next((at for at, token in enumerate(tokens) if token.part is Part.POINT), len(tokens))
    decimals = sum(token.part is Part.DIGIT for token in tokens[point:])
    shown = f"{value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT):f}"
    whole, _, rest = shown.partition(".")
    places = [at for at, token in enumerate(tokens[:point]) if token.part is Part.DIGIT]
    grouped = any(t.part is Part.COMMA for t in tokens[places[0] : places[-1]]) if places else False
    before = _whole(tokens[:point], whole, grouped)
    return before + _decimals(tokens[point:], rest)


def _whole(tokens: Sequence[Token], digits: str, grouped: bool) -> str:
    """The part before the point: digits fill their places from the right, those left over stand before the first."""
    digits = digits.lstrip("0")
    places = sum(token.part is Part.DIGIT for token in tokens)
    if not places:
        return digits + "".join(token.text for token in tokens if token.part in (Part.LITERAL, Part.PERCENT))
    pieces: list[str] = []
    count = 0
    left = places
    for token in reversed(tokens):
        if token.part is Part.DIGIT:
            left -= 1
            taken = digits[-1:] or {"0": "0", "?": " "}.get(token.text, "")
            digits = digits[:-1]
            if left == 0:
                taken = digits + taken
                digits = ""
            for digit in reversed(taken):
                if grouped and count and count % 3 == 0 and digit.isdigit():
                    pieces.append(",")
                pieces.append(digit)
                count += 1
        elif token.part in (Part.LITERAL, Part.PERCENT):
            pieces.append(token.text[::-1])
    return "".join(pieces)[::-1]


def _decimals(tokens: Sequence[Token], digits: str) -> str:
    """The part from the point on; zeros at the end that no `0` asks for are left out."""
    wanted = [token.text for token in tokens if token.part is Part.DIGIT]
    keep = len(digits.rstrip("0"))
    for at, mark in enumerate(wanted, 1):
        if mark in "0?":
            keep = max(keep, at)
    pieces: list[str] = []
    at = 0
    for token in tokens:
        if token.part is Part.DIGIT:
            if at < keep:
                pieces.append(digits[at])
            at += 1
        elif token.part is Part.POINT or token.part in (Part.LITERAL, Part.PERCENT):
            pieces.append(token.text)
    return "".join(pieces)


def _scientific(tokens: Sequence[Token], at: int, value: Decimal) -> str:
    point = next((place for place, token in enumerate(tokens[:at]) if token.part is Part.POINT), at)
    step = max(1, sum(token.part is Part.DIGIT for token in tokens[:point]))
    decimals = sum(token.part is Part.DIGIT for token in tokens[point:at])
    power = value.adjusted() // step * step if value else 0
    mantissa = _EXACT.scaleb(value, -power)
    rounded = mantissa.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    if rounded >= Decimal(10) ** step:
        power += step
        mantissa = _EXACT.scaleb(value, -power)
    sign = "-" if power < 0 else "+" if tokens[at].text.endswith("+") else ""
    return _fixed(tokens[:at], mantissa) + tokens[at].text[0] + sign + _fixed(tokens[at + 1 :], Decimal(abs(power)))


def _fraction(tokens: Sequence[Token], slash: int, value: Decimal) -> str:
    """Example: 1.5 in `# ?/?` is "1 1/2"."""
    over = slash - 1
    while over > 0 and tokens[over - 1].part is Part.DIGIT:
        over -= 1
    below = slash + 1
    while below < len(tokens) and (tokens[below].part is Part.DIGIT or tokens[below].text.isdigit()):
        below += 1
    under = tokens[slash + 1 : below]
    fixed = "".join(token.text for token in under)
    separate = any(token.part is Part.DIGIT for token in tokens[:over])
    whole = int(value) if separate else 0
    rest = Fraction(value) - whole
    if fixed.isdigit() and int(fixed):
        part, of = round(rest * int(fixed)), int(fixed)
    else:
        nearest = rest.limit_denominator(10 ** min(len(under), 9) - 1) if under else Fraction(round(rest))
        part, of = nearest.numerator, nearest.denominator
    if separate and part == of:
        whole, part = whole + 1, 0
    ahead = [token for token in tokens[:over] if token.part in (Part.LITERAL, Part.DIGIT)]
    shown = "".join(token.text for token in ahead if token.part is Part.LITERAL and token.text.strip())
    if separate and (whole or not part):
        shown += f"{whole} " if part else str(whole)
    if part or not separate:
        shown += f"{part}/{of}"
    return shown + "".join(token.text for token in tokens[below:] if token.part in (Part.LITERAL, Part.PERCENT))
