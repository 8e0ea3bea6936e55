"""The files that are damaged: small releases in every format, as the generators of the tests write them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from aligner.model import Document
from aligner.segment import segment
from tests.ingest import pages, spaced
from tests.ingest.office import documents
from tests.ingest.office.wordml import document, paragraph, run, table
from tests.ingest.pdf import rendering
from tests.ingest.rendering import Part, parts
from tests.ingest.xlsx.rendering import workbook

RELEASE = """# 汐見電機株式会社 2025年3月期 第2四半期決算短信

## 1. 連結業績の概況

当第2四半期の売上高は12,345百万円(前年同期比5.6%増)、営業損失は▲678百万円となりました。※1

- 通信事業は**堅調**に推移しました。

| 項目（単位：百万円） | 当期 | 前期 | 増減率 |
|---|---|---|---|
| 売上高 | 12,345 | 11,690 | 5.6% |
| 営業利益 | △678 | 1,204 | ― |

※1 会計方針の変更を含みます。

# Shiomi Electric Co., Ltd. Financial Results for the Second Quarter

## 1. Overview

Net sales were 12,345 million yen (up 5.6% year on year), and operating loss was 678 million yen. (1)

- The communications business was firm.

| Item (millions of yen) | Current | Previous | Change |
|---|---|---|---|
| Net sales | 12,345 | 11,690 | 5.6% |
| Operating income | (678) | 1,204 | - |

(1) Including a change in accounting policy.
"""


def seeds(format: str) -> list[bytes]:
    """The undamaged files of a format, always the same."""
    source = Document("release.md", RELEASE, "", "md", "utf-8")
    return _SEEDS[format](source, list(parts(source)))


def _text(source: Document, found: Sequence[Part]) -> list[bytes]:
    return [
        *(RELEASE.encode(encoding) for encoding in ("utf-8", "cp932", "euc-jp")),
        *(render(found) for render in (spaced.aligned, spaced.leaders, spaced.filing)),
        b"<DOCUMENT>\n<TYPE>6-K\n<TEXT>\n" + pages.filing(found) + b"\n</TEXT>\n</DOCUMENT>\n",
    ]


def _word(source: Document, found: Sequence[Part]) -> list[bytes]:
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>注記</w:t></w:r></w:p></w:footnote>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="aiueo"/><w:lvlText w:val="(%1)"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    by_hand = document(
        paragraph("売上高の内訳", '<w:outlineLvl w:val="0"/>')
        + paragraph("通信", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + paragraph(
            run("1,234")
            + f"<w:ins>{run('百万円')}</w:ins><w:del><w:r><w:delText>千円</w:delText></w:r></w:del>"
            + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        )
        + table('<w:gridSpan w:val="2"/>項目|当期', "売上高|1,234|1,100", '<w:vMerge w:val="restart"/>利益|▲56|12'),
        footnotes=note,
        numbering=numbering,
    )
    return [by_hand, documents.plain(found), documents.styled(found), documents.broken(found)]


def _slides(source: Document, found: Sequence[Part]) -> list[bytes]:
    import pptx
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Cm

    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    figures = CategoryChartData(number_format='#,##0;"▲"#,##0')
    figures.categories = ["2023", "2024"]
    figures.add_series("売上高", (1234, -56))
    box = (Cm(1), Cm(4), Cm(12), Cm(8))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, figures).chart
    chart.plots[0].has_data_labels = True
    saved = io.BytesIO()
    presentation.save(saved)
    return [documents.slides(found), saved.getvalue()]


def _workbooks(source: Document, found: Sequence[Part]) -> list[bytes]:
    import xlsxwriter

    release = segment([source], "r")
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, {"in_memory": True}) as book:
        sheet = book.add_worksheet("PL")
        formats = ['#,##0;"▲"#,##0', "#,##0,", "0.0%", '[$-411]ggge"年"m"月"d"日"', "[Red](#,##0)", "General", "@"]
        for row, code in enumerate(formats):
            style = book.add_format({"num_format": code})
            sheet.write(row, 0, "売上高")
            sheet.write_number(row, 1, -1234567.891, style)
            sheet.write_formula(row, 2, "=B1*2", style, 45123)
        sheet.merge_range(8, 0, 9, 2, "注記")
        sheet.set_row(3, None, None, {"hidden": True})
    return [workbook(release, 0, source, "one"), workbook(release, 0, source, "two"), saved.getvalue()]


def _pages(source: Document, found: Sequence[Part]) -> list[bytes]:
    inline = (
        '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><div style="display:none"><ix:header/></div>'
        '<table><tr><td rowspan="2" colspan="2">売上高</td><td>(<ix:nonFraction scale="6" sign="-">1,234'
        "</ix:nonFraction><td>)</td></tr><tr><td>&#151;&nbsp;%</td></tr></table>"
        "<pre>売上高   1,234   1,100\n利益   (56)   12</pre></body></html>"
    )
    rendered = [render(found) for render in (pages.plain, pages.filing, pages.laid_out, spaced.page)]
    return [*rendered, inline.encode(), rendered[0].decode().replace("utf-8", "shift_jis").encode("cp932", "replace")]


def _pdfs(source: Document, found: Sequence[Part]) -> list[bytes]:
    from reportlab import rl_config

    rl_config.pageCompression = 0  # damage in a packed stream is damage to the packing
    return [rendering.render(RELEASE, style) for style in rendering.STYLES]


_SEEDS: dict[str, Callable[[Document, Sequence[Part]], list[bytes]]] = {
    "pdf": _pdfs,
    "docx": _word,
    "pptx": _slides,
    "xlsx": _workbooks,
    "html": _pages,
    "txt": _text,
}
FORMATS = tuple(_SEEDS)
