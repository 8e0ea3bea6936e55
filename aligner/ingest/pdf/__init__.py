"""PDF: characters by their place on the page, parsed in a process of its own so that a bad file costs only itself."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aligner.errors import InputError
from aligner.ingest.layout import Extracted
from aligner.model import Places, Where

MEMORY = 2_000_000_000
SECONDS = 120
_NAMED = 10

_WRONG = {
    "password": "is protected by a password; give it with --password, or save a copy of it without one",
    "wrong password": "is protected, and no password given opens it; check --password, or save a copy without one",
    "damaged": "is damaged or no PDF; open it in a viewer and save or print it as a PDF again",
    "page": "is damaged from page {count} on; open it in a viewer and print it as a PDF again",
    "pages": "has {count:,} pages, more than a release has (limit: 1,000); give only the pages of the release",
    "characters": "has more text than a release has (limit: 8 million characters); give only the pages of the release",
    "dense": "has more text on page {count} than a page has (limit: 60,000 characters); print it as a PDF again",
    "scanned": "has no text: it was scanned; make it readable first, e.g. `ocrmypdf -l jpn+eng in.pdf out.pdf`",
    "unread": "has text that cannot be read, for its fonts do not say which characters they show; "
    "make it readable first, e.g. `ocrmypdf --force-ocr -l jpn+eng in.pdf out.pdf`",
    "empty": "has no text; print the release as a PDF again, with its fonts",
    "memory": "takes more than {memory:,} MB of memory to read; open it in a viewer and print it as a PDF again",
    "time": "takes longer than {seconds} seconds to read; open it in a viewer and print it as a PDF again",
    "crash": "cannot be read: it crashes the reader; open it in a viewer and print it as a PDF again",
}


def extract(data: bytes, path: Path, passwords: tuple[str, ...] = ()) -> Extracted:
    """The text of a PDF, a paragraph a line and a table row a line, each with its page and box.

    Raises InputError where the file is damaged, protected, scanned or beyond the limits of time and memory.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        raise InputError(f'{path}: reading PDF needs pypdfium2: pip install "taiyaku[pdf]"')
    if not data.strip():
        raise InputError(f"{path}: is empty; give a file that holds a release")
    answer = _parsed(data, passwords)
    if "error" in answer:
        reason = _WRONG[answer["error"]]
        told = reason.format(count=answer.get("count", 0), memory=MEMORY // 1_000_000, seconds=SECONDS)
        raise InputError(f"{path}: {told}")
    if answer["scanned"]:
        warnings.warn(f"{path}: {_left_out(answer['scanned'])}", stacklevel=2)
    wheres = tuple(where and Where(page=where[0], bbox=tuple(where[1])) for where in answer["wheres"])
    return Extracted(answer["text"], "", Places(tuple(answer["starts"]), wheres))


def _left_out(pages: Sequence[int]) -> str:
    """What to say of pages that were scanned, of a file that has text on others."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    told = ", ".join(f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs[:_NAMED])
    more = " and others" if len(runs) > _NAMED else ""
    plural = "s" if len(pages) > 1 else ""
    return (
        f"page{plural} {told}{more} left out: scanned, without text; "
        "make the file readable first, e.g. `ocrmypdf --skip-text -l jpn+eng in.pdf out.pdf`"
    )


def _parsed(data: bytes, passwords: Sequence[str]) -> dict[str, Any]:
    """What the worker answers."""
    settings = {"passwords": passwords, "memory": MEMORY, "seconds": SECONDS}
    root = str(Path(__file__).parents[3])
    known = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, known] if known else [root])}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "aligner.ingest.pdf.worker"],
            input=json.dumps(settings).encode() + b"\n" + data,
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "time"}
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"error": "memory" if b"MemoryError" in done.stderr else "crash"}
    return answer
