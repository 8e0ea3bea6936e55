"""`taiyaku glossary convert`: a glossary in another format."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aligner import console
from aligner.cli.errors import errors_for_people
from aligner.errors import ConfigError


class ExchangeFormat(StrEnum):
    """The formats of aligner.termbase.exchange."""

    tsv = "tsv"
    csv = "csv"
    xlsx = "xlsx"
    tbx = "tbx"
    tmx = "tmx"
    edinet = "edinet"
    labels = "labels"


class Style(StrEnum):
    """How TBX names data categories."""

    dca = "dca"
    dct = "dct"


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="The glossary to read: a file, or the folder of a set.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Where to write it; - is stdout.")],
    from_: Annotated[
        ExchangeFormat | None, typer.Option("--from", help="The format of IN, if its name does not say.")
    ] = None,
    to: Annotated[
        ExchangeFormat | None, typer.Option("--to", help="The format of OUT, if its name does not say.")
    ] = None,
    style: Annotated[
        Style, typer.Option(help="TBX with data categories as attributes (dca) or as elements (dct).")
    ] = Style.dca,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT if it exists.")] = False,
) -> None:
    """Convert a glossary; what the other format cannot hold is told on stderr.

    Reads and writes .tsv, .csv, .xlsx, .tbx and .tmx; reads the account lists and label files of EDINET and the TSE.
    Exit status: 0 converted; 2 not converted.

    \b
    Examples:
      taiyaku glossary convert terms.tsv terms.xlsx
      taiyaku glossary convert terms.tsv terms.tbx --style dct
      taiyaku glossary convert 1f_AccountList.xlsx edinet.tsv
    """
    with errors_for_people():
        from aligner.termbase.save import terms_file

        source = terms_file(source)
        stdout = str(target) == "-"
        if stdout and to is None:
            raise ConfigError("to write to stdout say which format: --to tsv")
        if not stdout:
            _check_target(target, source, force)
        from aligner.termbase.exchange import FORMATS, format_of, read_any

        wanted = FORMATS[to] if to else format_of(target)
        if wanted.name == "tbx" and style is Style.dct:
            wanted = FORMATS["tbx-dct"]
        if stdout and not wanted.text and sys.stdout.isatty():
            raise ConfigError(f"{wanted.name} is no text: give a file, or pipe it to a program")
        imported = read_any(source, from_)
        exported = wanted.write(imported.sheet, source)
        if stdout:
            console.write_bytes(exported.content)
        else:
            from aligner.files import write_file

            write_file(target, exported.content)
    for file, sentences in ((source, imported.lost), (target, exported.lost)):
        for sentence in sentences:
            typer.echo(f"{file}: {sentence}", err=True)


def _check_target(target: Path, source: Path, force: bool) -> None:
    if target.is_dir():
        raise ConfigError(f"{target} is a folder: give a file name")
    if not target.parent.is_dir():
        raise ConfigError(f"{target}: the folder {target.parent} does not exist: make it first")
    if target.exists() and os.path.realpath(target) == os.path.realpath(source):
        raise ConfigError(f"{target} is the glossary itself: give another name")
    if target.exists() and not force:
        raise ConfigError(f"{target} exists: give another name, or --force to overwrite it")
