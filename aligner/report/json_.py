"""The public JSON: one object a run, one line a bead or finding, the same order every time."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from aligner import __version__
from aligner.model import AuditReport, Bead, Block, Finding, Half, Place, Release, ReleaseReport, Span, Table, Where
from aligner.report.decisions import decisions_json, since, waiver_json
from aligner.report.style import Style

SCHEMA = 1

_EXPANDED = 4
"""Objects nested deeper than this are written on one line, so that a diff shows which bead changed."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def export(report: AuditReport, style: Style) -> str:
    """The report as JSON; releases nothing was checked in carry no `findings` and no `checks`."""
    document = {
        "tool": "taiyaku",
        "version": __version__,
        "schema": SCHEMA,
        "signature": report.signature,
        "releases": [_release(release) for release in report.releases],
        "failures": [{"path": failure.path, "message": failure.message} for failure in report.failures],
        "skipped": list(report.skipped),
        **decisions_json(report),
    }
    return whole(_layout(document))


def document(**members: Any) -> str:
    """Members as a JSON document that names the tool that wrote it."""
    named = {"tool": "taiyaku", "version": __version__, "schema": SCHEMA, **members}
    return whole(json.dumps(named, ensure_ascii=False, indent=2))


def whole(text: str) -> str:
    """JSON as it stands in a file, ready to be written as UTF-8."""
    # A file name may hold bytes that are no UTF-8; Python keeps them as lone surrogates, JSON as escapes.
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def ranges(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The inclusive line ranges the blocks fill, in line order, neighbours joined.

    Example: blocks on lines 3-4, 5 and 9 give [(3, 5), (9, 9)].
    """
    joined: list[tuple[int, int]] = []
    for first, last in sorted(lines for block in blocks for lines in block.lines):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _release(report: ReleaseReport) -> dict[str, Any]:
    bitext = report.bitext
    release = bitext.release
    written: dict[str, Any] = {
        "id": release.id,
        "sources": [
            {"path": source.path, "sha256": source.sha256, "format": source.format, "encoding": source.encoding}
            for source in release.sources
        ],
        "halves": {"ja": _half(release.ja), "en": _half(release.en)},
        "abridged": bitext.abridged.half,
        "abridged_why": bitext.abridged.why,
        "tables": [
            {"id": pair.id, "ja": _table(pair.ja), "en": _table(pair.en), "columns": [list(c) for c in pair.columns]}
            for pair in bitext.tables
        ],
        "beads": [_bead(bead, release) for bead in bitext.beads],
    }
    if report.checks or report.findings:
        written["findings"] = [_finding(finding) for finding in report.findings]
        written["waived"] = [
            {**_finding(waived.finding), "waiver": waiver_json(waived.waiver)} for waived in report.waived
        ]
        written["checks"] = [
            {
                "code": check.code,
                "examined": check.examined,
                "abstained": check.abstained,
                "findings": check.findings,
                "off": check.off,
            }
            for check in report.checks
        ]
        written["compared"] = report.compared
    return written


def _half(half: Half | None) -> dict[str, Any] | None:
    return None if half is None else {"source": half.source, "lines": list(half.lines)}


def _table(table: Table | None) -> dict[str, Any] | None:
    return None if table is None else {"lines": list(table.lines)}


def _bead(bead: Bead, release: Release) -> dict[str, Any]:
    return {
        "id": bead.id,
        "kind": bead.kind.value,
        "table": bead.table,
        "ja": _side(bead.ja, release.ja),
        "en": _side(bead.en, release.en),
        "score": round(float(bead.score), 4),
        "evidence": list(bead.evidence),
        "moved": bead.moved,
    }


def _side(blocks: tuple[Block, ...], half: Half | None) -> dict[str, Any] | None:
    if not blocks or half is None:
        return None
    parts = ranges(blocks)
    side: dict[str, Any] = {"lines": [parts[0][0], parts[-1][1]]}
    if len(parts) > 1:
        side["parts"] = [list(part) for part in parts]
    side["text"] = "\n".join(block.text.value for block in blocks)
    texts = [block.text for block in blocks if len(block.text)]
    spans = [text.source(0, len(text)) for text in texts]
    if spans:
        side |= _where(half.document.where(Span(spans[0].start, spans[0].end)))
    return side


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "bead": finding.bead or None,
        "row": finding.row or None,
        "column": finding.column or None,
        "ja": _place(finding.ja),
        "en": _place(finding.en),
        "suspect": finding.suspect,
        "evidence": finding.evidence or None,
        "fingerprint": finding.fingerprint,
        "related": [
            {"release": place.release, "path": place.path, "lines": list(place.lines), "text": place.text}
            for place in finding.related
        ],
        **since(finding),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "lines": list(place.lines),
        "columns": list(place.columns),
        "text": place.text,
        "context": place.context,
        **_where(place.where),
    }


def _where(where: Where | None) -> dict[str, Any]:
    """A member `where` with what the format knows, nothing where it knows nothing."""
    if where is None:
        return {}
    known = {key: getattr(where, key) for key in ("page", "bbox", "cell", "slide", "heading")}
    told = {key: value for key, value in known.items() if value is not None}
    return {"where": told} if told else {}


def _layout(value: Any, depth: int = 0) -> str:
    """`value` as JSON, its outer levels one member a line."""
    if depth == _EXPANDED or not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    indent = "\n" + " " * (depth + 1)
    close = "\n" + " " * depth
    if isinstance(value, dict):
        members = (f"{json.dumps(key)}: {_layout(member, depth + 1)}" for key, member in value.items())
        return "{" + indent + f",{indent}".join(members) + close + "}"
    return "[" + indent + f",{indent}".join(_layout(member, depth + 1) for member in value) + close + "]"
