"""Reads the unit that a caption, a header or a line of its own declares: (百万円), JPY in millions."""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.model import Lang
from aligner.quantities.canvas import Canvas
from aligner.quantities.exceptions import excepted
from aligner.quantities.fold import fold_characters
from aligner.quantities.lexicon import alternation
from aligner.quantities.model import Dimension, UnitDeclaration, UnitScale
from aligner.quantities.units import measures, prefix_currencies, suffix_units

_SCALE_JA = {
    "十億": 9,
    "百万": 6,
    "千": 3,
    "百": 2,
    "十": 1,
    "万": 4,
    "億": 8,
    "兆": 12,
    "十万": 5,
    "百億": 10,
    "千万": 7,
}
_SCALE_EN = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "hundred million": 8,
    "100 million": 8,
    "mil": 6,
    "mn": 6,
    "bn": 9,
    "hundred": 2,
}


def _currency_words(lang: Lang) -> dict[str, str]:
    words = {w: u.name or "" for w, u in suffix_units(lang).items() if u.dimension is Dimension.MONEY and u.factor == 1}
    words |= {w: c for w, c in prefix_currencies().items() if len(w) > 1 or not w.isalpha() or not w.isascii()}
    if lang == "en":
        words |= {
            "Yen": "JPY",
            "Japanese Yen": "JPY",
            "U.S. Dollars": "USD",
            "US Dollars": "USD",
            "Dollars": "USD",
            "Euros": "EUR",
            "Euro": "EUR",
        }
        words |= {"Japanese yen (JPY)": "JPY", "U.S. dollars (USD)": "USD"}
    return words


_JA_CURRENCY = _currency_words("ja")
_EN_CURRENCY = _currency_words("en")
_CUR_JA = alternation(w for w in _JA_CURRENCY if w not in ("Y", "$", "¥"))
_CUR_EN = alternation(_EN_CURRENCY)
_JA = re.compile(
    rf"(?<![\d一二三四五六七八九数,.])(?P<scale>{alternation(_SCALE_JA)})?\s?(?P<cur>{_CUR_JA})(?![A-Za-z])"
)
_EN = re.compile(
    rf"(?<![A-Za-z])(?:(?P<c1>{_CUR_EN})\s?(?:\(?\s?in\s|\s?/\s?|\s)(?P<s1>{alternation(_SCALE_EN)})s?(?![A-Za-z])"
    rf"|(?P<s2>{alternation(_SCALE_EN)})s?\s(?:of\s)?(?P<c2>{_CUR_EN})(?![A-Za-z])"
    rf"|(?:in|unit:)\s(?P<s3>{alternation(w + 's' for w in _SCALE_EN if w not in ('mil', 'mn', 'bn'))})"
    rf"(?![A-Za-z])(?!\s(?:of\s)?(?:{_CUR_EN})(?![A-Za-z]))"
    rf"|(?P<c4>¥|\$|€)\s?(?P<s4>{alternation(_SCALE_EN)}|M|B|K)(?:s|il|n)?(?![A-Za-z]))",
    re.IGNORECASE,
)
_SHORT = {"M": 6, "B": 9, "K": 3}
_MEASURE = re.compile(rf"(?<![A-Za-z\d])(?P<unit>{alternation(measures())})(?![A-Za-z])")
_PERCENT = re.compile(
    r"^\W*%\W*$|(?:前年|前期|前月|同期|前四半期|計画|予想|対売上|対営業収益|構成)(?:同期|同月|度|四半期)?(?:比|差)?\s?(?:増減率?|"
    r"比(?!較)率?|率|%)|(?:構成|増減|伸び|成長|利益|原価|進捗|達成)(?:比|率)|前(?:年同)?期比(?!較)|前年比(?!較)|change\s?\(%\)|%\s?change|"
    r"percent|\(%\)|%$|\bratio\b|\bYoY\b|\bQoQ\b|\bmargin\b",
    re.IGNORECASE,
)
_AMOUNT_CHANGE = re.compile(r"増減額|増減$|\bamount\b", re.IGNORECASE)
_UNIT_WORD = re.compile(
    r"単位|unit|expressed|in\s(?:thousands|millions|billions)|\bmillions?\sof|\bthousands?\sof|\bbillions?\sof",
    re.IGNORECASE,
)
# A cheap look: most texts name neither a scale nor a currency on its own.
_MAY_DECLARE = re.compile(
    r"(?i:illion|thousand|hundred)|[千百十億万兆円元]|ドル|ユーロ|[¥$€](?=\s?[A-Za-z])|^[\W_]*(?:(?i:unit)\W*)?[A-Za-z.]{1,6}[\s$]*[A-Za-z]*\W*(?:\(\d+\))?$"
)
_FIGURE = re.compile(r"(?!100 million\b)(?<!\d)\d[\d,.]*\s?(?:百万|千|億|万|million|billion|thousand)", re.IGNORECASE)
_CUT = re.compile(r"円未満|未満(?:を)?切|rounded|truncated", re.IGNORECASE)
_YEN_AND_SEN = re.compile(r"円\s{0,2}[・.]?\s{0,2}銭")
_COUNTS = {
    "株": "shares",
    "人": "people",
    "名": "people",
    "件": "cases",
    "社": "companies",
    "台": "units",
    "shares": "shares",
    "persons": "people",
    "people": "people",
}
_COUNT = re.compile(
    r"^\W*(?:単位\s?[:：]?|unit:)?\W*(?P<scale>千|百万|万|thousands?\s(?:of\s)?|millions?\s(?:of\s)?)?\s?(?P<unit>株|"
    r"人|名|件|社|台|shares|persons|people)\W*$",
    re.IGNORECASE,
)


# The scale in a label or a header: 会員数(万人), "Members (thousands)", 販売量(千トン).
_SCALED_COUNT = re.compile(
    r"[(,、:]\s?(?P<scale>千|百万|十万|万|億|thousands?|millions?|10,000|'000)(?:\sof)?\s?"
    rf"(?P<unit>株|人|名|件|社|台|個|戸|口|室|本|{alternation(measures())}"
    r"|(?:shares|persons|people|members|users|subscribers|customers|passengers|visitors|units|vehicles|cases))?\s?\)",
    re.IGNORECASE,
)
_PLAIN_SCALES = {"10,000": 4, "'000": 3}


def read_unit(text: str) -> UnitDeclaration | None:
    """What `text` declares about the figures under it, or None.

    Example: "単位：百万円" and "(Millions of yen)" declare 1,000,000 of JPY; "(8.7%)" declares nothing.
    """
    plain = fold_characters(text)[:400]
    if _FIGURE.search(plain):
        return None
    if _CUT.search(plain):
        return None
    scales = [scale for _, _, scale in _declared(plain)]
    if not scales and _YEN_AND_SEN.search(plain):
        scales = [UnitScale(Decimal(1), "JPY")]
    if scales:
        return UnitDeclaration(
            tuple(dict.fromkeys(scales)), Dimension.MONEY, scales[0].unit, excepted(plain) is not None
        )
    if found := _SCALED_COUNT.search(plain):
        word = found["scale"].lower()
        exponent = _PLAIN_SCALES.get(word) or _SCALE_JA.get(word) or _SCALE_EN[word.rstrip("s")]
        measure = measures().get(found["unit"] or "")
        name = measure.name if measure else _COUNTS.get((found["unit"] or "").lower())
        scale = Decimal(10) ** exponent * (measure.factor if measure else 1)
        return UnitDeclaration((UnitScale(scale, name),), measure.dimension if measure else Dimension.COUNT, name)
    if found := _MEASURE.search(plain):
        spelled_out = len(found.group()) > 2 or plain.strip(" ()") == found.group()
        if spelled_out and not re.search(r"\d", plain[max(0, found.start() - 2) : found.start()]):
            unit = measures()[found.group()]
            return UnitDeclaration((UnitScale(unit.factor, unit.name),), unit.dimension, unit.name)
    if found := _COUNT.match(plain):
        scale = Decimal(10) ** _count_exponent(found["scale"] or "")
        unit_name = _COUNTS[found["unit"].lower()]
        return UnitDeclaration((UnitScale(scale, unit_name),), Dimension.COUNT, unit_name)
    if _PERCENT.search(plain) and not _AMOUNT_CHANGE.search(plain):
        return UnitDeclaration((UnitScale(Decimal(1), "%"),), Dimension.PERCENT, "%")
    return None


def read_declared(canvas: Canvas, lang: Lang) -> None:
    """Add unit declarations in running text as quantities of dimension "scale", which need no counterpart."""
    text = canvas.text
    _read_declared_count(canvas)
    before = len(canvas.found)
    for start, end, declared in _declared(text[:100_000]):
        if declared.scale == 1 or not canvas.is_free(start, end):
            continue
        if not _is_declaration(text, start, end):
            continue
        canvas.add(start, end, Dimension.SCALE, declared.scale, declared.scale, unit=declared.unit, optional=True)
    if len(canvas.found) > before and (place := excepted(text)) is not None:
        canvas.claim(*place)  # the 1 of 1株当たり情報を除く is no figure


def _read_declared_count(canvas: Canvas) -> None:
    """A line that declares counts and nothing else: (千株), "(Thousands of shares)"."""
    match = _COUNT.match(canvas.text[:60])
    if match is None or not match["scale"]:
        return
    scale = Decimal((0, (1,), _count_exponent(match["scale"])))
    unit = _COUNTS[match["unit"].lower()]
    canvas.add(match.start("scale"), match.end("unit"), Dimension.SCALE, scale, scale, unit=unit, optional=True)


def _count_exponent(word: str) -> int:
    word = word.strip().lower()
    return (_SCALE_JA.get(word) or _SCALE_EN.get(word.split()[0].rstrip("s")) or 0) if word else 0


def _is_declaration(text: str, start: int, end: int) -> bool:
    left, right = text[max(0, start - 24) : start], text[end : end + 24]
    if re.search(r"\d\s?$|several\s$|hundred\s$|数$|\bof\s$", left, re.IGNORECASE):
        return False
    if text[start].isdigit() and not re.search(r"unit\s?:?\s?$", left, re.IGNORECASE):
        return False
    if _UNIT_WORD.search(left[-12:] + text[start:end] + right[:4]):
        return True
    if text[start:end].startswith(("十", "百億", "千万", "兆")) and text.strip() == text[start:end]:
        return False
    return bool(re.search(r"(?:^|[(|/、,\t:])\s?$", left) and re.match(r"\s?(?:$|[)|/、,\t]|単位)", right))


def _declared(text: str) -> list[tuple[int, int, UnitScale]]:
    found: list[tuple[int, int, UnitScale]] = []
    if not _MAY_DECLARE.search(text):
        return found
    codes = {word.casefold(): code for word, code in _EN_CURRENCY.items()}
    for match in _EN.finditer(text):
        word = (match["s1"] or match["s2"] or match["s3"] or match["s4"]).lower()
        exponent = _SCALE_EN.get(word) or _SCALE_EN.get(word.rstrip("s")) or _SHORT.get(word.upper(), 0)
        currency = match["c1"] or match["c2"] or match["c4"]
        unit = codes.get(re.sub(r"\s+", " ", currency).casefold()) if currency else None
        found.append((*match.span(), UnitScale(Decimal((0, (1,), exponent)), unit)))
    if found and (
        also := re.search(rf"\band\s(?P<c>{_CUR_EN})(?![A-Za-z])", text[found[0][1] : found[0][1] + 60], re.IGNORECASE)
    ):
        start = found[0][1] + also.start("c")
        found.append(
            (
                start,
                found[0][1] + also.end("c"),
                UnitScale(found[0][2].scale, codes[re.sub(r"\s+", " ", also["c"]).casefold()]),
            )
        )
    if not found:
        for match in _JA.finditer(text):
            if match["scale"]:
                exponent = _SCALE_JA[match["scale"]]
                found.append((*match.span(), UnitScale(Decimal((0, (1,), exponent)), _JA_CURRENCY[match["cur"]])))
        if not found and (
            bare := re.match(
                rf"^[\s(]*(?:単位\s?[:：]?\s?|unit:\s?)?(?P<cur>{_CUR_JA}|{_CUR_EN})[\s)]*(?:\(\d+\))?$",
                text[:60],
                re.IGNORECASE,
            )
        ):
            unit = _JA_CURRENCY.get(bare["cur"]) or codes.get(bare["cur"].casefold())
            if unit:
                found.append((*bare.span("cur"), UnitScale(Decimal(1), unit)))
    return found
