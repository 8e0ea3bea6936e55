"""What `taiyaku changes` makes of drafts: one edit planted in a release of the corpus, in one half or in both."""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.audit import Settings, align, load_glossaries
from aligner.changes.compare import compare_drafts
from aligner.ingest import read
from aligner.model import Bitext, Lang, Severity
from aligner.model.changes import Change, ChangeKind, Version
from aligner.termbase import Termbase
from bench.documents import CORPUS

SEED = 7
EDITS = 4
"""Drafts of each release with each kind of edit."""
_FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*\d(?:\.\d+)?(?![\d.])|(?<![\d.,])\d\.\d+")
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)})
_LANGS: tuple[Lang, Lang] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A release as lines, where its halves stand, and which rows answer each other."""

    files: Mapping[Lang, str]
    lines: Mapping[str, tuple[str, ...]]
    halves: Mapping[Lang, tuple[int, int]]
    rows: tuple[tuple[int, int], ...]

    def line(self, lang: Lang, number: int) -> str:
        return self.lines[self.files[lang]][number - 1]

    def with_line(self, lang: Lang, number: int, text: str | None) -> Text:
        """The release with another line, or without it."""
        lines = list(self.lines[self.files[lang]])
        lines[number - 1 : number] = [] if text is None else [text]
        changed = {**self.lines, self.files[lang]: tuple(lines)}
        return Text(self.files, changed, self.halves, self.rows)


@dataclass(frozen=True, slots=True)
class Planted:
    """A draft, the half that was edited ("both"), and the line of the old draft where that was."""

    text: Text
    half: str
    line: int
    lang: Lang


@dataclass(frozen=True, slots=True)
class Tally:
    """What was said of one kind of edit: drafts, those whose edit was told as what it is, and what was told besides."""

    edit: str
    drafts: int
    found: int
    invented: int
    loud: int
    """Of what was told besides, the errors and warnings."""


def measure() -> tuple[Tally, ...]:
    """Compare every release of the corpus that has two halves with drafts made of it."""
    termbase = load_glossaries(Settings())
    every = [_read(path) for path in sorted(CORPUS.glob("*/gold.json"))]
    releases = [text for text in every if len(text.halves) == len(_LANGS)]
    with tempfile.TemporaryDirectory() as place:
        bases = _bitexts(releases, Path(place))
        return tuple(
            _tally(name, edit, expected, list(zip(releases, bases, strict=True)), termbase, Path(place))
            for name, (edit, expected) in EDITS_OF.items()
        )


def _tally(
    name: str,
    edit: Callable[[Text, random.Random], Planted | None],
    expected: Callable[[Change], bool],
    releases: list[tuple[Text, Bitext]],
    termbase: Termbase,
    place: Path,
) -> Tally:
    chance = random.Random(SEED)
    drafts = found = invented = loud = 0
    for text, base in releases:
        made = list(_planted(text, edit, chance))
        for planted, draft in zip(made, _bitexts([one.text for one in made], place), strict=True):
            changes = compare_drafts(base, draft, termbase).changes
            told = [change for change in changes if _touches(change, planted)]
            besides = [change for change in changes if change not in told]
            drafts += 1
            found += any(expected(change) for change in told) or (not told and expected is _nothing)
            invented += len(besides)
            loud += sum(change.severity is not Severity.NOTE for change in besides)
    return Tally(name, drafts, found, invented, loud)


def _planted(
    text: Text, edit: Callable[[Text, random.Random], Planted | None], chance: random.Random
) -> Iterator[Planted]:
    made = 0
    for _ in range(EDITS * 20):
        if made < EDITS and (planted := edit(text, chance)) is not None:
            made += 1
            yield planted


def _touches(change: Change, planted: Planted) -> bool:
    versions = (change.ja_old, change.ja_new) if planted.lang == "ja" else (change.en_old, change.en_new)
    return change.half in (planted.half, "both") and any(_holds(version, planted.line) for version in versions)


def _holds(version: Version | None, line: int) -> bool:
    return version is not None and version.lines[0] <= line <= version.lines[1]


def _read(gold: Path) -> Text:
    told = json.loads(gold.read_text(encoding="utf-8"))
    halves = {lang: told["halves"][lang] for lang in _LANGS if told["halves"].get(lang)}
    files: dict[Lang, str] = {lang: told["files"][lang] for lang in _LANGS if lang in halves}
    lines = {}
    for name in set(files.values()):
        document = read(gold.parent / name)
        lines[name] = tuple(document.line(number) for number in range(1, document.line_count + 1))
    rows = [(row["ja"], row["en"]) for row in told["rows"]]
    whole = [(ja, en) for ja, en in rows if isinstance(ja, int) and isinstance(en, int)]
    return Text(files, lines, halves, tuple(whole))


def _bitexts(texts: Sequence[Text], place: Path) -> list[Bitext]:
    """The drafts aligned, in one run: the encoder and the glossaries are read once."""
    folders = []
    for text in texts:
        folders.append(Path(tempfile.mkdtemp(dir=place)))
        for name, lines in text.lines.items():
            (folders[-1] / name).write_text("\n".join(lines), encoding="utf-8")
    return [release.bitext for release in align(folders).releases]


def _somewhere(text: Text, chance: random.Random) -> tuple[Lang, int]:
    lang = chance.choice([lang for lang in _LANGS if lang in text.halves])
    first, last = text.halves[lang]
    return lang, chance.randint(first, last)


def _other_digit(figure: str, chance: random.Random) -> str:
    at = chance.choice([at for at, char in enumerate(figure) if char.isdigit()])
    return figure[:at] + chance.choice([digit for digit in "123456789" if digit != figure[at]]) + figure[at + 1 :]


def _figure(text: Text, chance: random.Random) -> Planted | None:
    """One digit of one figure in one half."""
    lang, number = _somewhere(text, chance)
    line = text.line(lang, number)
    figures = list(_FIGURE.finditer(line))
    if not figures:
        return None
    found = chance.choice(figures)
    changed = line[: found.start()] + _other_digit(found.group(), chance) + line[found.end() :]
    return Planted(text.with_line(lang, number, changed), lang, number, lang)


def _figure_in_both(text: Text, chance: random.Random) -> Planted | None:
    """The same digit of a figure that both halves print alike, in a pair of rows."""
    if not text.rows:
        return None
    ja, en = chance.choice(text.rows)
    lines = text.line("ja", ja), text.line("en", en)
    shared = [
        figure
        for figure in _FIGURE.findall(lines[0])
        if len(_FIGURE.findall(lines[0])) == len(_FIGURE.findall(lines[1]))
        and lines[0].count(figure) == lines[1].count(figure) == 1
    ]
    if not shared:
        return None
    figure = chance.choice(shared)
    changed = _other_digit(figure, chance)
    both = text.with_line("ja", ja, lines[0].replace(figure, changed))
    return Planted(both.with_line("en", en, lines[1].replace(figure, changed)), "both", ja, "ja")


def _row_removed(text: Text, chance: random.Random) -> Planted | None:
    """A row of a pair, in one half."""
    if not text.rows:
        return None
    lang, side = chance.choice([("ja", 0), ("en", 1)])
    number = chance.choice(text.rows)[side]
    half: Lang = "ja" if lang == "ja" else "en"
    if not _FIGURE.search(text.line(half, number)):
        return None
    return Planted(text.with_line(half, number, None), half, number, half)


def _width(text: Text, chance: random.Random) -> Planted | None:
    """The digits of a Japanese line in full width."""
    lang, number = _somewhere(text, chance)
    line = text.line(lang, number)
    if lang != "ja" or not _FIGURE.search(line) or line.translate(_WIDE) == line:
        return None
    return Planted(text.with_line(lang, number, line.translate(_WIDE)), lang, number, lang)


def _spacing(text: Text, chance: random.Random) -> Planted | None:
    """Double spaces between the words of an English line."""
    lang, number = _somewhere(text, chance)
    line = text.line(lang, number)
    if lang != "en" or line.count(" ") < 3 or "  " in line or "\t" in line or "|" in line:
        return None
    return Planted(text.with_line(lang, number, line.replace(" ", "  ")), lang, number, lang)


def _is_stale_figure(change: Change) -> bool:
    return change.kind is ChangeKind.FIGURE or (change.kind is ChangeKind.AGREES and bool(change.figures))


def _is_removed(change: Change) -> bool:
    return change.kind in (ChangeKind.REMOVED, ChangeKind.AGREES)


def _is_both(change: Change) -> bool:
    return change.kind is ChangeKind.BOTH


def _nothing(change: Change) -> bool:
    return False


EDITS_OF: dict[str, tuple[Callable[[Text, random.Random], Planted | None], Callable[[Change], bool]]] = {
    "a digit in one half": (_figure, _is_stale_figure),
    "the same digit in both halves": (_figure_in_both, _is_both),
    "a row removed in one half": (_row_removed, _is_removed),
    "full-width digits": (_width, _nothing),
    "double spaces": (_spacing, _nothing),
}
