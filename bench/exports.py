"""How long an audit takes to write in every format, and how soon a browser has its review page ready."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from aligner.audit import audit
from aligner.report import EXPORTERS, Style, files
from bench import command, documents
from tests.browser.watched import HEIGHT, chromium

STYLE = Style(day=date(2024, 5, 31))
WIDTH = 1280
LETTERS = "売上"

_READY = """() => {
  const [opened] = performance.getEntriesByType("navigation");
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  return { ready: opened.domContentLoadedEventEnd, painted: painted ? painted.startTime : 0 };
}"""
_DONE = """async act => {
  const began = performance.now();
  act === "step" ? document.querySelector("#next").click()
    : Object.assign(document.querySelector("#search"), { value: act }).dispatchEvent(new Event("input"));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""


@dataclass(frozen=True, slots=True)
class Opened:
    """Milliseconds from the address to a page whose script has run, to its first paint, and for what is done there.

    `step` goes to the next finding, `letter` is one more letter in the search; both end with the frame after the
    next, 33 ms at the best.
    """

    ready: float
    painted: float
    step: float
    letter: float


@dataclass(frozen=True, slots=True)
class Exports:
    """One release of so many beads: milliseconds of processor time a format, with what it imports, and bytes.

    `opened` is None where there is no browser to ask.
    """

    beads: int
    findings: int
    milliseconds: dict[str, float]
    sizes: dict[str, int]
    opened: Opened | None

    @property
    def together(self) -> float:
        return sum(self.milliseconds.values())


def measure(repeat: int) -> Exports:
    """Medians over processes of their own, so that nothing has been imported before."""
    with tempfile.TemporaryDirectory() as temporary:
        (release,) = documents.write(Path(temporary), [documents.RELEASE])
        runs = []
        for _ in range(repeat):
            done = command.run([sys.executable, "-m", "bench.exports", str(release)])
            if done.status:
                raise SystemExit("error: python -m bench.exports failed; run it by hand to see why")
            runs.append(json.loads(done.output))
        middle = {name: median(run["milliseconds"][name] for run in runs) for name in EXPORTERS}
        page = release.with_suffix(".html")
        opened = _opened(page, repeat)
    first = runs[0]
    return Exports(first["beads"], first["findings"], middle, first["sizes"], opened)


def _report(path: Path) -> dict[str, object]:
    """What one process measures; it leaves the review page beside the release."""
    report = audit([path])
    (release,) = report.releases
    milliseconds, sizes = {}, {}
    for name in EXPORTERS:
        began = time.process_time()
        ((_, content),) = files(report, name, STYLE).items()
        milliseconds[name] = 1000 * (time.process_time() - began)
        written = content.encode() if isinstance(content, str) else content
        sizes[name] = len(written)
        if name == "html":
            path.with_suffix(".html").write_bytes(written)
    return {
        "beads": len(release.bitext.beads),
        "findings": len(release.findings),
        "milliseconds": milliseconds,
        "sizes": sizes,
    }


def _opened(page: Path, repeat: int) -> Opened | None:
    executable = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if executable is None:
        return None
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable)
        # The first window pays for the browser's own start.
        opened = [_open(browser, page) for _ in range(repeat + 1)][1:]
        browser.close()
    return Opened(*(median(getattr(one, name) for one in opened) for name in Opened.__slots__))


def _open(browser: Any, page: Path) -> Opened:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
    window = context.new_page()
    window.goto(page.as_uri(), wait_until="load")
    window.wait_for_timeout(300)  # the paint is told some frames after it
    times = window.evaluate(_READY)
    steps = [window.evaluate(_DONE, "step") for _ in range(5)]
    letters = [window.evaluate(_DONE, LETTERS[:typed]) for typed in range(1, len(LETTERS) + 1)]
    context.close()
    return Opened(times["ready"], times["painted"], median(steps), max(letters))


if __name__ == "__main__":
    print(json.dumps(_report(Path(sys.argv[1]))))
