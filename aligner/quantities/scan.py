"""Reads every figure of a text for what it means."""

from __future__ import annotations

import re
from functools import lru_cache

from aligner.model import Lang
from aligner.quantities.anchors import anchor
from aligner.quantities.bands import read_bands
from aligner.quantities.beside_dates import read_beside_dates
from aligner.quantities.canvas import Canvas
from aligner.quantities.dates_en import read_english_calendar
from aligner.quantities.dates_ja import read_japanese_calendar
from aligner.quantities.declarations import read_declared
from aligner.quantities.en import read_english
from aligner.quantities.ja import read_japanese
from aligner.quantities.marks import read_marks, read_names
from aligner.quantities.model import Quantity
from aligner.quantities.periods import link_periods
from aligner.quantities.relations import relate
from aligner.quantities.roman import read_roman
from aligner.quantities.senses import attach_senses

_ANY = re.compile(r"\w")


@lru_cache(maxsize=2048)
def scan(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """The figures of `text`, in order; spans are offsets into it.

    Example: in "営業利益は前年同期比10.2%増の56億円" it finds 10.2 % (up) and JPY 5,600,000,000.
    """
    if not _ANY.search(text):
        return ()
    canvas = Canvas(text)
    read_marks(canvas)
    read_declared(canvas, lang)
    if lang == "ja":
        read_japanese_calendar(canvas)
    else:
        read_english_calendar(canvas)
    read_beside_dates(canvas, lang)
    read_roman(canvas)
    read_names(canvas)
    link_periods(canvas)
    read_bands(canvas, lang)
    if lang == "ja":
        read_japanese(canvas)
    else:
        read_english(canvas)
    figures = sorted(canvas.found, key=lambda quantity: quantity.span)
    related = attach_senses(canvas, relate(canvas, figures), lang)
    return tuple(anchor(canvas.text, figure, lang) for figure in related)
