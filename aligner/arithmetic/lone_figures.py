"""Finds the amounts and changes that a sentence says of its subject, and that a row of a table is of.

The row is known by its label and its period alone, so that a figure is held against it which is mistyped and shares
nothing else with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aligner.arithmetic.book import Book, prose_figure
from aligner.arithmetic.figures import Figure
from aligner.arithmetic.item_rows import ItemRow, ItemRows
from aligner.arithmetic.labels import item_key
from aligner.arithmetic.moments import says
from aligner.arithmetic.restated_prose import Words
from aligner.arithmetic.restatement import Restatement
from aligner.arithmetic.same_figure import Printed, digits_of
from aligner.arithmetic.slips import is_slip
from aligner.arithmetic.subjects import Said, SaidChange, is_of_a_part, said_of_subjects
from aligner.arithmetic.told_change import Told, ToldChange
from aligner.model import Block, Lang
from aligner.quantities import Bound, Quantity
from aligner.quantities.wording import items_in

_LEAST = 10
"""A figure of one digit is a slip away from any other."""


def find_lone_figures(book: Book) -> Iterator[Restatement | ToldChange]:
    """The figures of sentences that a row of the same name prints, each to its own digit.

    Example: "Operating profit for the fiscal year was JPY 538 million" over a row "Operating profit" with 583.
    """
    rows = ItemRows.of(book)
    if not rows.rows:
        return
    printed = Printed(book.grids)
    for block, quantities in book.prose:
        heading = book.heading(block) if quantities else ""
        for said in said_of_subjects(block, quantities, book.lang) if quantities else ():
            found = rows.named(said.names, book.lang)
            if not found or is_of_a_part(heading, book.lang) or says("forecast", heading):
                continue
            if _is_other_item(heading, said, rows, book.lang):
                continue
            amount = quantities[said.amount]
            for equation in _amounts(block, amount, rows.at(found, said.moment, amount)):
                outcome = equation.outcome()
                if outcome and (outcome.holds or not _is_printed(amount, block, heading, book, printed)):
                    yield equation
            if said.change is not None:
                yield from _changes(block, quantities, said, said.change, found, rows)


def _amounts(block: Block, quantity: Quantity, cells: tuple[Figure, ...]) -> Iterator[Restatement]:
    """What an amount restates, or mistakes by one slip of the pen."""
    figure = prose_figure(block, quantity)
    for cell in cells if quantity.bound is Bound.EXACT else ():
        equation = Restatement(figure, cell, (figure.value < 0) != (cell.value < 0))
        outcome = equation.outcome()
        if outcome and (outcome.holds or (outcome.wrong and digits_of(figure) >= _LEAST and equation.is_mistyped)):
            yield equation


def _is_printed(quantity: Quantity, block: Block, heading: str, book: Book, printed: Printed) -> bool:
    """Whether an amount stands in another row or column that its block or heading names, and is perhaps of that."""
    said = Words(f"{heading} {block.text.value}", book.lang)
    for (table, row, column), _ in printed.alike(quantity, telling=_LEAST):
        grid = book.grids[table]
        if said.name(grid.label(row)) or said.name(grid.header(column)):
            return True
    return False


def _changes(
    block: Block,
    quantities: tuple[Quantity, ...],
    said: Said,
    told: SaidChange,
    found: tuple[ItemRow, ...],
    rows: ItemRows,
) -> Iterator[ToldChange]:
    """The change in percent that a row makes of its own figures of two periods."""
    moment = said.moment
    if moment.relation == "previous" or moment.year is not None:
        return
    amount, percent = quantities[said.amount], prose_figure(block, quantities[told.percent])
    before = replace(moment, relation="previous")
    for row in found:
        if not told.yearly and any(each and (each.number or each.months) for each in row.moments):
            continue  # the former period may be a quarter
        new, old = rows.at((row,), moment, amount), rows.at((row,), before, amount)
        if len(new) != 1 or len(old) != 1 or new == old or new[0].scale != old[0].scale:
            continue
        change = ToldChange(Told.PERCENT, (new[0], old[0]), percent, told.rising)
        outcome, meant = change.outcome(), change.solved_for(percent)
        if outcome is None or meant is None:
            continue
        if not outcome.wrong or is_slip(percent.value, meant, percent.resolution):
            yield change


def _is_other_item(heading: str, said: Said, rows: ItemRows, lang: Lang) -> bool:
    """Whether a heading is the label of another row, such as a part of the company has, and the subject one of any."""
    key = item_key(heading, lang)
    if key not in rows.rows or key in {item_key(name, lang) for name in said.names} or items_in(heading, lang):
        return False
    return any(items_in(name, lang) for name in said.names)
