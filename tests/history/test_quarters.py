"""Four quarters of one invented company: what is planted in both halves alike is found, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from aligner import Finding
from aligner.align.release import align_release
from aligner.checks import run_checks
from aligner.history import histories, printed_release
from aligner.model import Bitext
from aligner.segment import segment
from tests.checks.in_memory import above_notes, document, shipped

ITEMS = (
    ("計測機器", "Measuring instruments"),
    ("分析装置", "Analyzers"),
    ("保守", "Maintenance"),
    ("売上高合計", "Total net sales"),
    ("売上原価", "Cost of sales"),
    ("売上総利益", "Gross profit"),
    ("販売費", "Selling expenses"),
    ("研究開発費", "Research and development"),
    ("営業利益", "Operating income"),
)
PUBLISHED = {"1Q23": (2023, 8, 9), "2Q23": (2023, 11, 9), "1Q24": (2024, 8, 8), "2Q24": (2024, 11, 8)}
SHOWN = {"1Q23": ("1Q23", "1Q22"), "2Q23": ("2Q23", "1Q23"), "1Q24": ("1Q24", "1Q23"), "2Q24": ("2Q24", "2Q23", "1Q24")}
MONTHS = ("August", "November")


def figures(quarter: str) -> list[int]:
    rng = random.Random(quarter)
    sales = [rng.randrange(2_000_000, 6_000_000) for _ in range(3)]
    total = sum(sales)
    costs = [total * 6 // 10 + rng.randrange(1000), rng.randrange(400_000, 700_000), rng.randrange(200_000, 400_000)]
    gross = total - costs[0]
    return [*sales, total, costs[0], gross, costs[1], costs[2], gross - costs[1] - costs[2]]


def release(quarter: str, *, thousands: bool = True, planted: dict[tuple[str, int], str] | None = None) -> str:
    year, month, day = PUBLISHED[quarter]
    shown = SHOWN[quarter]
    rows = []
    for number, _ in enumerate(ITEMS):
        cells = []
        for column in shown:
            value = figures(column)[number]
            printed = f"{value if thousands else round(value / 1000):,}"
            cells.append((planted or {}).get((column, number), printed))
        rows.append("\t".join(cells))
    unit = ("千円", "JPY in thousands") if thousands else ("百万円", "JPY in millions")
    ja = "\n".join(f"{item[0]}\t{row}" for item, row in zip(ITEMS, rows, strict=True))
    en = "\n".join(f"{item[1]}\t{row}" for item, row in zip(ITEMS, rows, strict=True))
    heads = "\t" + "\t".join(shown)
    return (
        f"{year}年{month}月{day}日\n\n峰丘計測株式会社\n\n決算のお知らせ\n\n"
        f"表1. 連結損益 ({unit[0]})\n\n{heads}\n{ja}\n\n\n\n"
        f"{MONTHS[month == 11]} {day}, {year}\n\nMineoka Instruments Co., Ltd.\n\nFinancial Results\n\n"
        f"Table 1. Consolidated Income ({unit[1]})\n\n{heads}\n{en}\n"
    )


def aligned(name: str, text: str) -> Bitext:
    return align_release(segment([document(text, f"{name}.txt")], name), encoder=None, termbase=shipped())


def found(texts: Sequence[tuple[str, str]]) -> dict[str, list[Finding]]:
    """What ARI005 says of each release above a note."""
    bitexts = [aligned(name, text) for name, text in texts]
    pasts = histories([printed_release(bitext) for bitext in bitexts])
    reports = [run_checks(bitext, shipped(), history=past) for bitext, past in zip(bitexts, pasts, strict=True)]
    return {
        name: [finding for finding in above_notes(report) if finding.code == "ARI005"]
        for (name, _), report in zip(texts, reports, strict=True)
    }


@pytest.mark.parametrize("thousands", [True, False])
def test_quarters_that_agree_have_no_findings(thousands: bool) -> None:
    texts = [(quarter, release(quarter, thousands=thousands or quarter == "1Q23")) for quarter in PUBLISHED]
    assert set(map(len, found(texts).values())) == {0}


@pytest.mark.parametrize("seed", range(5))
def test_a_slip_in_both_halves_is_found_whatever_the_order_of_the_files(seed: int) -> None:
    rng = random.Random(seed)
    number = rng.randrange(len(ITEMS))
    right = f"{figures('1Q23')[number]:,}"
    at = rng.choice([i for i, sign in enumerate(right) if sign.isdigit()][:-1])
    wrong = right[:at] + rng.choice([digit for digit in "123456789" if digit != right[at]]) + right[at + 1 :]
    texts = [(quarter, release(quarter)) for quarter in ("1Q23", "2Q23")]
    texts.append(("1Q24", release("1Q24", planted={("1Q23", number): wrong})))
    rng.shuffle(texts)
    told = found(texts)
    (finding,) = told["1Q24"]
    assert finding.severity == "error"
    assert finding.ja is not None
    assert finding.en is not None
    assert (finding.ja.text, finding.en.text) == (wrong, wrong)
    assert finding.suspect == "both"  # two other releases print the same
    assert {place.release for place in finding.related} == {"1Q23", "2Q23"}
    assert {place.text for place in finding.related} == {right}
    assert {name for name, findings in told.items() if findings} == {"1Q24"}


def test_a_restatement_is_told_once() -> None:
    restated = f"{figures('1Q23')[8] - 41_000:,}"
    texts = [("1Q23", release("1Q23"))]
    texts += [(quarter, release(quarter, planted={("1Q23", 8): restated})) for quarter in ("2Q23", "1Q24")]
    told = found(texts)
    assert [finding.severity.value for finding in told["2Q23"]] == ["warning"]
    assert told["1Q24"] == []  # the release before already prints it
