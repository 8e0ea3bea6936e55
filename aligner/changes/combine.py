"""Holds what was done to one half against what was done to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aligner.changes.blocks import added_and_removed
from aligner.changes.columns import changed_columns
from aligner.changes.describe import (
    NAMES,
    OTHER,
    figure_change,
    place_of,
    printed,
    quoted,
    row_of,
    shown,
    version_of,
    version_of_unit,
)
from aligner.changes.edits import FigureEdit, UnitEdit
from aligner.changes.links import Family, Links, Ref
from aligner.model import Half, Lang, Place, Severity, Span
from aligner.model.changes import Change, ChangeKind, FigureChange, Version, Where

_LANGS: tuple[Lang, Lang] = ("ja", "en")
_Group = tuple[ChangeKind, Severity, Where]


def combine(links: Links) -> tuple[Change, ...]:
    """Every change between two drafts, worst first, then in the order of the release."""
    found: list[Change] = []
    for lang in _LANGS:
        for number, edit in enumerate(links.halves[lang].edits):
            if edit.old is not None and edit.new is not None:
                found += _Place(links, lang, number, edit).changes()
        found += _moved(links, lang)
        found += added_and_removed(links, lang)
        found += changed_columns(links, lang)
    return tuple(sorted(found, key=_order))


def _order(change: Change) -> tuple[int, bool, int, int]:
    ja, en = (
        next((version.lines[0] for version in versions if version), 10**9)
        for versions in ((change.ja_new, change.ja_old), (change.en_new, change.en_old))
    )
    return change.severity.rank, not change.stale, min(ja, en), max(ja, en)


def _moved(links: Links, lang: Lang) -> Iterator[Change]:
    """What stands elsewhere in one half only, neighbours together."""
    run: list[UnitEdit] = []
    for edit in links.halves[lang].edits:
        if edit.edited.figures or edit.edited.reworded or not edit.moved or edit.old is None or edit.new is None:
            continue
        if any(one.moved for one in links.answering(lang, edit)):
            continue
        if run and not _follows(run[-1], edit):
            yield _Place(links, lang, 0, run[-1]).moved(run[0], len(run))
            run = []
        run.append(edit)
    if run:
        yield _Place(links, lang, 0, run[-1]).moved(run[0], len(run))


def _follows(before: UnitEdit, edit: UnitEdit) -> bool:
    """Whether a unit stands behind another in both drafts, with at most a page break between them."""
    return all(
        one is not None and other is not None and 0 <= other.block.index - one.block.index <= 2
        for one, other in ((before.old, edit.old), (before.new, edit.new))
    )


def _joined(first: Version | None, last: Version | None) -> Version | None:
    if first is None or last is None or first == last:
        return first or last
    lines = min(first.lines[0], last.lines[0]), max(first.lines[1], last.lines[1])
    return Version(lines, f"{first.text} ... {last.text}")


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence or a row that was edited in one half, and what answers it."""

    links: Links
    lang: Lang
    number: int
    edit: UnitEdit

    def changes(self) -> Iterator[Change]:
        groups: defaultdict[_Group, list[tuple[FigureChange, str]]] = defaultdict(list)
        family = self.links.family(self.lang, self.edit)
        reworded = self.edit.edited.reworded
        for at, figure in enumerate(self.edit.edited.figures):
            other = self.links.linked.get((self.lang, (self.number, at)))
            if other is not None:
                if self.lang == "ja" or self.links.linked.get(("ja", other)) != (self.number, at):
                    group, said = self._with_other(figure, other)
                    groups[group].append(said)
            elif (alone := self._alone(figure, family)) is not None:
                group, said = alone
                groups[group].append(said)
            else:
                reworded = True
        for (kind, severity, half), figures in groups.items():
            yield self._change(
                kind, severity, half, "; ".join(text for _, text in figures), [one for one, _ in figures]
            )
        if groups:
            return
        if reworded:
            yield from self._reworded(self.links.answering(self.lang, self.edit))

    def _reworded(self, answering: list[UnitEdit]) -> Iterator[Change]:
        also = [one for one in answering if one.edited.reworded or one.old is None or one.new is None]
        if not also:
            message = f"reworded in the {NAMES[self.lang]} only"
            yield self._change(ChangeKind.REWORDED, Severity.NOTE, self.lang, message)
        elif self.lang == "ja" or not any(one.edited.reworded for one in also):
            yield self._change(ChangeKind.BOTH, Severity.NOTE, "both", "reworded in both halves")

    def _with_other(self, figure: FigureEdit, ref: Ref) -> tuple[_Group, tuple[FigureChange, str]]:
        """A figure that was edited in both halves."""
        other = OTHER[self.lang]
        theirs = self.links.halves[other].edits[ref[0]].edited.figures[ref[1]]
        said = figure_change(self.lang, self._places(self.lang, figure), self._places(other, theirs), figure.column)
        ja, en = (figure, theirs) if self.lang == "ja" else (theirs, figure)
        text = f"{shown(ja, self._drafts('ja'))} (ja), {shown(en, self._drafts('en'))} (en)"
        if self.links.agree(self.lang, figure, theirs):
            return (ChangeKind.BOTH, Severity.NOTE, "both"), (said, text)
        return (ChangeKind.MISMATCH, Severity.ERROR, "both"), (said, text)

    def _alone(self, figure: FigureEdit, family: Family) -> tuple[_Group, tuple[FigureChange, str]] | None:
        """A figure that was edited in one half only; None where the other may well leave it out."""
        other = OTHER[self.lang]
        was, now = self.links.answers(self.lang, figure)
        followed = self.links.halves[other].forward(was.span) if was and was.figure else None
        before = self.links.same_as_before(self.lang, figure, family) if followed is None else followed
        blank = (was is not None and was.figure is None and figure.new is None) or (
            figure.new is not None
            and now is not None
            and now.figure is not None
            and now.holds
            and (before is None or before.overlaps(now.span))
        )
        at = before or (now.span if now and now.figure else None)
        old = was.span if was and was.figure else self.links.halves[other].backward(at) if at else None
        said = figure_change(self.lang, self._places(self.lang, figure), self._two(other, old, at), figure.column)
        text = shown(figure, self._drafts(self.lang))
        stands = printed(place_of(self._drafts(other)[1], at))
        if blank:
            return (ChangeKind.AGREES, Severity.NOTE, self.lang), (said, f"{text}; {stands} ({other}) agrees with it")
        if at is None and figure.optional:
            return None
        if at is None and (figure.old is not None or not family.new):
            severity = Severity.WARNING
            if not family.new and self.links.new.bitext.abridged.half == other:
                severity = Severity.NOTE
            return (ChangeKind.FIGURE, severity, self.lang), (said, f"{text}; nothing in the {NAMES[other]} answers it")
        group = ChangeKind.FIGURE, Severity.ERROR, self.lang
        if at is None:
            return group, (said, f"{text}; the {NAMES[other]} has no such figure")
        return group, (said, f"{text}; the {NAMES[other]} still says {stands}")

    def moved(self, first: UnitEdit, count: int) -> Change:
        """This place and the ones before it, from `first` on, that moved together."""
        change = self._change(ChangeKind.MOVED, Severity.NOTE, self.lang, f"moved in the {NAMES[self.lang]} only")
        if count == 1:
            return change
        start = _Place(self.links, self.lang, self.number, first)._change(change.kind, change.severity, self.lang, "")
        what = f"{count} sentences and rows moved in the {NAMES[self.lang]} only"
        return replace(
            change,
            message=what,
            row="",
            ja_old=_joined(start.ja_old, change.ja_old),
            ja_new=_joined(start.ja_new, change.ja_new),
            en_old=_joined(start.en_old, change.en_old),
            en_new=_joined(start.en_new, change.en_new),
        )

    def _change(
        self, kind: ChangeKind, severity: Severity, half: Where, message: str, figures: Iterable[FigureChange] = ()
    ) -> Change:
        edit, lang, other = self.edit, self.lang, OTHER[self.lang]
        assert edit.old is not None
        assert edit.new is not None
        bead = self.links.new.bead_of(edit.new.block)
        halves = self._drafts(lang)
        mine = version_of_unit(halves[0], edit.old), version_of_unit(halves[1], edit.new)
        family = self.links.family(lang, edit)
        theirs = self._version(other, 0, family.old), self._version(other, 1, family.new)
        ja, en = (mine, theirs) if lang == "ja" else (theirs, mine)
        label = " / ".join(dict.fromkeys(row.label.strip() for row in (*bead.ja[:1], *bead.en[:1]) if row.cells))
        row = quoted(label) if label else row_of(edit.new)
        return Change(kind, severity, half, message, bead.id, row, tuple(figures), *ja, *en)

    def _version(self, lang: Lang, draft: int, blocks: frozenset[int]) -> Version | None:
        half = self._drafts(lang)[draft]
        return version_of([half.blocks[index] for index in sorted(blocks)])

    def _drafts(self, lang: Lang) -> tuple[Half, Half]:
        return self.links.drafts(lang)

    def _places(self, lang: Lang, figure: FigureEdit) -> tuple[Place | None, Place | None]:
        return self._two(lang, figure.old.span if figure.old else None, figure.new.span if figure.new else None)

    def _two(self, lang: Lang, old: Span | None, new: Span | None) -> tuple[Place | None, Place | None]:
        halves = self._drafts(lang)
        return place_of(halves[0], old), place_of(halves[1], new)
