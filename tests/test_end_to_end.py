"""The command on small real inputs: what a user sees, from file to exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aligner.cli import app

JA = """株式会社みなと計測

2024年度第1四半期決算のお知らせ

当四半期の売上高は4,812百万円(前年同期比6.2%増)となりました。

表1. 売上高の内訳
(百万円)

\t2024年度1Q\t2023年度1Q\t前年同期比
計測機器\t2,310\t2,187\t5.6%
保守サービス\t1,455\t1,398\t4.1%
消耗品\t1,047\t947\t10.6%
合計\t4,812\t4,532\t6.2%
"""
EN = """Minato Instruments Co., Ltd.

Results for the First Quarter of FY2024

Net sales for the quarter were JPY 4,812 million, an increase of 6.2% year on year.

Table 1. Breakdown of net sales
(JPY in millions)

\t1Q FY2024\t1Q FY2023\tChange
Measuring instruments\t2,310\t2,187\t5.6%
Maintenance services\t1,455\t1,398\t4.1%
Consumables\t1,047\t947\t10.6%
Total\t4,812\t4,532\t6.2%
"""


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [*map(str, arguments), "--encoder", "none"])


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "minato.txt"
    path.write_text(JA + "\n\n" + EN, encoding="utf-8")
    return path


def test_a_release_that_agrees_is_clean(release: Path) -> None:
    result = run("audit", release, "--fail-on", "warning")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "4 of 4 rows" in result.stdout


def test_one_changed_cell_is_one_error_with_both_lines(release: Path) -> None:
    release.write_text(release.read_text("utf-8").replace("services\t1,455", "services\t1,545"), encoding="utf-8")
    result = run("audit", release, "--format", "json")
    (finding,) = [
        found for found in json.loads(result.stdout)["releases"][0]["findings"] if found["severity"] == "error"
    ]
    assert result.exit_code == 1
    assert (finding["code"], finding["ja"]["text"], finding["en"]["text"]) == ("NUM001", "1,455", "1,545")
    assert (finding["ja"]["lines"], finding["en"]["lines"]) == ([12, 12], [28, 28])


def test_every_line_with_text_stands_in_exactly_one_bead(release: Path) -> None:
    written = json.loads(run("align", release, "--format", "json").stdout)["releases"][0]
    sides = [side for bead in written["beads"] for side in (bead["ja"], bead["en"]) if side]
    lines = [
        number
        for side in sides
        for first, last in side.get("parts", [side["lines"]])
        for number in range(first, last + 1)
    ]
    text = release.read_text("utf-8").splitlines()
    assert sorted(lines) == [number for number, line in enumerate(text, 1) if line.strip()]


def test_two_files_in_a_folder_are_one_release(tmp_path: Path) -> None:
    (tmp_path / "minato.ja.txt").write_text(JA, encoding="cp932")
    (tmp_path / "minato.en.txt").write_text(EN, encoding="utf-8")
    (written,) = json.loads(run("audit", tmp_path, "--format", "json").stdout)["releases"]
    assert [source["encoding"] for source in written["sources"]] == ["cp932", "utf-8"]
    assert (written["halves"]["ja"]["source"], written["halves"]["en"]["source"]) == (0, 1)


def test_two_files_whose_names_say_nothing_are_found_to_be_one_release(tmp_path: Path) -> None:
    (tmp_path / "決算のお知らせ.txt").write_text(JA, encoding="utf-8")
    (tmp_path / "Results FY2024.txt").write_text(EN.replace("1,455", "1,545"), encoding="utf-8")
    (written,) = json.loads(run("audit", tmp_path, "--format", "json").stdout)["releases"]
    assert [Path(source["path"]).name for source in written["sources"]] == ["決算のお知らせ.txt", "Results FY2024.txt"]
    assert [found["code"] for found in written["findings"] if found["severity"] == "error"] == ["NUM001"]


def test_a_half_with_two_counterparts_is_an_error_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "決算のお知らせ.txt").write_text(JA, encoding="utf-8")
    for name in ("draft 1.txt", "draft 2.txt"):
        (tmp_path / name).write_text(EN, encoding="utf-8")
    done = run("audit", tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "決算のお知らせ.txt: its English half may be" in done.stderr
    assert "draft 1.txt or " in done.stderr
    assert "give them with --ja and --en" in done.stderr


def test_a_bitext_keeps_its_ids(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("id\tja\ten\nq1\t約120億円\tabout JPY 120 billion\nq2\t12社\t12 companies\n", encoding="utf-8")
    result = run("audit", "--bitext", pairs, "--format", "json", "--fail-on", "warning")
    (written,) = json.loads(result.stdout)["releases"]
    assert result.exit_code == 1
    assert [bead["id"] for bead in written["beads"]] == ["q1", "q2"]
    assert {finding["bead"] for finding in written["findings"] if finding["severity"] != "note"} == {"q1"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256))),
        ("half.txt", "売上".encode()[:-1]),
        ("nul.txt", b"sales\0of 5\n"),
        ("table.xyz", b"sales"),
    ],
)
def test_a_bad_file_is_one_line_and_the_others_are_still_audited(release: Path, name: str, content: bytes) -> None:
    bad = release.with_name(name)
    bad.write_bytes(content)
    result = run("audit", bad, release)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {bad}: ")
    assert result.stderr.count("\n") == 1
    assert "4/4  minato" in result.stdout


@pytest.mark.parametrize(
    "arguments", [["nowhere.txt"], ["--bitext", "nowhere.tsv"], ["--ja", "nowhere.txt", "--en", "nowhere-en.txt"]]
)
def test_what_is_not_there_is_one_line_and_stdout_is_empty(arguments: list[str]) -> None:
    result = run("audit", *arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("error: nowhere")


def test_a_missing_glossary_is_one_line(release: Path) -> None:
    result = run("audit", release, "--glossary", "nowhere")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
