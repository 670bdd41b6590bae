"""A circle with every step filled in, for tests."""

from __future__ import annotations

from surveykit.model.quality.circle import Ability, Cause, Circle, Countermeasure, Step, Tally, Topic
from surveykit.model.quality.feedback import Bone

NAMES = (
    "主题选定",
    "活动计划",
    "现况把握",
    "目标设定",
    "解析",
    "对策拟定",
    "对策实施",
    "效果确认",
    "标准化",
    "检讨与改进",
)
WEEKS = ((1, 1), (2, 2), (3, 4), (5, 5), (5, 6), (7, 7), (8, 17), (18, 21), (22, 23), (24, 24))


def circle() -> Circle:
    """86 of 430 infusions leaked before, 30 of 420 after."""
    return Circle(
        name="守护圈", number="Q2026-001", theme="降低静脉输液外渗发生率", leader="圈长甲",
        members=("甲", "乙", "丙", "丁"), unit="心内科", begun="2026-02-01", ended="2026-07-20",
        topics=(
            Topic(name="降低静脉输液外渗发生率", policy=18, weight=19, urgency=20, ability=15),
            Topic(name="提高手卫生依从性", policy=20, weight=17, urgency=14, ability=16),
        ),
        reasons="外渗增加患者痛苦。",
        steps=tuple(Step(name=n, planned=w, done=w, who="甲") for n, w in zip(NAMES, WEEKS, strict=True)),
        tally=(
            Tally(name="固定不牢", before=28, after=9), Tally(name="部位选择不当", before=35, after=10),
            Tally(name="药物浓度不当", before=12, after=6), Tally(name="巡视不及时", before=7, after=3),
            Tally(name="活动过度", before=4, after=2),
        ),
        indicator="静脉输液外渗发生率", events_before=86, n_before=430, events_after=30, n_after=420, focus=0.8139,
        bones=(
            Bone(category="人", causes=("经验不足", "宣教不到位")),
            Bone(category="法", causes=("部位选择无标准", "固定方法不统一")),
        ),
        causes=(
            Cause(name="部位选择无标准", scores=(5, 5, 5, 5), events=18, checked=30, events_without=7,
                  checked_without=40, verified=True),
            Cause(name="固定方法不统一", scores=(5, 5, 3, 5), events=9, checked=20, events_without=3,
                  checked_without=30, verified=True),
            Cause(name="经验不足", scores=(3, 3, 1, 3)),
        ),
        countermeasures=(
            Countermeasure(cause="部位选择无标准", words="制定流程图",
                           scores=((5, 5, 5), (5, 5, 5), (5, 3, 5), (5, 5, 5)),
                           who="乙", when="2026-04", done="全员培训2次。", seen="依从率升至93%。"),
            Countermeasure(cause="部位选择无标准", words="购置显像仪", scores=((3, 1, 5),) * 4),
        ),
        abilities=(
            Ability(name="责任心", before=(3, 3, 3, 4), after=(4, 5, 4, 4)),
            Ability(name="沟通", before=(3, 2, 3, 3), after=(4, 4, 3, 4)),
            Ability(name="品管手法", before=(1, 2, 1, 2), after=(4, 4, 3, 4)),
        ),
        standard="纳入科室护理常规，自2026-08-01起执行。", review="不足：夜班培训覆盖不足。",
    )  # fmt: skip
