"""Changes a terms file as its only writer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from aligner.errors import TermbaseError
from aligner.files import locked, write_file
from aligner.termbase.load import TERMS, is_exchanged
from aligner.termbase.sheet import Sheet, file_content, parse_sheet


def change(file: Path, edit: Callable[[Sheet], Sheet], *, ragged: bool = False, new: Sheet | None = None) -> Sheet:
    """Reads a terms file, edits it and writes it, so that no other run's change gets lost in between.

    What the edit leaves as it is is not written.  Where there is no file, `new` is edited; without it that
    is an error.  Raises TermbaseError where the file cannot be read, ConfigError where it cannot
    be written; it is then as it was.
    """
    if is_exchanged(file):
        raise TermbaseError("only a TSV is edited in place; make one with `taiyaku glossary convert`", file)
    with locked(file):
        before = file_content(file) if new is None or file.exists() else None
        sheet = parse_sheet(before, file, ragged=ragged) if before is not None else new
        assert sheet is not None
        edited = edit(sheet)
        if edited.content() != (sheet.content() if before is None else before):
            write_file(file, edited.content())
    return edited


def terms_file(path: Path) -> Path:
    """The terms file that a path names: a file, which need not exist, or the folder of one set.

    Raises TermbaseError where it names a folder of several sets.
    """
    if not path.is_dir():
        return path
    if not (path / TERMS).exists() and (sets := sorted(folder.parent.name for folder in path.glob(f"*/{TERMS}"))):
        raise TermbaseError(f"holds {len(sets)} sets; name one of them: {', '.join(sets[:5])}", path)
    return path / TERMS
