"""`taiyaku config`, and what the other commands take from a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner import console
from aligner.cli.errors import errors_for_people
from aligner.cli.options import ConfigFile, NoConfig, Profile
from aligner.errors import ConfigError

if TYPE_CHECKING:
    from aligner.config import Config


class ConfigFormat(StrEnum):
    """How settings are written."""

    text = "text"
    json = "json"


def configured(
    file: Path | None, ignore: bool, profile: str | None, **said: Sequence[Path] | str | bool | None
) -> Config:
    """What is in force for a command; None among `said` is an option that was not given."""
    from aligner.config import load_config

    values = {name: value if isinstance(value, bool) else _plain(value) for name, value in said.items()}
    return load_config(file=file, ignore=ignore, profile=profile, said=values)


def _plain(value: Sequence[Path] | str | None) -> tuple[Path, ...] | str | None:
    if isinstance(value, str):
        return str(value)
    return tuple(value) if value else None


def config(
    format: Annotated[ConfigFormat, typer.Option("--format", "-f", help="For a person, or for programs.")] = (
        ConfigFormat.text
    ),
    init: Annotated[bool, typer.Option("--init", help="Write a taiyaku.toml to begin with; never over one.")] = False,
    config_file: ConfigFile = None,
    no_config: NoConfig = False,
    profile: Profile = None,
) -> None:
    """Show the settings that are in force here, and where each comes from.

    What is printed can be pasted into a taiyaku.toml. Exit status: 0; 2 the configuration cannot be used.

    \b
    Examples:
      taiyaku config
      taiyaku config --profile quiet --format json
      taiyaku config --init                         a commented taiyaku.toml to begin with
    """
    with errors_for_people():
        from aligner.config import as_json, as_toml, load_config, write_starter

        if init:
            if config_file or no_config or profile:
                raise ConfigError("--init writes a new taiyaku.toml: leave out the other options")
            written = write_starter(Path.cwd())
            typer.echo(f"{written.name}: written; every line in it is the default", err=True)
            return
        found = load_config(file=config_file, ignore=no_config, profile=profile)
        found.audit_settings()
        console.write_stdout(as_json(found) if format is ConfigFormat.json else as_toml(found))
