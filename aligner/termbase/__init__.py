"""Glossaries: reading them, finding their terms in text, and what they say about two labels."""

from aligner.termbase.load import load, shipped
from aligner.termbase.model import Concept, Contradiction, Glossary, Status, Term, TermUse
from aligner.termbase.termbase import Termbase

__all__ = [
    "Concept",
    "Contradiction",
    "Glossary",
    "Status",
    "Term",
    "TermUse",
    "Termbase",
    "load",
    "shipped",
]
