"""Plans of quality audits: which checklist, at which level, in which units, in which periods, by whom.

An audit itself is a response: its wave is the period, its unit the ward, its batch's name the level's code and its
batch's distributor the auditor.
"""

from __future__ import annotations

import msgspec

from surveykit.model.records import Area


class Level(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A level of audit: 一级 病区自查, 二级 片区, 三级 护理部. Some number the other way: names are theirs."""

    code: str
    name: dict[str, str]
    own: bool = False  # the ward looks at itself


LEVELS: tuple[Level, ...] = (
    Level(code="1", name={"zh_CN": "一级质控（病区自查）", "en": "Level 1 (the ward itself)"}, own=True),
    Level(code="2", name={"zh_CN": "二级质控（片区）", "en": "Level 2 (group of wards)"}),
    Level(code="3", name={"zh_CN": "三级质控（护理部）", "en": "Level 3 (nursing department)"}),
)


class AuditPlan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the plan. ``waves`` are the periods by name; each unit is due once in each."""

    name: str
    questionnaire: str
    level: str = "1"
    units: tuple[str, ...] = ()
    waves: tuple[str, ...] = ()
    who: str = ""
    target: float | None = None
    position: int = 0


PLANS: Area[AuditPlan] = Area("audit_plan", AuditPlan, key=lambda p: p.name)
