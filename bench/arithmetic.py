"""What recomputing totals and ratios costs."""

from __future__ import annotations

import time

from aligner.arithmetic import recompute
from aligner.audit import audit
from bench.documents import CORPUS


def cost(repeat: int) -> float:
    """The processor time of auditing the corpus over that of auditing it without looking for equations."""
    audit([CORPUS])  # loads what is loaded once
    finders = recompute.FINDERS
    shortest = {}
    for _ in range(repeat):
        for used in (finders, ()):
            recompute.FINDERS = used
            try:
                began = time.process_time()
                audit([CORPUS])
                taken = time.process_time() - began
            finally:
                recompute.FINDERS = finders
            shortest[bool(used)] = min(taken, shortest.get(bool(used), taken))
    return shortest[True] / shortest[False]
