"""What was added or removed in one half and not in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aligner.changes.describe import NAMES, OTHER, quoted, row_of, version_of
from aligner.changes.edits import Unit, UnitEdit
from aligner.changes.links import Links
from aligner.model import Block, Half, Kind, Lang, Severity
from aligner.model.changes import Change, ChangeKind, Version, Where
from aligner.quantities import scan


@dataclass(frozen=True, slots=True)
class _Piece:
    """Sentences of one block, or a row, that stand in one draft only, and what became of it."""

    block: Block
    units: tuple[Unit, ...]
    whole: bool
    kind: ChangeKind
    severity: Severity
    why: str


def added_and_removed(links: Links, lang: Lang) -> Iterator[Change]:
    """What stands in one draft of a half only, neighbours together."""
    for draft in (1, 0):
        pieces = list(_pieces(links, lang, draft))
        for run in _runs(pieces, links.drafts(lang)[draft]):
            yield _change(links, lang, draft, run)


def _pieces(links: Links, lang: Lang, draft: int) -> Iterator[_Piece]:
    edits = links.halves[lang].edits
    alone = [edit for edit in edits if (edit.old if draft else edit.new) is None]
    kept = {pair[draft].block.index for pair in links.halves[lang].pairs}
    for _, group in groupby(alone, key=lambda edit: _unit(edit, draft).block.index):
        members = list(group)
        units = tuple(_unit(edit, draft) for edit in members)
        block = units[0].block
        whole = block.index not in kept
        kind, severity, why = _judged(links, lang, draft, members[0], whole)
        yield _Piece(block, units, whole, kind, severity, why)


def _judged(links: Links, lang: Lang, draft: int, edit: UnitEdit, whole: bool) -> tuple[ChangeKind, Severity, str]:
    """Whether the other half went the same way."""
    other = OTHER[lang]
    family = links.family(lang, edit)
    name = NAMES[lang]
    done = "added" if draft else "removed"
    kind = ChangeKind.ADDED if draft else ChangeKind.REMOVED
    for one in links.halves[other].edits:
        gone_the_same_way = (one.old if draft else one.new) is None
        in_other_words = (
            not whole and one.edited.reworded and (one.edited.figures or not _has_figure(_unit(edit, draft)))
        )
        if family.holds(one) and (gone_the_same_way or in_other_words):
            return ChangeKind.BOTH, Severity.NOTE, f"{done} in both halves"
    answered = family.new if draft else family.old
    abridged = (links.new if draft else links.old).bitext.abridged.half == other
    if draft and whole and answered and not _answered_before(links, lang, family.old):
        return (
            ChangeKind.AGREES,
            Severity.NOTE,
            f"added in the {name}, where it answers what the {NAMES[other]} had",
        )
    if not draft and not answered:
        return (
            ChangeKind.AGREES,
            Severity.NOTE,
            f"removed in the {name}; nothing in the {NAMES[other]} answered it",
        )
    if draft and not answered and abridged:
        return kind, Severity.NOTE, f"added in the {name}; the {NAMES[other]} is abridged"
    return kind, Severity.WARNING, f"{done} in the {name} only"


def _answered_before(links: Links, lang: Lang, blocks: Iterable[int]) -> bool:
    """Whether blocks of the other half had a counterpart in the old draft."""
    return any(bead.side(lang) for bead in links.old.beads_of(OTHER[lang], blocks))


def _runs(pieces: Sequence[_Piece], half: Half) -> Iterator[list[_Piece]]:
    """Neighbouring blocks that were added or removed together, such as a whole table."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and not (
            piece.whole
            and run[-1].whole
            and (piece.kind, piece.why) == (run[-1].kind, run[-1].why)
            and all(block.kind is Kind.FURNITURE for block in half.blocks[run[-1].block.index + 1 : piece.block.index])
        ):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _change(links: Links, lang: Lang, draft: int, run: Sequence[_Piece]) -> Change:
    counterparts = links.new if draft else links.old
    bead = counterparts.bead_of(run[0].block)
    text = " ".join(unit.text.value for piece in run for unit in piece.units)
    lines = min(piece.block.line for piece in run), max(piece.block.last_line for piece in run)
    if not run[0].whole:
        document = links.drafts(lang)[draft].document
        lines = document.lines_of(run[0].units[0].span)[0], document.lines_of(run[0].units[-1].span)[1]
    mine = Version(lines, text)
    edits = [UnitEdit(None, piece.units[0]) if draft else UnitEdit(piece.units[0], None) for piece in run]
    families = [links.family(lang, edit) for edit in edits]
    other = OTHER[lang]
    was, now = links.drafts(other)
    old = version_of([was.blocks[index] for index in sorted({index for family in families for index in family.old})])
    new = version_of([now.blocks[index] for index in sorted({index for family in families for index in family.new})])
    versions = (None, mine) if draft else (mine, None)
    ja, en = (versions, (old, new)) if lang == "ja" else ((old, new), versions)
    first = run[0]
    what = "sentence" if not first.whole else first.block.kind.value.replace("_", " ")
    count = f" and {len(run) - 1} more after it" if len(run) > 1 else ""
    message = f"{what}{count} {first.why}: {quoted(first.units[0].text.value)}"
    where: Where = "both" if first.kind is ChangeKind.BOTH else lang
    return Change(first.kind, first.severity, where, message, bead.id, row_of(first.units[0]), (), *ja, *en)


def _has_figure(unit: Unit) -> bool:
    return any(not figure.optional for figure in scan(unit.text.value, unit.block.lang))


def _unit(edit: UnitEdit, draft: int) -> Unit:
    unit = edit.new if draft else edit.old
    assert unit is not None
    return unit
