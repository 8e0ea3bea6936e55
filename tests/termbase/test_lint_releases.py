"""What lint says of a glossary in the light of releases."""

from __future__ import annotations

from pathlib import Path

from aligner.model import Bitext
from aligner.termbase.lint import Lined, lint
from aligner.termbase.model import Term
from tests.checks.in_memory import aligned
from tests.termbase.sheets import sheet

RELEASE = """株式会社サンプル

当社のホスティングの売上高は1,234百万円となりました。

データセンターのハウジングの売上高は567百万円です。

短期借入金はありません。

Sample Corporation

Net sales of our housing services were 1,234 million yen.

Housing sales of the data center were 567 million yen.

There are no short-term borrowings.
"""
ROWS = (
    "hosting | ホスティング | hosting | preferred",
    "hosting | ホスティング | housing | forbidden",
    "housing | ハウジング | colocation | admitted",
    "housing | ハウジング | housing | preferred",
    "loans | 短期借入金 | short-term loans | preferred",
    "loans | 短期借入金 | short-term borrowings | deprecated",
    "x | 土 | earth | preferred",
)


def found(release: Bitext, *rows: str) -> list[str]:
    problems = lint([Lined(Path("terms.tsv"), sheet(*rows))], [release])
    return [
        f"{problem.line} {problem.severity} {problem.rule}: {problem.message.split(';')[0]}"
        for problem in problems
        if problem.rule in ("forbidden-used", "unused-term")
    ]


def test_barred_and_unused_terms() -> None:
    assert found(aligned(RELEASE), *ROWS) == [
        "2 note unused-term: releases use ホスティング, but none of them with 'hosting'",
        "3 warning forbidden-used: ホスティング / 'housing' is forbidden, and used: release.txt:11",
        "4 note unused-term: releases use ハウジング, but none of them with 'colocation'",
        "6 note unused-term: releases use 短期借入金, but none of them with 'short-term loans'",
        "7 note forbidden-used: 短期借入金 / 'short-term borrowings' is deprecated, and used: release.txt:15",
        "8 note unused-term: no release uses 土",
    ]


def test_terms_of_other_sets_part_a_compound() -> None:
    release = aligned("売上の内訳\n\nハウジング売上高は5百万円です。\n\nSales\n\nHousing sales were 5 million yen.\n")
    file = Lined(Path("terms.tsv"), sheet("housing | ハウジング | housing | preferred"))
    (alone,) = lint([file], [release])
    assert alone.message == "no release uses ハウジング"
    assert lint([file], [release], [Term("net-sales", "売上高", "sales")]) == ()


def test_a_barred_rendering_of_one_term_may_be_the_right_one_of_another_in_the_sentence() -> None:
    ja, en = "ホスティングとハウジングの売上高は5百万円です。", "Sales of housing and others were 5 million yen."
    text = f"売上の内訳\n\n{ja}\n\nSales\n\n{en}\n"
    assert not [one for one in found(aligned(text), *ROWS) if "forbidden-used" in one]


def test_without_releases_nothing_is_said_of_them() -> None:
    rules = {problem.rule for problem in lint([Lined(Path("terms.tsv"), sheet(*ROWS))])}
    assert rules.isdisjoint({"forbidden-used", "unused-term"})
