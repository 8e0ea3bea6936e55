"""The project keeps its own rules: documented, exported, offline, and no file with two jobs."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import types
from pathlib import Path
from typing import Any

import pytest
import typer

import aligner
from aligner.cli import app
from aligner.cli.options import Format
from aligner.report import EXPORTERS

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "aligner").rglob("*.py"))
PACKAGES = ["aligner", *(f"aligner.{found.name}" for found in pkgutil.iter_modules(aligner.__path__) if found.ispkg)]
NETWORK = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}


def test_pages_of_the_checks_are_up_to_date() -> None:
    generate = importlib.import_module("docs.generate")
    written = {path.name: path.read_text(encoding="utf-8") for path in generate.CHECK_PAGES.glob("*.md")}
    assert written == generate.pages(), "run `make docs`"


def test_every_check_has_a_case_file_and_a_documented_reason() -> None:
    checks = importlib.import_module("aligner.checks").CHECKS
    cases = {path.stem for path in (ROOT / "tests/cases/checks").glob("*.toml")}
    assert cases >= checks.keys()
    for check in checks.values():
        for lead in ("Why it matters:", "Example:", "Not reported"):  # also "Not reported above a note:"
            assert re.search(rf"^ *{lead}", check.doc, re.M), (check.code, lead)


def test_every_check_of_the_documented_list_exists_and_no_other() -> None:
    checks = importlib.import_module("aligner.checks").CHECKS
    listed = dict(
        re.findall(r"^\| ([A-Z]{3}\d{3}) \| ([a-z-]+) \|", (ROOT / "docs/output.md").read_text("utf-8"), re.M)
    )
    assert listed == {check.code: check.name for check in checks.values()}


def test_every_format_has_an_exporter() -> None:
    assert {format.value for format in Format} == set(EXPORTERS)


def test_every_command_and_option_is_in_the_usage_page() -> None:
    usage = (ROOT / "docs/usage.md").read_text(encoding="utf-8")
    wanted = _commands_and_options("taiyaku", typer.main.get_command(app))
    assert [
        option for option in sorted(wanted) if not re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", usage)
    ] == []


def _commands_and_options(name: str, command: Any) -> set[str]:
    found = {name} | {option for parameter in command.params for option in parameter.opts if option.startswith("-")}
    for inner, subcommand in getattr(command, "commands", {}).items():
        found |= _commands_and_options(f"{name} {inner}", subcommand)
    return found


@pytest.mark.parametrize("name", PACKAGES)
def test_all_names_only_what_is_there(name: str) -> None:
    package = importlib.import_module(name)
    exported = getattr(package, "__all__", ())
    assert [key for key in exported if not hasattr(package, key)] == []
    assert len(exported) == len(set(exported))


def test_all_is_what_the_library_exports() -> None:
    public = {
        key
        for key, value in vars(aligner).items()
        if not key.startswith("_") and not isinstance(value, types.ModuleType) and key != "annotations"
    }
    # What is imported only when it is asked for is in no namespace until then.
    assert public <= set(aligner.__all__)
    assert all(getattr(aligner, name, None) is not None for name in aligner.__all__)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_can_reach_a_network(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    assert not {name for name in imported if name in NETWORK or name.split(".")[0] in NETWORK}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_one_job(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_version_is_in_the_changelog() -> None:
    assert re.search(rf"^## \[{re.escape(aligner.__version__)}\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
