"""Footnotes and endnotes: their marks, counted as people see them, and their texts."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from aligner.ingest.ooxml import Package

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_PARTS = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


class Notes:
    """The notes of a document, numbered through in the order in which the text refers to them.

    Footnotes and endnotes share one row of numbers, "*1" and so on: two notes never have the same mark.
    """

    def __init__(self, package: Package) -> None:
        self._notes: dict[tuple[str, str], Element] = {}
        for kind in _PARTS.values():
            part = package.of_type(package.main, f"{kind}s")
            root = package.root(part) if part else None
            for note in root.findall(f"w:{kind}") if root is not None else ():
                if note.get("w:type") not in _SEPARATORS:
                    self._notes[kind, note.get("w:id", "")] = note
        self._count = 0

    def take(self, reference: Element) -> Element | None:
        """The note that an element refers to, for the first time."""
        return self._notes.pop((_PARTS[reference.tag], reference.get("w:id", "")), None)

    def next_mark(self) -> str:
        """The mark of the next note that has none of its own."""
        self._count += 1
        return f"*{self._count}"
