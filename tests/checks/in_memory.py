"""Audits texts without files: segment, align without an encoder, check."""

from __future__ import annotations

from functools import cache

from aligner import Finding, Severity
from aligner.align.release import align_release
from aligner.checks import run_checks
from aligner.model import AS_THE_CHECKS_SAY, Bitext, Document, ReleaseReport, Rules
from aligner.segment import segment
from aligner.termbase import Termbase, load


@cache
def shipped() -> Termbase:
    """The shipped glossaries, read once; no fixture, because hypothesis prints the arguments of a failing test."""
    return load()


def document(text: str, name: str = "release.txt") -> Document:
    return Document(name, text, "0" * 64, "text", "utf-8")


def aligned(*texts: str, abridged: str = "auto") -> Bitext:
    """A release in one text, or in two: the Japanese, then the English."""
    release = segment([document(text) for text in texts], "release")
    return align_release(release, encoder=None, termbase=shipped(), abridged=abridged)


def audited(*texts: str, abridged: str = "auto", rules: Rules = AS_THE_CHECKS_SAY) -> ReleaseReport:
    return run_checks(aligned(*texts, abridged=abridged), shipped(), rules=rules)


def above_notes(report: ReleaseReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]
