"""What people decided about findings, and what of it holds for a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Since = Literal["new", "known"]
"""Whether a finding is new since the baseline, or known from it."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """The decision that a finding may stand: who took it, why, when, and the last day on which it holds.

    `ja` and `en` are the texts of the finding's pair, the figure in question between « and »; `file` and
    `line` are where the waiver is written.
    """

    fingerprint: str
    code: str
    release: str
    ja: str
    en: str
    reason: str
    who: str = ""
    when: date | None = None
    until: date | None = None
    file: str = ""
    line: int = 0


class Lapse(StrEnum):
    """Why a waiver waives nothing."""

    EXPIRED = "expired"
    CHANGED = "changed"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class LapsedWaiver:
    """A waiver that waives nothing, and why; `finding` is the fingerprint of what came back with it, if anything."""

    waiver: Waiver
    why: Lapse
    message: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class WaiverSummary:
    """The files of waivers that a run has read, and the waivers in them that waive nothing any more."""

    files: tuple[str, ...]
    lapsed: tuple[LapsedWaiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finding as it is remembered between runs: by its fingerprint, with both texts of its pair on one line each.

    `source` is the file of the release; the figure in question stands between « and » where it can be told from
    the rest.
    """

    fingerprint: str
    code: str
    name: str
    severity: str
    message: str
    release: str
    ja: str
    en: str
    source: str = ""
    waived: bool = False


@dataclass(frozen=True, slots=True)
class BaselineSummary:
    """How a run compares with an earlier one: what was known, what is new, and the findings that are gone."""

    file: str
    known: int
    new: int
    gone: tuple[Recorded, ...] = ()
