"""The checks: one file each, all of them registered by importing this package."""

from aligner.checks import (
    ari005,
    doc001,
    doc002,
    num001,
    num002,
    num003,
    num004,
    num005,
    num006,
    trm001,
    trm002,
    trm003,
    trm004,
    unt001,
    unt002,
    unt003,
    unt004,
)
from aligner.checks.base import CHECKS, Check
from aligner.checks.runner import run_checks

__all__ = [
    "CHECKS",
    "Check",
    "ari005",
    "doc001",
    "doc002",
    "num001",
    "num002",
    "num003",
    "num004",
    "num005",
    "num006",
    "run_checks",
    "trm001",
    "trm002",
    "trm003",
    "trm004",
    "unt001",
    "unt002",
    "unt003",
    "unt004",
]
