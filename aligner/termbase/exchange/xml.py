"""Reads XML that may be hostile, and writes text that XML can hold."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any

from aligner.errors import TermbaseError
from aligner.termbase.exchange.base import needed
from aligner.text.language import language
from aligner.text.xml import legal

__all__ = ["LANG", "collapsed", "language", "legal", "local", "root_of", "text_in"]

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_MOST_TAGS = 4_000_000  # a tree of them takes some hundreds of megabytes
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*?\?>")
_ENCODING = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']""")
_SPACE = re.compile("[ \t\r\n]+")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def root_of(content: bytes, file: Path) -> Any:
    """The root element of an XML file; nothing outside the file is read, no entity is resolved.

    Raises TermbaseError where it declares entities or is not well-formed.
    """
    etree = needed("lxml.etree", file)
    text = _decoded(content, file)
    if "<!ENTITY" in text:
        line = text[: text.index("<!ENTITY")].count("\n") + 1
        raise TermbaseError(
            "declares entities, which can make a small file huge or read other files; write their texts out and "
            "remove the declarations",
            file,
            line,
        )
    if text.count("<") > _MOST_TAGS:
        raise TermbaseError(f"has more than {_MOST_TAGS:,} tags, far more than a glossary; split it", file)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(_DECLARATION.sub("", text, count=1).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        place = getattr(error, "lineno", None)
        raise TermbaseError(f"is no well-formed XML: {error}; export it again", file, place) from error


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_in(element: Any) -> str:
    """All text inside an element, white space as one space.

    Example: `<term>net <hi>sales</hi></term>` says "net sales".
    """
    return collapsed("".join(element.itertext()))


def collapsed(text: str) -> str:
    """A text as a reader of XML sees it: legal characters, white space as one space."""
    return _SPACE.sub(" ", legal(text)).strip(" ")


def _decoded(content: bytes, file: Path) -> str:
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    if not encoding and b"\0" in content[:4]:
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    if not encoding:
        found = _ENCODING.match(content[:400])
        encoding = found.group(1).decode("ascii") if found else "utf-8"
        encoding = {"shift_jis": "cp932", "windows-31j": "cp932"}.get(encoding.lower(), encoding)
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise TermbaseError(f"is not in {encoding}, which it says it is; save it as UTF-8", file, 1) from error
