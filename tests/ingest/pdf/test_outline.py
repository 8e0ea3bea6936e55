"""Bookmarks name headings that look like any other line."""

from __future__ import annotations

from tests.ingest.pdf.drawing import drawn, text_of

LINES = ["１．経営成績", "売上高は前期を上回りました。", "２．見通し", "次期も増収を見込みます。"]


def test_what_a_bookmark_names_is_a_heading() -> None:
    pages = [[(60, 100, LINES[0]), (60, 126, LINES[1])], [(60, 100, LINES[2]), (60, 126, LINES[3])]]
    found = text_of(drawn(*pages, bookmarks={1: [("1.経営成績", 0)], 2: [("2. 見通し", 1), ("見当たらない題", 1)]}))
    assert found == f"# {LINES[0]}\n\n{LINES[1]}\n\n## {LINES[2]}\n\n{LINES[3]}\n"


def test_a_heading_without_a_gap_is_parted_from_its_text() -> None:
    page = [(60, 100, "Outlook for the coming fiscal year"), (60, 113, "and the plan: sales will rise.")]
    found = text_of(drawn(page, bookmarks={1: [("Outlook for the coming fiscal year", 0)]}))
    assert found == "# Outlook for the coming fiscal year\n\nand the plan: sales will rise.\n"
