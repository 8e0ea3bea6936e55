"""The keys of a configuration and what may stand behind each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

Value = str | bool | int | Path | tuple[str, ...] | tuple[Path, ...]
"""A value as the program takes it: lists are tuples, paths start from the folder of the file they stand in."""


class Kind(StrEnum):
    """What a value is, in the words of the error that says it is something else."""

    CHOICE = "one of"
    FLAG = "true or false"
    TEXT = "text in quotes"
    TEXTS = "a list of texts"
    FILE = "a file in quotes"
    PATHS = "a list of files and folders"
    DIGITS = "a whole number from 0 to 9"


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and the values it takes where these are few."""

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()


KEYS = {
    key.name: key
    for key in (
        Key("glossaries", Kind.PATHS),
        Key("shipped", Kind.FLAG),
        Key("encoder", Kind.TEXT),
        Key("abridged", Kind.CHOICE, ("auto", "ja", "en", "none")),
        Key("skip", Kind.TEXTS),
        Key("waivers", Kind.FILE),
        Key("fail_on", Kind.CHOICE, ("error", "warning", "never")),
        Key("notes", Kind.FLAG),
    )
}
"""The keys that stand by themselves, in a file or in a profile."""

TOLERANCES = {key.name: key for key in (Key("last_digits", Kind.DIGITS),)}
"""The keys of the table `tolerance`."""

SEVERITY = Key("", Kind.CHOICE, ("error", "warning", "note", "off"))
"""What may stand behind each check in the table `severity`."""

SEVERITIES, TOLERANCE = "severity", "tolerance"
PROFILE, PROFILES, EXTENDS = "profile", "profiles", "extends"
