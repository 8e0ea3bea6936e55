"""Candidate term pairs out of aligned releases, and the file in which people decide about them."""

from aligner.mining.confidence import HIGH
from aligner.mining.mine import mine
from aligner.mining.model import Candidate, Decision, Example, Source, State
from aligner.mining.sheet import candidates_tsv, parse_candidates

__all__ = [
    "HIGH",
    "Candidate",
    "Decision",
    "Example",
    "Source",
    "State",
    "candidates_tsv",
    "mine",
    "parse_candidates",
]
