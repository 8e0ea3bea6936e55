"""Rules about rows that do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import Severity
from aligner.termbase.lint.model import Draft, Entry, Table, rule
from aligner.termbase.model import Status
from aligner.termbase.pairing import matching


@rule("duplicate-row", Severity.WARNING)
def duplicate_row(table: Table) -> Iterator[Draft]:
    """A pair stands twice in one file, width, case, spaces and hyphens aside: an error where its status differs."""
    first: dict[tuple[object, ...], Entry] = {}
    for entry in table.usable:
        earlier = first.setdefault((entry.file, *entry.writing), entry)
        if earlier is entry:
            continue
        if earlier.status is not entry.status:
            yield entry.problem(
                f"says {entry.status} where line {earlier.line} says {earlier.status} of the same pair; delete one",
                "status",
                severity=Severity.ERROR,
            )
        elif earlier.concept != entry.concept:
            yield entry.problem(
                f"puts a pair into {entry.concept} that line {earlier.line} puts into {earlier.concept}; delete one, "
                "or let them be one concept",
                "concept",
            )
        else:
            alike = earlier.said == entry.said
            yield entry.problem(f"is the pair of line {earlier.line} again; delete one", mended=alike)


@rule("needless-variant", Severity.NOTE)
def needless_variant(table: Table) -> Iterator[Draft]:
    """Matching takes a pair for another of its concept: a warning where one of the two is barred and one allowed."""
    first: dict[tuple[object, ...], Entry] = {}
    for entry in table.usable:
        earlier = first.setdefault((entry.file, entry.concept, *entry.pair), entry)
        if earlier.writing == entry.writing or earlier.status is None or entry.status is None:
            continue
        if earlier.status.allowed is not entry.status.allowed:
            yield entry.problem(
                f"is {entry.status}, but in a text nothing tells it from line {earlier.line}, which is "
                f"{earlier.status}; delete one",
                "status",
                severity=Severity.WARNING,
            )
        else:
            yield entry.problem(f"needs no row of its own: matching takes it for line {earlier.line}")


@rule("repeated-pair", Severity.NOTE)
def repeated_pair(table: Table) -> Iterator[Draft]:
    """A pair stands in two files: a warning where sets of one level disagree about its status."""
    first: dict[tuple[str, str], Entry] = {}
    told: set[tuple[object, ...]] = set()
    for entry in sorted(table.usable, key=lambda entry: entry.level.rank):
        earlier = first.setdefault(entry.pair, entry)
        if earlier.file == entry.file or (entry.file, *entry.pair) in told:
            continue
        told.add((entry.file, *entry.pair))
        if earlier.status is entry.status:
            yield entry.problem(f"{earlier} has the pair, too; one of them is enough")
            continue
        rivals = earlier.level is entry.level
        yield entry.problem(
            f"says {entry.status} where {earlier} says {earlier.status}, "
            + ("and only the order of the sets decides: agree on one" if rivals else "which is nearer and counts"),
            "status",
            severity=Severity.WARNING if rivals else Severity.NOTE,
        )


@rule("several-preferred", Severity.WARNING)
def several_preferred(table: Table) -> Iterator[Draft]:
    """One Japanese term has several preferred renderings within one concept, so that nobody knows which to use."""
    first: dict[tuple[object, ...], Entry] = {}
    for entry in _preferred(table):
        ja, en = entry.pair
        earlier = first.setdefault((entry.level, entry.concept, ja), entry)
        if earlier.pair[1] != en:
            yield entry.problem(
                f"{entry.ja} is preferably '{earlier.en}' ({_place(earlier, entry)}) and '{entry.en}'; let one of "
                "them be admitted",
                "status",
            )


@rule("homonym", Severity.NOTE)
def homonym(table: Table) -> Iterator[Draft]:
    """One Japanese term is preferably rendered in another way in another concept."""
    first: dict[str, Entry] = {}
    told: set[tuple[str, str]] = set()
    for entry in _preferred(table):
        ja, en = entry.pair
        earlier = first.setdefault(ja, entry)
        if earlier.concept != entry.concept and earlier.pair[1] != en and (ja, entry.concept) not in told:
            told.add((ja, entry.concept))
            yield entry.problem(
                f"{entry.ja} is also '{earlier.en}' of {earlier.concept} ({_place(earlier, entry)}); see that both "
                "are meant",
                "ja",
            )


@rule("no-preferred", Severity.WARNING)
def no_preferred(table: Table) -> Iterator[Draft]:
    """A concept has no preferred pair in any of the files: it says what not to write, but not what to write."""
    told = {entry.concept for entry in _preferred(table)}
    for entry in table.usable:
        if entry.concept not in told:
            told.add(entry.concept)
            yield entry.problem(f"{entry.concept} has no preferred pair; make one of its rows preferred", "status")


@rule("similar-concepts", Severity.WARNING)
def similar_concepts(table: Table) -> Iterator[Draft]:
    """The names of two concepts differ in case, width, spaces or hyphens only."""
    first: dict[str, Entry] = {}
    told: set[str] = set()
    for entry in table.usable:
        name = matching(entry.concept, "ja").replace("-", "").replace("_", "").casefold()
        earlier = first.setdefault(name, entry)
        if earlier.concept != entry.concept and entry.concept not in told:
            told.add(entry.concept)
            yield entry.problem(
                f"concept {entry.concept} is written {earlier.concept} on {_place(earlier, entry)}; write one of them",
                "concept",
            )


def _preferred(table: Table) -> Iterator[Entry]:
    return (entry for entry in table.usable if entry.status is Status.PREFERRED)


def _place(earlier: Entry, entry: Entry) -> str:
    """Where the earlier row stands, as seen from the later one."""
    return f"line {earlier.line}" if earlier.file == entry.file else str(earlier)
