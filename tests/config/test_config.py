"""What is in force: layers, places, errors, and what is written about them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from aligner.config import KEYS, STARTER, Config, as_json, as_toml, find_file, load_config, write_starter
from aligner.config.keys import TOLERANCES
from aligner.errors import ConfigError
from aligner.model import Rules, Severity

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "config"


def cases(name: str) -> list[Any]:
    found = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["why"]) for case in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that no search leaves, as the current one."""
    (tmp_path / "here" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def load(folder: Path, case: dict[str, Any]) -> Config:
    if "file" in case:
        (folder / case.get("name", "taiyaku.toml")).write_bytes(case["file"].encode())
    return load_config(profile=case.get("profile"), said=case.get("given"))


@pytest.mark.parametrize("case", cases("errors"))
def test_what_cannot_be_used_is_said_with_its_place_and_what_to_do(folder: Path, case: dict[str, Any]) -> None:
    with pytest.raises(ConfigError) as caught:
        load(folder, case).audit_settings()
    assert str(caught.value) == case["said"]


@pytest.mark.parametrize("case", cases("settings"))
def test_what_is_in_force_and_where_it_came_from(folder: Path, case: dict[str, Any]) -> None:
    found = {".".join(place): setting for place, setting in load(folder, case).settings.items()}
    for key, (value, origin) in case["settings"].items():
        assert (found[key].value, found[key].origin) == (tuple(value) if isinstance(value, list) else value, origin)


@pytest.mark.parametrize("case", cases("settings"))
def test_what_is_printed_can_be_pasted(folder: Path, case: dict[str, Any]) -> None:
    before = load(folder, case)
    for file in folder.glob("*.toml"):
        file.unlink()
    (folder / "taiyaku.toml").write_text(as_toml(before), encoding="utf-8")
    after = load_config()
    assert {place: setting.value for place, setting in after.settings.items()} == {
        place: setting.value for place, setting in before.settings.items()
    }


def test_what_was_taken_over_is_named(folder: Path) -> None:
    (folder / "taiyaku.toml").write_text('profile = "quiet"\n[severity]\nNUM006 = "error"\n', encoding="utf-8")
    config = load_config()
    assert re.search(r'^NUM006 = "note" +# profile quiet, over taiyaku.toml:3$', as_toml(config), re.M)
    (setting,) = [each for each in json.loads(as_json(config))["settings"] if each["key"] == "severity.NUM006"]
    assert (setting["value"], setting["from"], setting["over"]) == ("note", "profile quiet", ["taiyaku.toml:3"])


def test_settings_reach_the_audit(folder: Path) -> None:
    (folder / "ours").mkdir()
    (folder / "taiyaku.toml").write_text(
        'glossaries = ["ours"]\nshipped = false\nencoder = "none"\nabridged = "en"\nskip = ["drafts"]\n'
        '[severity]\nNUM006 = "off"\nTRM003 = "error"\n[tolerance]\nlast_digits = 3\n',
        encoding="utf-8",
    )
    settings = load_config(profile="strict").audit_settings(lines=True)
    assert settings.rules == Rules({"NUM006": None, "TRM003": Severity.ERROR}, 0)
    assert (settings.encoder, settings.shipped, settings.abridged, settings.lines) == ("none", False, "en", True)
    assert (settings.glossaries, settings.profile) == ((folder / "ours",), "strict")
    assert (settings.skip.patterns, settings.skip.root) == (("drafts",), folder)


def test_without_a_file_all_is_as_it_is_without_a_configuration(folder: Path) -> None:
    from aligner import Settings

    settings = load_config().audit_settings()
    assert (settings.rules, settings.profile, settings.encoder) == (Rules(), "default", Settings().encoder)
    assert (settings.glossaries, settings.shipped, settings.abridged) == ((), True, Settings().abridged)


def test_paths_start_from_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sub").mkdir()
    (folder / "taiyaku.toml").write_text(
        'glossaries = ["terms/ours.tsv"]\nencoder = "sentence-transformers:./model"\n', encoding="utf-8"
    )
    monkeypatch.chdir(folder / "sub")
    config = load_config()
    assert config.glossaries == (folder / "terms" / "ours.tsv",)
    assert config["encoder"] == f"sentence-transformers:{folder / 'model'}"
    assert 'glossaries = ["terms/ours.tsv"]' in as_toml(config)
    assert load_config(said={"encoder": "none", "glossaries": (Path("x.tsv"),)}).glossaries == (Path("x.tsv"),)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (["a/taiyaku.toml", "taiyaku.toml"], "a/taiyaku.toml"),
        (["taiyaku.toml"], "taiyaku.toml"),
        (["a/pyproject.toml", "taiyaku.toml"], "a/pyproject.toml"),
        (["a/taiyaku.toml", "a/pyproject.toml"], "a/taiyaku.toml"),
        (["a/other/pyproject.toml", "taiyaku.toml"], "taiyaku.toml"),
        (["a/.git/HEAD", "taiyaku.toml"], None),
        (["a/.git/HEAD", "a/taiyaku.toml"], "a/taiyaku.toml"),
        (["a/b/.git", "taiyaku.toml"], None),
    ],
)
def test_the_nearest_file_counts(tmp_path: Path, files: list[str], found: str | None) -> None:
    (tmp_path / ".git").mkdir()
    start = tmp_path / "a" / "b"
    start.mkdir(parents=True)
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("[tool.taiyaku]\n" if "pyproject" in name else "", encoding="utf-8")
    assert find_file(start) == (tmp_path / found if found else None)


@pytest.mark.parametrize(
    "text",
    ["[tool.ruff]\n", "tool = 1\n", "", "broken = [", "\ud800"],
    ids=["other", "no table", "empty", "broken", "bytes"],
)
def test_a_pyproject_of_others_is_passed_over(folder: Path, text: str) -> None:
    (folder / "pyproject.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert find_file() is None


def test_a_broken_pyproject_that_is_ours_is_said(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.taiyaku]\nnotes = yes\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"pyproject\.toml:2: is not TOML"):
        load_config()


def test_the_search_ends_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "work").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    (tmp_path / "taiyaku.toml").write_text("", encoding="utf-8")
    assert find_file(home / "work") is None
    (home / "taiyaku.toml").write_text("", encoding="utf-8")
    assert find_file(home / "work") == home / "taiyaku.toml"


def test_a_folder_that_is_gone_and_a_home_that_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert load_config().file is None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taiyaku.toml").write_text('glossaries = ["~nobody-of-that-name/x.tsv"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="there is no glossary ~nobody-of-that-name"):
        load_config().audit_settings()


def test_a_file_can_be_named_or_left_out(folder: Path) -> None:
    (folder / "taiyaku.toml").write_text('encoder = "a"\n', encoding="utf-8")
    (folder / "other.toml").write_text('encoder = "b"\n', encoding="utf-8")
    assert [load_config(**how)["encoder"] for how in ({}, {"file": Path("other.toml")}, {"ignore": True})] == [
        "a",
        "b",
        "default",
    ]
    with pytest.raises(ConfigError, match="no such file"):
        load_config(file=Path("missing.toml"))
    with pytest.raises(ConfigError, match="leave out --config, or --no-config"):
        load_config(file=Path("other.toml"), ignore=True)


def test_bytes_that_are_no_text(folder: Path) -> None:
    (folder / "taiyaku.toml").write_bytes('encoder = "原稿"\n'.encode("cp932"))
    with pytest.raises(ConfigError, match=r"taiyaku\.toml: is not UTF-8"):
        load_config()


def test_the_starter_is_the_defaults_with_every_key_in_it(folder: Path) -> None:
    (folder / "taiyaku.toml").write_text(STARTER, encoding="utf-8")
    as_written = load_config()
    assert as_written.settings == load_config(ignore=True).settings
    keys = re.findall(r"^# ([a-z_]+) = (.*)$", STARTER.partition("# [severity]")[0], re.M)
    assert {key for key, _ in keys} == {*KEYS, "profile"}
    (folder / "taiyaku.toml").write_text("".join(f"{key} = {value}\n" for key, value in keys), encoding="utf-8")
    assert {place: setting.value for place, setting in load_config().settings.items()} == {
        place: setting.value for place, setting in as_written.settings.items()
    }
    tables = re.sub(r"^# (?=\[|[A-Za-z_0-9]+ = )", "", STARTER, flags=re.M)
    assert {*tomllib.loads(tables)["tolerance"]} == {*TOLERANCES}
    (folder / "taiyaku.toml").write_text(tables, encoding="utf-8")
    assert load_config(profile="draft").fail_on == "never"


def test_a_starter_is_written_over_nothing(folder: Path) -> None:
    assert write_starter(folder).read_text(encoding="utf-8") == STARTER
    (folder / "taiyaku.toml").write_text("notes = true\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="here already"):
        write_starter(folder)
    assert (folder / "taiyaku.toml").read_text(encoding="utf-8") == "notes = true\n"
    (folder / "taiyaku.toml").unlink()
    (folder / "pyproject.toml").write_text("[tool.taiyaku]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="would hide it"):
        write_starter(folder)


def test_every_key_and_profile_is_documented() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    keys = [*KEYS, *TOLERANCES, "severity", "tolerance", "profile", "profiles", "extends", "default", "strict", "quiet"]
    assert [key for key in keys if f"`{key}`" not in page] == []
    for key in KEYS.values():
        for choice in key.choices:
            assert f"`{choice}`" in page, (key.name, choice)


@pytest.mark.parametrize("name", ["taiyaku.toml", "pyproject.toml"])
@pytest.mark.parametrize("text", ["notes = " + "[" * 100_000, "notes = " + "{a = " * 100_000])
def test_a_file_that_nests_without_end_is_an_error_in_one_line(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(f"[tool.taiyaku]\n{text}", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"{name}: is nested too deeply"):
        load_config()
