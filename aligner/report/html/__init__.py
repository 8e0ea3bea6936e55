"""The review page: one file that shows both halves side by side and takes decisions about what was found.

The page runs from disk, refers to nothing outside itself and can send nothing.  Tools and tests hold on to:

- `body[data-release][data-signature]`
- `.bead[data-bead]`, id `bead-ID`: a bead; `.half.ja`, `.half.en` in it or, in a table, `tr.ja`, `tr.en`; `.gap`
  where a half has nothing; `tbody.bead.row` a row, `.header` the rows above the figures
- `section.table[data-table]`, `details.furniture`
- `article.finding[data-fingerprint][data-severity][data-code][data-table]`, id `f-FINGERPRINT`: a finding beside its
  place; `.current` the one that is selected, `.decided` one with a decision; in it `.message`, `.proof`, `.related`,
  `[data-decision]` (four buttons, `aria-pressed`) and a `textarea` for the note
- `mark[data-findings]`: the characters in question, with the fingerprints of all findings that mean them
- `#list li[data-finding]`: the list, worst first
- `#search`, `[name=severity]`, `#code`, `#table`, `#only`: search and filters; `#status` says what they leave
- `#next`, `#previous`, `#theme`, `#open-list` (narrow screens), `#open-help` and `#help`
- `#map` with `svg[data-weights]`: the coverage map; a weight a bead, in the order of the page
- `#open-decisions`, `#decisions`, `#tsv`, `#download`, `#forget`; `#decided` counts
- what does not fit has the attribute `hidden`

Without JavaScript it is a document to read: everything but search, filters and decisions is there.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from aligner.errors import ConfigError
from aligner.model import AuditReport
from aligner.report.html.marks import shown
from aligner.report.html.names import file_names
from aligner.report.html.release import release_view
from aligner.report.html.render import render_index, render_release
from aligner.report.html.view import IndexRow, IndexView, ReleaseView
from aligner.report.order import worst_releases_first
from aligner.report.style import Style

__all__ = ["export", "pages"]

INDEX = "index.html"


def export(report: AuditReport, style: Style) -> str:
    """The review page of the one release of `report`.

    Raises ConfigError where there are several: each has a page of its own, in a folder.
    """
    if len(report.releases) != 1:
        raise ConfigError(f"{len(report.releases):,} releases make a page each: name a folder, as in -o review/")
    return render_release(release_view(report.releases[0], report.signature, style))


def pages(report: AuditReport, style: Style) -> dict[str, str]:
    """A page for each release and one that lists them, worst first, by the names of their files.

    Example: the releases "1q04" and "2q04" give "index.html", "1q04.html" and "2q04.html".
    """
    views = [release_view(release, report.signature, style) for release in worst_releases_first(report.releases)]
    names = file_names([view.id for view in views])
    index = IndexView(
        shown(report.signature),
        style.day.isoformat() if style.day else "",
        tuple(_row(view, name) for view, name in zip(views, names, strict=True)),
        tuple(shown(failure.message) for failure in report.failures),
        tuple(shown(PurePosixPath(path).name) for path in report.skipped),
    )
    return {INDEX: render_index(index)} | {
        name: render_release(view, INDEX) for view, name in zip(views, names, strict=True)
    }


def _row(view: ReleaseView, name: str) -> IndexRow:
    return IndexRow(view.id, quote(name), view.counts, view.compared, view.shares, len(view.waived))
