"""Where the configuration is, and on which line each of its keys stands."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from aligner.errors import ConfigError

NAME = "taiyaku.toml"
PYPROJECT = "pyproject.toml"
_IN_PYPROJECT = ("tool", "taiyaku")
_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_HEADER = re.compile(r"^\s*(\[.*\])\s*(?:#.*)?$")

Place = tuple[str, ...]
"""A key with the tables it stands in: ("severity", "NUM006")."""


def find_file(start: Path | None = None) -> Path | None:
    """The configuration that holds for a folder, by default the current one: the nearest, going upwards.

    In one folder `taiyaku.toml` goes before a `pyproject.toml`, which counts only with a table [tool.taiyaku].
    The search ends with the folder of a git checkout and with the home folder.
    """
    try:
        start = Path(os.path.realpath(start or Path()))
    except FileNotFoundError:  # the current folder has been removed
        return None
    home = Path(os.path.realpath(expanded("~")))
    for folder in (start, *start.parents):
        for file in (folder / NAME, folder / PYPROJECT):
            if os.path.isfile(file) and (file.name == NAME or _configures(file)):  # noqa: PTH113 (false, never an error)
                return file
        if folder == home or (folder / ".git").exists():
            return None
    return None


def _configures(pyproject: Path) -> bool:
    try:
        text = pyproject.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    try:
        tool = tomllib.loads(text).get("tool")
        return isinstance(tool, dict) and "taiyaku" in tool
    except (tomllib.TOMLDecodeError, RecursionError):
        # Somebody else's file, unless it is ours that is broken.
        return "[tool.taiyaku" in text


def read_toml(file: Path) -> tuple[dict[str, Any], dict[Place, int]]:
    """A configuration as it is written, and the lines of its keys; of a pyproject.toml only its [tool.taiyaku].

    Raises ConfigError where it cannot be read.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(file)}: is not UTF-8: save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{shown(file)}: cannot be read: {error.strerror}") from error
    try:
        table = tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{shown(file)}: is nested too deeply; mend it, or leave it out with --no-config") from error
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _AT_LINE.search(said)
        line = f":{at[1]}" if at else f":{text.count(chr(10)) + 1}"
        column = f" (column {at[2]})" if at else ""
        reason = said[: at.start()] if at else said.removesuffix(" (at end of document)")
        raise ConfigError(
            f"{shown(file)}{line}: is not TOML: {reason}{column}; mend the line, or leave the file out with --no-config"
        ) from error
    lines = key_lines(text)
    if file.name != PYPROJECT:
        return table, lines
    tool = table.get("tool")
    inside = tool.get("taiyaku", {}) if isinstance(tool, dict) else {}
    if not isinstance(inside, dict):
        raise ConfigError(f"{shown(file)}: tool.taiyaku must be a table: [tool.taiyaku]")
    depth = len(_IN_PYPROJECT)
    return inside, {place[depth:]: line for place, line in lines.items() if place[:depth] == _IN_PYPROJECT}


def key_lines(text: str) -> dict[Place, int]:
    """The line of each key and each table's header, as far as it has a line of its own.

    Example: `[severity]` over `NUM006 = "off"` gives {("severity",): 1, ("severity", "NUM006"): 2}.
    """
    found: dict[Place, int] = {}
    table: Place = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            if (place := _place(header[1])) is not None:
                table = place
                found |= {table[:depth]: number for depth in range(1, len(table) + 1) if table[:depth] not in found}
            continue
        for at in (at for at, character in enumerate(line) if character == "="):
            if (place := _place(f"{line[:at]} = 0")) is not None:
                whole = (*table, *place)
                found |= {whole[:depth]: number for depth in range(1, len(whole) + 1) if whole[:depth] not in found}
                break
    return found


def _place(line: str) -> Place | None:
    """The path of the one key in a line of TOML."""
    try:
        inside: Any = tomllib.loads(line)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    place: list[str] = []
    while isinstance(inside, dict) and len(inside) == 1:
        name, inside = next(iter(inside.items()))
        place.append(name)
    return tuple(place) or None


def expanded(path: str) -> str:
    """A path with the home folder for `~`; as it is where there is no such home, for which `Path` would raise."""
    return os.path.expanduser(path)  # noqa: PTH111


def shown(file: Path) -> str:
    """A file's name for people: from the current folder where it is in it, otherwise in full."""
    try:
        return str(Path(os.path.realpath(file)).relative_to(os.path.realpath(Path.cwd())))
    except ValueError:
        return str(file)
