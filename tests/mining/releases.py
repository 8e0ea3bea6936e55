"""Small invented releases, aligned without an encoder."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from aligner.align.release import align_release
from aligner.mining import Candidate, mine
from aligner.model import Bitext, Document
from aligner.segment import segment
from aligner.termbase import Termbase, load

Row = tuple[str, str, str]
"""A Japanese label, an English label, and the figures of both rows with bars between them."""


@cache
def shipped() -> Termbase:
    return load()


def no_glossary() -> Termbase:
    return Termbase((), ())


def glossary(folder: Path, *rows: str) -> Termbase:
    """A glossary of the lines given: concept, ja, en and status with bars between them."""
    file = folder / "terms.tsv"
    lines = ["concept\tja\ten\tstatus", *(row.replace("|", "\t") for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load([file])


def bitext(ja: str, en: str, name: str = "release") -> Bitext:
    documents = [_document(f"{name}.ja.txt", ja), _document(f"{name}.en.txt", en)]
    return align_release(segment(documents, name), encoder=None, termbase=shipped())


def table(*rows: Row, en_rows: tuple[Row, ...] | None = None, name: str = "release", head: str = "3Q21|3Q20") -> Bitext:
    """A release with one table; the English half prints `en_rows` where they are given."""
    ja = _table("青凪倉庫株式会社\n\n表1. 損益の内訳 (百万円)\n", head, [(row[0], row[2]) for row in rows])
    en = _table(
        "Aonagi Warehousing Co., Ltd.\n\nTable 1. Income (JPY in millions)\n",
        head,
        [(row[1], row[2]) for row in en_rows or rows],
    )
    return bitext(ja, en, name)


def confidences(candidates: tuple[Candidate, ...]) -> dict[tuple[str, str], float]:
    return {(candidate.ja, candidate.en): candidate.confidence for candidate in candidates}


def mined(*bitexts: Bitext, termbase: Termbase | None = None) -> dict[tuple[str, str], float]:
    return confidences(mine(bitexts, shipped() if termbase is None else termbase))


def _table(above: str, head: str, rows: list[tuple[str, str]]) -> str:
    lines = [
        above,
        "\t" + head.replace("|", "\t"),
        *(f"{label}\t{figures}".replace("|", "\t") for label, figures in rows),
    ]
    return "\n".join(lines) + "\n"


def _document(name: str, text: str) -> Document:
    return Document(name, text, hashlib.sha256(text.encode()).hexdigest(), "text", "utf-8")
