"""Writes the pages: templates filled in, style and script within, and a policy that lets nothing else run or leave."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from aligner import __version__
from aligner.report.html.coverage import height
from aligner.report.html.view import IndexView, Part, ReleaseView, TableView

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = ("release.html.j2", "index.html.j2", "_finding.html.j2", "_text.html.j2", "_dialogs.html.j2")
_UNSAFE_IN_ID = re.compile(r"[^A-Za-z0-9-]")


def render_release(view: ReleaseView, index: str = "") -> str:
    """The page of one release; `index` is the address of the page that lists it with others."""
    css = _file("page.css") + _grids(view.parts)
    return _page("release.html.j2", css, _file("page.js"), view=view, index=index)


def render_index(view: IndexView) -> str:
    """The page that lists several releases."""
    return _page("index.html.j2", _file("page.css"), "", view=view)


def anchor(bead: str) -> str:
    """The id of a bead's element: letters, digits and dashes, and a different one for each bead.

    Example: "b17" gives "bead-b17", "row 3" gives "bead-row_20_3".
    """
    return "bead-" + _UNSAFE_IN_ID.sub(lambda found: f"_{ord(found.group()):x}_", bead)


def _page(template: str, css: str, js: str, **values: object) -> str:
    from markupsafe import Markup

    policy = [
        "default-src 'none'",
        f"style-src '{_hash(css)}'",
        *([f"script-src '{_hash(js)}'"] if js else []),
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    filled = _environment().get_template(template)
    return filled.render(
        css=Markup(css), js=Markup(js), policy=Markup("; ".join(policy)), version=__version__, **values
    )


@cache
def _environment() -> Environment:
    # Imported here: no other format needs it, and it takes longer than reading a small release.
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader({name: _file(name) for name in _TEMPLATES}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(anchor=anchor, height=height)
    return environment


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _grids(parts: Sequence[Part]) -> str:
    """Rules for how broad tables are and how high parts: the policy forbids styles in elements, so classes say it."""
    rules = []
    for width in sorted({part.width for part in parts if isinstance(part, TableView)}):
        figures = f" repeat({width - 1},fit-content(5.5em))" if width > 1 else ""
        rules.append(f".w{width}{{--w:{width};--columns:var(--line) minmax(6.5em,1fr){figures}}}\n")
    rules += [f".h{lines}{{--lines:{lines}}}\n" for lines in sorted(set(map(height, parts)) - {0})]
    return "".join(rules)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
