"""Which finding a person means by the beginning of a fingerprint, and what a reviewer decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.decisions.choose import chosen
from aligner.decisions.verdicts import Decision, read_verdicts
from aligner.errors import ConfigError
from aligner.model import Recorded


def finding(fingerprint: str, release: str = "2q24") -> Recorded:
    return Recorded(fingerprint, "NUM001", "figure-mismatch", "error", "1,455 (ja) but 1,545 (en)", release, "", "")


FOUND = [
    finding("b1c0d2e3f4a5b6c7"),
    finding("b1c0d2e3ffffffff"),
    finding("77aa123400000000"),
    finding("77aa123400000000", "1q24"),
]


@pytest.mark.parametrize("given", ["77aa12", "77AA1234", "77aa1234…", "77aa1234...", " 77aa123400000000 "])
def test_six_characters_are_enough_and_every_release_with_the_finding_is_meant(given: str) -> None:
    assert [one.release for one in chosen(given, FOUND)] == ["2q24", "1q24"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("77aa1", "too short: give at least 6"),
        ("NUM001", "is no fingerprint"),
        ("", "is no fingerprint"),
        ("b1c0d2e3", "several fingerprints: b1c0d2e3f4a5b6c7 (NUM001 1,455 (ja) but 1,545 (en)), b1c0d2e3ffffffff"),
        ("77aa1235", "no finding has the fingerprint '77aa1235'; the nearest: 77aa123400000000 (NUM001"),
        ("b1c0d2e3f4a5b6c8", "the nearest: b1c0d2e3f4a5b6c7"),
        ("999999999", "nor one near it; there are 3 others"),
    ],
)
def test_what_names_no_finding_is_an_error_with_what_is_near(given: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        chosen(given, FOUND)
    assert said in str(caught.value)


def test_a_clean_release_has_nothing_near() -> None:
    with pytest.raises(ConfigError, match="there are no findings"):
        chosen("77aa1234", [])


def verdicts(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "decisions.tsv"
    file.write_text("\n".join(["code\tfingerprint\tdecision\tnote", *rows]), encoding="utf-8")
    return file


def test_a_table_of_decisions_is_read_by_its_columns(tmp_path: Path) -> None:
    file = verdicts(
        tmp_path, "NUM001\tb1c0d2e3\taccept\tagreed", "\t77aa1234\tFix-EN\t", "\t99999999\t\t", "\t12345678\tnote\twhy?"
    )
    found = [(one.fingerprint, one.decision, one.note) for one in read_verdicts(file)]
    assert found == [
        ("b1c0d2e3", Decision.ACCEPT, "agreed"),
        ("77aa1234", Decision.FIX_EN, ""),
        ("12345678", Decision.NOTE, "why?"),
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["\tb1c0d2e3\tyes\t"], ":2: decision is 'yes'; write one of accept, fix-ja, fix-en, note, or nothing"),
        (["", "\t\taccept\tfine"], ":3: fingerprint is empty"),
        (["\tb1c0d2e3\taccept\ta", "\tb1c0d2e3\tfix-ja\ta"], ":3: the decision is fix-ja, and accept on line 2"),
    ],
)
def test_a_table_that_cannot_be_followed_is_an_error_with_its_line(tmp_path: Path, rows: list[str], said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_verdicts(verdicts(tmp_path, *rows))
    assert said in str(caught.value)
