"""The kinds of item that can be put in, as they are offered: grouped, with icon, name and words to find them by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from surveykit.i18n import N_, Translator
from surveykit.model.questionnaire import Choice, Item, Kind, Look, Text
from ui.design.presets import SATISFACTION, YES_NO, ZERO_TO_TEN

_GRID = 3
_LONG = 4
_SECOND = "second"
Make = Callable[[Sequence[Choice]], tuple[Item, ...]]


@dataclass(frozen=True)
class Template:
    """``make(choices)``: the items, with the labels of the rating before where they have labels of that kind.

    ``found_by``: further words, of either language. ``ready``: the items stand at once, their words are typed then.
    """

    key: str
    name: str
    group: str
    icon: str
    make: Make
    found_by: str = ""
    ready: bool = False


def _one(kind: Kind, **fields: object) -> Make:
    made = msgspec.convert({"code": "", "kind": str(kind)}, Item)
    return lambda _choices: (msgspec.structs.replace(made, **fields),)


def _rating(choices: Sequence[Choice]) -> tuple[Item, ...]:
    return (Item(code="", kind=Kind.RATING, choices=tuple(choices) or SATISFACTION.choices),)


def _pair(choices: Sequence[Choice]) -> tuple[Item, ...]:
    (one,) = _rating(choices)
    return (msgspec.structs.replace(one, code=_SECOND), msgspec.structs.replace(one, pair=_SECOND))


def _scale() -> tuple[Choice, ...]:
    ends: dict[int, Text] = {
        0: {"zh_CN": "完全不可能", "en": "Not at all likely"},
        10: {"zh_CN": "非常可能", "en": "Extremely likely"},
    }
    return tuple(Choice(code=c.code, label=ends.get(int(c.code), {})) for c in ZERO_TO_TEN.choices)


def _choices() -> tuple[Choice, ...]:
    return tuple(Choice(code=n) for n in (1, 2, 3))


RATINGS, CHOICES, AMOUNTS, WORDS = N_("Ratings"), N_("Choices"), N_("Amounts and times"), N_("Words")
TEMPLATES = (
    Template("rating", N_("Rating (ordered choices)"), RATINGS, "star", _rating, "等级 评价 满意 likert satisfaction"),
    Template(
        "grid", N_("Rating table: several items, one set of labels"), RATINGS, "table-2",
        lambda choices: _rating(choices) * _GRID, "grid matrix 矩阵 表格 网格", ready=True,
    ),
    Template(
        "pair", N_("Expectation and perception"), RATINGS, "columns-2", _pair, "servqual 期望 感知 差值 gap",
    ),
    Template(
        "faces", N_("Rating with faces"), RATINGS, "smile",
        _one(Kind.RATING, choices=SATISFACTION.choices, look=Look.FACES), "表情 笑脸 儿童 smile children",
    ),
    Template(
        "scale", N_("0 to 10"), RATINGS, "ruler", _one(Kind.RATING, choices=_scale(), look=Look.SCALE),
        "nps 推荐 疼痛 pain nrs recommend",
    ),
    Template("single", N_("Single choice"), CHOICES, "circle-dot", _one(Kind.SINGLE, choices=_choices()), "单选 radio"),
    Template(
        "multiple", N_("Multiple choice"), CHOICES, "square-check", _one(Kind.MULTIPLE, choices=_choices()),
        "多选 checkbox tick",
    ),
    Template("yesno", N_("Yes, no"), CHOICES, "thumbs-up", _one(Kind.SINGLE, choices=YES_NO.choices), "是否 判断"),
    Template("number", N_("Number"), AMOUNTS, "hash", _one(Kind.NUMBER, min=0.0, decimals=0), "数字 年龄 age"),
    Template("score", N_("Score out of a full mark"), AMOUNTS, "sliders", _one(Kind.SCORE, max=10.0), "检查 audit"),
    Template("date", N_("Date"), AMOUNTS, "calendar", _one(Kind.DATE), "年月日 day"),
    Template("time", N_("Time"), AMOUNTS, "clock", _one(Kind.TIME), "时间 几点 hour"),
    Template("short", N_("Text, one line"), WORDS, "type", _one(Kind.TEXT), "填空 short name"),
    Template("long", N_("Text, several lines"), WORDS, "text", _one(Kind.TEXT, lines=_LONG), "意见 建议 long comment"),
    Template("nomination", N_("Praise by name"), WORDS, "users", _one(Kind.NOMINATION), "表扬 提名 nomination praise"),
    Template("note", N_("Instruction"), WORDS, "info", _one(Kind.NOTE), "说明 提示 note hint"),
)  # fmt: skip


def matching(words: str, _: Translator) -> tuple[Template, ...]:
    """The templates whose name or other words hold every part of what was typed; all where nothing was."""
    parts = words.casefold().split()

    def said(template: Template) -> str:
        return f"{_(template.name)} {template.name} {template.found_by}".casefold()

    return tuple(template for template in TEMPLATES if all(part in said(template) for part in parts))


def with_words(items: Sequence[Item], text: Text) -> tuple[Item, ...]:
    """The items of a template with the words that were typed; a pair asks the same of both."""
    return tuple(msgspec.structs.replace(item, text=text) for item in items)
