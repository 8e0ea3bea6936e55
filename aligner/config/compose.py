"""The layers of a configuration, one over the other, and what a run needs of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from aligner.config.keys import PROFILE, SEVERITIES, TOLERANCE, Value
from aligner.config.layers import DEFAULT, File, Layer, Setting, built_in, read_file, unknown_profile
from aligner.config.locate import Place, find_file, shown
from aligner.errors import ConfigError

if TYPE_CHECKING:
    from aligner.audit import Settings

COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Config:
    """What is in force, and for each setting what it was taken over, nearest first."""

    file: Path | None
    profile: Setting
    settings: Mapping[Place, Setting]
    hidden: Mapping[Place, tuple[Setting, ...]]

    def __getitem__(self, name: str) -> Value:
        return self.settings[name,].value

    @property
    def glossaries(self) -> tuple[Path, ...]:
        return cast(tuple[Path, ...], self["glossaries"])

    @property
    def waivers(self) -> Path | None:
        """The file of waivers; None where those beside the releases are meant."""
        value = self["waivers"]
        return value if isinstance(value, Path) else None

    @property
    def fail_on(self) -> str:
        return str(self["fail_on"])

    @property
    def notes(self) -> bool:
        return bool(self["notes"])

    @property
    def folder(self) -> Path:
        """Where paths and patterns start from."""
        return self.file.parent if self.file else Path()

    def audit_settings(
        self, *, lines: bool = False, tracked: str = "accepted", passwords: tuple[str, ...] = ()
    ) -> Settings:
        """The settings of an audit.

        Raises ConfigError where a glossary of the file is not there.
        """
        from aligner.audit import Settings
        from aligner.ingest import Reading, Skip, Tracked
        from aligner.model import Rules, Severity

        self._check_glossaries()
        severities = {
            place[1]: None if setting.value == "off" else Severity(str(setting.value))
            for place, setting in self.settings.items()
            if place[0] == SEVERITIES
        }
        return Settings(
            encoder=str(self["encoder"]),
            glossaries=self.glossaries,
            shipped=bool(self["shipped"]),
            abridged=str(self["abridged"]),
            lines=lines,
            rules=Rules(severities, cast(int, self.settings[TOLERANCE, "last_digits"].value)),
            profile=str(self.profile.value),
            reading=Reading(Tracked(tracked), passwords),
            skip=Skip(cast(tuple[str, ...], self["skip"]), self.folder),
        )

    def _check_glossaries(self) -> None:
        origin = self.settings["glossaries",].origin
        for path in self.glossaries:
            if origin != COMMAND_LINE and not path.exists():
                raise ConfigError(f"{origin}: there is no glossary {shown(path)}; a path starts from the file's folder")


def load_config(
    *,
    file: Path | None = None,
    ignore: bool = False,
    profile: str | None = None,
    said: Mapping[str, Value | None] | None = None,
) -> Config:
    """What is in force: what is `said` on the command line, over the profile chosen, over the file, over the defaults.

    `file` is the configuration to read, by default the nearest one; with `ignore` none is read.  None among `said` is
    an option that was not given.

    Example: `load_config(profile="quiet", said={"encoder": "none"})`.
    """
    if ignore and file is not None:
        raise ConfigError("--no-config reads no configuration: leave out --config, or --no-config")
    if file is not None and not file.is_file():
        raise ConfigError(f"--config {file}: no such file; `taiyaku config --init` writes one")
    path = None if ignore else file or find_file()
    read = read_file(path) if path else File()
    chosen = Setting(profile, COMMAND_LINE) if profile is not None else read.profile or Setting(DEFAULT, DEFAULT)
    given: Layer = {(name,): Setting(value, COMMAND_LINE) for name, value in (said or {}).items() if value is not None}
    layers = [built_in()[DEFAULT].layer, read.layer, *_profile(read, chosen), given]
    settings: dict[Place, Setting] = {}
    hidden: dict[Place, tuple[Setting, ...]] = {}
    for layer in layers:
        for place, setting in layer.items():
            if place in settings:
                hidden[place] = (settings[place], *hidden.get(place, ()))
            settings[place] = setting
    return Config(path, chosen, settings, hidden)


def _profile(file: File, chosen: Setting) -> list[Layer]:
    """The layers of a profile, those it extends first; `default` has none of its own, for it lies under everything."""
    known = {**built_in(), **file.profiles}
    layers: list[Layer] = []
    seen: list[str] = []
    following: Setting | None = chosen
    while following is not None and following.value != DEFAULT:
        name = str(following.value)
        if name not in known:
            origin = f"--{PROFILE}" if following.origin == COMMAND_LINE else following.origin
            raise unknown_profile(name, known, origin)
        if name in seen:
            raise ConfigError(f"{following.origin}: the profile {name} extends itself: {' > '.join([*seen, name])}")
        seen.append(name)
        layers.insert(0, known[name].layer)
        following = known[name].extends
    return layers
