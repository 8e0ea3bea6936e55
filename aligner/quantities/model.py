"""A figure as printed, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from aligner.model import Span


class Dimension(StrEnum):
    """What a figure measures."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    """Percentage points; a basis point is a hundredth of one."""
    TIMES = "times"
    """A multiple: 2倍, doubled, threefold."""
    RATIO = "ratio"
    """So many for one: 1株につき3株, 3-for-1."""
    FRACTION = "fraction"
    COUNT = "count"
    """So many of something: 株, 社, 人, dozen."""
    NUMBER = "number"
    """A figure whose text does not say what it counts."""
    MEASURE = "measure"
    BANDWIDTH = "bandwidth"
    DATE = "date"
    PERIOD = "period"
    TIME = "time"
    DURATION = "duration"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    """Securities codes, telephone numbers, reference signs: compared sign by sign."""
    SCALE = "scale"
    """A declared unit, "(百万円)" or "JPY in millions": the worth of a figure printed as 1."""

    @property
    def is_calendar(self) -> bool:
        return self in (Dimension.DATE, Dimension.PERIOD, Dimension.TIME)


class Bound(StrEnum):
    """How the printed figure limits the real one."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    JUST_UNDER = "just under"
    """弱, just under: close to the figure, from below."""
    UP_TO = "up to"
    RANGE = "range"
    """One end of a range: 2～3億円."""
    SEVERAL = "several"
    """So many of the scale named: 数億円, several hundred million."""


class SenseKind(StrEnum):
    """What made a figure positive or negative."""

    NONE = "none"
    SIGN = "sign"
    """▲ △ − + ( ) マイナス."""
    DIRECTION = "direction"
    """増 減 increase decrease."""
    ITEM = "item"
    """The thing itself: 損失 利益 loss profit 赤字 黒字."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The polarity of a figure (-1, 0 or 1; 0 also for "improved by") and the words that gave it."""

    kind: SenseKind = SenseKind.NONE
    polarity: int = 0
    mark: str = ""
    trend: str = ""
    """For a direction: "up", "down", "better", "worse" or "flat"."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date, a time of day or a period, as far as the text says it.

    A date fills `year`, `month`, `day`; a time `hour`, `minute`, `second` and `zone` (minutes ahead
    of UTC).  A date and a time that stand together carry each other's parts.  A period has a
    `unit` ("year", "half", "quarter", "months", "week", "decade", "century", "full"), the `index`
    of that unit in its year (第2四半期 is 2) or the number of months, `label` where it is named by a
    year (2024年度, FY2024) and `end_year`/`end_month` where it is named by its end (2025年3月期).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: int | None = None
    unit: str = ""
    index: int | None = None
    label: int | None = None
    first_year: bool = False
    """True where `label` is known to be the year the period begins in (年度)."""
    end_year: int | None = None
    end_month: int | None = None
    divided: bool = False
    """True for a year whose quarter or half is named beside it: 2024年12月期第3四半期."""
    weekday: int | None = None
    """0 for Monday, where the day of the week is printed beside the date."""
    part: str = ""
    """"early", "mid" or "late" of a month or year, or a season."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed, and what it means: "1,234百万円" is JPY 1,234,000,000 shown to the million."""

    surface: str
    span: Span
    """Offsets into the scanned text."""
    value: Decimal
    """Exact, in base units; negative for △ ▲ ( ), for losses and for decreases."""
    resolution: Decimal
    """Worth of the last digit shown: here 1,000,000."""
    dimension: Dimension
    unit: str | None = None
    """"JPY", "shares", "bps"; None where the text does not say."""
    bound: Bound = Bound.EXACT
    sense: Sense = Sense()
    calendar: Calendar | None = None
    optional: bool = False
    """True where the other language may leave it out: list numbers, names, an idiomatic "one"."""
    convenience_of: Span | None = None
    """For "($ 82.4 million)" behind a yen figure: the span of the figure it translates."""
    role: str = ""
    """"from" or "to" where the figure is one end of a change."""
    item: str = ""
    """What the figure is of, as a language-neutral name ("sales"), where the text says a known one."""
    anchor: str = ""
    """The year ("2023") or the "previous" or "current" period the figure is given for, where beside it."""
    code: str = ""
    """An identifier's signs in comparable form."""

    @property
    def magnitude(self) -> Decimal:
        return abs(self.value)


@dataclass(frozen=True, slots=True)
class UnitScale:
    """One declared unit: amounts in `unit` are printed in `scale`s of it."""

    scale: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class UnitDeclaration:
    """What a caption, a header or a unit line says about the figures under it.

    Example: "(百万円)" declares scale 1,000,000 of JPY; "%" declares percentages.
    """

    scales: tuple[UnitScale, ...]
    """One a currency; the first is the one that holds where a column names none."""
    dimension: Dimension
    unit: str | None
    per_share_excepted: bool = False

    @property
    def scale(self) -> Decimal:
        return self.scales[0].scale if self.scales else Decimal(1)

    def scale_of(self, unit: str | None) -> Decimal:
        """The scale declared for `unit`, or the only one there is."""
        for declared in self.scales:
            if declared.unit == unit:
                return declared.scale
        return self.scale
