"""Run the public command and measure the process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""ru_maxrss counts bytes on macOS and kilobytes elsewhere."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: exit status, output, wall-clock seconds, peak resident megabytes."""

    status: int
    output: str
    seconds: float
    megabytes: float


def taiyaku(*arguments: str) -> list[str]:
    """The command line of the installed command, or of the module where no script is installed."""
    script = Path(sys.executable).with_name("taiyaku")
    return [str(script), *arguments] if script.exists() else [sys.executable, "-m", "aligner", *arguments]


def run(command: Sequence[str]) -> Run:
    """Run a command on one core with one thread."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, env=environment, preexec_fn=_one_core)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode("utf-8")
    return Run(process.returncode, text, seconds, usage.ru_maxrss * _RSS_UNIT / 1_000_000)


def audit(paths: Sequence[Path]) -> Run:
    """Audit releases as JSON; a release that cannot be audited stops the benchmark."""
    done = run(taiyaku("audit", *map(str, paths), "--format", "json"))
    if done.status not in (0, 1) or not done.output:
        raise SystemExit(f"error: taiyaku audit ended with status {done.status}; run it by hand to see why")
    return done


def typical_audit(paths: Sequence[Path], repeat: int) -> Run:
    """The run of median time among several audits of the same releases."""
    return sorted((audit(paths) for _ in range(repeat)), key=lambda done: done.seconds)[repeat // 2]


def seconds_of(command: Sequence[str], repeat: int) -> float:
    """The median time of several runs; the first one, which fills the disk cache, does not count."""
    run(command)
    return median(run(command).seconds for _ in range(repeat))


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
