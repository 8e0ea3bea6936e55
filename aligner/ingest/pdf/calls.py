"""The functions of pdfium that are asked of every character and every stroke, made quick to call.

For each call ctypes converts every argument to the type that is declared, and lets other threads run meanwhile: that
takes longer than what pdfium does. Here the arguments have the right types from the start, and no thread waits.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any


class Pointer(ctypes.c_void_p):
    """What a quick function answers and takes instead of the pointers of pypdfium2."""


@cache
def quick(name: str, result: type = ctypes.c_int) -> Callable[..., Any]:
    """A function of pdfium; it takes integers, pointers and `ctypes.byref`, and must not be given anything else.

    Example: `quick("FPDFText_GetUnicode")(argument(textpage.raw), 0)` is the code of the first character of a page.
    """
    import pypdfium2.raw as pdfium

    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result)(address)


def argument(pointer: Any) -> Pointer:
    """A pointer of pypdfium2 as a quick function takes it."""
    return ctypes.cast(pointer, Pointer)
