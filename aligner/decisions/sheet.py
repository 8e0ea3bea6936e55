"""The file of waivers that stands beside the releases: a TSV, one waiver a line, in an order that diffs well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aligner.decisions.rows import Row, read_content, rows_of
from aligner.files import locked, write_file
from aligner.model import Waiver
from aligner.text.tsv import escape

NAME = "taiyaku-waivers.tsv"
"""The name of the file, by which an audit finds it."""
COLUMNS = ("fingerprint", "code", "release", "ja", "en", "reason", "who", "when", "until")

_REQUIRED = ("fingerprint", "code", "release", "reason")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"[A-Z]{3}\d{3}")
_DATE = re.compile(r"(\d{4})([-/])(\d\d?)\2(\d\d?)")
_HINT = f"its columns are {', '.join(COLUMNS)}, parted by tabs"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of waivers for a file: new, in place of another, there already; and how many it has now."""

    added: int
    changed: int
    same: int
    total: int


def read_waivers(file: Path) -> tuple[Waiver, ...]:
    """The waivers of a file.

    Raises ConfigError with the line of the first row that cannot be read, and what to do about it.
    """
    return parse_waivers(read_content(file), file)


def parse_waivers(content: bytes, file: Path) -> tuple[Waiver, ...]:
    """The waivers in the content of a file; an empty one has none.

    Raises ConfigError as `read_waivers` does.
    """
    return tuple(_once(map(_waiver, rows_of(content, file, COLUMNS, _REQUIRED, _HINT)))) if content.strip() else ()


def waivers_tsv(waivers: Iterable[Waiver]) -> str:
    """The file: one header, then the waivers by release, check and text, whatever the order given."""
    rows = (tuple(_cells(waiver)) for waiver in sorted(waivers, key=_order))
    return "\n".join("\t".join(cells) for cells in (COLUMNS, *rows)) + "\n"


def add_waivers(file: Path, waivers: Sequence[Waiver]) -> Added:
    """Merges waivers with those of a file, which is made if it is not there; one run at a time.

    A waiver of the same finding of the same release is replaced, unless it says the same: then its day stays.
    Raises ConfigError where the file cannot be read or written; it is then as it was.
    """
    with locked(file):
        before = {(one.fingerprint, one.release): one for one in (read_waivers(file) if file.exists() else ())}
        after = dict(before)
        for one in waivers:
            there = before.get((one.fingerprint, one.release))
            if there is None or _cells(replace(one, when=there.when)) != _cells(there):
                after[one.fingerprint, one.release] = one
        content = waivers_tsv(after.values()).encode("utf-8", "replace")
        if not file.exists() or file.read_bytes() != content:
            write_file(file, content)
    added = len(after) - len(before)
    changed = sum(one is not before[key] for key, one in after.items() if key in before)
    return Added(added, changed, len(waivers) - added - changed, len(after))


def day_of(text: str) -> date | None:
    """The day that a date names, year first: ISO 8601, or what a spreadsheet makes of it; None for anything else.

    Example: "2024-05-31", "2024/5/31"; "31/05/2024" is None.
    """
    found = _DATE.fullmatch(text)
    try:
        return date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        return None


def _waiver(row: Row) -> Waiver:
    if not _FINGERPRINT.fullmatch(row.get("fingerprint").lower()):
        raise row.error(
            f"'{row.get('fingerprint')[:40]}' is no fingerprint: it has 16 characters, 0 to 9 and a to f; copy it from"
            " the report again, for a spreadsheet may have made a number of it"
        )
    if not _CODE.fullmatch(row.get("code")):
        raise row.error(f"'{row.get('code')[:40]}' is no code of a check, such as NUM001")
    if empty := [column for column in ("release", "reason") if not row.get(column)]:
        raise row.error(f"{' and '.join(empty)} is empty; fill it in or delete the row")
    return Waiver(
        row.get("fingerprint").lower(),
        row.get("code"),
        row.get("release"),
        row.get("ja"),
        row.get("en"),
        row.get("reason"),
        row.get("who"),
        when=_day(row, "when"),
        until=_day(row, "until"),
        file=str(row.file),
        line=row.line,
    )


def _day(row: Row, column: str) -> date | None:
    text = row.get(column)
    day = day_of(text)
    if text and day is None:
        raise row.error(f"{column} is '{text[:40]}'; write the day as 2024-05-31, or nothing")
    return day


def _once(waivers: Iterable[Waiver]) -> Iterator[Waiver]:
    """The waivers without the repetitions that merging two versions of a file leaves."""
    first: dict[tuple[str, str], Waiver] = {}
    for one in waivers:
        before = first.setdefault((one.fingerprint, one.release), one)
        if before is one:
            yield one
        elif replace(before, line=one.line) != one:
            raise Row(Path(one.file), one.line, {}).error(
                f"{one.fingerprint} is waived on line {before.line} already, and otherwise; keep one of the two"
            )


def _order(waiver: Waiver) -> tuple[str, ...]:
    return waiver.release, waiver.code, waiver.ja, waiver.en, waiver.fingerprint


def _cells(waiver: Waiver) -> list[str]:
    days = [day.isoformat() if day else "" for day in (waiver.when, waiver.until)]
    texts = (waiver.release, waiver.ja, waiver.en, waiver.reason, waiver.who)
    return [waiver.fingerprint, waiver.code, *(escape(text.strip()) for text in texts), *days]
