"""The audit, step by step: reading this file is reading the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aligner import __version__
from aligner.align.encoders import Encoder, load_encoder
from aligner.align.given import given_bitext
from aligner.align.release import align_release
from aligner.align.restored import restored_bitext
from aligner.align.threads import one_blas_thread
from aligner.checks import run_checks
from aligner.errors import InputError
from aligner.history import History, histories, printed_release
from aligner.ingest import AS_USUAL, NO_SKIP, Found, Reading, Skip, Source, Tracked, find, read
from aligner.ingest.pairs import read_pairs
from aligner.model import AS_THE_CHECKS_SAY, AuditReport, Bitext, Failure, Release, ReleaseReport, Rules
from aligner.segment import lines_as_blocks, segment
from aligner.segment.counterparts import counterparts
from aligner.termbase import Termbase, load, shipped

Progress = Callable[[str, int, int], None]
"""Called with a release's name, its number (from 1) and how many there are, before it is read; where there are
several, once more before it is checked."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a result depends on besides the sources.

    `encoder` is a name that `load_encoder` knows; `glossaries` come before the shipped ones, which are
    left out unless `shipped`; `abridged` is "auto", "ja", "en" or "none"; with `lines` every line is a
    segment and no structure is looked for.  `rules` are the severities and tolerances of the checks, `profile` the
    name that people know them by, `skip` says which files of a folder to leave out, and `reading` how to read
    files where there is a choice.
    """

    encoder: str = "default"
    glossaries: tuple[Path, ...] = ()
    shipped: bool = True
    abridged: str = "auto"
    lines: bool = False
    rules: Rules = AS_THE_CHECKS_SAY
    profile: str = "default"
    skip: Skip = NO_SKIP
    reading: Reading = AS_USUAL


def audit(
    paths: Sequence[Path] = (),
    *,
    ja: Path | None = None,
    en: Path | None = None,
    settings: Settings = Settings(),
    progress: Progress | None = None,
) -> AuditReport:
    """Audit releases: files, folders, or one release in two files (`ja` and `en`).

    What cannot be read stands in the report's `failures`; everything else is still audited.
    All releases are aligned before the first is checked, for each is held against the others of its company.
    Raises AlignerError where nothing can be done at all: a wrong setting, a broken glossary.
    """
    termbase = load_glossaries(settings)
    aligned = _each(paths, ja, en, settings, termbase, progress)
    bitexts = [report.bitext for report in aligned.releases]
    checked = []
    with one_blas_thread():
        for number, (bitext, history) in enumerate(zip(bitexts, _histories(bitexts), strict=True), 1):
            if progress and len(bitexts) > 1:
                progress(f"{bitext.release.id}: checks", number, len(bitexts))
            checked.append(run_checks(bitext, termbase, rules=settings.rules, history=history))
    return replace(aligned, releases=tuple(checked))


def align(
    paths: Sequence[Path] = (),
    *,
    ja: Path | None = None,
    en: Path | None = None,
    settings: Settings = Settings(),
    progress: Progress | None = None,
) -> AuditReport:
    """Align releases without checking them: the reports have no findings and no checks."""
    return _each(paths, ja, en, settings, load_glossaries(settings), progress)


def audit_bitext(path: Path, *, settings: Settings = Settings()) -> AuditReport:
    """Audit a bitext that is already aligned: a TSV, a workbook, a TMX or an XLIFF of pairs.

    A release that taiyaku wrote into the file is audited as the release it is, tables and all; every other pair by
    itself.  Raises InputError where the file is none of these, or not in the two languages.
    """
    termbase = load_glossaries(settings)
    file = read_pairs(path)
    bitexts = [restored_bitext(file.document, part) for part in file.releases]
    with one_blas_thread():
        reports = [
            run_checks(bitext, termbase, rules=settings.rules, history=history)
            for bitext, history in zip(bitexts, _histories(bitexts), strict=True)
        ]
        if file.pairs:
            given = given_bitext(file.document, file.pairs, path.stem)
            reports.append(run_checks(given, termbase, given=True, rules=settings.rules))
    return AuditReport(_signature(settings, None, termbase), tuple(reports))


def load_glossaries(settings: Settings) -> Termbase:
    """The term base that the settings ask for, in order of precedence.

    Raises TermbaseError where a glossary cannot be read.
    """
    return load((*settings.glossaries, *((shipped(),) if settings.shipped else ())))


def _histories(bitexts: Sequence[Bitext]) -> Sequence[History | None]:
    """Each release among the others of its company; one release alone has no history."""
    if len(bitexts) < 2:
        return [None] * len(bitexts)
    return list(histories([printed_release(bitext) for bitext in bitexts]))


def _each(
    paths: Sequence[Path],
    ja: Path | None,
    en: Path | None,
    settings: Settings,
    termbase: Termbase,
    progress: Progress | None,
) -> AuditReport:
    encoder = load_encoder(settings.encoder)
    sources, failures, skipped = find(paths, settings.skip) if paths else Found((), (), ())
    if ja is not None and en is not None:
        sources = (*sources, Source(ja.name.split(".")[0], ja=ja, en=en))
    releases, failed = [], list(failures)
    for number, source in enumerate(sources, 1):
        if progress:
            progress(source.id, number, len(sources))
        try:
            releases.append(segment([read(path, settings.reading) for path in source.paths], source.id))
        except InputError as error:
            failed.append(source.failure(error))
    whole, undecided = _joined(releases)
    reports = []
    with one_blas_thread():
        for number, release in enumerate(whole, 1):
            if progress and len(whole) > 1:
                progress(f"{release.id}: alignment", number, len(whole))
            release = _lines(release) if settings.lines else release
            bitext = align_release(release, encoder=encoder, termbase=termbase, abridged=settings.abridged)
            reports.append(ReleaseReport(bitext, (), ()))
    failed += undecided
    return AuditReport(_signature(settings, encoder, termbase), tuple(reports), tuple(failed), tuple(map(str, skipped)))


def _joined(releases: Sequence[Release]) -> tuple[list[Release], list[Failure]]:
    """The releases with those made one that are its halves in two files, whatever these are called.

    What has several counterparts that it may belong to is a failure.
    """
    found = counterparts(releases)
    joined: dict[int, Release | None] = dict(enumerate(releases))
    for ja, en in found.pairs:
        documents = [releases[at].sources[0] for at in (ja, en)]
        joined[min(ja, en)], joined[max(ja, en)] = segment(documents, releases[ja].id), None
    failures = []
    for ja, candidates in found.undecided:
        path, *others = (releases[at].sources[0].path for at in (ja, *candidates))
        told = f"{path}: its English half may be {' or '.join(others)}; give them with --ja and --en, or move one away"
        failures.append(Failure(path, told))
        joined.update(dict.fromkeys((ja, *candidates)))
    return [release for release in joined.values() if release is not None], failures


def _lines(release: Release) -> Release:
    """The same halves with every line a segment of its own."""
    ja, en = (half and lines_as_blocks(half) for half in (release.ja, release.en))
    return replace(release, ja=ja, en=en)


def _signature(settings: Settings, encoder: Encoder | None, termbase: Termbase) -> str:
    name = encoder.name if encoder else "none"
    parts = [f"taiyaku:{__version__}", f"encoder:{name}", f"glossaries:{termbase.signature}"]
    parts += [f"abridged:{settings.abridged}", f"profile:{settings.profile}"]
    if settings.reading.tracked is not Tracked.ACCEPTED:
        parts.append(f"tracked:{settings.reading.tracked.value}")
    if settings.rules.digest:
        parts.append(f"rules:{settings.rules.digest}")
    return "|".join(parts)
