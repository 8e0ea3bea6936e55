"""Finds which lines of a table add up to which, over several levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log10

from aligner.arithmetic.candidates import Sum, candidates
from aligner.arithmetic.sheet import Line, Place, Sheet
from aligner.arithmetic.verdicts import odds_of_slip

_NAMED = 2.0
_PLAIN = 3.0
_COSTS = 3.5
_SIGNED = 4.0
_LONE = 1.5
"""A sum is believed where the odds of its holding by chance are below 1 in 10 to this power: less is asked of a line
that is called a total, more where signs were chosen to make it hold, unless what is called a cost is taken off, and
more again where it holds in one place only."""


def find_sums(sheet: Sheet) -> tuple[Sum, ...]:
    """The sums among the lines of a sheet.

    A total stands behind its terms, which follow each other save for terms of their own, or in front of all its parts.

    Example: rows of 2 and 30, 3 and 40, 5 and 70 are one sum: the third row is the first and the second.
    """
    lines, places = sheet.lines, sheet.places
    counted = [at for at, line in enumerate(lines) if not line.is_of_which]
    plain = _behind(lines, places, counted, None)
    found = _behind(lines, places, counted, plain)
    parts = _in_front(lines, places, found)
    if parts:
        inner = {line for each in parts for line, _ in each.terms}
        found = _behind(lines, places, [at for at in counted if at not in inner], plain)
        parts = [each for each in parts if each.lines not in {other.lines for other in found}]
    return (*found, *parts)


def _behind(
    lines: Sequence[Line], places: Sequence[Place], counted: Iterable[int], plain: Sequence[Sum] | None
) -> list[Sum]:
    """The sums whose total is their last line; those with signs only where `plain`, the sums without, is known."""
    found: list[Sum] = []
    open_lines: list[int] = []
    for line in counted:
        run = open_lines[::-1]
        best = _best(lines, places, run, line, plain)
        if best is not None:
            if len(best.terms) > 1:
                found.append(best)
            terms = {term for term, _ in best.terms}
            open_lines = [each for each in open_lines if each not in terms]
        open_lines.append(line)
    return found


def _in_front(lines: Sequence[Line], places: Sequence[Place], found: Sequence[Sum]) -> list[Sum]:
    """The sums whose total is their first line: "Revenues", and below it of which they are made."""
    inner = {line for each in found for line, _ in each.terms}
    known = {each.lines for each in found}
    parts: list[Sum] = []
    taken: set[int] = set()
    for line in range(len(lines) - 1, -1, -1):
        told = []
        for below in range(line + 1, len(lines)):
            if not lines[below].is_of_which:
                break
            told.append(below)
        run = told or [below for below in range(line + 1, len(lines)) if below not in inner and below not in taken]
        if len(run) < 2 or (line in inner and not told):
            continue
        tried = log10(len(run))
        sums = [each for each in candidates(lines, places, run, line, signed=False) if len(each.terms) > 1]
        asked = (_NAMED if told else _PLAIN + 1) + tried
        sums = [each for each in sums if _odds(places, each) >= asked and each.lines not in known]
        sums = [each for each in sums if len(each.holds) + len(each.fails) > 1]
        if told:
            sums = [each for each in sums if len(each.terms) == len(told)]
        if sums:
            best = min(sums, key=lambda each: (-len(each.holds), each.off, len(each.terms)))
            parts.append(best)
            taken |= {term for term, _ in best.terms}
    return parts


def _best(
    lines: Sequence[Line], places: Sequence[Place], run: Sequence[int], total: int, plain: Sequence[Sum] | None
) -> Sum | None:
    """The sum that a line most probably is."""
    if not run:
        return None
    believed = []
    for each in candidates(lines, places, run, total, signed=plain is not None):
        if len(each.terms) == 1:
            if not each.fails and len(each.holds) > 1 and lines[each.terms[0][0]].is_total <= lines[total].is_total:
                believed.append(each)
            continue
        lone = len(each.holds) < 2
        # What is called a total and takes all there is was not looked for by trying shorter and longer runs.
        tried = 0.0 if lines[total].is_total and len(each.terms) == len(run) else log10(len(run))
        if (lone and plain is None) or _odds(places, each) < _asked(lines, each) + tried:
            continue
        if not ((each.is_signed or lone) and _completes(each, plain or ())):
            believed.append(each)
    return min(believed, key=lambda each: _rank(lines, each)) if believed else None


def _odds(places: Sequence[Place], found: Sum) -> float:
    """The odds of a sum; of one that holds in one place of two none, unless one wrong digit is why."""
    if len(found.holds) > 1 or not found.fails:
        return found.odds
    slips = [odds_of_slip(places[at], found) for at in found.fails]
    return found.odds + sum(slips) if all(slips) else 0.0


def _asked(lines: Sequence[Line], found: Sum) -> float:
    """The odds that are asked of a sum."""
    lone = _LONE if len(found.holds) < 2 and not found.fails else 0.0
    if not found.is_signed:
        return (_NAMED if lines[found.total].is_total else _PLAIN) + lone
    costs = {line for line, _ in found.terms if lines[line].is_cost}
    return (_COSTS if costs == {line for line, sign in found.terms if sign < 0} else _SIGNED) + lone


def _rank(lines: Sequence[Line], found: Sum) -> tuple[int, int, int, bool, int, bool, int]:
    """Smaller is more probable: holds in more places, fits better, signs or not, begins where a section does, takes
    fewer terms, counts the first of them as it is, and takes fewer of them off."""
    begins = lines[found.terms[0][0]].begins
    off = found.off + found.is_signed * len(found.holds)
    minus = [line for line, sign in found.terms if sign < 0]
    first_is_off = min(found.terms)[0] in minus
    return -len(found.holds), len(found.fails), off, not begins, len(found.terms), first_is_off, len(minus)


def _completes(found: Sum, plain: Sequence[Sum]) -> bool:
    """Whether the total only completes a sum behind it: the last item of equity is assets less all the others."""
    terms = {line for line, _ in found.terms}
    return any(
        found.total in parts and terms & parts for other in plain for parts in ({line for line, _ in other.terms},)
    )
