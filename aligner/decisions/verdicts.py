"""The table of decisions that a reviewer takes about findings: which may stand, which are to be mended where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from aligner.decisions import workbook
from aligner.decisions.apply import is_at
from aligner.decisions.choose import chosen
from aligner.decisions.rows import Row, read_content, rows_of
from aligner.errors import ConfigError
from aligner.model import Recorded

COLUMNS = ("fingerprint", "code", "release", "decision", "note")
"""What a review page writes; `code` is for people, and any other column is, too."""
_REQUIRED = ("fingerprint", "decision")
_HINT = f"its columns are {', '.join(COLUMNS)}, parted by tabs"


class Decision(StrEnum):
    """What is to become of a finding."""

    ACCEPT = "accept"
    FIX_JA = "fix ja"
    FIX_EN = "fix en"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table: a decision about a finding and what the reviewer wrote beside it.

    `release` is the id of the finding's release, or nothing where the fingerprint says enough.
    """

    fingerprint: str
    release: str
    decision: Decision
    note: str
    row: Row


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict and the findings that it is about: one, or the same of several releases."""

    verdict: Verdict
    findings: tuple[Recorded, ...]


def read_verdicts(file: Path) -> tuple[Verdict, ...]:
    """The decisions of a table, or of the workbook of an audit; rows without one are left out.

    Raises ConfigError with the line of the first row that cannot be read, and what to do about it.
    """
    content = read_content(file)
    if file.suffix.lower() == workbook.SUFFIX:
        content = workbook.table_of(content, file, _REQUIRED)
    rows = rows_of(content, file, (), _REQUIRED, _HINT)
    return tuple(verdict for row in rows if (verdict := _verdict(row)) is not None)


def decide(verdicts: Sequence[Verdict], findings: Sequence[Recorded]) -> tuple[Decided, ...]:
    """The verdicts with the findings that they are about.

    Raises ConfigError with the line of the first row whose finding there is not, or about which another row decides
    otherwise: nobody can say which was meant.
    """
    first: dict[tuple[str, str], Verdict] = {}
    decided = []
    for verdict in verdicts:
        meant = _meant(verdict, findings)
        for finding in meant:
            before = first.setdefault((finding.fingerprint, finding.release), verdict)
            if (before.decision, before.note) != (verdict.decision, verdict.note):
                said = f"the decision is '{verdict.decision}', and '{before.decision}' on line {before.row.line}"
                raise verdict.row.error(f"{said}, or the notes differ; decide on one")
        decided.append(Decided(verdict, meant))
    return tuple(decided)


def _verdict(row: Row) -> Verdict | None:
    word = " ".join(row.get("decision").casefold().replace("-", " ").split())
    if not word:
        return None
    if not row.get("fingerprint"):
        raise row.error("fingerprint is empty; fill it in or delete the row")
    try:
        decision = Decision(word)
    except ValueError:
        known = ", ".join(decision.value for decision in Decision)
        raise row.error(f"decision is '{row.get('decision')[:40]}'; write one of {known}, or nothing") from None
    return Verdict(row.get("fingerprint"), row.get("release"), decision, row.get("note"), row)


def _meant(verdict: Verdict, findings: Sequence[Recorded]) -> tuple[Recorded, ...]:
    if findings and not any(is_of(finding, verdict.release) for finding in findings):
        raise verdict.row.error(
            f"there is no finding of the release {verdict.release}; give it, or its audit, with --in or --from, too"
        )
    try:
        found = chosen(verdict.fingerprint, findings)
    except ConfigError as error:
        raise verdict.row.error(str(error)) from error
    here = tuple(finding for finding in found if is_of(finding, verdict.release))
    if not here:
        others = ", ".join(one.release for one in found)
        raise verdict.row.error(
            f"{found[0].fingerprint} is no finding of the release {verdict.release}, but of {others};"
            " give the audit in which it was reviewed"
        )
    return here


def is_of(finding: Recorded, release: str) -> bool:
    """Whether a finding is of a release, which another run may have called by more or less of its path; "" is any."""
    return not release or finding.release == release or is_at(finding.source, release)
