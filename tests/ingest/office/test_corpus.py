"""The releases of the corpus as Word documents and slides: the same tables, and the same findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from aligner.ingest import read
from aligner.ingest.ooxml import package
from aligner.model import Document
from aligner.segment import segment
from aligner.text.normalize import clean
from tests.ingest.office import documents
from tests.ingest.rendering import CORPUS, Part, measured, parts

RELEASES = sorted(path for path in CORPUS.glob("*/*") if path.suffix in (".txt", ".md"))
RENDERED = [documents.plain, documents.styled, documents.apart, documents.broken, documents.slides]


def rows(document: Document) -> list[list[str]]:
    """The cells of every table, trailing blank ones left out."""
    release = segment([document], "r")
    found = []
    for half in (release.ja, release.en):
        for table in half.tables if half else ():
            for row in sorted((*table.header, *table.rows), key=lambda block: block.lines[0]):
                cells = [clean(cell.text.value).value for cell in row.cells]
                while cells and not cells[-1]:
                    cells.pop()
                if cells:
                    found.append(cells)
    return found


@pytest.mark.parametrize("render", RENDERED, ids=lambda render: render.__name__)
@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.parent.name + path.suffixes[0])
def test_tables_come_back_cell_by_cell(tmp_path: Path, path: Path, render: Callable[[list[Part]], bytes]) -> None:
    original = read(path)
    made = tmp_path / ("release.pptx" if render is documents.slides else "release.docx")
    made.write_bytes(render(list(parts(original))))
    assert rows(read(made)) == rows(original)


@pytest.mark.parametrize(
    ("release", "render", "suffix"),
    [
        ("materials-cp932", documents.styled, ".docx"),
        ("railway-2q22", documents.broken, ".docx"),
        ("software-2q18", documents.slides, ".pptx"),
        ("bank-fy24", documents.apart, ".docx"),
    ],
)
def test_findings_are_those_of_the_text(
    tmp_path: Path, release: str, render: Callable[[Sequence[Part]], bytes], suffix: str
) -> None:
    found = measured(CORPUS / release, suffix, render, tmp_path)
    assert (found.score.rows.f1, found.gone, found.new) == (1.0, (), ())
    assert found.score.prose.f1 >= found.text.prose.f1 - 0.03


@pytest.mark.parametrize(("render", "name"), [(documents.styled, "r.docx"), (documents.slides, "r.pptx")])
def test_what_is_left_out_before_parsing_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, render: Callable[[Sequence[Part]], bytes], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(render(list(parts(read(CORPUS / "telecom-1q04" / "release.txt")))))
    text = read(path).text
    monkeypatch.setattr(package, "without_appearance", lambda data: data)
    assert read(path).text == text
