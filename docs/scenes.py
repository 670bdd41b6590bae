"""What the pictures show that the worked example does not hold: a year of falls, a feedback sheet, a circle."""

from __future__ import annotations

from msgspec.structs import replace

from surveykit.model.months import shifted
from surveykit.model.quality.circle import (
    CIRCLES,
    Ability,
    Cause,
    Circle,
    Countermeasure,
    Step,
    Tally,
    Topic,
)
from surveykit.model.quality.feedback import Bone, Measure, Signature
from surveykit.model.quality.indicator import INDICATORS
from surveykit.model.records import Record
from surveykit.project import keying, records
from surveykit.project.book import Project
from surveykit.project.quality_work import feedback, feedback_sources, indicators, loop_settings
from surveykit.project.quality_work.circles import FORM
from surveykit.project.quality_work.unit_months import Given, What, put

FALLS = "NQI-07a"
"""The indicator of the ledger: falls for each thousand bed-days."""
FALL_TARGET = 0.5
FIRST_MONTH, CHANGED = "2025-10", "2026-04"
BED_DAYS = (1240, 1196, 1262, 1288, 1150, 1274, 1231, 1259, 1207, 1266, 1243, 1218)
FALL_COUNTS = (3, 2, 3, 4, 2, 3, 1, 1, 0, 1, 0, 1)
"""Of the first unit; the others have a fall in every third month."""


def falls(project: Project) -> None:
    """A year of bed-days and falls in every unit, with a target."""
    indicators.add_set(project, "nursing2020")
    found = records.by_key(project, INDICATORS, FALLS)
    assert found is not None
    records.save(project, INDICATORS, replace(found, value=replace(found.value, target=FALL_TARGET, counted=())))
    given = []
    for place, unit in enumerate(keying.units(project)):
        for number, (days, counted) in enumerate(zip(BED_DAYS, FALL_COUNTS, strict=True)):
            month = shifted(FIRST_MONTH, number)
            events = counted if place == 0 else int((number + place) % 3 == 0)
            given.append(Given(what=What(code="bed_days"), unit=unit.name, month=month, value=days - 60 * place))
            given.append(Given(what=What(kind="numerator", code=FALLS), unit=unit.name, month=month, value=events))
    put(project, given)


def sheet(project: Project, language: str) -> str:
    """A feedback sheet half-way, with its fishbone; its id."""

    def both(chinese: str, english: str) -> str:
        return {"zh_CN": chinese, "en": english}[language]

    wave, unit = keying.waves(project)[0].name, keying.units(project)[0].name
    people, machines, materials, ways = loop_settings.current(project).value.bones[:4]
    born = feedback_sources.born_from_item(project, "satisfaction", "q3", wave, unit, day="2026-08-03")
    experience, card, handed = (
        both("年轻护士经验不足", "Young nurses have little practice"),
        both("无统一告知卡", "No card to hand out"),
        both("告知流程未写入交接班", "Not part of the handover"),
    )
    full = replace(
        born,
        category=both("健康教育", "Health education"),
        owner=both("李敏", "Li Min"),
        state="correcting",
        why=(
            both("检查前告知不及时", "Told too late"),
            both("责任护士同时负责八名患者", "One nurse has eight patients"),
            both("检查集中在交接班时段", "Examinations fall into the handover"),
        ),
        bones=(
            Bone(
                category=people,
                causes=(experience, both("家属不在场", "Family absent")),
                verified=(experience,),
            ),
            Bone(category=machines, causes=(both("平板数量不足", "Too few tablets"),)),
            Bone(category=materials, causes=(card,), verified=(card,)),
            Bone(category=ways, causes=(handed,), verified=(handed,)),
        ),
        suggestion=both("各病区制作检查告知卡。", "Cards that explain each examination."),
        measures=(
            Measure(
                words=both("制作并发放检查告知卡", "Make and hand out cards"),
                owner=both("李敏", "Li Min"),
                due="2026-08-10",
                stage="check",
                done="2026-08-09",
            ),
            Measure(
                words=both("告知内容写入交接班单", "Put it into the handover sheet"),
                owner=both("王芳", "Wang Fang"),
                due="2026-08-12",
                stage="do",
            ),
        ),
        signatures=(Signature(role="issued", name=both("张华", "Zhang Hua"), day="2026-08-03"),),
    )
    stored, _changes = records.save(project, feedback.FEEDBACK, Record(value=full))
    return stored.id


def circle(project: Project, language: str) -> None:
    """A quality control circle that has reached its causes and countermeasures."""

    def both(chinese: str, english: str) -> str:
        return {"zh_CN": chinese, "en": english}[language]

    fresh = FORM.fresh(project, "2026-02-02")
    assert isinstance(fresh, Circle)
    theme = both("降低静脉输液外渗发生率", "Fewer infiltrations of infusions")
    site, fixed, rounds = (
        both("穿刺部位选择无标准", "No standard for the site"),
        both("固定方法不统一", "Fixed in different ways"),
        both("巡视流程不明确", "Rounds not laid down"),
    )
    people = (
        ("王芳", "Wang Fang"),
        ("李娜", "Li Na"),
        ("张敏", "Zhang Min"),
        ("刘洋", "Liu Yang"),
        ("陈静", "Chen Jing"),
    )
    members = tuple(both(*name) for name in people)
    made = replace(
        fresh,
        name=both("守护圈", "Guard"),
        theme=theme,
        leader=members[0],
        members=members,
        unit=keying.units(project)[0].name,
        begun="2026-02-02",
        ended="2026-07-20",
        topics=(
            Topic(name=theme, policy=23, weight=24, urgency=25, ability=19),
            Topic(
                name=both("提高手卫生依从性", "Hands washed more often"), policy=25, weight=21, urgency=18, ability=20
            ),
            Topic(
                name=both("缩短出院等候时间", "Shorter waiting at discharge"),
                policy=13,
                weight=16,
                urgency=15,
                ability=21,
            ),
        ),
        reasons=both("外渗增加患者痛苦，延长住院时间。", "Infiltrations hurt and keep patients longer."),
        steps=tuple(
            replace(step, done=step.planned if number < 7 else None, who=members[number % len(members)])
            for number, step in enumerate(fresh.steps or (Step(name=theme),))
        ),
        tally=(
            Tally(name=both("穿刺部位选择不当", "Unsuitable site"), before=35, after=10),
            Tally(name=both("固定不牢", "Came loose"), before=28, after=9),
            Tally(name=both("药物浓度与速度不当", "Strength or speed of the drug"), before=12, after=6),
            Tally(name=both("巡视不及时", "Late rounds"), before=7, after=3),
            Tally(name=both("患者活动过度", "Patient moved"), before=4, after=2),
        ),
        indicator=both("静脉输液外渗发生率", "Rate of infiltration"),
        events_before=86,
        n_before=430,
        events_after=30,
        n_after=420,
        bones=(
            Bone(
                category=both("人", "People"),
                causes=(both("新护士经验不足", "New nurses"), both("宣教不到位", "Not told")),
            ),
            Bone(category=both("机", "Equipment"), causes=(both("留置针型号不全", "Sizes missing"),)),
            Bone(category=both("料", "Materials"), causes=(both("刺激性药物多", "Irritant drugs"),)),
            Bone(category=both("法", "Methods"), causes=(site, fixed, rounds)),
            Bone(category=both("环", "Environment"), causes=(both("夜间照明不足", "Dark at night"),)),
        ),
        causes=(
            Cause(name=site, scores=(5, 5, 5, 3, 5), events=18, checked=30, events_without=7, checked_without=40),
            Cause(name=fixed, scores=(5, 5, 3, 5, 5), events=9, checked=20, events_without=3, checked_without=30),
            Cause(name=rounds, scores=(5, 3, 5, 5, 3)),
            Cause(name=both("夜间照明不足", "Dark at night"), scores=(3, 1, 3, 3, 1)),
        ),
        countermeasures=(
            Countermeasure(
                cause=site,
                words=both("制定穿刺部位选择流程图", "A chart for choosing the site"),
                scores=((5, 5, 5),) * 5,
                who=members[1],
                when="2026-04",
            ),
            Countermeasure(
                cause=fixed,
                words=both("统一高举平台固定法", "One way of fixing"),
                scores=((5, 3, 5),) * 5,
                who=members[4],
                when="2026-05",
            ),
        ),
        abilities=(
            Ability(name=both("解决问题能力", "Solving problems"), before=(2, 3, 2, 3, 3), after=(4, 4, 4, 5, 4)),
            Ability(name=both("团队凝聚力", "Team"), before=(3, 3, 3, 3, 4), after=(5, 5, 4, 5, 4)),
            Ability(name=both("品管手法", "Methods"), before=(1, 2, 1, 2, 1), after=(4, 4, 3, 4, 4)),
        ),
    )
    records.save(project, CIRCLES, Record(value=made))
