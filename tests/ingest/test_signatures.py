"""Files under the suffix of another format: one line that says what they are, never an audit of something else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.ingest import read
from bench.fuzz.seeds import seeds

SUFFIXES = (".pdf", ".docx", ".pptx", ".xlsx", ".html", ".txt", ".md")


def packed(**members: str) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return found.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OFFICE = (".docx", ".pptx", ".xlsx")
FILES = (
    ("is a PDF; rename it to x.pdf", seeds("pdf")[0], (".pdf",)),
    ("is a Word document; rename it to x.docx", seeds("docx")[0], (".docx",)),
    ("is a PowerPoint presentation; rename it to x.pptx", seeds("pptx")[0], (".pptx",)),
    ("is an Excel workbook; rename it to x.xlsx", seeds("xlsx")[0], (".xlsx",)),
    (
        "is an HTML page; rename it to x.html",
        b"\n<!DOCTYPE HTML><html><p>Net sales rose.</html>",
        (".html", ".txt", ".md"),
    ),
    ("is an RTF file; save it in Word as .docx", rb"{\rtf1\ansi Net sales rose.}", ()),
    ("is an old or protected office file; save it as", OLD, OFFICE),
    ("is an OpenDocument file; save it as", packed(mimetype="application/vnd.oasis.opendocument.text"), ()),
    ("is an archive; unpack it", packed(release="Net sales rose."), ()),
    ("is a picture; make a PDF with text of it", b"\x89PNG\r\n\x1a\n" + bytes(600), ()),
)


@pytest.mark.parametrize(
    ("told", "data", "suffix"),
    [(told, data, suffix) for told, data, own in FILES for suffix in SUFFIXES if suffix not in own],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_a_file_under_another_suffix_says_what_it_is(told: str, data: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}: {told}")
    assert "\n" not in str(error.value)
