"""Which period a header names, and when two names are one period."""

from __future__ import annotations

import pytest

from aligner.history.periods import Calendars, Period, read_period
from aligner.model import Lang

SECOND_QUARTER = Calendars((2003, 11, 21), Period(part=(2003, "quarter", 2)))


@pytest.mark.parametrize(
    ("header", "lang", "period"),
    [
        ("2Q03", "ja", Period(part=(2003, "quarter", 2))),
        ("FY25 1Q", "en", Period(part=(2025, "quarter", 1))),
        ("2003年9月期", "ja", Period(end=(2003, 9))),
        ("2026年3月期第1四半期", "ja", Period(end=(2025, 6))),
        ("令和6年3月期", "ja", Period(end=(2024, 3))),
        ("Three months ended June 30, 2025", "en", Period(end=(2025, 6), months=3)),
        ("As of March 31, 2025", "en", Period(end=(2025, 3), months=0)),
        ("前第2四半期連結累計期間 (自 2023年4月1日 至 2023年9月30日)", "ja", Period(end=(2023, 9), months=6)),
        ("FY24 1-3Q", "en", Period(part=(2024, "quarter", 3), months=9)),
        ("前年同期", "ja", Period(part=(2002, "quarter", 2))),
        ("当第2四半期", "ja", Period(part=(2003, "quarter", 2))),
        ("3月", "ja", Period(end=(2003, 3))),
        ("12月", "ja", Period(end=(2002, 12))),
        ("当期純利益", "ja", None),
        ("前期比", "ja", None),
        ("2003年9月期、2002年9月期、2003年6月期", "ja", None),
        ("For the Three Months Ended Sept 30, 2003, Sept 30, 2002 and Jun 30, 2003", "en", None),
        ("Net sales", "en", None),
    ],
)
def test_a_header_names_its_period(header: str, lang: Lang, period: Period | None) -> None:
    assert read_period(header, lang, SECOND_QUARTER) == period


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Period(end=(2003, 9)), Period(end=(2003, 9), months=3), True),
        (Period(end=(2003, 9), months=6), Period(end=(2003, 9), months=3), False),
        (Period(end=(2003, 9)), Period(end=(2002, 9)), False),
        (Period(part=(2003, "quarter", 2)), Period(part=(2003, "quarter", 2)), True),
        (Period(part=(2003, "quarter", 2)), Period(part=(2003, "half", 1)), False),
        # A fiscal year to March 2004 may be called 2003 or 2004, never 2002.
        (Period(part=(2003, "quarter", 2)), Period(end=(2003, 9)), None),
        (Period(part=(2004, "quarter", 2)), Period(end=(2003, 9)), None),
        (Period(part=(2002, "quarter", 2)), Period(end=(2003, 9)), False),
    ],
)
def test_two_names_of_a_period(one: Period, other: Period, same: bool | None) -> None:
    assert one.is_same_as(other) is same
    assert other.is_same_as(one) is same
