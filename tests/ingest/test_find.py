"""Folders and files become releases with names of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aligner.ingest import Source, find


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text", encoding="utf-8")


def names(sources: tuple[Source, ...], root: Path) -> list[tuple[str, list[str]]]:
    return [(source.id, [path.relative_to(root).as_posix() for path in source.paths]) for source in sources]


def test_folder(tmp_path: Path) -> None:
    touch(
        tmp_path, "b.txt", "a.md", "sub/c.ja.txt", "sub/c.en.txt", ".hidden.txt", ".git/d.txt", "gold.json", "README.md"
    )
    sources, failures, _ = find([tmp_path])
    assert names(sources, tmp_path) == [
        ("a", ["a.md"]),
        ("b", ["b.txt"]),
        ("c", ["sub/c.ja.txt", "sub/c.en.txt"]),
    ]
    assert failures == ()


@pytest.mark.parametrize(("name", "suffix"), [("PL.XLS", ".xlsx"), ("draft.doc", ".docx"), ("deck.odp", ".pptx")])
def test_an_older_format_says_what_to_save_it_as(tmp_path: Path, name: str, suffix: str) -> None:
    touch(tmp_path, name)
    (failure,) = find([tmp_path / name]).failures
    assert failure.message.endswith(f"files cannot be read; save it as {suffix} and give that")


def test_pairs_given_as_paths(tmp_path: Path) -> None:
    touch(tmp_path, "x.en.txt", "x.ja.txt", "y.ja.txt", "z.JA.md", "z.EN.md")
    sources, _, _ = find([tmp_path / name for name in ("x.en.txt", "x.ja.txt", "y.ja.txt", "z.JA.md", "z.EN.md")])
    assert names(sources, tmp_path) == [
        ("x", ["x.ja.txt", "x.en.txt"]),
        ("y.ja", ["y.ja.txt"]),
        ("z", ["z.JA.md", "z.EN.md"]),
    ]
    assert sources[1].both == tmp_path / "y.ja.txt"


def test_halves_in_different_formats_are_one_release(tmp_path: Path) -> None:
    touch(tmp_path, "fy24.ja.xlsx", "fy24.en.txt", "v1.2.ja.md", "v1.2.en.txt", "~$fy24.ja.xlsx")
    sources, failures, _ = find([tmp_path])
    assert names(sources, tmp_path) == [
        ("fy24", ["fy24.ja.xlsx", "fy24.en.txt"]),
        ("v1.2", ["v1.2.ja.md", "v1.2.en.txt"]),
    ]
    assert failures == ()


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("q1_jp.pdf", "q1_en.pdf"),
        ("q1-J.pdf", "q1-E.docx"),
        ("ja_q1.txt", "en_q1.txt"),
        ("q1 Japanese.pdf", "q1 English.pdf"),
        ("q1（和文）.pdf", "q1（英文）.pdf"),
        ("【日本語】q1.docx", "【英訳】q1.docx"),
        ("ja/q1.pdf", "en/q1.pdf"),
        ("日本語/q1.pdf", "英語/q1.html"),
    ],
)
def test_names_and_folders_that_give_the_language(tmp_path: Path, ja: str, en: str) -> None:
    touch(tmp_path, ja, en, "employee.txt", "forecast_e.txt")
    sources, failures, _ = find([tmp_path])
    assert ("q1", [ja, en]) in names(sources, tmp_path)
    assert {source.id for source in sources} == {"q1", "employee", "forecast_e"}
    assert failures == ()


def test_a_release_in_two_formats_is_a_pair_of_each(tmp_path: Path) -> None:
    touch(tmp_path, "x.ja.txt", "x.en.txt", "x.ja.md", "x.en.md")
    sources, failures, _ = find([tmp_path])
    assert [[path.name for path in source.paths] for source in sources] == [
        ["x.ja.md", "x.en.md"],
        ["x.ja.txt", "x.en.txt"],
    ]
    assert failures == ()


def test_two_candidates_for_one_half_are_an_error_that_names_them(tmp_path: Path) -> None:
    touch(tmp_path, "x.ja.txt", "x.ja.xlsx", "x.en.txt", "y.txt")
    sources, failures, _ = find([tmp_path])
    assert [source.id for source in sources] == ["y"]
    assert [failure.message for failure in failures] == [
        f"{tmp_path}/x: which of x.en.txt, x.ja.txt, x.ja.xlsx are one release cannot be told; "
        "move the others away, or give --ja and --en"
    ]


def test_a_file_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    sources, _, _ = find([tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt"])
    assert names(sources, tmp_path) == [("a", ["a.txt"])]


def test_names_that_clash(tmp_path: Path) -> None:
    touch(tmp_path, "p/q/r.txt", "s/q/r.txt", "t/r.txt", "t/u.txt", "t/u.md")
    sources, _, _ = find([tmp_path])
    assert [source.id for source in sources] == ["p/q/r", "s/q/r", "t/r", "u.md", "u.txt"]


def test_what_cannot_be_used_is_said_and_the_rest_is_used(tmp_path: Path) -> None:
    touch(tmp_path, "good.txt", "sheet.csv", "nothing/notes.json")
    sources, failures, _ = find([tmp_path / name for name in ("missing.txt", "sheet.csv", "nothing", "good.txt")])
    assert names(sources, tmp_path) == [("good", ["good.txt"])]
    messages = [failure.message for failure in failures]
    assert [failure.path for failure in failures] == [
        str(tmp_path / n) for n in ("missing.txt", "sheet.csv", "nothing")
    ]
    for message, words in zip(
        messages, ("no such file", ".csv files cannot be read", "holds no releases"), strict=True
    ):
        assert words in message
        assert "\n" not in message


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs permissions that bind the user")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    touch(tmp_path, "open/a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        sources, failures, _ = find([tmp_path])
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert names(sources, tmp_path) == [("a", ["open/a.txt"])]
    assert "permissions" in failures[0].message
