"""Where terms stand in releases, and which labels the glossaries know; both commands print it in three formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aligner.cli import app
from aligner.model import Kind
from aligner.report.concordance import export_concordance
from aligner.report.style import Style
from aligner.termbase import Status, Termbase, load
from aligner.termbase.usage import Part, concordance, coverage
from aligner.text.tsv import unescape
from tests.checks.in_memory import aligned

JA = """# 2024年3月期 決算のお知らせ

営業利益は961百万円となり、売上高営業利益率は8.1%でした。

| | 2024年3月期 | 2023年3月期 |
|---|---|---|
| 営業 利益 | 961 | 805 |
| むらさき袋 | 512 | 498 |
| 営業利益率 (%) | 8.1 | 7.4 |
"""
EN = """# Results for the Fiscal Year Ended March 31, 2024

Operating profit was JPY 961 million and the operating margin was 8.1%.

| | FY2023 | FY2022 |
|---|---|---|
| Operating earning | 961 | 805 |
| Purple bags | 512 | 498 |
| Operating margin (%) | 8.1 | 7.4 |
"""
GLOSSARY = (
    "concept\tja\ten\tstatus\n"
    "op\t営業利益\toperating profit\tpreferred\nop\t営業利益\toperating earnings\tadmitted\n"
    "margin\t営業利益率\toperating margin\tpreferred\ncap\t資本金\tcommon stock\tpreferred\n"
)


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    return load([glossary(tmp_path)])


def glossary(folder: Path) -> Path:
    file = folder / "ours.tsv"
    file.write_text(GLOSSARY, encoding="utf-8")
    return file


def release(folder: Path) -> Path:
    file = folder / "release.txt"
    file.write_text(JA + "\n\n\n" + EN, encoding="utf-8")
    return file


def test_a_term_is_found_in_any_writing_and_not_inside_a_longer_one(termbase: Termbase) -> None:
    found = concordance([aligned(JA, EN)], termbase, "営業利益")
    assert [(one.ja.lines[0], one.ja.found) for one in found.occurrences if one.ja] == [
        (3, ("営業利益",)),
        (7, ("営業 利益",)),
    ]
    assert found.renderings == ("operating profit", "operating earnings")
    assert found.answers() == {"Operating earning": 1, "Operating profit": 1}


def test_a_barred_rendering_is_known_as_such(tmp_path: Path) -> None:
    file = tmp_path / "ours.tsv"
    file.write_text(
        "concept\tja\ten\tstatus\nbag\tむらさき袋\tpurple pouch\tpreferred\nbag\tむらさき袋\tpurple bag\tforbidden\n",
        encoding="utf-8",
    )
    found = concordance([aligned(JA, EN)], load([file]), "むらさき袋")
    assert (found.renderings, found.barred) == (("purple pouch",), {"purple bag": Status.FORBIDDEN})
    assert found.answers() == {"Purple bags": 1}
    assert export_concordance(found, "text", Style(width=80)).splitlines()[-3:] == [
        "  the glossaries allow: purple pouch",
        "  but not: purple bag (forbidden)",
        "      1  Purple bags (forbidden)",
    ]
    found = concordance([aligned(JA, EN)], load([file]), "purple bags")
    assert (found.renderings, found.barred) == ((), {"むらさき袋": Status.FORBIDDEN})
    assert found.barred_answers() == {"むらさき袋": Status.FORBIDDEN}


def test_a_term_that_no_glossary_knows_is_found(termbase: Termbase) -> None:
    found = concordance([aligned(JA, EN)], termbase, "むらさき袋")
    assert [one.en.text.split("\t")[0] for one in found.occurrences if one.en] == ["Purple bags"]
    assert (found.renderings, found.answers()) == ((), {"": 1})


def test_an_english_term_is_answered_in_japanese(termbase: Termbase) -> None:
    found = concordance([aligned(JA, EN)], termbase, "Operating Margins")
    assert found.lang == "en"
    assert [one.kind for one in found.occurrences] == [Kind.PARAGRAPH, Kind.TABLE_ROW]
    assert found.answers() == {"営業利益率": 2}


def test_labels_are_covered_wholly_partly_or_not(termbase: Termbase) -> None:
    found = coverage([aligned(JA, EN)], termbase)
    assert {label.ja: label.covered for label in found.labels if label.kind is Kind.TABLE_ROW} == {
        "営業 利益": Part.WHOLE,
        "むらさき袋": Part.NONE,
        "営業利益率 (%)": Part.WHOLE,
    }
    assert found.counted(Kind.TABLE_HEADER) == dict.fromkeys(Part, 0), "periods are no terms"


def test_a_pair_is_stale_where_one_of_its_terms_stands_nowhere(termbase: Termbase) -> None:
    used = {count.term.en: (count.ja, count.en, count.stale) for count in coverage([aligned(JA, EN)], termbase).terms}
    assert used == {
        "operating profit": (2, 1, False),
        "operating earnings": (2, 1, False),
        "operating margin": (2, 2, False),
        "common stock": (0, 0, True),
    }


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["glossary", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_find_marks_the_term_on_both_sides(tmp_path: Path) -> None:
    options = ("--glossary", glossary(tmp_path), "--no-shipped", "--encoder", "none")
    status, text, _ = run("find", "営業利益", release(tmp_path), *options)
    assert status == 0
    lines = text.splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("  営業 利益 | 961"))
    assert lines[row + 1].split() == ["^^^^^^^^^", "^" * len("Operating earning")]
    assert "営業利益: 2 places in 1 release" in lines
    status, text, _ = run("find", "のれん", release(tmp_path), *options)
    assert (status, text) == (1, "のれん: stands nowhere\n")


def test_stats_counts_labels_and_terms(tmp_path: Path) -> None:
    options = ("--glossary", glossary(tmp_path), "--no-shipped", "--encoder", "none")
    status, text, _ = run("stats", release(tmp_path), *options)
    assert status == 0
    assert any(line.split() == ["row", "labels", "2", "0", "1", "67%"] for line in text.splitlines())
    assert "ours: 3 of 4 pairs used, 1 stale" in text


@pytest.mark.parametrize("command", [("find", "営業利益"), ("stats",)])
def test_programs_and_spreadsheets_get_every_row(command: tuple[str, ...], tmp_path: Path) -> None:
    options = (release(tmp_path), "--glossary", glossary(tmp_path), "--no-shipped", "--encoder", "none")
    _, text, _ = run(*command, *options, "--format", "tsv")
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    _, text, _ = run(*command, *options, "--format", "json")
    document = json.loads(text)
    if command[0] == "find":
        assert [unescape(row["ja"]) for row in rows] == [one["ja"]["text"] for one in document["occurrences"]]
        assert rows[0]["en_found"] == "Operating profit"
    else:
        listed = [*document["labels"], *document["terms"]]
        assert [(unescape(row["ja"]), row["concept"]) for row in rows] == [
            (one["ja"], one.get("concept", "")) for one in listed
        ]
        assert sum(one["stale"] for one in document["terms"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("find", " ", "x.txt"), "the TERM is empty"),
        (("find", "売上高", "nowhere.txt"), "nowhere.txt"),
        (("stats", "nowhere.txt"), "nowhere.txt"),
        (("stats", "x.txt", "--bom"), "--bom goes with --format tsv"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: tuple[str, ...], said: str) -> None:
    status, text, error = run(*arguments)
    assert (status, text) == (2, "")
    assert said in error
    assert error.startswith("error: ")
