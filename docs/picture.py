"""Draws the first screen of a report for the README: `python docs/picture.py PATH > docs/report.svg`.

Terminal colours become SVG; each run of wide or narrow characters is placed on its cells by itself, so that
the carets stand under their figures in any font.  The picture refers to nothing outside itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from aligner.audit import audit
from aligner.report import Style, export
from aligner.report.cells import char_width, width

CELL, LINE, MARGIN, TOP = 8.4, 20, 16, 44
ROWS = 42
"""As many whole findings are shown as fit in this many lines."""
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', 'MS Gothic', monospace"
CLASSES = {"1;31": "e", "1;33": "w", "1;36": "n", "1;32": "c", "1": "t", "2": "f"}
CSS = (
    f"text{{font:14px {FONTS};fill:#d8dee9;white-space:pre}}"
    ".e{fill:#ff6b6b;font-weight:700}.w{fill:#ffcb6b;font-weight:700}.n{fill:#6bd6ff;font-weight:700}"
    ".c{fill:#8ee08e;font-weight:700}.t{font-weight:700;fill:#fff}.f{fill:#7b8494}"
)


def svg(report: str, title: str, columns: int) -> str:
    """`report`, with its colour codes, as a window of `columns` cells."""
    findings = report.split("\n\n")
    while sum(part.count("\n") + 2 for part in findings) > ROWS:
        findings.pop()
    lines = "\n\n".join(findings).split("\n")
    wide, high = 2 * MARGIN + columns * CELL, TOP + len(lines) * LINE + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" width="{wide:.0f}" height="{high}">',
        f"<style>{CSS}</style>",
        f'<rect width="{wide:.0f}" height="{high}" rx="8" fill="#1d2129"/>',
        f'<text class="f" x="{MARGIN}" y="24">$ {escape(title)}</text>',
    ]
    for number, line in enumerate(lines):
        at = 0
        for text, name in runs(line):
            at += len(text) - len(text.lstrip(" "))
            text = text.lstrip(" ")
            cells = width(text)
            if text:
                parts.append(
                    f'<text x="{MARGIN + at * CELL:.1f}" y="{TOP + (number + 0.7) * LINE:.0f}"'
                    f' textLength="{cells * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
                    + (f' class="{name}"' if name else "")
                    + f">{escape(text)}</text>"
                )
            at += cells
    return "\n".join([*parts, "</svg>"]) + "\n"


def runs(line: str) -> Iterator[tuple[str, str]]:
    """The stretches of a line that share a colour and a width of character."""
    name = ""
    for code, text in re.findall("\x1b\\[([0-9;]*)m|([^\x1b]+)", line):
        if not text:
            name = CLASSES.get(code, "")
            continue
        for piece in re.split(r"(\s{2,})", text):
            run = ""
            for char in piece:
                if run and char_width(char) != char_width(run[-1]):
                    yield run, name
                    run = ""
                run += char
            if run:
                yield run, name


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:]]
    style = Style(width=80, colour=True)
    sys.stdout.write(svg(export(audit(paths), "text", style), f"taiyaku audit {' '.join(sys.argv[1:])}", style.width))


if __name__ == "__main__":
    main()
