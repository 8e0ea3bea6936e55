"""A paragraph that the other half says in several places holds all of them."""

from __future__ import annotations

from aligner.model import Kind
from tests.align.texts import bitext, shown

JA_BOTH = "光回線の売上高は1,455百万円となりました。法人向け端末の出荷は72,560台に増えました。"
EN_LINES = "Revenue from fibre lines came to JPY 1,455 million."
EN_DEVICES = "Shipments of devices to corporate customers increased to 72,560 units."
JA_STAFF, EN_STAFF = "従業員数は1,877名となりました。", "The number of employees reached 1,877."
JA_PLANT, EN_PLANT = "来年の春に鳥取で新しい工場を建てる。", "A new plant will be built in Tottori next spring."
JA_HEAD, EN_HEAD = "砂丘通信株式会社", "Sakyu Communications, Inc."


def prose(ja: list[str], en: list[str]) -> set[tuple[str, str]]:
    found = bitext("\n\n".join([JA_HEAD, *ja]), "\n\n".join([EN_HEAD, *en]))
    return set(shown(found.beads, Kind.PARAGRAPH))


def test_the_rest_of_a_paragraph_stands_behind_another() -> None:
    found = prose([JA_BOTH, JA_STAFF, JA_PLANT], [EN_LINES, EN_STAFF, EN_DEVICES, EN_PLANT])
    assert found == {(JA_BOTH, f"{EN_LINES} / {EN_DEVICES}"), (JA_STAFF, EN_STAFF), (JA_PLANT, EN_PLANT)}


def test_the_rest_of_an_english_paragraph_too() -> None:
    ja = ["光回線の売上高は1,455百万円となりました。", JA_STAFF, "法人向け端末の出荷は72,560台に増えました。", JA_PLANT]
    found = prose(ja, [f"{EN_LINES} {EN_DEVICES}", EN_STAFF, EN_PLANT])
    assert found == {(f"{ja[0]} / {ja[2]}", f"{EN_LINES} {EN_DEVICES}"), (JA_STAFF, EN_STAFF), (JA_PLANT, EN_PLANT)}


def test_what_the_paragraph_does_not_say_stays_alone() -> None:
    added = "The canteen of the head office now cooks with vegetables from the region."
    found = prose([JA_BOTH, JA_STAFF, JA_PLANT], [EN_LINES + " " + EN_DEVICES, EN_STAFF, added, EN_PLANT])
    assert ("", added) in found


def test_a_single_sentence_takes_no_second_partner() -> None:
    added = "Shipments of devices to schools came to 12,310 units."
    found = prose([JA_BOTH, JA_STAFF, JA_PLANT], [EN_LINES + " " + EN_DEVICES, EN_STAFF, added, EN_PLANT])
    assert (JA_STAFF, EN_STAFF) in found
