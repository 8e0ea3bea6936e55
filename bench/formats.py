"""What is lost where a release is not text: the corpus rendered into every format, and audited as its text is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from aligner.evaluate import total
from aligner.ingest import read
from aligner.model import Document
from aligner.segment import segment
from bench import documents
from tests.ingest import pages, spaced
from tests.ingest.office import documents as office
from tests.ingest.pdf import rendering as pdf
from tests.ingest.rendering import Measured, Part, Prose, Render, measured, parts
from tests.ingest.xlsx.rendering import workbook

_TIMES = 3


@dataclass(frozen=True, slots=True)
class Rendered:
    """One way to render: F1 of rows and of prose links, the same of the text, and how findings compare.

    `seconds` are of processor time for reading one release of 55 kB, `pages` how many it has, where it has any.
    """

    format: str
    style: str
    rows: float
    prose: float
    text_prose: float
    same: int
    gone: int
    new: int
    seconds: float
    pages: int

    @property
    def equal(self) -> float:
        return self.same / max(1, self.same + self.gone + self.new)


def measure() -> list[Rendered]:
    """Every release of the corpus in every style of every format."""
    folders = sorted(path.parent for path in documents.CORPUS.glob("*/gold.json"))
    return [_rendered(format, style, render, folders) for format, style, render in STYLES]


def _rendered(format: str, style: str, render: Render, folders: Sequence[Path]) -> Rendered:
    found: list[Measured] = []
    for folder in folders:
        with tempfile.TemporaryDirectory() as made:
            found.append(measured(folder, f".{format}", render, Path(made)))
    score, text = total(each.score for each in found), total(each.text for each in found)
    seconds, pages = _reading(format, render)
    return Rendered(
        format,
        style,
        score.rows.f1,
        score.prose.f1,
        text.prose.f1,
        sum(each.same for each in found),
        sum(len(each.gone) for each in found),
        sum(len(each.new) for each in found),
        seconds,
        pages,
    )


def _reading(format: str, render: Render) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as folder:
        (release,) = documents.write(Path(folder), [documents.RELEASE])
        path = release.with_suffix(f".{format}")
        path.write_bytes(render(list(parts(read(release)))))
        document = read(path)  # imports what the format needs
        seconds = median(_seconds(path) for _ in range(_TIMES))
    return seconds, max((where.page or 0 for where in document.places.wheres if where), default=0)


def _seconds(path: Path) -> float:
    """Processor time to read a file, that of the process in which a PDF is parsed included."""
    before = os.times()
    read(path)
    return sum(os.times()[:4]) - sum(before[:4])


def _text(found: Sequence[Part]) -> str:
    """The release as text again, with a tab between cells."""
    blocks = (part.lines if isinstance(part, Prose) else map("\t".join, part.rows) for part in found)
    return "\n\n".join("\n".join(lines) for lines in blocks)


def _pdf(style: pdf.Style, found: Sequence[Part]) -> bytes:
    return pdf.render(_text(found), style)


def _workbook(sheets: str, found: Sequence[Part]) -> bytes:
    source = Document("release.txt", _text(found), "", "text", "utf-8")
    return workbook(segment([source], "r"), 0, source, sheets)


def _office(render: Callable[[Sequence[Part]], bytes]) -> tuple[str, str, Render]:
    suffix = "pptx" if render is office.slides else "docx"
    return suffix, render.__name__.replace("_", " "), render


STYLES: list[tuple[str, str, Render]] = [
    *(("pdf", style, partial(_pdf, style)) for style in pdf.STYLES),
    *map(_office, (office.plain, office.styled, office.broken, office.apart, office.slides)),
    *(("xlsx", f"{sheets} sheet{'s' * (sheets == 'two')}", partial(_workbook, sheets)) for sheets in ("one", "two")),
    *(("html", name, render) for name, render in (("plain", pages.plain), ("filing", pages.filing))),
    *(("html", name, render) for name, render in (("in layout tables", pages.laid_out), ("pre", spaced.page))),
    *(("txt", name, render) for name, render in (("aligned", spaced.aligned), ("leaders", spaced.leaders))),
    ("txt", "filing", spaced.filing),
]
