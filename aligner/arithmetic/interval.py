"""Arithmetic with figures that are known only to their printed digit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from `low` to `high`, both included.

    Example: a printed 126 may be 125.4 rounded up, 126.4 rounded or 126.9 cut, so it is `Interval(125, 127)`.
    """

    low: Decimal
    high: Decimal

    @staticmethod
    def of(value: Decimal, resolution: Decimal) -> Interval:
        """What a printed figure may stand for, whether its issuer rounds, rounds up or cuts."""
        return Interval(value - resolution, value + resolution)

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def __truediv__(self, other: Interval) -> Interval:
        """Every quotient of a value of either; ZeroDivisionError where the other may be zero."""
        if Decimal(0) in other:
            raise ZeroDivisionError("the divisor may be zero")
        quotients = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(quotients), max(quotients))

    def __mul__(self, other: Interval) -> Interval:
        """Every product of a value of either."""
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))

    def shifted(self, by: Decimal) -> Interval:
        return Interval(self.low + by, self.high + by)

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times `factor`, which is positive."""
        return Interval(self.low * factor, self.high * factor)

    def distance(self, value: Decimal) -> Decimal:
        """How far `value` lies outside; 0 where it lies inside."""
        return max(self.low - value, value - self.high, Decimal(0))
