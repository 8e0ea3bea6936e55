"""`taiyaku glossary find` and `taiyaku glossary stats`: how releases use terms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.configuration import configured
from aligner.cli.errors import errors_for_people, tell_failures, tell_skipped
from aligner.cli.options import (
    Bom,
    ConfigFile,
    Encoder,
    Glossaries,
    NoConfig,
    Output,
    Passwords,
    PlainFormat,
    PlainFormats,
    Profile,
    Shipped,
    passwords,
)
from aligner.cli.output import check_output, style_for, write
from aligner.errors import ConfigError

if TYPE_CHECKING:
    from aligner.audit import Settings
    from aligner.model import AuditReport, Bitext

Releases = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Releases, or folders of them.")]


def find(
    term: Annotated[str, typer.Argument(metavar="TERM", help="A Japanese or English term; no glossary need know it.")],
    paths: Releases,
    format: PlainFormats = PlainFormat.text,
    output: Output = None,
    bom: Bom = False,
    glossary: Glossaries = None,
    shipped: Shipped = None,
    encoder: Encoder = None,
    password: Passwords = None,
    config_file: ConfigFile = None,
    no_config: NoConfig = False,
    profile: Profile = None,
) -> None:
    """Show where a term stands in releases, in any of its writings, beside what stands for it in the other half.

    Exit status: 0 found; 1 it stands nowhere; 2 an input could not be read.

    \b
    Examples:
      taiyaku glossary find 営業利益 releases/
      taiyaku glossary find "operating income" releases/ --format tsv --bom -o uses.tsv
    """
    with errors_for_people():
        if not term.strip():
            raise ConfigError("the TERM is empty: give the words to look for")
        config = configured(config_file, no_config, profile, glossaries=glossary, shipped=shipped, encoder=encoder)
        check_output(format, output, bom, paths, config.glossaries)
        from aligner.audit import load_glossaries
        from aligner.report.concordance import export_concordance
        from aligner.termbase.usage import concordance

        settings = config.audit_settings(passwords=passwords(password))
        termbase = load_glossaries(settings)
        report = _aligned(paths, settings)
        found = concordance(_bitexts(report), termbase, " ".join(term.split()))
        if report.releases:
            write(export_concordance(found, format.value, style_for(format, output)), output, bom)
    raise typer.Exit(2 if report.failures else int(not found.occurrences))


def stats(
    paths: Releases,
    format: PlainFormats = PlainFormat.text,
    output: Output = None,
    bom: Bom = False,
    glossary: Glossaries = None,
    shipped: Shipped = None,
    encoder: Encoder = None,
    password: Passwords = None,
    config_file: ConfigFile = None,
    no_config: NoConfig = False,
    profile: Profile = None,
) -> None:
    """Count which labels of releases the glossaries know, how often each term is used, and which never are.

    A label is covered where known terms make up all its words. A pair is stale where either of its terms
    stands in no release. Exit status: 0 counted; 2 an input could not be read.

    \b
    Examples:
      taiyaku glossary stats releases/ --glossary our-terms.tsv
      taiyaku glossary stats releases/ -g our-terms.tsv --no-shipped --format tsv -o stats.tsv
    """
    with errors_for_people():
        config = configured(config_file, no_config, profile, glossaries=glossary, shipped=shipped, encoder=encoder)
        check_output(format, output, bom, paths, config.glossaries)
        from aligner.audit import load_glossaries
        from aligner.report.coverage import export_coverage
        from aligner.termbase.usage import coverage

        settings = config.audit_settings(passwords=passwords(password))
        termbase = load_glossaries(settings)
        report = _aligned(paths, settings)
        if report.releases:
            found = coverage(_bitexts(report), termbase)
            write(export_coverage(found, format.value, style_for(format, output)), output, bom)
    raise typer.Exit(2 if report.failures else 0)


def _aligned(paths: list[Path], settings: Settings) -> AuditReport:
    from aligner.audit import align

    with console.told(sys.stderr) as progress:
        report = align(paths, settings=settings, progress=progress)
    tell_failures(report.failures)
    tell_skipped(report.skipped)
    return report


def _bitexts(report: AuditReport) -> tuple[Bitext, ...]:
    return tuple(release.bitext for release in report.releases)
