"""Glossaries: reading them, finding their terms in text, and what they say about two labels."""

from aligner.termbase.agreed import Agreed, Barred
from aligner.termbase.load import load, shipped
from aligner.termbase.model import Concept, Contradiction, Glossary, Status, Term, TermUse
from aligner.termbase.termbase import Termbase

__all__ = [
    "Agreed",
    "Barred",
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
