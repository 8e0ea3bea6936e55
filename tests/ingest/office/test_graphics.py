"""Charts and diagrams that are parts of their own, in a document and on a slide, and the text that is read of them."""

from __future__ import annotations

import io
from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from aligner.ingest import read
from tests.ingest.office.wordml import document, paragraph

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def point(id: str, *lines: str, kind: str = "node") -> str:
    text = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f'<dgm:pt modelId="{id}" type="{kind}"><dgm:t>{text}</dgm:t></dgm:pt>'


def below(parent: str, child: str, order: int, kind: str = "parOf") -> str:
    return f'<dgm:cxn modelId="c{parent}{child}" type="{kind}" srcId="{parent}" destId="{child}" srcOrd="{order}"/>'


DIAGRAM = f"""<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst>{point("0", kind="doc")}{point("3", "Stage 2")}
{point("1", "Stage 1", "FY2024")}{point("2", "Sales of 120 billion yen")}{point("9", "growth", kind="sibTrans")}
</dgm:ptLst><dgm:cxnLst>
{below("0", "3", 1)}{below("0", "1", 0)}{below("1", "2", 0)}{below("9", "3", 0, "presOf")}</dgm:cxnLst>
</dgm:dataModel>"""


def waterfall(labels: str) -> str:
    causes = "".join(f'<cx:pt idx="{at}">{text}</cx:pt>' for at, text in enumerate(("FY2023", "Volume", "FY2024")))
    values = "".join(f'<cx:pt idx="{at}">{text}</cx:pt>' for at, text in enumerate(("1200", "-34.5", "1165.5")))
    return f"""<cx:chartSpace xmlns:cx="{CX}" xmlns:a="{A}"><cx:chartData><cx:data id="0">
<cx:strDim type="cat"><cx:lvl ptCount="3">{causes}</cx:lvl></cx:strDim>
<cx:numDim type="val"><cx:lvl ptCount="3" formatCode="#,##0;&#9651;#,##0">{values}</cx:lvl></cx:numDim>
</cx:data></cx:chartData>
<cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Profit bridge</a:t></a:r></a:p></cx:rich></cx:tx></cx:title>
<cx:plotArea><cx:plotAreaRegion><cx:series layoutId="waterfall">
<cx:tx><cx:txData><cx:v>Operating profit</cx:v></cx:txData></cx:tx>{labels}<cx:dataId val="0"/></cx:series>
</cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"""


VALUES = '<cx:visibility seriesName="0" categoryName="0" value="1"/>'
GRAPHICS = {
    "diagram": ("dgm:relIds", DIAGRAM, "Stage 1\nFY2024\n\nSales of 120 billion yen\n\nStage 2\n\ngrowth\n"),
    "waterfall": (
        "cx:chart",
        waterfall(f"<cx:dataLabels>{VALUES}</cx:dataLabels>"),
        "Profit bridge\n\n\tOperating profit\nFY2023\t1,200\nVolume\t△35\nFY2024\t1,166\n",
    ),
    "waterfall in another format without its first label": (
        "cx:chart",
        waterfall(f'<cx:dataLabels><cx:numFmt formatCode="0.0"/>{VALUES}<cx:dataLabelHidden idx="0"/></cx:dataLabels>'),
        "Profit bridge\n\n\tOperating profit\nVolume\t-34.5\nFY2024\t1165.5\n",
    ),
    "waterfall without labels": ("cx:chart", waterfall(""), "Profit bridge\n"),
    "waterfall that labels names only": (
        "cx:chart",
        waterfall('<cx:dataLabels><cx:visibility categoryName="1" value="0"/></cx:dataLabels>'),
        "Profit bridge\n",
    ),
}


def reference(kind: str) -> str:
    """What refers to a part by the id "rX", of a kind that programs from before do not know."""
    uri, name = (DGM, "r:dm") if kind == "dgm:relIds" else (CX, "r:id")
    prefix = kind.partition(":")[0]
    return f"""<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="{prefix}" xmlns:{prefix}="{uri}">
OPENED<a:graphic xmlns:a="{A}"><a:graphicData uri="{uri}">
<{kind} xmlns:r="{R}" {name}="rX"/></a:graphicData></a:graphic>
CLOSED</mc:Choice></mc:AlternateContent>"""


def links(target: str, type: str, id: str = "rX") -> bytes:
    link = f'<Relationship Id="{id}" Type="{R}/{type}" Target="{target}"/>'
    return f'<Relationships xmlns="{RELATIONSHIPS}">{link}</Relationships>'.encode()


def in_document(folder: Path, drawing: str, parts: dict[str, bytes]) -> str:
    path = folder / "release.docx"
    path.write_bytes(document(paragraph(f"<w:r><w:drawing>{drawing}</w:drawing></w:r>"), more=parts))
    return read(path).text


@pytest.mark.parametrize(("kind", "part", "text"), GRAPHICS.values(), ids=GRAPHICS)
def test_in_a_document(kind: str, part: str, text: str, tmp_path: Path) -> None:
    drawing = reference(kind).replace("OPENED", "").replace("CLOSED", "")
    parts = {"word/_rels/document.xml.rels": links("drawn.xml", "drawn"), "word/drawn.xml": part.encode()}
    assert in_document(tmp_path, drawing, parts) == text


@pytest.mark.parametrize(("kind", "part", "text"), GRAPHICS.values(), ids=GRAPHICS)
def test_on_a_slide(kind: str, part: str, text: str, tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    drawn = Part(PackURI("/ppt/drawn/drawn1.xml"), "application/xml", deck.part.package, part.encode())
    id = slide.part.relate_to(drawn, f"{R}/drawn")
    frame = f'<p:graphicFrame xmlns:p="{P}"><p:nvGraphicFramePr><p:cNvPr id="4" name="x"/></p:nvGraphicFramePr>'
    made = reference(kind).replace("OPENED", frame).replace("CLOSED", "</p:graphicFrame>").replace("rX", id)
    slide.shapes._spTree.append(etree.fromstring(made))
    output = io.BytesIO()
    deck.save(output)
    path = tmp_path / "release.pptx"
    path.write_bytes(output.getvalue())
    assert read(path).text == text


def test_texts_that_were_put_over_a_chart(tmp_path: Path) -> None:
    drawing = f'<c:chart xmlns:c="{C}" r:id="rX"/>'
    chart = f"""<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart><c:title><c:tx><c:rich><a:p>
<a:r><a:t>Net</a:t></a:r><a:br/><a:r><a:t>sales</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea/></c:chart></c:chartSpace>"""
    over = f"""<c:userShapes xmlns:c="{C}" xmlns:a="{A}"><x><a:p><a:r><a:t>+12.3%</a:t></a:r></a:p></x><x><a:p/></x>
<x><a:p><a:r><a:t>Record</a:t></a:r></a:p><a:p><a:r><a:t>high</a:t></a:r></a:p></x></c:userShapes>"""
    parts = {
        "word/_rels/document.xml.rels": links("charts/chart1.xml", "chart"),
        "word/charts/chart1.xml": chart.encode(),
        "word/charts/_rels/chart1.xml.rels": links("../drawings/drawing1.xml", "chartUserShapes", "r1"),
        "word/drawings/drawing1.xml": over.encode(),
    }
    assert in_document(tmp_path, drawing, parts) == "Net sales\n\n+12.3%\n\nRecord\nhigh\n"
