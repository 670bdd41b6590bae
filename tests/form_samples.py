"""A questionnaire with every kind of item, as a ward would print it."""

from __future__ import annotations

from surveykit.model.questionnaire import Choice, Item, Kind, Look, Questionnaire, Section, Text


def zh(text: str) -> Text:
    return {"zh_CN": text}


def options(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(code=code, label=zh(label)) for code, label in enumerate(labels, 1))


FIVE = options("很不满意", "不满意", "一般", "满意", "非常满意")
OTHER = Choice(code=9, label=zh("其他"), other=True)
TEN = tuple(
    Choice(code=n, label=zh({0: "完全不愿意", 10: "非常愿意"}.get(n, "")) if n in (0, 10) else {}) for n in range(11)
)


def kinds() -> Questionnaire:
    """Faces, 0-10, single and multiple choice with «other», cells, lines, pairs, a table, an instruction."""
    return Questionnaire(
        code="kinds",
        revision=3,
        title=zh("各种题型 <b>&amp;</b> 的样张"),
        intro=zh("请在方框内打√。"),
        consent=zh("填写即表示自愿参加。"),
        closing=zh("祝您早日康复。"),
        sections=(
            Section(
                title=zh("一、总体评价"),
                items=(
                    Item(
                        code="face", kind=Kind.RATING, text=zh("总体感受"), choices=FIVE, look=Look.FACES, required=True
                    ),
                    Item(
                        code="nps",
                        kind=Kind.RATING,
                        text=zh("推荐的意愿"),
                        choices=TEN,
                        look=Look.SCALE,
                        na_allowed=False,
                    ),
                    Item(code="why", kind=Kind.MULTIPLE, text=zh("原因"), max_choices=3, choices=(*FIVE, OTHER)),
                    Item(code="why_other", kind=Kind.TEXT),
                    Item(code="source", kind=Kind.SINGLE, text=zh("来源"), choices=options("门诊", "急诊")),
                ),
            ),
            Section(
                title=zh("二、基本情况"),
                items=(
                    Item(code="hint", kind=Kind.NOTE, text=zh("以下由护士填写。")),
                    Item(code="age", kind=Kind.NUMBER, text=zh("年龄"), min=0, max=120, unit="岁"),
                    Item(code="heat", kind=Kind.NUMBER, text=zh("体温"), min=34, max=43, decimals=1, unit="℃"),
                    Item(code="income", kind=Kind.NUMBER, text=zh("月收入"), unit="元"),
                    Item(code="came", kind=Kind.DATE, text=zh("入院日期")),
                    Item(code="began", kind=Kind.TIME, text=zh("开始时间")),
                    Item(code="praised", kind=Kind.NOMINATION, text=zh("表扬的医护人员")),
                    Item(code="care", kind=Kind.SCORE, text=zh("基础护理"), max=20, step=0.5, na_allowed=False),
                    Item(code="words", kind=Kind.TEXT, text=zh("意见𬭊"), lines=3, relevant="${age} >= 18"),
                ),
            ),
            Section(
                title=zh("三、期望与感受"),
                items=tuple(
                    Item(code=f"{side}{n}", kind=Kind.RATING, text=zh(f"第{n}个方面"), choices=FIVE, pair=pair)
                    for n in range(3)
                    for side, pair in (("e", ""), ("p", f"e{n}"))
                ),
            ),
            Section(
                title=zh("四、检查"),
                items=tuple(
                    Item(
                        code=f"g{n}",
                        kind=Kind.SINGLE,
                        text=zh(f"核对{n}"),
                        choices=options("是", "否"),
                        na_allowed=n == 1,
                    )
                    for n in range(4)
                ),
            ),
        ),
    )


def ratings(count: int, section: int = 25) -> Questionnaire:
    """A long questionnaire of ratings in sections."""
    return Questionnaire(
        code="long",
        title=zh("长问卷"),
        sections=tuple(
            Section(
                title=zh(f"第{start // section + 1}部分"),
                items=tuple(
                    Item(code=f"q{n}", kind=Kind.RATING, text=zh(f"第{n}项护理服务"), choices=FIVE)
                    for n in range(start, min(start + section, count))
                ),
            )
            for start in range(0, count, section)
        ),
    )
