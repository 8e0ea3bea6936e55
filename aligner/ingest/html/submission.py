"""Whole submission text files: several documents in one, each a page, plain text or something that is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from aligner.errors import InputError
from aligner.extras import needed
from aligner.ingest.html.flow import Flow
from aligner.ingest.html.styled import styled
from aligner.ingest.layout import Lines, Node, Text
from aligner.ingest.reading import Tracked

LARGEST = 60_000_000
"""Characters of a page; the largest filings have a third of it."""
MOST_ELEMENTS = 500_000
"""A page takes 30 seconds at most."""
_LONG_TAG, _MOST_ATTRIBUTES = 20_000, 2_000
_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONG_TAG},}}")
_QUOTED = re.compile(r"""\"[^"]*"|'[^']*'""")
_DOCUMENT = re.compile(r"<DOCUMENT>\s*<TYPE>", re.IGNORECASE)
_CUT = re.compile(r"<DOCUMENT>(.*?)(?:</DOCUMENT>|(?=<DOCUMENT>)|\Z)", re.IGNORECASE | re.DOTALL)
_BODY = re.compile(r"<TEXT>(.*?)(?:</TEXT>|\Z)", re.IGNORECASE | re.DOTALL)
_TYPE = re.compile(r"<TYPE>([^\s<]+)", re.IGNORECASE)
_NO_TEXT = re.compile(r"GRAPHIC|ZIP|EXCEL|XML|PDF|EX-101\S*|EX-10[24]\.(?:SCH|CAL|DEF|LAB|PRE)", re.IGNORECASE)
_ENCODED = re.compile(r"\s*(?:<PDF>|<XML>|begin \d{3} \S)", re.IGNORECASE)
_WRAPPER = re.compile(r"\s*</?XBRL>", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|body|p|div|td|br|font|pre|h[1-6])\b", re.IGNORECASE)
_SHOWN = 200_000
_MARKUP = re.compile(r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d{1,2}|TEXT|MULTIPLIER|LEGEND)>", re.IGNORECASE)
_SELF_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([a-zA-Z][\w:.-]*)((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,1000}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""Browsers show what stands behind the end of a page, as another page does; the parser would not."""
_START = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TOO_DEEP = re.compile(r"depth|nest", re.IGNORECASE)


def is_submission(text: str) -> bool:
    """Whether a text is a submission with its documents between marks."""
    return _DOCUMENT.search(text, 0, 20_000) is not None


def is_page(text: str) -> bool:
    """Whether a text begins as a page does, whatever the file's name says."""
    return _START.match(text, 0, 4_000) is not None


def documents_in(text: str) -> Iterator[str]:
    """The bodies of the documents that have text, in order; pictures, archives and data files have none."""
    for found in _CUT.finditer(text):
        kind = _TYPE.search(found.group(1), 0, 2_000)
        body = _BODY.search(found.group(1))
        if body is None or (kind is not None and _NO_TEXT.fullmatch(kind.group(1))):
            continue
        if not _ENCODED.match(body.group(1)):
            yield body.group(1)


def submission_nodes(text: str, path: Path, tracked: Tracked) -> list[Node]:
    """What stands in each document of a submission, a page or lines of plain text."""
    nodes: list[Node] = []
    for body in documents_in(text):
        body = _WRAPPER.sub("", body) if _WRAPPER.match(body) else body
        nodes.extend(page_nodes(body, path, tracked) if _PAGE.search(body, 0, _SHOWN) else plain_nodes(body))
    return nodes


def plain_nodes(text: str) -> Iterator[Node]:
    """Plain text, its blocks between blank lines, without the marks that old filings put around tables."""
    stretch: list[Text] = []
    for line in [*text.splitlines(), ""]:
        shown = _MARKUP.sub(lambda found: " " * len(found.group()), line).rstrip()
        if shown:
            stretch.append(Text(shown.expandtabs()))
        elif stretch and not line.strip():
            yield Lines(tuple((text,) for text in stretch))
            stretch = []


def page_nodes(text: str, path: Path, tracked: Tracked) -> list[Node]:
    """What stands in a page; raises InputError where it is too large or too deep."""
    if len(text) > LARGEST:
        raise InputError(
            f"{path}: has {len(text) // 1_000_000:,} million characters, more than {LARGEST // 1_000_000} million; "
            "save the release itself as a page of its own"
        )
    if any(len(_QUOTED.sub("", tag.group()).split()) > _MOST_ATTRIBUTES for tag in _TAG.finditer(text)):
        raise InputError(f"{path}: has an element with thousands of attributes; save the release itself as a page")
    etree = needed("lxml.etree", "HTML", extra="html")
    if _DECLARATION.match(text):
        text = _SELF_CLOSED.sub(r"<\1\2></\1>", text)
    text = _END.sub("", _DOCTYPE.sub("", text, count=1))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as a page ({error}); save it as .txt") from error
    if any(_TOO_DEEP.search(entry.message) and entry.level_name == "FATAL" for entry in parser.error_log):
        raise InputError(f"{path}: nests its elements too deep to be a page; save it as .txt")
    if root is None:
        return []
    if sum(1 for _ in islice(root.iter("*"), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise InputError(
            f"{path}: has more than {MOST_ELEMENTS:,} elements; save the release itself as a page of its own"
        )
    styled(root)
    for element in root.iter("del" if tracked is Tracked.ACCEPTED else "ins"):
        element.set("hidden", "")
    flow = Flow(path, etree.iterwalk)
    flow.walk(root)
    return flow.nodes
