"""The file that people decide in: out, through a spreadsheet, and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import TermbaseError
from aligner.mining import Candidate, Decision, Example, Source, State, candidates_tsv, parse_candidates
from aligner.termbase import Status

FILE = Path("candidates.tsv")
CANDIDATE = Candidate(
    "販売費、一般管理費",
    "Selling, general and administrative expenses",
    count=3,
    releases=2,
    confidence=0.97,
    state=State.VARIANT,
    source=Source.ROW_LABEL,
    example_ja=Example("q3/release.txt", 41, "販売費、一般管理費"),
    example_en=Example("q3/release.txt", 141, "Selling, general and administrative expenses"),
    concept="sga",
)
OTHER = Candidate("その他", "Other", count=1, releases=1, confidence=0.4, state=State.NEW)


def back(content: str | bytes) -> tuple[Candidate, ...]:
    content = content.encode() if isinstance(content, str) else content
    return tuple(replace(candidate, line=0) for candidate in parse_candidates(content, FILE))


def edited(**cells: str) -> str:
    """The file with other cells in its first row."""
    header, row, *rest = candidates_tsv([CANDIDATE, OTHER]).split("\n")
    named = dict(zip(header.split("\t"), row.split("\t"), strict=True)) | cells
    return "\n".join([header, "\t".join(named.values()), *rest])


def test_what_is_written_is_read_back() -> None:
    assert back(candidates_tsv([CANDIDATE, OTHER])) == (CANDIDATE, OTHER)


TEXT = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() == text and "\ufeff" not in text)


@given(TEXT, TEXT)
def test_any_text_is_one_cell_and_comes_back(ja: str, en: str) -> None:
    content = candidates_tsv([replace(OTHER, ja=ja, en=en)])
    assert content.count("\n") == 2
    try:
        written = content.encode()
    except UnicodeEncodeError:
        return
    assert [(candidate.ja, candidate.en) for candidate in back(written)] == [(ja, en)]


@pytest.mark.parametrize("text", ["=SUM(A1)", "+A1", "@home", "-1+2", '"quoted"'])
def test_no_cell_is_a_formula(text: str) -> None:
    cell = candidates_tsv([replace(OTHER, en=text)]).split("\n")[1].split("\t")[1]
    assert cell[0] == "\\"


def test_decisions_status_and_concept_are_read() -> None:
    (first, second) = back(edited(decision="accept", status="admitted", concept="overheads"))
    assert (first.decision, first.status, first.concept) == (Decision.ACCEPT, Status.ADMITTED, "overheads")
    assert (second.decision, second.status) == (Decision.NONE, None)


@pytest.mark.parametrize(("cell", "decision"), [("Accept", "accept"), (" reject ", "reject"), ("", "")])
def test_a_decision_may_be_written_carelessly(cell: str, decision: str) -> None:
    assert back(edited(decision=cell))[0].decision == decision


def test_each_candidate_knows_its_line() -> None:
    content = "ja\ten\tdecision\n倉庫\tWarehouses\taccept\n\n運送\tTrucking\treject\n"
    assert [candidate.line for candidate in parse_candidates(content.encode(), FILE)] == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_spreadsheet_does_is_undone(encoding: str, end: str) -> None:
    lines = candidates_tsv([CANDIDATE, OTHER]).split("\n")
    quoted = ["\t".join(f'"{cell}"' if "," in cell else cell for cell in line.split("\t")) for line in lines]
    assert back(end.join(quoted).encode(encoding)) == (CANDIDATE, OTHER)


def test_columns_may_move_and_go() -> None:
    content = "decision\ten\tnotes\tja\naccept\tWarehouses\tlike last year\t倉庫\n"
    (found,) = back(content)
    assert (found.ja, found.en, found.decision) == ("倉庫", "Warehouses", Decision.ACCEPT)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("", 1, "lacks ja, en, decision"),
        ("ja\ten\n倉庫\tWarehouses\n", 1, "lacks decision"),
        ("ja\ten\tdecision\tja\n", 1, "names ja twice"),
        ("ja\ten\tdecision\n\tWarehouses\taccept\n", 2, "ja is empty"),
        ("ja\ten\tdecision\n倉庫\tWarehouses\tmaybe\n", 2, "accept, reject or nothing"),
        ("ja\ten\tdecision\n\n倉庫\tWare\thouses\taccept\n", 3, "has 4 cells"),
        ("ja\ten\tdecision\tstatus\n倉庫\tWarehouses\taccept\tgood\n", 2, "preferred, admitted"),
        ("ja\ten\tdecision\tcount\n倉庫\tWarehouses\taccept\t3月1日\n", 2, "not a whole number"),
        ("ja\ten\tdecision\tconfidence\n倉庫\tWarehouses\taccept\t90\n", 2, "from 0 to 1"),
        ("ja\ten\tdecision\tstate\n倉庫\tWarehouses\taccept\told\n", 2, "new, known, variant, conflict"),
    ],
)
def test_a_row_that_cannot_be_read_says_where_and_what_to_do(content: str, line: int, says: str) -> None:
    with pytest.raises(TermbaseError, match=says) as caught:
        parse_candidates(content.encode(), FILE)
    assert (caught.value.file, caught.value.line) == (FILE, line)


def test_another_encoding_is_named_with_its_line() -> None:
    content = b"ja\ten\tdecision\n" + "倉庫\tWarehouses\taccept\n".encode("cp932")
    with pytest.raises(TermbaseError, match=r"candidates.tsv:2: is not UTF-8"):
        parse_candidates(content, FILE)
