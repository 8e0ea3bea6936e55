"""The audits of corpus/ stay as they were read and approved."""

from __future__ import annotations

import pytest

from tests.golden.audits import CORPUS, GOLDEN, audits, difference

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
