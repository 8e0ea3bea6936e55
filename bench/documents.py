"""Make releases of any size out of the corpus, the same ones every time."""

from __future__ import annotations

import json
import re
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus"
SOURCES = ("parts-3q05", "telecom-1q04", "railway-2q22", "software-2q18", "logistics-3q21")
"""Releases in one UTF-8 file with both halves."""

KILOBYTE = 1000
RELEASE = 55 * KILOBYTE
"""The size of a typical quarterly release."""

_FIGURE = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d(?!\d|,|\.\d))\d[\d,.]*\d(?![\d.])")


def compose(size: int, variant: int = 0) -> str:
    """A release of about `size` bytes: its Japanese half, then its English one."""
    return "\n\n".join(compose_halves(size, variant).values())


def compose_halves(size: int, variant: int = 0) -> dict[str, str]:
    """Two halves of about `size` bytes together: corpus releases one after another, each with figures of its own.

    Both halves get the same change of digits, so they agree as far as their sources do.
    """
    halves: dict[str, list[str]] = {"ja": [], "en": []}
    filled = copy = 0
    while filled < size:
        name = SOURCES[copy % len(SOURCES)]
        turn = (copy // len(SOURCES) * 2 + variant) % 9
        copy += 1
        for side, text in _halves(name).items():
            heading = f"第{copy}部" if side == "ja" else f"Part {copy}"
            part = f"{heading}\n\n{_turn_digits(text, turn)}\n"
            halves[side].append(part)
            filled += len(part.encode())
    return {side: "\n".join(parts) for side, parts in halves.items()}


def write(folder: Path, sizes: list[int]) -> list[Path]:
    """Write one composed release per size; two of one size differ in their figures."""
    paths = []
    for variant, size in enumerate(sizes):
        path = folder / f"release-{variant:03}-{size // KILOBYTE}kB.txt"
        path.write_text(compose(size, variant), encoding="utf-8")
        paths.append(path)
    return paths


def _halves(name: str) -> dict[str, str]:
    gold = json.loads((CORPUS / name / "gold.json").read_text(encoding="utf-8"))
    lines = (CORPUS / name / gold["files"]["ja"]).read_text(encoding="utf-8").split("\n")
    return {side: "\n".join(lines[first - 1 : last]) for side, (first, last) in gold["halves"].items()}


def _turn_digits(text: str, turn: int) -> str:
    """Move the digits 1 to 9 of every longer figure on by `turn`; years and single digits stay."""
    if not turn:
        return text
    turned = str.maketrans({str(digit): str((digit - 1 + turn) % 9 + 1) for digit in range(1, 10)})
    return _FIGURE.sub(lambda found: found.group().translate(turned) if len(found.group()) > 2 else found.group(), text)
