"""Mining the corpus, against the rows and units that its gold pairs."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aligner.audit import Settings, align
from aligner.mining import HIGH, Candidate, State, mine
from aligner.model import Bitext, Lang
from tests.mining.releases import no_glossary, shipped

CORPUS = Path(__file__).parents[2] / "corpus"
NOTE_MARK = re.compile(
    r"\^\(\*\)\d\)|[\u207d\u208d]?[\u2070-\u208e\u00b9\u00b2\u00b3]+[\u207e\u208e]?|<[^>]+>|\\|\*+\d*"
)
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")

Pair = tuple[str, str]


@cache
def bitexts() -> tuple[Bitext, ...]:
    return tuple(report.bitext for report in align([CORPUS], settings=Settings(encoder="none")).releases)


@cache
def candidates() -> tuple[Candidate, ...]:
    return mine(bitexts(), shipped())


def folder(bitext: Bitext) -> str:
    return bitext.release.id.split("/")[0]


def gold(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((CORPUS / name / "gold.json").read_text("utf-8"))
    return loaded


def label(bitext: Bitext, lang: Lang, line: int) -> str:
    """The first cell of a line, for a comparison that minds neither width, case nor spaces."""
    half = bitext.release.ja if lang == "ja" else bitext.release.en
    assert half is not None
    text = half.document.line(line)
    cell = text.split("|")[1] if text.lstrip().startswith("|") else text.split("\t")[0]
    return folded(NOTE_MARK.sub("", cell).replace("&amp;", "&"))


def folded(text: str) -> str:
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
    return re.sub(r"\(\d\)$", "", text.rstrip(":")).rstrip(":")


def pair(candidate: Candidate) -> Pair:
    return folded(candidate.ja), folded(candidate.en)


@cache
def gold_labels() -> frozenset[Pair]:
    """The label pairs of all gold rows but those whose labels gold says are wrong or not translated."""
    found = set()
    for bitext in bitexts():
        annotated = gold(folder(bitext))
        wrong = {
            (item["ja_line"], item["en_line"]) for item in annotated["findings"] if item["code"] in ("TRM004", "UNT001")
        }
        for row in annotated["rows"] if bitext.release.ja and bitext.release.en else ():
            labels = label(bitext, "ja", row["ja"]), label(bitext, "en", row["en"])
            if (row["ja"], row["en"]) not in wrong and all(labels) and not JAPANESE.search(labels[1]):
                found.add(labels)
    return frozenset(found)


def paired_in_gold(candidate: Candidate) -> bool:
    """Whether gold pairs the lines that a candidate's example stands on, as rows, units or headers of a table."""
    annotated = gold(Path(candidate.example_ja.file).relative_to(CORPUS).parts[0])
    ja, en = candidate.example_ja.line, candidate.example_en.line
    rows = {(row["ja"], row["en"]) for row in annotated["rows"]}
    units = {(a, b) for unit in annotated["prose"] for a in unit["ja"] for b in unit["en"]}
    tables = [(table["ja"], table["en"]) for table in annotated["tables"] if table["ja"] and table["en"]]
    header = any(a[0] <= ja <= a[0] + 3 and b[0] <= en <= b[0] + 3 for a, b in tables)
    return (ja, en) in rows | units or header


def test_nearly_every_row_label_is_mined() -> None:
    mined = {pair(candidate) for candidate in candidates()}
    missed = gold_labels() - mined
    assert len(missed) <= 0.03 * len(gold_labels()), sorted(missed)


def test_most_row_labels_are_sure_with_the_shipped_glossaries() -> None:
    sure = {pair(candidate) for candidate in candidates() if candidate.confidence >= HIGH}
    assert len(gold_labels() & sure) >= 0.8 * len(gold_labels())


def test_what_is_sure_is_right() -> None:
    sure = [candidate for candidate in candidates() if candidate.confidence >= HIGH]
    wrong = [candidate for candidate in sure if not paired_in_gold(candidate)]
    assert len(sure) >= 200
    assert len(wrong) <= 0.02 * len(sure), [(candidate.ja, candidate.en) for candidate in wrong]


def test_no_planted_label_is_sure() -> None:
    planted = set()
    for bitext in bitexts():
        for item in gold(folder(bitext))["findings"]:
            if item["code"] == "TRM004" and item["planted"] and item["ja_line"] and item["en_line"]:
                planted.add((item["ja_line"], item["en_line"], folder(bitext)))
    assert planted
    for candidate in candidates():
        place = (candidate.example_ja.line, candidate.example_en.line, Path(candidate.example_ja.file).parent.name)
        if place in planted:
            assert candidate.confidence < HIGH, (candidate.ja, candidate.en)


def test_without_a_glossary_what_is_sure_is_right_too() -> None:
    sure = [candidate for candidate in mine(bitexts(), no_glossary()) if candidate.confidence >= HIGH]
    assert len(sure) >= 25
    assert all(paired_in_gold(candidate) for candidate in sure)
    assert all(candidate.state is State.NEW for candidate in sure)


@pytest.mark.parametrize("left_out", ["parts-3q05", "telecom-1q04", "railway-2q22"])
def test_what_nine_releases_teach_holds_in_the_tenth(left_out: str) -> None:
    """A pair that is sure in the others and whose Japanese label stands in the tenth has its English there, too."""
    others = [bitext for bitext in bitexts() if folder(bitext) != left_out]
    (own,) = [bitext for bitext in bitexts() if folder(bitext) == left_out]
    taught: dict[str, set[str]] = {}
    for candidate in mine(others, no_glossary()):
        if candidate.confidence >= 0.8:
            taught.setdefault(folded(candidate.ja), set()).add(folded(candidate.en))
    printed = {labels for labels in map(pair, mine([own], no_glossary())) if labels[0] in taught}
    right = {labels for labels in printed if labels[1] in taught[labels[0]]}
    assert len(right) >= 0.5 * len(printed), sorted(printed - right)
