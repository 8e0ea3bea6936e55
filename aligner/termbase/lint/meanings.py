"""Rules about what a pair means, alone and in releases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.model import Bead, Bitext, Block, Half, Lang, Severity
from aligner.termbase.lint.model import Draft, Entry, Table, rule
from aligner.termbase.model import Concept, Status, Term
from aligner.termbase.pairing import matching
from aligner.termbase.termbase import Termbase

_Places = dict[tuple[str, str], list[str]]
_SHOWN = 3


@rule("contradiction", Severity.WARNING)
def contradiction(table: Table) -> Iterator[Draft]:
    """The two terms of a pair hold words that exclude each other: 短期投資 / other investments."""
    # No glossary, least of all the one in question, may excuse the pair.
    bare = Termbase((), ())
    for entry in table.usable:
        if entry.status in (Status.PREFERRED, Status.ADMITTED) and (found := bare.contradiction(entry.ja, entry.en)):
            expected = ", ".join(found.expected[:3])
            yield entry.problem(
                f"'{found.en_text}' contradicts {found.ja_text}"
                + (f" ({expected})" if expected else "")
                + "; correct it, or forbid the pair if it is listed as a mistake",
                "en",
            )


@rule("forbidden-used", Severity.WARNING)
def forbidden_used(table: Table) -> Iterator[Draft]:
    """A release renders a term as the glossary forbids it (a note: as it deprecates it)."""
    barred = [entry for entry in table.usable if entry.status in (Status.FORBIDDEN, Status.DEPRECATED)]
    if not (barred and table.releases):
        return
    places = _barred_places(table, barred)
    for entry in barred:
        if found := places.get(entry.pair):
            where = ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
            yield entry.problem(
                f"{entry.ja} / '{entry.en}' is {entry.status}, and used: {where}; correct the release, or the status",
                "status",
                severity=Severity.WARNING if entry.status is Status.FORBIDDEN else Severity.NOTE,
            )


@rule("unused-term", Severity.NOTE)
def unused_term(table: Table) -> Iterator[Draft]:
    """No release uses a pair (asked with releases only)."""
    if not table.releases:
        return
    termbase = _termbase(table)
    used = [_used(termbase, release.release.ja, "ja") for release in table.releases]
    renderings = [_used(termbase, release.release.en, "en") for release in table.releases]
    for entry in table.usable:
        ja, en = entry.pair
        if entry.status in (Status.FORBIDDEN, Status.DEPRECATED):
            continue
        if not any(ja in found for found in used):
            yield entry.problem(f"no release uses {entry.ja}", "ja")
        elif not any(ja in left and en in right for left, right in zip(used, renderings, strict=True)):
            yield entry.problem(f"releases use {entry.ja}, but none of them with '{entry.en}'", "en")


def _termbase(table: Table) -> Termbase:
    rows: dict[str, list[Term]] = {}
    own = [Term(entry.concept, entry.ja, entry.en, entry.status or Status.PREFERRED) for entry in table.usable]
    for term in (*own, *table.known):
        rows.setdefault(term.concept, []).append(term)
    return Termbase((), tuple(Concept(concept, tuple(terms)) for concept, terms in rows.items()))


def _used(termbase: Termbase, half: Half | None, lang: Lang) -> set[str]:
    return _terms_in(termbase, half.blocks, lang) if half else set()


def _terms_in(termbase: Termbase, blocks: Sequence[Block], lang: Lang) -> set[str]:
    """The keys of the terms in some blocks, as the glossary and as the text writes them."""
    found: set[str] = set()
    for block in blocks:
        text = block.text.value
        for use in termbase.find(text, lang):
            found |= {matching(use.term.text(lang), lang), matching(text[use.span.start : use.span.end], lang)}
    return found


def _barred_places(table: Table, barred: Sequence[Entry]) -> _Places:
    """Where aligned texts have both terms of a barred pair and nothing that explains them otherwise."""
    termbase = _termbase(table)
    allowed_en: dict[str, set[str]] = {}
    allowed_ja: dict[str, set[str]] = {}
    for entry in table.usable:
        if entry.status in (Status.PREFERRED, Status.ADMITTED):
            ja, en = entry.pair
            allowed_en.setdefault(ja, set()).add(en)
            allowed_ja.setdefault(en, set()).add(ja)
    places: _Places = {}
    for release in table.releases:
        for bead in release.two_sided():
            left, right = _terms_in(termbase, bead.ja, "ja"), _terms_in(termbase, bead.en, "en")
            for ja, en in dict.fromkeys(entry.pair for entry in barred):
                explained = right & allowed_en.get(ja, set()) or left & allowed_ja.get(en, set())
                if ja in left and en in right and not explained:
                    places.setdefault((ja, en), []).append(_place(release, bead))
    return places


def _place(release: Bitext, bead: Bead) -> str:
    half = release.release.en
    path = half.document.path if half else release.release.id
    return f"{path}:{bead.en[0].line}"
