"""The sheet Findings: one finding a row, worst first, with room for what is decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from aligner.model import AuditReport, Bead, Finding, Lang, Place, Related, ReleaseReport, Waiver
from aligner.report.order import worst_first
from aligner.report.summary import own_terms
from aligner.report.suspects import speaks_for
from aligner.report.xlsx.book import Book, Column, Run, Sheet
from aligner.report.xlsx.passages import between, lines_of, quoted

DECISIONS = ("accept", "fix ja", "fix en", "note")
COLUMNS = (
    Column("severity", 9),
    Column("code", 9),
    Column("release", 14),
    Column("table", 6),
    Column("row", 20),
    Column("column", 12),
    Column("ja lines", 8),
    Column("Japanese", 42),
    Column("en lines", 8),
    Column("English", 42),
    Column("message", 36),
    Column("decision", 10),
    Column("note", 26),
    Column("suspect", 9),
    Column("evidence", 38),
    Column("name", 19),
    Column("state", 22),
    Column("bead", 7),
    Column("fingerprint", 18),
)
_AT = {column.name: at for at, column in enumerate(COLUMNS)}
_SIDES = {"ja": "Japanese", "en": "English", "both": "both"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding, its release, and why it needs no decision, if it needs none."""

    release: ReleaseReport
    finding: Finding
    state: str
    settled: bool = False


def sheet(book: Book) -> Sheet:
    return book.sheet("Findings", COLUMNS)


def write(
    sheet: Sheet, report: AuditReport, beads: Mapping[tuple[int, str], str], tables: Mapping[tuple[int, str], str]
) -> None:
    """Every finding, those that are known or waived last; `beads` and `tables` are their places on the next sheets."""
    entries = list(_entries(report))
    row = 1
    for failure in report.failures:
        texts = {"severity": "error", "release": failure.path, "message": failure.message, "state": "not audited"}
        _fill(sheet, row, texts, {"severity": "error", "state": "error"})
        row += 1
    first = row
    numbers = {id(release): at for at, release in enumerate(report.releases)}
    for entry in entries:
        number = numbers[id(entry.release)]
        bead = next((bead for bead in entry.release.bitext.beads if bead.id == entry.finding.bead), None)
        table = (bead.table if bead else None) or ""
        links = {"bead": beads.get((number, entry.finding.bead), ""), "table": tables.get((number, table), "")}
        _write(sheet, row, entry, bead, links)
        row += 1
    sheet.choices(
        _AT["decision"],
        first,
        row - 1,
        DECISIONS,
        "Decision",
        "accept: it may stand\nfix ja, fix en: that half is to be mended\nnote: see the next column",
    )
    if not entries and not report.failures:
        sheet.put(1, _AT["message"], _nothing(report), "cell")
    sheet.finish()


def _entries(report: AuditReport) -> Iterator[Entry]:
    """The open ones of all releases, worst first; then what needs no look."""
    release_of = {id(finding): release for release in report.releases for finding in release.findings}
    for finding in worst_first(finding for release in report.releases for finding in release.open):
        yield Entry(release_of[id(finding)], finding, finding.baseline or "open")
    for release in report.releases:
        for finding in worst_first(finding for finding in release.findings if finding.baseline == "known"):
            yield Entry(release, finding, "known", settled=True)
        for waived in release.waived:
            yield Entry(release, waived.finding, _waived(waived.waiver), settled=True)


def _write(sheet: Sheet, row: int, entry: Entry, bead: Bead | None, links: Mapping[str, str]) -> None:
    finding = entry.finding
    ja, ja_lines, ja_look = _side("ja", finding.ja, bead)
    en, en_lines, en_look = _side("en", finding.en, bead)
    texts: dict[str, str | Sequence[Run]] = {
        "severity": finding.severity.value,
        "code": finding.code,
        "release": entry.release.bitext.release.id,
        "table": (bead.table if bead else None) or "",
        "row": finding.row,
        "column": finding.column,
        "ja lines": ja_lines,
        "Japanese": ja,
        "en lines": en_lines,
        "English": en,
        "message": finding.message,
        "suspect": _SIDES[finding.suspect] if finding.suspect else "",
        "evidence": _evidence(finding),
        "name": finding.name,
        "state": entry.state,
        "bead": finding.bead,
        "fingerprint": finding.fingerprint,
    }
    looks = {"Japanese": ja_look, "English": en_look, "ja lines": "middle", "en lines": "middle"}
    if not entry.settled:
        looks |= {
            "severity": finding.severity.value,
            "code": finding.severity.value,
            "decision": "work",
            "note": "work",
        }
    _fill(sheet, row, texts, looks, "cell faint" if entry.settled else "cell", links)


def _fill(
    sheet: Sheet,
    row: int,
    texts: Mapping[str, str | Sequence[Run]],
    looks: Mapping[str, str],
    look: str = "cell",
    links: Mapping[str, str] = MappingProxyType({}),
) -> None:
    for at, column in enumerate(COLUMNS):
        own = looks.get(column.name)
        sheet.put(row, at, texts.get(column.name, ""), f"{look} {own}" if own else look, links.get(column.name, ""))


def _side(lang: Lang, place: Place | None, bead: Bead | None) -> tuple[Sequence[Run], str, str]:
    """Its text, its lines and its look; a side without a figure of its own shows what its bead says there."""
    if place is not None:
        return quoted(place), "\n".join((between(place.lines), *own_terms(place))), ""
    blocks = bead.side(lang) if bead else ()
    text = "\n".join(block.text.value for block in blocks)
    return [(text, False)], lines_of(blocks), "" if text or bead is None else "missing"


def _evidence(finding: Finding) -> str:
    """What speaks for either side, and the other places that it rests on."""
    return "\n".join([speaks_for(finding).removeprefix("evidence: "), *map(_related, finding.related)]).strip()


def _related(related: Related) -> str:
    return f"{related.text} ({related.release}, {between(related.lines)})"


def _waived(waiver: Waiver) -> str:
    by = ", ".join(part for part in (waiver.who, waiver.when.isoformat() if waiver.when else "") if part)
    return f"waived: {waiver.reason}" + (f" ({by})" if by else "")


def _nothing(report: AuditReport) -> str:
    checked = any(release.checks for release in report.releases)
    return "no findings: the sheet Summary says what was looked at" if checked else "nothing was checked"
