"""Whether one slip of the pen turns one printed figure into another."""

from __future__ import annotations

from decimal import Decimal


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
