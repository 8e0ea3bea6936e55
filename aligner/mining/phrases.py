"""Cuts prose into the phrases that may be terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from aligner.termbase.keys import fold
from aligner.text.scripts import has_japanese

_SPACE = r"(?:(?<=[A-Za-z0-9])[ ](?=[\u30a1-\u30fa\u3400-\u9fff])|(?<=[\u30a1-\u30fc\u3400-\u9fff])[ ](?=[A-Za-z]))"
_RUN = re.compile(
    rf"(?:[\u30a1-\u30fa\u30fc\u30fb\u3400-\u9fff\u3005A-Za-z&]|{_SPACE}|(?<=[A-Za-z])[-.'](?=[A-Za-z]))+"
)
_KANJI_ONLY = re.compile(r"[\u3400-\u9fff\u3005]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z]*(?:[&'\N{RIGHT SINGLE QUOTATION MARK}-][A-Za-z]+)*")
_GAP = re.compile(r"\s+")
# What may stand behind a noun; any other hiragana is the ending of a verb or an adjective (上回り, 発行した).
_AFTER_NOUN = re.compile(
    r"(?:[のはがをにでとやへも]|から|まで|より|など|による|および|または|ならび|である|です|だ)|[^\u3041-\u3096]|$"
)
_COUNTER = re.compile(  # the end of a date or an amount, not the beginning of a term
    r"(?:年(?:度|間|前)?|[かヶカケ]月|月(?:期|末)?|日(?:現在|付)?|期(?:連続)?|[十百千万億兆]*円|米?ドル|株|社|名|件|回|台"
    r"|店舗?|銭|割|人|倍|箇所|%|ポイント)+"
)
_LONGEST_RUN, _MOST_WORDS = 24, 5
_FEWEST_LETTERS = {True: 2, False: 3}  # of a run of kanji, and of any other


def japanese_runs(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of kanji, katakana and Latin letters in a Japanese text, with their places.

    Example: "12月に企業のVPNサービスを拡充した" gives 企業 and VPNサービス.
    """
    for found in _RUN.finditer(text):
        run = found.group().strip("\u30fb &")
        if text[found.start() - 1 : found.start()].isdigit() and (counter := _COUNTER.match(run)):
            run = run[counter.end() :]
        if not _AFTER_NOUN.match(text, found.end()) or not has_japanese(run):
            continue
        if _FEWEST_LETTERS[_KANJI_ONLY.fullmatch(run) is not None] <= len(run) <= _LONGEST_RUN:
            yield found.start() + found.group().rindex(run), run


def english_phrases(text: str) -> Iterator[tuple[str, str]]:
    """The runs of up to five words that neither begin nor end with a function word: (key, as printed).

    Example: "the private placement of shares" gives "private", "private placement", "placement of shares" …
    """
    stretch: list[str] = []
    at = 0
    for found in _WORD.finditer(text):
        if stretch and not _GAP.fullmatch(text, at, found.start()):
            yield from _phrases(stretch)
            stretch = []
        stretch.append(found.group())
        at = found.end()
    yield from _phrases(stretch)


def _phrases(words: list[str]) -> Iterator[tuple[str, str]]:
    stems = [fold(word, "en").value or word.lower() for word in words]
    ends = [word.lower() not in _stopwords() and len(word) > 2 for word in words]
    for start, may_begin in enumerate(ends):
        if not may_begin:
            continue
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            if ends[end - 1]:
                yield " ".join(stems[start:end]), " ".join(words[start:end])


@cache
def _stopwords() -> frozenset[str]:
    lines = resources.files("aligner.mining").joinpath("stopwords.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
