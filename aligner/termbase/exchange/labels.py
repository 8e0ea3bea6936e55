"""Label linkbases of XBRL taxonomies (EDINET, TSE): labels in Japanese and in English, often a file each.

The English labels of `X-lab.xml` stand in `X-lab-en.xml` beside it; either may be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aligner.errors import TermbaseError
from aligner.termbase.exchange.base import Imported, imported, told_of
from aligner.termbase.exchange.taxonomy import Label, plain, table
from aligner.termbase.exchange.xml import LANG, language, local, root_of, text_in
from aligner.termbase.model import Status
from aligner.termbase.sheet import LARGEST

_XLINK = "{http://www.w3.org/1999/xlink}"
_STANDARD = "label"
_MOST_TEXTS = 100  # of one name
_ENGLISH = re.compile(r"([-_]lab)-en(?=\.xml$)", re.IGNORECASE)
_JAPANESE = re.compile(r"([-_]lab)(?=\.xml$)", re.IGNORECASE)

_Key = tuple[str, str]
"""An element's id and a role: ("jppfs_cor_NetSales", "label")."""


def read(content: bytes, file: Path) -> Imported:
    """The labels of a linkbase and of its partner in the other language as terms.

    Raises TermbaseError where one language is missing and no partner stands beside the file.
    """
    texts = _texts(content, file)
    partner = _partner(file)
    if not all(texts.values()) and partner is not None and partner.is_file():
        if partner.stat().st_size > LARGEST:
            raise TermbaseError(f"is larger than {LARGEST // 1_000_000} MB", partner)
        for lang, found in _texts(partner.read_bytes(), partner).items():
            texts[lang] = {**found, **texts[lang]}
    if missing := [name for lang, name in (("ja", "Japanese"), ("en", "English")) if not texts[lang]]:
        beside = f"put {partner.name} beside it" if partner is not None else "name it X-lab.xml beside X-lab-en.xml"
        raise TermbaseError(f"has no {' or '.join(missing)} labels; {beside}", file)
    alone = len(texts["ja"].keys() ^ texts["en"].keys())
    lost = told_of({"label in one language only": alone})
    return imported(table(_labels(texts)), lost)


def _labels(texts: dict[str, dict[_Key, tuple[str, int]]]) -> Iterator[Label]:
    """Pairs of labels with one role, an element's standard label before its others."""
    shared = [key for key in texts["ja"] if key in texts["en"]]
    elements = {element: place for place, element in enumerate(dict.fromkeys(element for element, _ in shared))}
    for element, role in sorted(shared, key=lambda key: (elements[key[0]], key[1] != _STANDARD)):
        (ja, line), (en, _) = texts["ja"][element, role], texts["en"][element, role]
        if ja and en:
            prefix, _, name = element.rpartition("_")
            status = Status.PREFERRED if role == _STANDARD else Status.ADMITTED
            source = f"{prefix}:{name}" if prefix else ""
            yield Label(name, ja, en, status, "", source, line, {"role": "" if role == _STANDARD else role})


def _texts(content: bytes, file: Path) -> dict[str, dict[_Key, tuple[str, int]]]:
    """For each language the text of each label and the line it stands on."""
    texts: dict[str, dict[_Key, tuple[str, int]]] = {"ja": {}, "en": {}}
    for link in root_of(content, file).iter("{*}labelLink"):
        elements: dict[str, str] = {}
        resources: dict[str, list[Any]] = {}
        arcs: list[tuple[str, str]] = []
        for part in link:
            label = part.get(f"{_XLINK}label", "")
            match local(part):
                case "loc":
                    elements[label] = part.get(f"{_XLINK}href", "").rpartition("#")[2]
                case "label":
                    resources.setdefault(label, []).append(part)
                case "labelArc":
                    arcs.append((part.get(f"{_XLINK}from", ""), part.get(f"{_XLINK}to", "")))
        if any(len(parts) > _MOST_TEXTS for parts in resources.values()):
            raise TermbaseError(f"names more than {_MOST_TEXTS:,} labels alike; export it again", file, link.sourceline)
        for start, end in arcs:
            for part in resources.get(end, ()):
                lang = language(part.get(LANG, ""))
                role = part.get(f"{_XLINK}role", "").rpartition("/")[2]
                if lang and start in elements:
                    texts[lang].setdefault((elements[start], role), (plain(text_in(part)), part.sourceline or 0))
    return texts


def _partner(file: Path) -> Path | None:
    for pattern, other in ((_ENGLISH, r"\1"), (_JAPANESE, r"\1-en")):
        if pattern.search(file.name):
            return file.with_name(pattern.sub(other, file.name))
    return None
