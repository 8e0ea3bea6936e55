"""Reports that stand among the releases are not audited, and nothing else is taken for one."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.ingest import find
from aligner.ingest.reports import is_report
from aligner.model import Failure
from aligner.report import SUFFIXES, Style, export, files
from tests.report.sample import alignment_report, audit_report

SIGNATURE = "taiyaku:0.1.0|encoder:use-multilingual-3|glossaries:" + ",".join(f"own-{n}@3f2a" for n in range(40))


@pytest.mark.parametrize("format", ["text", "markdown", "github", "html", "xlsx"])
def test_reports_for_people_are_known(tmp_path: Path, format: str) -> None:
    long = replace(audit_report(), signature=SIGNATURE, failures=(Failure("a.txt", "a.txt: is empty"),) * 50)
    for number, report in enumerate((audit_report(), long)):
        for name, content in files(report, format, Style(width=60), f"audit-{number}").items():
            path = tmp_path / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            assert is_report(path), name


def test_an_alignment_is_known(tmp_path: Path) -> None:
    path = tmp_path / "align.txt"
    path.write_text(str(export(alignment_report())), "utf-8")
    assert is_report(path)


def test_in_a_folder_they_are_left_out_and_named_they_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text("Net sales were JPY 5 million.", "utf-8")
    for format in ("text", "markdown", "github"):
        (tmp_path / f"audit.{SUFFIXES[format]}").write_text(str(export(audit_report(), format)), "utf-8")
    found = find([tmp_path])
    assert [source.id for source in found.sources] == ["release"]
    assert (found.failures, found.skipped) == ((), ())
    named = find([tmp_path / "audit.md"])
    assert [failure.message for failure in named.failures] == [
        f"{tmp_path}/audit.md: is a report of taiyaku; give the release that it is about"
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 no zip",
        "売上高は5円".encode(),
        b"taiyaku:0.1.0|encoder:none\n\nNet sales were JPY 5 million.\n",
        b"The word taiyaku: a cake. |encoder:",
    ],
)
def test_anything_else_may_be_a_release(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "audit.txt").write_bytes(content)
    assert not is_report(tmp_path / "audit.txt")


def test_another_workbook_is_no_report(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("docProps/core.xml", "<dc:title>Consolidated Results</dc:title>")
    assert not is_report(tmp_path / "a.xlsx")
    assert not is_report(tmp_path / "missing.txt")
