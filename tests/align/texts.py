"""From two short texts to halves and beads, and beads as a test can show them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from aligner.align.drafts import Draft
from aligner.align.encoders import Encoder, load_encoder
from aligner.align.release import align_release
from aligner.model import Bead, Bitext, Block, Document, Half, Kind
from aligner.segment import segment
from aligner.termbase import Termbase, load


@cache
def termbase() -> Termbase:
    return load()


@cache
def encoder() -> Encoder:
    found = load_encoder("default")
    assert found is not None
    return found


def halves(ja: str, en: str) -> tuple[Half, Half]:
    """The two halves of a release in two files."""
    release = segment([_document("release.ja.txt", ja), _document("release.en.txt", en)], "release")
    assert release.ja is not None
    assert release.en is not None
    return release.ja, release.en


def bitext(ja: str, en: str, *, embedded: bool = True, abridged: str = "auto") -> Bitext:
    """Both halves aligned, with the default encoder or without any."""
    release = segment([_document("release.ja.txt", ja), _document("release.en.txt", en)], "release")
    return align_release(release, encoder=encoder() if embedded else None, termbase=termbase(), abridged=abridged)


def shown(beads: Iterable[Bead | Draft], *kinds: Kind) -> list[tuple[str, str]]:
    """Both sides of each bead as texts, of some kinds or of all."""
    return [(side(bead.ja), side(bead.en)) for bead in beads if not kinds or bead.kind in kinds]


def side(blocks: Iterable[Block]) -> str:
    return " / ".join(block.text.value for block in blocks)


def _document(name: str, text: str) -> Document:
    return Document(name, text, "0" * 64, "text", "utf-8")
