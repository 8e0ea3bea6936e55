"""How files are read where there is a choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tracked(Enum):
    """A document as it is once every tracked change is accepted, or as it was before any was made."""

    ACCEPTED = "accepted"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader may ask for besides the file, each by parameters of these names.

    Example: `read(path, Reading(tracked=Tracked.ORIGINAL))` reads a draft in Word as it was before the changes.
    """

    tracked: Tracked = Tracked.ACCEPTED
    passwords: tuple[str, ...] = ()
    """Each is tried on every protected file."""


AS_USUAL = Reading()
