"""The results as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aligner.evaluate import Score, total
from bench.changes import Tally
from bench.exports import Exports
from bench.formats import Rendered
from bench.glossaries import Value
from bench.planted import Result as Planted
from bench.speed import Growth, Speed
from bench.termbase import Finding

TITLE = """# Benchmarks

Written by `python -m bench --write`; do not edit. Accuracy is over `corpus/`, scored by
`aligner.evaluate`; times are medians of whole processes on one core, on the machine at hand,
so compare ratios rather than seconds.
"""


def accuracy(signature: str, scores: Mapping[str, Score]) -> str:
    """One table of releases, one of checks, and what was missed or reported in vain."""
    everything = total(scores.values())
    lines = [f"Signature: `{signature}`", "", "## Alignment and findings by release", ""]
    lines += _table(
        ["release", "halves", "abridged", "row P", "row R", "row F1", "prose P", "prose R", "prose F1",
         "planted found", "errors and warnings true", "traps sprung"],
        [_release(name, score) for name, score in [*scores.items(), ("**all**", everything)]],
    )  # fmt: skip
    lines += ["", "## Findings by check", ""]
    lines += _table(
        ["check", "P", "R", "true / reported", "found / expected"],
        [
            [code, _ratio(check.precision, check.reported), _ratio(check.recall, check.expected),
             f"{check.true} / {check.reported}", f"{check.found} / {check.expected}"]
            for code, check in everything.checks.items()
        ],
    )  # fmt: skip
    planted, suspects, omissions = everything.planted, everything.suspects, everything.omissions
    lines += [
        "",
        f"- Planted errors found, by whatever check: {planted.hit} of {planted.expected}.",
        f"- Wrong side named right, where it was named: {suspects.hit} of {suspects.expected}.",
        f"- Lines without a counterpart, reported as such at any severity: P {omissions.precision:.3f}, "
        f"R {omissions.recall:.3f}.",
    ]
    for name, score in scores.items():
        lines += [f"- Missed in {name}: {item['code']} {_texts(item, '_text')}" for item in score.missed]
        lines += [f"- Beside the point in {name}: {item['code']} {_texts(item, '')}" for item in score.extra]
    return "\n".join(lines) + "\n"


def glossaries(values: Sequence[Value]) -> str:
    """What glossaries are worth, a row for each choice of them and of the encoder."""
    lines = [
        "## What glossaries are worth",
        "",
        "The corpus audited without a glossary, with one mined from the *other* releases (their candidates of high",
        "confidence, as they come, as a set of level `domain`), with the shipped ones, and with both. The encoder",
        "hides most of the difference; without it the glossaries carry more.",
        "",
    ]
    lines += _table(
        ["encoder", "glossaries", "row F1", "prose F1", "planted found", "errors and warnings true"],
        [
            [value.encoder, value.glossaries, f"{value.score.rows.f1:.3f}", f"{value.score.prose.f1:.3f}",
             f"{value.score.planted.hit} / {value.score.planted.expected}",
             f"{value.score.findings.true} / {value.score.findings.reported}"]
            for value in values
        ],
    )  # fmt: skip
    return "\n".join(lines) + "\n"


def changes(tallies: Sequence[Tally]) -> str:
    """What is said of drafts with one edit planted, a row for each kind of edit."""
    lines = [
        "## Changes between drafts",
        "",
        "Drafts of the releases of the corpus that have two halves, each with one edit, compared with the release by",
        "`taiyaku changes`. *Told* is an edit that is reported as what it is, in the half and on the line where it is,",
        "or not reported where it changes nothing; *invented* is everything else that is reported, notes included.",
        "",
    ]
    lines += _table(
        ["edit", "drafts", "told", "invented", "of these errors and warnings"],
        [[one.edit, str(one.drafts), str(one.found), str(one.invented), str(one.loud)] for one in tallies],
    )
    return "\n".join(lines) + "\n"


def planted(n: int, seed: int, result: Planted) -> str:
    """What becomes of slips in cells that can be recomputed, in both halves alike and in one."""
    lines = [
        "## Slips that need arithmetic",
        "",
        f"{result.recomputed} of the {result.cells} cells that both halves of a release of the corpus print alike",
        f"take part in a total, a ratio, a conversion or a restatement that holds. In these, {n} slips of each sort a",
        f"release (seed {seed}): a wrong digit, two digits exchanged, a sign lost or made up. *Found* is an error or",
        "a warning on the row or naming it among the parts of a sum; *in its place* is one on the row itself.",
        "",
    ]
    lines += _table(
        ["slip", "planted", "what became of it"],
        [
            ["in both halves alike", str(result.both), f"{result.both_found} found, {result.both_placed} in its place"],
            ["in one half", str(result.one), f"side decided for {result.one_decided}, rightly for {result.one_right}"],
        ],
    )
    return "\n".join(lines) + "\n"


def formats(measured: Sequence[Rendered]) -> str:
    """What is lost in each format against the text that was rendered, and how long reading takes."""
    lines = [
        "## Formats",
        "",
        "The releases of the corpus rendered into every format by the tests' own generators, audited, and set against",
        "the gold of their text. *Gone* and *new* are errors and warnings that the audit of the text has, or has not;",
        f"prose F1 of the text itself is {measured[0].text_prose:.3f}. *Reading* is the processor time for one release",
        "of 55 kB.",
        "",
    ]
    lines += _table(
        ["format", "style", "row F1", "prose F1", "findings equal", "gone", "new", "reading"],
        [
            [one.format, one.style, f"{one.rows:.3f}", f"{one.prose:.3f}", f"{one.equal:.1%}", str(one.gone),
             str(one.new), f"{one.seconds:.2f} s" + (f", {one.pages / one.seconds:.0f} pages/s" if one.pages else "")]
            for one in measured
        ],
    )  # fmt: skip
    return "\n".join(lines) + "\n"


def speed(measured: Speed, arithmetic: float) -> str:
    """Start, one release, further ones, memory, and how they grow; `arithmetic` is what recomputing multiplies by."""
    lines = ["## Speed and memory", ""]
    lines += _table(
        ["what", "measured"],
        [
            ["the interpreter's own start", f"{measured.interpreter * 1000:.0f} ms"],
            ["`taiyaku --help`", f"{measured.help * 1000:.0f} ms = {measured.help / measured.interpreter:.1f} × that"],
            ["one release of 55 kB, cold, whole process", f"{measured.cold:.2f} s"],
            ["each further release in the same run", f"{measured.further:.2f} s"],
            ["peak resident memory, one release", f"{measured.megabytes:.0f} MB"],
            ["what recomputing totals and ratios adds to an audit", f"{arithmetic - 1:+.0%} of processor time"],
        ],
    )
    lines += ["", "Ratios are to the step before, without the start of the process.", ""]
    lines += [*_growth("document, kB", measured.sizes), "", *_growth("releases of 55 kB", measured.releases)]
    return "\n".join(lines) + "\n"


def exports(measured: Exports) -> str:
    """What each format takes after the audit, and the review page in a browser."""
    page = measured.opened
    lines = [
        "## Exports",
        "",
        f"One release of 55 kB ({measured.beads} beads, {measured.findings} findings) written in every format after",
        "its audit, what has to be imported for it included; then its review page opened from disk in headless",
        "Chromium.",
        "",
    ]
    lines += _table(
        ["format", "processor time", "size"],
        [
            [f"`{name}`", f"{taken:.0f} ms", f"{measured.sizes[name] / 1000:,.0f} kB"]
            for name, taken in measured.milliseconds.items()
        ]
        + [["**all**", f"{measured.together:.0f} ms", f"{sum(measured.sizes.values()) / 1000:,.0f} kB"]],
    )
    if page is None:
        return "\n".join([*lines, "", "The review page was not opened: no Chromium, or no playwright."]) + "\n"
    lines.append("")
    lines += _table(
        ["the review page", "measured"],
        [
            ["opened, its script run", f"{page.ready:.0f} ms"],
            ["first painted", f"{page.painted:.0f} ms"],
            ["to the next finding, until it is drawn", f"{page.step:.0f} ms"],
            ["a letter in the search, until it is drawn", f"{page.letter:.0f} ms"],
        ],
    )
    return "\n".join(lines) + "\n"


def termbase(measured: Finding) -> str:
    """Reading a large glossary and finding its terms, and how finding grows."""
    lines = ["## Term base", ""]
    lines += _table(
        ["what", "processor time"],
        [
            [f"reading {measured.terms} terms, in a process of its own", f"{measured.load:.0f} ms"],
            ["making them ready to be found, once", f"{measured.ready:.0f} ms"],
            [f"finding them in both halves of a release of {measured.kilobytes:.0f} kB", f"{measured.find:.1f} ms"],
        ],
    )
    lines += ["", f"{measured.uses} uses were found. Four times the text takes so many times as long to search:", ""]
    lines += _table(["text", "ratio"], [[name, f"{ratio:.2f}"] for name, ratio in measured.ratios.items()])
    return "\n".join(lines) + "\n"


def _release(name: str, score: Score) -> list[str]:
    rows, prose, planted, findings = score.rows, score.prose, score.planted, score.findings
    return [
        name,
        f"{score.halves}/{score.releases}",
        f"{score.abridged}/{score.releases}",
        *(f"{value:.3f}" for value in (rows.precision, rows.recall, rows.f1)),
        *(f"{value:.3f}" for value in (prose.precision, prose.recall, prose.f1)),
        f"{planted.hit} / {planted.expected}",
        f"{findings.true} / {findings.reported}",
        str(len(score.sprung)),
    ]


def _growth(what: str, steps: Sequence[Growth]) -> list[str]:
    return _table(
        [what, "seconds", "peak MB", "ratio"],
        [
            [f"{step.size:.0f}", f"{step.seconds:.2f}", f"{step.megabytes:.0f}",
             "" if step.ratio is None else f"{step.ratio:.2f}"]
            for step in steps
        ],
    )  # fmt: skip


def _ratio(value: float, of: int) -> str:
    return f"{value:.3f}" if of else "–"


def _texts(item: Mapping[str, object], suffix: str) -> str:
    """The texts of both sides, of a gold finding or of a reported one."""
    texts = []
    for side in ("ja", "en"):
        place = item.get(f"{side}{suffix}")
        text = place.get("text") if isinstance(place, Mapping) else place
        line = place["lines"][0] if isinstance(place, Mapping) else item.get(f"{side}_line")
        texts.append(f"{side} {line} “{_clip(str(text))}”" if text else f"{side} –")
    return " / ".join(texts)


def _clip(text: str, limit: int = 40) -> str:
    one_line = " ".join(text.replace("|", "¦").split())
    return one_line if len(one_line) <= limit else one_line[: limit - 1] + "…"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(head), _row(["---"] + ["---:"] * (len(head) - 1)), *(_row(row) for row in rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
