"""Finds the releases of two drafts, aligns them, and compares each with its earlier version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aligner.audit import Progress, Settings, align, load_glossaries
from aligner.changes.compare import compare_drafts
from aligner.errors import InputError
from aligner.model import AuditReport, Bitext, Failure
from aligner.model.changes import ChangesReport

DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: a file with both halves or a folder (`path`), or a file for each half (`ja` and `en`)."""

    path: Path | None = None
    ja: Path | None = None
    en: Path | None = None


def changes(
    old: Draft | Path, new: Draft | Path, *, settings: Settings = DEFAULT, progress: Progress | None = None
) -> ChangesReport:
    """Compare two drafts of a release, or two folders of them: what changed in one half and not in the other.

    In two folders the releases of the same name are compared; where each holds one release, its name does not
    matter.  What cannot be read or compared stands in the report's `failures`.  Raises AlignerError where nothing
    can be done at all: a wrong setting, a broken glossary.

    Example: `changes(Path("draft-1.txt"), Path("draft-2.txt"))`.
    """
    termbase = load_glossaries(settings)
    before, after = (
        _aligned(Draft(draft) if isinstance(draft, Path) else draft, settings, progress) for draft in (old, new)
    )
    was, now = before.bitexts, after.bitexts
    failures = [*before.failures, *after.failures]
    if len(was) == len(now) == 1 and not failures:
        pairs = [(*was.values(), *now.values())]
        only_old: list[str] = []
        only_new: list[str] = []
    else:
        pairs = [(was[name], now[name]) for name in now if name in was]
        only_old, only_new = ([name for name in here if name not in there] for here, there in ((was, now), (now, was)))
    compared = []
    for earlier, later in pairs:
        try:
            compared.append(compare_drafts(earlier, later, termbase))
        except InputError as error:
            failures.append(Failure(later.release.sources[0].path, str(error)))
    if not pairs and not failures:
        raise InputError(
            f"no release has one name in both drafts: {_list(only_old)} in the old, {_list(only_new)} in the new;"
            " name the files alike, or give one file of each draft"
        )
    skipped = (*before.skipped, *after.skipped)
    return ChangesReport(after.signature, tuple(compared), tuple(only_old), tuple(only_new), tuple(failures), skipped)


@dataclass(frozen=True, slots=True)
class _Aligned:
    """The releases of one draft by their names."""

    bitexts: dict[str, Bitext]
    failures: tuple[Failure, ...]
    signature: str
    skipped: tuple[str, ...]


def _aligned(draft: Draft, settings: Settings, progress: Progress | None) -> _Aligned:
    paths = (draft.path,) if draft.path is not None else ()
    report = align(paths, ja=draft.ja, en=draft.en, settings=settings, progress=progress)
    return _Aligned(_by_name(report, draft.path), report.failures, report.signature, report.skipped)


def _by_name(report: AuditReport, root: Path | None) -> dict[str, Bitext]:
    """Releases by their path in the draft's folder, without suffix and language."""
    named = {}
    for release in report.releases:
        bitext = release.bitext
        path = Path(bitext.release.sources[0].path)
        if root is not None and path.is_relative_to(root) and path != root:
            path = path.relative_to(root)
        stem = path.stem if len(bitext.release.sources) == 1 else path.stem.rpartition(".")[0] or path.stem
        name = path.with_name(stem).as_posix()
        named[bitext.release.id if name in named else name] = bitext
    return named


def _list(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "") or "none"
