"""python -m bench.fuzz [--format pdf …] [--files 20000] [--seconds 900] [--seed N] [--keep FOLDER]"""

from __future__ import annotations

import argparse
import json
import secrets
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.fuzz.reading import LONGEST, damaged
from bench.fuzz.seeds import FORMATS, seeds


@dataclass(slots=True)
class Result:
    """What became of the files of one format."""

    counts: Counter[str] = field(default_factory=Counter)
    bad: list[tuple[int, str]] = field(default_factory=list)
    """Number of the file, and what went wrong."""
    slowest: tuple[float, int] = (0.0, 0)
    """Seconds of processor time, and the number of the file that took them."""


def fuzz(format: str, seed: int, files: int, seconds: float) -> Result:
    """Read so many damaged files, or as many as the time allows, in processes that may crash."""
    result, start, next_file = Result(), time.monotonic(), 0
    while next_file < files and time.monotonic() - start < seconds:
        next_file = _run(format, seed, next_file, files, start + seconds, result)
    return result


def _run(format: str, seed: int, first: int, files: int, end: float, result: Result) -> int:
    """One process, until it is done or dead; the number of the file to go on with."""
    command = [sys.executable, "-m", "bench.fuzz.reading", format, str(seed), str(first), str(files)]
    current = first
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            message = json.loads(line)
            if "begun" in message:
                current = message["begun"]
                if time.monotonic() > end:
                    process.kill()
                    return files
                continue
            result.slowest = max(result.slowest, (message["seconds"], current))
            result.counts[message["outcome"]] += 1
            if message["outcome"] == "failed":
                result.bad.append((current, message["told"]))
            current += 1
    if current >= files:
        return files
    if process.returncode == -signal.SIGPROF:
        result.counts["hung"] += 1
        result.bad.append((current, f"takes longer than {LONGEST} seconds of processor time"))
    else:
        result.counts["crashed"] += 1
        result.bad.append((current, f"crashed the process (status {process.returncode})"))
    return current + 1


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description="Read files damaged at random.")
    parser.add_argument("--format", action="append", choices=FORMATS, help="by default all; may be repeated")
    parser.add_argument("--files", type=int, default=20_000, help="files a format")
    parser.add_argument("--seconds", type=float, default=900, help="the most time for a format")
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run, to do it again")
    parser.add_argument("--keep", type=Path, help="write the files that failed into this folder")
    arguments = parser.parse_args()
    seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    print(f"seed {seed}", flush=True)
    failed = False
    for format in arguments.format or FORMATS:
        start = time.monotonic()
        result = fuzz(format, seed, arguments.files, arguments.seconds)
        counts = ", ".join(f"{result.counts[name]:,} {name}" for name in sorted(result.counts))
        took = f"slowest {result.slowest[0]:.2f} s (file {result.slowest[1]}); {time.monotonic() - start:.0f} s"
        print(f"{format}: {result.counts.total():,} files, {counts}; {took}", flush=True)
        for number, told in result.bad:
            print(f"  {format} {number}: {told.strip()}", flush=True)
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{seed}-{number}.{format}").write_bytes(damaged(format, seed, number, seeds(format)))
        failed = failed or bool(result.bad)
    raise SystemExit(int(failed))


if __name__ == "__main__":
    main()
