"""`taiyaku glossary mine`: candidate terms out of releases."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.configuration import configured
from aligner.cli.errors import errors_for_people, tell_failures, tell_skipped
from aligner.cli.options import (
    Bom,
    ConfigFile,
    En,
    Encoder,
    Glossaries,
    Ja,
    NoConfig,
    Output,
    Passwords,
    Paths,
    Profile,
    Shipped,
    passwords,
)
from aligner.cli.output import write
from aligner.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.mining import Candidate
    from aligner.model import ReleaseReport


class CandidateState(StrEnum):
    """What the glossaries say of a candidate."""

    new = "new"
    known = "known"
    variant = "variant"
    conflict = "conflict"


def mine(
    paths: Paths = None,
    ja: Ja = None,
    en: En = None,
    output: Output = None,
    bom: Bom = False,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", metavar="X", min=0, max=1, help="Leave out what is less sure, 0 to 1.")
    ] = 0.0,
    state: Annotated[
        list[CandidateState] | None,
        typer.Option("--state", help="Only candidates that are so to the glossaries; may be repeated."),
    ] = None,
    glossary: Glossaries = None,
    shipped: Shipped = None,
    encoder: Encoder = None,
    password: Passwords = None,
    config_file: ConfigFile = None,
    no_config: NoConfig = False,
    profile: Profile = None,
) -> None:
    """Find pairs of terms in releases, for a person to accept or reject.

    Writes a TSV: write accept or reject into its column decision, then read it back with
    taiyaku glossary add --from FILE. From a confidence of 0.90 on nearly every pair is right.
    Exit status: 0 mined; 2 an input could not be read.

    \b
    Examples:
      taiyaku glossary mine releases/ -o candidates.tsv
      taiyaku glossary mine releases/ --state new --state conflict --bom -o candidates.tsv   for Excel
      taiyaku glossary mine releases/ -g our-terms.tsv --min-confidence 0.9
    """
    with errors_for_people():
        _one_way_in(paths, ja, en)
        config = configured(config_file, no_config, profile, glossaries=glossary, shipped=shipped, encoder=encoder)
        if output is not None:
            _check_output(output, [*(paths or []), *filter(None, (ja, en))], config.glossaries)
        from aligner import mining
        from aligner.audit import align, load_glossaries

        settings = config.audit_settings(passwords=passwords(password))
        termbase = load_glossaries(settings)
        with console.told(sys.stderr) as progress:
            report = align(paths or (), ja=ja, en=en, settings=settings, progress=progress)
        tell_failures(report.failures)
        tell_skipped(report.skipped)
        _tell_single_halves(report.releases)
        mined = mining.mine([release.bitext for release in report.releases], termbase)
        wanted = {mining.State(name.value) for name in state or CandidateState}
        chosen = [
            candidate for candidate in mined if candidate.confidence >= min_confidence and candidate.state in wanted
        ]
        if report.releases:
            write(mining.candidates_tsv(chosen), output, bom)
            typer.echo(_summary(chosen, len(report.releases)), err=True)
    raise typer.Exit(2 if report.failures else 0)


def _tell_single_halves(releases: Sequence[ReleaseReport]) -> None:
    """A release without its counterpart is no error, but nobody should look for its terms."""
    for one in releases:
        release = one.bitext.release
        if release.ja is None or release.en is None:
            there = "a Japanese" if release.en is None else "an English"
            paths = " and ".join(source.path for source in release.sources)
            typer.echo(
                f"warning: {paths}: has {there} half only, and a pair needs both: name the other with --ja "
                "and --en, or call the files NAME.ja.txt and NAME.en.txt",
                err=True,
            )


def _one_way_in(paths: list[Path] | None, ja: Path | None, en: Path | None) -> None:
    if (ja is None) != (en is None):
        raise ConfigError("--ja and --en go together: give both halves, or the file that holds both as PATH")
    if not paths and ja is None:
        raise ConfigError("nothing to read: give releases or folders of them, or --ja FILE --en FILE")


def _check_output(output: Path, inputs: list[Path], glossaries: Sequence[Path]) -> None:
    """Refuse an output that cannot work, or whose decisions would be lost."""
    console.check_writable(output, inputs, glossaries)
    if not output.is_file() or not output.stat().st_size:
        return
    from aligner.errors import TermbaseError
    from aligner.mining import parse_candidates
    from aligner.termbase.sheet import file_content

    try:
        found = parse_candidates(file_content(output), output)
    except TermbaseError as error:
        # One word that is no decision must not cost all the others; nor is a glossary written over.
        raise ConfigError(
            f"--output {output} exists and is no list of candidates that can be read: mend it or give another name "
            f"({error})"
        ) from error
    if decided := [candidate for candidate in found if candidate.decision or candidate.status]:
        raise ConfigError(
            f"--output {output} has decisions in it (line {decided[0].line}): read it with "
            "`taiyaku glossary add --from` first, or give another name"
        )


def _summary(candidates: Sequence[Candidate], releases: int) -> str:
    """One line: how many candidates, how sure, and what the glossaries say of them.

    Example: "214 candidates in 2 releases, 152 of them sure: 96 new, 88 known, 28 variant, 2 conflict".
    """
    from aligner.mining import HIGH

    states = ", ".join(
        f"{sum(candidate.state.value == state.value for candidate in candidates)} {state.value}"
        for state in CandidateState
    )
    sure = sum(candidate.confidence >= HIGH for candidate in candidates)
    plural = "" if releases == 1 else "s"
    return f"{len(candidates)} candidates in {releases} release{plural}, {sure} of them sure: {states}"
