"""What glossaries are worth: the audit without one, with the shipped ones, and with one mined from other releases."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.audit import Settings, align, audit, load_glossaries
from aligner.evaluate import Score, score_release, total
from aligner.mining import mine
from aligner.model import Bitext
from aligner.report import Style, export
from aligner.termbase import Term
from aligner.termbase.load import TERMS
from aligner.termbase.model import Level
from aligner.termbase.sheet import sheet_of
from bench.documents import CORPUS

HIGH = 0.9
"""The confidence from which a candidate is taken without a person's look at it."""
SETTINGS = ("none", "mined", "shipped", "shipped and mined")
ENCODERS = ("none", "default")


@dataclass(frozen=True, slots=True)
class Value:
    """The score over the whole corpus with one choice of glossaries and encoder."""

    glossaries: str
    encoder: str
    score: Score


def measure() -> tuple[Value, ...]:
    """Audit the corpus with every choice; what is mined for a release comes from the others only."""
    folders = sorted(path.parent for path in CORPUS.glob("*/gold.json"))
    bitexts = [align([folder]).releases[0].bitext for folder in folders]
    with tempfile.TemporaryDirectory() as place:
        mined = [_mined(folders, bitexts, left_out, Path(place)) for left_out in range(len(folders))]
        return tuple(
            Value(choice, encoder, total(_scores(folders, mined, choice, encoder)))
            for encoder in ENCODERS
            for choice in SETTINGS
        )


def _mined(folders: Sequence[Path], bitexts: Sequence[Bitext], left_out: int, place: Path) -> Path:
    """A set of the sure candidates of every release but one; what other companies say binds nobody."""
    others = [bitext for number, bitext in enumerate(bitexts) if number != left_out]
    sure = [candidate for candidate in mine(others, load_glossaries(Settings())) if candidate.confidence >= HIGH]
    terms = [Term(candidate.concept or candidate.en.lower(), candidate.ja, candidate.en) for candidate in sure]
    folder = place / folders[left_out].name
    folder.mkdir()
    (folder / "SET.toml").write_text(f'level = "{Level.DOMAIN}"\n', encoding="utf-8")
    (folder / TERMS).write_bytes(sheet_of(terms).content())
    return folder


def _scores(folders: Sequence[Path], mined: Sequence[Path], choice: str, encoder: str) -> list[Score]:
    scores = []
    for folder, terms in zip(folders, mined, strict=True):
        settings = Settings(
            encoder=encoder, glossaries=(terms,) if "mined" in choice else (), shipped="shipped" in choice
        )
        (release,) = json.loads(export(audit([folder], settings=settings), "json", Style()))["releases"]
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        scores.append(score_release(release, gold))
    return scores
