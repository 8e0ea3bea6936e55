"""The glossaries of a run and all that can be asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.model import Lang, Span
from aligner.termbase.agreed import Agreements, Barred
from aligner.termbase.bars import Bars
from aligner.termbase.contrasts import Contrasts
from aligner.termbase.labels import Labels
from aligner.termbase.match import Matcher
from aligner.termbase.model import Concept, Contradiction, Glossary, Term, TermUse
from aligner.termbase.namings import Namings, Near

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Termbase:
    """All the glossaries of a run, as concepts in the order they were read.

    Where two sets give the same pair of terms, the earlier one's row counts.  What a question
    needs is built when it is first asked.
    """

    glossaries: tuple[Glossary, ...]
    concepts: tuple[Concept, ...]

    @property
    def signature(self) -> str:
        """Names each set and the first four hex digits of its content's hash.

        Example: "accounting@3f2a,telecom@91bc".
        """
        return ",".join(f"{glossary.name}@{glossary.digest[:4]}" for glossary in self.glossaries)

    def __len__(self) -> int:
        """The number of term pairs."""
        return sum(len(concept.terms) for concept in self.concepts)

    def find(self, text: str, lang: Lang) -> tuple[TermUse, ...]:
        """The terms used in a cleaned text, in order: the longest at each place, never inside a longer word.

        Example: in 売上高合計 both 売上高 and 合計 are used, in 物流サービス no サービス is.
        """
        return self._matcher.find(text, lang)

    def meanings(self, text: str, lang: Lang) -> tuple[tuple[Concept, Term], ...]:
        """All rows that a text is a writing of, the one that `find` gives first.

        Example: for 利益 both the row with "income" and the one with "profit".
        """
        return self._matcher.meanings(text, lang)

    def label_matrix(self, ja_labels: Sequence[str], en_labels: Sequence[str]) -> NDArray[np.float32]:
        """How well each English label renders each Japanese one, 0 to 1: one row a Japanese label."""
        return self._labels.matrix(ja_labels, en_labels)

    def label_similarity(self, ja_label: str, en_label: str) -> float:
        """How well an English label renders a Japanese one, 0 to 1.

        Example: その他流動資産 and "Other current assets" give 1.0, その他 and the same less than 0.5.
        """
        return float(self._labels.matrix([ja_label], [en_label])[0, 0])

    def contradiction(self, ja_label: str, en_label: str, near: Near = ()) -> Contradiction | None:
        """What makes two labels name different things, or None; made for labels and captions, not for prose.

        `near` are the paired labels of the table, "" where a row has no partner: the name of another row is
        no free rendering of this one.

        Example: 短期投資 against "other investments"; never 設備投資 against "CAPEX".
        """
        found = self._contrasts.contradiction(ja_label, en_label)
        return found or self._namings.contradiction(ja_label, en_label, near)

    def left_out(self, ja_label: str, en_label: str) -> Contradiction | None:
        """What a Japanese label names together of which the English label leaves one out, or None.

        Example: 現金及び現金同等物 against "Cash".
        """
        return self._namings.left_out(ja_label, en_label)

    def barred(self, text: str, lang: Lang) -> Iterator[tuple[Barred, Span]]:
        """The forbidden and deprecated wordings in a cleaned text, with their places."""
        return self._bars.find(text, lang)

    def concepts_of(self, term: str, lang: Lang) -> tuple[Concept, ...]:
        """The concepts that a term is allowed for.

        Example: for "Deposits" those of 預金 and of 敷金及び保証金.
        """
        return self._namings.concepts_of(term, lang)

    def knows_word(self, word: str) -> bool:
        """Whether an English word stands in any term."""
        wanted = word.casefold()
        return any(wanted in term.en.casefold() for concept in self.concepts for term in concept.terms)

    @cached_property
    def _bars(self) -> Bars:
        return Bars(self.agreements.barred)

    @cached_property
    def agreements(self) -> Agreements:
        """What the company's sets agree on, and what any set bars."""
        return Agreements(self.glossaries)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.concepts, [glossary.name for glossary in self.glossaries])

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.concepts)

    @cached_property
    def _namings(self) -> Namings:
        return Namings(self.concepts, self._labels)

    @cached_property
    def _contrasts(self) -> Contrasts:
        return Contrasts(self._labels)
