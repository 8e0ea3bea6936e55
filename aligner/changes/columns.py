"""Columns that a table has in one draft only."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.changes.describe import NAMES, OTHER, one_line, quoted, version_of
from aligner.changes.links import Links
from aligner.changes.rows import TableVersions
from aligner.model import Bitext, Block, Lang, Severity, Table, TablePair
from aligner.model.changes import Change, ChangeKind, Version, Where
from aligner.quantities.tables import header_text


def changed_columns(links: Links, lang: Lang) -> Iterator[Change]:
    """A change for each column that was added to a table of one half, or taken out of it."""
    for versions in links.halves[lang].tables:
        for draft in (1, 0):
            for column in versions.lone_columns(draft):
                yield _change(links, lang, draft, versions, column)


def _change(links: Links, lang: Lang, draft: int, versions: TableVersions, column: int) -> Change:
    other = OTHER[lang]
    counterparts = links.new if draft else links.old
    table = versions.new if draft else versions.old
    pair = _pair(counterparts.bitext, table)
    answering = (pair.en if lang == "ja" else pair.ja) if pair else None
    theirs = next((one for one in links.halves[other].tables if answering and _is(one, draft, answering)), None)
    done = "added" if draft else "removed"
    kind, severity = ChangeKind.AGREES, Severity.NOTE
    where: Where = lang
    if theirs is not None and theirs.lone_columns(draft):
        kind, where, why = ChangeKind.BOTH, "both", f"{done} in both halves"
    elif pair is None or answering is None:
        why = f"{done} in the {NAMES[lang]}; nothing in the {NAMES[other]} answers the table"
    elif _is_answered(pair, lang, column) == bool(draft):
        why = f"{done} in the {NAMES[lang]}, as the {NAMES[other]} has it"
    else:
        kind, severity = ChangeKind.ADDED if draft else ChangeKind.REMOVED, Severity.WARNING
        why = f"{done} in the {NAMES[lang]} only"
    name = header_text(table, column) or one_line(" ".join(cells_of(table, column)))
    first = (*table.header, *table.rows)[0]
    mine = Version(table.lines, " | ".join(filter(None, (header_text(table, column), *cells_of(table, column)))))
    versions_of = (None, mine) if draft else (mine, None)
    answer = version_of(_rows(answering)) if answering else None
    answers = (None, answer) if draft else (answer, None)
    ja, en = (versions_of, answers) if lang == "ja" else (answers, versions_of)
    message = f"column {why}: {quoted(name)}"
    return Change(kind, severity, where, message, counterparts.bead_of(first).id, "", (), *ja, *en)


def cells_of(table: Table, column: int) -> Iterator[str]:
    """The filled cells of a column below its header."""
    for row in table.rows:
        if column < len(row.cells) and (text := row.cells[column].text.value.strip()):
            yield text


def _rows(table: Table) -> tuple[Block, ...]:
    return (*table.header, *table.rows)


def _pair(bitext: Bitext, table: Table) -> TablePair | None:
    """The table and what answers it."""
    for pair in bitext.tables:
        side = pair.ja if table.lang == "ja" else pair.en
        if side is not None and side.index == table.index:
            return pair
    return None


def _is(versions: TableVersions, draft: int, table: Table) -> bool:
    return (versions.new if draft else versions.old).index == table.index


def _is_answered(pair: TablePair, lang: Lang, column: int) -> bool:
    return any(pairs[lang == "en"] == column for pairs in pair.columns)
