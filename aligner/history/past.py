"""Holds a release against the others of its company: figures that changed, labels that were reworded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from aligner.history.judge import judge
from aligner.history.pairs import Shared, SharedColumn, shared_columns
from aligner.history.release import History, PrintedHalf, PrintedRelease
from aligner.history.tables import Item, Printed
from aligner.model import Lang, Severity

Place = tuple[Lang, int, int]
"""A cell: its half, the index of its row's block there, its column."""

Naming = Callable[[str, Lang], frozenset[str]]
"""The names of the concepts that a label is a term of in a language."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same figure as another release prints it."""

    release: PrintedRelease
    path: str
    figure: Printed


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure of this release that an earlier one prints otherwise.

    `before` are the earlier printings that differ, the latest first; `alike` the other releases that print what
    this one prints, `against` those that print what the first of `before` prints.
    """

    lang: Lang
    item: Item
    header: str
    figure: Printed
    severity: Severity
    why: str
    before: tuple[Elsewhere, ...]
    alike: tuple[Elsewhere, ...] = ()
    against: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Reworded:
    """A row that an earlier release calls otherwise, while the other half calls it the same."""

    lang: Lang
    item: Item
    before: Item
    release: PrintedRelease
    path: str


@dataclass(slots=True)
class Past:
    """What comparing a release with the others of its company gave."""

    changed: dict[Place, Changed] = field(default_factory=dict)
    agreeing: dict[Place, Elsewhere] = field(default_factory=dict)
    """The figures that an earlier release prints, too."""
    reworded: list[Reworded] = field(default_factory=list)


def compare(history: History, naming: Naming) -> Past:
    """Compare a release with every other of its company, each half with the half in its language."""
    past = Past()
    for half in history.own.halves:
        _compare_half(past, half, history, naming)
    return past


def _compare_half(past: Past, half: PrintedHalf, history: History, naming: Naming) -> None:
    lang = half.lang
    known: dict[str, frozenset[str]] = {}

    def concepts(label: str) -> frozenset[str]:
        if label not in known:
            known[label] = naming(label.strip(" :："), lang)
        return known[label]

    found: dict[Place, list[Changed]] = {}
    said: set[tuple[str, str]] = set()
    cells: set[tuple[str, int, int]] = set()
    for release in reversed(history.earlier):
        other = release.half(lang)
        if other is None:
            continue
        for column in sorted(shared_columns(half.tables, other.tables, concepts), key=lambda one: one.scale != 0):
            for shared in column.figures:
                if shared.likeness.agrees:
                    place = (lang, shared.figure.block, shared.figure.column)
                    past.agreeing.setdefault(place, Elsewhere(release, other.path, shared.other))
            _note_rewordings(past, column, lang, release, other.path, said)
            for judged in judge(column, restated=half.restated):
                there = (release.id, judged.shared.other.block, judged.shared.other.column)
                if there in cells:
                    continue  # a condensed table repeats what the statement says
                cells.add(there)
                place = (lang, judged.shared.figure.block, judged.shared.figure.column)
                before = Elsewhere(release, other.path, judged.shared.other)
                item, figure = judged.shared.item, judged.shared.figure
                found.setdefault(place, []).append(
                    Changed(lang, item, column.column.head, figure, judged.severity, judged.why, (before,))
                )
    if found:
        later = _later_printings(half, history, concepts)
        for place, changes in found.items():
            past.changed[place] = _weighed(changes, past.agreeing.get(place), later.get(place, ()))


def _note_rewordings(
    past: Past, column: SharedColumn, lang: Lang, release: PrintedRelease, path: str, said: set[tuple[str, str]]
) -> None:
    for shared in column.figures:
        named_alike = bool(shared.item.other_key) and shared.item.other_key == shared.other_item.other_key
        key = (shared.item.key, shared.other_item.key)
        if shared.reworded and named_alike and shared.likeness.agrees and shared.telling and key not in said:
            said.add(key)
            past.reworded.append(Reworded(lang, shared.item, shared.other_item, release, path))


def _later_printings(
    half: PrintedHalf, history: History, concepts: Callable[[str], frozenset[str]]
) -> dict[Place, list[tuple[Elsewhere, Shared]]]:
    """What later releases print for the figures of this one."""
    found: dict[Place, list[tuple[Elsewhere, Shared]]] = {}
    for release in history.others:
        other = release.half(half.lang)
        if other is None or release.order < history.own.order:
            continue
        for column in shared_columns(half.tables, other.tables, concepts):
            for shared in column.figures:
                place = (half.lang, shared.figure.block, shared.figure.column)
                found.setdefault(place, []).append((Elsewhere(release, other.path, shared.other), shared))
    return found


def _weighed(
    changes: list[Changed], earlier: Elsewhere | None, later: list[tuple[Elsewhere, Shared]] | tuple[()]
) -> Changed:
    """One change of all that were found for a figure: an earlier release that agrees makes it a note."""
    first = changes[0]
    before = tuple(printing for change in changes for printing in change.before)
    alike = [printing for printing, shared in later if shared.likeness.agrees]
    old = before[0].figure
    against = [printing for printing in before[1:] if printing.figure.value == old.value]
    against += [printing for printing, _ in later if printing.figure.value == old.value]
    severity = min((change.severity for change in changes), key=lambda one: one.rank)
    if earlier is not None:
        return replace(first, severity=Severity.NOTE, before=before, alike=(earlier, *alike), against=tuple(against))
    return replace(first, severity=severity, before=before, alike=tuple(alike), against=tuple(against))
