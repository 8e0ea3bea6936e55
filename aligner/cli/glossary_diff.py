"""`taiyaku glossary diff`: what is different between two versions of a glossary."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aligner import console
from aligner.cli.errors import errors_for_people
from aligner.cli.options import PlainFormat, PlainFormats
from aligner.cli.output import style_for


def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="The earlier version: a TSV or the folder of a set.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The later version.")],
    format: PlainFormats = PlainFormat.text,
) -> None:
    """Compare two versions of a glossary by what their rows say, wherever they stand.

    Exit status: 0 the same; 1 different; 2 a file could not be read.

    \b
    Examples:
      taiyaku glossary diff terms.old.tsv terms.tsv
      taiyaku glossary diff ours/ theirs/ --format tsv
    """
    with errors_for_people():
        from aligner.report.changes import export_changes
        from aligner.termbase.diff import diff as differences_of
        from aligner.termbase.load import read_sheet
        from aligner.termbase.save import terms_file

        files = terms_file(before), terms_file(after)
        differences = differences_of(read_sheet(files[0]), read_sheet(files[1]))
        console.write_stdout(export_changes(files, differences, format.value, style_for(format)))
    raise typer.Exit(int(bool(differences)))
