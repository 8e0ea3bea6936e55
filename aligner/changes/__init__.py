"""What changed between two drafts of a release in one half and not in the other."""

from __future__ import annotations

from aligner.changes.drafts import Draft, changes

__all__ = ["Draft", "changes"]
