"""What a check is, and the registry of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aligner.checks.reading import Reading
from aligner.model import Hit, Severity


@dataclass(slots=True)
class Tally:
    """How many things a check looked at, and on how many it could not decide."""

    examined: int = 0
    abstained: int = 0


CheckFunction = Callable[[Reading, Tally], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check; `doc` is its documentation, the source of its page in docs/checks."""

    code: str
    name: str
    function: CheckFunction
    doc: str
    severities: tuple[Severity, ...] = tuple(Severity)
    """What it gives its findings where the settings say nothing, worst first."""


CHECKS: dict[str, Check] = {}
"""All checks by code, in the order in which they run."""


def check(code: str, name: str, *severities: Severity) -> Callable[[CheckFunction], CheckFunction]:
    """Register a generator over a reading of the bitext as the check `code`.

    `severities` are those that its findings may have, by default any.
    """

    def register(function: CheckFunction) -> CheckFunction:
        if code in CHECKS:
            raise ValueError(f"{code} is registered twice")
        CHECKS[code] = Check(code, name, function, function.__doc__ or "", severities or tuple(Severity))
        return function

    return register
