"""What a sentence says of its own subject: an amount of an item, and by how much it changed since a year ago."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from aligner.arithmetic.moments import Moment, read_moment, says
from aligner.arithmetic.outlines import outline
from aligner.model import Block, Lang
from aligner.quantities import Quantity
from aligner.quantities.wording import directions_in

_LONGEST = 20_000
_APART = re.compile(r"[。;；]|\.(?=\s+[A-Z⟨])")
_TOGETHER = re.compile(r"それぞれ|\brespectively\b|\beach\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")
_SIGN = re.compile(r"⟨[A-Z](\d+)⟩")
_BETWEEN_JAPANESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_QUALIFIED = re.compile(
    r" (?:(?:for|in|of|at|by) |from (?!⟨|an? |the (?:same|previous|prior|preceding|last|corresponding)))"
)
_YEARLY = re.compile(r"年|^同|year|\by/?o?y\b", re.IGNORECASE)
_WIDE = str.maketrans("（），：；", "(),:;")


@dataclass(frozen=True, slots=True)
class SaidChange:
    """A change in percent, by its number in the block; `yearly` where it is one from a year ago, and not
    from the period before.
    """

    percent: int
    rising: bool
    yearly: bool


@dataclass(frozen=True, slots=True)
class Said:
    """An amount that is said of a subject, by its number in the block, and the change that is told of it.

    `names` are what the subject may be, the fullest first.
    """

    names: tuple[str, ...]
    moment: Moment
    amount: int
    change: SaidChange | None


def said_of_subjects(block: Block, quantities: tuple[Quantity, ...], lang: Lang) -> Iterator[Said]:
    """What the sentences of a block say of items of the whole company that are not yet to come.

    Example: "Operating profit for the fiscal year was JPY 583 million" says the second figure of "Operating profit".
    """
    text = block.text.value
    if len(text) > _LONGEST:
        return
    plain = outline(text, quantities, directions_in(text, lang)).translate(_WIDE)
    if lang == "ja":
        plain = _BETWEEN_JAPANESE.sub("", plain)
    before = ""
    for sentence in _APART.split(plain):
        sentence = sentence.strip()
        if "⟨M" in sentence and not says("forecast", sentence) and not _TOGETHER.search(sentence):
            yield from _in_sentence(sentence, before, quantities, text, lang)
        before = f"{before}。{sentence}" if lang == "ja" else f"{before}. {sentence}"


def is_of_a_part(text: str, lang: Lang) -> bool:
    """Whether a heading, or what stands before a figure, speaks of a part of the company.

    Example: 計測機器事業では does; 計測機器事業が伸びたことにより only gives a reason.
    """
    words = _words(lang)
    if lang == "en":
        told = (words["reason"].split(clause)[0] for clause in text.split(". "))
        return any(words["scope"].search(clause) for clause in told)
    clauses = re.split(r"(?<=[、。])", _ASIDE.sub("", text))
    return any(
        words["scope"].search(clause) and ("は" in clause or not words["reason"].search(clause)) for clause in clauses
    )


def _in_sentence(sentence: str, before: str, quantities: tuple[Quantity, ...], text: str, lang: Lang) -> Iterator[Said]:
    for pattern in _patterns(lang):
        for found in pattern.finditer(sentence):
            rest = sentence[: found.start("item")] + sentence[found.end("item") :]
            if is_of_a_part(f"{before} {rest}", lang):
                continue
            moment, names = _subject(found, quantities, text, lang)
            if moment is None:
                continue
            yield Said(names, moment, int(found["new"]), _change(found))


def _change(found: re.Match[str]) -> SaidChange | None:
    """The change that is told since the year before, where one is."""
    groups = found.groupdict()
    for number in ("", "2"):
        percent, way, against = (groups.get(f"{name}{number}") for name in ("percent", "dir", "against"))
        if percent and against and not says("sequential", against if against[0] != "同" else found.string):
            yearly = _YEARLY.search(against) is not None
            return SaidChange(int(percent), way == "U", yearly)
    return None


def _subject(
    found: re.Match[str], quantities: tuple[Quantity, ...], text: str, lang: Lang
) -> tuple[Moment | None, tuple[str, ...]]:
    """The period of a figure and the names of its item."""
    words = _words(lang)
    item = found["item"].strip()
    lead = words["lead"].match(item)
    item = item[lead.end() :] if lead else item
    names = [item]
    at = words["period"].search(item)
    told = at.group() if at else lead.group() if lead and "⟨D" in lead.group() else ""
    if at:
        names.append(item[at.end() :] if lang == "ja" else item[: at.start()])
    names += [words["owner"].sub("", name) for name in names]
    names = [_with_figures(name, quantities, text).strip() for name in names if name.strip()]
    behind = found.string[found.end() :].removeprefix("⟩") if lang == "en" else ""
    behind = _ASIDE.sub("", behind, count=1) if behind.startswith(" (") else behind
    if lang == "en" and (other := words["behind"].match(behind)):
        told = told or other.group()
    elif _QUALIFIED.match(behind):
        return None, ()
    if not told:
        before = words["against"].sub("", _ASIDE.sub("", found.string[: found.start("item")]))
        if says("previous", before):
            return None, ()
        told = "".join(each.group() for each in re.finditer(r"⟨D\d+⟩", before))
    moment = read_moment(_with_figures(told, quantities, text), lang) if told else Moment()
    if moment == Moment() and "⟨D" in told:
        return None, ()
    return moment, tuple(dict.fromkeys(names))


def _with_figures(text: str, quantities: tuple[Quantity, ...], source: str) -> str:
    def printed(sign: re.Match[str]) -> str:
        span = quantities[int(sign[1])].span
        return source[span.start : span.end]

    return _SIGN.sub(printed, text)


@lru_cache
def _words(lang: Lang) -> dict[str, re.Pattern[str]]:
    data = _data(lang)
    groups = ("lead", "owner", "period", "scope", "reason", "against")
    found = {key: re.compile(data[key], re.IGNORECASE) for key in groups}
    found["behind"] = re.compile(data["period"].removesuffix("$"), re.IGNORECASE)
    return found


@lru_cache
def _patterns(lang: Lang) -> tuple[re.Pattern[str], ...]:
    data = _data(lang)
    return tuple(re.compile(_compiled(pattern, data)) for pattern in data["patterns"])


def _compiled(pattern: str, data: dict[str, str]) -> str:
    for name in ("start", "topic", "why", "linked", "no_other", "against"):
        pattern = pattern.replace(f"{{{name}}}", data.get(name, ""))
    pattern = pattern.replace("<item>", f"(?P<item>{data['item']})").replace("<new>", r"⟨M(?P<new>\d+)⟩")
    for name, sign in (("percent", r"⟨P(?P<{}>\d+)⟩"), ("dir", "⟨(?P<{}>[UW])⟩")):
        first, *rest = pattern.split(f"<{name}>")
        for number, piece in enumerate(rest, 1):
            first += sign.format(name if number == 1 else f"{name}{number}") + piece
        pattern = first
    return pattern


@lru_cache
def _data(lang: Lang) -> dict[str, str]:
    return dict(tomllib.loads((resources.files(__package__) / "subjects.toml").read_text(encoding="utf-8"))[lang])
