"""How long the command takes and how much memory, and how both grow."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import command, documents

FURTHER = 4


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds and megabytes for one, two, four … times the work.

    `size` is in kilobytes or in releases; `ratio` is the time over that of the step before, both
    without the start of the process, or None for the first step.
    """

    size: float
    seconds: float
    megabytes: float
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Speed:
    """The figures of one benchmark; `further` is what each release after the first adds to a run."""

    interpreter: float
    help: float
    cold: float
    further: float
    megabytes: float
    sizes: tuple[Growth, ...]
    releases: tuple[Growth, ...]


def measure(factors: Sequence[int], repeat: int) -> Speed:
    """Measure start, one release, further releases, and growth by each of `factors`."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ordinary = documents.write(folder, [documents.RELEASE] * max(FURTHER + 1, *factors))
        larger = [documents.write(folder, [documents.RELEASE * factor])[0] for factor in factors]
        interpreter = command.seconds_of([sys.executable, "-c", "pass"], repeat)
        help_ = command.seconds_of(command.taiyaku("--help"), repeat)
        command.audit(ordinary[:1])  # fills the disk cache
        one = command.typical_audit(ordinary[:1], repeat)
        several = command.typical_audit(ordinary[: FURTHER + 1], repeat)
        cold = one.seconds
        further = (several.seconds - cold) / FURTHER
        start = max(cold - further, 0.0)
        return Speed(
            interpreter=interpreter,
            help=help_,
            cold=cold,
            further=further,
            megabytes=one.megabytes,
            sizes=_growth([(path.stat().st_size / documents.KILOBYTE, [path]) for path in larger], start, repeat),
            releases=_growth([(factor, ordinary[:factor]) for factor in factors], start, repeat),
        )


def _growth(steps: Sequence[tuple[float, Sequence[Path]]], start: float, repeat: int) -> tuple[Growth, ...]:
    grown: list[Growth] = []
    for size, paths in steps:
        done = command.typical_audit(paths, repeat)
        before = grown[-1].seconds - start if grown else 0.0
        ratio = (done.seconds - start) / before if before > 0 else None
        grown.append(Growth(size, done.seconds, done.megabytes, ratio))
    return tuple(grown)
