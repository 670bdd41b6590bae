"""A project with a few records of each area of quality work, for two quarters of 2026."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from audit_project import audited, checklist, made
from seed_studies import instrument

from surveykit.model.answers import Response
from surveykit.model.definition import parse
from surveykit.model.quality.audit import PLANS, AuditPlan
from surveykit.model.quality.complaint import COMPLAINTS, Complaint
from surveykit.model.quality.feedback import FEEDBACK, Bone, Effect, Feedback, Measure
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.quality.indicator import INDICATORS, UNIT_MONTHS, VALUES, Denominators, Indicator, IndicatorValue
from surveykit.model.records import Area, Record
from surveykit.project import designing, keying, records
from surveykit.project.book import Project
from surveykit.store import bulk

UNITS = ("内科", "外科", "ICU")
MONTHS = ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09")


def filled(path: Path) -> Project:
    """Audits, patients, indicators, incidents, feedback sheets, complaints, a plan."""
    project = made(path, checklist())
    keying.add_wave(project, "六月", from_date="2026-06-01", to_date="2026-06-30")
    keying.add_wave(project, "十月", from_date="2026-10-01", to_date="2026-10-31")
    for month, off in (("六月", 6), ("七月", 5), ("八月", 2)):
        for at, ward in enumerate(UNITS):
            for again in range(2):
                care = 20 - off + at + again / 2
                audited(project, {"care": care, "drugs": 19, "crash": 10, "seen": 20, "good": 18 + again},
                        ward=ward, month=month, level="3", who="李")  # fmt: skip
    _asked(project)
    _logged(project)
    _loops(project)
    return project


def _asked(project: Project) -> None:
    """Satisfaction: 24, 18 and 6 sheets of the three units in June, and the same in August, a little better."""
    designing.add_questionnaire(project, parse(msgspec.json.encode(instrument("satisfaction"))))
    sheets = []
    for wave, better in (("六月", 0), ("八月", 1)):
        units = [unit for unit, n in zip(UNITS, (24, 18, 6), strict=True) for _one in range(n)]
        for at, unit in enumerate(units):
            answers = {f"q{j}": min(5, 2 + (at * j + at) % 4 + better) for j in range(1, 11)}
            sheets.append(
                Response(id=f"s{wave}{at}", questionnaire="satisfaction", revision=1, wave=wave, number=str(at + 1),
                         unit=unit, answers=answers, finished=True)
            )  # fmt: skip
    with project.store.writing() as connection:
        bulk.insert(connection, tuple(sheets), [None] * len(sheets))


def _logged(project: Project) -> None:
    falls = Indicator(
        code="FALL", name={"zh_CN": "住院患者跌倒发生率", "en": "Falls"}, denominator="bed_days", per=1000,
        exposure=True, counted=("跌倒",), target=0.5, numerator={"zh_CN": "跌倒例次数", "en": "falls"},
        denominator_name={"zh_CN": "实际占用床日数", "en": "bed-days"},
    )  # fmt: skip
    wrist = Indicator(
        code="WRIST", name={"zh_CN": "腕带佩戴合格率", "en": "Wristbands worn"}, denominator="discharges",
        better="high", target=95.0, position=1,
    )  # fmt: skip
    keep(project, INDICATORS, falls, wrist)
    keep(project, UNIT_MONTHS, *(
        Denominators(unit=unit, month=month, counts={"bed_days": 900 + 10 * at, "discharges": 100})
        for at, month in enumerate(MONTHS) for unit in UNITS
    ))  # fmt: skip
    keep(project, VALUES, *(
        IndicatorValue(indicator="WRIST", unit=unit, month=month, numerator=94 + at)
        for at, month in enumerate(MONTHS) for unit in UNITS
    ))  # fmt: skip
    kinds = ("跌倒", "压力性损伤", "跌倒", "用药错误", "跌倒", "非计划拔管", "跌倒", "用药错误")
    keep(project, INCIDENTS, *(
        Incident(
            number=f"2026-{at:04}", unit=UNITS[at % 3], kind=kind, grade="II" if at == 2 else "III", near_miss=at == 7,
            occurred=f"2026-{4 + (at + 2) % 6:02}-{at + 3:02}T10:00",
            reported=f"2026-{4 + (at + 2) % 6:02}-{at + 4:02}T15:00", causes=("巡视不到位",),
        )
        for at, kind in enumerate(kinds)
    ))  # fmt: skip


def _loops(project: Project) -> None:
    effect = Effect(wave="八月", before=60.0, after=85.0, measured="2026-09-02", n_before=40, n_after=41,
                    sentence="八月手卫生合格率为85.00%，七月为60.00%，差异有统计学意义（P=0.012）。")  # fmt: skip
    done = Measure(words="床旁放置速干手消毒剂", owner="王", due="2026-08-01", stage="act", done="2026-07-30")
    keep(
        project, FEEDBACK,
        Feedback(number="F2026-001", unit="内科", day="2026-07-06", due="2026-07-20", state="closed",
                 category="院感防控", problem="手卫生依从性低", why=("速干手消毒剂不在手边",),
                 measures=(done,), effect=effect),
        Feedback(number="F2026-002", unit="外科", day="2026-08-03", due="2026-08-17", state="correcting", common=True,
                 category="身份核对", problem="给药前只用一种方法核对身份", owner="赵",
                 bones=(Bone(category="人", causes=("晨间忙",), verified=("晨间忙",)),),
                 measures=(Measure(words="床头增设核对卡", owner="赵", due="2026-10-15", stage="do"),
                           Measure(words="每周抽查两次", owner="钱", due="2026-10-31"))),
        Feedback(number="F2026-003", unit="ICU", day="2026-09-10", due="2026-10-10", category="身份核对",
                 problem="腕带缺失", why=("补打流程不清",)),
        Feedback(number="F2026-004", unit="ICU", day="2026-09-12", due="2026-10-12", category="文书书写",
                 problem="护理记录漏签名"),
        Feedback(number="F2026-000", unit="ICU", day="2026-05-12", due="2026-05-26", state="to_follow", category="其他",
                 problem="晨交班超时"),
    )  # fmt: skip
    keep(
        project, COMPLAINTS,
        Complaint(number="C2026-001", unit="内科", received="2026-08-04", due="2026-08-11", category="沟通",
                  words="解释不清楚", answer="已当面解释", answered="2026-08-06", state="answered"),
        Complaint(number="C2026-002", unit="外科", received="2026-09-04", due="2026-09-11", category="等候时间"),
        Complaint(number="C2026-003", unit="外科", received="2026-09-05", category="沟通", kind="praise"),
    )  # fmt: skip
    keep(project, PLANS, AuditPlan(name="三级", questionnaire="ward", level="3", waves=("八月", "十月"), who="李",
                                   target=47.0))  # fmt: skip


def keep(project: Project, area: Area[Any], *values: Any) -> None:
    """Store records of one area."""
    records.save_all(project, area, [Record(value=value) for value in values])
