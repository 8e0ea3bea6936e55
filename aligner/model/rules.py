"""How strictly the checks judge."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from aligner.model.findings import Severity


@dataclass(frozen=True, slots=True)
class Rules:
    """The severities and tolerances of a run, where they are not the checks' own.

    `severities` has, by code, the severity that takes the place of the check's own, or None for a check that is off.
    A figure that recomputing misses by at most `last_digits` of its last digits counts as forced, not as wrong.

    Example: `Rules({"NUM006": Severity.ERROR, "TRM003": None})`.
    """

    severities: Mapping[str, Severity | None] = field(default_factory=dict, hash=False)
    last_digits: int = 1

    def is_off(self, code: str) -> bool:
        return code in self.severities and self.severities[code] is None

    def severity(self, code: str, own: Severity) -> Severity:
        """The severity of a finding.  A note stays one: its check has decided that nothing is to be done about it."""
        return own if own is Severity.NOTE else self.severities.get(code) or own

    @property
    def digest(self) -> str:
        """Four hex digits that differ where the rules do; "" where all is as the checks have it."""
        if self == AS_THE_CHECKS_SAY:
            return ""
        said = [f"{code}={severity or 'off'}" for code, severity in sorted(self.severities.items())]
        return hashlib.sha256("|".join([*said, f"last_digits={self.last_digits}"]).encode()).hexdigest()[:4]


AS_THE_CHECKS_SAY = Rules()
"""Every check on, with its own severities."""
