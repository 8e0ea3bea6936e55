"""Files with a password: opened with it, from the command line or the environment; otherwise one line that says so."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aligner.cli import app
from aligner.errors import InputError
from aligner.ingest import Reading, read
from tests.ingest.office.documents import slides
from tests.ingest.office.wordml import document, paragraph
from tests.ingest.pdf.rendering import render
from tests.ingest.rendering import Prose

SECRET = "かいじ前 7"
JA, EN = "当四半期の売上高は4,812百万円でした。", "Net sales for the quarter were JPY 4,821 million."


PICTURE = {"word/media/picture.png": random.Random(7).randbytes(6000)}
"""The library that encrypts here cannot write a package of less than 4 kB."""


def encrypted(package: bytes, password: str = SECRET) -> bytes:
    """An office file as programs save it with a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    found = io.BytesIO()
    OOXMLFile(io.BytesIO(package)).encrypt(password, found)
    return found.getvalue()


def workbook() -> bytes:
    import xlsxwriter

    found = io.BytesIO()
    with xlsxwriter.Workbook(found, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, EN)
    return found.getvalue()


PROTECTED = {
    "x.docx": encrypted(document(paragraph(EN), more=PICTURE)),
    "x.pptx": encrypted(slides([Prose((EN,))])),
    "x.xlsx": encrypted(workbook()),
    "x.pdf": render(EN, "bare", password="geheim"),
}


@pytest.fixture(params=PROTECTED)
def protected(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / str(request.param)
    file.write_bytes(PROTECTED[file.name])
    return file


def test_the_right_one_of_several_opens_it(protected: Path) -> None:
    assert EN in read(protected, Reading(passwords=("falsch", "geheim", SECRET))).text


def test_none_given_says_how_to_give_one(protected: Path) -> None:
    with pytest.raises(InputError, match=r"is protected by a password; give it with --password, or .*save"):
        read(protected)


def test_a_wrong_one_says_so(protected: Path) -> None:
    with pytest.raises(InputError, match="no password given opens it; check --password"):
        read(protected, Reading(passwords=("falsch", "")))


@pytest.mark.parametrize("cut", range(600, 5000, 400))
def test_a_damaged_one_is_one_line(cut: int, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(PROTECTED[file.name][:cut])
    with pytest.raises(InputError) as told:
        read(file, Reading(passwords=(SECRET,)))
    assert "\n" not in str(told.value)


def test_a_missing_extra_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    file = tmp_path / "x.docx"
    file.write_bytes(PROTECTED[file.name])
    with pytest.raises(InputError, match=r'pip install "taiyaku\[office\]"'):
        read(file, Reading(passwords=(SECRET,)))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    (tmp_path / "q1.ja.txt").write_text(f"みなと計測株式会社\n\n{JA}\n", encoding="utf-8")
    english = paragraph("Minato Instruments Co., Ltd.") + paragraph(EN)
    (tmp_path / "q1.en.docx").write_bytes(encrypted(document(english, more=PICTURE)))
    return tmp_path


@pytest.mark.parametrize(
    ("options", "known"),
    [(["--password", "falsch", "--password", SECRET], None), ([], SECRET), (["--password", SECRET], "falsch")],
    ids=["given", "environment", "given goes first"],
)
@pytest.mark.parametrize("command", [["audit", "--encoder", "none"], ["align"], ["show"]], ids=lambda words: words[0])
def test_every_command_that_reads_releases_opens_it(
    release: Path, command: list[str], options: list[str], known: str | None
) -> None:
    done = CliRunner().invoke(app, [*command, str(release), *options], env={"TAIYAKU_PASSWORD": known})
    assert done.exit_code == (1 if command[0] == "audit" else 0), done.output
    assert "4,821" in done.stdout
    assert SECRET not in done.output


def test_without_it_the_command_says_what_to_do(release: Path) -> None:
    done = CliRunner().invoke(app, ["audit", str(release)], env={"TAIYAKU_PASSWORD": None})
    assert done.exit_code == 2
    assert "q1.en.docx: is protected by a password; give it with --password" in done.output
