"""Labels that name items of two different statements: a liability against a line of profit.

Only labels that are, whole, known terms are compared, so that a free rendering is never accused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligner.model import Lang, Span
from aligner.termbase.keys import fold, writings
from aligner.termbase.labels import Labels
from aligner.termbase.model import Concept, Contradiction

# Domains no item of which stands in another of them under another name.
_APART = frozenset({"income-statement", "balance-sheet", "cash-flow", "equity-statement", "per-share", "ratios"})
_UNLIKE = 0.15
"""Below this two labels have no word in common, not even a near synonym."""


class Statements:
    """Knows in which statement each term stands; build it once."""

    def __init__(self, concepts: Sequence[Concept], labels: Labels) -> None:
        self._labels = labels
        self._domains: dict[Lang, dict[str, set[str]]] = {"ja": {}, "en": {}}
        self._renderings: dict[str, tuple[str, ...]] = {}
        for concept in concepts:
            domains = {term.domain for term in concept.terms}
            for lang, known in self._domains.items():
                for writing in _all_writings(concept.texts(lang), lang):
                    known.setdefault(writing, set()).update(domains)
            for writing in _all_writings(concept.texts("ja"), "ja"):
                self._renderings.setdefault(writing, concept.texts("en"))

    def contradiction(self, ja_label: str, en_label: str) -> Contradiction | None:
        """What makes two labels items of different statements, or None.

        Example: 流動負債 against "Ordinary profit".
        """
        ja_span, en_span = _bare(ja_label), _bare(en_label)
        ja_text, en_text = ja_label[ja_span.start : ja_span.end], en_label[en_span.start : en_span.end]
        writing = fold(ja_text, "ja").value
        ja = self._domains["ja"].get(writing, set())
        en = self._domains["en"].get(fold(en_text, "en").value, set())
        if not ja or not en or not ja <= _APART or not en <= _APART or ja & en:
            return None
        if float(self._labels.matrix([ja_text], [en_text])[0, 0]) >= _UNLIKE:
            return None
        return Contradiction("statement", ja_span, en_span, ja_text, en_text, self._renderings[writing][:4])


def _all_writings(texts: Iterable[str], lang: Lang) -> set[str]:
    return {writing for text in texts for writing in writings(text, lang)}


def _bare(label: str) -> Span:
    """A label without the space and the colon around it."""
    end = len(label.rstrip(" \t\r\n:：*"))
    return Span(min(end, len(label) - len(label.lstrip())), end)
