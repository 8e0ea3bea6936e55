"""One Chromium a session, one page a test, and no page that does anything but show itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aligner.audit import Settings, audit
from aligner.model import AuditReport, ReleaseReport
from aligner.report import Style, files
from tests.browser.watched import chromium, watched

CORPUS = Path(__file__).parent.parent.parent / "corpus"
STYLE = Style(day=date(2024, 5, 31))
Open = Callable[..., Any]
"""Opens a file as `watched` does, and gives the page."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[dev]'")
    executable = chromium()
    if executable is None:
        pytest.skip("no Chromium on the PATH: apt-get install chromium, or name one in TAIYAKU_CHROMIUM")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    with ExitStack() as stack:
        watches = []

        def opened(path: Path, **how: Any) -> Any:
            page, watch = stack.enter_context(watched(browser, path, **how))
            watches.append(watch)
            return page

        yield opened
        assert [seen for watch in watches for seen in watch.seen] == []


@pytest.fixture(scope="session")
def report() -> AuditReport:
    """A release with errors, warnings and notes, in prose, in tables and in gaps."""
    return audit([CORPUS / "telecom-1q04"], settings=Settings(encoder="none"))


@pytest.fixture(scope="session")
def release(report: AuditReport) -> ReleaseReport:
    (only,) = report.releases
    assert {finding.severity.value for finding in only.findings} == {"error", "warning", "note"}
    return only


@pytest.fixture(scope="session")
def review(report: AuditReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of that release."""
    return written(report, tmp_path_factory.mktemp("review")) / "audit.html"


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages of two releases and the one that lists them."""
    names = ("railway-2q22", "chemicals-4q06")
    two = audit([CORPUS / name / "release.txt" for name in names], settings=Settings(encoder="none"))
    return written(two, tmp_path_factory.mktemp("several"))


def written(report: AuditReport, folder: Path) -> Path:
    for name, content in files(report, "html", STYLE).items():
        (folder / name).write_text(str(content), encoding="utf-8")
    return folder
