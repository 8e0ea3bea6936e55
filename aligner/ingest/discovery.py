"""Finds the releases among the paths a user gives."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from aligner.errors import InputError
from aligner.ingest.naming import side
from aligner.ingest.registry import is_supported, supported_suffixes, unsupported
from aligner.ingest.reports import is_report
from aligner.ingest.skipping import NO_SKIP, Skip
from aligner.model import Failure

# Files that describe a folder, not releases in it.  What begins with "~$" is a note of Office that a file is open.
_ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice"})


@dataclass(frozen=True, slots=True)
class Source:
    """The file or the two files of one release.

    Either `both` is set (one file, whose halves are yet to be found) or `ja` and `en` are.
    `id` is a short name that no other source of the run has.
    """

    id: str
    ja: Path | None = None
    en: Path | None = None
    both: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The file, or the Japanese file and then the English one."""
        return tuple(path for path in (self.both, self.ja, self.en) if path is not None)

    def failure(self, error: InputError) -> Failure:
        """What is told of a release that cannot be read: under the file that the error is about."""
        told = str(error)
        about = next((path for path in self.paths if told.startswith(f"{path}:")), self.paths[0])
        return Failure(str(about), told)


class Found(NamedTuple):
    """The releases in order, what could not be used, with what to do about it, and the files left out on purpose."""

    sources: tuple[Source, ...]
    failures: tuple[Failure, ...]
    skipped: tuple[Path, ...]


def find(paths: Sequence[Path], skip: Skip = NO_SKIP) -> Found:
    """The releases in `paths`.

    A folder is searched recursively, hidden files and folders, reports of this tool and what `skip` matches left
    out; a file that is named itself is never skipped. Files whose names differ in the language only, such as
    "x.ja.txt" and "x.en.docx", "x_j.pdf" and "x_e.pdf", or "ja/x.pdf" and "en/x.pdf", are one release, "x".
    """
    files: list[Path] = []
    failures: list[Failure] = []
    skipped: list[Path] = []
    for path in paths:
        if _exists(path) and path.is_dir():
            inside, trouble = _in_folder(path)
            kept = [file for file in inside if not skip.matches(file)]
            files.extend(kept)
            skipped.extend(file for file in inside if file not in set(kept))
            failures.extend(trouble)
            if not inside and not trouble:
                wanted = " or ".join(supported_suffixes())
                failures.append(Failure(str(path), f"{path}: holds no releases; put {wanted} files in it"))
        elif not _exists(path):
            failures.append(
                Failure(str(path), f"{path}: no such file or folder, or it may not be looked at; check the name")
            )
        elif not is_supported(path):
            failures.append(Failure(str(path), unsupported(path)))
        elif is_report(path):
            failures.append(Failure(str(path), f"{path}: is a report of taiyaku; give the release that it is about"))
        else:
            files.append(path)
    if skipped and not files and not failures:
        given = ", ".join(map(str, paths))
        failures.append(Failure(given, f"{given}: every file in it is to be skipped; name one itself to audit it"))
    passed = _once(path for path in skipped if path not in set(files))
    releases, ambiguous = _paired(_once(files))
    return Found(_named(releases), (*failures, *ambiguous), tuple(passed))


def _exists(path: Path) -> bool:
    """Whether `path` is there and may be looked at."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def _in_folder(folder: Path) -> tuple[list[Path], list[Failure]]:
    files: list[Path] = []
    failures: list[Failure] = []

    def unreadable(error: OSError) -> None:
        name = str(error.filename or folder)
        failures.append(Failure(name, f"{name}: the folder may not be read; check its permissions"))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            about = name.startswith((".", "~$")) or path.stem.lower() in _ABOUT
            if not about and is_supported(path) and not is_report(path):
                files.append(path)
    return files, failures


def _once(files: Iterable[Path]) -> list[Path]:
    kept: dict[str, Path] = {}
    for path in files:
        kept.setdefault(os.path.realpath(path), path)
    return list(kept.values())


def _paired(files: Sequence[Path]) -> tuple[list[tuple[Path, dict[str, Path]]], list[Failure]]:
    """Each release's nominal path and its files by side ("ja" and "en", or "both"); and what cannot be paired."""
    named: dict[Path, dict[str, list[Path]]] = {}
    for path in files:
        if half := side(path):
            named.setdefault(half[1], {}).setdefault(half[0], []).append(path)
    first: dict[Path, tuple[Path, dict[str, Path]]] = {}
    taken: set[Path] = set()
    failures: list[Failure] = []
    for name, sides in named.items():
        if len(sides) < 2:
            continue
        given = [path for path in files if path in sides["ja"] or path in sides["en"]]
        taken.update(given)
        pairs = _pairs(sides["ja"], sides["en"])
        if pairs is None:
            listed = ", ".join(path.name for path in given)
            told = (
                f"{name}: which of {listed} are one release cannot be told; move the others away, or give --ja and --en"
            )
            failures.append(Failure(str(name), told))
        for ja, en in pairs or ():
            release = name.with_name(name.name + ja.suffix), {"ja": ja, "en": en}
            first[next(path for path in given if path in (ja, en))] = release
    releases = []
    for path in files:
        if path in first:
            releases.append(first[path])
        elif path not in taken:
            releases.append((path, {"both": path}))
    return releases, failures


def _pairs(ja: Sequence[Path], en: Sequence[Path]) -> list[tuple[Path, Path]] | None:
    """The files of one name as pairs: the only two, or those of each suffix; None where more than that is possible."""
    if len(ja) == len(en) == 1:
        return [(ja[0], en[0])]
    by_suffix = {path.suffix.lower(): path for path in en}
    if len(by_suffix) == len(en) == len(ja) and {path.suffix.lower() for path in ja} == set(by_suffix):
        return [(path, by_suffix[path.suffix.lower()]) for path in ja]
    return None


def _named(releases: Sequence[tuple[Path, dict[str, Path]]]) -> tuple[Source, ...]:
    """Sources with the shortest names that differ: the stem, with as many parents as it takes."""
    alike = Counter((path.parent, path.stem) for path, _ in releases)
    tails = [(*path.parts[:-1], path.name if alike[path.parent, path.stem] > 1 else path.stem) for path, _ in releases]
    depths = [1] * len(tails)
    for depth in range(2, max(map(len, tails), default=1) + 1):
        taken = Counter(tail[-used:] for tail, used in zip(tails, depths, strict=True))
        depths = [depth if taken[tail[-used:]] > 1 else used for tail, used in zip(tails, depths, strict=True)]
    seen: Counter[str] = Counter()
    sources = []
    for tail, used, (_, files) in zip(tails, depths, releases, strict=True):
        name = "/".join(tail[-used:]).lstrip("/")
        seen[name] += 1
        unique = f"{name}-{seen[name]}" if seen[name] > 1 else name
        sources.append(Source(unique, files.get("ja"), files.get("en"), files.get("both")))
    return tuple(sources)
