"""Whether one slip of the pen turns one printed figure into another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from aligner.arithmetic.interval import Interval

_LONGEST = 15


def is_slip(printed: Decimal, meant: Decimal, resolution: Decimal) -> bool:
    """Whether `printed` is `meant` with one digit wrong, left out or added, two neighbours swapped, or the sign lost.

    Example: 1,640 for 1,540, 12,345 for 13,245, 1,235 for 12,345 and 81.0 for -81.0 are slips; 1,640 for 1,755 is none.
    """
    if printed == -meant:
        return bool(printed)
    if (printed < 0) != (meant < 0) or not resolution:
        return False
    a, b = sorted((str(int(abs(value) / resolution)) for value in (printed, meant)), key=len)
    if len(a) == len(b):
        wrong = [at for at in range(len(a)) if a[at] != b[at]]
        return len(wrong) == 1 or (len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(a) == sorted(b))
    return len(a) + 1 == len(b) and any(b[:at] + b[at + 1 :] == a for at in range(len(b)))


def meant_within(printed: Decimal, resolution: Decimal, possible: Interval) -> Decimal:
    """What was meant by a printed figure that ought to lie in an interval.

    That is the value nearest to the middle that one slip makes of the print, or the middle itself where there is none.

    Example: for 1,820 printed where something from 1,278.1 to 1,282.3 belongs it is 1,280.
    """
    middle = ((possible.low + possible.high) / 2).quantize(resolution, ROUND_HALF_UP)
    slips = [slip for slip in _slips(printed, resolution) if slip in possible]
    return min(slips, key=lambda slip: abs(slip - middle), default=middle)


def _slips(printed: Decimal, resolution: Decimal) -> Iterator[Decimal]:
    """Every figure that one slip may have turned into the printed one."""
    digits = str(int(abs(printed) / resolution))
    if len(digits) > _LONGEST:
        return
    yield -printed
    unit = resolution.copy_sign(printed)
    for at in range(len(digits)):
        before, digit, behind = digits[:at], digits[at], digits[at + 1 :]
        yield from (int(before + other + behind) * unit for other in "0123456789" if other != digit)
        yield from (int(before + other + digit + behind) * unit for other in "0123456789")
        if behind:
            yield int(before + behind) * unit
            yield int(before + behind[0] + digit + behind[1:]) * unit
    yield from (int(digits + other) * unit for other in "0123456789")
