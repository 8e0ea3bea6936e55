"""A text with the issues marked where they stand in it: the localization quality issues of ITS 2.0 in XLIFF 2.1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.report.cat.issues import issue_severity, issue_type, sentence
from aligner.report.cat.markup import element, escaped, tag
from aligner.report.cat.units import Issue, Side


@dataclass(frozen=True, slots=True)
class Marked:
    """The content of a `source` or `target`, and what its marks refer to: several issues of one stretch."""

    text: str
    standoff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Marker:
    """A stretch with its issues.  One that overlaps another without holding it is a pair of empty elements."""

    start: int
    end: int
    id: str
    attributes: dict[str, str | None]
    crossing: bool

    @property
    def opening(self) -> str:
        return element("sm", self.attributes) if self.crossing else tag("mrk", self.attributes)

    @property
    def closing(self) -> str:
        return element("em", {"startRef": self.id}) if self.crossing else "</mrk>"


def marked(side: Side, prefix: str, unit: str, loose: Sequence[Issue] = ()) -> Marked:
    """The text of a side with its issues; those that are `loose` are marked on the whole of it.

    The ids of the marks begin with `prefix`; `unit` is a name that no other unit of the document has.
    """
    by_stretch: defaultdict[tuple[int, int], list[Issue]] = defaultdict(list)
    for stretch in side.stretches:
        if stretch.start < stretch.end:
            by_stretch[stretch.start, stretch.end].append(stretch.issue)
    if side.text:
        by_stretch[0, len(side.text)] += loose
    markers: list[_Marker] = []
    standoff: list[str] = []
    ordered = sorted((item for item in by_stretch.items() if item[1]), key=lambda item: (item[0][0], -item[0][1]))
    for number, ((start, end), issues) in enumerate(ordered, 1):
        id = f"{prefix}{number}"
        crossing = any(one.start < start < one.end < end for one in markers)
        attributes: dict[str, str | None] = {"id": id, "type": "its:generic"}
        if len(issues) == 1:
            attributes |= {f"its:{name}": value for name, value in _issue(issues[0]).items()}
        else:
            attributes["its:locQualityIssuesRef"] = f"#its={unit}-{id}"
            standoff += _standoff(f"{unit}-{id}", issues)
        markers.append(_Marker(start, end, id, attributes, crossing))
    return Marked(_text(side.text, markers), tuple(standoff))


def _text(text: str, markers: Sequence[_Marker]) -> str:
    """Outer marks open before inner ones and close behind them."""
    pieces = []
    for at in sorted({0, len(text), *(one.start for one in markers), *(one.end for one in markers)}):
        pieces += [one.closing for one in reversed(markers) if one.end == at]
        pieces += [one.opening for one in markers if one.start == at]
        following = min((edge for one in markers for edge in (one.start, one.end) if edge > at), default=len(text))
        pieces.append(escaped(text[at:following]))
    return "".join(pieces)


def _standoff(id: str, issues: Sequence[Issue]) -> list[str]:
    each = [element("its:locQualityIssue", _issue(issue)) for issue in issues]
    return [tag("its:locQualityIssues", {"xml:id": id}), *each, "</its:locQualityIssues>"]


def _issue(issue: Issue) -> dict[str, str | None]:
    finding = issue.finding
    return {
        "locQualityIssueType": issue_type(finding.code),
        "locQualityIssueComment": sentence(finding, issue.waiver),
        "locQualityIssueSeverity": issue_severity(finding),
        "locQualityIssueEnabled": "no" if issue.waiver else None,
    }
