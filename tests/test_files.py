"""Files are written whole, where they are, and by one run at a time."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest

from aligner.errors import ConfigError
from aligner.files import locked, write_file


def test_an_output_keeps_its_rights_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    usual, kept, new = tmp_path / "usual", tmp_path / "kept", tmp_path / "new"
    usual.touch()
    kept.touch(mode=0o640)
    kept.chmod(0o640)
    write_file(kept, b"x")
    write_file(new, b"x")
    assert kept.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == usual.stat().st_mode


def test_an_output_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    file = tmp_path / "gone" / "x.txt"
    with pytest.raises(ConfigError, match=f"^{re.escape(str(file))}: cannot be written: No such file or directory"):
        write_file(file, b"x")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    shared, link = tmp_path / "shared.tsv", tmp_path / "ours.tsv"
    shared.write_bytes(b"old")
    link.symlink_to(shared)
    write_file(link, b"new")
    assert link.is_symlink()
    assert shared.read_bytes() == b"new"


def test_a_link_that_leads_nowhere_makes_what_it_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "ours.tsv"
    link.symlink_to(tmp_path / "shared.tsv")
    write_file(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "shared.tsv").read_bytes() == b"new"


def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_file(pipe, b"new")
    reader.join(timeout=10)
    assert got == [b"new"]
    assert pipe.is_fifo()


def test_two_names_of_one_file_are_one_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, link = tmp_path / "shared.tsv", tmp_path / "ours.tsv"
    shared.touch()
    link.symlink_to(shared)
    monkeypatch.setattr("aligner.files._PATIENCE", 0.1)
    with locked(shared), pytest.raises(ConfigError, match="is being changed by another run"), locked(link):
        pass


def test_a_lock_makes_no_folders(tmp_path: Path) -> None:
    file = tmp_path / "gone" / "terms.tsv"
    with pytest.raises(ConfigError, match=r"the folder .*gone does not exist; make it first"), locked(file):
        pass
    assert not file.parent.exists()
