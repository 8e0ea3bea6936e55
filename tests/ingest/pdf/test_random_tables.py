"""Tables of random labels, figures and distances: however they are read, no figure is made up or lost."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.ingest.pdf.drawing import Text, drawn, text_of

FIGURE = re.compile(r"\d[\d,.]*")
LABELS = {
    "ja": (
        "売上高",
        "営業利益",
        "うち国内",
        "親会社株主に帰属する当期純利益",
        "現金及び現金同等物の期末残高",
        "1株当たり純利益",
    ),
    "en": ("Net sales", "of which abroad", "others", "Profit attributable to owners of parent", "Earnings per share"),
}
LEFT, TOP = 50.0, 80.0


@dataclass(frozen=True, slots=True)
class Table:
    """What is drawn, and the rows that were meant, without blanks."""

    texts: list[Text]
    rules: list[tuple[float, float, float, float]]
    rows: list[str]
    size: float


def made(seed: int, ruling: str, *, apart: bool) -> Table:
    """A table as the seed has it; `apart` where rows are farther from each other than the lines of a label."""
    chance = random.Random(seed)
    size, language = chance.choice((7.0, 8.0, 9.0, 10.0)), chance.choice(tuple(LABELS))
    line = size * chance.choice((1.1, 1.2, 1.35, 1.5))
    pitch = line * chance.choice((1.3, 1.6) if apart else (1.0, 1.3, 1.6))
    wide, column = chance.choice((90.0, 130.0, 200.0)), chance.choice((45.0, 60.0, 75.0))
    count, beside = chance.randint(1, 4), chance.choice((0.0, 0.5, 1.0))
    kind = chance.randrange(4)
    ends = [LEFT + wide + column * at for at in range(1, count + 1)]
    texts: list[Text] = [(-end, TOP, "当期" if language == "ja" else "FY2024") for end in ends]
    rows: list[str] = []
    y, heights = TOP + pitch, [TOP - 1.2 * size, TOP + pitch - 1.2 * size]
    for _ in range(chance.randint(3, 12)):
        label = wrapped(chance.choice(LABELS[language]), wide - 4, size)
        figures = [figure(chance, kind) if chance.random() < 0.9 else "" for _ in range(count)]
        texts += [(LEFT, y + at * line, text) for at, text in enumerate(label)]
        height = (len(label) - 1) * line
        texts += [(-end, y + beside * height, text) for end, text in zip(ends, figures, strict=True) if text]
        rows.append("\t".join(["".join("".join(label).split()), *figures]))
        y += height + pitch
        heights.append(y - 1.2 * size)
    sides = [LEFT - 3, LEFT + wide, *(end + 3 for end in ends)]
    rules = [(sides[0], height, sides[-1], height) for height in heights] if ruling != "bare" else []
    rules += [(side, heights[0], side, heights[-1]) for side in sides] if ruling == "grid" else []
    return Table(texts, rules, rows, size)


def figure(chance: random.Random, kind: int) -> str:
    tenths = f"{chance.randint(0, 99)}.{chance.randint(0, 9)}"
    if kind == 0:
        return str(chance.randint(0, 99))
    if kind == 1:
        return tenths
    if kind == 2:
        return f"{'△' * (chance.random() < 0.1)}{chance.randint(0, 99_999):,}"
    return chance.choice((f"{chance.randint(0, 9_999):,}", f"{tenths}%", f"({chance.randint(1, 999)})", "－", "-"))


def wrapped(label: str, width: float, size: float) -> list[str]:
    """A label over as many lines as it needs, cut at spaces or between Japanese letters."""
    words = label.split(" ") if label.isascii() else list(label)
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}" if label.isascii() else lines[-1] + word
        if len(longer) * size * (0.55 if label.isascii() else 1) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("ruling", ["bare", "rows", "grid"])
def test_no_figure_is_made_up_or_lost(seed: int, ruling: str) -> None:
    table = made(seed, ruling, apart=False)
    found = text_of(drawn(table.texts, size=table.size, rules=table.rules))
    meant = Counter(figure for text in table.texts for figure in FIGURE.findall(text[2]))
    assert Counter(FIGURE.findall(found)) == meant


@pytest.mark.parametrize("ruling", ["bare", "rows", "grid"])
def test_nearly_all_rows_are_read_as_meant(ruling: str) -> None:
    meant, missing = 0, 0
    for seed in range(100, 140):
        table = made(seed, ruling, apart=True)
        found = text_of(drawn(table.texts, size=table.size, rules=table.rules)).splitlines()
        lines = Counter("\t".join("".join(cell.split()) for cell in line.split("\t")) for line in found)
        meant += len(table.rows)
        missing += sum((Counter(table.rows) - lines).values())
    assert missing <= 0.02 * meant
