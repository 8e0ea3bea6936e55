"""The options that commands share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aligner.errors import ConfigError

PASSWORD_VARIABLE = "TAIYAKU_PASSWORD"


class PlainFormat(StrEnum):
    """For a person, for programs, for a spreadsheet."""

    text = "text"
    json = "json"
    tsv = "tsv"


class Format(StrEnum):
    """What an audit can be written as: each has an exporter in aligner.report."""

    text = "text"
    json = "json"
    tsv = "tsv"
    html = "html"
    xlsx = "xlsx"
    tmx = "tmx"
    xliff = "xliff"
    xliff12 = "xliff12"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    markdown = "markdown"


OF_FINDINGS = frozenset({Format.sarif, Format.junit, Format.github, Format.markdown})
"""Formats that hold findings and no texts: of an alignment they would say that all is well."""


class Track(StrEnum):
    """How tracked changes are read."""

    accepted = "accepted"
    original = "original"


class Abridge(StrEnum):
    """Which half leaves things out on purpose."""

    auto = "auto"
    ja = "ja"
    en = "en"
    none = "none"


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    error = "error"
    warning = "warning"
    never = "never"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Files and folders; in a folder NAME.ja.EXT + NAME.en.EXT are one release."),
]
Ja = Annotated[Path | None, typer.Option("--ja", metavar="FILE", help="The Japanese half, in a file of its own.")]
En = Annotated[Path | None, typer.Option("--en", metavar="FILE", help="The English half, in a file of its own.")]
PlainFormats = Annotated[
    PlainFormat, typer.Option("--format", "-f", help="For a person, for programs, for a spreadsheet.")
]
Formats = Annotated[
    list[Format] | None,
    typer.Option("--format", "-f", help="What to write, by default text; may be repeated where -o is a folder."),
]
Places = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE|FOLDER", help="Write here, not to stdout; a folder for several files."
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to stdout.")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin a TSV with a byte order mark, which Excel needs.")]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary", "-g", metavar="DIR|FILE", help="Term bases to put before the shipped ones; may be repeated."
    ),
]
Shipped = Annotated[
    bool | None,
    typer.Option("--shipped/--no-shipped", help="Use or leave out the term bases that come with taiyaku."),
]
NoShipped = Annotated[bool, typer.Option("--no-shipped", help="Leave out the term bases that come with taiyaku.")]
Encoder = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Sentence encoder: default, none, or sentence-transformers:ID-OR-FOLDER (extra neural)."
    ),
]
Abridged = Annotated[
    Abridge | None, typer.Option(help="The half that leaves things out on purpose; auto decides, says why.")
]
Tracked = Annotated[Track, typer.Option(help="How tracked changes (Word, HTML) are read: accepted, or not yet made.")]
Passwords = Annotated[
    list[str] | None,
    typer.Option(
        "--password", metavar="TEXT", help="Opens protected files; may be repeated. Or set TAIYAKU_PASSWORD, unseen."
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="The configuration; by default the nearest taiyaku.toml or pyproject.toml."
    ),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Read no configuration file.")]
Profile = Annotated[
    str | None, typer.Option(metavar="NAME", help="strict, default, quiet, or a profile of the configuration.")
]
Waivers = Annotated[
    Path | None,
    typer.Option("--waivers", metavar="FILE", help="The file of waivers; by default those beside the releases."),
]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help="List what is waived, too.")]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="The JSON of an earlier audit: list what is new since."),
]
Today = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day to take for today: 2024-05-31.")]


def passwords(given: Sequence[str] | None) -> tuple[str, ...]:
    """Those given, or the one in the environment, which neither a list of processes nor a shell's history shows."""
    known = os.environ.get(PASSWORD_VARIABLE)
    return tuple(given) if given else (known,) if known else ()


def day(text: str | None, option: str) -> date | None:
    """The day that an option names.

    Raises ConfigError where it is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"{option} is '{text}': write the day as 2024-05-31") from error
