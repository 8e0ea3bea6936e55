"""Worksheets that stand in a document or on a slide as pictures of themselves, which no reader of text can see."""

from __future__ import annotations

import warnings
from pathlib import Path
from xml.etree.ElementTree import Element

_PROGRAMS = {"o:OLEObject": "ProgID", "p:oleObj": "progId"}


def embedded_sheets(root: Element) -> int:
    """How many worksheets of Excel are embedded in a part, each counted once."""
    found = {
        element.get("r:id")
        for element in root.iter()
        if element.tag in _PROGRAMS and element.get(_PROGRAMS[element.tag], "").startswith("Excel.Sheet")
    }
    return len(found)


def tell_embedded(path: Path, count: int) -> None:
    """Warn of worksheets that were not read: their figures are in no finding."""
    if count:
        shown = "an embedded worksheet" if count == 1 else f"{count:,} embedded worksheets"
        warnings.warn(f"{path}: shows {shown}, not read; paste the cells as tables to have them audited", stacklevel=2)
