"""Finds the changes that a sentence tells together with what changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources

from aligner.arithmetic.book import Book, prose_figure
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.outlines import AMOUNTS, outline
from aligner.arithmetic.slips import is_slip
from aligner.arithmetic.told_change import Told, ToldChange
from aligner.model import Block, Lang
from aligner.quantities import Bound, Dimension, Quantity
from aligner.quantities.wording import directions_in

_LONGEST = 20_000
_APART = re.compile(r"[。;；]|\.(?=\s+[A-Z⟨])")
_CONVENIENCE = re.compile(r"(?<=⟩)\s?\((?:約|approximately |approx\. )?⟨M(\d+)⟩\)")
_OTHER_END = re.compile(r"⟨M(\d+)⟩\s?(?:to|or|and|through|-|~|から|ないし|乃至)\s?⟨M\Z")


def find_prose_ratios(book: Book) -> Iterator[ToldChange]:
    """The changes whose figures all stand in one sentence, bound to each other by its words.

    Example: "Revenues totaled JPY 9,185 million, an increase of 10.1% from JPY 8,344 million in 1Q03".
    """
    for block, quantities in book.prose:
        if sum(quantity.dimension in AMOUNTS for quantity in quantities) >= 2 and len(block.text) <= _LONGEST:
            yield from _in_block(block, quantities, book.lang)


def _in_block(block: Block, quantities: tuple[Quantity, ...], lang: Lang) -> Iterator[ToldChange]:
    directions = directions_in(block.text.value, lang)
    if not directions:
        return
    figures = {at: prose_figure(block, quantity) for at, quantity in enumerate(quantities)}
    taken: set[tuple[Figure, ...]] = set()
    for sentence in _APART.split(outline(block.text.value, quantities, directions)):
        if "⟨M" not in sentence:
            continue
        plain = _without_translations(sentence, quantities)
        for told, pattern in _patterns(lang):
            for found in pattern.finditer(plain):
                change = _change(told, found, figures)
                if change is not None and not any(set(change.figures) <= set(others) for others in taken):
                    taken.add(change.figures)
                    if _may_be_told(change):
                        yield change


def _without_translations(sentence: str, quantities: tuple[Quantity, ...]) -> str:
    """A sentence without the amounts that only tell the one before them in another currency."""

    def kept(found: re.Match[str]) -> str:
        quantity = quantities[int(found[1])]
        before = re.findall(r"⟨M(\d+)⟩", found.string[: found.start()])
        foreign = bool(before) and quantities[int(before[-1])].unit != quantity.unit
        return "" if quantity.dimension is Dimension.MONEY and foreign else found.group()

    return _CONVENIENCE.sub(kept, sentence)


def _change(told: Told, found: re.Match[str], figures: Mapping[int, Figure]) -> ToldChange | None:
    named = {name: figures[int(number)] for name, number in found.groupdict().items() if name != "dir" and number}
    rising = found["dir"] == "U"
    amounts = [figure for name, figure in named.items() if name != "percent"]
    units = {figure.quantity.unit for figure in amounts if figure.quantity}
    dimensions = {figure.quantity.dimension for figure in amounts if figure.quantity} - {Dimension.NUMBER}
    if len(units - {None}) > 1 or len(dimensions) > 1 or any(figure.is_nothing for figure in named.values()):
        return None
    new, old = named["new"], named.get("old")
    if new.quantity is None or new.quantity.role in ("from", "level"):
        return None
    other_end = _OTHER_END.search(found.string, 0, found.start("new"))
    if other_end and figures[int(other_end[1])] not in named.values():
        return None  # "¥5 billion to ¥7 billion, an increase of"
    ends = {name for name, figure in named.items() if figure.quantity and figure.quantity.bound is Bound.RANGE}
    if ends and not (old is not None and ends == {"new", "old"}):
        return None  # "¥5 to ¥7 billion" is a range, "rose from ¥5 to ¥7 billion" none
    match told:
        case Told.PERCENT:
            return ToldChange(told, (new, named["old"]), named["percent"], rising)
        case Told.PERCENT_OF_AMOUNT:
            return ToldChange(told, (new, named["amount"]), named["percent"], rising)
        case Told.AMOUNT:
            return ToldChange(told, (new, named["old"]), named["amount"], rising)
        case Told.DIRECTION:
            return ToldChange(told, (named["old"],), new, rising)


def _may_be_told(change: ToldChange) -> bool:
    """Whether a change holds, or fails by a slip of the pen: one that is off altogether was misunderstood."""
    outcome = change.outcome()
    if outcome is None:
        return False
    if not outcome.wrong or change.told is Told.DIRECTION:
        return True
    return any(
        meant is not None and is_slip(figure.value, meant, figure.resolution)
        for figure in change.figures
        if (meant := change.solved_for(figure)) is not None
    )


@lru_cache
def _patterns(lang: Lang) -> tuple[tuple[Told, re.Pattern[str]], ...]:
    words = tomllib.loads((resources.files(__package__) / "told_changes.toml").read_text(encoding="utf-8"))[lang]
    names = "|".join(map(re.escape, words["not_between"]))
    banned = rf"\b(?:{names})\b" if lang == "en" else f"(?:{names})"
    between = rf"(?:⟨[DX]\d+⟩|(?!{banned})[^⟨⟩;])" + ("{0,60}?" if lang == "en" else "{0,24}?")

    def compiled(pattern: str) -> re.Pattern[str]:
        pattern = pattern.replace("{against}", words["against"]).replace("..", between)
        for name, sort in (("new", "M"), ("old", "M"), ("amount", "M"), ("percent", "P")):
            pattern = pattern.replace(f"<{name}>", rf"⟨{sort}(?P<{name}>\d+)⟩")
        return re.compile(pattern.replace("<dir>", "⟨(?P<dir>[UW])⟩"))

    return tuple((told, compiled(pattern)) for told in Told for pattern in words[told.replace(" ", "_")])
