"""`taiyaku changes`: drafts in files and folders, formats, exit status, and what is said of what cannot be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from aligner.cli import app
from aligner.report.drafts import COLUMNS

CASES = Path(__file__).parent.parent / "cases/changes"
JA, EN = ((CASES / f"release.{lang}.txt").read_text(encoding="utf-8") for lang in ("ja", "en"))
STALE = JA.replace("3,120", "3,210")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["changes", *map(str, arguments), "--encoder", "none"])


def release(path: Path, ja: str = JA, en: str = EN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{ja}\n{en}", encoding="utf-8")
    return path


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    """Two drafts; in the second a cell was changed in the Japanese only."""
    return release(tmp_path / "draft-1.txt"), release(tmp_path / "draft-2.txt", STALE)


def test_a_stale_figure_is_shown_in_both_halves_and_fails(drafts: tuple[Path, Path]) -> None:
    result = run(*drafts)
    assert result.exit_code == 1
    assert "error figure changed in the Japanese only" in result.stdout
    assert "ja  3,120 -> 3,210  (line 14)" in result.stdout
    assert "en  3,120, unchanged  (line 40)" in result.stdout
    assert "計測機器 / Measuring instruments" in result.stdout


def test_nothing_changed(drafts: tuple[Path, Path]) -> None:
    result = run(drafts[0], drafts[0])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "nothing changed in what either half says" in result.stdout


def test_a_correction_is_listed_and_does_not_fail(drafts: tuple[Path, Path]) -> None:
    result = run(*reversed(drafts))
    assert result.exit_code == 0
    assert "3,210 -> 3,120; 3,120 (en) agrees with it" in result.stdout


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("never", 0)])
def test_a_removed_row_is_a_warning(tmp_path: Path, fail_on: str, status: int) -> None:
    old = release(tmp_path / "a.txt")
    new = release(tmp_path / "b.txt", JA.replace("その他\t812\t733\t10.8%\n", ""))
    assert run(old, new, "--fail-on", fail_on).exit_code == status


def test_json_holds_both_halves_of_both_drafts(drafts: tuple[Path, Path]) -> None:
    told = json.loads(run(*drafts, "--format", "json").stdout)
    (compared,) = told["releases"]
    (change,) = compared["changes"]
    assert (change["kind"], change["severity"], change["half"], change["stale"]) == ("figure", "error", "ja", True)
    (figure,) = change["figures"]
    assert figure["ja"]["old"]["text"] == "3,120"
    assert figure["ja"]["new"] == {"lines": [14, 14], "columns": [6, 10], "text": "3,210"}
    assert figure["en"]["old"] == figure["en"]["new"] == {"lines": [40, 40], "columns": [23, 27], "text": "3,120"}
    assert figure["column"] == "2Q24"


def test_tsv_has_a_row_a_figure(drafts: tuple[Path, Path]) -> None:
    head, row = run(*drafts, "--format", "tsv").stdout.splitlines()
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert tuple(cells) == COLUMNS
    assert [cells[name] for name in ("ja_old", "ja_new", "en_old", "en_new")] == ["3,120", "3,210", "3,120", "3,120"]
    assert cells["ja_new_lines"] == "14"


def test_two_folders_pair_by_name(tmp_path: Path) -> None:
    release(tmp_path / "old/q1.txt")
    release(tmp_path / "old/q2.txt")
    release(tmp_path / "new/q1.txt")
    (tmp_path / "new/q2.ja.txt").write_text(STALE, encoding="utf-8")
    (tmp_path / "new/q2.en.txt").write_text(EN, encoding="utf-8")
    release(tmp_path / "new/q3.txt")
    told = json.loads(run(tmp_path / "old", tmp_path / "new", "--format", "json").stdout)
    assert [(one["id"], len(one["changes"])) for one in told["releases"]] == [("q1", 0), ("q2", 1)]
    assert (told["only_old"], told["only_new"]) == ([], ["q3"])


def test_halves_in_files_of_their_own(tmp_path: Path, drafts: tuple[Path, Path]) -> None:
    ja, en = tmp_path / "ja.txt", tmp_path / "en.txt"
    ja.write_text(STALE, encoding="utf-8")
    en.write_text(EN, encoding="utf-8")
    assert run(drafts[0], "--new-ja", ja, "--new-en", en).exit_code == 1
    assert run("--old-ja", ja, "--old-en", en, drafts[1]).exit_code == 0
    assert run("--old-ja", ja, "--old-en", en, "--new-ja", ja, "--new-en", en).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draft-1.txt"], "give OLD and NEW"),
        (["draft-1.txt", "draft-2.txt", "draft-1.txt"], "give OLD and NEW"),
        (["draft-1.txt", "--new-ja", "ja.txt"], "--new-ja needs --new-en"),
        (["draft-1.txt", "draft-2.txt", "--new-ja", "ja.txt", "--new-en", "ja.txt"], "give OLD"),
        (["draft-1.txt", "--new-ja", "ja.txt", "--new-en", "./ja.txt"], "--new-ja and --new-en name one file"),
        (["draft-1.txt", "gone.txt"], "no such file"),
        (["draft-1.txt", "ja.txt"], "error: ja.txt, the draft after draft-1.txt, has no English half"),
        (["ja.txt", "draft-1.txt"], "error: ja.txt, the draft before draft-1.txt, has no English half"),
        (["draft-1.txt", "--new-ja", "en.txt", "--new-en", "ja.txt"], "en.txt is English and ja.txt is Japanese: give"),
        (["draft-1.txt", "other.txt"], "not two drafts of one release: 0% of the Japanese figures"),
        (["one", "another"], "no release has one name in both drafts"),
        (["draft-1.txt", "draft-2.txt", "--bom"], "--bom goes with"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_line(
    tmp_path: Path, drafts: tuple[Path, Path], arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ja.txt").write_text(JA, encoding="utf-8")
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    digits = str.maketrans("0123456789", "5739184620")
    release(tmp_path / "other.txt", JA.translate(digits), EN.translate(digits))
    for name in ("one/a.txt", "one/b.txt", "another/c.txt", "another/d.txt"):
        release(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""
