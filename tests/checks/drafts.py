"""Drafts of one invented release: the same passages in any choice, order, wrapping and layout of tables."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.checks.in_memory import above_notes, audited

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a caption and its rows, in both languages; the English has a slip."""

    ja: str
    en: str
    ja_rows: Rows = ()
    en_rows: Rows = ()


@dataclass(frozen=True)
class Layout:
    """How a draft is printed: the column its prose is wrapped at (0: it is not), what parts its cells."""

    ja_column: int = 0
    en_column: int = 0
    cells: str = "\t"


def _table(
    caption: tuple[str, str], header: tuple[str, ...], *rows: tuple[tuple[str, str], Sequence[str], str]
) -> Passage:
    """A table whose rows have one English figure in place of the last one where that is given."""
    ja = [("", *header)] + [(label[0], *figures) for label, figures, _ in rows]
    en = [("", *(f"FY{name[:4]}" for name in header))]
    en += [(label[1], *figures[:-1], slip or figures[-1]) for label, figures, slip in rows]
    return Passage(*caption, tuple(ja), tuple(en))


PASSAGES = (
    Passage(
        "当期の連結売上高は、計測機器の販売が国内外で伸びたことから48,127百万円となり、通期の予想を上回りました。",
        "Consolidated net sales for the period came to JPY 48,172 million, because sales of measuring instruments "
        "grew at home and abroad, and exceeded the forecast for the full year.",
    ),
    Passage(
        "営業利益は、原材料の値上がりを価格の改定で補ったものの、物流費の増加により3,914百万円にとどまりました。",
        "Operating profit was held to JPY 3,941 million by higher logistics costs, although price revisions made up "
        "for the rise in the cost of raw materials.",
    ),
    Passage(
        "鳴門工場の新しい生産棟は2025年10月15日に稼働し、年間の生産能力はおよそ26,000台になる見込みです。",
        "As of October 16, 2025, the new production building of the Naruto plant will be in operation, which is "
        "expected to bring annual capacity to about 26,000 units in all.",
    ),
    Passage(
        "従業員の数は、保守部門で新たに採用を進めたことにより、前の期末から214名増えて5,873名となりました。",
        "The number of employees rose by 214 from the end of the previous period to 5,837, because the maintenance "
        "division hired new staff.",
    ),
    Passage(
        "研究開発費は、次世代の流量計の試作を始めたことから前期より18.4%増え、1,265百万円を計上しました。",
        "Research and development expenses rose 14.8% from the previous period to JPY 1,265 million, as prototypes "
        "of the next flow meter were begun.",
    ),
    _table(
        ("表1. 製品別の売上高 (単位: 百万円)", "Table 1. Net sales by product (JPY in millions)"),
        ("2023年度", "2024年度"),
        (("計測機器", "Measuring instruments"), ("22,187", "24,310"), ""),
        (("保守", "Maintenance"), ("11,398", "12,455"), "12,545"),
        (("消耗品", "Consumables"), ("9,947", "11,362"), ""),
    ),
    _table(
        ("表2. 要約した貸借対照表 (単位: 百万円)", "Table 2. Condensed balance sheets (JPY in millions)"),
        ("2023年度", "2024年度"),
        (("現金及び預金", "Cash and deposits"), ("6,214", "7,058"), "7,508"),
        (("棚卸資産", "Inventories"), ("8,803", "8,176"), ""),
        (("のれん", "Goodwill"), ("1,529", "1,391"), "1,931"),
    ),
)

CLOSING = tuple(
    Passage(
        f"{ja}については、市場の動向、為替の変動、競合する製品の登場、取引先の設備計画の見直し、法令や規制の改正、自然災害による"
        "生産や物流の停滞など、当社が左右することのできない事情により、実際の結果がここに述べた見通しと大きく異なることがあります。",
        f"As for {en}, actual results may differ greatly from what is foreseen here because of circumstances that the "
        "company does not control, such as the state of the market, movements of exchange rates, new products of "
        "competitors, revised investment plans of its customers, changes in laws and regulations, and natural "
        "disasters that hold up production or transport.",
    )
    for ja, en in (
        ("計測機器の需要", "demand for measuring instruments"),
        ("保守契約の更新", "the renewal of maintenance contracts"),
        ("消耗品の価格", "the prices of consumables"),
        ("海外の子会社", "the subsidiaries abroad"),
        ("新しい流量計の開発", "the development of the new flow meter"),
    )
)
"""Paragraphs without a figure or a slip: enough lines to tell by where the text is wrapped."""


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    return Layout(
        draw(st.sampled_from([0, 38, 44])), draw(st.sampled_from([0, 76, 88])), draw(st.sampled_from(["\t", "|", "  "]))
    )


def choices(least: int = 2) -> st.SearchStrategy[list[int]]:
    """Passages by number, in any order."""
    return st.permutations(range(len(PASSAGES))).flatmap(
        lambda order: st.integers(least, len(PASSAGES)).map(lambda size: list(order)[:size])
    )


def halves(passages: Sequence[Passage], layout: Layout) -> tuple[str, str]:
    """The Japanese and the English text of a draft."""
    every = (*passages, *CLOSING)
    ja = [_prose(one.ja, layout.ja_column) + _rows(one.ja_rows, layout.cells) for one in every]
    en = [_prose(one.en, layout.en_column) + _rows(one.en_rows, layout.cells) for one in every]
    return "鳴門計器株式会社\n\n" + "\n\n".join(ja) + "\n", "Naruto Instruments Co., Ltd.\n\n" + "\n\n".join(en) + "\n"


def fingerprints(passages: Sequence[Passage], layout: Layout) -> set[str]:
    """The fingerprints of everything above a note that is found in a draft."""
    return {finding.fingerprint for finding in above_notes(audited(*halves(passages, layout)))}


def _prose(text: str, column: int) -> str:
    """A paragraph, wrapped: English between words, Japanese at any character outside a figure."""
    if not column or text.isascii():
        return textwrap.fill(text, column) if column else text
    lines = [""]
    for piece in re.findall(r"[!-~]+|.", text):
        if len(lines[-1] + piece) > column and piece not in "、。":
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def _rows(rows: Rows, cells: str) -> str:
    if not rows:
        return ""
    if cells == "|":
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, f"|{'---|' * len(rows[0])}")
    elif cells == "\t":
        lines = ["\t".join(row) for row in rows]
    else:
        lines = ["".join([_padded(row[0], 30), *(_padded(cell, -14) for cell in row[1:])]) for row in rows]
    return "\n\n" + "\n".join(lines)


def _padded(text: str, columns: int) -> str:
    """A cell as wide as its column, to the right of it where `columns` is negative; kana and kanji are two wide."""
    fill = " " * (abs(columns) - sum(1 if character.isascii() else 2 for character in text))
    return text + fill if columns > 0 else fill + text
