"""NUM004 scale-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.checks.base import Tally, check
from aligner.checks.figures import differing
from aligner.checks.reading import Reading
from aligner.model import Hit
from aligner.quantities import Verdict


@check("NUM004", "scale-mismatch")
def scale_mismatch(reading: Reading, tally: Tally) -> Iterator[Hit]:
    """The same digits at another or a missing scale, unit or currency.

    Why it matters: 億 read as billion is ten times too much, a lost 千 a thousand times too little.

    Example: 約120億円 against "approximately JPY 120 billion"; 165,445千円 against "JPY 165,445"; "JPY 8,344
    billion" in one sentence where the table has 8,344 in millions.

    Also a table declared in thousands of which one half says "except per share data" and the other half excepts
    nothing; and 期中平均株式数(千株) against "Average number of shares" with the same figures.

    Not reported: one amount in two units (1億5,000万ドル and $150 million); a convenience translation in US dollars; an
    exception that is said in another way, in a note or in the labels: 1株利益(円), "Net income per share (JPY)".
    """
    yield from differing(reading, tally, Verdict.SCALE, Verdict.UNIT)
