"""The published lists of accounts and label linkbases: their real columns and labels, in small."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from aligner.errors import TermbaseError
from aligner.termbase.exchange import FORMATS, Imported, read_any
from aligner.termbase.sheet import terms_of

EDINET = Path("1f_AccountList.xlsx")
HEADER = [
    *("科目分類", "標準ラベル（日本語）", "冗長ラベル（日本語）", "標準ラベル（英語）", "冗長ラベル（英語）"),
    "用途区分、財務諸表区分及び業種区分の\nラベル（日本語）",
    "用途区分、財務諸表区分及び業種区分の\nラベル（英語）",
    *("名前空間プレフィックス", "要素名", "type", "substitutionGroup", "periodType", "balance", "abstract", "depth"),
]
ITEM = ("xbrli:monetaryItemType", "xbrli:item")
ASSETS = [
    *("流動資産", "　　流動資産", "流動資産 [タイトル項目]", "Current assets", "Current assets [abstract]"),
    *(
        None,
        None,
        "jppfs_cor",
        "CurrentAssetsAbstract",
        "xbrli:stringItemType",
        "xbrli:item",
        "duration",
        None,
        "true",
        2,
    ),
]
CASH = [
    *("流動資産", "　　　現金及び預金", "現金及び預金", "Cash and deposits", "Cash and deposits"),
    *(None, None, "jppfs_cor", "CashAndDeposits", *ITEM, "instant", "debit", "false", 3),
]
OTHER = [
    *("流動資産", "その他", "その他、流動資産", "Other", "Other, current assets"),
    *("合計", "Total", "jppfs_cor", "OtherCA", *ITEM, "instant", "debit", "false", 3),
]
SALES = [
    *("売上高", "売上高", "売上高", "Net sales", "Net sales"),
    *(None, None, "jppfs_cor", "NetSales", *ITEM, "duration", "credit", "false", 2),
]
JAPANESE_ONLY = ["売上高", "売上原価", None, None, None, None, None, "jppfs_cor", "CostOfSales"]


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    for name, rows in sheets.items():
        worksheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            worksheet.write_row(number, 0, row)
    book.close()
    return output.getvalue()


def terms_in(imported: Imported) -> list[str]:
    terms = terms_of(imported.sheet, EDINET, "edinet")
    return [f"{term.concept} {term.ja} = {term.en} {term.status} {term.domain}".strip() for term in terms]


@pytest.fixture
def edinet() -> bytes:
    return workbook(
        {
            "一般商工業": [
                ["貸借対照表　科目一覧ツリー"],
                HEADER,
                ASSETS,
                CASH,
                OTHER,
                [],
                ["損益計算書　科目一覧ツリー"],
                HEADER,
                SALES,
                JAPANESE_ONLY,
                ["注記　科目一覧ツリー"],
                HEADER,
                ["注記", "保証債務", "保証債務", "Guarantees", "Guarantees", None, None, "jppfs_cor", "Guarantees"],
            ],
            "建設業": [["貸借対照表　科目一覧ツリー"], HEADER, CASH],
        }
    )


@pytest.mark.parametrize("name", ["xlsx", "edinet"])
def test_the_list_of_accounts_of_edinet(edinet: bytes, name: str) -> None:
    imported = FORMATS[name].read(edinet, EDINET)
    assert terms_in(imported) == [
        "CurrentAssetsAbstract 流動資産 = Current assets preferred balance-sheet",
        "CashAndDeposits 現金及び預金 = Cash and deposits preferred balance-sheet",
        "OtherCA その他 = Other preferred balance-sheet",
        "OtherCA その他、流動資産 = Other, current assets admitted balance-sheet",
        "NetSales 売上高 = Net sales preferred income-statement",
        "Guarantees 保証債務 = Guarantees preferred",
    ]
    assert imported.lost == ("left out: row with a label in one language only (1)",)
    cash = terms_of(imported.sheet, EDINET, "edinet")[1]
    assert (cash.part, cash.source, cash.line) == ("noun", "jppfs_cor:CashAndDeposits", 4)
    assert dict(cash.extra) == {
        "sheet": "一般商工業",
        "category": "流動資産",
        "prefix": "jppfs_cor",
        "type": "xbrli:monetaryItemType",
        "substitutionGroup": "xbrli:item",
        "periodType": "instant",
        "balance": "debit",
        "abstract": "false",
        "depth": "3",
    }


def test_the_list_of_elements_of_the_tse() -> None:
    """Sheets by form and standard; the header begins with a column of marks."""
    header = ["管理状況", *HEADER[1:5], None, *HEADER[7:12], HEADER[13]]
    row = [
        *("●", "経常利益", "経常利益", "Ordinary profit", "Ordinary profit", None),
        *("tse-ed-t", "OrdinaryIncome", *ITEM, "duration", "false"),
    ]
    content = workbook(
        {"凡例": [["凡例"]], "日本基準（通期・連結）": [["項目リスト"], header, row], "業績予想の修正": [header, row]}
    )
    imported = FORMATS["xlsx"].read(content, Path("list.xlsx"))
    assert terms_in(imported) == ["OrdinaryIncome 経常利益 = Ordinary profit preferred"]
    assert imported.sheet.get(imported.sheet.rows[0], "source") == "tse-ed-t:OrdinaryIncome"


LINKBASE = """<?xml version="1.0" encoding="UTF-8"?>
<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
  <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{parts}
  </labelLink>
</linkbase>
"""
PART = """<loc xlink:type="locator" xlink:href="tse-ed-t-2014-01-12.xsd#tse-ed-t_{name}" xlink:label="{name}"/>
<label xlink:type="resource" xlink:label="label_{name}" xlink:role="http://www.xbrl.org/2003/role/{role}"
  xml:lang="{lang}">{text}</label>
<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"
  xlink:from="{name}" xlink:to="label_{name}"/>"""
JA = [
    ("OperatingIncome", "verboseLabel", "営業損益"),
    ("OperatingIncome", "label", "営業利益"),
    ("NetSalesAbstract", "label", "売上高 [タイトル項目]"),
    ("DividendPerShare", "label", "1株当たり配当金"),
]
EN = [
    ("OperatingIncome", "label", "Operating profit"),
    ("OperatingIncome", "verboseLabel", "Operating profit (loss)"),
    ("NetSalesAbstract", "label", "Net sales [abstract]"),
]


def linkbase(labels: list[tuple[str, str, str]], lang: str) -> str:
    parts = [
        # Two labels of one element have names of their own.
        PART.format(name=name, role=role, text=text, lang=lang).replace(f"label_{name}", f"label_{name}_{role}")
        for name, role, text in labels
    ]
    return LINKBASE.format(parts="\n".join(parts))


@pytest.mark.parametrize("named", ["tse-ed-t-2014-01-12-lab.xml", "tse-ed-t-2014-01-12-lab-en.xml"])
def test_label_files_of_the_tse(tmp_path: Path, named: str) -> None:
    (tmp_path / "tse-ed-t-2014-01-12-lab.xml").write_text(linkbase(JA, "ja"), encoding="utf-8")
    (tmp_path / "tse-ed-t-2014-01-12-lab-en.xml").write_text(linkbase(EN, "en"), encoding="utf-8")
    imported = read_any(tmp_path / named)
    assert terms_in(imported) == [
        "OperatingIncome 営業利益 = Operating profit preferred",
        "OperatingIncome 営業損益 = Operating profit (loss) admitted",
        "NetSalesAbstract 売上高 = Net sales preferred",
    ]
    assert imported.lost == ("left out: label in one language only (1)",)
    assert imported.sheet.get(imported.sheet.rows[1], "role") == "verboseLabel"


def test_label_files_of_edinet(tmp_path: Path) -> None:
    """Their elements have a prefix, and their file names another hyphen."""
    for suffix, labels, lang in (("_lab.xml", JA, "ja"), ("_lab-en.xml", EN, "en")):
        text = (
            linkbase(labels, lang)
            .replace("tse-ed-t_", "jppfs_cor_")
            .replace("<", "<link:")
            .replace("<link:/", "</link:")
        )
        text = text.replace("<link:?xml", "<?xml").replace("xmlns=", "xmlns:link=")
        (tmp_path / f"jppfs_2023-12-01{suffix}").write_text(text, encoding="utf-8")
    imported = read_any(tmp_path / "jppfs_2023-12-01_lab.xml")
    assert imported.sheet.get(imported.sheet.rows[0], "source") == "jppfs_cor:OperatingIncome"
    assert len(imported.sheet.rows) == 3


def test_a_label_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "tse-lab.xml"
    file.write_text(linkbase(JA, "ja"), encoding="utf-8")
    with pytest.raises(TermbaseError, match=r"has no English labels; put tse-lab-en\.xml beside it"):
        read_any(file)
    other = file.rename(tmp_path / "labels.xml")
    with pytest.raises(TermbaseError, match=r"name it X-lab\.xml beside X-lab-en\.xml"):
        read_any(other)
