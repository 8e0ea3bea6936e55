"""The files for translation tools are what their standards say, whatever stands in the release."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from aligner import AuditReport, __version__
from aligner.model import Waived, Waiver
from aligner.report import Style, export
from tests.checks.in_memory import audited
from tests.report.cat.schemas import BOTH, assert_valid, dtd

FORMATS = ("tmx", "xliff", "xliff12")
STYLE = Style(day=date(2024, 5, 31))
CORPUS = Path(__file__).parents[3] / "corpus"
RELEASES = sorted(path for path in CORPUS.glob("*/*.txt") if path.parent.name != "materials-cp932")
PUBLISHED = os.environ.get("TAIYAKU_CAT_SCHEMAS")
XLF = {"x": "urn:oasis:names:tc:xliff:document:2.0", "its": "http://www.w3.org/2005/11/its"}
ITS = "{http://www.w3.org/2005/11/its}"

HOSTILE_JA = """株式会社<script>alert(1)</script>

売上高は1,234百万円で、]]> と &amp;lt; と"><img onerror=x>を含みます。\x07\ufffe

表1. 売上高 (百万円)

\t2024年度\t2023年度
<b>製品</b>"\t10\t9
-->サービス\t8\t7
合計\t18\t16
"""
HOSTILE_EN = """<script>alert(1)</script> Co., Ltd.

Net sales were JPY 1,243 million, with ]]> and &amp;lt; and "><img onerror=x>.\x0b

Table 1. Net sales (JPY in millions)

\tFY2024\tFY2023
Products"\t10\t9
-->Services\t8\t77
Total\t18\t16
"""


@cache
def report(path: Path) -> AuditReport:
    return AuditReport("taiyaku:test", (audited(path.read_text("utf-8")),))


@cache
def hostile() -> AuditReport:
    return AuditReport("taiyaku:<&>", (audited(HOSTILE_JA, HOSTILE_EN),))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.parent.name)
def test_releases_make_valid_files(path: Path, format: str) -> None:
    assert_valid(format, str(export(report(path), format, STYLE)))


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_texts_are_texts(format: str) -> None:
    content = str(export(hostile(), format, STYLE))
    root = assert_valid(format, content)
    assert not list(root.iter("{*}script", "{*}img", "{*}b"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", content)
    texts = ["".join(element.itertext()) for element in root.iter("{*}seg", "{*}source", "{*}target")]
    assert any("]]> and" in text and '"><img onerror=x>' in text for text in texts)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_audited_still_makes_a_valid_file(format: str) -> None:
    one_half = AuditReport("taiyaku:test", (audited("売上高は1,234百万円でした。\n\n利益は増えました。\n"),))
    assert_valid(format, str(export(one_half, format, STYLE)))


@pytest.mark.parametrize("format", FORMATS)
def test_several_releases_stand_in_one_file(format: str) -> None:
    releases = (*report(RELEASES[0]).releases, *report(RELEASES[1]).releases, *hostile().releases)
    assert_valid(format, str(export(AuditReport("taiyaku:test", releases), format, STYLE)))


@pytest.mark.parametrize("format", FORMATS)
def test_what_made_the_file_is_in_it(format: str) -> None:
    content = str(export(report(RELEASES[0]), format, STYLE))
    assert "taiyaku:test" in content
    assert __version__ in content or format == "xliff"
    assert re.search("2024-?05-?31", content)
    assert content == export(report(RELEASES[0]), format, STYLE)


@pytest.mark.parametrize("format", FORMATS)
def test_waived_findings_are_told_apart(format: str) -> None:
    (release,) = hostile().releases
    worst = release.findings[0]
    waived = Waived(worst, Waiver(worst.fingerprint, worst.code, "release", "", "", "as <agreed>", "mk"))
    decided = replace(release, findings=release.findings[1:], waived=(waived,))
    content = str(export(AuditReport("taiyaku:test", (decided,)), format, STYLE))
    root = assert_valid(format, content)
    assert "[waived by mk: as &lt;agreed&gt;]" in content
    if format == "xliff":
        marks = root.xpath("//x:mrk[@its:locQualityIssueEnabled='no']", namespaces=XLF)
        assert {mark.get(f"{ITS}locQualityIssueType") for mark in marks} == {"numbers"}


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.parent.name)
def test_quality_issues_keep_the_rules_of_their_module(path: Path) -> None:
    root = assert_valid("xliff", str(export(report(path), "xliff", STYLE)))
    for unit in root.iter("{*}unit"):
        ids = [mark.get("id") for mark in unit.iter("{*}mrk", "{*}sm")]
        assert len(ids) == len(set(ids))
        assert {end.get("startRef") for end in unit.iter("{*}em")} == {start.get("id") for start in unit.iter("{*}sm")}
        standoff = {f"#its={issues.get(_XML_ID)}" for issues in unit.iter(f"{ITS}locQualityIssues")}
        assert standoff == {
            ref for mark in unit.iter("{*}mrk", "{*}sm") if (ref := mark.get(f"{ITS}locQualityIssuesRef"))
        }
    for mark in root.iter("{*}mrk", "{*}sm"):
        assert mark.get("type") == "its:generic"
        said = {name.removeprefix(ITS) for name in mark.keys() if name.startswith(ITS)}  # noqa: SIM118
        assert said == {"locQualityIssuesRef"} or said >= {
            "locQualityIssueType",
            "locQualityIssueComment",
            "locQualityIssueSeverity",
        }


_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.mark.skipif(not PUBLISHED, reason="TAIYAKU_CAT_SCHEMAS names no folder with the published schemas")
@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.parent.name)
def test_published_schemas_allow_the_files(path: Path) -> None:
    folder = Path(PUBLISHED or "")
    dtd(folder / "tmx14.dtd").assertValid(etree.fromstring(str(export(report(path), "tmx", STYLE)).encode()))
    both = BOTH.format(core="xliff_core_2.0.xsd", its="its.xsd")
    schema = etree.XMLSchema(etree.fromstring(both, base_url=f"{folder}/"))
    schema.assertValid(etree.fromstring(str(export(report(path), "xliff", STYLE)).encode()))
