"""What is in force, written for people and for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from aligner.config.compose import Config
from aligner.config.keys import KEYS, PROFILE, SEVERITIES, TOLERANCE, TOLERANCES, Value
from aligner.config.layers import Setting
from aligner.config.locate import Place, shown
from aligner.report.json_ import document

_COLUMN = 40
"""Where the comments begin."""


def as_toml(config: Config) -> str:
    """The settings as a configuration file, with a comment that says where each came from.

    Example: `NUM006 = "note"                         # profile quiet, over taiyaku.toml:9`.
    """
    return "\n".join(line.rstrip() for line in _lines(config)) + "\n"


def as_json(config: Config) -> str:
    """The settings as JSON: a value each, where it came from, and what it was taken over."""
    return document(
        file=str(config.file) if config.file else None,
        profile={"value": config.profile.value, "from": config.profile.origin},
        settings=[
            {
                "key": ".".join(place),
                "value": _plain(setting.value, config.folder),
                "from": setting.origin,
                "over": [other.origin for other in config.hidden.get(place, ())],
            }
            for place, setting in _ordered(config)
        ],
    )


def _lines(config: Config) -> Iterator[str]:
    yield f"# {shown(config.file)}" if config.file else "# no configuration file: `taiyaku config --init` writes one"
    yield _commented(f"# {PROFILE} = {json.dumps(config.profile.value, ensure_ascii=False)}", config.profile.origin)
    table = ""
    for place, setting in _ordered(config):
        if len(place) > 1 and place[0] != table:
            table = place[0]
            yield from ("", f"[{table}]")
        value = json.dumps(_plain(setting.value, config.folder), ensure_ascii=False)
        over = [other.origin for other in config.hidden.get(place, ()) if other.origin != "default"]
        yield _commented(f"{place[-1]} = {value}", ", over ".join([setting.origin, *over]))


def _ordered(config: Config) -> list[tuple[Place, Setting]]:
    """The keys in the order in which they are documented, then the tables."""
    tolerances = [(TOLERANCE, name) for name in TOLERANCES]
    severities = sorted(place for place in config.settings if place[0] == SEVERITIES)
    places: list[Place] = [*((name,) for name in KEYS), *severities, *tolerances]
    return [(place, config.settings[place]) for place in places]


def _commented(line: str, comment: str) -> str:
    return f"{line:<{_COLUMN}}# {comment}" if len(line) < _COLUMN else f"{line}  # {comment}"


def _plain(value: Value, folder: Path) -> str | bool | int | list[str]:
    """A value as it stands in TOML and JSON alike; paths start from the folder of the file."""
    if isinstance(value, Path):
        return _relative(value, folder)
    if not isinstance(value, tuple):
        return value
    return [_relative(each, folder) if isinstance(each, Path) else each for each in value]


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return str(path)
