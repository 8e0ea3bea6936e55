"""The `taiyaku` command and its subcommands."""

from __future__ import annotations

import sys
import traceback
from typing import Annotated

import typer

from aligner import __version__
from aligner.cli import configuration, releases, rules
from aligner.cli.changes import changes
from aligner.cli.glossary import glossary_app
from aligner.cli.show import show
from aligner.cli.waive import waive

# Plain help instead of rich's: a third of the time, and it can be piped.
app = typer.Typer(
    name="taiyaku",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"taiyaku {__version__}")
        raise typer.Exit


@app.callback()
def taiyaku(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Audit bilingual Japanese-English releases: do both halves say the same?

    \b
    taiyaku audit release.txt                  what does not agree
    taiyaku align release.txt -f tsv -o a.tsv  the two halves, side by side
    taiyaku show release.pdf                   what is read of a file
    taiyaku changes old.txt new.txt            what became stale since a draft
    taiyaku glossary                           keep and grow your own term base
    taiyaku COMMAND --help                     options and more examples

    Everything happens on this machine; nothing is ever sent anywhere.
    """


app.command(no_args_is_help=True, short_help="Report what the two halves of a release say differently.")(releases.audit)
app.command(no_args_is_help=True, short_help="Align the two halves and check nothing.")(releases.align)
app.command(no_args_is_help=True, short_help="Show what is read of files: blocks, tables, figures.")(show)
app.command(no_args_is_help=True, short_help="Say what a new draft changed in one half only.")(changes)
app.command(no_args_is_help=True, short_help="Write down that findings may stand, and why.")(waive)
app.add_typer(glossary_app)
app.command("config", short_help="Show the settings in force, and where each comes from.")(configuration.config)
app.command("rules", short_help="Show what a check looks for, or list the checks.")(rules.rules)


def main() -> None:
    """The `taiyaku` command."""
    try:
        app(prog_name="taiyaku")
    except Exception:
        # An uncaught exception exits with 1, which here would say that the audit found something.
        traceback.print_exc()
        sys.exit(2)
