"""Finds the findings that a person means by the beginnings of their fingerprints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from aligner.errors import ConfigError
from aligner.model import Recorded

SHORTEST = 6
"""Characters of a fingerprint that are enough where no other finding's begins with them."""
_SUGGESTED = 3
_HEX = re.compile(r"[0-9a-f]+")
_LONGEST = 60


def chosen(given: str, findings: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """The finding of a fingerprint, or of the beginning of one; several where releases have the same.

    Raises ConfigError where there is none, with the nearest ones, and where several begin so.
    """
    name = given.strip().rstrip(".…").lower()
    if not _HEX.fullmatch(name):
        raise ConfigError(f"'{given}' is no fingerprint: it has the characters 0 to 9 and a to f")
    if len(name) < SHORTEST:
        raise ConfigError(f"'{given}' is too short: give at least {SHORTEST} characters of a fingerprint")
    found = [one for one in findings if one.fingerprint.startswith(name)]
    names = sorted({one.fingerprint for one in found})
    if len(names) > 1:
        raise ConfigError(f"'{given}' is the beginning of several fingerprints: {_listed(names, findings)}; give more")
    if not found:
        raise ConfigError(f"no finding has the fingerprint '{given}'{_nearest(name, findings)}")
    return tuple({one.release: one for one in found}.values())


def _nearest(name: str, findings: Sequence[Recorded]) -> str:
    known = sorted({one.fingerprint for one in findings})
    if not known:
        return ": there are no findings"
    begun = {fingerprint[: len(name)]: fingerprint for fingerprint in known}
    close = get_close_matches(name, begun, n=_SUGGESTED, cutoff=0.5)
    if not close:
        return f", nor one near it; there are {len(known):,} others"
    return f"; the nearest: {_listed([begun[one] for one in close], findings)}"


def _listed(names: Sequence[str], findings: Sequence[Recorded]) -> str:
    """Example: "b1c0d2e3f4a5b6c7 (NUM001 Maintenance: 1,455 (ja) but 1,545 (en))"."""
    said = {one.fingerprint: f"{one.fingerprint} ({one.code} {_short(one.message)})" for one in findings}
    more = f" and {len(names) - _SUGGESTED:,} more" if len(names) > _SUGGESTED else ""
    return ", ".join(said[name] for name in names[:_SUGGESTED]) + more


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
