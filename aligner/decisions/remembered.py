"""Everything that a run remembers: read before it begins, applied when it has ended."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aligner.decisions.apply import apply_waivers
from aligner.decisions.baseline import apply_baseline
from aligner.decisions.recorded import read_audit
from aligner.decisions.sheet import NAME, read_waivers
from aligner.ingest import find
from aligner.model import AuditReport, Recorded, Waiver


@dataclass(frozen=True, slots=True)
class Remembered:
    """The waivers and the baseline of a run; `today` is the day on which waivers are looked at.

    `elsewhere` are the paths of the releases beside the files of waivers, audited or not.
    """

    files: tuple[Path, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    elsewhere: tuple[str, ...] = ()
    baseline: Path | None = None
    earlier: tuple[Recorded, ...] = ()
    today: date | None = None

    def applied_to(self, report: AuditReport) -> AuditReport:
        """The report with its findings waived and held against the baseline, as far as there are such."""
        if self.files:
            today = self.today or date.today()
            files = tuple(map(str, self.files))
            report = apply_waivers(report, self.waivers, today, files=files, elsewhere=self.elsewhere)
        if self.baseline is not None:
            report = apply_baseline(report, self.earlier, self.baseline)
        return report


def remembered(
    paths: Sequence[Path],
    *,
    waivers: Path | None = None,
    search: bool = True,
    baseline: Path | None = None,
    today: date | None = None,
) -> Remembered:
    """What there is to remember for an audit of `paths`.

    `waivers` is a file of them; where it is None, those that stand beside the releases are looked for, unless
    `search` is false.  `baseline` is the JSON of an earlier audit.  Raises ConfigError where a file cannot be read.
    """
    files = (waivers,) if waivers is not None else tuple(files_beside(paths)) if search else ()
    found = tuple(waiver for file in files for waiver in read_waivers(file))
    folders = list(dict.fromkeys(file.parent for file in files)) if found else []
    beside = tuple(str(path) for folder in folders for source in find([folder]).sources for path in source.paths)
    earlier = read_audit(baseline) if baseline is not None else ()
    return Remembered(files, found, beside, baseline, earlier, today)


def files_beside(paths: Sequence[Path]) -> Iterator[Path]:
    """The files of waivers that stand in the folders given, beside the files given, or in the folder of all these."""
    seen = set()
    common = common_folder(paths) if len(paths) > 1 else None
    for path in (*paths, *((common / NAME,) if common else ())):
        candidates = sorted(path.rglob(NAME)) if path.is_dir() else [path.parent / NAME]
        for file in candidates:
            hidden = path.is_dir() and any(part.startswith(".") for part in file.relative_to(path).parts)
            if file.is_file() and not hidden and file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def common_folder(paths: Sequence[Path]) -> Path | None:
    """The folder that holds all the paths, where there is one: on Windows, drives have none in common."""
    folders = [(path if path.is_dir() else path.parent).resolve() for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        return None
