"""Rules about how the terms themselves are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from aligner.model import Severity
from aligner.termbase import tidy
from aligner.termbase.lint.model import Draft, Entry, Table, rule
from aligner.termbase.pairing import matching
from aligner.text.scripts import has_japanese, latin_letters

LANGS = ("ja", "en")
_BRACKETS = {")": "(", "]": "[", "}": "{", "」": "「", "』": "『", "】": "【", "〕": "〔", "》": "《", "〉": "〈"}
_FULL_WIDTH = str.maketrans("（）［］｛｝", "()[]{}")
_NUMBERED = re.compile(r"^注?[0-9A-Za-z*※]{0,3}\)")
_DASHED = re.compile(r"(?<=[\u30a1-\u30fa])[-\u2010-\u2015\u2212\uff0d](?=[\u30a1-\u30fa\u3041-\u3096\u3400-\u9fff]|$)")
_LOWER_WORD = re.compile(r"(?<![A-Za-z])[a-z]{3,}")


@rule("stray-space", Severity.WARNING)
def stray_space(table: Table) -> Iterator[Draft]:
    """Space at the ends of a cell, two spaces for one, or a space that is no plain one (full-width, no-break)."""
    for entry in table.entries:
        if not entry.whole:
            continue
        for column, text in entry.said.items():
            plain = tidy.spaces(text)
            if entry.raw[column] != entry.raw[column].strip():
                yield entry.problem(f"{column} has space around it; delete it", column, mended=True)
            elif column in LANGS and plain != text:
                yield entry.problem(
                    f"{column} has spaces that are not single plain ones; write '{plain}'", column, mended=True
                )


@rule("invisible-character", Severity.WARNING)
def invisible_character(table: Table) -> Iterator[Draft]:
    """A cell holds control characters, zero-width characters or marks of direction that nobody sees."""
    for entry in table.entries:
        for column, text in entry.said.items():
            hidden = sorted(set(text) - set(tidy.visible_only(text)))
            if entry.whole and hidden:
                codes = ", ".join(f"U+{ord(letter):04X}" for letter in hidden)
                yield entry.problem(f"{column} holds {codes}, which cannot be seen; delete it", column, mended=True)


@rule("width", Severity.WARNING)
def width(table: Table) -> Iterator[Draft]:
    """Full-width Latin letters and digits, half-width katakana; in English any full-width character."""
    for entry, lang, text in _terms(table):
        if (narrow := tidy.widths(text, lang)) != text:
            yield entry.problem(f"{lang} mixes widths; write '{narrow}'", lang, mended=True)


@rule("mixed-punctuation", Severity.WARNING)
def mixed_punctuation(table: Table) -> Iterator[Draft]:
    """An apostrophe, hyphen, quotation mark or wave dash of another kind than the rest of the file uses."""
    habits = habits_of(table)
    for entry, lang, text in _terms(table):
        if (better := tidy.as_usual(text, habits[entry.file, lang])) != text:
            yield entry.problem(f"the rest of the file writes '{better}'", lang, mended=True)


@rule("hyphen-for-long-vowel", Severity.WARNING)
def hyphen_for_long_vowel(table: Table) -> Iterator[Draft]:
    """A hyphen or dash stands within katakana where the long-vowel mark belongs: サ-ビス."""
    for entry, lang, text in _terms(table):
        if lang == "ja" and _DASHED.search(text):
            better = _DASHED.sub("\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}", text)
            yield entry.problem(f"ja has a hyphen within katakana; write '{better}' if that is meant", lang)


@rule("unbalanced-brackets", Severity.WARNING)
def unbalanced_brackets(table: Table) -> Iterator[Draft]:
    """A bracket is opened and not closed, or closed and not opened."""
    for entry, lang, text in _terms(table):
        if lonely := _lonely_bracket(text):
            yield entry.problem(f"{lang} has '{lonely}' without its counterpart; add it or delete this one", lang)


@rule("untranslated", Severity.WARNING)
def untranslated(table: Table) -> Iterator[Draft]:
    """A language stands in the other's column, or both say the same; symbols, acronyms and names may."""
    for entry in table.usable:
        if has_japanese(entry.en):
            hint = "" if has_japanese(entry.ja) else " (the two columns may have changed places)"
            yield entry.problem(f"en is written in Japanese{hint}; write the English", "en")
        elif not has_japanese(entry.ja) and _LOWER_WORD.search(entry.ja):
            if matching(entry.ja, "en") == matching(entry.en, "en") and not entry.ja.islower():
                continue
            yield entry.problem("ja is not written in Japanese; write the Japanese", "ja")
        elif has_japanese(entry.ja) and not latin_letters(entry.en) and any(map(str.isalpha, entry.en)):
            yield entry.problem("en is not written in Latin letters; write the English", "en")


def habits_of(table: Table) -> dict[tuple[Path, str], dict[str, str]]:
    """For each file and language, the rarer of characters that look alike and the usual one."""
    return {
        (file.file, lang): tidy.habits(
            (tidy.widths(tidy.visible_only(entry.said[lang]), lang) for entry in file.entries() if entry.whole), lang
        )
        for file in table.files
        for lang in LANGS
    }


def _terms(table: Table) -> Iterator[tuple[Entry, str, str]]:
    for entry in table.entries:
        if entry.whole:
            for lang in LANGS:
                yield entry, lang, entry.said[lang]


def _lonely_bracket(text: str) -> str:
    """The first bracket without its counterpart; a number before a lone one, 注1), is none."""
    open_ones: list[str] = []
    for letter in _NUMBERED.sub("", text.translate(_FULL_WIDTH)):
        if letter in _BRACKETS.values():
            open_ones.append(letter)
        elif letter in _BRACKETS and (not open_ones or open_ones.pop() != _BRACKETS[letter]):
            return letter
    return open_ones[-1] if open_ones else ""
