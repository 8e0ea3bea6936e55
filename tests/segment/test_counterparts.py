"""Halves in files whose names say nothing: brought together by their figures, or told apart by nobody."""

from __future__ import annotations

import pytest

from aligner.model import Document, Release
from aligner.segment import segment
from aligner.segment.counterparts import counterparts

QUARTER = (12345, 11690, 6780, 1204, 3318, 2907, 45110, 98322)
BEFORE = (11690, 10804, 1204, 1377, 2907, 2455, 44020, 97015)  # three of it are repeated a quarter later
OTHER = (733, 81502, 6613, 9047, 55120, 3872, 1456, 20093)
SLIDES = QUARTER[:5]


def half(lang: str, figures: tuple[int, ...]) -> Release:
    if lang == "ja":
        lines = [f"第{number}項目の金額は{figure:,}百万円でした。" for number, figure in enumerate(figures, 1)]
        text = "入江精機株式会社 2025年3月期\n\n" + "\n\n".join(lines)
    else:
        lines = [f"The amount of item {number} was {figure:,} million yen." for number, figure in enumerate(figures, 1)]
        text = "Irie Seiki Co., Ltd. Fiscal year ended March 2025\n\n" + "\n\n".join(lines)
    return segment([Document(f"{lang}{figures[0]}.txt", text, "", "text", "utf-8")], "r")


JA, EN = half("ja", QUARTER), half("en", QUARTER)


@pytest.mark.parametrize(
    ("releases", "pairs", "undecided"),
    [
        ([JA, EN], [(0, 1)], []),
        ([EN, JA], [(1, 0)], []),
        ([JA, half("en", OTHER)], [], []),
        ([JA, half("en", BEFORE)], [], []),
        ([half("ja", BEFORE), JA, EN, half("en", BEFORE)], [(0, 3), (1, 2)], []),
        ([JA, half("ja", SLIDES), half("en", SLIDES), EN], [(0, 3), (1, 2)], []),
        ([half("ja", SLIDES), EN], [(0, 1)], []),
        ([JA, EN, EN], [], [(0, (1, 2))]),
        ([JA, JA, EN], [], [(0, (2,)), (1, (2,))]),
        ([half("ja", (2024, 12, 31)), half("en", (2024, 12, 31))], [], []),
    ],
    ids=[
        "two files",
        "the English first",
        "another company's",
        "the quarter before",
        "two quarters",
        "a release and its slides",
        "an abridged half",
        "two drafts of the English",
        "two drafts of the Japanese",
        "too few figures to tell",
    ],
)
def test_counterparts(releases: list[Release], pairs: list[object], undecided: list[object]) -> None:
    found = counterparts(releases)
    assert (list(found.pairs), list(found.undecided)) == (pairs, undecided)


def test_a_whole_release_needs_no_counterpart() -> None:
    assert JA.ja is not None
    assert EN.en is not None
    text = f"{JA.sources[0].text}\n\n{EN.sources[0].text}"
    whole = segment([Document("whole.txt", text, "", "text", "utf-8")], "r")
    assert counterparts([whole, EN]).pairs == ()
