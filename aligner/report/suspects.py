"""Says which side of a finding looks wrong, and what speaks against it."""

from __future__ import annotations

from aligner.model import Finding

_SUSPECT = {"ja": "the Japanese looks", "en": "the English looks", "both": "both sides look"}


def speaks_for(finding: Finding) -> str:
    """Which side looks wrong and why: what the document itself says of it.

    Example: "the English looks wrong: 579 / 1,504 - 1 = -61.5 %"; "" where there is nothing to say.
    """
    if finding.suspect:
        because = f": {finding.evidence}" if finding.evidence else ""
        silent = (finding.suspect == "ja" and not finding.ja) or (finding.suspect == "en" and not finding.en)
        return f"{_SUSPECT[finding.suspect]} {'incomplete' if silent else 'wrong'}{because}"
    if finding.evidence:
        return f"evidence: {finding.evidence}"
    if finding.ja and finding.en:
        return "undecided: nothing else in the release speaks for either side"
    return ""
