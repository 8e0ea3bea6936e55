"""Where a finding stands in a text, and the one reading order of two halves."""

from __future__ import annotations

import pytest

from aligner.model import Bead, Block, Kind, Lang, MappedText
from aligner.report.interleave import reading_order
from aligner.report.located import marks, runs
from aligner.report.summary import coverage
from tests.checks.in_memory import audited

RELEASE = """2025年3月期 第2四半期決算短信

当第2四半期の売上高は、3,210百万円となりました。

Results for the Second Quarter of FY2024

Net sales for the second quarter were  3,120 million yen.
"""


def test_a_mark_stands_where_the_figure_is_printed() -> None:
    report = audited(RELEASE)
    (finding,) = [one for one in report.findings if one.code == "NUM001"]
    found = marks(report, report.findings)
    seen = {}
    for bead in report.bitext.beads:
        for block in bead.ja + bead.en:
            for mark in found.of(block):
                stretch = mark.within(block.text)
                assert stretch is not None
                seen[block.lang] = block.text.value[slice(*stretch)]
    assert finding.ja is not None
    assert finding.en is not None
    assert seen == {"ja": finding.ja.text, "en": finding.en.text}
    assert "3,120" in seen["en"]


@pytest.mark.parametrize(
    ("stretches", "cut"),
    [
        ([], [("down 5.0%", False)]),
        ([(5, 9)], [("down ", False), ("5.0%", True)]),
        ([(0, 4), (2, 6)], [("down 5", True), (".0%", False)]),
        ([(0, 9)], [("down 5.0%", True)]),
    ],
)
def test_runs(stretches: list[tuple[int, int]], cut: list[tuple[str, bool]]) -> None:
    assert runs("down 5.0%", stretches) == cut


def test_no_text_has_no_runs() -> None:
    assert runs("", []) == []


def bead(id: str, ja: list[int], en: list[int], moved: bool = False) -> Bead:
    def blocks(lang: Lang, places: list[int]) -> tuple[Block, ...]:
        return tuple(Block(at, lang, Kind.PARAGRAPH, MappedText.plain("x"), ((at, at),)) for at in places)

    return Bead(id, Kind.PARAGRAPH, blocks("ja", ja), blocks("en", en), moved=moved)


@pytest.mark.parametrize(
    ("beads", "order"),
    [
        ([bead("a", [0], [0]), bead("b", [1], [3]), bead("c", [], [1]), bead("d", [], [2])], "acdb"),
        ([bead("a", [0], [1]), bead("b", [], [0])], "ba"),
        ([bead("a", [0], [4]), bead("b", [1], [1]), bead("c", [], [2]), bead("d", [], [5])], "adbc"),
        ([bead("a", [0], [8], True), bead("b", [1], [6]), bead("c", [2], [20]), bead("d", [], [9])], "abdc"),
        ([bead("a", [], [0]), bead("b", [], [1])], "ab"),
        ([bead("a", [0], []), bead("b", [1], [])], "ab"),
        ([], ""),
    ],
)
def test_the_english_only_stand_after_what_precedes_them(beads: list[Bead], order: str) -> None:
    assert "".join(one.id for one in reading_order(beads)) == order


def test_coverage_counts_the_blocks_of_a_half() -> None:
    report = audited(RELEASE + "\nA paragraph that the Japanese half has not: there is no dividend.\n")
    assert coverage(report, "ja").share == 1.0
    assert coverage(report, "en").total == coverage(report, "ja").total + 1
    assert coverage(report, "en").share == pytest.approx(2 / 3)
