"""What can be mended in a cell without touching its meaning: spaces, widths, what cannot be seen.

Each function takes the text of a cell and returns it mended; what is clean comes back as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

_SPACES = re.compile(r"[^\S ]| {2,}")
_RUN = re.compile(r"\s+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
# In English every full-width character is a slip; in Japanese brackets and commas are at home.
_WIDE: Mapping[str, re.Pattern[str]] = {
    "ja": re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|[\uff61-\uff9f]+"),
    "en": re.compile(r"[\uff01-\uff5e]+"),
}

# Of characters that look alike the first is the one on every keyboard.
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{ACUTE ACCENT}"
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_WAVES = "\N{WAVE DASH}\N{FULLWIDTH TILDE}"
_ALIKE: Mapping[str, tuple[str, ...]] = {"ja": (_WAVES,), "en": (_APOSTROPHES, _HYPHENS)}
_QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"

_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
_PLAIN = re.compile(r"[-+][\d.,]+\s?%?|[-+]")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run a text: it begins with = + - or @ and is no plain figure.

    Example: "=A1" and "-fold" are, "-5.0%" is not.
    """
    return _FORMULA.match(text) is not None and not _PLAIN.fullmatch(text)


def spaces(text: str) -> str:
    """A text with single plain spaces, none at its ends.

    Example: "net<no-break space> sales " becomes "net sales".
    """
    return _RUN.sub(" ", text).strip() if _SPACES.search(text) or text != text.strip() else text


def visible_only(text: str) -> str:
    """A text without control characters, zero-width characters and marks of direction."""
    return _INVISIBLE.sub("", text)


def widths(text: str, lang: str) -> str:
    """A text with half-width letters and digits and full-width katakana; in English also half-width signs.

    Example: "ＥＢＩＴＤＡﾏｰｼﾞﾝ" becomes "EBITDAマージン".
    """
    return _WIDE[lang].sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def habits(texts: Iterable[str], lang: str) -> dict[str, str]:
    """For characters that look alike and of which a file uses several: each rarer one and the usual one.

    Example: of a file that writes shareholders' ten times and shareholders’ once, {"’": "'"}.
    """
    counted = Counter(letter for text in texts for letter in text if not letter.isalnum())
    found: dict[str, str] = {}
    for alike in _ALIKE[lang]:
        used = [letter for letter in alike if counted[letter]]
        if used:
            most = max(used, key=lambda letter: (counted[letter], -alike.index(letter)))
            found.update({letter: most for letter in used if letter != most})
    if lang == "en" and counted['"']:
        # Which way a curly quotation mark turns cannot be told letter by letter.
        found.update({letter: '"' for letter in _QUOTES if counted[letter]})
    return found


def as_usual(text: str, habit: Mapping[str, str]) -> str:
    """A text with the characters that the file usually uses."""
    return text.translate({ord(letter): usual for letter, usual in habit.items()}) if habit else text
