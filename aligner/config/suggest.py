"""What was probably meant by a word that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Collection

_ALIKE = 0.6


def suggestion(word: str, known: Collection[str]) -> str:
    """The end of an error: the known word most like the unknown one, or all there are.

    Example: `suggestion("severty", ["severity", "skip"])` is ": did you mean 'severity'?".
    """
    return meant(word, known) or (f"; there is {', '.join(known)}" if known else "")


def meant(word: str, known: Collection[str]) -> str:
    """The end of an error that names all there are already: the one most like the unknown word, if any is."""
    plain = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(word.casefold().replace("-", "_"), plain, 1, _ALIKE)
    return f": did you mean '{plain[close[0]]}'?" if close else ""


def check_like(word: str) -> str:
    """The same of a check, by its code or its name."""
    from aligner.checks import CHECKS

    names = {check.name: check.code for check in CHECKS.values()}
    if close := difflib.get_close_matches(word.casefold(), names, 1, _ALIKE):
        return f": did you mean {names[close[0]]} ({close[0]})?"
    if close := difflib.get_close_matches(word.upper(), CHECKS, 1, _ALIKE):
        return f": did you mean {close[0]} ({CHECKS[close[0]].name})?"
    return "; `taiyaku rules` lists them"
