"""Where a sighting stands, as a person reads it."""

from __future__ import annotations

from dataclasses import replace

from aligner.mining.model import Example
from aligner.model import Bitext, Block, Cell

_LONGEST = 160


def release_key(bitext: Bitext) -> str:
    """What tells one release from another: its content, not the name of its file."""
    return "+".join(source.sha256 for source in bitext.release.sources)


def example(bitext: Bitext, block: Block, around: str = "") -> Example:
    """The place of a block; its text is a row's label, or what stands in it on both sides of `around`."""
    half = bitext.release.ja if block.lang == "ja" else bitext.release.en
    assert half is not None
    text = " ".join((block.label if block.cells else block.text.value).split())
    return Example(half.document.path, block.line, _window(text, around))


def _window(text: str, around: str) -> str:
    if len(text) <= _LONGEST:
        return text
    at = max(0, text.find(around) if around else 0)
    start = max(0, min(at - (_LONGEST - len(around)) // 2, len(text) - _LONGEST))
    cut = text[start : start + _LONGEST].strip()
    return ("..." if start else "") + cut + ("..." if start + _LONGEST < len(text) else "")


def cell_example(bitext: Bitext, block: Block, cell: Cell) -> Example:
    """The place of a header cell."""
    return replace(example(bitext, block), text=_window(" ".join(cell.text.value.split()), ""))
