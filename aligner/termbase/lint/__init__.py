"""Looks through glossary files for what is wrong, doubtful or untidy, and mends what is mechanical."""

from collections.abc import Sequence

from aligner.model import Bitext
from aligner.termbase.lint import cells, meanings, pairs, rows
from aligner.termbase.lint.fix import Change, Fixed, fix
from aligner.termbase.lint.model import RULES, Lined, Problem, Rule, table_of
from aligner.termbase.model import Term

__all__ = [
    "RULES",
    "Change",
    "Fixed",
    "Lined",
    "Problem",
    "Rule",
    "cells",
    "fix",
    "lint",
    "meanings",
    "pairs",
    "rows",
]


def lint(files: Sequence[Lined], releases: Sequence[Bitext] = (), known: Sequence[Term] = ()) -> tuple[Problem, ...]:
    """Everything there is to say about some files, in the order of the files and their lines, the worst first.

    With aligned releases it also says which pairs none of them uses and which barred ones they do; `known` terms of
    other sets help to see where a word begins and ends.

    Example: a row 短期投資 / "other investments" gives a problem of the rule "contradiction".
    """
    table = table_of(files, releases, known)
    place = {file.file: number for number, file in enumerate(files)}
    found = [problem for rule in RULES.values() for problem in rule.problems(table)]
    return tuple(sorted(found, key=lambda one: (place[one.file], one.line, one.severity.rank, one.rule)))
