"""Finds the wordings that a glossary forbids or advises against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.model import Lang, Span
from aligner.termbase.agreed import Barred
from aligner.termbase.keys import fold, writings
from aligner.termbase.match import longest
from aligner.termbase.phrases import PhraseIndex


class Bars:
    """Looks for barred wordings in texts; build it once."""

    def __init__(self, rows: Sequence[Barred]) -> None:
        self._rows: dict[Lang, dict[str, list[Barred]]] = {"ja": {}, "en": {}}
        for row in rows:
            lang = row.lang or "en"
            for writing in writings(row.term.text(lang), lang):
                self._rows[lang].setdefault(writing, []).append(row)
        self._index: dict[Lang, PhraseIndex] = {lang: PhraseIndex(rows) for lang, rows in self._rows.items()}

    def find(self, text: str, lang: Lang) -> Iterator[tuple[Barred, Span]]:
        """The rows whose wording stands in a text, with its place.

        A row that bars a pair of good wordings is found by its English.
        """
        if not self._rows[lang]:
            return
        key = fold(text, lang)
        for start, end in longest(self._index[lang], key):
            for row in self._rows[lang][key.value[start:end]]:
                yield row, key.span(start, end)
