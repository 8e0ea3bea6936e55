"""`taiyaku glossary convert`: formats by name, nothing overwritten, what is lost told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from aligner.cli import app
from aligner.cli.glossary_convert import ExchangeFormat
from aligner.termbase import shipped
from aligner.termbase.exchange import FORMATS

TERMS = "concept\tja\ten\tstatus\nwater\t水\twater\t\n"


def convert(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["glossary", "convert", *map(str, arguments)])


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    file = tmp_path / "terms.tsv"
    file.write_text(TERMS, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["terms.csv", "terms.xlsx", "terms.tbx", "terms.tmx"])
def test_there_and_back(terms: Path, tmp_path: Path, name: str) -> None:
    there = convert(terms, tmp_path / name)
    assert (there.exit_code, there.stdout, there.stderr) == (0, "", "")
    back = convert(tmp_path / name, "-", "--to", "tsv")
    assert (back.exit_code, back.stdout, back.stderr) == (0, TERMS, "")


def test_the_folder_of_a_set_is_its_terms(terms: Path, tmp_path: Path) -> None:
    assert convert(tmp_path, "-", "--to", "tsv").stdout == TERMS


def test_the_command_knows_every_format() -> None:
    assert {format.value for format in ExchangeFormat} == FORMATS.keys() - {"tbx-dct", "xlsm"}


def test_styles_of_tbx(terms: Path, tmp_path: Path) -> None:
    assert b'style="dca"' in convert(terms, "-", "--to", "tbx").stdout_bytes
    assert convert(terms, tmp_path / "a.tbx", "--style", "dct").exit_code == 0
    assert b'style="dct"' in (tmp_path / "a.tbx").read_bytes()


def test_names_that_do_not_say_the_format(terms: Path, tmp_path: Path) -> None:
    assert convert(terms, tmp_path / "terms.txt").exit_code == 2
    assert convert(terms, tmp_path / "terms.txt", "--to", "csv").exit_code == 0
    assert convert(tmp_path / "terms.txt", tmp_path / "b.tsv", "--from", "csv").exit_code == 0
    assert (tmp_path / "b.tsv").read_text(encoding="utf-8") == TERMS


def test_what_is_lost_is_told_and_the_rest_written(tmp_path: Path) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("concept\tja\ten\tstatus\n\nwater\t水\twater\t\n", encoding="utf-8")
    result = convert(terms, tmp_path / "terms.tbx")
    assert (result.exit_code, result.stderr) == (0, f"{tmp_path / 'terms.tbx'}: left out: blank line (1)\n")
    assert (tmp_path / "terms.tbx").exists()


def test_an_existing_file_is_kept_unless_forced(terms: Path, tmp_path: Path) -> None:
    target = tmp_path / "terms.csv"
    target.write_text("mine")
    result = convert(terms, target)
    assert result.exit_code == 2
    assert "exists: give another name, or --force" in result.stderr
    assert target.read_text() == "mine"
    assert convert(terms, target, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8-sig").startswith("concept,")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["terms.csv", "terms.tsv"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.tsv", "a.csv"], "cannot be read"),
        (["loop.tsv", "bad.tsv", "--force"], "loop.tsv: cannot be read"),
        (["terms.tsv", "terms.tsv", "--force"], "is the glossary itself"),
        (["terms.tsv", "."], "is a folder: give a file name"),
        (["terms.tsv", "no/where.csv"], "does not exist: make it first"),
        (["terms.tsv", "-"], "say which format: --to tsv"),
        (["terms.tsv", "a.xls"], "is an old .xls"),
        (["terms.tsv", "a.xlsm"], "the format xlsm can only be read; write one of tsv, csv, xlsx, tbx, tbx-dct, tmx"),
        (["terms.tsv", "a.edinet", "--to", "edinet"], "can only be read"),
        (["bad.tsv", "a.csv"], "bad.tsv:2: unknown status 'good'"),
        (["bad.tsv", "a.xlsx"], "bad.tsv:2: unknown status 'good'"),
        (["bad.tsv", "a.tbx"], "bad.tsv:2: unknown status 'good'"),
    ],
)
def test_what_cannot_be_converted(
    terms: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(terms.parent)
    Path("bad.tsv").write_text("concept\tja\ten\tstatus\na\tx\ty\tgood\n")
    Path("loop.tsv").symlink_to("loop.tsv")
    result = convert(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in terms.parent.iterdir()) == ["bad.tsv", "loop.tsv", "terms.tsv"]


def test_a_missing_package_names_the_extra(terms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("lxml", "lxml.etree", "openpyxl", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, module, None)
    for name, package in (("a.tbx", "lxml"), ("a.xlsx", "xlsxwriter")):
        result = convert(terms, tmp_path / name)
        assert result.exit_code == 2
        assert f'needs {package}: pip install "taiyaku[exchange]"' in result.stderr
    assert convert(terms, tmp_path / "a.csv").exit_code == 0


def test_tsv_and_csv_import_nothing_heavy(tmp_path: Path) -> None:
    file = shipped() / "telecom" / "terms.tsv"
    code = (
        "import sys; from aligner.cli import app\n"
        f"try: app(['glossary', 'convert', {str(file)!r}, {str(tmp_path / 'a.csv')!r}])\n"
        "except SystemExit: pass\n"
        "print(*sorted({'lxml', 'openpyxl', 'xlsxwriter', 'numpy', 'spacy'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["numpy"] or done.stdout.split() == []
    assert (tmp_path / "a.csv").exists()
