"""Rows told by how far apart lines are, in tables without rules."""

from __future__ import annotations

import pytest

from tests.ingest.pdf.drawing import Text, drawn, text_of

LABELS = (("Cost of", "goods sold"), ("Selling", "expenses"), ("Interest", "paid"), ("Income", "taxes"), ("Other",))
WHOLE = [" ".join(label) for label in LABELS]


def table(rows: float, lines: float, *, last: bool = False) -> list[Text]:
    """Labels of two lines with their figures beside the first of them, or the last."""
    page: list[Text] = [(-300, 80, "2024"), (-380, 80, "2023")]
    y = 100.0
    for number, label in enumerate(LABELS):
        for at, text in enumerate(label):
            page.append((58, y, text))
            if at == (len(label) - 1 if last else 0):
                page += [(-300, y, f"{number + 2},345"), (-380, y, f"{number + 3},456")]
            y += lines
        y += rows - lines
    return page


@pytest.mark.parametrize(("rows", "lines"), [(10.9, 10.75), (14.5, 14.85)], ids=["nearer", "farther"])
@pytest.mark.parametrize("last", [False, True], ids=["first", "last"])
def test_lines_of_a_row_are_hardly_nearer_or_farther_than_rows(rows: float, lines: float, *, last: bool) -> None:
    text = text_of(drawn(table(rows, lines, last=last)))
    assert [line.split("\t")[0] for line in text.splitlines()[1:]] == WHOLE


def test_a_section_of_two_lines_among_them_is_a_row() -> None:
    section: list[Text] = [(58, 89.1 - 10.75, "Liabilities and"), (58, 89.1, "shareholders' equity")]
    above: list[Text] = [(58, 67.45, "Assets"), (-300, 67.45, "9,345"), (-380, 67.45, "9,456")]
    rows = table(10.9, 10.75)[2:]
    lines = text_of(drawn([*above, *section, *rows])).splitlines()
    assert [line.split("\t")[0] for line in lines] == ["Assets", "Liabilities and shareholders' equity", *WHOLE]


def test_where_figures_stand_beside_first_lines_the_last_label_tells_it() -> None:
    page: list[Text] = [(-300, 86, "2024"), (-380, 86, "2023")]
    page += [
        (58, 100, "Basic net"),
        (58, 109, "Income (loss)"),
        (58, 118, "Per share"),
        (-300, 100, "1.2"),
        (-380, 100, "3.4"),
    ]
    page += [(58, 127, "Weighted"), (58, 136, "Average"), (-300, 127, "1,200"), (-380, 127, "1,300")]
    lines = text_of(drawn(page)).splitlines()
    assert lines[1:] == ["Basic net Income (loss) Per share\t1.2\t3.4", "Weighted Average\t1,200\t1,300"]


def test_words_tell_which_distance_is_that_of_lines_where_rows_are_few() -> None:
    page: list[Text] = [
        (-300, 71.8, "売上高"),
        (280, 80.85, "合計額"),
        (-380, 71.8, "親会社に帰"),
        (348, 80.85, "りする当"),
        (348, 89.9, "期利益"),
    ]
    for y, label in ((99.4, "当期"), (108.9, "前期"), (118.4, "次期")):
        page += [(58, y, label), (-300, y, "1,200"), (-380, y, "1,300")]
    assert text_of(drawn(page, size=5.5)).splitlines()[0] == "\t売上高合計額\t親会社に帰りする当期利益"
