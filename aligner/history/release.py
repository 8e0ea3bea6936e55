"""What of a release is kept to hold the others against it: its company, its time, its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.history.issuer import Issuer, issuer_of, letterhead
from aligner.history.periods import release_calendar
from aligner.history.tables import PrintedTable, printed_tables
from aligner.history.words import says
from aligner.model import Bitext, Half, Kind, Lang

_MOST = 8
"""So many releases before and after one are held against it: two years of quarters."""


@dataclass(frozen=True, slots=True)
class PrintedHalf:
    """The tables of one half; `restated` tells whether it says that figures were restated or reclassified."""

    lang: Lang
    path: str
    tables: tuple[PrintedTable, ...]
    restated: bool


@dataclass(frozen=True, slots=True)
class PrintedRelease:
    """The figures of one release, by which others of the same company can be held against it."""

    id: str
    issuer: Issuer
    published: tuple[int, int, int]
    """Year, month and day; zeros where the release does not say."""
    halves: tuple[PrintedHalf, ...]

    @property
    def order(self) -> tuple[tuple[int, int, int], str]:
        """Sorts releases by their age, whatever the order in which they were given."""
        return self.published, self.id

    def is_of_one_company_with(self, other: PrintedRelease) -> bool:
        return self is not other and self.issuer.is_same_as(other.issuer)

    def is_of_one_day_with(self, other: PrintedRelease) -> bool:
        return self.published == other.published != (0, 0, 0)

    def half(self, lang: Lang) -> PrintedHalf | None:
        return next((half for half in self.halves if half.lang == lang), None)


@dataclass(frozen=True, slots=True)
class History:
    """A release among the others of its company, the oldest of them first."""

    own: PrintedRelease
    others: tuple[PrintedRelease, ...]

    @property
    def earlier(self) -> tuple[PrintedRelease, ...]:
        return tuple(other for other in self.others if other.order < self.own.order)


def printed_release(bitext: Bitext) -> PrintedRelease:
    """Take from an aligned release what later comparisons need."""
    release = bitext.release
    halves = [half for half in (release.ja, release.en) if half is not None]
    calendars = release_calendar((half.lang, letterhead(half)) for half in halves)
    labels = _labels_across(bitext)
    return PrintedRelease(
        release.id,
        issuer_of(release),
        calendars.published or (0, 0, 0),
        tuple(
            PrintedHalf(
                half.lang,
                half.document.path,
                tuple(printed_tables(half, calendars, labels[half.lang])),
                _says_restated(half),
            )
            for half in halves
        ),
    )


def histories(releases: Sequence[PrintedRelease]) -> Iterator[History | None]:
    """For each release its history, None where no other of its company is among them.

    Releases of one day are drafts of each other, or two documents about the same figures: neither is the other's past.
    """
    for own in releases:
        others = [
            other for other in releases if own.is_of_one_company_with(other) and not own.is_of_one_day_with(other)
        ]
        earlier = sorted((other for other in others if other.order < own.order), key=lambda other: other.order)
        later = sorted((other for other in others if other.order > own.order), key=lambda other: other.order)
        near = (*earlier[-_MOST:], *later[:_MOST])
        yield History(own, near) if near else None


def _labels_across(bitext: Bitext) -> dict[Lang, dict[int, str]]:
    """For each row of either half the label that the other half has for it."""
    found: dict[Lang, dict[int, str]] = {"ja": {}, "en": {}}
    for bead in bitext.two_sided():
        if bead.kind is Kind.TABLE_ROW and len(bead.ja) == len(bead.en) == 1:
            ja, en = bead.ja[0], bead.en[0]
            found["ja"][ja.index] = en.label.strip()
            found["en"][en.index] = ja.label.strip()
    return found


def _says_restated(half: Half) -> bool:
    return any(says("restated", block.text.value) for block in half.blocks if not block.kind.is_table)
