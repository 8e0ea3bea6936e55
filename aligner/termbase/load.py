"""Reads glossaries: folders with a `terms.tsv` and a `SET.toml`, or single files in any format."""

from __future__ import annotations

import hashlib
import tomllib
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from aligner.errors import TermbaseError
from aligner.termbase.keys import pair_key
from aligner.termbase.model import Concept, Glossary, Level, Term
from aligner.termbase.sheet import Sheet, file_content, parse_sheet, terms_of
from aligner.termbase.termbase import Termbase

TERMS = "terms.tsv"
_EXCHANGED = frozenset({".csv", ".xlsx", ".xlsm", ".tbx", ".tmx", ".xml"})


def shipped() -> Path:
    """The folder of the glossaries that come with the package.

    Example: `aligner/_glossaries` where it is installed, `glossaries` in a checkout.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "_glossaries"
    return installed if installed.is_dir() else package.parent / "glossaries"


def load(paths: Sequence[Path] | None = None) -> Termbase:
    """Reads glossaries, by default the shipped ones.

    A path is a folder of sets, the folder of one set, or a file.  The sets of the company go
    before those of its domain, these before general ones; sets of one level in the order given.

    Example: `load([Path("my-terms.tsv"), shipped()])` adds own terms to the shipped ones and
    lets them win.
    """
    glossaries: dict[Path, Glossary] = {}
    for path in paths if paths is not None else (shipped(),):
        for file in glossary_files(path):
            if file.resolve() not in glossaries:
                glossaries[file.resolve()] = read_glossary(file)
    ordered = tuple(sorted(glossaries.values(), key=lambda glossary: glossary.level.rank))
    return Termbase(ordered, _concepts(ordered))


def read_glossary(file: Path) -> Glossary:
    """Reads one terms file, with the SET.toml beside it where it is called terms.tsv.

    Raises TermbaseError where the file cannot be read or a row of it is malformed.
    """
    content = file_content(file)
    in_set = file.name == TERMS
    about = _about(file.with_name("SET.toml")) if in_set else {}
    name = about.get("name") or (file.parent.name if in_set else file.stem)
    terms = terms_of(_sheet(content, file), file, name)
    return Glossary(name, file, hashlib.sha256(content).hexdigest(), terms, about, _level(about, file))


def read_sheet(file: Path) -> Sheet:
    """Reads a terms file as it is written, in any format; rows that `read_glossary` refuses are kept.

    Raises TermbaseError where it is no table with the columns of a glossary.
    """
    return _sheet(file_content(file), file)


def _sheet(content: bytes, file: Path) -> Sheet:
    """The sheet of a TSV, or of a file whose name says another format; warns of what is not in it then."""
    if not is_exchanged(file):
        return parse_sheet(content, file)
    from aligner.termbase.exchange import read_content

    imported = read_content(content, file)
    for sentence in imported.lost:
        warnings.warn(f"{file}: {sentence}", stacklevel=2)
    return imported.sheet


def is_exchanged(file: Path) -> bool:
    """Whether a file is named as one of another format, which is read and converted but not edited in place."""
    return file.suffix.lower() in _EXCHANGED


def glossary_files(path: Path) -> list[Path]:
    """The terms files that a path names: a file, the folder of one set, or a folder of sets."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise TermbaseError("no such glossary; give a folder with terms.tsv, a folder of such folders, or a .tsv", path)
    if (path / TERMS).is_file():
        return [path / TERMS]
    found = sorted(path.glob(f"*/{TERMS}"))
    if not found:
        raise TermbaseError(f"holds no glossary; expected {TERMS} in it or in its folders", path)
    return found


def level_of(file: Path) -> Level:
    """The level of the set that a terms file belongs to, whatever stands in the terms file."""
    return _level(_about(file.with_name("SET.toml")) if file.name == TERMS else {}, file)


def _about(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    try:
        return {key: str(value) for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TermbaseError(f"is not readable TOML: {error}", file) from error


def _level(about: dict[str, str], file: Path) -> Level:
    written = about.get("level", Level.COMPANY)
    try:
        return Level(written)
    except ValueError:
        known = ", ".join(Level)
        raise TermbaseError(f"unknown level '{written[:40]}'; use one of {known}", file.with_name("SET.toml")) from None


def _concepts(glossaries: tuple[Glossary, ...]) -> tuple[Concept, ...]:
    """The rows of all sets by concept; of a pair that several sets have, the nearest set's row.

    What that row leaves empty of the domain and the part, which tell what a label names, a farther set says.
    """
    homes: dict[tuple[str, str], tuple[str, str]] = {}
    keyed = [[(pair_key(term.ja, term.en), term) for term in glossary.terms] for glossary in glossaries]
    for rows in keyed:
        for pair, term in rows:
            domain, part = homes.get(pair, ("", ""))
            homes[pair] = (domain or term.domain, part or term.part)
    concepts: dict[str, list[Term]] = {}
    seen: set[tuple[str, str]] = set()
    for rows in keyed:
        for pair, term in rows:
            if pair not in seen:
                domain, part = homes[pair]
                whole = term if (term.domain, term.part) == homes[pair] else replace(term, domain=domain, part=part)
                concepts.setdefault(term.concept, []).append(whole)
        seen.update(pair for pair, _ in rows)
    return tuple(Concept(concept, tuple(terms)) for concept, terms in concepts.items())
