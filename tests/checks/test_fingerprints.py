"""A fingerprint outlives everything that does not touch its pair, and nothing that changes a figure of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.drafts import PASSAGES, Layout, Passage, choices, fingerprints, halves, layouts
from tests.checks.in_memory import audited

FEW = settings(max_examples=30, deadline=None)
ALONE = [fingerprints([passage], Layout()) for passage in PASSAGES]
"""What is found in each passage where nothing else is in the release."""


def test_every_passage_has_what_was_planted() -> None:
    assert [len(found) for found in ALONE] == [1, 1, 1, 1, 1, 1, 2]


@FEW
@given(chosen=choices())
def test_inserting_deleting_and_moving_others_changes_no_fingerprint(chosen: list[int]) -> None:
    draft = fingerprints([PASSAGES[number] for number in chosen], Layout())
    assert draft == set().union(*(ALONE[number] for number in chosen))


@FEW
@given(chosen=choices(), layout=layouts())
def test_neither_wrapping_nor_spacing_changes_a_fingerprint(chosen: list[int], layout: Layout) -> None:
    draft = fingerprints([PASSAGES[number] for number in chosen], layout)
    assert draft == set().union(*(ALONE[number] for number in chosen))


@FEW
@given(data=st.data())
def test_any_changed_figure_of_the_pair_changes_its_fingerprint(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, 4))
    passage, lang = PASSAGES[number], data.draw(st.sampled_from(["ja", "en"]))
    text = passage.ja if lang == "ja" else passage.en
    at = data.draw(st.sampled_from([found.start() for found in re.finditer(r"\d", text)]))
    digit = data.draw(st.sampled_from([digit for digit in "123456789" if digit != text[at]]))
    changed = replace(passage, **{lang: text[:at] + digit + text[at + 1 :]})
    draft = [changed if one is passage else one for one in PASSAGES]
    found = fingerprints(draft, Layout())
    assert found.isdisjoint(ALONE[number])
    assert found >= set().union(*(names for other, names in enumerate(ALONE) if other != number))


def with_maintenance(*english: str) -> Passage:
    """The table of sales with another English row for 保守."""
    table = PASSAGES[5]
    return replace(table, en_rows=(*table.en_rows[:2], ("Maintenance", *english), *table.en_rows[3:]))


def only_finding(passage: Passage) -> str:
    (finding,) = audited(*halves([passage], Layout())).findings
    return finding.fingerprint


@pytest.mark.parametrize("english", [("11,398", "12,546"), ("11,389", "12,545"), ("11,398", "(12,455)")])
def test_any_changed_figure_of_the_row_changes_its_fingerprints(english: tuple[str, str]) -> None:
    found = {finding.fingerprint for finding in audited(*halves([with_maintenance(*english)], Layout())).findings}
    assert found
    assert only_finding(PASSAGES[5]) not in found


def test_the_same_row_printed_twice_is_told_apart_by_its_number() -> None:
    table = PASSAGES[5]
    again = replace(table, ja=table.ja.replace("表1", "表2"), en=table.en.replace("Table 1", "Table 2"))
    first, second = audited(*halves([table, again], Layout())).findings
    assert first.fingerprint == only_finding(table)
    assert second.fingerprint != first.fingerprint


def test_a_missing_table_is_known_by_all_its_rows() -> None:
    """Its caption alone would not tell it from another one under the same words."""
    ja, en = halves([PASSAGES[0], PASSAGES[5]], Layout())
    names = set()
    for rows in ("Kiln\t1,508\t1,611\nTiles\t2,204\t2,309", "Kiln\t1,508\t1,611\nTiles\t2,204\t2,390"):
        more = f"{en}\nAppendix (JPY in millions)\n\n\tFY2023\tFY2024\n{rows}\n"
        names |= {finding.fingerprint for finding in audited(ja, more).findings if finding.code == "UNT004"}
    assert len(names) == 2
