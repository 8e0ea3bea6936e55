"""Reads the figures of Japanese text."""

from __future__ import annotations

import re
from decimal import Decimal

from aligner.quantities.canvas import Canvas
from aligner.quantities.figures import add_figure
from aligner.quantities.model import Bound, Dimension
from aligner.quantities.numerals import KANJI_NUMERALS, Numeral, japanese_numerals, kanji_value

_N = rf"(?:\d{{1,4}}|[{KANJI_NUMERALS}]{{1,6}})"
_FRACTION = re.compile(rf"(?<![\d.,{KANJI_NUMERALS}])(?P<whole>{_N})\s?分の\s?(?P<part>{_N})")
_SPLIT = re.compile(
    rf"(?<![\d.,{KANJI_NUMERALS}])(?P<one>{_N})\s?株\s?(?:につき|に対し(?:て)?|を|当たり|あたり)\s?(?P<many>\d+(?:\.\d+)?|"
    rf"[{KANJI_NUMERALS}]{{1,6}})\s?株(?!主)"
)
_SEVERAL = re.compile(
    r"数(?P<scale>[十百千]?[万億兆]|[十百千])(?P<yen>円|米ドル|ドル|ユーロ|元)?(?![一二三四五六七八九])"
)
_ORDINAL = re.compile(
    rf"第\s?(?P<n>\d{{1,4}}|[{KANJI_NUMERALS}]{{1,8}})(?P<what>\s?(?:回|期|位|章|条|項|号|次|部|類|種|版|弾|号機|工場|世代|番|[^\W\d_]))?"
)
_HALF = re.compile(r"半(?:額|数(?!字)|値|減|分(?!析|野|割))|過半数")
_QUARTERS = re.compile(rf"(?<![\d.,第])(?P<n>\d{{1,2}}|[{KANJI_NUMERALS}]{{1,2}})四半期(?:ぶり|連続|続|間)")
_DIGITS = re.compile(r"(?P<n>[一二三四1-4])(?:桁|ケタ|けた)")
_HALF_YEAR = re.compile(r"(?<![\d年月後前])半年(?!度|報)")
_DOUBLED = re.compile(r"(?<![\d一二三四五六七八九十])倍(?:増|加)")
_FLAT = re.compile(r"横ばい|横這い|変わらず|増減なし|変動なし|変化なし")
_ONE_CURRENCY = re.compile(
    r"(?<![\d.,])1\s?(?:米ドル|ドル|ユーロ|元|ポンド|USD|EUR)\s?(?=[=\d]|あたり|当たり|につき|は)|(?<==)\s?1\s?(?:米ドル|ドル|ユーロ|元|ポンド)"
)
_DECLARED = re.compile(
    r"(?P<open>\(|^|単位\s?[:：]?\s?|[|/、,・])\s?(?P<unit>(?:百万|十億|千|百|十|万|億|兆)(?:円|米ドル|ドル|ユーロ|"
    r"元|株|人|台|名)|(?<=単位:)(?:百万|十億|千|百|万|億|兆))\s?(?P<close>\)|$|[|/、,・]|単位)"
)

_STRICT = (
    r"円|銭|米?ドル|ユーロ|人民元|元(?!年)|ポンド|株(?!式|主|価)|社(?!員|長|会|内|外|債|名|史|運|宅)|名(?!称|簿|前|義|古)|人(?!間|"
    r"事|材|員|口|気|工|権)|件(?!名)|カ所|か所|箇所|ヵ所|拠点"
    r"|カ月|か月|箇月|カ国|か国|カ年|%|パーセント|割(?!合|引|当|り)|倍|分の|番目|位|回(?!復|収|転|線|答|路)|度目|世紀|年(?!末|初|度末|"
    r"始)|日(?!本|経|立|産|程)|時間|分間|週間|歳|才|台(?!湾|頭|風|数)|個(?!人|別)|店舗|世帯|ダース|ポイント"
    r"|銀行|行(?!為|動|政|使|員)|法人|証券|商社|工場|事業|部門|セグメント|グループ|大学|地域|県|都市|区分|項目|種類|段階|機種|本(?!社|年|"
    r"人|件|日|部|格|体)|枚|点(?!検)|冊|棟|戸(?!建|籍)|室|席|名様|者(?=割当|間)|つ(?!い|ま)|機(?!関|会|能|械)|両(?!社|国|"
    r"者|方)|等分|等級|人目|坪|キロ|メートル|平方|トン|ヘクタール|メガ|ギガ|ワット"
)
_COUNTER = re.compile(rf"\s?(?:{_STRICT})")
_WORD_BEFORE = re.compile(r"[\u3400-\u9fff々]$")
_COUNTED_BEFORE = re.compile(
    r"(?:約|計|全|各|他|同|比|減|増|前|の|他に|日本|国内|海外|世界|総額|合計|金|最大|最高|上位|過去|大手|主要|十|以下|残|延べ|年|月|日|対|翌|毎|初|満|株|円|等|及び|価)$"
)
_COUNTED_ROLE = re.compile(r"(?:役|員|者|士|人|師)$")
_KANJI_AFTER = re.compile(r"[\u3400-\u9fff々]")
# What amounts are rounded to is no amount: 百万円未満切捨て, 億円未満を四捨五入.
_ROUNDED_TO = re.compile(
    r"(?P<scale>百万|十億|千|百|十|万|億|兆)円(?:未満|以下)(?:の端数)?(?:は|を|について)?、?(?=四捨|切)"
)
# So much a day or a month: "1日あたり" is "daily", "per day".
_EACH = re.compile(
    r"(?<![\d.,])[1一](?:日|時間|分|秒|[かカヶヵ]月|年|人|台|件|戸|店舗?)(?:あたり|当たり|当り|につき)"
    r"|(?<![\d.,])[1一](?:バレル|トン|オンス|ガロン|リットル|kg|kWh)(?:あたり|当たり|当り|につき|=)?(?=約?\d)"
)
# "Current" in English: 1年内返済予定の長期借入金.
_CURRENT = re.compile(r"[1一]年以?内(?:に)?(?=返済|償還|回収|満期)")
_IDIOM = re.compile(
    rf"(?<![{KANJI_NUMERALS}])(?:[一二三四五六七八九十]日(?:市|町)|一(?:部|方|般|層|時|定|体|括|環|連|致|覧|切|律|貫|因|助|歩|段|元|番|日も|見|旦|人当|"
    r"同|様|気|変|新|応|概|角|線|員|例|員|行|手|戸|躍)|万(?:一|全|が一|能|博)|十分|千葉|千代田|三菱|三井|百貨|四季|二重|三重|八百屋|億ション|"
    r"七福|五輪|八幡|九州|四国|五反田|六本木|百科|千差|千秋|三者|第三者|二次|一次|三次|一両|一丸|唯一|統一|単一|同一|均一|随一|万字|数千|数百|数十|"
    r"二酸|一酸|四捨五入|三位一体|再三|十八番|双方|無二|二人三脚|二極|四半期|三越|一橋|二輪|四輪|三輪|八戸|一宮|三日月|九電|七五三|三陸|五島|二者|一眼|二院)"
)


def read_japanese(canvas: Canvas) -> None:
    """Add every figure that is no date, period or name."""
    for found in canvas.free_matches(_CURRENT):
        canvas.add(*found.span(), Dimension.DURATION, Decimal(12), unit="month", bound=Bound.UP_TO, optional=True)
    for found in canvas.free_matches(_ROUNDED_TO):
        scale = next(iter(japanese_numerals(found["scale"]))).value
        canvas.add(*found.span(), Dimension.SCALE, scale, scale, unit="JPY", optional=True)
    for found in canvas.free_matches(_EACH):
        canvas.claim(*found.span())
    for found in canvas.free_matches(_DECLARED):
        if found["open"] or not found["unit"].startswith("十"):
            canvas.claim(*found.span("unit"))
    for found in canvas.free_matches(_SEVERAL):
        scale = next(iter(japanese_numerals(found["scale"]))).value
        dimension = Dimension.MONEY if found["yen"] else Dimension.NUMBER
        unit = {"円": "JPY", "ユーロ": "EUR", "元": "CNY"}.get(found["yen"] or "", "USD") if found["yen"] else None
        canvas.add(*found.span(), dimension, scale, scale, unit=unit, bound=Bound.SEVERAL)
    for found in canvas.free_matches(_FRACTION):
        whole, part = kanji_value(found["whole"]), kanji_value(found["part"])
        if whole and part is not None:
            start, end = found.span()
            bound = Bound.AT_LEAST if canvas.text.startswith("以上", end) else Bound.EXACT
            canvas.add(start, end, Dimension.FRACTION, Decimal(part) / Decimal(whole), bound=bound)
    for found in canvas.free_matches(_SPLIT):
        one, many = (next(iter(japanese_numerals(found[g])), None) for g in ("one", "many"))
        if one and many and one.value:
            canvas.add(*found.span(), Dimension.RATIO, many.value / one.value)
    for found in canvas.free_matches(_ONE_CURRENCY):
        canvas.claim(*found.span())
    for found in canvas.free_matches(_ORDINAL):
        number = kanji_value(found["n"])
        if number is not None and _is_ordinal(found):
            canvas.add(found.start(), found.end("n"), Dimension.ORDINAL, Decimal(number), optional=found["n"] == "一")
    for found in canvas.free_matches(_QUARTERS):
        canvas.add(*found.span(), Dimension.COUNT, Decimal(kanji_value(found["n"]) or 0), unit="quarters")
    for found in canvas.free_matches(_DIGITS):
        canvas.add(*found.span(), Dimension.COUNT, Decimal(kanji_value(found["n"]) or 0), unit="letters")
    for found in canvas.free_matches(_HALF_YEAR):
        canvas.add(*found.span(), Dimension.DURATION, Decimal(6), unit="month")
    for found in canvas.free_matches(_HALF):
        canvas.add(*found.span(), Dimension.FRACTION, Decimal("0.5"), optional=found.group() not in ("半額", "半減"))
    for found in canvas.free_matches(_DOUBLED):
        canvas.add(*found.span(), Dimension.TIMES, Decimal(2))
    for found in canvas.free_matches(_FLAT):
        canvas.add(*found.span(), Dimension.PERCENT, Decimal(0), unit="%", optional=True)
    for found in canvas.free_matches(_IDIOM):
        canvas.claim(*found.span())
    for numeral in japanese_numerals(canvas.text):
        if not canvas.is_free(numeral.start, numeral.end):
            continue
        if numeral.has_digits:
            add_figure(canvas, numeral, "ja")
        elif (verdict := _kanji_figure(canvas.text, numeral)) is not None:
            add_figure(canvas, numeral, "ja", optional=verdict)


def _is_ordinal(found: re.Match[str]) -> bool:
    if found["n"].isascii() or found["what"] is None:
        return True
    return found["what"].strip() in (
        "回",
        "期",
        "位",
        "章",
        "条",
        "項",
        "号",
        "次",
        "部",
        "類",
        "種",
        "版",
        "弾",
        "工場",
        "番",
    )


def _kanji_figure(text: str, numeral: Numeral) -> bool | None:
    """Whether a number in kanji is a figure: None where it is a word, True where it is one only by chance."""
    bare = numeral.text.strip("十百千万億兆京拾") == ""
    alone = not re.search(r"\w", text[max(0, numeral.start - 6) : numeral.start] + text[numeral.end : numeral.end + 6])
    if alone:
        return (
            False
            if len(numeral.text) > 1 or (numeral.text in "十百千二三四五六七八九" and len(text.strip()) == 1)
            else None
        )
    counter = _COUNTER.match(text, numeral.end)
    before = text[max(0, numeral.start - 3) : numeral.start]
    if counter:
        if counter.group().strip() in ("名", "名様") and _COUNTED_ROLE.search(before):
            return False
        if bare and numeral.text in ("万", "億", "兆", "京"):
            return None
        if _WORD_BEFORE.search(before) and not _COUNTED_BEFORE.search(before):
            return True if len(numeral.text) > 1 else None
        if len(numeral.text) > 1 and counter.group() == "銀行" and not _COUNTED_BEFORE.search(before):
            return True
        return numeral.value == 1
    if len(numeral.text) > 1 and not bare:
        after = text[numeral.end : numeral.end + 1]
        return bool(_KANJI_AFTER.match(after)) or bool(_WORD_BEFORE.search(before))
    if len(numeral.text) > 1 and re.match(r"以上|以下|未満|超|を超", text[numeral.end : numeral.end + 3]):
        return False
    return True if len(numeral.text) > 1 else None
