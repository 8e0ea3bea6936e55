"""How far an audit's public output agrees with a gold annotation.

Everything here works on plain dictionaries: a release as the JSON report prints it, and a gold
annotation as `corpus/README.md` describes it.  Nothing of the audit is imported, so whatever
prints the same JSON can be measured.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]
Link = tuple[int, int]

SIDES = ("ja", "en")
OMISSIONS = frozenset({"UNT002", "UNT003", "UNT004"})
STRONG = frozenset({"error", "warning"})
_FIGURE = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Counts:
    """What was reported, what was expected, and how much of it is the same.

    >>> round(Counts(hit=8, reported=10, expected=16).recall, 2)
    0.5
    """

    hit: int = 0
    reported: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """1 where nothing was reported."""
        return self.hit / self.reported if self.reported else 1.0

    @property
    def recall(self) -> float:
        """1 where nothing was expected."""
        return self.hit / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        total = self.reported + self.expected
        return 2 * self.hit / total if total else 1.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hit + other.hit, self.reported + other.reported, self.expected + other.expected)

    @staticmethod
    def of(reported: set[Any], expected: set[Any]) -> Counts:
        return Counts(len(reported & expected), len(reported), len(expected))


@dataclass(frozen=True, slots=True)
class CheckCounts:
    """One check's errors and warnings against gold: `true` of `reported`, `found` of `expected`.

    Several findings may be about one gold finding, so the two ratios have numerators of their own.
    """

    true: int = 0
    reported: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        return self.true / self.reported if self.reported else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    def __add__(self, other: CheckCounts) -> CheckCounts:
        return CheckCounts(
            self.true + other.true,
            self.reported + other.reported,
            self.found + other.found,
            self.expected + other.expected,
        )


@dataclass(frozen=True, slots=True)
class Score:
    """One release (or several, added up) against gold.

    `checks` counts by code; `findings` counts all codes together and takes any code for an answer,
    and so do `planted` and `suspects` (of the planted errors that were found and whose wrong side
    is known and was named, how many were named right).  `missed`, `extra` and `sprung` are the
    gold findings nobody reported, the errors and warnings that are about none, and the traps that
    an error or warning fell into.
    """

    releases: int = 0
    halves: int = 0
    abridged: int = 0
    rows: Counts = Counts()
    prose: Counts = Counts()
    omissions: Counts = Counts()
    findings: CheckCounts = CheckCounts()
    planted: Counts = Counts()
    suspects: Counts = Counts()
    checks: Mapping[str, CheckCounts] = field(default_factory=dict)
    missed: tuple[Json, ...] = ()
    extra: tuple[Json, ...] = ()
    sprung: tuple[Json, ...] = ()

    def __add__(self, other: Score) -> Score:
        codes = sorted({*self.checks, *other.checks})
        none = CheckCounts()
        return Score(
            releases=self.releases + other.releases,
            halves=self.halves + other.halves,
            abridged=self.abridged + other.abridged,
            rows=self.rows + other.rows,
            prose=self.prose + other.prose,
            omissions=self.omissions + other.omissions,
            findings=self.findings + other.findings,
            planted=self.planted + other.planted,
            suspects=self.suspects + other.suspects,
            checks={code: self.checks.get(code, none) + other.checks.get(code, none) for code in codes},
            missed=self.missed + other.missed,
            extra=self.extra + other.extra,
            sprung=self.sprung + other.sprung,
        )


def score_release(release: Json, gold: Json) -> Score:
    """Compare one release of the JSON report with its gold annotation.

    >>> bead = {"kind": "table_row", "ja": {"lines": [3, 3]}, "en": {"lines": [9, 9]}}
    >>> release = {"halves": {"ja": {"lines": [1, 5]}, "en": {"lines": [7, 9]}}, "abridged": "none",
    ...            "beads": [bead], "findings": []}
    >>> gold = {"halves": {"ja": [1, 5], "en": [7, 9]}, "abridged": "none", "findings": [],
    ...         "tables": [{"id": "T1", "ja": [2, 3], "en": [8, 9]}],
    ...         "rows": [{"table": "T1", "ja": 3, "en": 9}], "prose": []}
    >>> score_release(release, gold).rows.f1
    1.0
    """
    findings = [finding for finding in release["findings"] if finding["severity"] in STRONG]
    expected: Sequence[Json] = gold["findings"]
    true = [finding for finding in findings if _is_true(finding, gold)]
    about = [[finding for finding in findings if touches(finding, item)] for item in expected]
    planted = [(item, hits) for item, hits in zip(expected, about, strict=True) if item["planted"]]
    named = [
        (item["suspect"], hits[0]["suspect"])
        for item, hits in planted
        if hits and item["suspect"] and hits[0].get("suspect")
    ]
    codes = sorted({finding["code"] for finding in findings} | {item["code"] for item in expected})
    return Score(
        releases=1,
        halves=int(_same_halves(release, gold)),
        abridged=int(release["abridged"] == gold["abridged"]),
        rows=Counts.of(row_links(release, gold), gold_rows(gold)),
        prose=Counts.of(prose_links(release, gold), gold_prose(gold)),
        omissions=_omissions(release, gold),
        findings=CheckCounts(len(true), len(findings), sum(map(bool, about)), len(expected)),
        planted=Counts(sum(bool(hits) for _, hits in planted), len(planted), len(planted)),
        suspects=Counts(sum(mine == theirs for mine, theirs in named), len(named), len(named)),
        checks={code: _check(code, findings, true, expected, about) for code in codes},
        missed=tuple(item for item, hits in zip(expected, about, strict=True) if not hits),
        extra=tuple(finding for finding in findings if finding not in true),
        sprung=tuple(trap for trap in gold.get("traps", ()) if _sprung(trap, findings, true)),
    )


def total(scores: Iterable[Score]) -> Score:
    """Add up the scores of several releases."""
    return sum(scores, start=Score())


def row_links(release: Json, gold: Json) -> set[Link]:
    """The (Japanese line, English line) pairs of table rows; pairs of header rows do not count."""
    rows = {side: {row[side] for row in gold["rows"]} for side in SIDES}
    for side in SIDES:
        rows[side] |= {row["line"] for row in gold.get(f"{side}_only_rows", ())}
    headers = {side: _table_lines(gold, side) - rows[side] for side in SIDES}
    return {
        (ja, en)
        for bead in release["beads"]
        if bead["kind"] == "table_row"
        for ja, en in _links(bead)
        if ja not in headers["ja"] and en not in headers["en"]
    }


def prose_links(release: Json, gold: Json) -> set[Link]:
    """The (Japanese line, English line) pairs of everything but tables; furniture does not count."""
    furniture = {side: set(gold.get(f"furniture_{side}", ())) for side in SIDES}
    return {
        (ja, en)
        for bead in release["beads"]
        if bead["kind"] not in ("table_row", "table_header")
        for ja, en in _links(bead)
        if ja not in furniture["ja"] and en not in furniture["en"]
    }


def gold_rows(gold: Json) -> set[Link]:
    """The row links that gold names."""
    return {(row["ja"], row["en"]) for row in gold["rows"]}


def gold_prose(gold: Json) -> set[Link]:
    """The prose links that gold names: every line of one side of a unit with every line of the other."""
    return {(ja, en) for unit in gold["prose"] for ja in unit["ja"] for en in unit["en"]}


def lines_of(side: Json | None) -> list[int]:
    """The source lines that one side of a bead or finding fills.

    >>> lines_of({"lines": [3, 9], "parts": [[3, 4], [9, 9]]})
    [3, 4, 9]
    """
    if not side:
        return []
    ranges = side.get("parts") or [side["lines"]]
    return [number for first, last in ranges for number in range(first, last + 1)]


def touches(finding: Json, item: Json) -> bool:
    """Whether a finding is about a gold finding: the same line and, for figures, the same text.

    A gold finding without lines is about the release; there the code decides.
    """
    if all(item.get(f"{side}_line") is None for side in SIDES):
        return bool(finding["code"] == item.get("code"))
    by_line = not str(item.get("code", "NUM")).startswith("NUM")
    return any(_same_place(finding.get(side), item, side, by_line) for side in SIDES)


def _same_place(place: Json | None, item: Json, side: str, by_line: bool) -> bool:
    if item.get(f"{side}_line") not in lines_of(place):
        return False
    if by_line:
        return True
    mine = _fold(place["text"] if place else "")
    theirs = _fold(item.get(f"{side}_text") or "")
    if not mine or not theirs or mine in theirs or theirs in mine:
        return True
    return not set(_FIGURE.findall(mine)).isdisjoint(_FIGURE.findall(theirs))


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _is_true(finding: Json, gold: Json) -> bool:
    """About a gold finding, or about lines that gold says have no counterpart.

    Where a whole half is missing, saying so of every line of the other is no finding.
    """
    if any(touches(finding, item) for item in gold["findings"]):
        return True
    if finding["code"] not in OMISSIONS or None in (gold["halves"]["ja"], gold["halves"]["en"]):
        return False
    lone = {side: _lone_lines(gold, side) for side in SIDES}
    return any(not lone[side].isdisjoint(lines_of(finding.get(side))) for side in SIDES)


def _check(
    code: str, findings: Sequence[Json], true: Sequence[Json], expected: Sequence[Json], about: Sequence[Sequence[Json]]
) -> CheckCounts:
    return CheckCounts(
        true=sum(finding["code"] == code for finding in true),
        reported=sum(finding["code"] == code for finding in findings),
        found=sum(
            item["code"] == code and any(finding["code"] == code for finding in hits)
            for item, hits in zip(expected, about, strict=True)
        ),
        expected=sum(item["code"] == code for item in expected),
    )


def _sprung(trap: Json, findings: Sequence[Json], true: Sequence[Json]) -> bool:
    if all(trap.get(f"{side}_line") is None for side in SIDES):
        return False
    return any(finding not in true and touches(finding, trap) for finding in findings)


def _same_halves(release: Json, gold: Json, slack: int = 4) -> bool:
    """Both halves start where gold says, give or take a logo or a date line."""
    for side in SIDES:
        mine, theirs = release["halves"].get(side), gold["halves"].get(side)
        if (mine is None) != (theirs is None):
            return False
        if mine and abs(mine["lines"][0] - theirs[0]) > slack:
            return False
    return True


def _omissions(release: Json, gold: Json) -> Counts:
    """The lines said to have no counterpart, at whatever severity."""
    result = Counts()
    for side in SIDES:
        rows = {row[side] for row in gold["rows"]} | {row["line"] for row in gold.get(f"{side}_only_rows", ())}
        passed_over = (_table_lines(gold, side) - rows) | set(gold.get(f"furniture_{side}", ()))
        reported = {
            number
            for finding in release["findings"]
            if finding["code"] in OMISSIONS
            for number in lines_of(finding.get(side))
        }
        result += Counts.of(reported - passed_over, _lone_lines(gold, side))
    return result


def _lone_lines(gold: Json, side: str) -> set[int]:
    rows = {row["line"] for row in gold.get(f"{side}_only_rows", ())}
    return rows | set(gold.get(f"{side}_only_prose", ()))


def _table_lines(gold: Json, side: str) -> set[int]:
    return {number for table in gold["tables"] if table[side] for number in range(table[side][0], table[side][1] + 1)}


def _links(bead: Json) -> set[Link]:
    return {(ja, en) for ja in lines_of(bead.get("ja")) for en in lines_of(bead.get("en"))}
