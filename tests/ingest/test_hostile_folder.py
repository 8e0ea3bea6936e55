"""A folder of hostile files beside one good release: a line for each, the release audited, nothing else touched."""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aligner.cli import app
from bench.fuzz.seeds import RELEASE, seeds
from tests.ingest.pdf.rendering import render
from tests.ingest.pdf.test_hostile import loop
from tests.ingest.test_protected import PROTECTED

ENTITIES = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
MAIN = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}


def with_member(package: bytes, name: str, content: bytes) -> bytes:
    """The package with one member replaced."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return found.getvalue()


def hostile() -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for suffix, main in MAIN.items():
        package = seeds(suffix)[1]
        files[f"bomb.{suffix}"] = with_member(package, main, b" " * 300_000_000)
        files[f"entities.{suffix}"] = with_member(package, main, ENTITIES + b"<a>&b;&c;</a>")
        files[f"truncated.{suffix}"] = package[: len(package) // 2]
        files[f"protected.{suffix}"] = PROTECTED[f"x.{suffix}"]
    files["loop.pdf"] = loop()
    files["truncated.pdf"] = render(RELEASE, "bare")[:300]
    files["protected.pdf"] = PROTECTED["x.pdf"]
    files["truncated.txt"] = "売上高".encode()[:-1]
    files["really-a-pdf.docx"] = files["really-a-pdf.txt"] = seeds("pdf")[0]
    files["really-a-document.pdf"] = seeds("docx")[0]
    for suffix in (*MAIN, "pdf", "html", "txt", "md"):
        files[f"empty.{suffix}"] = b""
        files[f"noise.{suffix}"] = bytes(range(256)) * 8
    return files


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("offline")
def test_each_is_one_line_and_the_good_release_is_audited(tmp_path: Path) -> None:
    files = hostile() | {"good.md": RELEASE.encode()}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    done = CliRunner().invoke(app, ["audit", str(tmp_path), "--encoder", "none"])
    told = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    named = sorted(Path(line.removeprefix("error: ").split(": ")[0]).name for line in told)
    assert named == sorted(set(files) - {"good.md"})
    assert done.exit_code == 2
    assert "good.md" in done.stdout
    assert "Traceback" not in done.output
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
