"""`taiyaku show`: blocks, tables and figures as they are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aligner.cli import app

RELEASE = """決算短信

売上高は▲5.2%の1,234百万円となりました。

(単位: 百万円)
\t2024年3月期\t2023年3月期
売上高\t1,234\t1,302
営業損失\t▲56\t78

Summary of Results

Net sales were JPY 1,234 million, down 5.2%.
"""


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "r.txt"
    path.write_text(RELEASE, encoding="utf-8")
    return path


def shown(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["show", *map(str, arguments)], env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_blocks_stand_with_their_kind_and_line(release: Path) -> None:
    lines = shown(release).splitlines()
    assert "    3  paragraph: 売上高は▲5.2%の1,234百万円となりました。" in lines
    assert "    5  caption: (単位: 百万円)" in lines
    assert "Japanese: lines 1-8, 6 blocks, 1 table" in lines


def test_tables_are_aligned_in_cells_of_the_terminal(release: Path) -> None:
    lines = shown(release).splitlines()
    at = next(number for number, line in enumerate(lines) if "#" in line)
    assert lines[at : at + 3] == [
        "    6  #           2024年3月期  2023年3月期",
        "    7    売上高          1,234        1,302",
        "    8    営業損失          ▲56           78",
    ]


def test_figures_are_read_for_what_they_mean(release: Path) -> None:
    text = shown(release, "--figures")
    assert "▲56 = money -56000000 JPY, shown to 1000000" in text
    assert "5.2% = percent -5.2 %, shown to 0.1" in text
    assert " = money" not in shown(release)


def test_one_half_as_json(release: Path) -> None:
    found = json.loads(shown(release, "--half", "en", "--figures", "-f", "json"))["releases"][0]
    assert list(found["halves"]) == ["en"]
    (figure, *_) = found["halves"]["en"]["blocks"][-1]["figures"]
    assert figure == {
        "text": "JPY 1,234 million",
        "dimension": "money",
        "value": "1234000000",
        "unit": "JPY",
        "resolution": "1000000",
    }


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(release: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["show", str(release), str(tmp_path / "gone.txt")])
    assert result.exit_code == 2
    assert "gone.txt: no such file" in result.stderr
    assert "決算短信" in result.stdout
