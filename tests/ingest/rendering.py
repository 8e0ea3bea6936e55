"""Renders releases of the corpus into other formats, and measures audits of what was rendered.

A release is taken apart into lines of prose and tables; what a reader makes of the rendered file is set against the
lines it was made from, so that the gold annotation of the text serves every format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
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
    back = [lines_back(read(path), document) for path, document in zip(paths, documents, strict=True)]
    rendered = _release(audit([made]))
    text = _release(audit([folder]))
    sources = {side: rendered["halves"][side]["source"] for side in SIDES if rendered["halves"].get(side)}
    _renumber(rendered, {side: back[source] for side, source in sources.items()})
    found, expected = _findings(rendered), _findings(text)
    return Measured(
        score_release(rendered, gold),
        score_release(text, gold),
        len(found & expected),
        tuple(sorted(expected - found)),
        tuple(sorted(found - expected)),
    )


def lines_back(rendered: Document, original: Document) -> Mapping[int, int]:
    """From the lines of a rendered document to the lines they were made from; a line that changed has none."""
    ours, theirs = (_keys(document) for document in (rendered, original))
    matcher = SequenceMatcher(None, [key for _, key in ours], [key for _, key in theirs], autojunk=False)
    return {
        ours[match.a + at][0]: theirs[match.b + at][0]
        for match in matcher.get_matching_blocks()
        for at in range(match.size)
    }


def _keys(document: Document) -> list[tuple[int, str]]:
    keyed = ((number, _key(document.line(number))) for number in range(1, document.line_count + 1))
    return [(number, key) for number, key in keyed if key]


def _key(line: str) -> str:
    if re.fullmatch(r"[\s|:=+-]*", line):
        return ""
    return re.sub(r"^\s*(?:[-・•●]\s*)+|[\s|\\*#]|\.{2,}", "", clean(line).value)


def _release(report: AuditReport) -> Json:
    assert not report.failures, report.failures
    release: Json = json.loads(export(report, Style()))["releases"][0]
    return release


def _renumber(release: Json, back: Mapping[str, Mapping[int, int]]) -> None:
    for item in (*release["beads"], *release["findings"]):
        for side in SIDES:
            if item.get(side):
                for lines in (item[side]["lines"], *item[side].get("parts", ())):
                    lines[:] = [back[side].get(number, -number) for number in lines]
    for side in SIDES:
        if release["halves"].get(side):
            numbers = sorted(back[side].values())
            first, last = release["halves"][side]["lines"]
            inside = [back[side][number] for number in range(first, last + 1) if number in back[side]]
            release["halves"][side]["lines"] = [inside[0], inside[-1]] if inside else numbers[:1] * 2


def _findings(release: Json) -> set[str]:
    def place(side: Any) -> str:
        return f"{side['lines'][0]}:{_key(side.get('text') or '')}" if side else "-"

    return {
        f"{finding['code']} {place(finding['ja'])} {place(finding['en'])}"
        for finding in release["findings"]
        if finding["severity"] in ("error", "warning")
    }
