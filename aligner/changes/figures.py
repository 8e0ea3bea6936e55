"""When a figure of one draft is the figure of the other."""

from __future__ import annotations

from dataclasses import replace

from aligner.quantities import Bound, Quantity, Verdict, agree


def same_figure(old: Quantity, new: Quantity) -> bool:
    """Whether two printings in one language mean the same.

    Example: 10,568百万円 and 106億円 do, 約1,200億円 and 約1,230億円 do not, though a translation of the one
    may be a translation of the other.
    """
    verdict = agree(old, new)
    if verdict is Verdict.ROUNDED and old.resolution == new.resolution and old.dimension is new.dimension:
        return old.magnitude == new.magnitude
    return verdict.agrees


def still_holds(changed: Quantity, other: Quantity) -> bool:
    """Whether a figure of the other half, as printed, agrees with one that was changed, taken at its last digit."""
    if Bound.SEVERAL in (changed.bound, other.bound):
        return False
    return agree(replace(changed, bound=Bound.EXACT), replace(other, bound=Bound.EXACT)).agrees
