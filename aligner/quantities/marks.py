"""Claims the digits that are no figures: addresses, product names, list numbers, labels."""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.quantities.canvas import Canvas
from aligner.quantities.model import Dimension
from aligner.quantities.numerals import kanji_value
from aligner.quantities.units import metrics, prefix_currencies

_ADDRESS = re.compile(
    r"(?:https?://|(?<![A-Za-z0-9])www\.)[^\s()\u3000-\u30ff\u4e00-\u9fff]{1,300}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,5}",
    re.ASCII,
)
_PHONE = re.compile(
    r"(?<![\d.,-])(?:\+\d{1,3}[\s-]?\(?0?\)?[\s-]?\d{1,4}|0\d{1,4}|\(0\d{1,4}\))[\s-]{0,2}\d{1,4}-\d{3,4}(?![\d-])"
)
_CODE = re.compile(
    r"(?:(?:証券|銘柄|株式|企業|会社|法人|商品)?コード(?:番号)?|(?:登録|許可|認可|法人|受付)番号|(?:securities|stock|security|"
    r"ticker|company)\s(?:code|number|identification code)|\bcode(?:\snumber|\sno\.?)?|registration\s(?:number|"
    r"no\.?))"
    r"\s?[:#]?\s{0,2}(?:No\.?\s?)?(?P<code>\d[\d-]{2,14}|\d{3}[A-Z])(?![\d-])",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?<![A-Za-z0-9.,])(?:(?:\d{1,2}-[A-Z]{1,2}|[1-9]\d?[DFGPS]|[48]K(?!\s?(?:yen|円)))(?![A-Za-z0-9]))"
)
_SERIAL = re.compile(r"(?<![A-Za-z0-9])(?P<letters>[A-Za-z][A-Za-z&']{0,30}|[A-Z]{1,6}[-.])\d[A-Za-z0-9-]{0,30}")
_SIGN = re.compile(r"(?<![A-Za-z0-9.,$¥€£])\d{1,4}(?!st|nd|rd|th)[acefijloqruvwz](?![A-Za-z0-9])")
_VERSION = re.compile(r"(?<![\d.])\d{1,6}(?:\.\d{1,6}){2,6}(?![\d.]*\d)")
_LABEL = re.compile(
    r"(?:\b(?:Table|Figure|Fig\.|Appendix|Appendices|Notes?|Section|Exhibit|Page|Chart|Item)|"
    r"表|図|別紙|別表|注記?|添付資料|資料|※|\*|(?<=\()注)\s?[(:]?\s?(?P<n>\d{1,3})(?![\d%]|[.,]\d)\)?",
)
_LIST = re.compile(
    r"^\s*[-・*]?\s*(?:\((?P<a>\d{1,3})\)|(?P<b>\d{1,2})[.)])(?=\s|[^\d\s.,%]|\d{4}\s?年|\d{1,2}\s?月(?!間))(?=.)(?!\s?(?:%|"
    r"億|万|百万|千|円|ポイント|percent|yen|million|billion|trillion|thousand|mn|bn|point))"
)
_MARK = re.compile(
    r"\((?P<n>\d{1,2})\)(?!\s?(?:%|億|万|百万|千|円|ポイント|percent|yen|million|billion|trillion|thousand|mn|bn|point))"
)
_STANDARD = re.compile(r"(?<![A-Za-z])(?P<body>ISO|JIS)(?:/IEC)?\s?(?P<n>\d{4,5}(?:-\d)?)(?![\d-])")
_ISIN = re.compile(r"(?<![A-Za-z0-9])(?=(?:[A-Z]*\d){6})[A-Z]{2}[A-Z0-9]{9}\d(?![A-Za-z0-9])")
_POSTAL = re.compile(r"(?:〒|郵便番号|postal\scode|zip\scode)\s?[:：]?\s?(?P<code>\d{3}-\d{4})(?![\d-])", re.IGNORECASE)
# House numbers: 一丁目2番3号, "2-3, Shiba 1-chome", 1-2-3.
_HOUSE_JA = re.compile(
    r"(?P<a>\d{1,2}|[一二三四五六七八九十]{1,3})丁目\s?(?P<b>\d{1,3})(?:番地?の?|-)?(?:(?P<c>\d{1,3})号?)?"
)
_HOUSE_EN = re.compile(r"(?P<b>\d{1,3})(?:-(?P<c>\d{1,3}))?,?\s(?:[A-Z][\w-]{1,24}\s){1,3}(?P<a>\d{1,2})-chome")
_HOUSE = re.compile(
    r"(?<![\d.,/-])(?P<a>\d{1,2})-(?P<b>\d{1,3})-(?P<c>\d{1,3})(?:号(?!車|機))?(?![\d./-]|\s?(?:%|円|人|年|月))"
)
_NEVER = re.compile(r"(?:365|360)日(?=24時間)|IFRS\s?(?:第\s?)?\d{1,2}号?|(?:第\s?)?[一二三]者(?=割当)|第三者")


def read_marks(canvas: Canvas) -> None:
    """Claim addresses, codes and telephone numbers before dates are read."""
    canvas.mask(_ADDRESS)
    for found in canvas.free_matches(_CODE):
        canvas.add(*found.span("code"), Dimension.IDENTIFIER, Decimal(0), unit="code", code=found["code"].upper())
        canvas.claim(*found.span())
    for found in canvas.free_matches(_POSTAL):
        _add_code(canvas, found.span("code"), "postal", found["code"])
    for pattern in (_HOUSE_JA, _HOUSE_EN, _HOUSE):
        for found in canvas.free_matches(pattern):
            parts = [str(kanji_value(part)) for group in "abc" if (part := found[group])]
            _add_code(canvas, found.span(), "address", "-".join(parts))
    for found in canvas.free_matches(_ISIN):
        _add_code(canvas, found.span(), "isin", found.group())
    for found in canvas.free_matches(_STANDARD):
        _add_code(canvas, found.span(), "standard", f"{found['body']}{found['n']}")
    for found in canvas.free_matches(_PHONE):
        canvas.add(
            *found.span(), Dimension.IDENTIFIER, Decimal(0), unit="phone", code=_national(found.group()), optional=True
        )
    for found in canvas.free_matches(_LIST):
        _add_mark(canvas, found, "a" if found["a"] else "b")
        if canvas.text[found.end() : found.end() + 1].isdigit():
            canvas.blank(*found.span())


def read_names(canvas: Canvas) -> None:
    """Claim what only looks like a figure, once dates and periods are read."""
    for pattern in (_NEVER, _FORM):
        for found in canvas.free_matches(pattern):
            canvas.claim(*found.span())
    for found in canvas.free_matches(_VERSION):
        canvas.add(*found.span(), Dimension.IDENTIFIER, Decimal(0), unit="version", code=found.group())
    for found in canvas.free_matches(_SERIAL):
        name = found["letters"].rstrip("-.")
        if name not in prefix_currencies() and name not in metrics():
            canvas.claim(*found.span())
    for found in canvas.free_matches(_SIGN):
        canvas.add(*found.span(), Dimension.IDENTIFIER, Decimal(0), unit="sign", code=found.group().lower())
    for found in canvas.free_matches(_LABEL):
        _add_mark(canvas, found, "n")
    if not _MARK.fullmatch(canvas.text.strip()):
        for found in canvas.free_matches(_MARK):
            _add_mark(canvas, found, "n")


def _add_mark(canvas: Canvas, found: re.Match[str], group: str) -> None:
    canvas.add(*found.span(group), Dimension.NUMBER, Decimal(int(found[group])), optional=True)
    canvas.claim(*found.span())


def _add_code(canvas: Canvas, span: tuple[int, int], unit: str, code: str) -> None:
    """Add an identifier the other language may leave out, but not change."""
    canvas.add(*span, Dimension.IDENTIFIER, Decimal(0), unit=unit, code=code, optional=True)


def _national(number: str) -> str:
    """A telephone number's digits as dialled in its country: +81-3-… is 03…."""
    digits = re.sub(r"\D", "", number)
    if number.lstrip().startswith("+"):
        digits = re.sub(r"^(?:81|1|44|86|886|852|65|49|33|82)0?", "0", digits, count=1)
    return digits
