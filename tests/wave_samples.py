"""Projects for reports of a wave: as many items, units, responses and comments as a test or a benchmark asks for."""

from __future__ import annotations

from pathlib import Path
from random import Random

from surveykit.model.answers import Mark, Missing, Response, Value
from surveykit.model.fieldwork import Batch
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Scale
from surveykit.project import book
from surveykit.project.book import Project, Settings
from surveykit.store import bulk, definitions, places, tables

LEVELS = ("很不满意", "不满意", "一般", "满意", "非常满意")
WAVES = (("2025年第三季度", "2025-07-01", "2025-09-30"), ("2026年第二季度", "2026-04-01", "2026-06-30"),
         ("2026年第三季度", "2026-07-01", "2026-09-30"))  # fmt: skip


def questionnaire(items: int) -> Questionnaire:
    """Ratings of 1 to 5, a multiple choice, a comment, a nomination, a sex and an age."""
    steps = tuple(Choice(code=code, label={"zh_CN": words}) for code, words in enumerate(LEVELS, 1))
    ratings = tuple(
        Item(code=f"q{n}", kind=Kind.RATING, text={"zh_CN": f"第{n}项 <护理> & =服务"}, choices=steps, dimension="")
        for n in range(1, items + 1)
    )
    reasons = tuple(Choice(code=n, label={"zh_CN": f"原因{n}"}) for n in range(1, 9))
    sexes = (Choice(code=1, label={"zh_CN": "男"}), Choice(code=2, label={"zh_CN": "女"}))
    others = (
        Item(code="why", kind=Kind.MULTIPLE, text={"zh_CN": "原因"}, choices=reasons),
        Item(code="comment", kind=Kind.TEXT, text={"zh_CN": "意见"}),
        Item(code="best", kind=Kind.NOMINATION, text={"zh_CN": "您要表扬谁"}),
        Item(code="sex", kind=Kind.SINGLE, text={"zh_CN": "性别"}, choices=sexes),
        Item(code="age", kind=Kind.NUMBER, text={"zh_CN": "年龄"}, min=0, max=120),
    )
    codes = tuple(item.code for item in ratings)
    scales = (
        Scale(code="total", title={"zh_CN": "满意度总分（得分率）"}, items=codes, method="rate"),
        Scale(code="half", title={"zh_CN": "服务（得分率）"}, items=codes[: max(1, items // 2)], method="rate"),
    )
    title = {"zh_CN": "护理服务满意度调查表"}
    return Questionnaire(
        code="satisfaction", title=title, sections=(Section(items=(*ratings, *others)),), scales=scales
    )


def responses(
    items: int,
    units: list[str],
    count: int,
    wave: str,
    comment: str,
    seed: int = 1,
    *,
    missing: bool = False,
    batch: bool = False,
) -> list[Response]:
    """Sheets dealt to the units in turn, of the units' batches if asked. ``missing``: nothing was answered on any."""
    random = Random(seed)
    found = []
    for number in range(count):
        answers: dict[str, Value] = {}
        marks = {}
        for n in range(1, items + 1):
            if missing:
                marks[f"q{n}"] = Mark(missing=Missing.BLANK)
            else:
                answers[f"q{n}"] = min(5, 2 + int(4 * random.random()))
        if not missing:
            answers |= {"why": (1 + number % 8,), "sex": 1 + number % 2, "age": 20 + number % 60}
            if comment:
                answers["comment"] = f"{number}：{comment}"
                answers["best"] = f"护士{number % 5}"
        found.append(
            Response(
                id=f"{wave}-{number}", questionnaire="satisfaction", revision=1, wave=wave,
                unit=units[number % len(units)],
                batch=f"batch-{number % len(units)}" if batch else "",
                number=f"{number + 1:05}", answers=answers, marks=marks, finished=True,
            )
        )  # fmt: skip
    return found


def wave_project(
    path: Path,
    *,
    items: int = 10,
    units: list[str] | None = None,
    count: int = 120,
    comment: str = "护士态度很好",
    waves: int = 3,
    missing: bool = False,
) -> Project:
    """A project with its last wave of ``count`` sheets and smaller ones before it; sheets were issued by unit."""
    names = units or ["ICU", "外科", "内科"]
    project = book.create(path, Settings(title="季度满意度", institution="示例医院", department="护理部"))
    with project.store.writing() as connection:
        definitions.add(connection, questionnaire(items))
        for name, first, last in WAVES[3 - waves :]:
            places.ensure_place(connection, tables.wave, name, from_date=first, to_date=last)
        for name in names:
            places.ensure_place(connection, tables.unit, name)
        key = definitions.questionnaire_id(connection, "satisfaction")
        for at, name in enumerate(names):
            mine = len(range(at, count, len(names)))
            batch = Batch(
                id=f"batch-{at}", questionnaire="satisfaction", wave=WAVES[2][0], unit=name, name=name, issued=mine + 3,
                returned=mine + 1, not_returned={"refused": 2},
            )  # fmt: skip
            places.save_batch(connection, batch, key)
        made = responses(items, names, count, WAVES[2][0], comment, missing=missing, batch=True)
        for at, (name, _first, _last) in enumerate(WAVES[3 - waves : 2]):
            made += responses(items, names, max(count // 2, 1) if count else 60, name, "", 2 + at, missing=missing)
        bulk.insert(connection, made, [None] * len(made))
    return project
