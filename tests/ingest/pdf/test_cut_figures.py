"""A figure that the end of a line cuts is whole again; figures of their own stay apart."""

from __future__ import annotations

import pytest

from aligner.ingest.pdf.cut_figures import is_cut_figure


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("売上高は12,3", "45百万円"),
        ("operating profit fell (5.", "2%) from a year ago"),
        ("margins moved by 2.03%, -", "1.41% and 4.84%"),
        ("the deviation was -", "1.41%"),
        ("a total of 1,2", "34 million yen"),
    ],
)
def test_cut(text: str, below: str) -> None:
    assert is_cut_figure(text, below)


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("sales rose by 8", "44 stores opened"),
        ("Outlook for the year -", "2025 and beyond"),
        ("rates of 2.03%, -", "as reported -"),
        ("on March 31,", "2025 the company"),
    ],
)
def test_apart(text: str, below: str) -> None:
    assert not is_cut_figure(text, below)
