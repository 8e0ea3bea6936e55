"""The shipped glossaries, read once."""

from __future__ import annotations

import pytest

from aligner.termbase import Termbase, load


@pytest.fixture(scope="session")
def termbase() -> Termbase:
    return load()
