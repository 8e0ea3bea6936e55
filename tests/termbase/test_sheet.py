"""Glossary files come out as they went in, and say what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import TermbaseError
from aligner.termbase import load, shipped
from aligner.termbase.load import glossary_files, read_sheet
from aligner.termbase.model import Level
from aligner.termbase.sheet import COLUMNS, parse_sheet, sheet_of, terms_of

HERE = Path("terms.tsv")
CELL = st.text(st.characters(codec="utf-8", exclude_characters="\t\r\n"), max_size=12)
END = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Files with unknown columns in any order, mixed line ends and blank lines, as many editors leave them."""
    columns = draw(st.permutations([*COLUMNS, "owner", "seen"]))
    text = "\t".join(columns) + draw(END)
    for _ in range(draw(st.integers(0, 5))):
        cells = [draw(CELL) for _ in columns]
        text += draw(st.sampled_from(["\t".join(cells), ""])) + draw(END)
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return ("\ufeff" * draw(st.booleans()) + text).encode()


@given(files())
def test_a_file_round_trips_to_the_byte(content: bytes) -> None:
    assert parse_sheet(content, HERE).content() == content


@pytest.mark.parametrize("file", glossary_files(shipped()), ids=lambda file: file.parent.name)
def test_a_shipped_set_is_written_as_its_terms_would_be(file: Path) -> None:
    content = file.read_bytes()
    sheet = parse_sheet(content, file)
    assert sheet.content() == content
    assert sheet_of(terms_of(sheet, file, "set")).content() == content


def test_strict_terms_and_unknown_columns_are_kept() -> None:
    content = "concept\tja\ten\tstatus\tstrict\towner\nw\t水\twater\tadmitted\tyes\t法務\nf\t火\tfire\t\t\t\n".encode()
    water, fire = terms_of(parse_sheet(content, HERE), HERE, "mine")
    assert (water.strict, water.extra, water.line) == (True, (("owner", "法務"),), 2)
    assert (fire.strict, fire.extra, fire.line) == (False, (), 3)
    written = sheet_of((water, fire)).content().decode().splitlines()
    assert written[0].split("\t") == [*COLUMNS, "strict", "owner"]
    assert written[2].split("\t") == ["w", "水", "water", "admitted", "", "", "", "", "yes", "法務"]


def test_the_quotes_of_a_spreadsheet_are_no_part_of_a_term() -> None:
    content = 'concept\tja\ten\tstatus\nn\t純利益\t"income, ""core"" only"\tpreferred\n'.encode()
    (term,) = terms_of(parse_sheet(content, HERE), HERE, "mine")
    assert term.en == 'income, "core" only'


def test_strict_is_yes_or_nothing() -> None:
    sheet = parse_sheet("concept\tja\ten\tstatus\tstrict\nw\t水\twater\t\tsometimes\n".encode(), HERE)
    with pytest.raises(TermbaseError, match=r"terms\.tsv:2: strict is 'sometimes'; write yes"):
        terms_of(sheet, HERE, "mine")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.tsv"
    with file.open("wb") as opened:
        opened.truncate(200_000_000)
    with pytest.raises(TermbaseError, match="is 200 MB; at most 64 MB are read"):
        read_sheet(file)


def test_nearer_sets_come_first_whatever_the_order(tmp_path: Path) -> None:
    for name, level in (("a", "general"), ("b", "domain"), ("c", "company")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "SET.toml").write_text(f'level = "{level}"\n', encoding="utf-8")
        (tmp_path / name / "terms.tsv").write_text(f"concept\tja\ten\tstatus\nw\t水\t{name}\t\n", encoding="utf-8")
    termbase = load([tmp_path])
    assert [glossary.level for glossary in termbase.glossaries] == [Level.COMPANY, Level.DOMAIN, Level.GENERAL]
    assert termbase.concepts[0].texts("en") == ("c", "b", "a")
    (tmp_path / "a" / "SET.toml").write_text('level = "ours"\n', encoding="utf-8")
    with pytest.raises(TermbaseError, match=r"SET\.toml: unknown level 'ours'; use one of company, domain, general"):
        load([tmp_path])
