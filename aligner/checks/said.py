"""Whether a text says a term in one of the wordings that were agreed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.model import Lang, Span
from aligner.termbase.abbreviations import Abbreviation
from aligner.termbase.keys import Key, fold, words, writings

_JOINING = re.compile(r"[\u3041-\u3096\u30fb、,()\s]+|及び|並び")


@dataclass(frozen=True)
class Said:
    """One side's text, asked for wordings; `around` is what its table says above it and beside it."""

    text: str
    lang: Lang
    around: str = ""
    short: Sequence[Abbreviation] = ()
    """The abbreviations that this half declares."""

    def says(self, renderings: Iterable[str]) -> bool:
        """Whether one of the wordings stands in the text: as a phrase, or composed in another order.

        Example: "Cost of equipment sold" says neither "net sales" nor "revenue"; "Sales of equipment" says
        "equipment sales"; "Other" says "other services" in a table of services.
        """
        return any(self._says(rendering) or self._abbreviates(rendering) for rendering in renderings)

    def place(self, renderings: Iterable[str]) -> Span | None:
        """Where one of the wordings stands as a phrase."""
        return next((span for rendering in renderings if (span := self._place(rendering)) is not None), None)

    def _says(self, rendering: str) -> bool:
        return self._place(rendering) is not None or self._composes(rendering)

    def _place(self, rendering: str) -> Span | None:
        for writing in writings(rendering, self.lang):
            at = self._key.find(writing)
            while at >= 0:
                if self._is_word(at, at + len(writing)):
                    return self._folded.span(at, at + len(writing))
                at = self._key.find(writing, at + 1)
        return None

    def _is_word(self, start: int, end: int) -> bool:
        key = self._folded
        return key.opens is None or key.closes is None or (start in key.opens and end in key.closes)

    def _composes(self, rendering: str) -> bool:
        if self.lang == "en":
            wanted = {word for word in words(rendering) if word not in _SMALL}
            said = wanted & self._words
            return bool(said) and wanted - said <= self._around_words
        pieces = [fold(piece, "ja").value for piece in _JOINING.split(rendering)]
        if len(pieces) > 1 and all(piece in self._key for piece in pieces if piece):
            return True
        whole = fold(rendering, "ja").value
        if not self.around or not self._key or self._key not in whole:
            return False
        return all(not rest or rest in self._around_key for rest in whole.split(self._key))

    def _abbreviates(self, rendering: str) -> bool:
        wanted = fold(rendering, self.lang).value
        return any(
            fold(declared.long, self.lang).value.endswith(wanted) and Said(self.text, self.lang)._says(declared.short)
            for declared in self.short
        )

    @cached_property
    def _folded(self) -> Key:
        return fold(self.text, self.lang)

    @cached_property
    def _key(self) -> str:
        return self._folded.value

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(words(self.text))

    @cached_property
    def _around_words(self) -> frozenset[str]:
        return frozenset(words(self.around))

    @cached_property
    def _around_key(self) -> str:
        return fold(self.around, self.lang).value


_SMALL = frozenset(("of", "in", "by", "and", "for", "to", "from", "on", "at", "with", "as", "or", "&", "\t"))
