"""The command on Word files: two formats for one release, tracked changes either way, the heading of a finding."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from aligner.cli import app
from tests.ingest.office.wordml import document, paragraph, run

JA = "株式会社みなと計測\n\n当四半期の売上高は4,812百万円(前年同期比6.2%増)となりました。\n"
DELETED = "<w:del><w:r><w:delText>4,821</w:delText></w:r></w:del>"
EN = (
    paragraph("Minato Instruments Co., Ltd.")
    + paragraph("Overview", '<w:outlineLvl w:val="0"/>')
    + paragraph(
        run("Net sales for the quarter were JPY ")
        + f"<w:ins>{run('4,812')}</w:ins>{DELETED}"
        + run(" million, an increase of 6.2% year on year.")
    )
)


def test_tracked_changes_decide_what_is_found(tmp_path: Path) -> None:
    ja, en = tmp_path / "minato.ja.txt", tmp_path / "minato.en.docx"
    ja.write_text(JA, encoding="utf-8")
    en.write_bytes(document(EN))
    halves = ["--ja", str(ja), "--en", str(en), "--encoder", "none"]
    accepted = CliRunner().invoke(app, ["audit", *halves])
    assert accepted.exit_code == 0, accepted.output
    original = CliRunner().invoke(app, ["audit", *halves, "--tracked", "original", "--format", "json"])
    assert original.exit_code == 1, original.output
    found = json.loads(original.stdout)
    (finding,) = [each for each in found["releases"][0]["findings"] if each["severity"] == "error"]
    assert "4,821" in finding["en"]["text"]
    assert finding["en"]["where"] == {"heading": "Overview"}
