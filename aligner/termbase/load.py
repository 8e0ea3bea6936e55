"""Reads glossaries: folders with a `terms.tsv` and a `SET.toml`, or single TSV files."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path

from aligner.errors import TermbaseError
from aligner.termbase.keys import fold
from aligner.termbase.model import Concept, Glossary, Status, Term
from aligner.termbase.termbase import Termbase

COLUMNS = ("concept", "ja", "en", "status", "domain", "part", "note", "source")
_REQUIRED = ("concept", "ja", "en", "status")
_TERMS = "terms.tsv"


def shipped() -> Path:
    """The folder of the glossaries that come with the package.

    Example: `aligner/_glossaries` where it is installed, `glossaries` in a checkout.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "_glossaries"
    return installed if installed.is_dir() else package.parent / "glossaries"


def load(paths: Sequence[Path] | None = None) -> Termbase:
    """Reads glossaries, by default the shipped ones.

    A path is a folder of sets, the folder of one set, or a TSV file.

    Example: `load([Path("my-terms.tsv"), shipped()])` adds own terms to the shipped ones and
    lets them win.
    """
    glossaries: dict[Path, Glossary] = {}
    for path in paths if paths is not None else (shipped(),):
        for file in _files(path):
            glossaries.setdefault(file.resolve(), read_glossary(file))
    return Termbase(tuple(glossaries.values()), _concepts(tuple(glossaries.values())))


def read_glossary(file: Path) -> Glossary:
    """Reads one terms file, with the SET.toml beside it where it is called terms.tsv."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise TermbaseError(f"cannot be read ({error.strerror}); check the path given as glossary", file) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TermbaseError("is not UTF-8; save it as UTF-8 text", file, line) from error
    in_set = file.name == _TERMS
    about = _about(file.with_name("SET.toml")) if in_set else {}
    name = about.get("name") or (file.parent.name if in_set else file.stem)
    return Glossary(name, file, hashlib.sha256(content).hexdigest(), _rows(text, file, name), about)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise TermbaseError("no such glossary; give a folder with terms.tsv, a folder of such folders, or a .tsv", path)
    if (path / _TERMS).is_file():
        return [path / _TERMS]
    found = sorted(path.glob(f"*/{_TERMS}"))
    if not found:
        raise TermbaseError(f"holds no glossary; expected {_TERMS} in it or in its folders", path)
    return found


def _about(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    try:
        return {key: str(value) for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TermbaseError(f"is not readable TOML: {error}", file) from error


def _rows(text: str, file: Path, name: str) -> tuple[Term, ...]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header = lines[0].split("\t")
    if missing := [column for column in _REQUIRED if column not in header]:
        given = ", ".join(cell for cell in header if cell)[:80] or "nothing"
        raise TermbaseError(
            f"the header lacks {', '.join(missing)} (it has {given}); the columns, parted by tabs, are "
            + ", ".join(COLUMNS),
            file,
            1,
        )
    if repeated := [column for column in COLUMNS if header.count(column) > 1]:
        raise TermbaseError(f"the header names {', '.join(repeated)} twice", file, 1)
    terms = []
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            terms.append(_term(line.split("\t"), header, name, file, number))
    return tuple(terms)


def _term(cells: list[str], header: list[str], name: str, file: Path, line: int) -> Term:
    if len(cells) != len(header):
        raise TermbaseError(f"has {len(cells)} cells where the header has {len(header)}", file, line)
    row = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
    if empty := [column for column in ("concept", "ja", "en") if not row[column]]:
        raise TermbaseError(f"{', '.join(empty)} is empty", file, line)
    try:
        status = Status(row["status"] or Status.PREFERRED)
    except ValueError:
        known = ", ".join(Status)
        raise TermbaseError(f"unknown status '{row['status'][:40]}'; use one of {known}", file, line) from None
    return Term(
        row["concept"],
        row["ja"],
        row["en"],
        status,
        row.get("domain", ""),
        row.get("part", ""),
        row.get("note", ""),
        row.get("source", ""),
        name,
    )


def _concepts(glossaries: tuple[Glossary, ...]) -> tuple[Concept, ...]:
    rows: dict[str, list[Term]] = {}
    seen: set[tuple[str, str]] = set()
    for glossary in glossaries:
        for term in glossary.terms:
            pair = (fold(term.ja, "ja").value, fold(term.en, "en").value)
            if pair not in seen:
                seen.add(pair)
                rows.setdefault(term.concept, []).append(term)
    return tuple(Concept(concept, tuple(terms)) for concept, terms in rows.items())
