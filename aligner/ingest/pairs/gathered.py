"""Puts the units of a marked-up file together: a document without markup, and the places of the pairs in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from aligner.errors import InputError
from aligner.ingest.pairs.model import AlignedFile, AlignedPair, SkeletonPart
from aligner.ingest.pairs.skeleton import Held, Joint, Skeleton, parsed
from aligner.ingest.registry import LONGEST_LINE
from aligner.model import Document, Lang, Span
from aligner.text.xml import tokens

LANGS: tuple[Lang, Lang] = ("ja", "en")
_BREAKS = str.maketrans({"\r": " ", "\v": " ", "\f": " "})


class Text(NamedTuple):
    """One side of a unit: the line on which it begins, and what it says."""

    line: int
    value: str


class Transcript:
    """A text in which everything stands on the line on which it stands in the file."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._line = 1

    def put(self, line: int, text: str) -> Span:
        """Append `text` on `line`, or behind what already stands there or below."""
        gap = "\n" * (line - self._line) if line > self._line else "\t" * bool(self._pieces)
        self._line = max(self._line, line) + text.count("\n")
        self._pieces += (gap, text)
        start = self._length + len(gap)
        self._length = start + len(text)
        return Span(start, self._length)

    def text(self) -> str:
        return "".join(self._pieces)


class _Release:
    """A release whose skeleton was read, as its units come in."""

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        units = tokens(joint.id for joint in skeleton.joints)
        self.joints = {units[joint.id]: joint for joint in skeleton.joints if joint.held}
        self.texts: dict[tuple[Lang, int], Span] = {}
        self.added: dict[tuple[str, Lang], Span] = {}
        self.others: list[AlignedPair] = []

    def tail(self, lang: Lang, place: int) -> str:
        half = self.skeleton.half(lang)
        return half.bones[place].text if half else ""


class Gathering:
    """Takes the units of a file as they are read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._transcript = Transcript()
        self._pairs: list[AlignedPair] = []
        self._ids: dict[str, int] = {}
        self._releases: dict[str, _Release] = {}

    def skeleton(self, text: str) -> str:
        """Take the skeleton of a release and give the release's id, or "" where it is none."""
        skeleton = parsed(text)
        if skeleton is None or skeleton.release in self._releases:
            return ""
        self._releases[skeleton.release] = _Release(skeleton)
        return skeleton.release

    def unit(self, id: str, line: int, ja: Text | None, en: Text | None, release: str = "") -> None:
        """Take a unit; one that says nothing in either language is left out."""
        known = self._releases.get(release)
        joint = known.joints.get(id) if known else None
        sides: list[tuple[Lang, Text]] = []
        for lang, side in zip(LANGS, (ja, en), strict=True):
            # A row of blank cells is a block of a release, but no pair.
            if side is not None and (side.value.strip() or (joint and side.value)):
                if len(side.value) > LONGEST_LINE:
                    raise InputError(
                        f"{self._path}:{side.line}: a text of {len(side.value):,} characters; put one paragraph a unit"
                    )
                sides.append((lang, Text(side.line, side.value.translate(_BREAKS))))
        sides.sort(key=lambda item: item[1].line)
        if known and joint:
            del known.joints[id]
            for lang, text in sides:
                self._join(known, joint, lang, text)
            return
        if not sides:
            return
        spans = {lang: self._transcript.put(*text) for lang, text in sides}
        here = next(iter(spans.values())).start
        pair = AlignedPair(
            self._named(id or f"line-{line}"),
            line,
            spans.get("ja", Span(here, here)),
            spans.get("en", Span(here, here)),
        )
        (known.others if known else self._pairs).append(pair)

    def finish(self, last_line: int, sha256: str, format: str, encoding: str) -> AlignedFile:
        """The file; raises InputError where it holds no pair."""
        releases = tuple(self._completed(release, last_line) for release in self._releases.values())
        if not self._pairs and not releases:
            raise InputError(
                f"{self._path}: has no unit with a Japanese or an English text; export it with both languages"
            )
        document = Document(str(self._path), self._transcript.text(), sha256, format, encoding)
        return AlignedFile(document, tuple(self._pairs), releases)

    def _join(self, release: _Release, joint: Joint, lang: Lang, text: Text) -> None:
        """Put what a unit says in the places that the skeleton has for it."""
        places = joint.side(lang)
        if not places:
            release.added[joint.id, lang] = self._transcript.put(*text)
            return
        parts = text.value.split("\n") if len(places) > 1 else [text.value]
        if len(parts) != len(places):  # edited since: it is one block now
            parts, places = [text.value], places[:1]
        for line, (part, place) in enumerate(zip(parts, places, strict=True), text.line):
            tail = release.tail(lang, place) if joint.held is Held.LABEL else ""
            release.texts[lang, place] = self._transcript.put(line, part + tail)

    def _completed(self, release: _Release, line: int) -> SkeletonPart:
        """With the blocks that stand in no unit, behind all others."""
        for joint in release.skeleton.joints:
            if joint.held is None:
                for lang, place in _blocks(joint):
                    release.texts[lang, place] = self._transcript.put(line, release.tail(lang, place))
        return SkeletonPart(release.skeleton, release.texts, release.added, tuple(release.others))

    def _named(self, id: str) -> str:
        """`id`, or where it is taken the same with a number."""
        count = self._ids[id] = self._ids.get(id, 0) + 1
        return self._named(f"{id}-{count}") if count > 1 else id


def _blocks(joint: Joint) -> Iterator[tuple[Lang, int]]:
    return ((lang, place) for lang in LANGS for place in joint.side(lang))
