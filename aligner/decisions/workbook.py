"""The decisions that were taken in a workbook: its sheet of findings as a table, a row a line."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from aligner.errors import AlignerError, ConfigError
from aligner.extras import needed
from aligner.ingest.zipped import checked
from aligner.text.tsv import escape

SUFFIX = ".xlsx"


def table_of(content: bytes, file: Path, required: Sequence[str]) -> bytes:
    """The first sheet whose first row names the columns that are `required`, as tab-separated text.

    Line 7 of it is row 7 of the sheet.  Raises ConfigError where there is none, and for what is no workbook.
    """
    checked(content, lambda message: ConfigError(f"{file}: {message}"))
    openpyxl = needed("openpyxl", "a workbook of decisions")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            for rows in _sheets(openpyxl, content):
                header = next(rows, ())
                if set(required) <= {_text(cell).strip().casefold() for cell in header}:
                    return "\n".join(map(_line, [header, *rows])).encode("utf-8", "replace")
    except AlignerError:
        raise
    except Exception as error:  # whatever openpyxl meets in a damaged file
        raise ConfigError(f"{file}: is no workbook that can be read ({error}); save it again as .xlsx") from error
    raise ConfigError(f"{file}: no sheet begins with the columns {', '.join(required)}: give the workbook of an audit")


def _sheets(openpyxl: Any, content: bytes) -> Iterator[Iterator[tuple[object, ...]]]:
    for worksheet in openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets:
        # What a sheet says of its own size may be wrong.
        worksheet.reset_dimensions()
        yield iter(worksheet.iter_rows(values_only=True))


def _line(cells: Sequence[object]) -> str:
    return "\t".join(escape(_text(cell)) for cell in cells)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
