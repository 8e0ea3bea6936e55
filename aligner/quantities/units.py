"""Finds the unit and the scale a figure is printed with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from aligner.quantities.lexicon import alternation, load
from aligner.quantities.model import Dimension

_LATIN_END = r"(?![A-Za-z0-9])"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: the dimension it gives, its name and what one of it is in base units."""

    dimension: Dimension
    name: str | None
    factor: Decimal = Decimal(1)


def written_forms(word: str) -> tuple[str, ...]:
    """A word as listed and, for words long enough not to be symbols, with a capital."""
    return (word, word[0].upper() + word[1:]) if len(word) > 4 and word.isascii() and word[0].isalpha() else (word,)


@cache
def measures() -> dict[str, Unit]:
    """Every spelling of a measure, both languages."""
    found = {}
    for entry in load("units")["measures"]:
        dimension = Dimension(entry.get("dimension", "measure"))
        for factor, *spellings in entry["units"]:
            for spelling in spellings:
                for written in written_forms(spelling):
                    found[written] = Unit(dimension, entry["base"], Decimal(factor))
    return found


@cache
def prefix_currencies() -> dict[str, str]:
    return {word: code for code, entry in load("units")["currencies"].items() for word in entry["prefix"]}


@cache
def metrics() -> frozenset[str]:
    """Names of measures a figure may follow without a space."""
    return frozenset(load("units")["metrics"]["names"])


@cache
def suffix_units(lang: str) -> dict[str, Unit]:
    """Every unit that may stand behind a figure in `lang`."""
    data = load("units")
    units: dict[str, Unit] = {}
    for name, (ja, en) in data["counts"].items():
        units |= {word: Unit(Dimension.COUNT, name) for word in (ja if lang == "ja" else en)}
    for base, groups in data["durations"][lang].items():
        for factor, *words in groups:
            units |= {word: Unit(Dimension.DURATION, base, Decimal(factor)) for word in words}
    units |= measures()
    for code, entry in data["currencies"].items():
        for word in {*entry["ja" if lang == "ja" else "suffix"], code}:
            units[word] = Unit(Dimension.MONEY, code)
    for word, code in data["subunits"].items():
        units[word] = Unit(Dimension.MONEY, code or "USD", Decimal("0.01"))
    percent, points = Unit(Dimension.PERCENT, "%"), Unit(Dimension.POINTS, "pt")
    hundredth = Unit(Dimension.POINTS, "pt", Decimal("0.01"))
    units |= {"%": percent}
    if lang == "ja":
        units |= {
            "パーセント": percent,
            "ポイント": points,
            "%ポイント": points,
            "パーセントポイント": points,
            "pt": points,
            "pts": points,
        }
        units |= {"ベーシスポイント": hundredth, "ベーシス・ポイント": hundredth, "bp": hundredth, "bps": hundredth}
        units |= {"割": Unit(Dimension.PERCENT, "%", Decimal(10)), "倍": Unit(Dimension.TIMES, None)}
        units |= {"ダース": Unit(Dimension.COUNT, None, Decimal(12))}
        units |= {
            word: Unit(Dimension.ORDINAL, None)
            for word in ("番目", "位", "回目", "度目", "年目", "期目", "社目", "人目", "件目", "号", "等", "次")
        }
        del units["度"]
        units |= {"元": Unit(Dimension.MONEY, "CNY"), "度": Unit(Dimension.COUNT, "times")}
        units |= {"円": Unit(Dimension.MONEY, "JPY"), "キロ": Unit(Dimension.MEASURE, None, Decimal(1000))}
        units |= {word: Unit(Dimension.COUNT, "terms") for word in ("年連続", "期連続", "期ぶり")}
        units |= {word: Unit(Dimension.COUNT, None) for word in ("四半期連続", "カ月連続")}
    else:
        units |= dict.fromkeys(("percent", "per cent", "pct"), percent)
        units |= dict.fromkeys(
            (
                "percentage points",
                "percentage point",
                "percent points",
                "% points",
                "%-points",
                "points",
                "point",
                "pts",
                "pt",
                "ppt",
                "ppts",
                "pp",
                "p.p.",
            ),
            points,
        )
        units |= dict.fromkeys(("basis points", "basis point", "bps", "bp"), hundredth)
        units |= {word: Unit(Dimension.TIMES, None) for word in ("times", "fold", "-fold", "x", "X", "times as much")}
        units |= {word: Unit(Dimension.COUNT, None, Decimal(12)) for word in ("dozen", "dozens")}
        units["m"] = Unit(Dimension.MEASURE, "m")
        units["t"] = Unit(Dimension.MEASURE, "g", Decimal("1E+6"))
    return units


@cache
def suffix_pattern(lang: str) -> re.Pattern[str]:
    """A unit (and in English a scale word before it) right behind a figure."""
    words = suffix_units(lang)
    latin = [w for w in words if w[-1].isascii() and w[-1].isalnum()]
    other = [w for w in words if w not in latin]
    unit = rf"(?P<unit>(?:{alternation(latin)}){_LATIN_END}|{alternation(other)})"
    scales = [written for word in load("units")["scales"] for written in written_forms(word)]
    # Behind a space in Japanese a letter opens the next word: "1,234 B事業".
    letters = alternation(w for w in scales if w.isascii() and len(w) == 1)
    spelled = alternation(w for w in scales if w.isascii() and (len(w) > 1 or lang == "en"))
    latin_scale = rf"(?:{spelled}){_LATIN_END}"
    kanji_scale = "" if lang == "en" else "|" + alternation(w for w in scales if not w.isascii())
    touching = rf"|(?<=\d)(?:{letters}){_LATIN_END}" if lang == "ja" else ""
    scale = rf"(?:\s?[-\s]?(?P<scale>{latin_scale}{kanji_scale}{touching}))"
    gap = r"\s?" if lang == "ja" else r"[\s-]{0,2}(?:of\s)?"
    return re.compile(rf"(?P<close>\))?{scale}?(?P<after>\))?(?:{gap}{unit})?")


def scale_factor(word: str | None) -> Decimal:
    return (
        Decimal((0, (1,), load("units")["scales"].get(word) or load("units")["scales"][word.lower()]))
        if word
        else Decimal(1)
    )


@cache
def prefix_pattern() -> re.Pattern[str]:
    """A sign and a currency right before a figure; anchored at its end."""
    currency = alternation(prefix_currencies())
    return re.compile(
        rf"(?P<sign1>[▲+±-]|\(\s?-\s?\)|マイナス|プラス|(?<![A-Za-z])(?:minus|negative)(?=\s))?\s?(?P<open>\()?\s?(?:(?<![A-Za-z])(?P<currency>{currency})(?:\s?\(?(?P<second>US\$|"
        r"USD)\)?)?)?"
        rf"\s?(?P<sign2>[▲+±-]\s?|\(\s?-\s?\)|(?:マイナス|プラス|minus |plus |negative ))?(?P<open2>\()?\s?$"
    )
