"""Findings as they are remembered between runs, out of a report or out of the JSON of an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aligner.decisions.rows import read_content
from aligner.errors import ConfigError
from aligner.model import AuditReport, Bead, Block, Finding, Place, Recorded, ReleaseReport

LARGEST = 512_000_000
"""Bytes of an earlier run; the JSON of a release has some hundred thousand."""
LEFT, RIGHT = "«", "»"
_CELLS = " | "
_TEXTS = ("fingerprint", "code", "name", "severity", "message")
_MAKE_ONE = "make one with `taiyaku audit PATH --format json -o FILE`"


def recorded(report: AuditReport) -> tuple[Recorded, ...]:
    """Every finding of a report, the waived ones included."""
    return tuple(one for release in report.releases for one in recorded_in(release))


def recorded_in(release: ReleaseReport) -> Iterator[Recorded]:
    """Every finding of one release, the waived ones last."""
    beads = {bead.id: bead for bead in release.bitext.beads}
    for finding in release.findings:
        yield _of(finding, release, beads.get(finding.bead), waived=False)
    for waived in release.waived:
        yield _of(waived.finding, release, beads.get(waived.finding.bead), waived=True)


def read_audit(file: Path) -> tuple[Recorded, ...]:
    """Every finding of an earlier audit, from its JSON.

    Raises ConfigError where the file is no such JSON, and says how to make one.
    """
    content = read_content(file, _MAKE_ONE, LARGEST)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{file}: is not the JSON of an audit; {_MAKE_ONE}") from error
    try:
        releases = document["releases"]
        if document["tool"] != "taiyaku" or document["schema"] != 1 or not isinstance(releases, list):
            raise ConfigError(f"{file}: is not the JSON of an audit in schema 1; {_MAKE_ONE}")
        if any("findings" not in release and "changes" not in release for release in releases):
            raise ConfigError(f"{file}: is an alignment, in which nothing was checked; {_MAKE_ONE}")
        return tuple(one for release in releases for one in _in_json(release))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ConfigError(f"{file}: is not the JSON of an audit, or has been changed; {_MAKE_ONE}") from error


def _of(finding: Finding, release: ReleaseReport, bead: Bead | None, *, waived: bool) -> Recorded:
    sources = release.bitext.release.sources
    return Recorded(
        finding.fingerprint,
        finding.code,
        finding.name,
        finding.severity.value,
        finding.message,
        release.bitext.release.id,
        _side(finding.ja, bead.ja if bead else ()),
        _side(finding.en, bead.en if bead else ()),
        sources[0].path if sources else "",
        waived,
    )


def _side(place: Place | None, blocks: tuple[Block, ...]) -> str:
    return _shown((place.text, place.context) if place else None, "\n".join(block.text.value for block in blocks))


def _in_json(release: dict[str, Any]) -> Iterator[Recorded]:
    beads = {bead["id"]: bead for bead in release["beads"]}
    source = release["sources"][0]["path"] if release["sources"] else ""
    found = [(finding, False) for finding in release["findings"]]
    found += [(finding, True) for finding in release.get("waived", ())]
    for finding, waived in found:
        bead = beads.get(finding["bead"]) or {}
        ja, en = (_side_in_json(finding[lang], bead.get(lang)) for lang in ("ja", "en"))
        fingerprint, code, name, severity, message = (finding[key] for key in _TEXTS)
        if not all(
            isinstance(text, str) for text in (fingerprint, code, name, severity, message, release["id"], source)
        ):
            raise TypeError
        yield Recorded(fingerprint, code, name, severity, message, release["id"], ja, en, source, waived)


def _side_in_json(place: dict[str, Any] | None, pair: dict[str, Any] | None) -> str:
    return _shown((place["text"], place["context"]) if place else None, pair["text"] if pair else "")


def _shown(place: tuple[str, str] | None, pair: str) -> str:
    """One side of a pair on one line, the printed figure marked where it stands in it once.

    Example: the figure "(65.1%)" of the row "Capital expenditure<tab>579<tab>(65.1%)" gives
    "Capital expenditure | 579 | «(65.1%)»".
    """
    whole = _one_line(pair)
    if place is None:
        return whole
    figure, context = map(_one_line, place)
    if figure not in whole:
        whole = context
    if not figure or figure == whole or whole.count(figure) != 1:
        return whole or figure
    return whole.replace(figure, f"{LEFT}{figure}{RIGHT}")


def _one_line(text: str) -> str:
    return " ".join(text.strip().replace("\t", _CELLS).split())
