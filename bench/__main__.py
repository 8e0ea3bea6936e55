"""python -m bench [--only accuracy|speed] [--factors 1,2,4,8] [--repeat N] [--write]"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import accuracy, arithmetic, changes, exports, formats, glossaries, page, planted, speed, termbase
from bench.documents import CORPUS

DOCS = Path(__file__).parent.parent / "docs" / "benchmarks.md"
SLIPS, SEED = 6, 7


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure taiyaku on corpus/.")
    parser.add_argument("--only", choices=["accuracy", "speed"], help="leave the other part out")
    parser.add_argument("--factors", default="1,2,4,8", help="sizes to measure growth at, times 55 kB or releases")
    parser.add_argument("--repeat", type=int, default=3, help="runs to take the median of")
    parser.add_argument("--write", action="store_true", help=f"also write docs/{DOCS.name}")
    arguments = parser.parse_args()
    if arguments.write and arguments.only:
        parser.error("--write needs both parts: leave --only out")
    parts = [page.TITLE]
    if arguments.only != "speed":
        parts.append(page.accuracy(*accuracy.measure()))
        parts.append(page.formats(formats.measure()))
        parts.append(page.glossaries(glossaries.measure()))
        parts.append(page.changes(changes.measure()))
        parts.append(page.planted(SLIPS, SEED, planted.measure([CORPUS], SLIPS, SEED)))
    if arguments.only != "accuracy":
        factors = [int(factor) for factor in arguments.factors.split(",")]
        parts.append(page.speed(speed.measure(factors, arguments.repeat), arithmetic.cost(arguments.repeat)))
        parts.append(page.exports(exports.measure(arguments.repeat)))
        parts.append(page.termbase(termbase.measure(arguments.repeat)))
    text = "\n".join(parts)
    print(text, end="")
    if arguments.write:
        DOCS.parent.mkdir(exist_ok=True)
        DOCS.write_text(text, encoding="utf-8")


main()
