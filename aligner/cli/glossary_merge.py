"""`taiyaku glossary merge`: two versions of a glossary in one."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.errors import errors_for_people
from aligner.errors import ConfigError, TermbaseError
from aligner.files import locked, write_file

if TYPE_CHECKING:
    from aligner.termbase.merge import Merged
    from aligner.termbase.sheet import Sheet

_OF_GIT = ".merge_file_"


def merge(
    a: Annotated[Path, typer.Argument(metavar="A", help="One version: a TSV or the folder of a set.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The other version.")],
    base: Annotated[
        Path | None, typer.Option("--base", metavar="BASE", help="The version both come from; without, all is kept.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to stdout; may be A.")
    ] = None,
) -> None:
    """Bring two versions of a glossary together; what both changed stays twice, with a mark.

    Look for the marks in the column `conflict`, keep the row that is right, delete the other and empty the mark.
    Exit status: 0 merged; 1 merged with conflicts; 2 not merged.

    \b
    Examples:
      taiyaku glossary merge ours.tsv theirs.tsv --base common.tsv -o merged.tsv
      git config merge.glossary.driver 'taiyaku glossary merge %A %B --base %O -o %A'
    """
    with errors_for_people():
        from aligner.termbase.load import is_exchanged
        from aligner.termbase.merge import merge as bring_together
        from aligner.termbase.save import terms_file

        if output is not None:
            console.check_writable(output, [base] if base else [])
            if is_exchanged(output):
                raise ConfigError(f"--output {output}: what is written is TSV: give a name that ends in .tsv")
        with _alone(output):
            one, other = _read(terms_file(a)), _read(terms_file(b))
            merged = bring_together(one, other, _read(terms_file(base)) if base else None)
            if output is not None:
                write_file(output, merged.sheet.content())
        if output is None:
            console.write_stdout(merged.sheet.content().decode())
        _tell(merged)
    raise typer.Exit(int(bool(merged.conflicts)))


def _alone(output: Path | None) -> AbstractContextManager[None]:
    """Holds the output; what git makes for a merge driver is nobody else's, and a lock would stay beside it."""
    if output is None or output.name.startswith(_OF_GIT):
        return nullcontext()
    return locked(output)


def _read(file: Path) -> Sheet:
    from aligner.termbase.load import read_sheet
    from aligner.termbase.merge import marked

    sheet = read_sheet(file)
    if unresolved := marked(sheet):
        raise TermbaseError(
            "bears the mark of an earlier merge; keep the row that is right, delete the other, empty the mark",
            file,
            unresolved[0].row.line,
        )
    return sheet


def _tell(merged: Merged) -> None:
    from aligner.termbase.merge import marked

    for deletion in merged.deleted:
        line = deletion.line
        pair = f"{line.concept}: {line.ja} / {line.en}"
        typer.echo(f"deleted by {deletion.by}: {pair} (BASE line {line.row.line})", err=True)
    for line in marked(merged.sheet):
        typer.echo(f"conflict {line.said['conflict']}: {line.concept}: {line.ja} / {line.en}", err=True)
    if merged.conflicts:
        many = "" if merged.conflicts == 1 else "s"
        typer.echo(
            f"{merged.conflicts} conflict{many}: decide between the rows with marks in column conflict", err=True
        )
