"""A page of the browser, and everything it did beyond showing itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What a Chromium is called on the PATH; TAIYAKU_CHROMIUM names another."""
HEIGHT = 860
OWN = ("file:", "data:", "blob:")
"""Addresses that lead to this disk or into the page itself."""

_IN_VIEW = """elements => elements.some(element => [...element.getClientRects()].some(box => {
  const [x, y] = [box.left + Math.min(box.width / 2, 60), box.top + Math.min(box.height / 2, 60)];
  const top = document.elementFromPoint(x, y);
  return top && (element.contains(top) || top.contains(element) && !top.matches('.toolbar, .list'));
}))"""


@dataclass(slots=True)
class Watch:
    """Requests that left the disk, messages on the console, errors of scripts, and dialogs; a good page has none."""

    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @property
    def seen(self) -> list[str]:
        return [*self.requests, *self.console, *self.dialogs]


def chromium() -> str | None:
    return os.environ.get("TAIYAKU_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def watched(
    browser: Any, path: Path, *, width: int = 1280, scheme: str = "light", javascript: bool = True, hash: str = ""
) -> Iterator[tuple[Any, Watch]]:
    """The page of a file, opened from disk without a network in a profile of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, java_script_enabled=javascript, offline=True
    )
    context.set_default_timeout(5000)
    watch = Watch()
    context.on("request", lambda request: request.url.startswith(OWN) or watch.requests.append(request.url))
    context.on("console", lambda message: watch.console.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: watch.console.append(str(error.error)))
    context.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))
    try:
        page = context.new_page()
        page.goto(path.resolve().as_uri() + hash)
        yield page, watch
    finally:
        context.close()


def wait_in_view(page: Any, selector: str) -> None:
    """Waits until one of the elements is on the screen and nothing lies over it."""
    _wait(page, lambda: page.eval_on_selector_all(selector, _IN_VIEW), f"{selector} does not come into view")


def wait_in_window(page: Any, part: float) -> None:
    """Waits until the window on the map lies over what stands at `part` of the release, from 0 to 1."""

    def is_over() -> bool:
        # The map stays where it is while the text moves, but for the head of the page, which goes.
        box, window = (page.locator(selector).bounding_box() for selector in ("#map svg", "#map .window"))
        return bool(window["y"] <= box["y"] + box["height"] * part <= window["y"] + window["height"])

    _wait(page, is_over, f"the window on the map does not come to {part:.0%} of it")


def _wait(page: Any, holds: Callable[[], bool], otherwise: str) -> None:
    # Asked from outside: the policy of the page, or a browser without JavaScript, lets none of it wait for itself.
    for _ in range(60):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError(otherwise)


def shown(page: Any, selector: str, attribute: str) -> list[str]:
    """The values of an attribute of the elements that are not hidden."""
    found = page.eval_on_selector_all(
        selector,
        "(all, name) => all.filter(one => !one.closest('[hidden]')).map(one => one.getAttribute(name))",
        attribute,
    )
    return [str(value) for value in found]
