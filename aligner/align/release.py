"""Aligns the two halves of a release: tables and their rows first, then the prose around them."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.align.abridged import decide_abridged
from aligner.align.captions import with_headers
from aligner.align.drafts import Draft, beads_in_order
from aligner.align.encoders import Encoder
from aligner.align.prose import align_prose
from aligner.align.structure import align_structure
from aligner.errors import ConfigError
from aligner.model import Abridged, Bitext, Block, Half, Release, TablePair
from aligner.termbase import Termbase

ABRIDGED = ("auto", "ja", "en", "none")


def align_release(release: Release, *, encoder: Encoder | None, termbase: Termbase, abridged: str = "auto") -> Bitext:
    """Pair every block of both halves; each stands in exactly one bead, alone where nothing answers it.

    `abridged` is "ja", "en", "none" or "auto".  Raises ConfigError for any other value.
    """
    if abridged not in ABRIDGED:
        raise ConfigError(f"--abridged must be one of {', '.join(ABRIDGED)}, not {abridged!r}")
    if release.ja is None or release.en is None:
        return _one_half(release)
    tables, drafts = align_structure(release.ja, release.en, termbase)
    drafts += align_prose(release.ja, release.en, tables, encoder=encoder, termbase=termbase)
    drafts = with_headers(drafts, tables)
    beads = beads_in_order(drafts, release.ja.blocks, release.en.blocks, tables)
    decided = decide_abridged(release.ja, release.en, beads)
    if abridged != "auto":
        decided = Abridged(abridged, f"as given; {decided.why}")
    return Bitext(release, beads, tables, decided)


def _one_half(release: Release) -> Bitext:
    half = release.ja or release.en
    tables = tuple(_alone(half)) if half else ()
    drafts: list[Draft] = []
    beads = beads_in_order(drafts, _blocks(release.ja), _blocks(release.en), tables)
    return Bitext(release, beads, tables, Abridged("none", "the release has one half only"))


def _alone(half: Half) -> Iterable[TablePair]:
    for number, table in enumerate(half.tables, 1):
        yield TablePair(f"t{number}", *((table, None) if half.lang == "ja" else (None, table)))


def _blocks(half: Half | None) -> tuple[Block, ...]:
    return half.blocks if half else ()
