"""What a configuration does to an audit, from the files to the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aligner.cli import app

BOTH = "売上高は4,812百万円となりました。\n\nNet sales came to JPY 4,821 million.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two releases with a wrong figure, one of them in a folder to be skipped."""
    for name in (".git", "drafts"):
        (tmp_path / name).mkdir()
    for name in ("release.txt", "drafts/release.txt"):
        (tmp_path / name).write_text(BOTH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(folder: Path, configuration: str, *arguments: str) -> Any:
    (folder / "taiyaku.toml").write_text(f'encoder = "none"\nskip = ["drafts/**"]\n{configuration}', encoding="utf-8")
    return CliRunner().invoke(app, [*arguments])


def audited(folder: Path, configuration: str, *arguments: str) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(run(folder, configuration, "audit", ".", "-f", "json", *arguments).stdout)
    return written


def test_files_are_skipped_and_counted(project: Path) -> None:
    written = audited(project, "")
    assert [release["id"] for release in written["releases"]] == ["release"]
    assert written["skipped"] == ["drafts/release.txt"]
    assert "skipped: 1 file, drafts/release.txt\n" in run(project, "", "audit", ".").stdout
    for arguments in (["audit", "."], ["align", "."], ["glossary", "stats", "."]):
        result = run(project, "", *arguments, "--format", "tsv")
        assert "skipped as the configuration says: drafts/release.txt\n" in result.stderr
    assert len(audited(project, "", "drafts/release.txt")["releases"]) == 2
    assert "skipped" not in run(project, "", "audit", ".", "--no-config", "--encoder", "none").stdout


def test_a_check_that_is_off_is_told_of(project: Path) -> None:
    off = '[severity]\nNUM001 = "off"\n'
    assert run(project, "", "audit", ".").exit_code == 1
    result = run(project, off, "audit", ".")
    assert result.exit_code == 0
    assert "switched off: NUM001 (taiyaku config says why)\n" in result.stdout
    (summary,) = [check for check in audited(project, off)["releases"][0]["checks"] if check["off"]]
    assert summary == {"code": "NUM001", "examined": 0, "abstained": 0, "findings": 0, "off": True}


def test_the_file_of_waivers(project: Path) -> None:
    waivers = 'waivers = "decided/ours.tsv"\n'
    (finding,) = audited(project, waivers)["releases"][0]["findings"]
    (project / "decided").mkdir()
    assert run(project, waivers, "waive", finding["fingerprint"], "--in", ".", "--reason", "agreed").exit_code == 0
    assert (project / "decided" / "ours.tsv").is_file()
    assert audited(project, waivers)["releases"][0]["findings"] == []
    assert audited(project, waivers, "--no-waivers")["releases"][0]["findings"] == [finding]
    assert audited(project, "")["releases"][0]["findings"] == [finding]
    assert run(project, waivers, "audit", ".", "-o", "decided/ours.tsv").exit_code == 2


def test_the_severity_decides_the_status(project: Path) -> None:
    warning = '[severity]\nNUM = "warning"\n'
    (finding,) = audited(project, warning)["releases"][0]["findings"]
    assert (finding["code"], finding["severity"]) == ("NUM001", "warning")
    assert run(project, warning, "audit", ".").exit_code == 0
    assert run(project, warning, "audit", ".", "--profile", "strict").exit_code == 1


def test_the_signature_tells_rules_apart() -> None:
    from aligner.model import Rules, Severity

    ways = [
        Rules(),
        Rules({"NUM001": None}),
        Rules({"NUM001": Severity.NOTE}),
        Rules({"NUM002": None}),
        Rules({"NUM001": None, "NUM002": None}),
        Rules(last_digits=0),
    ]
    assert len({rules.digest for rules in ways}) == len(ways)
    assert Rules({"NUM001": None, "NUM002": None}).digest == Rules({"NUM002": None, "NUM001": None}).digest


def test_the_signature_names_the_profile_and_its_rules(project: Path) -> None:
    by_default = audited(project, "")["signature"]
    quiet = audited(project, "", "--profile", "quiet")["signature"]
    own = audited(project, '[profiles.own]\nextends = "quiet"\n', "--profile", "own")["signature"]
    assert by_default.endswith("|abridged:auto|profile:default")
    assert "|profile:quiet|rules:" in quiet
    assert own == quiet.replace("profile:quiet", "profile:own")
    assert audited(project, '[severity]\nTRM = "off"\n')["signature"].startswith(f"{by_default}|rules:")
