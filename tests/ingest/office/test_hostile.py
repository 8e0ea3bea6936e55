"""Office files that are broken, mislabelled or made to do harm: one line that says what to do, and quickly."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pptx
import pytest

from aligner.errors import InputError
from aligner.ingest import read
from aligner.ingest.docx import body
from aligner.ingest.ooxml import package
from aligner.ingest.pptx.shapes import Shape, in_reading_order
from aligner.ingest.zipped import LARGEST_UNPACKED, MOST_MEMBERS
from tests.ingest.office.wordml import archive, document, paragraph, table

GOOD = document(paragraph("売上高は1,234百万円となりました。") + table("a|1", "b|2"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


def with_main(content: str) -> bytes:
    return document("", more={"word/document.xml": content.encode()})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (OLE + bytes(600), r"is an old \.doc or is protected by a password"),
        (OLE + bytes(600) + "WordDocument\0".encode("utf-16-le"), r"is an old \.doc; save it in Word as \.docx"),
        (OLE + bytes(600) + "Workbook\0".encode("utf-16-le"), r"is an old \.xls; save it in Excel as \.xlsx"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "take the password away"),
        (b"PK\x03\x04 no zip", r"is no \.docx document"),
        (archive({"[Content_Types].xml": b"x"}), "is a zip, but no Word file"),
        (document("", more={"_rels/.rels": b"<Relationships"}), r"_rels/\.rels is no well-formed XML"),
        (with_main(ENTITIES + "<x>&a;&b;</x>"), "declares entities"),
        (with_main(f"<!--{'x' * 5000}-->{ENTITIES}<x>&a;&b;</x>"), "declares entities"),
        (document("", more={"word/media/x.bin": bytes(30_000_000)}), "would unpack to 30 MB"),
        (archive({f"word/{n}.xml": b"" for n in range(MOST_MEMBERS + 1)}), "2,001 parts"),
        (document("<w:tbl><w:tr><w:tc>" * 70 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 70), "nests"),
        (document("<w:p>" + "<w:ins>" * 200 + "</w:ins>" * 200 + "</w:p>"), "nests"),
        (document("<w:p><w:r>x"), "no well-formed XML"),
        (document(""), "is empty"),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "release.docx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as error:
        read(path)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith(f"{path}: ")


def test_groups_in_groups_without_end(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    group: Any = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    for _ in range(70):
        group = group.add_group_shape().shapes
    path = tmp_path / "release.pptx"
    deck.save(str(path))
    with pytest.raises(InputError, match="nests groups"):
        read(path)


def slides() -> bytes:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Results"
    output = io.BytesIO()
    deck.save(output)
    return output.getvalue()


@pytest.mark.parametrize(("name", "make"), [("r.docx", lambda: GOOD), ("r.pptx", slides)], ids=["docx", "pptx"])
def test_a_file_cut_anywhere(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    path = tmp_path / name
    good = make()
    chance = random.Random(7)
    for _ in range(50):
        path.write_bytes(good[: chance.randrange(1, len(good))])
        with pytest.raises(InputError) as error:
            read(path)
        assert "\n" not in str(error.value)


@pytest.mark.parametrize(("name", "make"), [("r.docx", lambda: GOOD), ("r.pptx", slides)], ids=["docx", "pptx"])
def test_a_file_with_bytes_changed(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    path = tmp_path / name
    good = make()
    chance = random.Random(11)
    for _ in range(60):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data))
        try:
            read(path)
        except InputError as error:
            assert "\n" not in str(error)  # noqa: PT017


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "release.docx"
    data = document("", more={"word/document.xml": b"<x>" + b" " * 20_000_000 + b"</x>"})
    path.write_bytes(data.replace((20_000_007).to_bytes(4, "little"), (70_007).to_bytes(4, "little")))
    with pytest.raises(InputError, match="damaged"):
        read(path)
    assert LARGEST_UNPACKED < 1_000_000_000
    assert zipfile.is_zipfile(path)


def test_long_runs_of_spaces_take_no_time(tmp_path: Path) -> None:
    path = tmp_path / "release.docx"
    gap = " " * 200_000
    path.write_bytes(document(paragraph(f"a{gap}b") + paragraph(f"<w:r><w:t>c{gap}d</w:t><w:tab/></w:r>")))
    assert read(path).text.split() == ["a", "b", "c", "d"]


def test_very_wide_and_very_long_numbers_are_held_within_limits(tmp_path: Path) -> None:
    path = tmp_path / "release.docx"
    row = '<w:gridSpan w:val="99999999"/>a|<w:gridSpan w:val="x"/>b|<w:gridSpan w:val="-3"/>1'
    path.write_bytes(document(table(row, "c|d|2") + paragraph("x", '<w:outlineLvl w:val="9e99"/>')))
    assert "c\td" in read(path).text


def test_more_paragraphs_than_any_document_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "MOST_PARAGRAPHS", 50)
    path = tmp_path / "release.docx"
    path.write_bytes(document("<w:p/>" * 30 + table(*["a|b|c"] * 7)))
    with pytest.raises(InputError, match="has more than 50 paragraphs; split it"):
        read(path)


def test_more_markup_than_any_document_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MARKUP", 100)
    path = tmp_path / "release.docx"
    formatting = '<w:r><w:rPr><w:b/><w:sz w:val="21"/></w:rPr><w:t>a</w:t></w:r>'
    path.write_bytes(document(f"<w:p>{formatting * 30}</w:p>"))
    assert read(path).text == "a" * 30 + "\n"
    path.write_bytes(document("<w:p>" + '<w:tab w:val="1"/>' * 50 + "</w:p>"))
    with pytest.raises(InputError, match="more than 100 elements and attributes"):
        read(path)


def test_what_is_shown_again_and_again_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "release.docx"
    refer = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    path.write_bytes(document(paragraph(refer * 3), footnotes=f'<w:footnote w:id="1">{paragraph("note")}</w:footnote>'))
    assert read(path).text.count("note") == 1


def test_styles_that_are_based_on_each_other(tmp_path: Path) -> None:
    path = tmp_path / "release.docx"
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    chain = "".join(style.format(f"s{at}", f"s{at + 1}") for at in range(3_000))
    last = '<w:style w:type="paragraph" w:styleId="s3000"><w:name w:val="heading 2"/></w:style>'
    circle = style.format("a", "b") + style.format("b", "a")
    texts = [paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in ("s0", "a", "b")]
    path.write_bytes(document("".join(texts), styles=chain + last + circle))
    assert read(path).text == "## s0\n\na\n\nb\n"


def test_shapes_wound_around_each_other_are_put_in_some_order() -> None:
    box = [0.0, 0.0, 9e5, 9e5]
    shapes = []
    for at in range(1_500):
        side, step = at % 4, 50 if at % 4 < 2 else -50
        wound = list(box)
        wound[(side + 2) % 4] = box[side] + 0.8 * step
        left, right = sorted(wound[::2])
        top, bottom = sorted(wound[1::2])
        shapes.append(Shape(Element("p:sp"), (left, top, right, bottom), None, ()))
        box[side] += step
    assert set(map(id, in_reading_order(shapes))) == set(map(id, shapes))
