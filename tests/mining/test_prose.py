"""Prose: recurring phrases, glosses, abbreviations."""

from __future__ import annotations

import pytest

from aligner.mining import HIGH, Source, mine
from aligner.mining.phrases import english_phrases, japanese_runs
from tests.mining.releases import bitext, mined, no_glossary, shipped

SENTENCES = (
    ("当社は{0}円で冷凍倉庫を新設しました。", "We built a frozen warehouse for JPY {0}."),
    ("通関業務の収入は{0}円でした。", "Customs clearance brought in JPY {0}."),
    ("配送拠点には{0}円を投じました。", "JPY {0} went into delivery bases."),
    ("冷凍倉庫の稼働が{0}円の増収に寄与しました。", "The frozen warehouse added JPY {0} to sales."),
    ("社員寮を{0}円で売却しました。", "A company dormitory was sold for JPY {0}."),
    ("通関業務の費用は{0}円に減りました。", "The cost of customs clearance fell to JPY {0}."),
    ("道路の工事には{0}円を要しました。", "Road works took JPY {0}."),
    ("冷凍倉庫の借入は{0}円です。", "Loans for the frozen warehouse come to JPY {0}."),
    ("通関業務の新しい顧客から{0}円を得ました。", "New customers of customs clearance paid JPY {0}."),
    ("寄付は{0}円でした。", "Donations were JPY {0}."),
)


def test_phrases_that_recur_together_are_candidates() -> None:
    amounts = [f"{317 + 1091 * number:,}" for number in range(len(SENTENCES))]
    ja = "\n\n".join(ja.format(amount) for (ja, _), amount in zip(SENTENCES, amounts, strict=True))
    en = "\n\n".join(en.format(amount) for (_, en), amount in zip(SENTENCES, amounts, strict=True))
    found = {c.ja: c for c in mine([bitext(ja, en)], no_glossary())}
    assert found["冷凍倉庫"].en == "frozen warehouse"
    assert found["通関業務"].en == "customs clearance"
    assert (found["冷凍倉庫"].source, found["冷凍倉庫"].count) == (Source.PROSE, 3)
    assert "frozen warehouse" in str(found["冷凍倉庫"].example_en)
    assert all(candidate.confidence < HIGH for candidate in found.values())


def test_a_gloss_in_the_japanese_is_a_candidate() -> None:
    ja = "夏から新しい仕組みである共同配送サービス(Joint Delivery)を始めました。売上は4,318円です。"
    en = "In summer we began Joint Delivery, a new way to share trucks. Its sales were JPY 4,318."
    assert 0.5 <= mined(bitext(ja, en))["共同配送サービス", "Joint Delivery"] < HIGH


@pytest.mark.parametrize("gloss", ["(TCS)", "(以下「TCS」という。)"])
def test_an_abbreviation_that_both_halves_declare_gives_its_long_form(gloss: str) -> None:
    ja = f"当社は4,318円を温度管理システム{gloss}に投じました。"
    en = 'We invested JPY 4,318 in a Temperature Control System ("TCS").'
    assert ("温度管理システム", "Temperature Control System") in mined(bitext(ja, en))


def test_japanese_runs_are_nouns() -> None:
    text = "12月期に企業のVPNサービスを拡充し、前期を上回りました。NTT グループと"
    assert [run for _, run in japanese_runs(text)] == ["企業", "VPNサービス", "前期", "NTT グループ"]


def test_english_phrases_begin_and_end_with_words_of_their_own() -> None:
    phrases = {printed for _, printed in english_phrases("the cost of customs clearance, which fell")}
    assert phrases == {
        "cost",
        "cost of customs",
        "cost of customs clearance",
        "customs",
        "customs clearance",
        "clearance",
    }


def test_what_the_glossary_explains_is_not_proposed_again() -> None:
    pairs = [
        ("営業利益は{}円でした。", "Operating income was JPY {}."),
        ("道路は{}円でした。", "The road cost JPY {}."),
    ]
    texts = [(ja.format(f"{n},317"), en.format(f"{n},317")) for n in range(11, 19) for ja, en in pairs]
    found = mine([bitext("\n\n".join(ja for ja, _ in texts), "\n\n".join(en for _, en in texts))], shipped())
    assert [candidate for candidate in found if candidate.ja == "営業利益"] == []
