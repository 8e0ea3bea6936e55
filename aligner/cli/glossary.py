"""`taiyaku glossary`: the commands that keep a term base, one file each."""

from __future__ import annotations

import typer

from aligner.cli import (
    glossary_add,
    glossary_convert,
    glossary_diff,
    glossary_lint,
    glossary_merge,
    glossary_mine,
    glossary_usage,
)

glossary_app = typer.Typer(
    name="glossary",
    no_args_is_help=True,
    rich_markup_mode=None,
    short_help="Keep and grow your own term base.",
    help="""Keep and grow a term base: a TSV that people edit and the audit relies on.

    \b
    taiyaku glossary COMMAND --help   options and examples
    """,
)

glossary_app.command("convert", no_args_is_help=True, short_help="Convert a glossary: TSV, CSV, XLSX, TBX, TMX.")(
    glossary_convert.convert
)
glossary_app.command("mine", no_args_is_help=True, short_help="Find candidate terms in releases.")(glossary_mine.mine)
glossary_app.command("lint", short_help="Find what is wrong or untidy in glossaries, and mend it.")(glossary_lint.lint)
glossary_app.command("add", no_args_is_help=True, short_help="Add pairs to a glossary.")(glossary_add.add)
glossary_app.command("diff", no_args_is_help=True, short_help="Compare two versions of a glossary.")(glossary_diff.diff)
glossary_app.command("merge", no_args_is_help=True, short_help="Bring two versions of a glossary together.")(
    glossary_merge.merge
)
glossary_app.command("find", no_args_is_help=True, short_help="Show where a term stands in releases.")(
    glossary_usage.find
)
glossary_app.command("stats", no_args_is_help=True, short_help="Count what the glossaries know of releases.")(
    glossary_usage.stats
)
