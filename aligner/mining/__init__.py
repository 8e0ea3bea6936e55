"""Candidate term pairs out of aligned releases, and the file in which people decide about them."""

from aligner.mining.mine import mine
from aligner.mining.model import Candidate, Decision, Example, Source, State

__all__ = ["Candidate", "Decision", "Example", "Source", "State", "mine"]
