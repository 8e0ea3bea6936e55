"""pdfium, set up so that a page reads alike on every machine, whichever fonts are installed there.

A PDF may name a font without bringing it along. pdfium then measures the characters in a font of the machine, and
leaves out a text of which that font has no character: a lone ▲ or – in a cell, or on a machine without Japanese fonts a
whole column. Text is read here, never drawn, so every missing Japanese, Chinese or Korean font is one that ships with
the package and shows each character as the same narrow box; how wide the characters are says the PDF.
"""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

_CJK = frozenset({128, 129, 134, 136})
"""Character sets as Windows numbers them: Japanese, Korean, Chinese, simplified and traditional."""
_BOXES = Path(__file__).parent / "boxes.ttf"
_THE_FONT = 1
_WHOLE_FILE = 0


@cache
def engine() -> ModuleType:
    """The module pypdfium2, whose missing fonts are those of this package from now on."""
    import pypdfium2

    boxes = _BOXES.read_bytes()

    class Boxes(pypdfium2.PdfSysfontBase):  # type: ignore[misc]
        """FPDF_SYSFONTINFO, the interface through which pdfium asks for the fonts of the system."""

        def EnumFonts(self, _: Any, mapper: Any) -> None: ...  # noqa: N802

        def MapFont(self, _: Any, weight: int, italic: int, charset: int, *rest: Any) -> int | None:  # noqa: N802
            return _THE_FONT if charset in _CJK else None  # None: the font that is built into pdfium

        def GetFont(self, _: Any, face: Any) -> None: ...  # noqa: N802

        def GetFontData(self, _: Any, font: int, table: int, buffer: Any, size: int) -> int:  # noqa: N802
            if table != _WHOLE_FILE:
                return 0
            if size >= len(boxes):
                ctypes.memmove(buffer, boxes, len(boxes))
            return len(boxes)

        def GetFaceName(self, _: Any, font: int, buffer: Any, size: int) -> int:  # noqa: N802
            return 0

        def GetFontCharset(self, _: Any, font: int) -> int:  # noqa: N802
            return min(_CJK)

        def DeleteFont(self, _: Any, font: int) -> None: ...  # noqa: N802

    Boxes().setup()
    module: ModuleType = pypdfium2
    return module
