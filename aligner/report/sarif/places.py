"""Where something stands, as SARIF says it: artifacts, regions and locations."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aligner.model import AuditReport, Block, Document, Place
from aligner.report.sarif.words import plain
from aligner.report.summary import own_terms

ROOT = "%SRCROOT%"
"""The base of relative paths; SARIF viewers and code scanning take it for the repository's root."""

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp932": "Windows-31J",
    "euc_jp": "EUC-JP",
}
"""Python's names of encodings to those that IANA registered, which SARIF asks for."""

_READABLE = 2000
"""A viewer shows the lines around a figure; a page of text on one line is not worth its size."""


def artifacts(report: AuditReport) -> dict[str, dict[str, Any]]:
    """Every source of the run once, by its path as given."""
    found: dict[str, Document] = {}
    for release in report.releases:
        for source in release.bitext.release.sources:
            found.setdefault(source.path, source)
    return {
        path: {
            "location": artifact(path),
            "roles": ["analysisTarget"],
            **({"encoding": _ENCODINGS.get(source.encoding, source.encoding)} if source.encoding else {}),
            "hashes": {"sha-256": source.sha256},
        }
        for path, source in found.items()
    }


def artifact(path: str, index: int = -1) -> dict[str, Any]:
    """A file by its address, relative to where the command ran unless it was given as an absolute path.

    Example: "releases/3Q 24.txt" has the URI "releases/3Q%2024.txt".
    """
    place = Path(path)
    if place.is_absolute():
        location: dict[str, Any] = {"uri": place.as_uri()}
    else:
        location = {"uri": quote(os.fsencode(place.as_posix())), "uriBaseId": ROOT}
    return location if index < 0 else {**location, "index": index}


class Locations:
    """Makes locations that refer to the artifacts of a run by their numbers."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._numbers = {path: number for number, path in enumerate(paths)}

    def lines(self, path: str, lines: tuple[int, int] | None = None) -> dict[str, Any]:
        """Whole lines of a file, by default its first: code scanning refuses a file with a result that has no line."""
        first, last = lines or (1, 1)
        return self._at(path, {"startLine": first, "endLine": last})

    def blocks(self, path: str, blocks: Sequence[Block]) -> dict[str, Any]:
        """The lines from the first block to the last."""
        return self.lines(path, (min(block.line for block in blocks), max(block.last_line for block in blocks)))

    def figure(self, document: Document, place: Place) -> dict[str, Any]:
        """The figure or phrase of a finding, within the lines around it.

        SARIF counts columns from 1 and ends behind the last character.
        """
        first, last = place.lines
        region = {
            "startLine": first,
            "startColumn": place.columns[0],
            "endLine": last,
            "endColumn": place.columns[1] + 1,
            "snippet": {"text": place.text},
        }
        location = self._at(document.path, region)
        around = "\n".join(document.line(number) for number in range(first, last + 1))
        if len(place.text) < len(around) <= _READABLE:
            context = {"startLine": first, "endLine": last, "snippet": {"text": around}}
            location["physicalLocation"]["contextRegion"] = context
        for named in own_terms(place):
            location["logicalLocations"] = [{"fullyQualifiedName": named}]
        return location

    def _at(self, path: str, region: dict[str, Any]) -> dict[str, Any]:
        return {
            "physicalLocation": {
                "artifactLocation": artifact(path, self._numbers.get(path, -1)),
                "region": region,
            }
        }


def named(location: dict[str, Any], what: str, id: int = -1) -> dict[str, Any]:
    """A location with a few words about it, and with the number that a message links to."""
    number = {} if id < 0 else {"id": id}
    return {**number, **location, "message": {"text": plain(what)}}
