"""taiyaku audits bilingual Japanese-English corporate releases.

Example:

    from pathlib import Path
    from aligner import Severity, audit

    report = audit([Path("release.txt")])
    errors = [f for release in report.releases for f in release.findings if f.severity is Severity.ERROR]

Each name is imported when it is first asked for, so that `import aligner` costs next to nothing.
"""

from __future__ import annotations

import importlib
import sys
import types
import typing

if typing.TYPE_CHECKING:
    from aligner.audit import Settings, align, audit, audit_bitext
    from aligner.changes import changes
    from aligner.errors import AlignerError
    from aligner.model import AuditReport, Finding, Severity

__version__ = "0.1.0"

__all__ = [
    "AlignerError",
    "AuditReport",
    "Finding",
    "Settings",
    "Severity",
    "__version__",
    "align",
    "audit",
    "audit_bitext",
    "changes",
]

_HOMES = {
    "AlignerError": "aligner.errors",
    "AuditReport": "aligner.model",
    "Finding": "aligner.model",
    "Settings": "aligner.audit",
    "Severity": "aligner.model",
    "align": "aligner.audit",
    "audit": "aligner.audit",
    "audit_bitext": "aligner.audit",
    "changes": "aligner.changes.drafts",
}


def __getattr__(name: str) -> object:
    """The public name `name`, from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(types.ModuleType):
    """A package in which `audit` and `align` are functions, though submodules have these names too.

    The import system binds a submodule in its package; without this it would depend on what was
    imported first whether `aligner.audit` is the function or the module.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _HOMES or not isinstance(value, types.ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
