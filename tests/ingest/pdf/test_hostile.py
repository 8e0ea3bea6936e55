"""PDFs that cannot be read say why, in one line, and cost nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.ingest import pdf, read
from aligner.ingest.pdf import worker
from tests.ingest.pdf.drawing import drawn, handwritten
from tests.ingest.pdf.rendering import render

SMALL = drawn([(60, 100, "売上高は12億円です。")])


def refusal(data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "r.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_a_good_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(SMALL)
    document = read(path)
    assert (document.text, document.format) == ("売上高は12億円です。\n", "pdf")
    where = document.places.at(0)
    assert where is not None
    assert where.page == 1


def scanned(*texts: str, width: float = 595, head: str = "") -> bytes:
    """A PDF with a scanned page, its picture so wide, between pages with text; all may have a running head."""
    import io

    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for text in ("", *texts):
        if text:
            canvas.drawString(60, 700, text)
        else:
            canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, width, 842)
        canvas.drawString(60, 815, head)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def loop() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"not a PDF at all", "no PDF"),
        (loop(), "PDF"),
        (drawn([]), "has no text"),
        (handwritten(b"BT /F1 12 Tf 60 700 Td (AB) Tj ET", {"A": "\ue001", "B": "\ue002"}), "--force-ocr"),
        (scanned(), "ocrmypdf"),
        (scanned("", "", head="Kisaragi Foods"), "ocrmypdf"),
        (render("売上高は12億円です。", "bare", password="geheim"), "password"),
    ],
    ids=["empty", "other", "loop", "blank", "unread", "scanned", "scanned with heads", "password"],
)
def test_what_cannot_be_read_says_why(data: bytes, told: str, tmp_path: Path) -> None:
    assert told in refusal(data, tmp_path)


def test_scanned_pages_among_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(scanned("Net sales", "", "", "Profit"))
    with pytest.warns(UserWarning, match=r"r\.pdf: pages 1, 3–4 left out: scanned") as told:
        assert "Net sales" in read(path).text
    assert len(told) == 1


def test_a_scanned_page_may_have_a_running_head() -> None:
    found = worker.parse(scanned("Net sales", "Profit", "", head="Kisaragi Foods"))
    assert (found["scanned"], "Kisaragi" in found["text"]) == ([1, 4], False)


def test_a_page_with_a_small_picture_is_not_scanned() -> None:
    assert worker.parse(scanned("Net sales", width=100))["scanned"] == []


def test_truncated_files_are_read_or_refused() -> None:
    places = random.Random(7).sample(range(1, len(SMALL)), 50)
    for place in places:
        assert {"text", "error"} & set(worker.parse(SMALL[:place]))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_PAGES", 2)
    assert worker.parse(drawn([(60, 100, "一")], [(60, 100, "二")], [(60, 100, "三")])) == {
        "error": "pages",
        "count": 3,
    }


def test_time_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    assert "takes longer" in refusal(SMALL, tmp_path)


def test_memory_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MEMORY", 30_000_000)
    refusal(SMALL, tmp_path)


def test_a_missing_extra_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert 'pip install "taiyaku[pdf]"' in refusal(SMALL, tmp_path)
