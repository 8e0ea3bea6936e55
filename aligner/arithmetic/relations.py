"""A place of a table's lines that holds ratios of others, and how often it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from aligner.arithmetic.figures import Figure
from aligner.arithmetic.ratio import HUNDRED, Kind
from aligner.arithmetic.ratio_words import names_ratio
from aligner.arithmetic.views import Sample, View
from aligner.quantities import Dimension

_SAMPLE = 60
_GIVEN_UP = 3
_FITS = 2.0
"""A printed ratio may be one digit off for its own rounding, and one more where it was forced."""
_NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Relation:
    """A place of ratios, and the places of the figures that they are made of.

    `base` is the place of the former figure or of the whole, `shift` lines further down; for a share of a total it is
    `of` itself, in one of the lines `totals`.

    Example: in rows of 2Q03, 2Q02 and "YoY % change" it is `Relation(Kind.CHANGE, 2, 0, 1)`.
    """

    kind: Kind
    ratio: int
    of: int
    base: int
    shift: int = 0
    totals: tuple[int, ...] = ()
    factor: Decimal = HUNDRED

    def base_line(self, view: View, line: int) -> int | None:
        """The line in which the base of a line's ratio stands."""
        if not self.totals:
            below = line + self.shift
            return below if 0 <= below < len(view.lines) else None
        if line in self.totals:
            return line
        found = [total for total in self.totals if view.samples[total][self.of]]
        if len({view.samples[total][self.of] for total in found}) == 1:
            return found[0]
        return next((total for total in found if total >= line), None)

    def figures(self, view: View, line: int) -> tuple[Figure, Figure, Figure] | None:
        """What is related, its base and the printed ratio of one line."""
        below = self.base_line(view, line)
        if below is None:
            return None
        of, base, ratio = view.lines[line][self.of], view.lines[below][self.base], view.lines[line][self.ratio]
        return (of, base, ratio) if of and base and ratio and of.text and base.text and not ratio.is_nothing else None

    def shape(self, view: View) -> tuple[object, ...]:
        """What is alike where a table repeats itself: an amount and its change, an amount and its change."""
        of = self.of - self.ratio
        if self.kind is Kind.SHARE and not self.totals and not view.by_rows:
            return (self.kind, of, "row", self.base)
        return (self.kind, of, self.base - self.ratio, self.shift, bool(self.totals))

    def names(self, view: View) -> tuple[object, ...]:
        """What the headers say of it; empty where they do not name the ratio."""
        names = tuple(view.place_names[place] for place in (self.ratio, self.of, self.base))
        return (self.kind, self.shift, *names) if names[0] and all(names[1:]) else ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a relation held and failed; `bare` are decreases that would hold if they were marked as such,
    `marked` the decreases that are."""

    held: int = 0
    failed: int = 0
    bare: int = 0
    marked: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.held + other.held, self.failed + other.failed, self.bare + other.bare, self.marked + other.marked
        )

    @property
    def tested(self) -> int:
        return self.held + self.failed + self.bare

    @property
    def unsigned(self) -> bool:
        """Whether no decrease is marked, by habit."""
        return self.bare > 1 and self.bare > self.marked

    @property
    def fits(self) -> int:
        return self.held + self.bare


def testable_lines(view: View, place: int) -> list[int]:
    """The lines whose ratio in a place can show what it is the ratio of."""
    return [line for line, samples in enumerate(view.samples) if (ratio := samples[place]) and ratio[0] and ratio[1]]


def tells_changes(view: View, place: int, line: int) -> bool:
    """Whether a line tells its change in percent: a margin or a multiple may tell it otherwise."""
    return not (view.by_rows and names_ratio(view.line_names[line])) and not tells_otherwise(view.lines[line][place])


def tallied(view: View, relation: Relation, lines: Sequence[int]) -> Tally:
    """How often a relation holds in telling lines; given up where it mostly fails."""
    held = failed = bare = marked = 0
    factor = float(relation.factor)
    for line in lines[:_SAMPLE]:
        samples = view.samples[line]
        ratio, of, below = samples[relation.ratio], samples[relation.of], relation.base_line(view, line)
        if ratio is None or of is None or below is None or line in relation.totals:
            continue
        base = view.samples[below][relation.base]
        verdict = tried(relation.kind, ratio, of, base, factor) if base else None
        if verdict == "failed":
            failed += 1
            if failed >= _GIVEN_UP and failed > held + bare:
                break
        elif verdict == "bare":
            bare += 1
        elif verdict:
            held += 1
            marked += verdict == "marked"
    return Tally(held, failed, bare, marked)


def tells_otherwise(figure: Figure | None) -> bool:
    """Whether a figure in a column of percentages is a multiple or in points."""
    return bool(figure and figure.quantity and figure.quantity.dimension in (Dimension.TIMES, Dimension.POINTS))


def tried(kind: Kind, ratio: Sample, of: Sample, base: Sample, factor: float) -> str | None:
    """Whether a printed ratio "held" (a decrease: "marked"), "failed" or lacks a mark ("bare"); None if untelling."""
    if kind is Kind.CHANGE and (of[0] < 0 or base[0] < 0):
        return _of_losses(ratio, of, base, factor)
    if base[0] - base[1] <= 0 or (kind is Kind.QUOTIENT and of[0] < 0):
        return None
    low, high = of[0] - of[1], of[0] + of[1]
    low /= base[0] + base[1] if low >= 0 else base[0] - base[1]
    high /= base[0] - base[1] if high >= 0 else base[0] + base[1]
    less = factor if kind is Kind.CHANGE else 0.0
    low, high = low * factor - less, high * factor - less
    if high - low > max(0.05 * factor, abs(ratio[0]) / 10):
        return None
    slack = _FITS * ratio[1] * (1 + _NEARLY)
    if low - slack <= ratio[0] <= high + slack:
        return "marked" if ratio[0] < 0 else "held"
    if kind is Kind.CHANGE and high < 0 < ratio[0] and low - slack <= -ratio[0] <= high + slack:
        return "bare"
    return "failed"


def _of_losses(ratio: Sample, of: Sample, base: Sample, factor: float) -> str | None:
    """A change from or to a loss confirms what it can, but nothing fails by it: issuers tell it in several ways."""
    if not base[0] or not of[0] or abs(base[0]) < 20 * base[1] or abs(of[0]) < 20 * of[1]:
        return None
    change = (of[0] / base[0] - 1) * factor
    near = _FITS * ratio[1] + (abs(change) + factor) * (of[1] / abs(of[0]) + base[1] / abs(base[0]))
    return "held" if abs(abs(change) - abs(ratio[0])) <= near else None
