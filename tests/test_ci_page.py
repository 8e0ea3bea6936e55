"""docs/ci.md does what it says: its YAML parses, its commands exist, its steps run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from aligner.cli import app
from aligner.report import export
from tests.report.decided import decided

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.M | re.S)
COMMANDS = [
    line.strip("-@ \t") for _, block in BLOCKS for line in block.splitlines() if "taiyaku " in line and "#" not in line
]


def workflow() -> dict[str, Any]:
    (github,) = [block for kind, block in BLOCKS if kind == "yaml" and "runs-on" in block]
    return yaml.safe_load(github)  # type: ignore[no-any-return]


def steps() -> list[dict[str, Any]]:
    return workflow()["jobs"]["audit"]["steps"]  # type: ignore[no-any-return]


def test_the_workflow_is_a_workflow() -> None:
    read = workflow()
    # YAML 1.1 reads the key "on" as true; GitHub does not.
    assert set(read) == {"name", True, "permissions", "jobs"}
    assert all(("uses" in step) != ("run" in step) for step in steps())
    assert all(re.fullmatch(r"[\w-]+(/[\w-]+)+@v\d+", step["uses"]) for step in steps() if "uses" in step)


def test_the_gitlab_job_is_a_job() -> None:
    (job,) = [
        yaml.safe_load(block)["audit-releases"] for kind, block in BLOCKS if "artifacts" in block and kind == "yaml"
    ]
    assert job["artifacts"]["reports"]["junit"] == "out/audit.junit.xml"
    assert all(isinstance(line, str) for line in job["script"])


def test_every_command_on_the_page_is_one() -> None:
    assert len(COMMANDS) >= 8
    taiyaku: Any = typer.main.get_command(app)
    for line in COMMANDS:
        given = shlex.split(re.sub(r"\$\(.*?\)", "2024-05-31", line.partition("||")[0].replace('"$status"', "")))
        name, *arguments = given[given.index("taiyaku") + 1 :]
        # Parses and checks the values of every option, and runs nothing.
        taiyaku.commands[name].make_context(name, arguments)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "corpus/materials-cp932", folder / "releases", ignore=shutil.ignore_patterns("*.json"))
    command = folder / "bin/taiyaku"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m aligner "$@"\n')
    command.chmod(0o755)
    return folder


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A script as a job runs it: bash, ended by the first command that fails."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    return subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)


def test_the_step_that_audits_writes_every_report_and_keeps_the_status(checkout: Path) -> None:
    (audit,) = [step for step in steps() if step.get("name") == "Audit"]
    done = run(audit["run"], checkout)
    assert done.returncode == 1, done.stderr
    names = {path.name for path in (checkout / "out").iterdir()}
    assert names == {"audit.sarif", "audit.junit.xml", "audit.github.txt", "audit.md"}
    assert done.stdout == (checkout / "out/audit.github.txt").read_text("utf-8")
    assert (checkout / "summary").read_text("utf-8") == (checkout / "out/audit.md").read_text("utf-8")
    named = {name for step in steps() for name in re.findall(r"out/(audit\.[\w.]+)", str(step))}
    assert named <= names


def test_a_run_that_reads_nothing_ends_with_its_own_status(tmp_path: Path, checkout: Path) -> None:
    (audit,) = [step for step in steps() if step.get("name") == "Audit"]
    shutil.copytree(checkout / "bin", tmp_path / "bin")
    assert run(audit["run"], tmp_path).returncode == 2


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_what_is_waived_is_left_out_for_code_scanning(tmp_path: Path) -> None:
    (leave_out,) = [step for step in steps() if "jq" in step.get("run", "")]
    (tmp_path / "out").mkdir()
    written = str(export(decided(), "sarif"))
    (tmp_path / "out/audit.sarif").write_text(written, "utf-8")
    assert run(leave_out["run"], tmp_path).returncode == 0
    kept = json.loads((tmp_path / "out/alerts.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert len(kept) == len(json.loads(written)["runs"][0]["results"]) - 1
    assert all(result["suppressions"] == [] for result in kept)
