"""From hits to findings: their order, their places, their fingerprints, and what every check says of itself."""

from __future__ import annotations

import pytest

from aligner import Finding, Severity
from aligner.checks import CHECKS
from aligner.checks.pages import check_page
from aligner.model import CheckSummary, Place, Rules
from tests.checks.in_memory import above_notes, audited
from tests.naruto import EN, JA

WRONG_CELL = EN.replace("1,398\t1,455", "1,398\t1,545")
WRONG_DATE = EN.replace("June 25", "June 26")


def only(*texts: str) -> Finding:
    (finding,) = above_notes(audited(*texts))
    return finding


def sides(finding: Finding) -> tuple[Place, Place]:
    assert finding.ja is not None
    assert finding.en is not None
    return finding.ja, finding.en


def test_a_release_that_agrees_has_no_findings() -> None:
    assert audited(JA, EN).findings == ()


def test_findings_are_sorted_worst_first_then_in_reading_order() -> None:
    english = (
        WRONG_CELL.replace("June 25", "June 26")
        .replace("4,812 million", "4,821 million")
        .replace("\tFY2023", "\tFY2022")
    )
    report = audited(JA, english + "\nInquiries: ir@example.com\n\nA new plant in Naruto will open next spring.\n")
    ranks = [finding.severity.rank for finding in report.findings]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
    for severity in Severity:
        places = [finding for finding in report.findings if finding.severity is severity]
        lines = [min(place.lines[0] for place in (found.ja, found.en) if place) for found in places]
        assert lines == sorted(lines)


def test_a_finding_without_a_place_comes_last_of_its_severity() -> None:
    english = (
        "Naruto Instruments Co., Ltd.\n\nNet sales rose.\n\n\t5 118\t4 402\nTiles\t1,204\t968\nBricks\t3 204\t2,968\n"
    )
    report = audited(english)
    assert [finding.code for finding in report.findings][-1] == "DOC001"


@pytest.mark.parametrize("english", [WRONG_CELL, WRONG_DATE], ids=["cell", "date"])
def test_a_fingerprint_outlives_lines_moving(english: str) -> None:
    before = only(JA, english)
    after = only("\n\n\n" + JA, english.replace("Net sales came", "\n\nNet sales came"))
    assert before.fingerprint == after.fingerprint
    assert sides(before)[0].lines != sides(after)[0].lines
    one_file = only(f"{JA}\n\n{english}")
    assert one_file.fingerprint == before.fingerprint


def test_a_fingerprint_outlives_new_paragraphs_above() -> None:
    ja, en = ("\n".join(text.split("\n", 1)) for text in (JA, WRONG_CELL))
    more_ja = ja.replace("売上高は", "天候に恵まれた年でした。\n\n売上高は", 1)
    more_en = en.replace("Net sales came", "It was a year of good weather.\n\nNet sales came", 1)
    assert only(ja, en).fingerprint == only(more_ja, more_en).fingerprint


def test_fingerprints_differ_and_do_not_depend_on_other_findings() -> None:
    cell, date = only(JA, WRONG_CELL), only(JA, WRONG_DATE)
    both = above_notes(audited(JA, WRONG_CELL.replace("June 25", "June 26")))
    assert cell.fingerprint != date.fingerprint
    assert {finding.fingerprint for finding in both} == {cell.fingerprint, date.fingerprint}


def test_the_same_slip_in_two_rows_is_two_fingerprints() -> None:
    ja, en = JA + "合計\t4,532\t4,812\n", EN + "Total\t4,532\t4,812\n"
    wrong = en.replace("2,310", "2,301").replace("1,047", "1,407").replace("JPY 4,812", "JPY 4,813")
    found = above_notes(audited(ja, wrong))
    assert len({finding.fingerprint for finding in found}) == len(found) == 3


def test_every_check_says_what_it_looked_at() -> None:
    summary = {check.code: check for check in audited(JA, WRONG_CELL).checks}
    assert list(summary) == list(CHECKS)
    assert summary["NUM001"].findings == 1
    assert {code for code, check in summary.items() if check.findings} == {"NUM001"}
    assert {code for code, check in summary.items() if not check.examined} == {
        "ARI001",  # two rows are no total, and no ratio
        "ARI002",
        "ARI003",
        "ARI004",
        "ARI005",  # no other release
    }


def test_a_check_that_is_off_is_not_run_and_says_so() -> None:
    report = audited(JA, WRONG_CELL, rules=Rules({"NUM001": None}))
    assert report.findings == ()
    page = check_page(CHECKS["NUM001"])
    assert [check for check in report.checks if check.off] == [CheckSummary("NUM001", 0, 0, 0, off=True, page=page)]
    assert list(CHECKS) == [check.code for check in report.checks]


def test_a_severity_of_the_settings_takes_the_place_of_the_checks_own_but_not_of_a_note() -> None:
    ja, en = JA + "\n当社は今後も成長を目指してまいります。\n", WRONG_CELL
    own = {finding.code: finding.severity for finding in audited(ja, en, abridged="en").findings}
    assert own == {"NUM001": Severity.ERROR, "UNT003": Severity.NOTE}
    rules = Rules({"NUM001": Severity.WARNING, "UNT003": Severity.ERROR})
    lowered = {finding.code: finding.severity for finding in audited(ja, en, abridged="en", rules=rules).findings}
    assert lowered == {"NUM001": Severity.WARNING, "UNT003": Severity.NOTE}
    rules = Rules({"UNT003": Severity.ERROR})
    assert {finding.severity for finding in audited(ja, EN, abridged="none", rules=rules).findings} == {Severity.ERROR}


def test_a_severity_changes_no_fingerprint() -> None:
    (noted,) = audited(JA, WRONG_CELL, rules=Rules({"NUM001": Severity.NOTE})).findings
    assert noted.fingerprint == only(JA, WRONG_CELL).fingerprint


def test_a_check_that_cannot_look_abstains() -> None:
    summary = {check.code: check for check in audited(EN).checks}
    assert {code for code, check in summary.items() if check.abstained} == {"UNT003", "UNT004"}
    assert summary["DOC001"].findings == 1
    assert summary["NUM001"].examined == 0


def test_the_number_of_figures_compared_is_told() -> None:
    compared = audited(JA, EN).compared
    assert compared >= 8  # an amount, a date and six cells; years in headers may count too
    assert audited(JA, WRONG_CELL).compared == compared
    assert audited(JA).compared == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_places_are_lines_and_columns_of_the_source(newline: str) -> None:
    ja, en = sides(only(JA.replace("\n", newline), WRONG_CELL.replace("\n", newline)))
    assert (ja.lines, ja.columns, ja.text) == ((11, 11), (10, 14), "1,455")
    assert (en.lines, en.columns, en.text) == ((11, 11), (19, 23), "1,545")


def test_places_in_prose() -> None:
    ja, en = sides(only(JA, WRONG_DATE))
    assert (ja.lines, ja.columns, ja.text) == ((5, 5), (1, 10), "2024年6月25日")
    assert (en.lines, en.columns, en.text) == ((5, 5), (43, 55), "June 26, 2024")
    assert en.context[en.offset :].startswith(en.text)


def test_places_in_a_pipe_table() -> None:
    def piped(text: str) -> str:
        rows = [f"|{line.replace(chr(9), ' | ')} |" if "\t" in line else line for line in text.splitlines()]
        header = next(n for n, row in enumerate(rows) if row.startswith("|"))
        return "\n".join([*rows[: header + 1], "|---|---|---|", *rows[header + 1 :]]) + "\n"

    ja, en = sides(only(piped(JA), piped(WRONG_CELL)))
    assert (ja.lines, ja.columns, ja.text) == ((12, 12), (15, 19), "1,455")
    assert (en.lines, en.columns, en.text) == ((12, 12), (24, 28), "1,545")


def test_places_on_a_later_line_of_a_wrapped_paragraph() -> None:
    english = WRONG_DATE.replace("meeting will be held on", "meeting will\nbe held on")
    finding = only(JA, english)
    _, en = sides(finding)
    assert (en.lines, en.columns, en.text) == ((6, 6), (12, 24), "June 26, 2024")
    assert "\n" not in en.context


def test_a_figure_cut_by_a_line_break_has_both_its_lines() -> None:
    sentence = "The shareholders' meeting will be held in the main hall of the head office on June\n26, 2024."
    _, en = sides(only(JA, EN.replace("The shareholders' meeting will be held on June 25, 2024.", sentence)))
    assert (en.lines, en.columns, en.text) == ((5, 6), (79, 8), "June\n26, 2024")


def test_places_where_markup_and_wide_digits_stand_in_the_text() -> None:
    ja, en = sides(only(JA.replace("4,812百万円", "<b>４，８１２</b>百万円"), EN.replace("4,812 m", "<b>4,821</b> m")))
    assert (ja.lines, ja.columns[0]) == ((3, 3), 8)
    assert ja.text.startswith("４，８１２")
    assert (en.lines, en.columns[0]) == ((3, 3), 19)
    assert "4,821" in en.text


def test_a_blank_cell_is_placed_where_its_figure_is_due() -> None:
    ja, en = sides(only(JA, EN.replace("1,398\t1,455", "1,398\t")))
    assert (ja.text, en.text) == ("1,455", "")
    assert en.lines == (11, 11)
    assert en.columns[0] >= len("Maintenance\t1,398")
    assert en.offset == -1


def test_a_dash_is_placed_as_the_cell_it_is() -> None:
    _, en = sides(only(JA, EN.replace("1,398\t1,455", "-\t1,455")))
    assert (en.text, en.columns) == ("-", (13, 13))


def test_rows_and_columns_are_named_in_both_languages() -> None:
    finding = only(JA, WRONG_CELL)
    assert (finding.row, finding.column) == ("保守 / Maintenance", "2024年度 / FY2024")
    assert only(JA, WRONG_DATE).row == ""


def test_the_bead_of_a_finding_holds_its_lines() -> None:
    report = audited(JA, WRONG_CELL)
    (finding,) = above_notes(report)
    (bead,) = [bead for bead in report.bitext.beads if bead.id == finding.bead]
    assert [block.line for block in (*bead.ja, *bead.en)] == [11, 11]
