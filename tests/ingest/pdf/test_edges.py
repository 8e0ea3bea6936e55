"""Tables whose cells have a rule each below them: where its pieces meet, columns part."""

from __future__ import annotations

from itertools import pairwise

from tests.ingest.pdf.drawing import Text, drawn, text_of

EDGES = (55.0, 130.0, 190.0, 215.0, 290.0)


def pieces(*levels: float) -> list[tuple[float, float, float, float]]:
    return [(x0, y, x1, y) for y in levels for x0, x1 in pairwise(EDGES)]


ROWS = (("Second quarter", "186,420", "8.4", "171,938"), ("First quarter", "171,938", "4.9", "164,010"))


def figures(top: float) -> list[Text]:
    """Rows 18 points apart whose figures nearly touch."""
    page: list[Text] = []
    for at, (label, *cells) in enumerate(ROWS):
        page.append((58, top + 18 * at, label))
        page += [(-x, top + 18 * at, cell) for x, cell in zip((188, 202, 288), cells, strict=True)]
    return page


def test_figures_that_nearly_touch_are_parted_where_rules_meet() -> None:
    header: list[Text] = [(135, 100, "Million yen"), (192, 100, "%"), (-288, 100, "Million yen")]
    lines = text_of(drawn([*header, *figures(118)], rules=pieces(104, 122, 140))).splitlines()
    assert lines == ["\tMillion yen\t%\tMillion yen", *("\t".join(row) for row in ROWS)]


def test_so_are_those_of_a_table_with_few_rules() -> None:
    header: list[Text] = [(135, 100, "Million yen"), (192, 100, "%"), (-288, 100, "Million yen")]
    lines = text_of(drawn([*header, *figures(118)], rules=pieces(88, 104, 144))).splitlines()
    assert lines == ["\tMillion yen\t%\tMillion yen", *("\t".join(row) for row in ROWS)]


def test_a_header_as_loosely_set_as_its_table_is_all_of_it() -> None:
    page: list[Text] = [
        (58, 70, "Results of operations"),
        (150, 100, "Net"),
        (152, 115, "sales"),
        (-288, 100, "Profit"),
    ]
    for top, label in ((133, "Second"), (166, "First")):
        page += [(58, top, label), (58, top + 15, "quarter"), (-188, top, "186,420"), (-288, top, "171,938")]
    rules = pieces(120, 153, 186)
    lines = text_of(drawn(page, rules=rules)).splitlines()
    assert lines[-3:] == [
        "\tNet sales\t\tProfit",
        "Second quarter\t186,420\t\t171,938",
        "First quarter\t186,420\t\t171,938",
    ]


def test_tables_whose_rules_meet_elsewhere_are_two() -> None:
    page = [
        *figures(100),
        (58.0, 136.0, "Yen per share"),
        (-200.0, 136.0, "12.3"),
        (58.0, 154.0, "Dividend"),
        (-200.0, 154.0, "4.5"),
    ]
    other = [(x0, y, x1, y) for y in (140, 158) for x0, x1 in pairwise((55, 160, 290))]
    assert [
        len(part.splitlines()) for part in text_of(drawn(page, rules=[*pieces(88, 104, 122), *other])).split("\n\n")
    ] == [2, 2]


def test_a_figure_that_runs_off_the_page_is_read_whole() -> None:
    assert "1,234,567" in text_of(drawn([(58, 100, "Net sales"), (570, 100, "1,234,567")]))


def test_rules_below_a_header_over_columns_do_not_tell_them() -> None:
    page: list[Text] = [(135, 100, "Year ended March 2024")]
    for at, (label, *cells) in enumerate(ROWS):
        page += [
            (58, 130 + 18 * at, label),
            *((-x, 130 + 18 * at, c) for x, c in zip((188, 230, 288), cells, strict=True)),
        ]
    rules = [(x0, y, x1, y) for y in (88, 104) for x0, x1 in ((55, 130), (130, 290))]
    assert text_of(drawn(page, rules=rules)).splitlines()[-1] == "\t".join(ROWS[1])
