"""Renders releases of the corpus into other formats, and measures audits of what was rendered.

A release is taken apart into lines of prose and tables; what a reader makes of the rendered file is set against the
lines it was made from, so that the gold annotation of the text serves every format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from aligner import audit
from aligner.evaluate import Score, score_release
from aligner.ingest import read
from aligner.model import AuditReport, Document
from aligner.report.json_ import export
from aligner.report.style import Style
from aligner.segment import segment
from aligner.text.normalize import clean
from tests.ingest.tracing import Trace

CORPUS = Path(__file__).parent.parent.parent / "corpus"
SIDES = ("ja", "en")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines that follow each other."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabular:
    """The rows of a table, of which the first `head` are header, all with as many cells."""

    rows: tuple[tuple[str, ...], ...]
    head: int


Part = Prose | Tabular
Render = Callable[[Sequence[Part]], bytes]


def parts(document: Document) -> Iterator[Part]:
    """A document taken apart; tables are those that segmentation finds in it."""
    release = segment([document], "r")
    tables: dict[int, Tabular | None] = {}
    for half in (release.ja, release.en):
        for table in half.tables if half else ():
            blocks = sorted((*table.header, *table.rows), key=lambda block: block.lines[0])
            filled = [block for block in blocks if block.cells]
            rows = [_cells(document, block) for block in filled]
            most = max(map(len, rows), default=0)
            whole = tuple(row + ("",) * (most - len(row)) for row in rows)
            for block in blocks:
                tables[block.lines[0][0]] = None
            tables[blocks[0].lines[0][0]] = Tabular(whole, sum(block in table.header for block in filled))
    prose: list[str] = []
    for number in range(1, document.line_count + 1):
        line = document.line(number)
        if line.strip() and number not in tables:
            prose.append(line)
            continue
        if prose:
            yield Prose(tuple(prose))
            prose = []
        if (table := tables.get(number)) is not None:
            yield table
    if prose:
        yield Prose(tuple(prose))


def _cells(document: Document, block: Any) -> tuple[str, ...]:
    return tuple(document.slice(cell.text.source(0, len(cell.text))) if cell.text.value else "" for cell in block.cells)


@dataclass(frozen=True, slots=True)
class Measured:
    """How an audit of rendered files compares with gold and with the audit of the text."""

    score: Score
    text: Score
    same: int
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def equal(self) -> float:
        return self.same / max(1, self.same + len(self.gone) + len(self.new))


def measured(folder: Path, suffix: str, render: Render, made: Path) -> Measured:
    """Render the release in `folder` to files under `made` that end in `suffix`, audit both and compare."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    names = list(dict.fromkeys(gold["files"][side] for side in SIDES if side in gold["files"]))
    documents = [read(folder / name) for name in names]
    paths = []
    for name, document in zip(names, documents, strict=True):
        path = made / Path(name).with_suffix(suffix)
        path.write_bytes(render(list(parts(document))))
        paths.append(path)
    traces = [Trace(read(path), document) for path, document in zip(paths, documents, strict=True)]
    rendered = _release(audit([made]))
    text = _of_text(folder)
    renumbered(rendered, traces)
    found, expected = _findings(rendered), _findings(text)
    return Measured(
        score_release(rendered, gold),
        score_release(text, gold),
        len(found & expected),
        tuple(sorted(expected - found)),
        tuple(sorted(found - expected)),
    )


def _key(line: str) -> str:
    if re.fullmatch(r"[\s|:=+-]*", line):
        return ""
    return re.sub(r"^\s*(?:[-・•●]\s*)+|[\s|\\*#]|\.{2,}", "", clean(line).value)


@cache
def _of_text(folder: Path) -> Json:
    """The audit of the text, which every rendering of it is held against."""
    return _release(audit([folder]))


def _release(report: AuditReport) -> Json:
    assert not report.failures, report.failures
    release: Json = json.loads(export(report, Style()))["releases"][0]
    return release


def renumbered(release: Json, traces: Sequence[Trace]) -> None:
    """Give the beads, findings and halves of an audit the lines of the originals of its sources."""
    halves = release["halves"]
    by_side = {side: traces[halves[side]["source"]] if halves.get(side) else traces[0] for side in SIDES}
    for item in (*release["beads"], *release["findings"], halves):
        for side in SIDES:
            if item.get(side):
                by_side[side].trace(item[side])


def _findings(release: Json) -> set[str]:
    def place(side: Any) -> str:
        return f"{side['lines'][0]}:{_key(side.get('text') or '')}" if side else "-"

    return {
        f"{finding['code']} {place(finding['ja'])} {place(finding['en'])}"
        for finding in release["findings"]
        if finding["severity"] in ("error", "warning")
    }
