"""Pairs the figures of two aligned texts and says which disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from aligner.quantities.agreement import Verdict, agree
from aligner.quantities.claims import contradictions
from aligner.quantities.context import FigurePair, in_context, misconverted, needed
from aligner.quantities.contrasts import ClaimPair
from aligner.quantities.model import Bound, Dimension, Quantity, SenseKind
from aligner.quantities.scan import scan

# Beyond this many candidate pairs only figures at about the same place of both texts are compared.
_MOST_CANDIDATES = 60_000

_AMOUNTS = (
    Dimension.MONEY,
    Dimension.NUMBER,
    Dimension.COUNT,
    Dimension.MEASURE,
    Dimension.BANDWIDTH,
    Dimension.TIMES,
    Dimension.RATIO,
    Dimension.ORDINAL,
    Dimension.IDENTIFIER,
)
_RATES = (Dimension.PERCENT, Dimension.POINTS, Dimension.FRACTION, Dimension.TIMES)
_AT_ANY_SIZE = (Dimension.DURATION, Dimension.PERCENT)
"""What may agree though one is much greater: 24 hours and a day, 前年比99.8% and "down 0.2%"."""
_FIRM = {Verdict.SENSE: 70.0, Verdict.BOUND: 66.0, Verdict.SCALE: 60.0, Verdict.ROUNDING: 56.0, Verdict.UNIT: 52.0}


_GIVEN_BY = ("item", "role", "anchor", "move")


@dataclass(frozen=True, slots=True)
class Pairing:
    """The figures of two texts side by side."""

    pairs: tuple[FigurePair, ...]
    ja_only: tuple[Quantity, ...]
    en_only: tuple[Quantity, ...]
    claims: tuple[ClaimPair, ...]

    @property
    def disagreements(self) -> tuple[FigurePair, ...]:
        return tuple(pair for pair in self.pairs if not pair.verdict.agrees)

    @property
    def is_clean(self) -> bool:
        """No figure disagrees, none that needs a counterpart lacks one, and no word contradicts another."""
        return not (
            self.disagreements or self.claims or any(not figure.optional for figure in (*self.ja_only, *self.en_only))
        )


@lru_cache(maxsize=1024)
def pair_figures(ja_text: str, en_text: str) -> Pairing:
    """Pair the figures of two texts that say the same.

    Example: "売上高は100億円" and "Net sales were JPY 1 billion" give one pair whose verdict is SCALE.
    """
    return pair_quantities(scan(ja_text, "ja"), scan(en_text, "en"), ja_text, en_text)


def pair_quantities(
    ja: tuple[Quantity, ...], en: tuple[Quantity, ...], ja_text: str = "", en_text: str = ""
) -> Pairing:
    """Pair figures that are already read; the texts are for the words between them."""
    matched = _match_agreeing(ja, en)
    pairs = [FigurePair(ja[i], en[j], agree(ja[i], en[j])) for i, j in matched.items()]
    used_ja, used_en = set(matched), set(matched.values())
    wrong = _match_disagreeing(ja, en, matched)
    for i, j in wrong.items():
        pairs.append(FigurePair(ja[i], en[j], agree(ja[i], en[j])))
    used_ja |= set(wrong)
    used_en |= set(wrong.values())
    restated_ja, restated_en = _restated(ja, en, used_ja, used_en)
    pairs.extend(FigurePair(ja[i], en[j], agree(ja[i], en[j]), "restated", True) for i, j in restated_ja + restated_en)
    used_ja |= {i for i, _ in restated_ja}
    used_en |= {j for _, j in restated_en}
    pairs, dated_ja, dated_en = _with_year_beside(pairs, ja, en, used_ja, used_en)
    used_ja |= dated_ja
    used_en |= dated_en
    pairs = in_context(_unswapped(pairs), ja, en, ja_text, en_text)
    pairs.extend(misconverted(pairs, en))
    pairs.sort(key=lambda pair: (pair.ja.span, pair.en.span))
    ja_only = [q for i, q in enumerate(ja) if i not in used_ja]
    en_only = [q for j, q in enumerate(en) if j not in used_en]
    return Pairing(
        tuple(pairs),
        tuple(needed(ja_only, pairs, en, en_text, "ja")),
        tuple(needed(en_only, pairs, ja, ja_text, "en")),
        contradictions(ja_text, en_text, ja, en),
    )


def _with_year_beside(
    pairs: list[FigurePair], ja: tuple[Quantity, ...], en: tuple[Quantity, ...], used_ja: set[int], used_en: set[int]
) -> tuple[list[FigurePair], set[int], set[int]]:
    """A period without a year is paired with one that has another year than the left-over one beside it.

    Example: 2002年度通期 against "full fiscal 2003": 通期 alone agrees, the year in front of it does not.
    """
    found: list[FigurePair] = []
    years_ja = {i for i in range(len(ja)) if i not in used_ja and _year(ja[i]) is not None}
    years_en = {j for j in range(len(en)) if j not in used_en and _year(en[j]) is not None}
    dated_ja: set[int] = set()
    dated_en: set[int] = set()
    for pair in pairs:
        i = next((i for i in years_ja - dated_ja if _year(pair.ja) is None and _touch(ja[i], pair.ja)), None)
        j = next((j for j in years_en - dated_en if _year(pair.en) is None and _touch(en[j], pair.en)), None)
        if i is not None and j is None and _year(pair.en) is not None:
            dated_ja.add(i)
            found.append(FigurePair(ja[i], pair.en, agree(ja[i], pair.en)))
        elif j is not None and i is None and _year(pair.ja) is not None:
            dated_en.add(j)
            found.append(FigurePair(pair.ja, en[j], agree(pair.ja, en[j])))
        else:
            found.append(pair)
    return found, dated_ja, dated_en


def _year(quantity: Quantity) -> int | None:
    """The year that names a period."""
    calendar = quantity.calendar
    return (calendar.label or calendar.end_year) if calendar and quantity.dimension is Dimension.PERIOD else None


def _touch(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities stand next to each other, as the year and the part of one period do."""
    both_periods = a.dimension is b.dimension is Dimension.PERIOD
    return both_periods and -1 <= max(a.span.start, b.span.start) - min(a.span.end, b.span.end) <= 2


def _candidates(left: int, right: int) -> Iterator[tuple[int, int]]:
    if left * right <= _MOST_CANDIDATES:
        for i in range(left):
            for j in range(right):
                yield i, j
        return
    band = max(2, _MOST_CANDIDATES // left // 2)
    for i in range(left):
        middle = i * right // left
        for j in range(max(0, middle - band), min(right, middle + band)):
            yield i, j


def _match_agreeing(ja: tuple[Quantity, ...], en: tuple[Quantity, ...]) -> dict[int, int]:
    scored = []
    days_ja, days_en = _days(ja), _days(en)
    for i, j in _candidates(len(ja), len(en)):
        if _is_coarser(ja[i], en[j], days_ja, days_en):
            continue
        if _may_agree(ja[i], en[j]) and (verdict := agree(ja[i], en[j])).agrees:
            score = (100.0 if verdict is Verdict.SAME else 90.0) + _affinity(ja[i], en[j])
            scored.append((score - _distance(i, j, len(ja), len(en)), i, j))
    return _greedy(scored)


_Day = tuple[int | None, int]


def _days(figures: tuple[Quantity, ...]) -> set[_Day]:
    return {day for figure in figures if (day := _day(figure)) is not None}


def _day(figure: Quantity) -> _Day | None:
    """Month and day of a date that names its day."""
    calendar = figure.calendar if figure.dimension is Dimension.DATE else None
    return (calendar.month, calendar.day) if calendar and calendar.day is not None else None


def _is_coarser(ja: Quantity, en: Quantity, days_ja: set[_Day], days_en: set[_Day]) -> bool:
    """Whether one is a date without the day that the other names, and that day is named on its own side too.

    Example: "December" beside "December 23" is not the counterpart of 12月23日.
    """
    if not ja.dimension is en.dimension is Dimension.DATE:
        return False
    left, right = _day(ja), _day(en)
    return left in days_en if left and not right else right in days_ja if right and not left else False


def _match_disagreeing(ja: tuple[Quantity, ...], en: tuple[Quantity, ...], matched: dict[int, int]) -> dict[int, int]:
    """Counterparts for figures left over: the wrong figure beside the right one."""
    rest_ja = [i for i in range(len(ja)) if i not in matched]
    taken = set(matched.values())
    rest_en = [j for j in range(len(en)) if j not in taken]
    scored = []
    days_ja, days_en = _days(ja), _days(en)
    for a, b in _candidates(len(rest_ja), len(rest_en)):
        i, j = rest_ja[a], rest_en[b]
        if ja[i].optional and en[j].optional and not _comparable_anyway(ja[i], en[j]):
            continue
        if _is_coarser(ja[i], en[j], days_ja, days_en):
            continue
        translated = ja[i].convenience_of or en[j].convenience_of
        if translated and ja[i].unit != en[j].unit and ja[i].magnitude != en[j].magnitude:
            continue
        likeness = _likeness(ja[i], en[j], lonely=len(rest_ja) == len(rest_en) == 1)
        if likeness is None:
            continue
        near = 8.0 if matched.get(i - 1) == j - 1 or matched.get(i + 1) == j + 1 else 0.0
        scored.append((likeness + near + _affinity(ja[i], en[j]) - _distance(i, j, len(ja), len(en)), i, j))
    return _greedy([entry for entry in scored if entry[0] > 20.0])


def _greedy(scored: list[tuple[float, int, int]]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _may_agree(a: Quantity, b: Quantity) -> bool:
    """A cheap look before `agree`: sizes that can never agree are left out."""
    if a.dimension.is_calendar or b.dimension.is_calendar or Dimension.IDENTIFIER in (a.dimension, b.dimension):
        return True
    if a.dimension is not b.dimension or Bound.SEVERAL in (a.bound, b.bound) or not a.value or not b.value:
        return True
    return abs(a.magnitude.adjusted() - b.magnitude.adjusted()) <= 1 or a.dimension in _AT_ANY_SIZE


def _affinity(a: Quantity, b: Quantity) -> float:
    """How well two figures fit beside their size: what they are of, which way, from or to."""
    score = 0.0
    if a.item and b.item:
        score += 5.0 if a.item == b.item else -3.0
    if a.sense.polarity and b.sense.polarity:
        score += 2.0 if a.sense.polarity == b.sense.polarity else -2.0
    if a.role in ("from", "to") and b.role in ("from", "to"):
        score += 3.0 if a.role == b.role else -3.0
    score += 2.0 if a.dimension is b.dimension else -4.0
    score += 1.0 if a.unit == b.unit else 0.0
    if a.optional != b.optional:
        score -= 2.0
    if a.calendar and b.calendar:
        shared = sum(
            left is not None and left == right
            for left, right in (
                (getattr(a.calendar, name), getattr(b.calendar, name))
                for name in ("year", "month", "day", "label", "index", "end_year")
            )
        )
        score += 3.0 * shared + (1.5 if a.calendar.unit == b.calendar.unit else 0.0)
    return score


def _distance(i: int, j: int, left: int, right: int) -> float:
    return 2.0 * abs(i / max(1, left) - j / max(1, right))


def _likeness(a: Quantity, b: Quantity, *, lonely: bool) -> float | None:
    """How likely it is that two figures that disagree were meant to be the same; None where they cannot be."""
    verdict = agree(a, b)
    if verdict.agrees:
        return 80.0
    if verdict in _FIRM:
        if verdict is Verdict.UNIT and (a.dimension.is_calendar or b.dimension.is_calendar):
            return None
        return _FIRM[verdict]
    if a.dimension.is_calendar or b.dimension.is_calendar:
        if a.dimension is not b.dimension:
            if _year_beside_number(a, b):
                return 36.0
            return 24.0 if lonely and _one_kind(a, b) else None
        if a.calendar and b.calendar and a.dimension is Dimension.PERIOD and a.calendar.unit != b.calendar.unit:
            parts = {a.calendar.unit, b.calendar.unit}
            return 26.0 if parts <= {"quarter", "half", "months"} and (lonely or "months" in parts) else None
        return 38.0
    family = (a.dimension in _AMOUNTS and b.dimension in _AMOUNTS) or (a.dimension in _RATES and b.dimension in _RATES)
    ages = {a.dimension, b.dimension} == {Dimension.DURATION, Dimension.NUMBER} and "歳" in a.surface + b.surface
    if not (a.dimension is b.dimension or family or ages):
        return None
    similar = Levenshtein.normalized_similarity(_digits(a), _digits(b))
    same_size = a.value and b.value and abs(a.magnitude.adjusted() - b.magnitude.adjusted()) <= 1
    if similar >= 0.5 or (same_size and a.dimension is b.dimension) or lonely:
        return 24.0 + 20.0 * similar + (4.0 if same_size else 0.0)
    return 22.0 if a.item and a.item == b.item and a.dimension is b.dimension else None


def _year_beside_number(a: Quantity, b: Quantity) -> bool:
    """A year and a bare number of four digits: the number may be a year no year can be."""
    date, number = (a, b) if a.dimension is Dimension.DATE else (b, a)
    year_only = date.calendar is not None and date.calendar.month is None and date.calendar.day is None
    return (
        date.dimension is Dimension.DATE
        and year_only
        and number.dimension is Dimension.NUMBER
        and 1000 <= number.value <= 9999
    )


def _one_kind(a: Quantity, b: Quantity) -> bool:
    """Whether a period and a date may name the same thing: the date closes a month or names a month or year."""
    if {a.dimension, b.dimension} != {Dimension.PERIOD, Dimension.DATE}:
        return False
    date = a.calendar if a.dimension is Dimension.DATE else b.calendar
    return date is not None and (date.day is None or date.day >= 28)


def _digits(quantity: Quantity) -> str:
    return quantity.code or "".join(map(str, quantity.magnitude.normalize().as_tuple().digits))


def _comparable_anyway(a: Quantity, b: Quantity) -> bool:
    """Two figures that may each be left out, but that disagree where both stand: telephone numbers, declared units,
    amounts translated for convenience.
    """
    if a.dimension is b.dimension is Dimension.SCALE:
        return True
    if a.convenience_of and b.convenience_of:
        return a.unit == b.unit
    if a.dimension is b.dimension is Dimension.IDENTIFIER:
        return a.unit == b.unit and Levenshtein.normalized_similarity(a.code, b.code) >= 0.6
    return False


def _restated(
    ja: tuple[Quantity, ...], en: tuple[Quantity, ...], used_ja: set[int], used_en: set[int]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Figures printed again on one side only, with the counterpart of their first printing."""
    extra_ja = [i for i in range(len(ja)) if i not in used_ja]
    extra_en = [j for j in range(len(en)) if j not in used_en]
    if len(extra_ja) * len(en) + len(extra_en) * len(ja) > 4 * _MOST_CANDIDATES:
        return [], []
    again_ja = [(i, j) for i in extra_ja if (j := _counterpart(ja[i], en)) is not None]
    again_en = [(i, j) for j in extra_en if (i := _counterpart(en[j], ja)) is not None]
    return again_ja, again_en


def _counterpart(figure: Quantity, others: tuple[Quantity, ...]) -> int | None:
    for at, other in enumerate(others):
        if _may_agree(figure, other) and agree(figure, other).agrees:
            return at
    return None


def _unswapped(pairs: list[FigurePair]) -> list[FigurePair]:
    """Pairs whose figures stand with each other's item are paired by item, and disagree."""
    result = list(pairs)
    for key in _GIVEN_BY:
        crossed = [
            at for at, pair in enumerate(result)
            if pair.verdict.agrees and not pair.restated and not pair.ja.dimension.is_calendar and _crossed(pair, key)
        ]  # fmt: skip
        for at in crossed:
            for other in crossed:
                first, second = result[at], result[other]
                if (
                    at < other
                    and not (key != "item" and _of_their_items(first, second))
                    and first.verdict.agrees
                    and second.verdict.agrees
                    and first.ja.dimension is second.ja.dimension
                    and _given(first.ja, key) == _given(second.en, key)
                    and _given(first.en, key) == _given(second.ja, key)
                    and not agree(first.ja, second.en).agrees
                ):
                    result[at] = FigurePair(first.ja, second.en, Verdict.VALUE, "swapped between items")
                    result[other] = FigurePair(second.ja, first.en, Verdict.VALUE, "swapped between items")
    return result


def _of_their_items(first: FigurePair, second: FigurePair) -> bool:
    """Whether each of two pairs is of one item on both sides, and not of the other's: then they are no swap."""
    items = [(pair.ja.item, pair.en.item) for pair in (first, second)]
    return all(a and a == b for a, b in items) and items[0] != items[1]


def _given(figure: Quantity, key: str) -> str:
    """What the text says of a figure beside its size: its item, its end of a change, whether it is a change itself."""
    if key != "move":
        return str(getattr(figure, key))
    if figure.dimension is not Dimension.MONEY or figure.convenience_of or figure.role == "from":
        return ""
    return "change" if figure.sense.kind is SenseKind.DIRECTION else "level"


def _crossed(pair: FigurePair, key: str) -> bool:
    left, right = _given(pair.ja, key), _given(pair.en, key)
    if key == "role" and not {left, right} <= {"from", "to"}:
        return False
    return bool(left and right and left != right)
