"""How figures disagree, and which figure of a pair is named for it."""

from __future__ import annotations

import pytest

from aligner.quantities import Verdict, agree, pair_figures, scan
from aligner.text.normalize import clean


def only(text: str, lang: str) -> object:
    figures = [figure for figure in scan(clean(text).value, lang) if not figure.optional]  # type: ignore[arg-type]
    assert len(figures) == 1, figures
    return figures[0]


@pytest.mark.parametrize(
    ("ja", "en", "verdict"),
    [
        ("10,568百万円", "JPY 10,568 million", Verdict.SAME),
        ("10,568百万円", "JPY 10.6 billion", Verdict.ROUNDED),
        ("10,568百万円", "JPY 10.5 billion", Verdict.ROUNDED),
        ("10,568百万円", "JPY 10.7 billion", Verdict.ROUNDING),
        ("10,568百万円", "JPY 10,586 million", Verdict.VALUE),
        ("7,777千円", "JPY 7,777", Verdict.SCALE),
        ("約35億円", "approximately JPY 35 billion", Verdict.SCALE),
        ("100万ドル", "EUR 1 million", Verdict.UNIT),
        ("保証は3カ月", "three years", Verdict.UNIT),
        ("3.2ポイント", "3.2%", Verdict.UNIT),
        ("▲318百万円", "JPY 318 million", Verdict.SENSE),
        ("7.4%減", "an increase of 7.4%", Verdict.SENSE),
        ("営業損失318百万円", "operating profit of JPY 318 million", Verdict.SENSE),
        ("100名以上", "up to 100 people", Verdict.BOUND),
        ("2012年9月16日", "September 17, 2012", Verdict.DATE),
        ("第2四半期", "third quarter", Verdict.DATE),
        ("午前9時", "9:00 p.m.", Verdict.DATE),
        ("2012年度", "fiscal year ended March 31, 2013", Verdict.SAME),
    ],
)
def test_verdicts_either_way_round(ja: str, en: str, verdict: Verdict) -> None:
    left, right = only(ja, "ja"), only(en, "en")
    assert agree(left, right) is verdict  # type: ignore[arg-type]
    assert agree(right, left) is verdict  # type: ignore[arg-type]


def test_a_wrong_figure_is_paired_with_its_counterpart() -> None:
    pairing = pair_figures(
        "売上高は前期比4.2%増の8,164百万円、営業利益は553百万円となった。",
        "Revenues rose 4.2% to JPY 8,614 million and operating profit was JPY 553 million.",
    )
    assert [(p.ja.surface, p.en.surface, p.verdict) for p in pairing.disagreements] == [
        ("8,164百万円", "JPY 8,614 million", Verdict.VALUE)
    ]
    assert not pairing.ja_only
    assert not pairing.en_only


def test_figures_swapped_between_items_are_paired_by_item() -> None:
    pairing = pair_figures(
        "総資産は700億円、純資産は300億円", "Total assets were JPY 30 billion and net assets were JPY 70 billion"
    )
    assert [(p.ja.surface, p.en.surface) for p in pairing.disagreements] == [
        ("700億円", "JPY 30 billion"),
        ("300億円", "JPY 70 billion"),
    ]


def test_a_figure_said_twice_pairs_with_one_counterpart() -> None:
    pairing = pair_figures(
        "新株は12億円である。", "New shares bring JPY 1.2 billion. The JPY 1.2 billion will be used."
    )
    assert pairing.is_clean
    assert [pair.restated for pair in pairing.pairs].count(True) == 1


def test_a_currency_left_out_beside_others_is_noticed() -> None:
    pairing = pair_figures(
        "損失は前期の1,206百万円から830百万円になった。", "The loss went from 1,206 million to JPY 830 million."
    )
    assert [(p.en.surface, p.verdict) for p in pairing.disagreements] == [("1,206 million", Verdict.UNIT)]


def test_words_that_contradict_each_other_are_claims() -> None:
    pairing = pair_figures("増収減益となった。", "Both sales and profit increased.")
    assert [(claim.ja.surface, claim.ja.topic) for claim in pairing.claims] == [("減益", "profit")]
    assert pair_figures("円安が進んだ。", "The yen weakened.").is_clean


def test_an_absurd_convenience_translation_is_noticed() -> None:
    assert pair_figures("収入は15億円", "Revenue was JPY 1.5 billion ($13 million)").is_clean
    assert not pair_figures("収入は15億円", "Revenue was JPY 1.5 billion ($13 billion)").is_clean
