"""NUM003 sign-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.figures import differing
from aligner.checks.reading import Reading
from aligner.model import Hit
from aligner.quantities import Verdict


@check("NUM003", "sign-mismatch")
def sign_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """The same size with the opposite sense: ▲ or ( ) against none, loss against profit, 増 against decrease.

    Why it matters: a lost ▲ turns a loss into a profit, and the digits are all right.

    Example: ▲243百万円 against "JPY 243 million"; 13.1%減 against "an increase of 13.1%"; 増収減益 against
    "increases in both sales and profit".

    Not reported: two ways of saying the same: (5.2) and △5.2; 営業損失830百万円 and "operating loss of
    JPY 830 million".
    """
    yield from differing(reading, tally, Verdict.SENSE)
