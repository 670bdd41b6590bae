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


KNOWN = (
    tuple(
        Choice(code=code, label={"zh_CN": chinese, "en": english})
        for code, (chinese, english) in enumerate(
            [("不满意", "Dissatisfied"), ("一般", "Fair"), ("满意", "Satisfied")], 1
        )
    ),
)


def test_a_table_with_labels_above_its_columns_is_ratings() -> None:
    text = "序号\t评价内容\t满意\t一般\t不满意\t备注\n一、护理\n1\t服务态度\t□\t□\t□\t\n2\t一、二级护理巡视\t□\t□\t□\t"
    nursing, *_more = sections_from_text(text, "zh_CN", LIKE, KNOWN)
    assert nursing.title == {"zh_CN": "一、护理"}
    assert [i.text["zh_CN"] for i in nursing.items][:1] == ["服务态度"]
    # As the paper has them, the best first, with the codes and the English of the set that is known.
    assert [(c.code, c.label["en"]) for c in nursing.items[0].choices] == [
        (3, "Satisfied"), (2, "Fair"), (1, "Dissatisfied"),
    ]  # fmt: skip
    assert {i.kind for i in nursing.items} == {Kind.RATING}


def test_codes_in_the_cells_or_beside_the_labels_are_kept() -> None:
    cells, *_more = items_from_text("项目\t好\t中\t差\n态度\t5\t3\t1\n技术\t5\t3\t1", "zh_CN", LIKE)
    assert [(c.code, c.label["zh_CN"]) for c in cells.choices] == [(5, "好"), (3, "中"), (1, "差")]
    beside, *_more = items_from_text("项目\t好（3）\t中（2）\t差（1）\n态度\t\t\t", "zh_CN", LIKE)
    assert [(c.code, c.label["zh_CN"]) for c in beside.choices] == [(3, "好"), (2, "中"), (1, "差")]


def test_a_column_of_full_marks_is_scores() -> None:
    found = items_from_text("检查项目\t标准分\t扣分\t得分\n1.查对制度\t10\t\t\n2.护理记录\t4.5\t\t", "zh_CN", LIKE)
    assert [(i.kind, i.text["zh_CN"], i.max) for i in found] == [
        (Kind.SCORE, "查对制度", 10.0), (Kind.SCORE, "护理记录", 4.5),
    ]  # fmt: skip


def test_columns_that_are_no_labels_make_no_table() -> None:
    assert texts("序号\t条目\t备注\n1\t甲\t无\n2\t乙\t无") == ["序号", "甲", "乙"]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("付费方式 A、医保 B、自费 C、其他____", ["医保", "自费", "其他"]),
        ("付费方式 A. 医保\tB. 自费", ["医保", "自费"]),
        ("来源：①门诊 ②急诊", ["门诊", "急诊"]),
        ("性别：1.男 2.女", ["男", "女"]),
        ("性别\nA. 男\nB. 女", ["男", "女"]),
        ("性别\n(A) 男  (B) 女", ["男", "女"]),
        ("性别\nA. 男\tB. 女\nC. 不愿回答", ["男", "女", "不愿回答"]),
        ("3\t性别\t□ 男\t□ 女", ["男", "女"]),
        ("维生素A、B、C三项", None),
        ("A型血是否", None),
        ("2.5 mg、3 mg", None),
    ],
)
def test_letters_and_numbers_before_words_are_choices(line: str, labels: list[str] | None) -> None:
    (found,) = items_from_text(line, "zh_CN", LIKE)
    if labels is None:
        assert (found.kind, found.choices) == (LIKE.kind, LIKE.choices)
    else:
        assert [c.label["zh_CN"] for c in found.choices] == labels
        assert [c.code for c in found.choices] == list(range(1, len(labels) + 1))


def test_a_line_after_a_choice_is_for_words_of_ones_own() -> None:
    found = edits.with_sections(
        Questionnaire(code="q"),
        sections_from_text("1. 原因（多选） □ 等待 □ 其他（请注明）____", "zh_CN", LIKE),
        (0, 0),
    )
    why, words = found.lines()
    assert [(c.label["zh_CN"], c.other) for c in why.choices] == [("等待", False), ("其他", True)]
    assert (words.code, words.relevant) == ("q1_other", "selected(${q1}, 2)")
