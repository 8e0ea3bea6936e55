"""What is written for translation tools and read back is audited as the release was."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from aligner import AuditReport, Finding, Settings, audit_bitext
from aligner.model import Bitext, Place, Waived, Waiver
from aligner.report import SUFFIXES, Style, export
from tests.checks.in_memory import audited
from tests.report.cat.test_validity import RELEASES

FORMATS = ("tmx", "xliff", "xliff12")
MARKUP = {"UNT003", "UNT004"}
"""These quote whole blocks as the source has them: the files hold them without its markup and line breaks."""
JA = """株式会社つゆくさ

売上高は1,234百万円(前年比5.0%増)となりました。

営業利益は86百万円でした。

当社は新工場を建設します。

表1. 売上高の内訳 (百万円)

\t2024年度\t2023年度
製品\t1,010\t960
サービス\t224\t215
合計\t1,234\t1,175
"""
EN = """Tsuyukusa Corporation

Net sales were JPY 1,243 million, an increase of 5.0%.

Operating profit was JPY 68 million.

Table 1. Breakdown of net sales (JPY in millions)

\tFY2024\tFY2023
Products\t1,010\t960
Services\t224\t251
Total\t1,234\t1,175
"""


@cache
def report(path: Path) -> AuditReport:
    return AuditReport("taiyaku:test", (audited(path.read_text("utf-8")),))


@cache
def small() -> AuditReport:
    return AuditReport("taiyaku:test", (audited(JA, EN),))


def back(tmp_path: Path, report: AuditReport, format: str, *edits: tuple[str, str]) -> AuditReport:
    content = str(export(report, format, Style()))
    for old, new in edits:
        assert content.count(old) == 1, (old, content.count(old))
        content = content.replace(old, new)
    file = tmp_path / f"release.{SUFFIXES[format]}"
    file.write_text(content, "utf-8")
    return audit_bitext(file, settings=Settings(encoder="none"))


def said(findings: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    """Everything of the findings but the lines, which are those of another file."""
    return sorted(
        (
            (
                one.code,
                one.severity.value,
                one.bead,
                _text(one, one.ja),
                _text(one, one.en),
                one.suspect,
                one.row,
                one.column,
            )
            for one in findings
        ),
        key=str,
    )


def _text(finding: Finding, place: Place | None) -> str | None:
    if place is None:
        return None
    return "" if finding.code in MARKUP else "".join(place.text.split())


def texts(bitext: Bitext) -> list[tuple[object, ...]]:
    return [
        (
            bead.id,
            bead.kind,
            bead.table,
            tuple((block.kind, block.mark, block.text.value, len(block.cells), block.table) for block in bead.ja),
            tuple((block.kind, block.mark, block.text.value, len(block.cells), block.table) for block in bead.en),
        )
        for bead in bitext.beads
    ]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.parent.name)
def test_the_same_release_and_the_same_findings(tmp_path: Path, path: Path, format: str) -> None:
    (before,), (after,) = report(path).releases, back(tmp_path, report(path), format).releases
    assert texts(after.bitext) == texts(before.bitext)
    assert after.bitext.abridged == before.bitext.abridged
    assert [(pair.id, pair.columns) for pair in after.bitext.tables] == [
        (pair.id, pair.columns) for pair in before.bitext.tables
    ]
    assert said(after.findings) == said(before.findings)
    assert after.compared == before.compared
    # A finding that quotes no markup is even known by the same name.
    names = {one.fingerprint for one in after.findings}
    assert all(one.fingerprint in names for one in before.findings if one.code not in MARKUP | {"DOC002"})


@pytest.mark.parametrize("format", FORMATS)
def test_planted_errors_are_among_them(tmp_path: Path, format: str) -> None:
    (after,) = back(tmp_path, small(), format).releases
    found = {(one.code, one.ja.text if one.ja else "", one.en.text if one.en else "") for one in after.findings}
    assert found >= {
        ("NUM001", "1,234百万円", "JPY 1,243 million"),
        ("NUM001", "86百万円", "JPY 68 million"),
        ("NUM001", "215", "251"),
        ("UNT003", "当社は新工場を建設します。", ""),
    }


@pytest.mark.parametrize("format", FORMATS)
def test_a_mended_figure_is_no_finding_any_more(tmp_path: Path, format: str) -> None:
    content = str(export(small(), format, Style()))
    start = content.index("Net sales were")
    sentence = content[start : content.index("5.0%", start)]
    (after,) = back(tmp_path, small(), format, (sentence, sentence.replace("1,243", "1,234"))).releases
    english = [one.en.text for one in after.findings if one.en and one.code == "NUM001"]
    assert english == ["JPY 68 million", "251"]


def test_a_figure_mended_in_a_row(tmp_path: Path) -> None:
    rows = [one for one in small().releases[0].findings if one.row.startswith("サービス")]
    assert rows
    content = str(export(small(), "xliff12", Style()))
    assert '<target state="needs-review-translation">Services\t224\t251</target>' in content
    after = back(tmp_path, small(), "xliff12", ("Services\t224\t251</target>", "Services\t224\t215</target>"))
    assert not [one for one in after.releases[0].findings if one.row.startswith("サービス")]


@pytest.mark.parametrize("format", ["xliff", "xliff12"])
def test_a_translation_that_was_missing(tmp_path: Path, format: str) -> None:
    assert [one.code for one in small().releases[0].findings if one.code == "UNT003"] == ["UNT003"]
    content = str(export(small(), format, Style()))
    source = content[content.rindex("<source>", 0, content.index("当社は新工場")) :]
    source = source[: source.index("</source>") + len("</source>")]
    translated = source + "<target>We will build a new plant.</target>"
    (after,) = back(tmp_path, small(), format, (source, translated)).releases
    assert "UNT003" not in {one.code for one in after.findings}
    new = next(bead for bead in after.bitext.beads if bead.en and "new plant" in bead.en[0].text.value)
    assert new.ja
    assert new.en[0].index == 3  # behind the English of the paragraph before


@pytest.mark.parametrize("format", FORMATS)
def test_findings_stand_on_the_lines_of_the_file(tmp_path: Path, format: str) -> None:
    (after,) = back(tmp_path, small(), format).releases
    lines = (tmp_path / f"release.{SUFFIXES[format]}").read_text("utf-8").split("\n")
    places = [one.en for one in after.findings if one.en and one.code == "NUM001" and not one.row]
    assert places
    for place in places:
        assert place.text in lines[place.lines[0] - 1]


@pytest.mark.parametrize("format", FORMATS)
def test_several_releases_come_back_as_several(tmp_path: Path, format: str) -> None:
    first = small().releases[0]
    renamed = replace(first.bitext, release=replace(first.bitext.release, id="第2 四半期"))
    both = AuditReport("taiyaku:test", (first, replace(first, bitext=renamed)))
    after = back(tmp_path, both, format)
    assert [one.bitext.release.id for one in after.releases] == ["release", "第2 四半期"]
    assert said(after.releases[0].findings) == said(first.findings)
    assert said(after.releases[1].findings) == said(first.findings)


def test_waived_findings_are_found_again(tmp_path: Path) -> None:
    release = small().releases[0]
    one = release.findings[0]
    waived = Waived(one, Waiver(one.fingerprint, one.code, "release", "", "", "agreed"))
    decided = AuditReport("taiyaku:test", (replace(release, findings=release.findings[1:], waived=(waived,)),))
    (after,) = back(tmp_path, decided, "xliff").releases
    assert one.fingerprint in {found.fingerprint for found in after.findings}


@pytest.mark.parametrize("format", FORMATS)
def test_a_broken_skeleton_leaves_the_pairs(tmp_path: Path, format: str) -> None:
    after = back(tmp_path, small(), format, ('{"version":1,', '{"version":9,'))
    assert {bead.kind.value for release in after.releases for bead in release.bitext.beads} == {"paragraph"}
    assert "NUM001" in {one.code for release in after.releases for one in release.findings}
