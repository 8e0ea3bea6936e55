"""Reading glossaries, and what is wrong with those that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import TermbaseError
from aligner.termbase import Status, load, shipped
from aligner.termbase.exchange import format_of
from aligner.termbase.load import read_sheet
from aligner.termbase.sheet import COLUMNS

HEADER = "\t".join(COLUMNS) + "\n"


def row(ja: str, en: str, concept: str = "c", status: str = "preferred") -> str:
    return "\t".join((concept, ja, en, status, "", "", "", "")) + "\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_a_set_and_a_folder_of_sets(tmp_path: Path) -> None:
    file = write(tmp_path / "sets" / "mine" / "terms.tsv", HEADER + row("水", "water"))
    write(tmp_path / "sets" / "other" / "terms.tsv", HEADER + row("火", "fire"))
    assert [g.name for g in load([file]).glossaries] == ["mine"]
    assert [g.name for g in load([file.parent]).glossaries] == ["mine"]
    assert [g.name for g in load([tmp_path / "sets"]).glossaries] == ["mine", "other"]
    assert len(load([file, tmp_path / "sets"])) == 2


def test_set_toml_names_the_set(tmp_path: Path) -> None:
    write(tmp_path / "terms.tsv", HEADER + row("水", "water"))
    write(tmp_path / "SET.toml", 'name = "elements"\nlicence = "CC0"\n')
    (glossary,) = load([tmp_path]).glossaries
    assert glossary.name == "elements"
    assert glossary.about["licence"] == "CC0"


def test_the_earlier_glossary_wins(tmp_path: Path) -> None:
    first = write(tmp_path / "first.tsv", HEADER + row("水 路", "Water-ways", status="forbidden"))
    second = write(tmp_path / "second.tsv", HEADER + row("水路", "waterway") + row("水路", "canal"))
    termbase = load([first, second])
    assert len(termbase) == 2
    assert termbase.concepts[0].terms[0].status is Status.FORBIDDEN
    assert termbase.concepts[0].texts("en") == ("canal",)


def test_the_signature_follows_the_content(tmp_path: Path) -> None:
    file = write(tmp_path / "mine.tsv", HEADER + row("水", "water"))
    before = load([file]).signature
    write(file, HEADER + row("水", "Water"))
    after = load([file]).signature
    assert before != after
    assert before.startswith("mine@")
    assert len(before) == len("mine@") + 4


def test_only_the_columns_that_matter_are_needed(tmp_path: Path) -> None:
    file = write(tmp_path / "mine.tsv", "\ufeffja\ten\tstatus\tconcept\textra\r\n水\twater\t\tw\tx\r\n\r\n")
    (concept,) = load([file]).concepts
    assert (concept.id, concept.terms[0].status) == ("w", Status.PREFERRED)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "header lacks"),
        ("concept\tja\ten\n", 1, "lacks status"),
        ("concept,ja,en,status\n", 1, "parted by tabs"),
        ("concept\tja\tja\ten\tstatus\n", 1, "twice"),
        (HEADER + row("水", "water") + "c\t水\n", 3, "2 cells where the header has 8"),
        (HEADER + row("", "water"), 2, "ja is empty"),
        (HEADER + "\n" + row("水", " "), 3, "en is empty"),
        (HEADER + row("水", "water", concept=""), 2, "concept is empty"),
        (HEADER + row("水", "water", status="approved"), 2, "unknown status 'approved'; use one of preferred"),
    ],
)
def test_malformed_glossaries(tmp_path: Path, text: str, line: int, message: str) -> None:
    file = write(tmp_path / "bad.tsv", text)
    with pytest.raises(TermbaseError, match=message) as caught:
        load([file])
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert "\n" not in str(caught.value)


def test_missing_and_unreadable_glossaries(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="no such glossary; give a folder"):
        load([tmp_path / "nowhere"])
    with pytest.raises(TermbaseError, match=r"expected terms\.tsv"):
        load([tmp_path])
    latin = tmp_path / "latin.tsv"
    latin.write_bytes(HEADER.encode() + b"c\t\x93\xfa\x96\x7b\tJapan\n")
    with pytest.raises(TermbaseError, match="UTF-8") as caught:
        load([latin])
    assert caught.value.line == 2
    write(tmp_path / "set" / "terms.tsv", HEADER + row("水", "water"))
    write(tmp_path / "set" / "SET.toml", "name = ")
    with pytest.raises(TermbaseError, match="not readable TOML"):
        load([tmp_path / "set"])


def test_shipped_glossaries_are_in_order() -> None:
    """Rows sorted and complete, no pair twice in any writing, every set with its licence and source."""
    termbase = load()
    written = 0
    for glossary in termbase.glossaries:
        rows = [(term.concept, term.ja, term.en) for term in glossary.terms]
        assert rows == sorted(rows), glossary.name
        assert {"name", "version", "date", "licence", "source", "description"} <= glossary.about.keys()
        assert all(term.domain and term.part and term.source for term in glossary.terms), glossary.name
        assert glossary.path.read_bytes().endswith(b"\n")
        assert b"\r" not in glossary.path.read_bytes()
        written += len(rows)
    assert len(termbase) == written >= 400
    folders = {path.parent.name for path in shipped().glob("*/SET.toml")}
    assert folders == {glossary.name for glossary in termbase.glossaries}


def test_every_shipped_concept_has_one_preferred_pair_or_more() -> None:
    for concept in load().concepts:
        assert any(term.status is Status.PREFERRED for term in concept.terms), concept.id
        assert concept.texts("ja")
        assert concept.texts("en")


def test_shipped_terms_are_in_their_language() -> None:
    for concept in load().concepts:
        for term in concept.terms:
            assert any(letter > "\u2fff" or letter == "△" for letter in term.ja), term
            assert not any("\u3000" <= letter <= "\u9fff" for letter in term.en), term


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "tbx", "tmx"])
def test_a_glossary_may_be_in_any_format(tmp_path: Path, suffix: str) -> None:
    tsv = write(tmp_path / "mine.tsv", HEADER + row("水", "water") + row("水路", "waterway", "d", "forbidden"))
    file = tmp_path / f"mine.{suffix}"
    file.write_bytes(format_of(file).write(read_sheet(tsv), file).content)
    said = [
        [(term.concept, term.ja, term.en, term.status) for term in load([path]).glossaries[0].terms]
        for path in (tsv, file)
    ]
    assert said[0] == said[1]


def test_what_another_format_cannot_bring_along_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text('concept,ja,en,status\nw,水,"wa\nter",preferred\n', encoding="utf-8")
    with pytest.warns(UserWarning, match=r"mine\.csv: 1 cell had tabs or line breaks"):
        assert load([file]).concepts[0].texts("en") == ("wa ter",)


def test_a_nearer_row_takes_the_domain_it_lacks_from_a_farther_one(tmp_path: Path) -> None:
    near = write(tmp_path / "near.tsv", HEADER + row("流動負債", "Current Liabilities", status="forbidden"))
    far = write(tmp_path / "far.tsv", HEADER + "c\t流動負債\tcurrent liabilities\tpreferred\tbalance-sheet\tnoun\t\t\n")
    (term,) = load([near, far]).concepts[0].terms
    assert (term.en, term.status, term.domain, term.part) == (
        "Current Liabilities", Status.FORBIDDEN, "balance-sheet", "noun",
    )  # fmt: skip
