"""Builds the font for those that a PDF does not bring along: `python -m tests.ingest.pdf.boxes FILE`."""

from __future__ import annotations

import sys
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

_MANY_TO_ONE = 13
_WIDTH = 200
"""Narrower than any character, since pdfium takes the wider of the box and the width that the PDF gives."""
_WINDOWS, _UCS2, _UCS4 = 3, 1, 10


def built() -> Any:
    """A font of one box, which is the glyph of every character."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 800), (_WIDTH, 800), (_WIDTH, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupGlyf({".notdef": box, "box": box})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "box": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    cmap = newTable("cmap")
    cmap.tableVersion, cmap.tables = 0, []
    for encoding in (_UCS2, _UCS4):
        table = CmapSubtable.newSubtable(_MANY_TO_ONE)
        table.platformID, table.platEncID, table.language = _WINDOWS, encoding, 0
        table.format, table.reserved, table.length, table.nGroups = _MANY_TO_ONE, 0, 0, 0
        table.cmap = dict.fromkeys(range(0x20, 0x110000), "box")
        cmap.tables.append(table)
    builder.font["cmap"] = cmap
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.font["OS/2"].ulCodePageRange1 = builder.font["OS/2"].ulCodePageRange2 = 0xFFFFFFFF
    builder.setupPost(keepGlyphNames=False)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.font["head"].created = builder.font["head"].modified = 0
    return builder.font


if __name__ == "__main__":
    built().save(sys.argv[1])
