"""Puts on elements what the style sheets of a page say of them, and makes tables of what is shown as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.ingest.html.elements import Element, display_of

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<name>[.#][\w-]+)")
_TELLING = re.compile(
    r"(?<![\w-])(?:display|visibility|white-space|clip|clip-path|list-style(?:-type)?|float)\s*:[^;]*", re.IGNORECASE
)
_MOST_STYLES = 1_000_000
"""Characters of style sheets that are looked at."""
_ROLES = {
    "table": "table",
    "grid": "table",
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
}
_DISPLAYS = {
    "table": "table",
    "inline-table": "table",
    "table-row-group": "tbody",
    "table-header-group": "thead",
    "table-footer-group": "tfoot",
    "table-row": "tr",
    "table-cell": "td",
}
_GENERIC = frozenset({"div", "span", "section", "ul", "ol", "li", "dl", "dt", "dd", "p", "article"})
_PARTS = frozenset({"tr", "tbody", "thead", "tfoot"})


def styled(root: Element) -> None:
    """Change the page: rules of its style sheets become style attributes, what is displayed as a table becomes one.

    Rules for a class or an id count, with or without the name of an element before it; such as depend on the
    medium or on what an element stands in do not.

    Example: `<style>.x{display:none}</style><p class="x">12</p>` becomes `<p class="x" style="display:none;">12</p>`.
    """
    rules = _rules("\n".join(element.text or "" for element in root.iter("style")))
    tables = []
    for element in root.iter("*"):
        tag = element.tag
        if rules and (said := ";".join(_said(element, tag, rules))):
            element.set("style", f"{said};{element.get('style') or ''}")
        if tag in _GENERIC and (shown := _shown_as(element)):
            element.tag = shown
            if shown == "table":
                tables.append((element, tag))
    for table, tag in tables:
        if not all(child.tag in _PARTS for child in table) or not len(table) or (table.text or "").strip():
            table.tag = tag


Rules = dict[tuple[str, str], dict[str, str]]
"""By the name of an element, which may be "", and a class or an id: what is said of each property."""


def _rules(sheets: str) -> Rules:
    """What the simple rules of style sheets say."""
    found: Rules = {}
    sheets = _COMMENT.sub(" ", sheets[:_MOST_STYLES])
    for selectors, declarations in _RULE.findall(_without_blocks(sheets)):
        said = {each.partition(":")[0].strip().lower(): each for each in _TELLING.findall(declarations)}
        if not said:
            continue
        for selector in selectors.split(","):
            if simple := _SIMPLE.fullmatch(selector.strip()):
                found.setdefault(((simple["tag"] or "").lower(), simple["name"]), {}).update(said)
    return found


def _without_blocks(sheets: str) -> str:
    """Style sheets without what stands in @media and the like."""
    kept: list[str] = []
    depth = skipped = 0
    begun = 0
    for found in re.finditer(r"[{}]", sheets):
        if found.group() == "{":
            if not skipped and "@" in sheets[begun : found.start()].rpartition(";")[2]:
                skipped = depth + 1
            depth += 1
        elif depth:
            depth -= 1
            if not depth and not skipped:
                kept.append(sheets[begun : found.end()])
            if depth < skipped:
                skipped = 0
            if not depth:
                begun = found.end()
    return "".join(kept)


def _said(element: Element, tag: str, rules: Rules) -> Iterator[str]:
    names = [f".{name}" for name in (element.get("class") or "").split()]
    if id := element.get("id"):
        names.append(f"#{id}")
    for name in names:
        for key in (("", name), (tag, name)):
            if key in rules:
                yield from rules[key].values()


def _shown_as(element: Element) -> str:
    """The element of a table that a generic one is shown as, "" where none."""
    role = _ROLES.get(element.get("role") or "", "")
    return role or _DISPLAYS.get(display_of(element.get("style") or ""), "")
