"""When two labels are one wording, and two rows one item."""

from __future__ import annotations

import re
from functools import lru_cache

from aligner.model import Bead, Block, Lang
from aligner.termbase.keys import fold, words

_ASIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]|\*+\d*")
_SUM = re.compile(r"^(?:うち|内)?|(?:の?合計|総計|計|等|額|高)$")
_LIGHT = frozenset(
    ("of", "in", "by", "and", "for", "to", "from", "on", "at", "with", "as", "or", "&", "total", "net", "other", "sum")
)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LONGEST = 200


@lru_cache(maxsize=4096)
def wording(label: str, lang: Lang) -> str:
    """The key under which two labels are one wording; "" where there is nothing to compare.

    Example: "Total Value-added Services:" and "Value-Added Service (net)" have one key.
    """
    bare = _ASIDE.sub(" ", label[:_LONGEST])
    if lang == "ja":
        key = _SUM.sub("", fold(bare, "ja").value.strip(":："))
        return "" if key in _NAMELESS else key
    said = sorted({word for word in words(bare) if word not in _LIGHT and word.strip()})
    return " ".join(said)


def is_fuller(a: str, b: str) -> bool:
    """Whether one of two wordings, as `wording` gives them, is the other with more words.

    Example: "Selling expenses" and "Selling".
    """
    left, right = set(a.split()), set(b.split())
    return left <= right or right <= left if a.isascii() and b.isascii() else a in b or b in a


_NAMELESS = frozenset(("", "その他", "他", "小計", "差引", "調整額"))


def same_figures(a: Bead, b: Bead) -> bool:
    """Whether two rows print the same amounts, be it in thousands here and in millions there."""
    left, right = _amounts(a.ja or a.en), _amounts(b.ja or b.en)
    shared = sum(_is_among(amount, right) for amount in left)
    return shared >= 1 and shared * 2 >= min(len(left), len(right))


def _amounts(rows: tuple[Block, ...]) -> frozenset[int]:
    """The figures of a row that are not likely to be met by chance."""
    cells = (cell.text.value for row in rows for cell in row.cells[1:])
    found = (figure.group().replace(",", "") for cell in cells for figure in _FIGURE.finditer(cell))
    return frozenset(int(figure) for figure in found if figure.isdigit() and len(figure) >= 3)


def _is_among(amount: int, others: frozenset[int]) -> bool:
    return amount in others or any(
        abs(amount - other / 1000) <= 0.5 or abs(other - amount / 1000) <= 0.5 for other in others if amount and other
    )
