"""Pairs that somebody has aligned, as they stand in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aligner.ingest.pairs.skeleton import Skeleton
from aligner.model import Document, Lang, Span


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """One pair of texts: its id, the line where it begins, and the spans of its texts in the document."""

    id: str
    line: int
    ja: Span
    en: Span


@dataclass(frozen=True, slots=True)
class SkeletonPart:
    """A release of which the file has the skeleton.

    `texts` are the spans of the blocks by half and place, `added` those of sides that had none when the file was
    written, by bead, and `others` the pairs of which the skeleton does not know.  A block without a span is gone.
    """

    skeleton: Skeleton
    texts: Mapping[tuple[Lang, int], Span]
    added: Mapping[tuple[str, Lang], Span]
    others: tuple[AlignedPair, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignedFile:
    """A file of pairs: the pairs themselves, and the releases that taiyaku wrote into it.

    The document of a marked-up file is the file without its markup: each text stands on the line on which it stands
    in the file.
    """

    document: Document
    pairs: tuple[AlignedPair, ...]
    releases: tuple[SkeletonPart, ...] = ()
