"""A small audit made by hand: double width, long sentences, missing sides, a cut paragraph, controls."""

from __future__ import annotations

import hashlib

from aligner.model import (
    Abridged,
    AuditReport,
    Bead,
    Bitext,
    Block,
    CheckSummary,
    Document,
    Failure,
    Finding,
    Half,
    Kind,
    Lang,
    MappedText,
    Place,
    Release,
    ReleaseReport,
    Severity,
    Table,
    TablePair,
)

LONG_JA = (
    "接続サービスの分野では、すでに100ヶ所以上の拠点を結ぶ案件をいくつか受注しており、"
    "こうした需要が今後の売上の維持と、関連する機器の販売の増加に寄与すると期待している。"
)
LONG_EN = (
    "In connectivity, the company has already won several orders to connect more than 1,000 sites, and expects "
    "this demand to help it maintain revenues and to add to the sales of related equipment in the coming quarters."
)
ROW_JA = "設備投資\t579\t1,504\t(61.5%)\t621\t(6.8%)"
ROW_EN = "Capital expenditure\t579\t1,504\t(65.1%)\t621\t(6.8%)"


def block(index: int, lang: Lang, kind: Kind, text: str, *lines: tuple[int, int], table: int | None = None) -> Block:
    return Block(index, lang, kind, MappedText.plain(text), lines, table=table)


def place(block: Block, text: str) -> Place:
    context = block.text.value
    at = context.find(text)
    return Place((block.line, block.line), (at + 1, at + len(text)), text, context, at)


def finding(code: str, severity: Severity, message: str, bead: str = "", **rest: object) -> Finding:
    fields: dict[str, object] = {
        "name": {"NUM001": "figure-mismatch", "NUM002": "figure-missing", "UNT003": "block-missing"}[code],
        "ja": None,
        "en": None,
        "suspect": None,
        "evidence": "",
        "row": "",
        "column": "",
        "fingerprint": hashlib.sha256(f"{code} {bead}".encode()).hexdigest()[:16],
    }
    return Finding(code=code, severity=severity, message=message, bead=bead, **{**fields, **rest})  # type: ignore[arg-type]


def document(path: str) -> Document:
    return Document(path, "\n" * 720, "0f" * 32, "text", "cp932")


JA = (
    block(0, "ja", Kind.NOTE, "本資料は便宜のために作成した抄訳です。", (9, 9)),
    block(1, "ja", Kind.PARAGRAPH, LONG_JA, (30, 31), (34, 34)),
    block(2, "ja", Kind.TABLE_ROW, ROW_JA, (117, 117), table=0),
)
EN = (
    block(0, "en", Kind.PARAGRAPH, LONG_EN, (322, 322)),
    block(1, "en", Kind.PARAGRAPH, "=See\talso \\ note\x1b[31m 3\nbelow.", (324, 324)),
    block(2, "en", Kind.TABLE_ROW, ROW_EN, (489, 489), table=0),
)
TABLE_JA = Table(0, "ja", (), (JA[2],), (), 6)
TABLE_EN = Table(0, "en", (), (EN[2],), (), 6)
DAMAGED = Table(1, "en", (), (EN[2],), (), 6, trouble="rows of 2 to 9 cells")


def audited() -> ReleaseReport:
    release = Release(
        "northern-3q24",
        (document("releases/northern-3q24.txt"),),
        Half("ja", 0, document("releases/northern-3q24.txt"), (5, 287), JA, (TABLE_JA,)),
        Half("en", 0, document("releases/northern-3q24.txt"), (291, 712), EN, (TABLE_EN, DAMAGED)),
    )
    beads = (
        Bead("b1", Kind.NOTE, (JA[0],), ()),
        Bead("b2", Kind.PARAGRAPH, (JA[1],), (EN[0],), 0.91234567, ("figures", "embedding"), moved=True),
        Bead("b3", Kind.TABLE_ROW, (JA[2],), (EN[2],), 0.99, ("figures",), "t1"),
        Bead("b4", Kind.PARAGRAPH, (), (EN[1],)),
    )
    tables = (TablePair("t1", TABLE_JA, TABLE_EN, ((0, 0), (3, 3))), TablePair("t2", None, DAMAGED))
    findings = (
        finding("UNT003", Severity.NOTE, "a note has no English counterpart", "b1", ja=place(JA[0], JA[0].text.value)),
        finding(
            "NUM002",
            Severity.WARNING,
            "1,000 sites is not in the Japanese",
            "b2",
            en=place(EN[0], "1,000 sites"),
        ),
        finding(
            "NUM001",
            Severity.ERROR,
            "設備投資 / Capital expenditure, 前年同期比 / Change: (61.5%) (ja) but (65.1%) (en)",
            "b3",
            ja=place(JA[2], "(61.5%)"),
            en=place(EN[2], "(65.1%)"),
            suspect="en",
            evidence="579 / 1,504 - 1 = -61.5 %",
            row="設備投資 / Capital expenditure",
            column="前年同期比 / Change",
        ),
        finding(
            "NUM001",
            Severity.WARNING,
            "100ヶ所以上 (ja) but more than 1,000 sites (en)",
            "b2",
            ja=place(JA[1], "100ヶ所以上"),
            en=place(EN[0], "more than 1,000 sites"),
        ),
    )
    checks = (CheckSummary("NUM001", 412, 3, 2), CheckSummary("NUM002", 96, 0, 1), CheckSummary("UNT003", 4, 0, 1))
    abridged = Abridged("ja", "the Japanese calls itself 抄訳 on line 9")
    return ReleaseReport(Bitext(release, beads, tables, abridged), findings, checks, 1204)


def clean() -> ReleaseReport:
    source = document("releases/southern-1q24.txt")
    half_ja = Half("ja", 0, source, (1, 9), (JA[0],), ())
    half_en = Half("en", 0, source, (10, 20), (EN[0],), ())
    release = Release("southern-1q24", (source,), half_ja, half_en)
    beads = (Bead("b1", Kind.PARAGRAPH, (JA[1],), (EN[0],), 0.9),)
    bitext = Bitext(release, beads, (), Abridged("none", ""))
    return ReleaseReport(bitext, (), (CheckSummary("NUM001", 3, 0, 0),), 3)


def english_only() -> ReleaseReport:
    source = document("releases/eastern.en.txt")
    release = Release("eastern", (source,), None, Half("en", 0, source, (1, 400), (EN[1],), ()))
    beads = (Bead("b1", Kind.PARAGRAPH, (), (EN[1],)),)
    bitext = Bitext(release, beads, (), Abridged("none", "there is one half only"))
    return ReleaseReport(bitext, (), (CheckSummary("NUM001", 0, 0, 0),), 0)


def audit_report() -> AuditReport:
    failures = (Failure("releases/broken.txt", "releases/broken.txt: is not text: it holds NUL characters"),)
    return AuditReport("taiyaku:0|encoder:none", (clean(), audited(), english_only()), failures)


def alignment_report() -> AuditReport:
    """What `taiyaku align` reports: the same release, nothing checked."""
    return AuditReport("taiyaku:0|encoder:none", (ReleaseReport(audited().bitext, (), ()),))
