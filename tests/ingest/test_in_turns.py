"""Documents of two languages side by side, or a paragraph below the other, are read as two halves."""

from __future__ import annotations

import pytest

from aligner.ingest.in_turns import one_after_the_other
from aligner.ingest.layout import Gap, Grid, Heading, Node, Paragraph, Text, text_of

JA = (
    "霧島測器株式会社",
    "当四半期の売上高は4,812百万円となりました。",
    "営業利益は380百万円に減少しました。",
    "配当は1株当たり22円を予定しています。",
)
EN = (
    "Kirishima Sokki Co., Ltd.",
    "Net sales for the quarter were 4,812 million yen.",
    "Operating income fell to 380 million yen.",
    "We plan to pay a dividend of 22 yen per share.",
)
TERMS = (("売上高", "Net sales"), ("営業利益", "Operating income"), ("配当", "Dividend"), ("純資産", "Net assets"))


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid(tuple(tuple(map(Text, row)) for row in rows))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def read(nodes: list[Node]) -> list[str]:
    return [line for node in one_after_the_other(nodes) for line in text_of(node).split("\n") if line.strip()]


@pytest.mark.parametrize(
    "nodes",
    [
        [grid(*zip(JA, EN, strict=True))],
        [grid(*zip(EN, JA, strict=True))],
        [grid(*((str(number), *pair) for number, pair in enumerate(zip(JA, EN, strict=True), 1)))],
        [paragraph(text) for pair in zip(JA, EN, strict=True) for text in pair],
    ],
    ids=["side by side", "the English on the left", "numbered", "in turns"],
)
def test_the_japanese_comes_first(nodes: list[Node]) -> None:
    assert read(nodes) == [*JA, *EN]


def test_figures_that_both_share_stand_in_both() -> None:
    rows = [(ja, en, f"{at},234", f"{at},100") for at, (ja, en) in enumerate(TERMS, 1)]
    assert read([grid(*rows)]) == [
        *(f"{ja}\t{at},234\t{at},100" for at, (ja, _) in enumerate(TERMS, 1)),
        *(f"{en}\t{at},234\t{at},100" for at, (_, en) in enumerate(TERMS, 1)),
    ]


@pytest.mark.parametrize(
    "nodes",
    [
        [*map(paragraph, JA), Gap(4), *map(paragraph, EN)],
        [*map(paragraph, JA * 3), grid(*TERMS)],
        [Heading(Text("霧島測器 Kirishima Sokki")), *map(paragraph, JA), paragraph(EN[0]), paragraph(JA[0])],
        [],
    ],
    ids=["halves already", "a list of terms", "a name in Latin letters", "nothing"],
)
def test_everything_else_stays_as_it_is(nodes: list[Node]) -> None:
    assert one_after_the_other(nodes) == nodes
