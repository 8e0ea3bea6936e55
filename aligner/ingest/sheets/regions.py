"""Cuts a sheet into what stands together: halves side by side, bands between blank rows, tables side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from aligner.ingest.layout import Text
from aligner.ingest.sheets.told import is_mark, is_prose, language
from aligner.text.figures import is_amount

Row = dict[int, Text]
"""The filled cells of a row, by column."""
Rows = dict[int, Row]
"""The rows that are not blank, by their number among the visible ones."""

Area = tuple[int, int, int, int]
"""What a merged cell fills: first row, first column, last row, last column."""

_SHARE = 0.6
_ENOUGH = 3
_MOST_HEADERS = 3


def halves(rows: Rows) -> list[Rows]:
    """The sheet, or its Japanese and its English half where these stand side by side, in that order.

    Columns of figures behind both labels, or between them with no others behind, belong to both.
    """
    columns = _languages(rows)
    ja = [column for column, lang in columns.items() if lang == "ja"]
    en = [column for column, lang in columns.items() if lang == "en"]
    if not ja or not en:
        return [rows]
    both = sum(any(c in row for c in ja) and any(c in row for c in en) for row in rows.values())
    either = sum(any(c in row for c in (*ja, *en)) for row in rows.values())
    if both < _ENOUGH or both < _SHARE * either or (max(ja) > min(en) and max(en) > min(ja)):
        return [rows]
    first, second = (ja, en) if max(ja) < min(en) else (en, ja)
    last = max(column for row in rows.values() for column in row)
    own = _figures(rows, max(first) + 1, min(second) - 1) and _figures(rows, max(second) + 1, last)
    if own:
        parts = [_columns(rows, lambda c: c < min(second)), _columns(rows, lambda c: c >= min(second))]
    else:
        parts = [
            _columns(rows, lambda c: c not in second),
            _labels_first(_columns(rows, lambda c: c not in first), second),
        ]
    return parts if first is ja else parts[::-1]


def bands(rows: Rows, areas: Sequence[Area]) -> list[Rows]:
    """The rows between blank ones; tables side by side stand apart, the left one first."""
    found: list[Rows] = []
    for band in _between_blank_rows(rows, areas):
        columns = _between_blank_columns(band, areas)
        if len(columns) == 1:
            found.append(band)
        else:
            for part in columns:
                found.extend(bands(part, areas))
    return _joined(found)


def _between_blank_rows(rows: Rows, areas: Sequence[Area]) -> Iterator[Rows]:
    reach: dict[int, int] = {}
    for top, left, bottom, _ in areas:
        if top in rows and left in rows[top]:
            reach[top] = max(reach.get(top, top), bottom)
    band: Rows = {}
    until = 0
    for number in sorted(rows):
        if band and number > until + 1:
            yield band
            band = {}
        band[number] = rows[number]
        until = max(number, reach.get(number, number), until if band else 0)
    if band:
        yield band


def _between_blank_columns(band: Rows, areas: Sequence[Area]) -> list[Rows]:
    """The band cut where a blank column divides two tables with labels of their own."""
    tabular = {number: row for number, row in band.items() if len(row) > 1}
    used = {column for row in tabular.values() for column in row}
    for top, left, _, right in areas:
        if top in tabular and left in tabular[top]:
            used.update(range(left, min(right, max(used)) + 1))
    for before, after in pairwise(sorted(used)):
        if after > before + 1 and _labelled(tabular, min(used), before) and _labelled(tabular, after, max(used)):
            left_part = _columns(band, lambda c, before=before: c <= before)  # type: ignore[misc]
            right_part = _columns(band, lambda c, before=before: c > before)  # type: ignore[misc]
            return [left_part, *_between_blank_columns(right_part, areas)]
    return [band]


def _labelled(rows: Rows, first: int, last: int) -> bool:
    """Whether the columns `first` to `last` are a table: rows with words in the first and figures behind."""
    count = sum(
        first in row
        and not is_amount(row[first].value)
        and any(first < column <= last and is_amount(text.value) for column, text in row.items())
        for row in rows.values()
    )
    return count > 1


def _joined(found: Sequence[Rows]) -> list[Rows]:
    """The bands, with those made one that are one table with a blank row between its sections or below its header.

    What goes on has no header and figures in the same columns, two at least.
    """
    joined: list[Rows] = []
    for band in found:
        before = joined[-1] if joined else {}
        near = bool(before) and min(band) == max(before) + 2
        if near and (_goes_on(before, band) or _heads(before, band)):
            joined[-1] = before | band
        else:
            joined.append(band)
    return joined


def _goes_on(before: Rows, band: Rows) -> bool:
    filled = [row for row in band.values() if len(row) > 1]
    above = _figure_columns(before)
    if len(above) < 2 or not filled or _figure_columns(band) != above:
        return False
    if len(before[max(before)]) == 1 or not any(is_amount(text.value) for text in filled[0].values()):
        return False
    alone = (next(iter(row.values())).value for row in band.values() if len(row) == 1)
    return min(filled[0]) == min(min(row) for row in before.values()) and not any(map(is_prose, alone))


def _heads(before: Rows, band: Rows) -> bool:
    """Whether the last row above is the header of the band: names of columns that have figures below."""
    header = before[max(before)]
    body = _figure_columns(band)
    filled = [row for row in band.values() if len(row) > 1]
    return (
        (len(header) > 1 or len(body) == 1)
        and bool(filled)
        and any(is_amount(text.value) for row in filled[:_MOST_HEADERS] for text in row.values())
        and not any(is_amount(text.value) for text in header.values())
        and bool(body)
        and body == set(header) - {min(column for row in band.values() for column in row)}
    )


def _figure_columns(rows: Rows) -> set[int]:
    count = Counter(column for row in rows.values() for column, text in row.items() if is_amount(text.value))
    least = min(column for row in rows.values() for column in row)
    return {column for column in count if column != least}


def _languages(rows: Rows) -> dict[int, str]:
    """The columns of words, each in one language."""
    votes: dict[int, Counter[str]] = {}
    for row in rows.values():
        for column, text in row.items():
            if not is_amount(text.value) and not is_mark(text.value) and (lang := language(text.value)):
                votes.setdefault(column, Counter())[lang] += 1
    filled = Counter(column for row in rows.values() for column in row)
    told = {}
    for column, found in sorted(votes.items()):
        lang, count = found.most_common(1)[0]
        if count >= _ENOUGH and count >= 0.8 * found.total() and found.total() >= 0.5 * filled[column]:
            told[column] = lang
    return told


def _figures(rows: Rows, first: int, last: int) -> bool:
    return any(
        first <= column <= last and is_amount(text.value) for row in rows.values() for column, text in row.items()
    )


def _columns(rows: Rows, kept: Callable[[int], bool]) -> Rows:
    chosen = {n: {c: text for c, text in row.items() if kept(c)} for n, row in rows.items()}
    return {number: row for number, row in chosen.items() if row}


def _labels_first(rows: Rows, labels: Sequence[int]) -> Rows:
    """The rows with the columns of labels before all others."""
    order = {column: at for at, column in enumerate(sorted(labels), -len(labels) - 1)}
    moved = {n: {order.get(c, c): text for c, text in row.items()} for n, row in rows.items()}
    return {number: dict(sorted(row.items())) for number, row in moved.items()}
