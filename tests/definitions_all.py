"""One questionnaire with every kind of item and every property that changes how it is keyed, printed or stored."""

from __future__ import annotations

from surveykit.model.questionnaire import (
    Choice,
    Code,
    Dimension,
    Item,
    Kind,
    Look,
    Questionnaire,
    Section,
    Text,
)
from surveykit.model.scales import Scale

WORDS: dict[str, Text] = {
    "1": {"zh_CN": "很不满意", "en": "Very dissatisfied"}, "2": {"zh_CN": "不满意", "en": "Dissatisfied"},
    "3": {"zh_CN": "一般", "en": "Neutral"}, "4": {"zh_CN": "满意", "en": "Satisfied"},
    "5": {"zh_CN": "很满意", "en": "Very satisfied"},
}  # fmt: skip
FIVE = tuple(Choice(code=int(code), label=label) for code, label in WORDS.items())
NOT_USED = Choice(code=9, label={"zh_CN": "未使用", "en": "Not used"}, missing=True)


def choices(*labels: tuple[Code, str, str]) -> tuple[Choice, ...]:
    """Choices of code, Chinese and English."""
    return tuple(Choice(code=code, label={"zh_CN": zh, "en": en}) for code, zh, en in labels)


def item(code: str, kind: Kind, zh: str, en: str, **rest: object) -> Item:
    """An item with its words in both languages."""
    return Item(code=code, kind=kind, text={"zh_CN": zh, "en": en}, **rest)  # type: ignore[arg-type]


def every_kind() -> Questionnaire:
    """A patient's sheet that has everything: a grid, pairs, faces, 0-10, rules, «other: ____», a name, a time, a note.

    ``help_why`` is asked of those who were not helped (``helped = 2``), ``stay`` may not be above ``age``.
    """
    ward = (
        item(
            "hello", Kind.NOTE, "请您在符合的方框内打勾，不必写姓名。", "Please tick what fits; do not write your name."
        ),
        item("sex", Kind.SINGLE, "性别", "Sex", choices=choices((1, "男", "Male"), (2, "女", "Female"))),
        item("age", Kind.NUMBER, "年龄", "Age", min=0, max=120, unit={"zh_CN": "岁", "en": "years"}),
        item("stay", Kind.NUMBER, "住院天数", "Days in hospital", min=0, decimals=1, constraint=". <= ${age} * 365"),
        item("arrived", Kind.DATE, "入院日期", "Day of admission"),
        item("at", Kind.TIME, "入院时间", "Time of admission"),
    )
    grid = (
        item("q1", Kind.RATING, "入院介绍", "Introduction", choices=FIVE, dimension="environment", required=True),
        item("q2", Kind.RATING, "病室安静", "Quiet at night", choices=FIVE, dimension="environment"),
        item("q3", Kind.RATING, "隐私保护", "Privacy", choices=FIVE, na_allowed=False, verified=False),
    )
    alone = (
        item("face", Kind.RATING, "您今天的心情", "How you feel today", choices=FIVE, look=Look.FACES),
        item(
            "nps", Kind.RATING, "您愿意向亲友推荐本院吗", "Would you recommend us", look=Look.SCALE,
            choices=choices((0, "绝不", "Never"), *((n, "", "") for n in range(1, 10)), (10, "一定", "Certainly")),
        ),
        item("food", Kind.RATING, "饭菜", "Food", choices=(*FIVE, NOT_USED)),
    )  # fmt: skip
    pairs = tuple(
        one
        for n, zh, en in (
            (1, "护士及时回应", "Nurses respond in time"),
            (2, "护士耐心解释", "Nurses explain patiently"),
        )
        for one in (
            item(f"e{n}", Kind.RATING, zh, en, choices=FIVE),
            item(f"p{n}", Kind.RATING, zh, en, choices=FIVE, pair=f"e{n}"),
        )
    )
    more = (
        item("helped", Kind.SINGLE, "您呼叫时得到帮助了吗", "Were you helped when you called",
             choices=choices((1, "是", "Yes"), (2, "否", "No"))),
        item("help_note", Kind.NOTE, "没有得到帮助的，请填下一题。", "If you were not helped, answer the next one.",
             relevant="${helped} = 2"),
        item("help_why", Kind.TEXT, "请说明当时的情况", "What happened", lines=3, relevant="${helped} = 2"),
        item(
            "why", Kind.MULTIPLE, "您选择本院的原因（最多三项）", "Why you came here (three at most)", max_choices=3,
            choices=(*choices((1, "离家近", "Near home"), (2, "医生介绍", "Sent by a doctor"), (3, "医保", "Insurance"),
                              (4, "口碑", "Reputation")),
                     Choice(code=5, label={"zh_CN": "其他", "en": "Other"}, other=True)),
        ),
        item("why_other", Kind.TEXT, "其他原因", "Other reason"),
        item("pay", Kind.SINGLE, "付费方式", "How you pay",
             choices=(*choices(("A", "医保", "Insurance"), ("B", "自费", "Self")),
                      Choice(code="other", label={"zh_CN": "其他", "en": "Other"}, other=True))),
        item("pay_other", Kind.TEXT, "其他付费方式", "Paid otherwise"),
        item("audit", Kind.SCORE, "基础护理质量", "Basic care", max=20, step=0.5),
        item("praise", Kind.NOMINATION, "您想表扬的护士", "A nurse you want to praise"),
        item("words", Kind.TEXT, "您的意见和建议", "Anything else"),
    )  # fmt: skip
    heads: tuple[Text, Text] = ({"zh_CN": "期望", "en": "Expected"}, {"zh_CN": "感知", "en": "Perceived"})
    return Questionnaire(
        code="all",
        title={"zh_CN": "住院患者体验调查表", "en": "Patient experience"},
        dimensions=(Dimension(code="environment", title={"zh_CN": "就医环境", "en": "Environment"}),),
        sections=(
            Section(title={"zh_CN": "一般情况", "en": "About you"}, items=ward),
            Section(title={"zh_CN": "满意度", "en": "Satisfaction"}, items=(*grid, *alone)),
            Section(title={"zh_CN": "期望与感知", "en": "Expected and perceived"}, items=pairs, pair_heads=heads),
            Section(title={"zh_CN": "其他", "en": "More"}, items=more),
        ),
        scales=(Scale(code="total", title={"zh_CN": "总分", "en": "Total"}, items=("q1", "q2", "q3"), method="sum"),),
    )
