"""Marks in the text of a block what findings say of it, at the very characters that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from aligner.model import MappedText, Severity
from aligner.report.cells import visible
from aligner.report.html.view import Run, Runs
from aligner.report.located import Mark

_SEVERITIES = list(Severity)
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def shown(text: str) -> str:
    """`text` without what a browser would obey or drop: controls become symbols, marks of direction nothing.

    Example: an escape character becomes "␛"; tabs and line breaks stay.
    """
    return text if text.isprintable() else _UNSHOWN.sub(lambda found: visible(found.group()), text)


def line_range(first: int, last: int) -> str:
    """Example: (60, 60) is "60" and (60, 62) "60–62"."""
    return f"{first}" if first == last else f"{first}\N{EN DASH}{last}"


def is_whole(text: MappedText, mark: Mark) -> bool:
    """Whether a mark covers all that `text` says: then nothing in it stands out, and nothing is highlighted."""
    found = mark.within(text)
    return found is not None and text.value[: found[0]].strip() == text.value[found[1] :].strip() == ""


def runs(text: MappedText, marks: Sequence[Mark]) -> Runs:
    """`text` in stretches that the same findings mean.

    Example: two findings about "(65.1%)" and "65.1" give "(", "65.1" with both, and "%)".
    """
    found = [(part, mark) for mark in marks if (part := mark.within(text)) is not None]
    if not found:
        return (Run(shown(text.value)),) if text.value else ()
    cuts = sorted({0, len(text), *(at for part, _ in found for at in part)})
    cut = []
    for start, end in pairwise(cuts):
        here = [mark for part, mark in found if part[0] <= start and end <= part[1]]
        names = tuple(dict.fromkeys(mark.finding.fingerprint for mark in here))
        cut.append(Run(shown(text.value[start:end]), names, worst(here)))
    return tuple(cut)


def worst(marks: Iterable[Mark]) -> str:
    """The severity of the worst of `marks`, "" where there is none."""
    ranks = [mark.finding.severity.rank for mark in marks]
    return _SEVERITIES[min(ranks)].value if ranks else ""
