"""`taiyaku glossary add`: pairs into a glossary file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.errors import errors_for_people
from aligner.cli.options import NoShipped
from aligner.errors import ConfigError, TermbaseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.mining import Candidate
    from aligner.termbase import Term
    from aligner.termbase.edit import Addition, Outcome
    from aligner.termbase.sheet import Sheet


class StatusName(StrEnum):
    """How a pair may be used."""

    preferred = "preferred"
    admitted = "admitted"
    deprecated = "deprecated"
    forbidden = "forbidden"


def add(
    glossary: Annotated[Path, typer.Argument(metavar="GLOSSARY", help="A TSV, made if missing, or a set's folder.")],
    ja: Annotated[str, typer.Option("--ja", metavar="TERM", help="The Japanese term.")] = "",
    en: Annotated[str, typer.Option("--en", metavar="TERM", help="Its English rendering.")] = "",
    status: Annotated[
        StatusName | None, typer.Option(help="By default preferred, or admitted where the concept has a preferred one.")
    ] = None,
    concept: Annotated[str, typer.Option(metavar="NAME", help="By default that of a term already there.")] = "",
    domain: Annotated[str, typer.Option(metavar="NAME", help="Where it is at home: balance-sheet, ...")] = "",
    part: Annotated[str, typer.Option(metavar="NAME", help="noun, modifier, head or phrase.")] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="For the people who maintain the file.")] = "",
    source: Annotated[str, typer.Option(metavar="TEXT", help="Where it comes from.")] = "",
    candidates: Annotated[
        Path | None, typer.Option("--from", metavar="TSV", help="Add what is accepted in a file of `glossary mine`.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Change the status of a pair that is there.")] = False,
    no_shipped: NoShipped = False,
) -> None:
    """Add a pair to a glossary, or all pairs accepted in a file of candidates; all of them or none.

    Exit status: 0 added, or there already; 2 nothing was added.

    \b
    Examples:
      taiyaku glossary add terms.tsv --ja 売上高 --en "net revenue"
      taiyaku glossary add terms.tsv --ja 売上高 --en turnover --status forbidden --note "British"
      taiyaku glossary add terms.tsv --from candidates.tsv
    """
    with errors_for_people():
        if (candidates is None) is not bool(ja or en):
            raise ConfigError("give either --ja and --en, or --from with a file of candidates")
        if candidates is None and not (ja and en):
            raise ConfigError("a pair has two terms: give both --ja and --en")
        if candidates is not None and (concept or status):
            raise ConfigError("--concept and --status are for one pair: with --from write them into the file")
        from aligner.termbase import Status
        from aligner.termbase.edit import Addition
        from aligner.termbase.save import terms_file

        asked = Addition(ja, en, Status(status.value) if status else None, concept, domain, part, note, source)
        additions, decided = ([asked], Counter[str]()) if candidates is None else _accepted(candidates, asked)
        file = terms_file(glossary)
        outcomes = _add(file, additions, _known(no_shipped), force, candidates)
        _tell(outcomes, decided, file, candidates)


def _accepted(candidates: Path, asked: Addition) -> tuple[list[Addition], Counter[str]]:
    """The accepted candidates, and how many were rejected or not decided on."""
    from aligner.mining import Decision
    from aligner.mining.sheet import parse_candidates
    from aligner.termbase.sheet import file_content

    found = parse_candidates(file_content(candidates), candidates)
    _check_decisions(found, candidates)
    accepted = [
        replace(asked, ja=one.ja, en=one.en, status=one.status, concept=one.concept, line=one.line)
        for one in found
        if one.decision is Decision.ACCEPT
    ]
    return accepted, Counter(one.decision.value for one in found)


def _check_decisions(found: Sequence[Candidate], file: Path) -> None:
    """Refuse a file that accepts and rejects one pair: nobody can say which was meant."""
    from aligner.mining import Decision
    from aligner.mining.wording import writing

    first: dict[tuple[str, str], Candidate] = {}
    for one in found:
        if one.decision is Decision.NONE:
            continue
        before = first.setdefault((writing(one.ja), writing(one.en)), one)
        if before.decision is not one.decision:
            raise TermbaseError(
                f"{one.ja} / {one.en}: the decision is {one.decision}, and {before.decision} on line {before.line}; "
                "decide on one",
                file,
                one.line,
            )


def _known(no_shipped: bool) -> tuple[Term, ...]:
    """The terms of the shipped sets, whose concepts a pair may join."""
    if no_shipped:
        return ()
    from aligner.termbase import load

    return tuple(term for glossary in load().glossaries for term in glossary.terms)


def _add(
    file: Path, additions: list[Addition], known: tuple[Term, ...], force: bool, candidates: Path | None
) -> tuple[Outcome, ...]:
    """Adds all to the file, or tells why some cannot be added and leaves it as it is."""
    from aligner.report.cells import visible
    from aligner.termbase.edit import NEW
    from aligner.termbase.edit import add as add_to
    from aligner.termbase.save import change

    told: list[Outcome] = []

    def edit(sheet: Sheet) -> Sheet:
        edited = add_to(sheet, additions, known, force=force)
        for one in edited.refused:
            place = f"{candidates}:{one.addition.line}: " if candidates else ""
            pair = visible(f"{one.addition.ja} / {one.addition.en}")
            typer.echo(f"error: {place}{pair}: {visible(one.why)}", err=True)
        if edited.refused:
            raise ConfigError(f"nothing was added to {file}")
        told.extend(edited.outcomes)
        return edited.sheet

    change(file, edit, new=NEW)
    return tuple(told)


def _tell(outcomes: tuple[Outcome, ...], decided: Counter[str], file: Path, candidates: Path | None) -> None:
    """What was done, a line a pair."""
    from aligner.report.cells import visible
    from aligner.termbase.edit import Done

    told = []
    for one in outcomes:
        pair = visible(f"{one.concept}: {one.addition.ja} / {one.addition.en}")
        told.append(f"{file}:{one.line}: {one.done}: {pair} ({one.status})")
    if candidates is not None:
        done = Counter(one.done for one in outcomes)
        changed = f", {done[Done.CHANGED]} changed" if done[Done.CHANGED] else ""
        told.append(
            f"{done[Done.ADDED]} added, {done[Done.PRESENT]} already there{changed}, {decided['reject']} rejected, "
            f"{decided['']} undecided"
        )
    console.write_stdout("".join(f"{line}\n" for line in told))
