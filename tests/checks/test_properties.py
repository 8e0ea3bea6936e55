"""What the audit promises for any clean table, and for one with a single slip."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import AuditReport
from aligner.model import Bitext
from aligner.report import export
from tests.checks.generated import Cell, Grid, grids, misprints
from tests.checks.in_memory import above_notes, aligned, audited

FEW = settings(max_examples=40, deadline=None)


def blocks_of(bitext: Bitext) -> Counter[tuple[str, int]]:
    return Counter((block.lang, block.index) for bead in bitext.beads for block in (*bead.ja, *bead.en))


@FEW
@given(grid=grids(), one_file=st.booleans())
def test_a_clean_release_is_clean_and_every_row_is_paired(grid: Grid, one_file: bool) -> None:
    texts = [f"{grid.text('ja')}\n\n{grid.text('en')}"] if one_file else [grid.text("ja"), grid.text("en")]
    report = audited(*texts)
    assert report.findings == ()
    rows = [bead for bead in report.bitext.beads if bead.kind.value == "table_row"]
    assert [bead.two_sided for bead in rows] == [True] * len(grid.rows)
    assert report.compared >= len(grid.rows) * len(grid.rows[0])


@FEW
@given(found=misprints(), lang=st.sampled_from(["ja", "en"]))
def test_one_changed_digit_is_one_finding_that_names_both_cells(found: tuple[Grid, int, int, Cell], lang: str) -> None:
    grid, row, column, cell = found
    changed = grid.with_cell(row, column, cell)
    halves = {"ja": grid, "en": grid} | {lang: changed}
    report = audited(halves["ja"].text("ja"), halves["en"].text("en"))
    (finding,) = above_notes(report)
    assert finding.ja is not None
    assert finding.en is not None
    printed = {name: half.rows[row][column].printed(name) for name, half in halves.items()}
    assert (finding.ja.text, finding.en.text) == (printed["ja"], printed["en"])
    assert finding.ja.lines == finding.en.lines == (grid.line_of(row), grid.line_of(row))
    assert finding.row == " / ".join(grid.labels[row])


@FEW
@given(grid=grids(), lang=st.sampled_from(["ja", "en"]), data=st.data())
def test_one_dropped_row_is_one_error(grid: Grid, lang: str, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(grid.rows) - 1))
    halves = {"ja": grid, "en": grid} | {lang: grid.without(row)}
    report = audited(halves["ja"].text("ja"), halves["en"].text("en"))
    (finding,) = above_notes(report)
    assert (finding.code, finding.severity.value, finding.suspect) == ("UNT002", "error", lang)
    place = finding.en if lang == "ja" else finding.ja
    assert place is not None
    assert (place.lines[0], place.text) == (grid.line_of(row), grid.labels[row][lang == "ja"])


@FEW
@given(ja=grids(), en=grids())
def test_every_block_is_in_exactly_one_bead_whatever_the_other_half_is(ja: Grid, en: Grid) -> None:
    bitext = aligned(ja.text("ja"), en.text("en"))
    halves = [half for half in (bitext.release.ja, bitext.release.en) if half]
    assert blocks_of(bitext) == Counter((half.lang, block.index) for half in halves for block in half.blocks)
    assert [bead.id for bead in bitext.beads] == [f"b{n}" for n in range(1, len(bitext.beads) + 1)]


@FEW
@given(ja=grids(), en=grids())
def test_two_runs_print_the_same(ja: Grid, en: Grid) -> None:
    first, second = (export(AuditReport("s", (audited(ja.text("ja"), en.text("en")),)), "json") for _ in range(2))
    assert first == second
