"""Pairs go into a glossary once, where they belong, all of them or none."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import ConfigError, TermbaseError
from aligner.model import Severity
from aligner.termbase import Status
from aligner.termbase.edit import NEW, Addition, Done, add
from aligner.termbase.lint import Lined, lint
from aligner.termbase.order import with_rows
from aligner.termbase.save import change, terms_file
from aligner.termbase.sheet import Row, Sheet, parse_sheet, terms_of
from tests.termbase.sheets import HERE, rows_of, sheet, sheets

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/termbase/add.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    before = sheet(*case["rows"])
    given = dict(case["add"])
    status = Status(given.pop("status")) if "status" in given else None
    known = terms_of(sheet(*case.get("known", [])), HERE, "theirs")
    edited = add(before, [Addition(status=status, **given)], known, force=case.get("force", False))
    (outcome,) = edited.outcomes
    if "refused" in case:
        assert (outcome.done, outcome.why) == (Done.REFUSED, case["refused"])
        assert edited.sheet == before
    else:
        assert outcome.why == ""
        assert (outcome.done, rows_of(edited.sheet)) == (case["done"], case["result"])
        # What it says of the place is where it stands.
        row = parse_sheet(edited.sheet.content(), HERE).rows[outcome.line - 2]
        assert edited.sheet.get(row, "concept") == outcome.concept


PAIR = st.builds(
    Addition,
    ja=st.sampled_from(["水", "火", "お水", "風", "水 "]),
    en=st.sampled_from(["water", "Water", "fire", "fresh water", "wind's"]),
    status=st.sampled_from([None, None, Status.ADMITTED]),
)


@given(sheets(), st.lists(PAIR, max_size=5))
def test_no_other_row_changes_a_byte(before: Sheet, additions: list[Addition]) -> None:
    edited = add(before, additions)
    new = sum(outcome.done is Done.ADDED for outcome in edited.outcomes) * (not edited.refused)
    kept = [row for row in edited.sheet.rows if row in before.rows]
    assert [row.cells for row in kept] == [row.cells for row in before.rows]
    assert len(edited.sheet.rows) == len(before.rows) + new


@given(sheets(), st.lists(PAIR, max_size=5))
def test_adding_again_adds_nothing(before: Sheet, additions: list[Addition]) -> None:
    once = add(before, additions)
    if not once.refused:
        again = add(parse_sheet(once.sheet.content(), HERE), additions)
        assert again.sheet.content() == once.sheet.content()
        assert {outcome.done for outcome in again.outcomes} <= {Done.PRESENT}


@given(st.lists(PAIR, max_size=6))
def test_a_file_made_by_adding_is_in_order_and_clean(additions: list[Addition]) -> None:
    edited = add(NEW, [replace(addition, status=None) for addition in additions])
    if not edited.refused:
        found = lint([Lined(HERE, edited.sheet)])
        assert [problem for problem in found if problem.severity is not Severity.NOTE] == []
        assert "unsorted" not in {problem.rule for problem in found}


def test_a_row_goes_where_it_belongs() -> None:
    file = parse_sheet("concept\tja\ten\tstatus\r\nb\t火\tfire\t\r\n\r\nd\t水\twater\t".encode(), HERE)
    for concept, place in (("a", 0), ("c", 2), ("e", 3)):
        after = with_rows(file, [Row((concept, "風", "wind", ""))])
        assert after.rows[place].cells[0] == concept
        assert after.content().decode().count("\r\n") == 4 + (place == 3)
        assert parse_sheet(after.content(), HERE).content() == after.content()


def test_all_or_none() -> None:
    before = sheet("w | 水 | aqua | forbidden")
    edited = add(before, [Addition("火", "fire"), Addition("水", "aqua", line=7), Addition("風", "=1")])
    assert edited.sheet == before
    assert [outcome.addition.line for outcome in edited.refused] == [7, 0]


def test_one_pair_with_two_statuses_is_refused() -> None:
    additions = [Addition("水", "water"), Addition("水", "Water"), Addition("水", "water", Status.FORBIDDEN)]
    (refused,) = add(NEW, additions).refused
    assert refused.why == "is to be added twice, as preferred and as forbidden; decide on one"


def test_a_file_is_left_as_it_was_when_it_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "terms.tsv"
    before = sheet("w | 水 | water | preferred").content()
    file.write_bytes(before)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ConfigError, match="No space left on device"):
        change(file, lambda old: add(old, [Addition("火", "fire")]).sheet)
    assert file.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} <= {"terms.tsv", ".terms.tsv.lock"}


def test_a_killed_run_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "terms.tsv"
    before = sheet("w | 水 | water | preferred").content()
    file.write_bytes(before)

    def killed(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("aligner.files.os.fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        change(file, lambda old: add(old, [Addition("火", "fire")]).sheet)
    assert file.read_bytes() == before


def test_which_file_is_meant(tmp_path: Path) -> None:
    assert terms_file(tmp_path / "new.tsv") == tmp_path / "new.tsv"
    assert terms_file(tmp_path) == tmp_path / "terms.tsv"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "terms.tsv").touch()
    assert terms_file(tmp_path / "one") == tmp_path / "one" / "terms.tsv"
    with pytest.raises(TermbaseError, match="holds 2 sets; name one of them: one, two"):
        terms_file(tmp_path)
