"""The files of a folder that are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.ingest import Skip, find

FILES = ("a.txt", "b-old.txt", "drafts/c.txt", "2019/1q/d.txt", "2019/drafts/e.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("patterns", "skipped"),
    [
        ([], set()),
        (["a.txt"], {"a.txt"}),
        (["*-old.txt"], {"b-old.txt"}),
        (["drafts"], {"drafts/c.txt", "2019/drafts/e.txt"}),
        (["drafts/"], {"drafts/c.txt", "2019/drafts/e.txt"}),
        (["drafts/**"], {"drafts/c.txt"}),
        (["./drafts/*"], {"drafts/c.txt"}),
        (["/drafts"], {"drafts/c.txt"}),
        (["**/drafts/*"], {"drafts/c.txt", "2019/drafts/e.txt"}),
        (["2019/**/*.txt"], {"2019/1q/d.txt", "2019/drafts/e.txt"}),
        (["2019/*.txt"], set()),
        (["2019/*/[a-d].txt", "a.*"], {"2019/1q/d.txt", "a.txt"}),
        (["19", "rafts", ".txt"], set()),
    ],
)
def test_patterns(folder: Path, patterns: list[str], skipped: set[str]) -> None:
    found = find([folder], Skip(tuple(patterns), folder))
    assert {path.relative_to(folder).as_posix() for path in found.skipped} == skipped
    assert len(found.sources) == len(FILES) - len(skipped)
    assert found.failures == ()


def test_a_file_that_is_named_is_not_skipped(folder: Path) -> None:
    found = find([folder / "drafts" / "c.txt", folder], Skip(("drafts",), folder))
    assert found.sources[0].id == "c"
    assert [path.name for path in found.skipped] == ["e.txt"]


def test_names_match_in_either_way_of_writing_a_voiced_kana(tmp_path: Path) -> None:
    (tmp_path / "カ\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}ス.txt").write_text("text", encoding="utf-8")
    (tmp_path / "b.txt").write_text("text", encoding="utf-8")
    assert len(find([tmp_path], Skip(("ガス.txt",), tmp_path)).skipped) == 1


def test_patterns_with_a_folder_are_for_the_folder_of_the_configuration(folder: Path) -> None:
    elsewhere = folder / "2019"
    assert find([folder], Skip(("drafts/**",), elsewhere)).skipped == (elsewhere / "drafts" / "e.txt",)
    assert find([folder / "drafts", folder / "a.txt"], Skip(("**/*",), elsewhere)).skipped == ()


def test_a_run_of_which_nothing_is_left_is_no_clean_bill(folder: Path) -> None:
    found = find([folder / "drafts"], Skip(("drafts",), folder))
    assert (found.sources, [path.name for path in found.skipped]) == ((), ["c.txt"])
    assert "every file in it is to be skipped" in found.failures[0].message
    assert find([folder / "drafts", folder / "a.txt"], Skip(("drafts",), folder)).failures == ()
