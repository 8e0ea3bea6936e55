"""Packages whose names are imported when they are first asked for."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

PACKAGES = ["aligner.ingest", "aligner.model"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_is_found(package: str) -> None:
    module = importlib.import_module(package)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_name_that_there_is_not(package: str) -> None:
    with pytest.raises(AttributeError, match=rf"module '{package}' has no attribute 'Wheer'"):
        _ = importlib.import_module(package).Wheer


def test_the_process_for_pdf_imports_what_it_needs_alone() -> None:
    told = "import sys, aligner.ingest.pdf.worker; print('aligner.model.where' in sys.modules, *sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    own, *modules = done.stdout.split()
    assert own == "True"
    assert {"aligner.model.findings", "aligner.ingest.discovery", "importlib.resources"}.isdisjoint(modules)
