"""The review page: what stands where, what is marked, and that a document cannot do anything but be read."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from aligner.errors import ConfigError
from aligner.model import AuditReport, Kind, MappedText, Related, ReleaseReport, Severity, Span, Waived, Waiver
from aligner.report import Style, export, files
from aligner.report.html.marks import runs
from aligner.report.html.names import file_names
from aligner.report.html.release import release_view
from aligner.report.html.tables import paired_columns
from aligner.report.html.view import BeadView, FurnitureView, TableView
from aligner.report.located import Mark
from tests.checks.in_memory import audited
from tests.report.sample import audit_report, finding

RELEASE = """2025年3月期 第2四半期決算短信

本資料に記載の計画は、2024年10月31日現在のものです。

当第2四半期の売上高は、3,210百万円となりました。

表1 売上高の内訳 (百万円)

|  | 2Q24 | 2Q23 |
|---|---|---|
| 製品 | 1,204 | 1,180 |
| サービス | 2,006 | 1,950 |
| 合計 | 3,210 | 3,130 |

Results for the Second Quarter of FY2024

Net sales for the second quarter were 3,120 million yen.

The Company operates <script>alert(1)</script> and "><img src=x onerror=alert(2)> worldwide.

Table 1 Breakdown of net sales (millions of yen)

|  | 2Q24 | 2Q23 |
|---|---|---|
| Products | 1,204 | 1,180 |
| Services | 2,060 | 1,950 |
| Total | 3,210 | 3,130 |
"""
STYLE = Style(day=date(2024, 5, 31))


@pytest.fixture(scope="module")
def release() -> ReleaseReport:
    return audited(RELEASE)


@pytest.fixture(scope="module")
def page(release: ReleaseReport) -> Page:
    return Page(str(export(AuditReport("taiyaku:0|encoder:none", (release,)), "html", STYLE)))


class Page(HTMLParser):
    """A page read back: its elements with their attributes, and the text of each."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[list[str]] = []
        self._open: list[int] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append([])
        if tag not in {"meta", "link", "input", "br", "img", "rect", "path"}:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self.elements[self._open.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for at in self._open:
            self.texts[at].append(data)

    def all(self, tag: str, **wanted: str) -> list[tuple[dict[str, str], str]]:
        return [
            (attributes, "".join(text))
            for (name, attributes), text in zip(self.elements, self.texts, strict=True)
            if name == tag
            and all(
                set(value.split()) <= set(attributes.get(key.rstrip("_"), "").split()) for key, value in wanted.items()
            )
        ]


def test_every_finding_has_a_card_and_a_line_of_the_list(release: ReleaseReport, page: Page) -> None:
    names = [one.fingerprint for one in release.findings]
    assert len(names) == 4
    assert [item["data-finding"] for item, _ in page.all("li") if "data-finding" in item] == names
    cards = {card["data-fingerprint"]: (card, text) for card, text in page.all("article", class_="finding")}
    assert sorted(cards) == sorted(names)
    for one in release.findings:
        card, text = cards[one.fingerprint]
        assert (card["data-severity"], card["data-code"]) == (one.severity.value, one.code)
        assert one.fingerprint[:8] in text


def test_the_figure_of_a_finding_is_marked_in_both_halves(release: ReleaseReport, page: Page) -> None:
    for one in release.findings:
        if one.code == "NUM001":
            marked = [text for mark, text in page.all("mark") if one.fingerprint in mark["data-findings"].split()]
            assert one.ja is not None
            assert one.en is not None
            assert marked == [one.ja.text, one.en.text]


def test_tables_are_tables_with_the_rows_of_both_halves(page: Page) -> None:
    assert len(page.all("table")) == 1
    assert [text for _, text in page.all("th", scope="row")] == [
        "製品", "Products", "サービス", "Services", "合計", "Total",
    ]  # fmt: skip
    assert [text for _, text in page.all("td", class_="n")][:4] == ["1,204", "1,180", "1,204", "1,180"]


def test_what_has_no_counterpart_leaves_a_gap_where_it_stands(release: ReleaseReport) -> None:
    parts = release_view(release, "", STYLE).parts
    gaps = [part.gap for part in parts if isinstance(part, BeadView) and part.gap]
    assert sorted(gaps) == ["en", "ja"]
    table = next(at for at, part in enumerate(parts) if isinstance(part, TableView))
    alone = next(at for at, part in enumerate(parts) if isinstance(part, BeadView) and part.gap == "ja")
    assert alone < table


def test_the_document_is_shown_and_obeyed_by_nobody(page: Page) -> None:
    assert 'The Company operates <script>alert(1)</script> and "><img src=x onerror=alert(2)> worldwide.' in "".join(
        text for _, text in page.all("p", class_="text")
    )
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert [
        name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"
    ] == []


def test_the_policy_lets_this_style_and_this_script_run_and_nothing_else(page: Page) -> None:
    (policy,) = (meta["content"] for meta, _ in page.all("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'; ")
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        ((_, text),) = page.all(tag)
        hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{hashed}'" in policy


def test_the_page_refers_to_nothing_outside_itself(page: Page) -> None:
    addresses = [
        value for _, attributes in page.elements for key, value in attributes.items() if key in ("href", "src")
    ]
    assert {address for address in addresses if not address.startswith("#")} == {"data:,"}
    assert re.findall(r"(?:url\(|@import|https?:)[^\n]*", page.source) == []


def test_every_reference_leads_to_an_element_and_no_id_is_there_twice(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = [
        value.removeprefix("#")
        for _, attributes in page.elements
        for key in ("href", "aria-labelledby", "aria-controls")
        for value in attributes.get(key, "").split()
        if value != "data:,"
    ]
    assert set(wanted) <= set(ids)


def test_a_weight_on_the_map_for_every_bead(release: ReleaseReport, page: Page) -> None:
    (weights,) = (attributes["data-weights"] for _, attributes in page.elements if "data-weights" in attributes)
    assert (
        len(weights.split()) == len(release.bitext.beads) == len([1 for _, one in page.elements if "data-bead" in one])
    )


def test_the_head_says_what_was_compared_and_when(page: Page) -> None:
    ((_, head),) = page.all("header")
    for said in ("2024-05-31", "release.txt", "encoder:none", "figures compared", "% "):
        assert said.strip() in head


def test_a_table_without_a_counterpart_stands_beside_one_gap() -> None:
    half = RELEASE.split("Results for")[0]
    (table,) = (
        part for part in _parts(half + "Results for the Second Quarter of FY2024") if isinstance(part, TableView)
    )
    assert table.gap == "en"
    assert {en for row in table.rows for _, en in row.pairs} == {None}
    assert all(any(run.text for run in ja.cells[0].runs) for row in table.rows[1:] for ja, _ in row.pairs if ja)


def test_furniture_is_folded_away_unless_something_is_said_of_it(release: ReleaseReport) -> None:
    bitext = release.bitext
    alone = next(bead for bead in bitext.beads if bead.ja and not bead.en)
    furniture = replace(alone, kind=Kind.FURNITURE)
    beads = tuple(furniture if bead is alone else bead for bead in bitext.beads)
    of_it = tuple(one for one in release.findings if one.bead == alone.id)
    assert of_it
    folded = replace(release, bitext=replace(bitext, beads=beads), findings=())
    assert any(isinstance(part, FurnitureView) for part in release_view(folded, "", STYLE).parts)
    spoken_of = replace(folded, findings=of_it)
    assert not any(isinstance(part, FurnitureView) for part in release_view(spoken_of, "", STYLE).parts)


def test_a_finding_that_names_no_bead_is_led_to_its_lines(release: ReleaseReport) -> None:
    (of_table,) = (one for one in release.findings if one.code == "NUM001" and one.row)
    lost = replace(release, findings=(replace(of_table, bead=""),))
    assert release_view(lost, "", STYLE).findings[0].bead == of_table.bead
    nowhere = replace(release, findings=(replace(of_table, bead="", ja=None, en=None),))
    assert [one.code for one in release_view(nowhere, "", STYLE).whole] == ["NUM001"]


def test_related_places_lead_to_their_rows_and_to_other_releases_by_name(release: ReleaseReport) -> None:
    related = (Related("release", "release.txt", (13, 13), "3,210"), Related("1q24", "1q24.txt", (40, 41), "3,130"))
    view = release_view(replace(release, findings=(replace(release.findings[0], related=related),)), "", STYLE)
    here, there = view.findings[0].related
    assert (here.where, there.where, there.bead) == ("ja 13", "1q24, line 40–41", "")
    assert any(block.line == 13 for bead in release.bitext.beads if bead.id == here.bead for block in bead.ja)


def test_waived_and_known_findings_are_counted_and_stand_nowhere(release: ReleaseReport) -> None:
    first, second, *rest = release.findings
    waiver = Waiver(
        first.fingerprint, first.code, "release", "", "", "agreed <b>with</b> IR", "K. Mori", date(2024, 5, 1)
    )
    held = replace(release, findings=(replace(second, baseline="known"), *rest), waived=(Waived(first, waiver),))
    page = Page(str(export(AuditReport("s", (held,)), "html", STYLE)))
    assert len(page.all("article")) == len(rest)
    ((_, head),) = page.all("header")
    assert "agreed <b>with</b> IR (K. Mori, 2024-05-01)" in head
    assert [text for _, text in page.all("dt")].count("known") == 1


def _parts(text: str) -> tuple[object, ...]:
    return release_view(audited(text), "", STYLE).parts


def test_the_same_report_gives_the_same_page(release: ReleaseReport, page: Page) -> None:
    assert export(AuditReport("taiyaku:0|encoder:none", (release,)), "html", STYLE) == page.source


def test_several_releases_have_a_page_each_and_an_index() -> None:
    made = files(audit_report(), "html", STYLE)
    assert list(made) == ["index.html", "northern-3q24.html", "southern-1q24.html", "eastern.html"]
    index = Page(str(made["index.html"]))
    assert [link["href"] for link, _ in index.all("a")] == list(made)[1:]
    rows = {text.split("\n")[0]: text for _, text in index.all("tr")}
    assert len(rows) == 4
    assert "is not text" in index.source
    assert index.all("script") == []
    back = Page(str(made["eastern.html"]))
    assert ("index.html", "All releases") in [(link["href"], text) for link, text in back.all("a")]
    with pytest.raises(ConfigError, match="-o"):
        export(audit_report(), "html", STYLE)


def test_control_characters_and_lone_surrogates_are_shown_as_symbols() -> None:
    (_, audited_one, _) = audit_report().releases
    source = str(export(AuditReport("\x1b\udcff", (audited_one,)), "html", STYLE))
    assert "\N{SYMBOL FOR ESCAPE}" in source
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202e]", source) is None


def test_overlapping_marks_share_the_characters_that_both_mean() -> None:
    text = MappedText.plain("down (65.1%)")
    cut = runs(
        text,
        [
            Mark(finding("NUM001", Severity.WARNING, "", "b1"), Span(5, 12)),
            Mark(finding("NUM002", Severity.ERROR, "", "b2"), Span(6, 11)),
        ],
    )
    assert [(run.text, len(run.findings), run.severity) for run in cut] == [
        ("down ", 0, ""), ("(", 1, "warning"), ("65.1%", 2, "error"), (")", 1, "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ja", "en", "pairs", "slots"),
    [
        (2, 2, [(0, 0), (1, 1)], [(0, 0), (1, 1)]),
        (3, 2, [(0, 0), (2, 1)], [(0, 0), (1, None), (2, 1)]),
        (2, 3, [(0, 0)], [(0, 0), (1, None), (None, 1), (None, 2)]),
        (2, 0, [], [(0, None), (1, None)]),
        (3, 3, [(0, 0), (1, 2), (2, 1)], [(0, 0), (None, 1), (1, 2), (2, None)]),
        (2, 2, [(0, 0), (1, 1), (2, 2)], [(0, 0), (1, 1)]),
    ],
)
def test_columns_stand_in_the_place_of_their_counterparts(
    ja: int, en: int, pairs: list[tuple[int, int]], slots: list[tuple[int | None, int | None]]
) -> None:
    assert list(paired_columns(ja, en, pairs)) == slots


def test_file_names_are_safe_and_no_two_are_the_same_on_any_system() -> None:
    ids = ["2q03", "2Q03", "a/b", "../../etc", "index", "NUL", "決算短信", "", "a b", "x" * 300]
    names = file_names(ids)
    assert names[:9] == (
        "2q03.html", "2Q03-2.html", "a-b.html", "etc.html", "index-page.html", "NUL-page.html", "決算短信.html",
        "release.html", "a-b-2.html",
    )  # fmt: skip
    assert len({name.casefold() for name in names}) == len(ids)
    assert max(len(name.encode()) for name in names) < 255
