"""Markdown for a comment: nothing from a release is anything but code, and it fits."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from aligner.model import AuditReport, Severity
from aligner.report import Style, export
from aligner.report.cells import visible
from aligner.report.code_spans import code
from aligner.report.markdown import LIMIT
from tests.report.decided import INJECTIONS, decided, hostile
from tests.report.sample import audited, clean, english_only

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
STYLE = Style(notes=True, day=date(2024, 5, 31))


def written(report: AuditReport, style: Style = STYLE) -> str:
    text = export(report, "markdown", style)
    assert isinstance(text, str)
    return text


def leaves(text: str) -> list[Token]:
    """What Markdown makes of a text, without what holds other things."""
    return [leaf for token in READER.parse(text) for leaf in (token.children or [token])]


class Outside(HTMLParser):
    """The elements of a page and the text that does not stand in code."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.text = ""
        self._code = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert [name for name, _ in attrs if name not in ("style", "open")] == []
        self._code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_comment(self, data: str) -> None:
        self.elements.add("!--")

    def handle_data(self, data: str) -> None:
        self.text += "" if self._code else data


@pytest.mark.parametrize("style", [STYLE, Style()], ids=["notes", "no notes"])
def test_nothing_from_a_release_is_anything_but_code(style: Style) -> None:
    page = Outside(READER.render(written(hostile(), style)))
    known = {"h2", "p", "ul", "li", "strong", "code", "table", "thead", "tbody", "tr", "th", "td", "br", "sub"}
    assert page.elements == {*known, "details", "summary"}
    # What GitHub would turn into links, mentions and issues after the Markdown has been read.
    assert re.findall(r"[@#<>\[\]{}$~*_`]|://|www\.|[0-9a-f]{7}|GH-|alert|evil", page.text) == []


@settings(deadline=None)
@given(st.text(alphabet="a`|\\<&@# \t\n*[](){}$~_é売\x00\x1b\u2028", max_size=30))
def test_a_cell_of_a_table_is_one_span_of_code(text: str) -> None:
    table = READER.parse(f"| head | b |\n|---|---|\n| {code(text)} | end |\n")
    first, second = [token.children or [] for token in table if token.type == "inline"][2:]
    assert [token.content for token in second] == ["end"]
    said = visible(text).replace("|", "│")
    assert [(token.type, token.content) for token in first] == ([("code_inline", said)] if said.strip() else [])


def test_a_row_a_finding_with_the_figure_in_bold() -> None:
    assert (
        "| **error** NUM001 figure-mismatch<br>`設備投資 / Capital expenditure, 前年同期比 / Change`<br>"
        "`(61.5%) (ja) but (65.1%) (en)`<br>the English looks wrong: `579 / 1,504 - 1 = -61.5 %`<br>"
    ) in written(decided())
    assert "| line 489<br>`Capital expenditure │ 579 │ 1,504 │ `**`(65.1%)`**` │ 621 │ (6.8%)` |" in written(decided())


def test_releases_stand_worst_first_and_only_those_with_errors_are_open() -> None:
    text = written(AuditReport("x", (clean(), english_only(), audited())))
    assert re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.M) == ["northern-3q24", "southern-1q24", "eastern"]
    assert re.findall(r"<details.*?>", text) == ["<details open>"]


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    assert "| release | errors | warnings | notes | left undecided | figures compared | rows aligned |" in written(
        AuditReport("x", (audited(),))
    )
    assert "| waived | known |" in written(decided())


def test_says_what_was_not_audited_what_lapsed_and_what_is_off() -> None:
    text = written(decided())
    assert "- **not audited**: `releases/broken.txt: is not text: it holds NUL characters`\n" in text
    assert "- **waiver expired**: `the waiver for 77aa expired on 2024-05-31: the finding is back`\n" in text
    assert "Against `draft1.json`: 2 new, 1 known, 1 gone." in text
    assert text.endswith(
        "<sub>taiyaku 0.1.0 · 2024-05-31 · switched off: TRM003 · <code>taiyaku:0|encoder:none</code></sub>\n"
    )


def test_notes_are_counted_unless_they_are_asked_for() -> None:
    assert "**note**" in written(decided())
    assert "**note**" not in written(decided(), Style())
    assert "1 note" in written(decided(), Style())


@pytest.mark.parametrize("copies", [200, 3000])
def test_what_does_not_fit_is_what_is_least_urgent_and_is_counted(copies: int) -> None:
    base = audited()
    findings = tuple(
        replace(finding, fingerprint=f"{copy:08x}{number:08x}", message=f"{finding.message} 𠮷")
        for copy in range(copies)
        for number, finding in enumerate(base.findings)
    )
    releases = tuple(
        replace(
            base,
            findings=findings[number::7],
            bitext=replace(base.bitext, release=replace(base.bitext.release, id=f"r{number}")),
        )
        for number in range(7)
    )
    text = written(AuditReport("x", releases))
    assert LIMIT * 0.95 < len(text.encode("utf-16-le")) / 2 <= LIMIT
    shown = {severity: text.count(f"**{severity}** ") for severity in Severity}
    (left,) = re.findall(r"^\*\*(.*) more\*\*: ", text, re.M)
    told = {word.rstrip("s"): int(number.replace(",", "")) for number, word in re.findall(r"(\d[\d,]*) (\w+)", left)}
    there = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    assert {severity: shown[severity] + told.get(severity.value, 0) for severity in Severity} == there
    assert shown[Severity.NOTE] == 0


def test_a_thousand_releases_and_failures_fit() -> None:
    report = replace(hostile(), releases=hostile().releases * 40, failures=hostile().failures * 40)
    text = written(report)
    assert len(text) <= LIMIT
    assert re.search(r"^- and [\d,]+ more$", text, re.M)
    assert re.search(r"^\| and [\d,]+ more \|", text, re.M)


def test_the_summary_of_nothing() -> None:
    assert written(AuditReport("x", ())).startswith("## taiyaku: no findings in 0 releases\n")


def test_the_same_report_gives_the_same_text_but_for_the_day() -> None:
    assert written(decided()) == written(decided())
    assert written(decided()).replace("2024-05-31 ·", "·").count("2024-05-31") == 1
    assert len(INJECTIONS) == len(set(INJECTIONS))
