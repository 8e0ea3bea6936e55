"""A bitext that somebody else aligned is taken as it is."""

from __future__ import annotations

from pathlib import Path

from aligner.align.given import given_bitext
from aligner.ingest.pairs import read_pairs
from aligner.model import Bitext


def read(tmp_path: Path, *lines: str, newline: str = "\n") -> Bitext:
    path = tmp_path / "pairs.tsv"
    path.write_bytes((newline.join(lines) + newline).encode())
    file = read_pairs(path)
    return given_bitext(file.document, file.pairs, path.stem)


def test_beads_are_the_pairs_under_their_ids(tmp_path: Path) -> None:
    found = read(
        tmp_path, "id\tja\ten", "q7\t利益は12億円です。\tProfit was JPY 1.2 billion.", "q2\t増えた。\tIt rose."
    )
    assert [bead.id for bead in found.beads] == ["q7", "q2"]
    assert [(bead.ja[0].text.value, bead.en[0].text.value) for bead in found.beads] == [
        ("利益は12億円です。", "Profit was JPY 1.2 billion."),
        ("増えた。", "It rose."),
    ]
    assert {bead.evidence for bead in found.beads} == {("given",)}


def test_columns_are_known_by_their_names(tmp_path: Path) -> None:
    found = read(tmp_path, "note\ten\tja", "x\tIt rose.\t増えた。")
    (bead,) = found.beads
    assert (bead.id, bead.ja[0].text.value, bead.en[0].text.value) == ("line-2", "増えた。", "It rose.")


def test_texts_know_their_place_in_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, "ja\ten", "増えた。\tIt <b>rose</b>.", "  減った。\tIt fell.", newline="\r\n")
    document = found.release.sources[0]
    rose, fell = found.beads
    assert rose.en[0].text.value == "It rose."
    assert document.slice(rose.en[0].text.source(3, 7)) == "rose"
    assert (fell.ja[0].lines, document.columns_of(fell.ja[0].text.source(0, 4))) == (((3, 3),), (3, 6))


def test_a_pair_with_one_side_is_a_bead_with_one_side(tmp_path: Path) -> None:
    found = read(tmp_path, "ja\ten", "増えた。\t", "\tIt fell.", "\t", "横ばい。\tFlat.")
    assert [(bool(bead.ja), bool(bead.en)) for bead in found.beads] == [(True, False), (False, True), (True, True)]


def test_nothing_is_decided_about_it(tmp_path: Path) -> None:
    found = read(tmp_path, "ja\ten", "本資料は抄訳です。\tThis is an abridged translation.")
    assert found.abridged.half == "none"
    assert found.tables == ()
