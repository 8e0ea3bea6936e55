"""python -m bench.planted [RELEASE...] [--n N] [--seed N] [--show]: slips that need arithmetic.

A figure of a table is changed in one half, which asks who is wrong, or in both halves alike, which no comparison of
the two can see.  Planted are the slips that people make, in cells that take part in a total, a ratio, a conversion or
a restatement that holds in the release as it is.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.arithmetic import Figure, Recomputation
from aligner.audit import align, audit
from aligner.model import Bitext, Finding, Lang, ReleaseReport, Severity
from bench.documents import CORPUS

_KINDS = ["digit"] * 6 + ["transposition"] * 3 + ["sign"] * 3
_SIDES: tuple[tuple[Lang, ...], ...] = (("ja",), ("en",), ("ja", "en"))
_LEAST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Plant:
    """One slip: `figure` and `other` answer each other, `sides` tells in which halves they are changed."""

    figure: Figure
    other: Figure
    sides: tuple[Lang, ...]
    kind: str
    printed: dict[Lang, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the slips: counts, and the slips that were missed or laid at the wrong door."""

    cells: int
    recomputed: int
    both: int
    both_found: int
    both_placed: int
    one: int
    one_decided: int
    one_right: int
    unheeded: tuple[str, ...]


def measure(paths: Sequence[Path], n: int = 30, seed: int = 7) -> Result:
    """Plant `n` slips of each sort in every release and audit the copies."""
    random_ = random.Random(seed)
    counts: Counter[str] = Counter()
    unheeded: list[str] = []
    for report in align(paths).releases:
        recomputation = Recomputation(report.bitext)
        cells = [pair for pair in recomputation.counterparts.items() if pair[0].lang == "ja" and _is_alike(*pair)]
        taking = [pair for pair in cells if _takes_part(recomputation, pair[0])]
        counts["cells"] += len(cells)
        counts["recomputed"] += len(taking)
        plants = list(_plants(random_, taking, n)) if taking else []
        for plant, found in zip(plants, _audited(report.bitext, plants), strict=True):
            _count(report.bitext, plant, found, counts, unheeded)
    fields = ("cells", "recomputed", "both", "both_found", "both_placed", "one", "one_decided", "one_right")
    return Result(*(counts[field] for field in fields), tuple(unheeded))


def _is_alike(ja: Figure, en: Figure) -> bool:
    digits = sum(map(str.isdigit, ja.text))
    return digits >= _LEAST_DIGITS and ja.value == en.value and ja.resolution == en.resolution


def _takes_part(recomputation: Recomputation, figure: Figure) -> bool:
    equations = recomputation.by_figure.get(figure, ())
    return any((outcome := recomputation.outcomes[one]).holds and outcome.telling for one in equations)


def _plants(random_: random.Random, cells: Sequence[tuple[Figure, Figure]], n: int) -> Iterator[Plant]:
    for sides in _SIDES:
        made = 0
        while made < n:
            ja, en = random_.choice(cells)
            kind = random_.choice(_KINDS)
            seed = random_.random()
            printed: dict[Lang, str] = {one.lang: _slip(random.Random(seed), kind, one.text) for one in (ja, en)}
            if _core(printed["ja"]) == _core(printed["en"]) and printed["ja"] != ja.text:
                made += 1
                yield Plant(ja, en, sides, kind, printed)


def _core(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _slip(random_: random.Random, kind: str, text: str) -> str:
    places = [at for at, character in enumerate(text) if character.isdigit()]
    if kind == "digit":
        at = random_.choice(places)
        other = random_.choice([digit for digit in "123456789" if digit != text[at]])
        return text[:at] + other + text[at + 1 :]
    if kind == "transposition":
        at = random_.choice(places)
        if at + 1 >= len(text) or not text[at + 1].isdigit() or text[at] == text[at + 1]:
            return text
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    bare = text.strip("()▲△−-% ")
    percent = "%" if "%" in text else ""
    return f"{bare}{percent}" if bare + percent != text else f"({bare}{percent})"


def _audited(bitext: Bitext, plants: Sequence[Plant]) -> Iterator[list[Finding]]:
    """The new errors and warnings of each copy."""
    with tempfile.TemporaryDirectory() as folder:
        base = audit([_copy(bitext, None, Path(folder) / "base")]).releases[0]
        known = {_name(finding) for finding in _strong(base)}
        for number, plant in enumerate(plants):
            place = _copy(bitext, plant, Path(folder) / f"copy{number}")
            yield [finding for finding in _strong(audit([place]).releases[0]) if _name(finding) not in known]
            shutil.rmtree(place)


def _copy(bitext: Bitext, plant: Plant | None, folder: Path) -> Path:
    """The sources of a release with a slip in them."""
    folder.mkdir()
    halves = [half for half in (bitext.release.ja, bitext.release.en) if half is not None]
    for number, document in enumerate(bitext.release.sources):
        text = document.text
        changes = [
            (figure.span, plant.printed[figure.lang])
            for half in halves
            if plant and half.source == number and half.lang in plant.sides
            for figure in (plant.figure, plant.other)
            if figure.lang == half.lang
        ]
        for span, printed in sorted(changes, key=lambda change: -change[0].start):
            text = text[: span.start] + printed + text[span.end :]
        path = Path(document.path)
        name = path.name if len(bitext.release.sources) > 1 else f"release{path.suffix}"
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _strong(report: ReleaseReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def _name(finding: Finding) -> tuple[str, str, str, str]:
    texts = [place.text if place else "" for place in (finding.ja, finding.en)]
    return finding.code, finding.row, texts[0], texts[1]


def _count(bitext: Bitext, plant: Plant, found: list[Finding], counts: Counter[str], unheeded: list[str]) -> None:
    halves = {"ja": bitext.release.ja, "en": bitext.release.en}
    lines = {
        figure.lang: half.document.lines_of(figure.span)[0]
        for figure in (plant.figure, plant.other)
        if (half := halves[figure.lang]) is not None
    }
    touching = [
        finding
        for finding in found
        if any(place and place.lines[0] == lines[lang] for lang, place in (("ja", finding.ja), ("en", finding.en)))
    ]
    naming = [finding for finding in found if any(place.lines[0] in lines.values() for place in finding.related)]
    named = f"{bitext.release.id} ja {lines['ja']} en {lines['en']} {plant.kind} in {'+'.join(plant.sides)}:"
    named += f" {plant.figure.text} → {plant.printed['ja']}"
    if len(plant.sides) == 2:
        counts["both"] += 1
        counts["both_found"] += bool(touching or naming)
        counts["both_placed"] += bool(touching)
        if not touching:
            elsewhere = ", ".join(f"{finding.code} {finding.row}" for finding in found)
            unheeded.append(f"{named}: {'only ' + elsewhere if found else 'nothing'}")
        return
    counts["one"] += 1
    suspects = [finding.suspect for finding in touching if finding.suspect is not None]
    counts["one_decided"] += bool(suspects)
    counts["one_right"] += bool(suspects) and all(suspect in plant.sides for suspect in suspects)
    if not suspects or any(suspect not in plant.sides for suspect in suspects):
        said = "; ".join(f"{finding.code} suspect {finding.suspect}: {finding.evidence}" for finding in touching)
        unheeded.append(f"{named}: {said or 'nothing'}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.planted", description=__doc__)
    parser.add_argument("releases", nargs="*", type=Path, help="files or folders; the corpus where none is named")
    parser.add_argument("--n", type=int, default=10, help="slips of each sort in each release")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="list what was missed or laid at the wrong door")
    arguments = parser.parse_args()
    found = measure(arguments.releases or [CORPUS], arguments.n, arguments.seed)
    if arguments.show:
        print(*found.unheeded, sep="\n")
    print(f"{found.recomputed} of {found.cells} cells that both halves print take part in what can be recomputed")
    print(f"in both halves alike: {found.both_found} of {found.both} found, {found.both_placed} in their place")
    print(f"in one half: the side decided for {found.one_decided} of {found.one}, rightly for {found.one_right}")


if __name__ == "__main__":
    main()
