"""How long a large glossary takes to read, and its terms to be found in a release."""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from aligner.termbase import load
from aligner.text.normalize import clean
from bench import command, documents

TERMS = 5000
SIZE = 60 * documents.KILOBYTE
GROWN = 4
LINE = 50_000
_COLUMNS = "concept\tja\ten\tstatus\n"
_MODIFIERS = {
    "連結": "consolidated", "国内": "domestic", "海外": "overseas", "主要": "principal", "四半期": "quarterly",
}  # fmt: skip
_UNIFORM = {"one kanji": "売", "brackets": "(", "long vowels": "ー", "a term": "売上高", "declarations": "集計（SK）"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Milliseconds of processor time for a glossary of so many terms.

    `ratios` are the times for four times the text over those for one.
    """

    terms: int
    kilobytes: float
    load: float
    ready: float
    find: float
    uses: int
    ratios: dict[str, float]


def measure(repeat: int) -> Finding:
    """Medians over processes of their own, so that nothing has been read before."""
    with tempfile.TemporaryDirectory() as folder:
        glossary = Path(folder) / "large.tsv"
        glossary.write_text(_COLUMNS + "".join(_rows()), encoding="utf-8")
        runs = []
        for _ in range(repeat):
            done = command.run([sys.executable, "-m", "bench.termbase", str(glossary)])
            if done.status:
                raise SystemExit("error: python -m bench.termbase failed; run it by hand to see why")
            runs.append(json.loads(done.output))
    middle = {name: median(run[name] for run in runs) for name in ("load", "ready", "find")}
    ratios = {name: median(run["ratios"][name] for run in runs) for name in runs[0]["ratios"]}
    first = runs[0]
    return Finding(first["terms"], first["kilobytes"], middle["load"], middle["ready"], middle["find"], first["uses"],
                   ratios)  # fmt: skip


def _rows() -> list[str]:
    """The shipped terms, then these with a modifier in front, until there are enough."""
    terms = [term for concept in load().concepts for term in concept.terms]
    rows = dict.fromkeys(f"{term.concept}\t{term.ja}\t{term.en}\tadmitted\n" for term in terms)
    for (ja, en), term in itertools.product(_MODIFIERS.items(), terms):
        if len(rows) >= TERMS:
            break
        rows[f"{en}-{term.concept}\t{ja}{term.ja}\t{en} {term.en}\tadmitted\n"] = None
    return list(rows)[:TERMS]


def _report(glossary: Path) -> dict[str, object]:
    """What one process measures; its first readings of everything are the ones that count."""
    texts, large = ({side: clean(text).value for side, text in documents.compose_halves(size).items()}
                    for size in (SIZE, GROWN * SIZE))  # fmt: skip
    loaded: list[object] = []
    load_seconds = _seconds(lambda: loaded.append(load([glossary])))
    termbase = load([glossary])
    ready = _seconds(lambda: termbase.find("売上高", "ja"))

    def find(halves: dict[str, str]) -> int:
        return len(termbase.find(halves["ja"], "ja")) + len(termbase.find(halves["en"], "en"))

    ratios = {"releases": _typical(lambda: find(large)) / _typical(lambda: find(texts))}
    for name, unit in _UNIFORM.items():
        line = unit * (LINE // len(unit))
        ratios[f"one line of {name}"] = _typical(lambda line=line: termbase.find(GROWN * line, "ja")) / _typical(  # type: ignore[misc]
            lambda line=line: termbase.find(line, "ja")  # type: ignore[misc]
        )
    return {
        "terms": len(termbase),
        "kilobytes": sum(len(text.encode()) for text in texts.values()) / documents.KILOBYTE,
        "load": 1000 * load_seconds,
        "ready": 1000 * ready,
        "find": 1000 * _typical(lambda: find(texts)),
        "uses": find(texts),
        "ratios": ratios,
    }


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _typical(work: Callable[[], object]) -> float:
    return median(_seconds(work) for _ in range(5))


if __name__ == "__main__":
    print(json.dumps(_report(Path(sys.argv[1]))))
