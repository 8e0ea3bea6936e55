"""The process that reads damaged files: `python -m bench.fuzz.reading FORMAT SEED FIRST LAST`.

It says on its standard output, a line of JSON each, which file it begins with and what became of it, so that whoever
watches it knows which one it crashed or hung on.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random

from aligner.errors import AlignerError
from aligner.ingest import read
from aligner.ingest.pdf import worker
from aligner.model import Document
from aligner.segment import segment
from bench.fuzz.mutate import mutated
from bench.fuzz.seeds import seeds

MEMORY, SECONDS = 2_000_000_000, 3600
LONGEST = 20
"""Seconds of processor time for one file of some kilobytes, after which SIGPROF ends the process."""


def damaged(format: str, seed: int, number: int, files: list[bytes]) -> bytes:
    """File `number` of a run; alike for the same seed, whichever files came before it."""
    return mutated(files, Random(f"{seed} {format} {number}"))


def outcome(take: Callable[[bytes], Document | None], data: bytes) -> tuple[str, str]:
    """ "read", "refused" in one line, or "failed", with what was told."""
    try:
        document = take(data)
        if document is None:
            return "refused", ""
        segment([document], "r")
    except AlignerError as error:
        return ("refused", str(error)) if "\n" not in str(error) else ("failed", f"in several lines: {error}")
    except Exception:
        return "failed", traceback.format_exc()
    return "read", ""


def reader(format: str, folder: Path) -> Callable[[bytes], Document | None]:
    """How a format is read; a PDF in this process, which is limited as the one is in which it is read otherwise."""
    path = folder / f"x.{format}"

    def from_file(data: bytes) -> Document | None:
        path.write_bytes(data)
        return read(path)

    def from_pdf(data: bytes) -> Document | None:
        answer = worker.parse(data)
        return Document(str(path), answer["text"], "", "pdf", "") if "text" in answer else None

    return from_pdf if format == "pdf" else from_file


def main() -> None:
    format, seed, first, last = sys.argv[1], *map(int, sys.argv[2:])
    warnings.simplefilter("ignore")
    worker.limit(MEMORY, SECONDS)
    files = seeds(format)
    with tempfile.TemporaryDirectory() as folder:
        take = reader(format, Path(folder))
        for number in range(first, last):
            print(json.dumps({"begun": number}), flush=True)
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            data, before = damaged(format, seed, number, files), time.process_time()
            kind, told = outcome(take, data)
            seconds = time.process_time() - before
            print(json.dumps({"outcome": kind, "told": told, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
