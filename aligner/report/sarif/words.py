"""Text from a release inside a SARIF message, where braces and brackets have a meaning."""

from __future__ import annotations

import re

from aligner.report.cells import visible

_LINK = re.compile(r"\[([^\[\]]*)\](?=\()")


def plain(text: str) -> str:
    r"""`text` on one line, so that nothing in it is taken for a placeholder or a link.

    SARIF 2.1.0 writes a brace as two (3.11.5) and puts a backslash before the brackets of a link (3.11.6).
    Example: "{0} [here](1)" becomes "{{0}} \[here\](1)".
    """
    return _LINK.sub(r"\\[\1\\]", visible(text).replace("{", "{{").replace("}", "}}"))
