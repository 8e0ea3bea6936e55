"""What becomes a unit, and where the findings stand in it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import etree

from aligner import AuditReport, Finding, Severity
from aligner.model import Bead, Block, Kind, Lang, MappedText, Place
from aligner.report import Style, export
from aligner.report.cat.issues import issue_type
from aligner.report.cat.marked import marked
from aligner.report.cat.units import Issue, Side, Stretch, prose_and_labels, whole
from aligner.text.normalize import clean
from aligner.text.printed import Printed, printed
from aligner.text.xml import tokens
from tests.checks.in_memory import audited

JA = """株式会社つゆくさ

売上高は１，２３４百万円（前年比５％増）となりました。

営業利益は86百万円でした。

当社は新工場を建設します。

表1. 売上高の内訳 (百万円)

\t2024年度\t2023年度
製品\t1,010\t960
2024\t224\t215
合計\t1,234\t1,175
"""
EN = """Tsuyukusa Corporation

Net sales were JPY 1,243 million, an increase of 5%.

Operating profit was JPY 68 million.

Table 1. Breakdown of net sales (JPY in millions)

\tFY2024\tFY2023
Products\t1,010\t960
2024\t224\t251
Total\t1,234\t1,175
"""
X = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


def report() -> AuditReport:
    return AuditReport("taiyaku:test", (audited(JA, EN),))


def tree(format: str) -> etree._Element:
    return etree.fromstring(str(export(report(), format, Style(day=date(2024, 5, 31)))).encode())


def texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iterfind(path)]


def test_a_memory_holds_prose_and_labels_as_printed() -> None:
    segments = texts(tree("tmx"), ".//seg")
    pairs = list(zip(segments[::2], segments[1::2], strict=True))
    assert ("製品", "Products") in pairs
    assert ("合計", "Total") in pairs
    assert segments[2] == "売上高は１，２３４百万円（前年比５％増）となりました。"
    # No figures without words, no column heads, nothing without a counterpart.
    assert {"2024", "224", "2024年度", "当社は新工場を建設します。"}.isdisjoint(segments)


def test_a_bilingual_file_holds_the_release_in_reading_order() -> None:
    root = tree("xliff12")
    sources = texts(root, ".//{*}source")
    assert sources[:5] == [
        "株式会社つゆくさ",
        "売上高は１，２３４百万円（前年比５％増）となりました。",
        "営業利益は86百万円でした。",
        "当社は新工場を建設します。",
        "表1. 売上高の内訳 (百万円)",
    ]
    assert "製品\t1,010\t960" in sources
    assert "Products\t1,010\t960" in texts(root, ".//{*}target")
    assert [len(unit) for unit in root.iterfind(".//{*}group")]


def test_figures_are_marked_where_they_stand() -> None:
    root = tree("xliff")
    marks = {
        ("".join(mark.itertext()), mark.getparent().tag.rpartition("}")[2]) for mark in root.iterfind(".//x:mrk", X)
    }
    assert marks >= {
        ("１，２３４百万円", "source"),
        ("JPY 1,243 million", "target"),
        ("86百万円", "source"),
        ("JPY 68 million", "target"),
        ("215", "source"),
        ("251", "target"),
    }


def test_states_say_what_is_to_be_done() -> None:
    def state(format: str, path: str, start: str, name: str) -> str | None:
        for unit in tree(format).iterfind(path):
            if "".join(unit.find("{*}source").itertext()).startswith(start):
                holder = unit if name in unit.attrib else unit.find("{*}target")
                return None if holder is None else str(holder.get(name))
        raise AssertionError(start)

    wanted = {"売上高は": "translated", "合計": "reviewed", "当社は": "initial"}
    assert {start: state("xliff", ".//{*}segment", start, "state") for start in wanted} == wanted
    wanted12 = {"売上高は": "needs-review-translation", "合計": "translated", "当社は": None}
    assert {start: state("xliff12", ".//{*}trans-unit", start, "state") for start in wanted12} == wanted12


def test_notes_say_which_side_how_urgent_and_where() -> None:
    unit = next(unit for unit in tree("xliff12").iterfind(".//{*}trans-unit") if "251" in "".join(unit.itertext()))
    (note,) = unit.iterfind("{*}note")
    assert (note.get("from"), note.get("priority")) == ("taiyaku", "1")
    assert (note.text or "").startswith("NUM001 figure-mismatch (error): 2024")
    assert unit.get("resname") == "ja line 13, en line 11"
    contexts = [(one.get("context-type"), one.text) for one in unit.iter("{*}context")]
    assert contexts == [("sourcefile", "release.txt"), ("linenumber", "13")]


@pytest.mark.parametrize(
    ("code", "type"),
    [
        ("NUM001", "numbers"),
        ("ARI005", "numbers"),
        ("UNT001", "untranslated"),
        ("UNT003", "omission"),
        ("TRM002", "terminology"),
        ("TRM003", "inconsistency"),
        ("TRM004", "mistranslation"),
        ("DOC001", "other"),
    ],
)
def test_types_of_issues(code: str, type: str) -> None:
    assert issue_type(code) == type


def issue(code: str) -> Issue:
    place = Place((1, 1), (1, 1), "x")
    return Issue(Finding(code, "name", Severity.ERROR, "said", "b1", place, None, None, "", "", "", code))


def test_marks_within_each_other_and_across() -> None:
    stretches = (Stretch(0, 4, issue("NUM001")), Stretch(2, 4, issue("NUM002")), Stretch(3, 6, issue("NUM003")))
    found = marked(Side("ab<de>", "line 1", stretches), "s", "f1-b1")
    plain = found.text
    for number in (1, 2, 3):
        assert f'id="s{number}" type="its:generic" its:locQualityIssueType="numbers"' in plain
    shape = re.sub(r' type="its:generic"[^>]*?(/?)>', r"\1>", plain)
    assert shape == '<mrk id="s1">ab<mrk id="s2">&lt;<sm id="s3"/>d</mrk></mrk>e&gt;<em startRef="s3"/>'
    assert found.standoff == ()


def test_several_issues_of_one_figure_stand_beside_the_text() -> None:
    stretches = (Stretch(1, 2, issue("NUM001")), Stretch(1, 2, issue("TRM003")))
    found = marked(Side("abc", "line 1", stretches), "t", "f1-b1", [issue("UNT003")])
    assert '<mrk id="t2" type="its:generic" its:locQualityIssuesRef="#its=f1-b1-t2">b</mrk>' in found.text
    assert found.text.startswith('<mrk id="t1" type="its:generic" its:locQualityIssueType="omission"')
    assert found.standoff[0] == '<its:locQualityIssues xml:id="f1-b1-t2">'
    assert len(found.standoff) == 4


def test_the_fuller_half_is_the_source() -> None:
    abridged = AuditReport("taiyaku:test", (audited(JA.replace("株式会社つゆくさ", "抄訳"), EN, abridged="ja"),))
    for format, attribute in (("xliff", 'srcLang="en"'), ("xliff12", 'source-language="en"'), ("tmx", 'srclang="en"')):
        assert attribute in str(export(abridged, format, Style()))


def test_what_is_held_of_a_bead() -> None:
    def block(lang: Lang, kind: Kind, text: str) -> Block:
        return Block(0, lang, kind, MappedText.plain(text), ((1, 1),))

    pair = Bead("b1", Kind.PARAGRAPH, (block("ja", Kind.PARAGRAPH, "売上"),), (block("en", Kind.PARAGRAPH, "Sales"),))
    lone = Bead("b2", Kind.PARAGRAPH, pair.ja, ())
    page = Bead("b3", Kind.FURNITURE, pair.ja, pair.en)
    assert [prose_and_labels(bead) for bead in (pair, lone, page)] == ["whole", None, None]
    assert [whole(bead) for bead in (pair, lone, page)] == ["whole", "whole", None]


@pytest.mark.parametrize(
    ("source", "shown", "start", "end", "marked"),
    [
        ("利益は１２％<sup>*1</sup>増", "利益は１２％増", 3, 6, "１２％"),
        ("㈱ＡＢ", "㈱ＡＢ", 1, 2, "㈱"),
        ("ｶﾞｽ 5", "ｶﾞｽ 5", 0, 1, "ｶﾞ"),
        ("R&amp;D \\$5", "R&D $5", 4, 6, "$5"),
        ("10²⁶ km²", "10^26 km²", 0, 5, "10^26"),
        ("**5**　円", "5　円", 0, 1, "5"),
    ],
)
def test_texts_as_printed(source: str, shown: str, start: int, end: int, marked: str) -> None:
    text = clean(source, 0)
    found = printed(text, source)
    assert found.value == shown
    assert clean(found.value).value == text.value
    begin, stop = found.stretch(start, end)
    assert found.value[begin:stop] == marked


def test_printed_texts_one_after_the_other() -> None:
    first, second = (printed(clean(text), text) for text in ("５㈱", "６"))
    joined = Printed.join([first, second], "\n")
    assert joined.value == "５㈱\n６"
    assert joined.value[slice(*joined.stretch(5, 6))] == "６"


def test_ids_that_xml_allows() -> None:
    assert list(tokens(["b1", "行 2", "line 2", "line-2", ""]).values()) == ["b1", "--2", "line-2", "line-2.2", "u"]
