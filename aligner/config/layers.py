"""From a file's tables to layers of settings: each value checked, with the place it came from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from aligner.config.keys import (
    EXTENDS,
    KEYS,
    PROFILE,
    PROFILES,
    SEVERITIES,
    SEVERITY,
    TOLERANCE,
    TOLERANCES,
    Key,
    Kind,
    Value,
)
from aligner.config.locate import Place, expanded, read_toml, shown
from aligner.config.suggest import check_like, meant, suggestion
from aligner.errors import ConfigError

DEFAULT = "default"
_FAMILY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it was said: "taiyaku.toml:3", "profile quiet", "command line"."""

    value: Value
    origin: str


Layer = Mapping[Place, Setting]
"""Settings by the path of their key: ("encoder",), ("severity", "NUM006")."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A named layer, and the name of the profile that it builds on."""

    layer: Layer
    extends: Setting | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A configuration file: what holds always, the profiles it defines, and the one it chooses."""

    path: Path | None = None
    layer: Layer = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    profile: Setting | None = None


@cache
def built_in() -> Mapping[str, Profile]:
    """The profiles that come with the package; `default` has a value for every key."""
    text = (resources.files(__package__) / "profiles.toml").read_text(encoding="utf-8")
    return {
        name: Profile(Reader(DEFAULT if name == DEFAULT else f"profile {name}").layer(table))
        for name, table in tomllib.loads(text).items()
    }


def read_file(path: Path) -> File:
    """Read and check a configuration file.

    Raises ConfigError, with the file, the line and a suggestion, at the first thing that does not fit.
    """
    table, lines = read_toml(path)
    reader = Reader(shown(path), path.parent, lines)
    chosen, profiles = table.pop(PROFILE, None), table.pop(PROFILES, {})
    if isinstance(chosen, dict):
        raise reader.error((PROFILE,), f'a profile is defined in [{PROFILES}.NAME], and chosen with {PROFILE} = "NAME"')
    if chosen is not None and not isinstance(chosen, str):
        raise reader.error((PROFILE,), f"{PROFILE} must be the name of a profile, in quotes")
    if not isinstance(profiles, dict) or not all(isinstance(inside, dict) for inside in profiles.values()):
        raise reader.error((PROFILES,), f"{PROFILES} must be tables: [{PROFILES}.NAME] with the keys of the profile")
    for name in profiles:
        if name in built_in():
            message = f'the profile {name} is built in: give yours another name, with {EXTENDS} = "{name}"'
            raise reader.error((PROFILES, name), message)
    return File(
        path,
        reader.layer(table, also=(PROFILE, PROFILES)),
        {name: reader.profile(name, inside) for name, inside in profiles.items()},
        Setting(chosen, reader.origin((PROFILE,))) if chosen is not None else None,
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the tables of one file: what it is called, where its paths start from, and the lines of its keys."""

    name: str
    folder: Path = Path()
    lines: Mapping[Place, int] = field(default_factory=dict)

    def profile(self, name: str, table: dict[str, Any]) -> Profile:
        """One table [profiles.NAME]."""
        inside, place = dict(table), (PROFILES, name)
        extends = inside.pop(EXTENDS, None)
        if extends is not None and not isinstance(extends, str):
            raise self.error((*place, EXTENDS), f"{EXTENDS} must be the name of a profile, in quotes")
        base = Setting(extends, self.origin((*place, EXTENDS))) if extends is not None else None
        return Profile(self.layer(inside, place, also=(EXTENDS,)), base)

    def layer(self, table: dict[str, Any], place: Place = (), also: Collection[str] = ()) -> Layer:
        """The settings of a table; `also` are keys that may stand in it and are not its settings."""
        found: dict[Place, Setting] = {}
        for name, value in table.items():
            here = (*place, name)
            if name in (SEVERITIES, TOLERANCE):
                if not isinstance(value, dict):
                    raise self.error(here, f"{name} must be a table: [{'.'.join(here)}] with a line each")
                settings = self._severities(value, here) if name == SEVERITIES else self._tolerances(value, here)
                found.update(((name, key), setting) for key, setting in settings)
            elif name in KEYS:
                found[name,] = self._setting(KEYS[name], value, here)
            else:
                if place == () and name == "tool":
                    raise self.error(here, "in a taiyaku.toml the keys stand by themselves: leave out [tool.taiyaku]")
                known = (*KEYS, SEVERITIES, TOLERANCE, *also)
                raise self.error(here, f"unknown key '{name}'{_in(place)}{suggestion(name, known)}")
        return found

    def _tolerances(self, table: dict[str, Any], place: Place) -> Iterator[tuple[str, Setting]]:
        for name, value in table.items():
            if name not in TOLERANCES:
                message = f"unknown tolerance '{name}'{_in(place)}{suggestion(name, TOLERANCES)}"
                raise self.error((*place, name), message)
            yield name, self._setting(TOLERANCES[name], value, (*place, name))

    def _severities(self, table: dict[str, Any], place: Place) -> Iterator[tuple[str, Setting]]:
        """One setting a check; a family such as TRM stands for all its checks that have none of their own."""
        from aligner.checks import CHECKS

        families = {code[:3] for code in CHECKS}
        for name, value in sorted(table.items(), key=lambda item: len(item[0])):
            if name not in CHECKS and name not in families:
                raise self.error((*place, name), f"unknown check '{name}'{_in(place)}{check_like(name)}")
            setting = self._setting(SEVERITY, value, (*place, name))
            codes = [code for code in CHECKS if code[:3] == name] if _FAMILY.fullmatch(name) else [name]
            yield from ((code, setting) for code in codes)

    def _setting(self, key: Key, value: object, place: Place) -> Setting:
        name = key.name or place[-1]
        if key.kind is Kind.CHOICE:
            fits = isinstance(value, str) and value in key.choices
        elif key.kind is Kind.FLAG:
            fits = isinstance(value, bool)
        elif key.kind is Kind.DIGITS:
            fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9
        elif key.kind is Kind.TEXT:
            fits = isinstance(value, str) and bool(value.strip())
        elif key.kind is Kind.FILE:
            fits = isinstance(value, str)
        else:
            fits = isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)
        if not fits:
            choices = f" {', '.join(key.choices)}" if key.choices else ""
            like = f", not {_written(value)}{meant(value, key.choices) if isinstance(value, str) else ''}"
            raise self.error(place, f"{name} must be {key.kind}{choices}{like}")
        return Setting(self._value(key.kind, value), self.origin(place))

    def _value(self, kind: Kind, value: Any) -> Value:
        if kind is Kind.PATHS:
            return tuple(self.folder / expanded(each) for each in value)
        if kind is Kind.FILE and value:
            return self.folder / expanded(value)
        if kind is Kind.TEXTS:
            return tuple(value)
        scheme, colon, path = str(value).partition(":")
        if kind is Kind.TEXT and colon and path.startswith(("./", "../", "~/")):
            return f"{scheme}:{self.folder / expanded(path)}"
        checked: Value = value
        return checked

    def origin(self, place: Place) -> str:
        """Where a key stands: its line, or that of the table it is written in."""
        for depth in range(len(place), 0, -1):
            if line := self.lines.get(place[:depth]):
                return f"{self.name}:{line}"
        return self.name

    def error(self, place: Place, message: str) -> ConfigError:
        return ConfigError(f"{self.origin(place)}: {message}")


def unknown_profile(name: str, known: Collection[str], origin: str) -> ConfigError:
    """What to say of a profile that there is not."""
    return ConfigError(f"{origin}: unknown profile '{name}'{suggestion(name, known)}")


def _in(place: Place) -> str:
    return f" in [{'.'.join(place)}]" if place else ""


def _written(value: object) -> str:
    """A value as it would stand in TOML, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    text = "a table" if isinstance(value, dict) else repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
