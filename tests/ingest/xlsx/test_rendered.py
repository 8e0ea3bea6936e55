"""The corpus as workbooks gives the rows and findings that its text gives."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from aligner.audit import Settings, audit
from aligner.evaluate import score_release
from aligner.model import AuditReport
from aligner.report import json_
from aligner.report.style import Style
from tests.ingest.xlsx.rendering import files_of, line_of, rendered

CORPUS = Path(__file__).parents[3] / "corpus"
TORN = {"chemicals-4q06"}
"""A table that is torn in the text has, in cells, as many in each row."""


@pytest.mark.parametrize(
    ("name", "sheets"),
    [("foods-fy2024", "two"), ("retail-fy23", "one"), ("chemicals-4q06", "two")],
)
def test_a_workbook_is_read_as_its_text_is(name: str, sheets: str, tmp_path: Path) -> None:
    folder = CORPUS / name
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    _, books = rendered(folder, gold["files"], sheets)
    paths = files_of(["ja", "en"][: len(books)], books, tmp_path)
    settings = Settings(encoder="none")
    texts = [folder / file for file in dict.fromkeys(gold["files"].values())]
    if len(paths) == 2:
        found = audit(ja=paths[0], en=paths[1], settings=settings)
        expected = audit(ja=texts[0], en=texts[1], settings=settings)
    else:
        found, expected = audit(paths, settings=settings), audit(texts, settings=settings)
    ours, theirs = _on_lines_of_the_text(found), _json(expected)
    assert score_release(ours, gold).rows.f1 >= 0.99
    lost, extra = _findings(theirs) - _findings(ours), _findings(ours) - _findings(theirs)
    assert list(extra) == []
    assert [code for code, *_ in lost] == (["DOC002"] if name in TORN else [])


def _json(report: AuditReport) -> Any:
    return json.loads(json_.export(report, Style(80, False, True)))["releases"][0]


def _on_lines_of_the_text(report: AuditReport) -> Any:
    release = _json(report)
    sources = report.releases[0].bitext.release.sources
    for side, source in (("ja", sources[0]), ("en", sources[-1])):
        items = [item[side] for item in (*release["beads"], *release["findings"]) if item[side]]
        for item in (*items, *filter(None, [release["halves"][side]])):
            item["lines"] = [line_of(source, number) or number for number in item["lines"]]
    return release


def _findings(release: Any) -> Counter[tuple[str, ...]]:
    return Counter(
        (found["code"], found["severity"], *(_said(found[side]) for side in ("ja", "en")))
        for found in release["findings"]
    )


def _said(side: Any) -> str:
    if not side:
        return ""
    text = re.sub(r"<[^>]+>|[\s|]", "", unicodedata.normalize("NFKC", side["text"]))
    return f"{side['lines']} {text[:40]}"
