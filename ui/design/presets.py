"""Sets of labels, bands and rules that wards use, in both languages, ready to be chosen."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.i18n import N_
from surveykit.model.questionnaire import Choice, Text
from surveykit.model.scales import Band, MissingRule, Scale


@dataclass(frozen=True)
class LabelSet:
    """A set of choices with the name that it is chosen by."""

    name: str
    choices: tuple[Choice, ...]


def _set(name: str, *labels: tuple[str, str], first: int = 1) -> LabelSet:
    choices = tuple(
        Choice(code=code, label={"zh_CN": chinese, "en": english})
        for code, (chinese, english) in enumerate(labels, first)
    )
    return LabelSet(name, choices)


SATISFACTION = _set(
    N_("Satisfaction, 5 steps"),
    ("很不满意", "Very dissatisfied"),
    ("不满意", "Dissatisfied"),
    ("一般", "Neither satisfied nor dissatisfied"),
    ("满意", "Satisfied"),
    ("非常满意", "Very satisfied"),
)
LABEL_SETS = (
    SATISFACTION,
    _set(
        N_("Satisfaction, 3 steps"),
        ("不满意", "Dissatisfied"), ("基本满意", "Fairly satisfied"), ("满意", "Satisfied"),
    ),
    _set(
        N_("Agreement, 5 steps"),
        ("非常不同意", "Strongly disagree"), ("不同意", "Disagree"), ("不确定", "Undecided"), ("同意", "Agree"),
        ("非常同意", "Strongly agree"),
    ),
    _set(
        N_("Quality, 5 steps"),
        ("很差", "Very poor"), ("差", "Poor"), ("一般", "Fair"), ("好", "Good"), ("很好", "Very good"),
    ),
    _set(
        N_("Frequency, 5 steps"),
        ("从不", "Never"), ("很少", "Rarely"), ("有时", "Sometimes"), ("经常", "Often"), ("总是", "Always"),
    ),
    _set(
        N_("Frequency, 4 steps (SAS, SDS)"),
        ("没有或很少时间", "None or little of the time"), ("小部分时间", "Some of the time"),
        ("相当多时间", "A good part of the time"), ("绝大部分或全部时间", "Most or all of the time"),
    ),
    _set(
        N_("Severity, 1 to 5 (SCL-90)"),
        ("没有", "Not at all"), ("很轻", "A little"), ("中等", "Moderately"), ("偏重", "Quite a bit"),
        ("严重", "Extremely"),
    ),
    _set(N_("Yes, no"), ("是", "Yes"), ("否", "No")),
    _set(N_("Male, female"), ("男", "Male"), ("女", "Female")),
    LabelSet(N_("0 to 10, without labels"), tuple(Choice(code=code) for code in range(11))),
    _set(
        N_("Outcome of treatment, 3 steps"),
        ("无效", "No effect"), ("有效", "Effective"), ("显效", "Markedly effective"),
    ),
)  # fmt: skip


YES_NO = next(s for s in LABEL_SETS if s.name == "Yes, no")
ZERO_TO_TEN = next(s for s in LABEL_SETS if s.name == "0 to 10, without labels")
KNOWN = tuple(s.choices for s in LABEL_SETS)
DIMENSIONS: tuple[Text, ...] = tuple(
    {"zh_CN": chinese, "en": english}
    for chinese, english in (
        ("就医环境", "Surroundings"),
        ("隐私保护", "Privacy"),
        ("医务人员沟通", "Communication of the staff"),
        ("等候时间", "Waiting time"),
        ("服务态度", "Attitude of the staff"),
        ("技术水平", "Technical skill"),
        ("费用与流程", "Costs and procedures"),
        ("后勤保障", "Logistics and meals"),
    )
)
"""What items of patient surveys are mostly about."""


@dataclass(frozen=True)
class BandSet:
    """A set of bands with the name that it is chosen by."""

    name: str
    bands: tuple[Band, ...]


def _bands(name: str, *steps: tuple[float | None, str, str]) -> BandSet:
    return BandSet(name, tuple(Band(start=at, label={"zh_CN": zh, "en": en}) for at, zh, en in steps))


BAND_SETS = (
    _bands(
        N_("Satisfaction: 60 and 85"),
        (None, "不满意", "Dissatisfied"), (60, "基本满意", "Fairly satisfied"), (85, "满意", "Satisfied"),
    ),
    _bands(
        N_("Satisfaction: 60 and 80"),
        (None, "不满意", "Dissatisfied"), (60, "基本满意", "Fairly satisfied"), (80, "满意", "Satisfied"),
    ),
    _bands(
        N_("Quality: pass 90, excellent 95"),
        (None, "不合格", "Not passed"), (90, "合格", "Passed"), (95, "优秀", "Excellent"),
    ),
    _bands(
        N_("Mean of 1 to 5: 3 and 4"),
        (None, "较低", "Low"), (3, "中等", "Medium"), (4, "较高", "High"),
    ),
    BandSet(N_("No bands"), ()),
)  # fmt: skip

MISSING_RULES = (
    (
        N_("Half rule"),
        N_("Half rule: at least half answered, the rest count as the person's own mean"),
        MissingRule(),
    ),
    (
        N_("80 % rule"),
        N_("80 % answered, the rest count as the person's own mean"),
        MissingRule(min_answered=0.8),
    ),
    (N_("Half rule, not filled in"), N_("Half rule, only what was answered counts"), MissingRule(fill="none")),
    (N_("All answered"), N_("Every item must be answered"), MissingRule(min_answered=1.0, fill="none")),
)
"""Short name, the rule in words, the rule."""

METHODS = {
    "rate": (
        N_("Scoring rate"),
        N_("Score ÷ full mark × 100: a mean of 4.2 on 1 to 5 is 84. Hospitals print this one."),
    ),
    "percent": (
        N_("Standardised score"),
        N_("(Score − lowest) ÷ (highest − lowest) × 100: a mean of 4.2 on 1 to 5 is 80."),
    ),
    "mean": (N_("Mean"), N_("The mean of the answers, in points of one item.")),
    "sum": (N_("Sum"), N_("The sum of the answers: total scores of scales and audits.")),
    "count": (
        N_("Share of certain answers"),
        N_("Of all answers, the share that is among the values named here, × 100."),
    ),
    "gap": (N_("Gap"), N_("The mean of the items less the mean of the items to subtract: perceived − expected.")),
    "pass": (
        N_("Pass rate"),
        N_("Qualified ÷ sampled × 100, over items that say which item holds the number sampled."),
    ),
}


def first_scale(code: str, items: tuple[str, ...], name: tuple[str, str]) -> Scale:
    """A new scale as most wards score: the scoring rate, with the half rule. ``name``: Chinese, English."""
    return Scale(code=code, title={"zh_CN": name[0], "en": name[1]}, items=items, method="rate")
