"""Glossaries: reading them, finding their terms in text, and what they say about two labels."""

from aligner.termbase.load import Glossary, Termbase, load, shipped
from aligner.termbase.match import Matcher
from aligner.termbase.model import Concept, Contradiction, Status, Term, TermUse

__all__ = [
    "Concept",
    "Contradiction",
    "Glossary",
    "Matcher",
    "Status",
    "Term",
    "TermUse",
    "Termbase",
    "load",
    "shipped",
]
