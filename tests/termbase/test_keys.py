"""What holds of the keys of any text, and of terms put into any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Lang
from aligner.termbase import Term, Termbase, load
from aligner.termbase.keys import fold, ranked_writings, stem, writings
from aligner.termbase.model import Concept

JA_TEXT = st.text(
    alphabet="売上高引きき当て預りー・ 　\n\tァアヴヶ々ｶﾞＡa(（）)1、及びサービスコンピュ斎附－-", max_size=100
)
EN_TEXT = st.text(alphabet="aAns'’ \n\t-&%(). ;|ﬁＡ１é\u0301icesyd5", max_size=100)
SHIPPED = sorted({(term.ja, term.en) for concept in load().concepts for term in concept.terms if len(term.ja) > 2})
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@pytest.mark.parametrize("lang", ["ja", "en"])
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_offsets_are_in_order_and_inside_the_text(lang: Lang, data: st.DataObject) -> None:
    text = data.draw(JA_TEXT if lang == "ja" else EN_TEXT)
    key = fold(text, lang)
    assert len(key.value) == len(key.starts) == len(key.ends)
    assert list(key.starts) == sorted(key.starts)
    assert list(key.ends) == sorted(key.ends)
    assert all(0 <= start <= end <= len(text) for start, end in zip(key.starts, key.ends, strict=True))


@pytest.mark.parametrize("lang", ["ja", "en"])
@settings(max_examples=200, deadline=None)
@given(pair=st.sampled_from(SHIPPED))
def test_a_key_is_a_writing_of_itself(lang: Lang, pair: tuple[str, str]) -> None:
    """In Japanese folding again changes nothing; in English the words of a key are run together for good."""
    text = pair[0] if lang == "ja" else pair[1]
    first = ranked_writings(text, lang)[0]
    assert first in writings(text, lang)
    if lang == "ja":
        assert fold(first, lang).value == first
    else:
        for word in text.split():
            assert stem(stem(word)) == stem(word)


@settings(max_examples=150, deadline=None)
@given(pair=st.sampled_from(SHIPPED), before=st.sampled_from(["", "、", "当社の", "「"]), data=st.data())
def test_a_term_is_found_however_it_is_spaced_and_wide(pair: tuple[str, str], before: str, data: st.DataObject) -> None:
    term = Term("one", pair[0], pair[1])
    base = Termbase((), (Concept("one", (term,)),))
    gaps = data.draw(st.lists(st.sampled_from(["", "", " ", "\n", "　"]), min_size=len(term.ja), max_size=len(term.ja)))
    written = "".join(letter + gap for letter, gap in zip(term.ja, gaps, strict=True)).rstrip()
    if data.draw(st.booleans()):
        written = written.translate(WIDE)
    (use,) = base.find(before + written + "は", "ja")
    assert (before + written + "は")[use.span.start : use.span.end] == written


@settings(max_examples=150, deadline=None)
@given(pair=st.sampled_from(SHIPPED), joint=st.sampled_from([" ", "\n", "  "]), upper=st.booleans())
def test_an_english_term_is_found_in_capitals_and_across_lines(pair: tuple[str, str], joint: str, upper: bool) -> None:
    base = Termbase((), (Concept("one", (Term("one", *pair),)),))
    written = joint.join(pair[1].split())
    written = written.upper() if upper else written
    text = f"Then {written}."
    (use,) = base.find(text, "en")
    assert fold(text[use.span.start : use.span.end], "en").value == fold(pair[1], "en").value


@pytest.mark.parametrize("lang", ["ja", "en"])
@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(st.sampled_from(SHIPPED), min_size=1, max_size=6))
def test_what_is_found_is_a_writing_of_the_term(termbase: Termbase, lang: Lang, pairs: list[tuple[str, str]]) -> None:
    text = "、".join(pair[0] for pair in pairs) if lang == "ja" else ", ".join(pair[1] for pair in pairs)
    uses = termbase.find(text, lang)
    assert uses or not any(termbase.meanings(part, lang) for part in text.split("、"))
    end = 0
    for use in uses:
        written = text[use.span.start : use.span.end]
        assert fold(written, lang).value in writings(use.term.text(lang), lang)
        assert (use.concept, use.term) in termbase.meanings(written, lang)
        assert use.span.start >= end
        end = use.span.end


class Counted(str):
    """A text that counts the characters that are cut out of it."""

    cut = 0

    def __getitem__(self, where: object) -> str:
        found = super().__getitem__(where)  # type: ignore[index]
        Counted.cut += len(found)
        return found


@pytest.mark.parametrize("unit", ["売", "売上高", "abc "])
def test_the_index_looks_at_each_place_a_bounded_number_of_times(termbase: Termbase, unit: str) -> None:
    index = termbase._matcher._index["ja"]
    looked = []
    for times in (2000, 4000):
        Counted.cut = 0
        list(index.matches(Counted(unit * times)))
        looked.append(Counted.cut)
    assert looked[1] < 2.05 * looked[0]
