"""The table of decisions that a reviewer takes about findings: which may stand, which are to be mended where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from aligner.decisions.rows import Row, read_content, rows_of

COLUMNS = ("fingerprint", "decision", "note")


class Decision(StrEnum):
    """What is to become of a finding."""

    ACCEPT = "accept"
    FIX_JA = "fix-ja"
    FIX_EN = "fix-en"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table: a decision about a finding and what the reviewer wrote beside it."""

    fingerprint: str
    decision: Decision
    note: str
    row: Row


def read_verdicts(file: Path) -> tuple[Verdict, ...]:
    """The decisions of a table; rows without one are left out.

    Raises ConfigError with the line of the first row that cannot be read, and what to do about it.
    """
    hint = f"its columns are {', '.join(COLUMNS)}"
    rows = rows_of(read_content(file), file, (), COLUMNS, hint)
    return tuple(_consistent(verdict for row in rows if (verdict := _verdict(row)) is not None))


def _verdict(row: Row) -> Verdict | None:
    word = row.get("decision").casefold()
    if not word:
        return None
    if not row.get("fingerprint"):
        raise row.error("fingerprint is empty; fill it in or delete the row")
    try:
        decision = Decision(word)
    except ValueError:
        known = ", ".join(decision.value for decision in Decision)
        raise row.error(f"decision is '{word[:40]}'; write one of {known}, or nothing") from None
    return Verdict(row.get("fingerprint"), decision, row.get("note"), row)


def _consistent(verdicts: Iterator[Verdict]) -> Iterator[Verdict]:
    """Refuses a table that decides twice, and otherwise: nobody can say which was meant."""
    first: dict[str, Verdict] = {}
    for verdict in verdicts:
        before = first.setdefault(verdict.fingerprint.lower(), verdict)
        if before is verdict:
            yield verdict
        elif (before.decision, before.note) != (verdict.decision, verdict.note):
            said = f"the decision is {verdict.decision}, and {before.decision} on line {before.row.line}; decide on one"
            raise verdict.row.error(said)
