"""What holds of any text: no error, spans inside it, and what is written is what is read."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Lang
from aligner.quantities import agree, pair_figures, read_unit, scan, scan_cell
from aligner.quantities.model import Quantity

PIECES = st.one_of(
    st.sampled_from(
        ["0", "1", "12", "1,234", "5.6", "%", "億", "万", "千", "百", "十", "三", "円", "ドル", "JPY", "$", "("]
    ),
    st.sampled_from(
        [")", "▲", "-", "~", ",", ".", ":", "/", "年", "月", "日", "期", "度", "第", "四半期", "増", "減", "株"]
    ),
    st.sampled_from(
        ["million", "and", "of", "to", "from", "increased", "March", "May", "2024", "Q", "FY", "am", "は", "約"]
    ),
    st.sampled_from(
        ["利益", "loss", "以上", "times", "half", "first", "から", "時", "分の", "割", "第三者", "-for-", "ended"]
    ),
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
)
LANGS = st.sampled_from(["ja", "en"])
SAMPLES: tuple[Quantity, ...] = tuple(
    figure
    for text, lang in (
        ("10,568百万円 ▲5% 3倍 2024年度 2024年3月31日 第2四半期 9時 数億円 3カ月 三分の二 1,234 300坪", "ja"),
        (
            "JPY 10.6 billion, (5)%, tripled, FY2024, March 31, 2024, 2Q, 9 a.m. EST, $3 million, three years, half",
            "en",
        ),
    )
    for figure in scan(text, lang)  # type: ignore[arg-type]
)


@given(TEXTS, LANGS)
@settings(max_examples=300, deadline=None)
def test_scan_never_raises_and_spans_lie_in_the_text(text: str, lang: Lang) -> None:
    for figure in scan(text, lang):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert text[figure.span.start : figure.span.end] == figure.surface
        assert figure.value.is_finite()
        assert figure.resolution >= 0


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_pairing_never_raises_and_loses_no_figure(ja: str, en: str) -> None:
    pairing = pair_figures(ja, en)
    paired = {pair.ja.span for pair in pairing.pairs}
    assert all(figure.span in {q.span for q in scan(ja, "ja")} for figure in pairing.ja_only)
    assert not paired & {figure.span for figure in pairing.ja_only}


@given(TEXTS, LANGS)
@settings(max_examples=150, deadline=None)
def test_cells_and_units_never_raise(text: str, lang: Lang) -> None:
    scan_cell(text, lang, scale=Decimal(1000), unit="JPY")
    read_unit(text)


@given(st.sampled_from(SAMPLES), st.sampled_from(SAMPLES))
@settings(max_examples=300, deadline=None)
def test_agreement_is_symmetric(a: Quantity, b: Quantity) -> None:
    assert agree(a, b) is agree(b, a)


@given(st.sampled_from(SAMPLES))
def test_a_figure_agrees_with_itself(figure: Quantity) -> None:
    assert agree(figure, figure).agrees


@given(
    st.integers(1, 999_999),
    st.sampled_from([("百万円", "million", 6), ("億円", "", 8), ("千円", "thousand", 3), ("円", "", 0)]),
)
@settings(deadline=None)
def test_an_amount_written_is_the_amount_read(number: int, unit: tuple[str, str, int]) -> None:
    japanese, english, exponent = unit
    (figure,) = scan(f"{number:,}{japanese}", "ja")
    assert (figure.value, figure.unit, figure.resolution) == (
        number * Decimal(10) ** exponent,
        "JPY",
        Decimal(10) ** exponent,
    )
    if english:
        (figure,) = scan(f"JPY {number:,} {english}", "en")
        assert (figure.value, figure.unit) == (number * Decimal(10) ** exponent, "JPY")


KANJI = "〇一二三四五六七八九"


def in_kanji(number: int) -> str:
    """`number` as a Japanese writes it in words."""
    groups = []
    for name in ("", "万", "億", "兆"):
        number, group = divmod(number, 10_000)
        words = ""
        for place, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
            digit = group // 10**place % 10
            if digit:
                words += (KANJI[digit] if digit > 1 or not unit else "") + unit
        groups.append(words + name if words else "")
    return "".join(reversed(groups))


@given(st.integers(11, 10**16 - 1))
@settings(deadline=None)
def test_kanji_written_is_the_number_read(number: int) -> None:
    (figure,) = scan(in_kanji(number) + "円", "ja")
    assert figure.value == number


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
@settings(deadline=None)
def test_a_date_reads_alike_in_both_languages(day: date) -> None:
    ja = f"{day.year}年{day.month}月{day.day}日"
    assert pair_figures(ja, f"{day:%B} {day.day}, {day.year}").is_clean


@pytest.mark.parametrize("unit", ["1", "万", "(", "(1)", "一万", "1,", "5%増", "up 5% ", "one ", "2003年", " "])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_time_grows_with_length_only(unit: str, lang: Lang) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        scan.__wrapped__(text, lang)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(32_000) < 12 * seconds(8_000) + 0.3
