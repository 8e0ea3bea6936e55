"""The commands that edit glossaries: arguments, exit status, files, and two runs at once."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aligner.cli import app
from aligner.termbase.sheet import COLUMNS, LARGEST

HEADER = "concept\tja\ten\tstatus\tnote\n"
WATER = "w\t水\twater\tpreferred\t\n"


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["glossary", *map(str, arguments)])


def write(path: Path, *rows: str) -> Path:
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


# lint


@pytest.mark.parametrize(
    ("row", "fail_on", "status"),
    [
        (WATER, "warning", 0),
        ("w\t水\twater \tpreferred\t\n", "warning", 1),
        ("w\t水\twater \tpreferred\t\n", "error", 0),
        ("w\t水\twater\tnice\t\n", "error", 1),
        ("w\t水\twater\tnice\t\n", "never", 0),
        ("w\t水\n", "error", 1),
    ],
)
def test_lint_exits_with_1_from_fail_on_upwards(tmp_path: Path, row: str, fail_on: str, status: int) -> None:
    assert run("lint", write(tmp_path / "a.tsv", row), "--fail-on", fail_on).exit_code == status


def test_lint_fails_on_warnings_and_lists_notes_on_request(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tsv", WATER, "a\t\u001b土\tearth\tpreferred\t\n")
    result = run("lint", file)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{file}:3: warning invisible-character: ja holds U+001B, which cannot be seen; delete it",
        "    \N{SYMBOL FOR ESCAPE}土 / earth",
        "1 file, 2 rows: 0 errors, 1 warning, 1 note",
        "--fix mends 1 of them",
        "notes: 1 unsorted (--notes lists them)",
    ]
    assert f"{file}:3: note unsorted: " in run("lint", file, "--notes").stdout


def test_lint_of_the_shipped_sets_is_the_default_and_clean() -> None:
    result = run("lint")
    assert (result.exit_code, result.stderr) == (0, "")


def test_lint_tells_every_file_it_cannot_read_and_looks_through_the_others(tmp_path: Path) -> None:
    latin, other = tmp_path / "latin.tsv", tmp_path / "other.tsv"
    latin.write_bytes(HEADER.encode() + b"\x93\xfa\n")
    other.write_text("a,b,c\n", encoding="utf-8")
    result = run("lint", latin, write(tmp_path / "good.tsv", "w\t水\twater\tnice\t\n"), tmp_path / "none.tsv", other)
    assert result.exit_code == 2
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == ["error"] * 3
    assert "unknown-status" in result.stdout


def test_fix_mends_the_file_and_says_what_is_left(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tsv", "w\t水\twater \tpreferred\t\r\n", "f\t火\tfire (\tpreferred\t\n")
    result = run("lint", file, "--fix")
    assert result.exit_code == 1
    assert file.read_bytes() == (HEADER + "w\t水\twater\tpreferred\t\r\nf\t火\tfire (\tpreferred\t\n").encode()
    assert f"{file}:2: mended: en 'water ' is 'water'" in result.stdout
    assert "unbalanced-brackets" in result.stdout
    assert "stray-space" not in result.stdout
    before = file.stat().st_mtime_ns
    assert "mended" not in run("lint", file, "--fix").stdout
    assert file.stat().st_mtime_ns == before
    assert run("lint", file, "--fix", "--sort").exit_code == 1
    assert file.read_text(encoding="utf-8").splitlines()[1].startswith("f\t")


def test_programs_get_every_problem(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tsv", "w\t水\t=water\tpreferred\t\n", "a\t土\tearth\tpreferred\t\n")
    document = json.loads(run("lint", file, "--format", "json").stdout)
    assert [(one["line"], one["rule"], one["severity"]) for one in document["problems"]] == [
        (2, "formula", "warning"),
        (3, "unsorted", "note"),
    ]
    rows = [line.split("\t") for line in run("lint", file, "--format", "tsv").stdout.splitlines()]
    assert {len(row) for row in rows} == {10}
    assert rows[1][7] == r"\=water"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lint", "--fix"], "--fix needs a GLOSSARY"),
        (["lint", "a.tsv", "--sort"], "give it with --fix"),
        (["add", "a.tsv"], "give either --ja and --en, or --from"),
        (["add", "a.tsv", "--ja", "水"], "give both --ja and --en"),
        (["add", "a.tsv", "--ja", "水", "--en", "water", "--from", "c.tsv"], "give either --ja and --en, or --from"),
        (["add", "a.tsv", "--from", "c.tsv", "--concept", "w"], "write them into the file"),
        (["add", "none/a.tsv", "--ja", "水", "--en", "water"], "the folder none does not exist; make it first"),
        (["diff", "a.tsv", "a.tsv"], "check the path"),
        (["merge", "a.tsv", "a.tsv"], "check the path"),
        (["merge", "a.tsv", "a.tsv", "-o", "."], "is a folder"),
    ],
)
def test_mistakes_are_one_line_and_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_other_formats_are_read_and_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("concept,ja,en,status\nw,水,water  (,preferred\n", encoding="utf-8")
    before = file.read_bytes()
    assert "unbalanced-brackets" in run("lint", file).stdout
    for command in (
        ["lint", file, "--fix"],
        ["add", file, "--ja", "火", "--en", "fire"],
        ["merge", file, file, "-o", file],
    ):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "TSV" in result.stderr
    assert file.read_bytes() == before


# diff and merge


def test_diff_exits_as_diff_does(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.tsv", WATER), write(tmp_path / "b.tsv", WATER.replace("preferred", "admitted"))
    assert run("diff", a, a).exit_code == 0
    result = run("diff", a, b)
    assert result.exit_code == 1
    assert "status: 'preferred' -> 'admitted'" in result.stdout
    assert run("diff", a, tmp_path / "none.tsv").exit_code == 2


def test_merge_writes_to_stdout_or_over_a_side(tmp_path: Path) -> None:
    base = write(tmp_path / "base.tsv", WATER)
    a = write(tmp_path / "a.tsv", WATER, "x\t土\tearth\tpreferred\t\n")
    b = write(tmp_path / "b.tsv", "f\t火\tfire\tpreferred\t\n", WATER)
    result = run("merge", a, b, "--base", base)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line[0] for line in result.stdout.splitlines()[1:]] == ["f", "w", "x"]
    assert run("merge", a, b, "--base", base, "-o", a).exit_code == 0
    assert a.read_text(encoding="utf-8") == result.stdout


def test_conflicts_are_marked_told_and_must_be_resolved_first(tmp_path: Path) -> None:
    base = write(tmp_path / "base.tsv", WATER, "x\t土\tearth\tpreferred\t\n")
    a = write(tmp_path / "a.tsv", WATER.replace("preferred", "admitted"), "x\t土\tearth\tpreferred\t\n")
    b = write(tmp_path / "b.tsv", WATER.replace("preferred", "forbidden"))
    out = tmp_path / "out.tsv"
    result = run("merge", a, b, "--base", base, "-o", out)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "deleted by B: x: 土 / earth (BASE line 3)",
        "conflict 1 A: status: w: 水 / water",
        "conflict 1 B: status: w: 水 / water",
        "1 conflict: decide between the rows with marks in column conflict",
    ]
    assert run("lint", out, "--fail-on", "error").stdout.count("error unresolved-conflict") == 2
    again = run("merge", out, b)
    assert again.exit_code == 2
    assert f"{out}:2: bears the mark of an earlier merge" in again.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_merges_glossaries_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    python = f"PYTHONPATH={shlex.quote(os.pathsep.join(sys.path))} {shlex.quote(sys.executable)} -m aligner"
    driver = f"{python} glossary merge %A %B --base %O -o %A"

    def git(*arguments: str) -> int:
        settings = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", f"merge.glossary.driver={driver}"]
        return subprocess.run(["git", *settings, *arguments], capture_output=True, check=False).returncode

    file = tmp_path / "terms.tsv"
    Path(".gitattributes").write_text("*.tsv merge=glossary\n", encoding="utf-8")
    versions = {"base": WATER, "ours": WATER.replace("preferred", "admitted"), "theirs": WATER[:-1] + "not steam\n"}
    git("init", "--initial-branch=base")
    for branch, row in versions.items():
        git("checkout", "-b", branch, "base")
        write(file, row)
        git("add", ".")
        assert git("commit", "-m", branch) == 0
    assert git("merge", "ours", "-m", "together") == 0
    assert file.read_text(encoding="utf-8") == HEADER + "w\t水\twater\tadmitted\tnot steam\n"
    assert {path.name for path in tmp_path.iterdir()} == {".git", ".gitattributes", "terms.tsv"}


# add

CANDIDATES = "decision\tja\ten\tstatus\tconcept\tconfidence\n"


def test_add_makes_the_file_and_adds_once(tmp_path: Path) -> None:
    file = tmp_path / "ours.tsv"
    pair = ["add", file, "--ja", "謎指標", "--en", "mystery index", "--note", "ours"]
    first, second = run(*pair), run(*pair)
    assert first.stdout == f"{file}:2: added: mystery-index: 謎指標 / mystery index (preferred)\n"
    assert second.stdout == f"{file}:2: already there: mystery-index: 謎指標 / mystery index (preferred)\n"
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert file.read_text(encoding="utf-8").splitlines() == [
        "\t".join(COLUMNS),
        "mystery-index\t謎指標\tmystery index\tpreferred\t\t\tours\t",
    ]


def test_add_joins_the_concepts_of_the_shipped_sets_and_heeds_what_they_forbid(tmp_path: Path) -> None:
    file = tmp_path / "ours.tsv"
    assert "added: net-sales: 売上高" in run("add", file, "--ja", "売上高", "--en", "top line").stdout
    refused = run("add", file, "--ja", "百万円", "--en", "billions of yen")
    assert refused.exit_code == 2
    assert "the set periods-units says forbidden" in refused.stderr
    assert run("add", file, "--ja", "百万円", "--en", "billions of yen", "--no-shipped").exit_code == 0


def test_a_pair_that_is_accepted_and_rejected_is_refused(tmp_path: Path) -> None:
    candidates = tmp_path / "c.tsv"
    rows = "accept\t売掛金\tAccounts receivable\t\t\t0.9\nreject\t売掛金\tAccount receivable\t\t\t0.9\n"
    candidates.write_text(CANDIDATES + rows + "reject\t売掛金\tAccounts Receivable\t\t\t0.5\n", encoding="utf-8")
    refused = run("add", tmp_path / "a.tsv", "--from", candidates)
    assert refused.exit_code == 2
    assert (
        f"{candidates}:4: 売掛金 / Accounts Receivable: the decision is reject, and accept on line 2" in refused.stderr
    )
    assert not (tmp_path / "a.tsv").exists()
    candidates.write_text(CANDIDATES + rows, encoding="utf-8")
    assert run("add", tmp_path / "a.tsv", "--from", candidates).exit_code == 0


def test_the_base_of_a_merge_is_not_written_over(tmp_path: Path) -> None:
    a, b, base = (write(tmp_path / f"{name}.tsv", WATER) for name in ("a", "b", "base"))
    result = run("merge", a, b, "--base", base, "-o", base)
    assert result.exit_code == 2
    assert "would be overwritten" in result.stderr
    assert run("merge", a, b, "--base", base, "-o", a).exit_code == 0


def test_add_from_candidates(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tsv", WATER)
    candidates = tmp_path / "c.tsv"
    rows = (
        "accept\t火災\tblaze\tadmitted\tblaze\t0.95",
        "accept\t水\twater\t\t\t0.9",
        "reject\t風\tstorm\t\t\t0.5",
        "\t土\tearth\t\t\t0.4",
        "accept\t損益\t\\=profit or loss\t\t\t0.4",
    )
    candidates.write_text(CANDIDATES + "\n".join(rows), encoding="utf-8")
    before = file.read_bytes()
    refused = run("add", file, "--from", candidates)
    assert refused.exit_code == 2
    assert f"{candidates}:6: 損益 / =profit or loss: en begins with =" in refused.stderr
    assert file.read_bytes() == before
    candidates.write_text(CANDIDATES + "\n".join(rows[:4]), encoding="utf-8")
    result = run("add", file, "--from", candidates)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "1 added, 1 already there, 1 rejected, 1 undecided"
    assert file.read_text(encoding="utf-8") == HEADER + "blaze\t火災\tblaze\tadmitted\t\n" + WATER


def test_a_malformed_candidate_stops_all(tmp_path: Path) -> None:
    candidates = tmp_path / "c.tsv"
    candidates.write_text(CANDIDATES + "accept\t火\tfire\t\t\t\nperhaps\t水\twater\t\t\t\n", encoding="utf-8")
    result = run("add", tmp_path / "new.tsv", "--from", candidates)
    assert result.exit_code == 2
    assert f"{candidates}:3: decision is 'perhaps'" in result.stderr
    assert not (tmp_path / "new.tsv").exists()


def test_two_runs_at_once_lose_no_row(tmp_path: Path) -> None:
    """Two processes that add fifty rows each, one at a time, to one file."""
    code = """
import sys
from pathlib import Path
from aligner.termbase.edit import NEW, Addition, add
from aligner.termbase.save import change
for number in range(50):
    pair = Addition(f"{sys.argv[2]}水{number}", f"{sys.argv[2]} water no. {number}")
    change(Path(sys.argv[1]), lambda sheet: add(sheet, [pair]).sheet, new=NEW)
"""
    file = tmp_path / "a.tsv"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [subprocess.Popen([sys.executable, "-c", code, file, name], env=environment) for name in ("a", "b")]
    assert [one.wait(60) for one in runs] == [0, 0]
    rows = file.read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == len(set(rows)) == 100
    assert rows == sorted(rows)


# hostile files


@pytest.mark.parametrize("command", [["lint"], ["lint", "--fix"], ["diff", "a.tsv"], ["merge", "a.tsv"], ["add"]])
def test_hostile_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Sequence[str]) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("a.tsv"), WATER)
    pair = ["--ja", "水", "--en", "water"] if command == ["add"] else []
    with Path("huge.tsv").open("wb") as huge:
        huge.truncate(LARGEST + 1)
    Path("binary.tsv").write_bytes(bytes(range(256)) * 10)
    Path("empty.tsv").touch()
    Path("sets").mkdir()
    for name, says in (("huge.tsv", "64 MB"), ("binary.tsv", "UTF-8"), ("empty.tsv", "header")):
        content = Path(name).read_bytes() if name != "huge.tsv" else b""
        result = run(*command, name, *pair)
        assert (result.exit_code, result.stdout) == (2, ""), name
        assert says in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert name == "huge.tsv" or Path(name).read_bytes() == content
    if command != ["add"]:
        assert run(*command, "sets").exit_code == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_must_not_be_written_to(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tsv", "w\t水\twater \tpreferred\t\n")
    tmp_path.chmod(0o500)
    try:
        for command in (["lint", file, "--fix"], ["add", file, "--ja", "火", "--en", "fire"]):
            result = run(*command)
            assert result.exit_code == 2
            assert "cannot write" in result.stderr
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("arguments", ["add terms.tsv --ja 火 --en fire --no-shipped", "convert terms.tsv - --to xlsx"])
def test_a_reader_that_has_gone_is_no_error(tmp_path: Path, arguments: str) -> None:
    write(tmp_path / "terms.tsv", WATER)
    pipeline = f"{{ {sys.executable} -m aligner glossary {arguments}; echo $? >&2; }} | {{ exec 0<&-; sleep 2; }}"
    result = subprocess.run(["bash", "-c", pipeline], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert result.stderr == "0\n"
