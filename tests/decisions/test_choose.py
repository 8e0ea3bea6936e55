"""Which finding a person means by the beginning of a fingerprint, and what a reviewer decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.decisions.choose import chosen
from aligner.decisions.verdicts import Decision, decide, read_verdicts
from aligner.errors import ConfigError
from aligner.model import Recorded


def finding(fingerprint: str, release: str = "2q24", source: str = "") -> Recorded:
    message = "1,455 (ja) but 1,545 (en)"
    return Recorded(fingerprint, "NUM001", "figure-mismatch", "error", message, release, "", "", source)


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


HEADER = "fingerprint\tcode\trelease\tdecision\tnote"


def table(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    file = tmp_path / "decisions.tsv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    return file


def test_a_table_of_decisions_is_read_by_its_columns(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        "agreed\tb1c0d2e3\taccept\tred",
        "\t77aa1234\tFix en",
        "\t99999999\t\t",
        "why?\\nnow\t12345678\tnote\t",
        "\t23456789\tfix-ja",
        header="note\tfingerprint\tdecision\tcolour",
    )
    found = [(one.fingerprint, one.decision, one.note) for one in read_verdicts(file)]
    assert found == [
        ("b1c0d2e3", Decision.ACCEPT, "agreed"),
        ("77aa1234", Decision.FIX_EN, ""),
        ("12345678", Decision.NOTE, "why?\nnow"),
        ("23456789", Decision.FIX_JA, ""),
    ]


@pytest.mark.parametrize(
    ("encode", "end"),
    [("utf-8-sig", "\r\n"), ("utf-16", "\n"), ("utf-8", "\r\n")],
    ids=["BOM and CRLF", "UTF-16", "CRLF"],
)
def test_what_browsers_and_spreadsheets_write_is_understood(tmp_path: Path, encode: str, end: str) -> None:
    file = tmp_path / "decisions.tsv"
    row = 'b1c0d2e3f4a5b6c7\tNUM001\t2q24\taccept\t"as ""agreed"", 同意"'
    file.write_bytes(f"{HEADER}{end}{row}{end}".encode(encode))
    (one,) = read_verdicts(file)
    assert (one.release, one.decision, one.note) == ("2q24", Decision.ACCEPT, 'as "agreed", 同意')


@pytest.mark.parametrize(
    ("release", "expected"),
    [("", ["2q24", "1q24"]), ("1q24", ["1q24"]), ("2024/1q24", ["1q24"])],
    ids=["of any release", "of one", "of one, with more of its path"],
)
def test_a_decision_is_about_the_release_that_it_names(tmp_path: Path, release: str, expected: list[str]) -> None:
    found = [finding("77aa123400000000"), finding("77aa123400000000", "1q24", "2024/1q24.txt")]
    (one,) = decide(read_verdicts(table(tmp_path, f"77aa123400000000\tNUM001\t{release}\taccept\t")), found)
    assert [each.release for each in one.findings] == expected


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["b1c0d2e3f4\t\t\tyes\t"], ":2: decision is 'yes'; write one of accept, fix ja, fix en, note, or nothing"),
        (["", "\t\t\taccept\tfine"], ":3: fingerprint is empty"),
        (["b1c0d2e3f4\t\t\taccept", "12345678\t\t\tnote\t"], ":3: no finding has the fingerprint '12345678'"),
        (["77aa1234\tNUM001\t3q24\tnote\t"], ":2: there is no finding of the release 3q24; give it, or its audit"),
        (
            ["b1c0d2e3f4\tNUM001\t1q24\tnote\t"],
            ":2: b1c0d2e3f4a5b6c7 is no finding of the release 1q24, but of 2q24",
        ),
        (
            ["b1c0d2e3f4\t\t\taccept\ta", "b1c0d2e3f4a5\t\t2q24\tfix ja\ta"],
            ":3: the decision is 'fix ja', and 'accept' on line 2",
        ),
        (["b1c0d2e3f4\t\t\taccept\ta", "b1c0d2e3f4\t\t\taccept\tb"], ":3: the decision is 'accept', and"),
    ],
)
def test_a_table_that_cannot_be_followed_is_an_error_with_its_line(tmp_path: Path, rows: list[str], said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        decide(read_verdicts(table(tmp_path, *rows)), FOUND)
    assert said in str(caught.value)


def test_a_table_without_decisions_says_which_columns_there_are(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r":1: the header lacks decision; its columns are fingerprint, code, release,"
    ):
        read_verdicts(table(tmp_path, header="fingerprint,decision\tfingerprint"))
