"""Recognises the finding that a waiver was about in a draft whose figures have changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligner.decisions.recorded import LEFT, RIGHT
from aligner.model import Recorded, Waiver

_FIGURE = re.compile(r"[△▲(−-]?\s?\d[\d,.]*(?<=\d)\s?[%)]{0,2}")
_MARKED = re.compile(f"{LEFT}(.*?){RIGHT}")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 60


def successors(waivers: Sequence[Waiver], findings: Sequence[Recorded]) -> Iterator[tuple[Waiver, Recorded]]:
    """The waivers whose finding is still there with other figures, each with that finding; the most alike first.

    Both are of one release.  Alike are findings of the same check whose texts differ in figures only, or in one
    side only, or whose rows have the same labels.
    """
    alike = [
        (score, -at, -place, waiver, finding)
        for at, waiver in enumerate(waivers)
        for place, finding in enumerate(findings)
        if (score := _likeness(waiver, finding))
    ]
    taken: set[int | str] = set()
    for _, at, _, waiver, finding in sorted(alike, key=lambda one: one[:3], reverse=True):
        if at not in taken and finding.fingerprint not in taken:
            taken |= {at, finding.fingerprint}
            yield waiver, finding


def difference(waiver: Waiver, finding: Recorded) -> str:
    """What changed between the texts of a waiver and those of a finding.

    Example: "the figures changed from 1,545 to 1,554".
    """
    before: list[str] = []
    after: list[str] = []
    worded = False
    for old, new in ((waiver.ja, finding.ja), (waiver.en, finding.en)):
        if _plain(old) == _plain(new):
            continue
        if _skeleton(old) == _skeleton(new):
            changed = [pair for pair in zip(_figures(old), _figures(new), strict=True) if len(set(pair)) > 1]
            before += [pair[0] for pair in changed]
            after += [pair[1] for pair in changed]
        else:
            worded = True
            figures = (_marked(old), _marked(new))
            told = figures if all(figures) and figures[0] != figures[1] else (_plainly(old), _plainly(new))
            before.append(_quoted(told[0]))
            after.append(_quoted(told[1]))
    if not before:
        return "the finding is about another figure of the same texts"
    # The same change in both halves is one change.
    once = dict.fromkeys(zip(before, after, strict=True))
    froms, tos = (" and ".join(pair[side] for pair in once) for side in (0, 1))
    return f"the {'text' if worded else 'figures'} changed from {froms} to {tos}"


def _likeness(waiver: Waiver, finding: Recorded) -> tuple[int, int] | None:
    """How alike they are, and in how many sides the figure in question is the same; None where they are not.

    3 where only figures differ, 2 where one side is the same, 1 where both rows are called the same.
    """
    degree = _degree(waiver, finding) if waiver.code == finding.code else 0
    marked = [(_marked(old), _marked(new)) for old, new in ((waiver.ja, finding.ja), (waiver.en, finding.en))]
    return (degree, sum(old == new for old, new in marked)) if degree else None


def _degree(waiver: Waiver, finding: Recorded) -> int:
    sides = ((waiver.ja, finding.ja), (waiver.en, finding.en))
    told = [(old, new) for old, new in sides if _LETTER.search(old)]
    if told and all(_skeleton(old) == _skeleton(new) for old, new in sides):
        return 3
    if any(_plain(old) == _plain(new) for old, new in told):
        return 2
    if told and all(" | " in old and _label(old) == _label(new) for old, new in sides):
        return 1
    return 0


def _marked(text: str) -> str:
    found = _MARKED.search(text)
    return found[1] if found else ""


def _plainly(text: str) -> str:
    return text.replace(LEFT, "").replace(RIGHT, "")


def _plain(text: str) -> str:
    return "".join(_plainly(text).split())


def _skeleton(text: str) -> str:
    """A text with its figures blotted out."""
    return _plain(_FIGURE.sub("#", _plainly(text)))


def _figures(text: str) -> list[str]:
    return [found.strip() for found in _FIGURE.findall(_plainly(text))]


def _label(row: str) -> str:
    return _plain(row.split(" | ")[0])


def _quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[: _LONGEST - 1]}…”"
