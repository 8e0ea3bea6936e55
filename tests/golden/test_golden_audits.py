"""The audits of corpus/ stay as they were read and approved."""

from __future__ import annotations

import pytest

from aligner import audit
from tests.golden.audits import CORPUS, GOLDEN, as_text, audits, difference, folder_of

RELEASES = sorted(path.parent.name for path in CORPUS.glob("*/gold.json"))


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return audits()


@pytest.mark.parametrize("name", RELEASES)
def test_the_audit_is_the_approved_one(written: dict[str, str], name: str) -> None:
    changed = difference(name, written[name])
    assert not changed, (
        f"\n{changed}\n\nIf this is meant, `make golden` rewrites the file; read it before you commit it."
    )


def test_every_release_has_a_golden_audit_and_no_other_has() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == RELEASES


def test_the_order_of_the_releases_changes_no_finding(written: dict[str, str]) -> None:
    report = audit([CORPUS / name for name in reversed(RELEASES)])
    assert [folder_of(release) for release in report.releases] == RELEASES[::-1]
    assert {folder_of(release): as_text(release) for release in report.releases} == written
    for release in report.releases:
        names = [finding.fingerprint for finding in release.findings]
        assert len(set(names)) == len(names), f"two findings of {folder_of(release)} share a fingerprint"


def test_a_release_is_audited_alone_as_in_a_run(written: dict[str, str]) -> None:
    (release,) = audit([CORPUS / "retail-fy23"]).releases
    assert as_text(release) == written["retail-fy23"]
