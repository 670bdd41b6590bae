"""Lists from word processors and spreadsheets become items."""

from __future__ import annotations

import pytest

from surveykit.model import edits
from surveykit.model.pasted import items_from_text, sections_from_text
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire

LIKE = Item(code="x", kind=Kind.RATING, text={"en": "old"}, choices=(Choice(code=1), Choice(code=2)))


def texts(pasted: str) -> list[str]:
    return [i.text["zh_CN"] for i in items_from_text(pasted, "zh_CN", LIKE)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1. 服务态度", "服务态度"),
        ("1、服务态度", "服务态度"),
        ("（1）服务态度", "服务态度"),
        ("(12) 服务态度", "服务态度"),
        ("①服务态度", "服务态度"),
        ("第3题：服务态度", "服务态度"),
        ("Q3. 服务态度", "服务态度"),
        ("• 服务态度", "服务态度"),
        ("1.5 mg是否准确", "1.5 mg是否准确"),
        ("24小时内回复", "24小时内回复"),
        ("=1+1", "=1+1"),
        ("<b>粗</b>", "<b>粗</b>"),
        ("3\t服务态度\t备注", "服务态度"),
        ('"两行\n文字"\t甲', "两行 文字"),
        ('他说"好', '他说"好'),
        ('"没有结尾', '"没有结尾'),
        ("\u202eمرحبا 𬭊", "\u202eمرحبا 𬭊"),
    ],
)
def test_numbers_bullets_and_other_columns_go(line: str, words: str) -> None:
    assert texts(line) == [words]


def test_an_item_is_like_the_one_before_and_has_a_code_of_its_own() -> None:
    (found,) = items_from_text("1. 甲", "zh_CN", LIKE)
    assert (found.kind, found.choices, found.code, found.text) == (Kind.RATING, LIKE.choices, "", {"zh_CN": "甲"})


def test_headings_in_chinese_numerals_are_sections() -> None:
    found = sections_from_text("0. 前言\n一、护理\n1. 甲\n2. 乙\n二、环境\n1. 丙\n", "zh_CN", LIKE)
    assert [(s.title.get("zh_CN"), [i.text["zh_CN"] for i in s.items]) for s in found] == [
        (None, ["前言"]),
        ("一、护理", ["甲", "乙"]),
        ("二、环境", ["丙"]),
    ]
    placed = edits.with_sections(Questionnaire(code="q"), found, (0, 0))
    assert [[i.code for i in s.items] for s in placed.sections] == [["q1"], ["q2", "q3"], ["q4"]]


def test_a_list_numbered_in_chinese_alone_is_items() -> None:
    assert texts("一、甲\n二、乙") == ["甲", "乙"]


def test_boxes_are_choices() -> None:
    same, below = items_from_text("1. 性别： □ 男 □ 女\n2. 原因（可多选）\n□1 等待 □2 费用\n□ 其他", "zh_CN", LIKE)
    assert (same.kind, same.text["zh_CN"]) == (Kind.SINGLE, "性别")
    assert [(c.code, c.label["zh_CN"]) for c in same.choices] == [(1, "男"), (2, "女")]
    assert below.kind is Kind.MULTIPLE
    assert [(c.code, c.label["zh_CN"]) for c in below.choices] == [(1, "等待"), (2, "费用"), (3, "其他")]


def test_nothing_is_nothing() -> None:
    assert sections_from_text(" \n\t\r\n", "zh_CN", LIKE) == ()


def test_ten_thousand_characters_are_one_item() -> None:
    assert texts("长" * 10_000) == ["长" * 10_000]
