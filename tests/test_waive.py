"""`taiyaku waive` and what `taiyaku audit` makes of it, from the first draft to the last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aligner.cli import app
from aligner.decisions import NAME, read_waivers
from tests.decisions.small import EN
from tests.naruto import JA

DAY = ("--date", "2024-06-01")
RELEASES = Path("releases")
FILE = RELEASES / NAME


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def audit(*arguments: str) -> Any:
    return run("audit", "releases", "--encoder", "none", *DAY, *arguments)


@pytest.fixture(autouse=True)
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one release and, beside it, the JSON of its audit."""
    monkeypatch.chdir(tmp_path)
    RELEASES.mkdir()
    (RELEASES / "naruto.txt").write_text(f"{JA}\n\n{EN}", encoding="utf-8")
    assert audit("--format", "json", "-o", "audit.json").exit_code == 1


def document() -> Any:
    return json.loads(audit("--format", "json").stdout)


def fingerprint(text: str) -> str:
    found = json.loads(Path("audit.json").read_text("utf-8"))["releases"][0]["findings"]
    (only,) = [one["fingerprint"] for one in found if text in one["message"]]
    return str(only)


def waive(*arguments: str) -> Any:
    return run("waive", *arguments, "--from", "audit.json", "--who", "hana", *DAY)


def edit(old: str, new: str) -> None:
    path = RELEASES / "naruto.txt"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_waived_finding_is_counted_not_listed_and_no_failure() -> None:
    every = [fingerprint(text) for text in ("1,545", "4,821", "June 26")]
    result = waive(*(one[:8] for one in every), "--reason", "agreed with IR")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{FILE}: 3 added, 3 in all" in result.stdout
    audited = audit()
    assert audited.exit_code == 0
    assert "no findings, 3 waived" in audited.stdout
    assert "1,545" not in audited.stdout
    (checked,) = document()["releases"]
    assert checked["findings"] == []
    assert {one["fingerprint"] for one in checked["waived"]} == set(every)
    assert sorted(one["waiver"].pop("line") for one in checked["waived"]) == [2, 3, 4]
    assert checked["waived"][0]["waiver"] == {
        "reason": "agreed with IR",
        "who": "hana",
        "when": "2024-06-01",
        "until": None,
        "file": str(FILE),
    }


def test_releases_are_audited_where_no_earlier_audit_is_given() -> None:
    result = run("waive", fingerprint("1,545"), "--in", "releases/naruto.txt", "--reason", "agreed", *DAY)
    assert (result.exit_code, [one.release for one in read_waivers(FILE)]) == (0, ["naruto"])
    assert read_waivers(FILE)[0].who


def test_a_changed_figure_brings_the_finding_back_and_says_why() -> None:
    waive(fingerprint("1,545"), "--reason", "agreed")
    edit("1,398\t1,545", "1,398\t1,554")
    audited = audit()
    assert audited.exit_code == 1
    assert "1,455 (ja) but 1,554 (en)" in audited.stdout
    assert "no longer applies: the figures changed from 1,545 to 1,554" in " ".join(audited.stdout.split())
    (lapsed,) = document()["waivers"]["lapsed"]
    assert (lapsed["why"], lapsed["line"]) == ("changed", 2)
    assert lapsed["finding"] in {one["fingerprint"] for one in document()["releases"][0]["findings"]}


def test_an_expired_waiver_says_so_and_an_unused_one_too() -> None:
    waive(fingerprint("1,545"), "--reason", "agreed", "--until", "2024-06-30")
    waive(fingerprint("4,821"), "--reason", "agreed")
    edit("4,821", "4,812")
    later = run("audit", "releases", "--encoder", "none", "--date", "2024-07-01")
    said = " ".join(later.stdout.split())
    assert "expired on 2024-06-30: the finding is back" in said
    assert "is not used: the release has no such finding any more" in said


def test_lines_that_move_and_new_findings_leave_a_waiver_alone() -> None:
    waive(fingerprint("1,545"), "--reason", "agreed")
    edit("鳴門計器株式会社\n", "鳴門計器株式会社\n\n\n天候に恵まれた年でした。\n")
    edit("Consumables\t947", "Consumables\t974")
    assert "1 waived" in audit().stdout
    assert [one["en"]["text"] for one in document()["releases"][0]["waived"]] == ["1,545"]


def test_waivers_can_be_named_or_ignored() -> None:
    waive(fingerprint("1,545"), "--reason", "agreed", "--waivers", "ours.tsv")
    assert not FILE.exists()
    assert "waived" not in audit().stdout
    assert "1 waived" in audit("--waivers", "ours.tsv").stdout
    Path("ours.tsv").rename(FILE)
    assert "1 waived" in audit().stdout
    assert "waived" not in audit("--no-waivers").stdout


def test_a_file_of_one_release_finds_the_waivers_beside_it() -> None:
    waive(fingerprint("1,545"), "--reason", "agreed")
    assert "1 waived" in run("audit", "releases/naruto.txt", "--encoder", "none", *DAY).stdout


def decisions(*rows: tuple[str, str, str]) -> None:
    """A table as a review page exports it: of each row a text of the finding, the decision and the note."""
    lines = [f"{fingerprint(text)}\tNUM001\tnaruto\t{decision}\t{note}" for text, decision, note in rows]
    Path("decisions.tsv").write_text(
        "\n".join(["fingerprint\tcode\trelease\tdecision\tnote", *lines]), encoding="utf-8"
    )


def test_a_table_of_decisions_becomes_waivers_and_counts_what_is_to_be_done() -> None:
    decisions(("1,545", "accept", "both are estimates"), ("4,821", "fix en", "digits swapped"), ("June 26", "note", ""))
    result = waive("--from", "decisions.tsv", "--until", "2024-07-31")
    (written,) = read_waivers(FILE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (written.release, written.reason, written.who, str(written.until)) == (
        "naruto",
        "both are estimates",
        "hana",
        "2024-07-31",
    )
    assert "\n1 accepted; 1 to fix in English, 1 note: nothing written for these\n" in result.stdout
    assert "2 errors, " in audit().stdout


def test_an_accepted_finding_without_a_note_was_accepted_in_review() -> None:
    decisions(("1,545", "accept", ""))
    waive("--from", "decisions.tsv")
    assert [one.reason for one in read_waivers(FILE)] == ["accepted in review"]
    waive("--from", "decisions.tsv", "--reason", "agreed on Monday")
    assert [one.reason for one in read_waivers(FILE)] == ["agreed on Monday"]


def test_a_table_that_accepts_nothing_writes_nothing() -> None:
    decisions(("1,545", "fix ja", ""), ("4,821", "", ""))
    result = waive("--from", "decisions.tsv")
    assert (result.exit_code, result.stdout) == (0, "0 accepted; 1 to fix in Japanese: nothing written for these\n")
    assert not FILE.exists()


def test_what_is_to_be_mended_but_was_waived_before_is_said() -> None:
    waive(fingerprint("1,545"), "--reason", "agreed")
    decisions(("1,545", "fix en", ""))
    result = waive("--from", "decisions.tsv")
    assert f"is 'fix en', but waived before: delete line 2 of {FILE}" in result.stdout


def test_one_slip_in_two_releases_may_stand_in_one_of_them() -> None:
    (RELEASES / "tosa.txt").write_text((RELEASES / "naruto.txt").read_text("utf-8"), encoding="utf-8")
    audit("--format", "json", "-o", "audit.json")
    document = json.loads(Path("audit.json").read_text("utf-8"))
    name = next(one["fingerprint"] for one in document["releases"][0]["findings"] if "1,545" in one["message"])
    rows = ["fingerprint\trelease\tdecision", f"{name}\tnaruto\taccept", f"{name}\ttosa\tfix en"]
    Path("decisions.tsv").write_text("\n".join(rows), encoding="utf-8")
    result = waive("--from", "decisions.tsv")
    assert [one.release for one in read_waivers(FILE)] == ["naruto"]
    assert result.stdout.endswith("1 accepted; 1 to fix in English: nothing written for these\n")
    assert "1 waived" in audit().stdout


def test_one_row_that_cannot_be_followed_leaves_everything_as_it_was() -> None:
    waive(fingerprint("4,821"), "--reason", "agreed")
    before = FILE.read_bytes()
    decisions(("1,545", "accept", ""))
    with Path("decisions.tsv").open("a", encoding="utf-8") as file:
        file.write("\n0123456789abcdef\tNUM001\tnaruto\taccept\t")
    result = waive("--from", "decisions.tsv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: decisions.tsv:3: no finding has the fingerprint '0123456789abcdef'")
    assert FILE.read_bytes() == before


@pytest.mark.parametrize("source", ["--in", "--from"])
def test_an_audit_of_several_folders_finds_what_was_waived_for_them(source: str) -> None:
    other = Path("others/tosa.txt")
    other.parent.mkdir()
    other.write_text(f"{JA}\n\n{EN}".replace("1,545", "1,454"), encoding="utf-8")
    paths = ["releases/naruto.txt", str(other)]
    run("audit", *paths, "--encoder", "none", "--format", "json", "-o", "both.json", *DAY)
    given = ["--in", paths[0], "--in", paths[1]] if source == "--in" else ["--from", "both.json"]
    assert run("waive", fingerprint("1,545"), *given, "--reason", "agreed", *DAY).exit_code == 0
    assert "1 waived" in run("audit", *paths, "--encoder", "none", *DAY).stdout
    assert "1 waived" in run("audit", "releases", "others", "--encoder", "none", *DAY).stdout


def test_what_is_new_since_a_draft() -> None:
    edit("4,821", "4,812")
    assert audit("--baseline", "audit.json").exit_code == 0
    edit("Consumables\t947", "Consumables\t974")
    audited = audit("--baseline", "audit.json")
    assert audited.exit_code == 1
    assert "1 error, 2 known" in audited.stdout
    assert "1 finding of the draft you read is gone" in " ".join(audited.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["waive"], ""),
        (["waive", "b1c0d2e3", "--reason", "x"], "say where the findings are: --in PATH"),
        (["waive", "b1c0d2e3", "--from", "audit.json"], "--reason is missing"),
        (["waive", "--from", "audit.json", "--reason", "x"], "nothing to waive"),
        (["waive", "0000000f", "--from", "audit.json", "--reason", "x"], "no finding has the fingerprint '0000000f'"),
        (["waive", "b1c0d2e3", "--from", "no.json", "--reason", "x"], "no.json: cannot be read"),
        (["waive", "b1c0d2e3", "--in", "audit.json", "--reason", "x"], "give it with --from"),
        (["waive", "b1c0d2e3", "--from", "releases", "--reason", "x"], "--in audits the releases in it"),
        (["waive", "--from", "audit.json", "--from", "releases/naruto.txt"], "its columns are fingerprint, code,"),
        (["waive", "\x1b[31mb1c0", "--from", "audit.json", "--reason", "x"], "'␛[31mb1c0' is no fingerprint"),
        (["audit", "releases", "--baseline", "releases"], "releases: cannot be read"),
        (["audit", "releases", "--baseline", "changes.json"], "is not the JSON of an audit"),
        (["audit", "releases", "--baseline", "none.json"], "is not the JSON of an audit in schema 1"),
        (["waive", "b1c0d2e3", "--in", "releases", "--reason", "x", "--until", "soon"], "--until is 'soon'"),
        (["waive", "b1c0d2e3", "--in", "releases", "--reason", "x", "--until", "2001-01-01"], "would never hold"),
        (["audit", "releases", "--waivers", "no.tsv"], "no.tsv: cannot be read"),
        (["audit", "releases", "--waivers", "w", "--no-waivers"], "either --waivers or --no-waivers"),
        (["audit", "releases", "--baseline", "releases/naruto.txt"], "is not the JSON of an audit"),
        (["audit", "releases", "--date", "yesterday"], "--date is 'yesterday'"),
        (["audit", "releases", "--baseline", "audit.json", "-o", "audit.json"], "would be overwritten"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(arguments: list[str], said: str) -> None:
    Path("changes.json").write_text(
        '{"tool": "taiyaku", "schema": 1, "releases": [{"id": "naruto", "changes": []}]}', encoding="utf-8"
    )
    Path("none.json").write_text('{"tool": "taiyaku", "schema": 1, "releases": {}}', encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    if said:
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""
    assert not FILE.exists()


def test_a_malformed_file_of_waivers_stops_an_audit_before_it_begins() -> None:
    FILE.write_text("fingerprint\tcode\trelease\treason\nb1c0\tNUM001\tnaruto\tfine\n", encoding="utf-8")
    result = audit()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {FILE}:2: 'b1c0' is no fingerprint")
