"""Figures to draw: one of every kind as a report has it, and each kind again with what real projects bring."""

from __future__ import annotations

import math

from surveykit.report.document import Run
from surveykit.report.figures import (
    Bone,
    Dots,
    Figure,
    Fishbone,
    Funnel,
    Gantt,
    Heat,
    Histogram,
    Pareto,
    Point,
    Quadrants,
    Radar,
    Scatter,
    Stacked,
    Task,
    Timeline,
)

UNITS = (
    "产科",
    "儿科",
    "心血管内科",
    "普外科",
    "急诊重症监护室",
    "ICU",
    "骨科",
    "神经内科",
    "呼吸与危重症医学科",
    "眼科",
)
UNITS_EN = ("Obstetrics", "Paediatrics", "Cardiology", "General surgery", "Emergency intensive care unit", "ICU")
UNITS_EN += ("Orthopaedics", "Neurology", "Respiratory and critical care medicine", "Ophthalmology")
LONG = "护士能够及时告知检查与用药的目的和注意事项并耐心解答您和家属的疑问"
AWKWARD = '=1+1 <b>"甲"&乙</b>'
ENDLESS = "很长的名称" * 1000


def months(number: int) -> tuple[str, ...]:
    return tuple(f"{2022 + n // 12}-{n % 12 + 1:02d}" for n in range(number))


def stacked(language: str = "zh_CN", middle: int | None = 2) -> Stacked:
    zh = language == "zh_CN"
    items = ("入院介绍", "护士的告知", "病房安静", LONG, "操作技能", "隐私保护")
    answered = "Nurses answered every question that I and my family had about tests and drugs"
    english = ("Admission talk", "Nurses told me what they did", "Quiet ward", answered, "Skill", "Privacy")
    shares = (
        (1.0, 2.3, 10.5, 40.2, 46.0), (6.2, 11.4, 22.1, 33.3, 27.0), (9.8, 14.2, 20.0, 31.0, 25.0),
        (2.1, 4.4, 13.5, 38.0, 42.0), (0.0, 1.0, 5.0, 30.0, 64.0), (0.5, 0.5, 4.0, 25.0, 70.0),
    )  # fmt: skip
    levels = ("很不满意", "不满意", "一般", "满意", "非常满意")
    told = ("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied")
    return Stacked(
        title=(Run("图1  各条目的回答分布" if zh else "Figure 1  Answers by item"),),
        unit="%",
        categories=items if zh else english,
        levels=levels if zh else told,
        shares=shares,
        middle=middle,
        counts=(388, 388, 387, 386, 388, 380),
        labels=tuple(f"{a + b:.1f}%" for *_x, a, b in shares),
        note="右端：满意与非常满意合计。" if zh else "At the right: satisfied and very satisfied together.",
    )


def dots(language: str = "zh_CN") -> Dots:
    zh = language == "zh_CN"
    values = (95.1, 94.0, 93.2, 92.5, 91.0, 90.7, 90.2, 89.1, 88.4, 87.0)
    return Dots(
        title=(Run("图2  各科室得分与95%置信区间" if zh else "Figure 2  Score by unit with 95% interval"),),
        unit="分" if zh else "points",
        categories=UNITS if zh else UNITS_EN,
        values=values,
        low=tuple(v - 1.5 - n % 3 for n, v in enumerate(values)),
        high=tuple(v + 1.5 + n % 3 for n, v in enumerate(values)),
        counts=(48, 41, 44, 39, 36, 22, 37, 35, 34, 12),
        line=91.3,
        line_name="全院" if zh else "All units",
        muted=frozenset({9}),
        minimum=20,
        maximum=100,
    )


def timeline(language: str = "zh_CN", number: int = 24) -> Timeline:
    zh = language == "zh_CN"
    values = [86 + 3 * math.sin(n * 1.7) + (4 if n >= 14 else 0) for n in range(number)]
    values[9], values[-2] = 76.2, 97.9
    sizes = tuple(60 + (n * 37) % 50 for n in range(number))
    centre = tuple(86.4 if n < 14 else 90.2 for n in range(number))
    return Timeline(
        title=(Run("图3  基础护理合格率控制图" if zh else "Figure 3  Control chart of basic care"),),
        unit="%",
        labels=months(number),
        values=tuple(None if n == 5 else v for n, v in enumerate(values)),
        centre=centre,
        centre_name="中心线" if zh else "centre",
        lower=tuple(c - 60 / math.sqrt(n) for c, n in zip(centre, sizes, strict=True)),
        upper=tuple(min(c + 60 / math.sqrt(n), 100) for c, n in zip(centre, sizes, strict=True)),
        marked=(9, number - 2, number - 1),
        rules=("1点超出控制限", "1点超出控制限", "连续3点中有2点落在A区") if zh
        else ("one point beyond a limit", "one point beyond a limit", "two of three points in zone A"),
        target=90.0,
        target_name="目标" if zh else "target",
        changed=14,
        change_name="实施改进措施" if zh else "change made",
        counts=sizes,
        minimum=0,
        maximum=100,
    )  # fmt: skip


def run_chart() -> Timeline:
    return Timeline(
        title=(Run("图4  中断时间序列：跌倒发生率"),),
        unit="例/千床日",
        labels=months(18),
        values=tuple(0.42 - 0.004 * n + 0.03 * math.cos(n * 2.1) - (0.1 if n >= 9 else 0) for n in range(18)),
        centre=(),
        fitted=tuple(0.42 - 0.004 * n - (0.1 if n >= 9 else 0) for n in range(18)),
        changed=9,
        change_name="集束化干预",
    )


def pareto(language: str = "zh_CN") -> Pareto:
    zh = language == "zh_CN"
    names = ("宣教不到位", "未及时巡视", "床栏未拉起", "地面湿滑", "药物影响", "其他")
    english = ("Not told enough", "Rounds late", "Rail not up", "Wet floor", "Drugs", "Other")
    return Pareto(
        title=(Run("图5  跌倒原因柏拉图" if zh else "Figure 5  Causes of falls"),),
        unit="例" if zh else "cases",
        categories=names if zh else english,
        counts=(41, 26, 11, 6, 4, 3),
        vital=2,
        share_name="累计百分比" if zh else "cumulative share",
    )


def quadrants(language: str = "zh_CN", number: int = 14) -> Quadrants:
    zh = language == "zh_CN"
    names = [
        "入院介绍",
        "告知",
        "安静",
        "技能",
        "隐私",
        "尊重",
        "响应铃声",
        "疼痛",
        "饮食",
        "清洁",
        "出院",
        "费用",
        "探视",
        "等候",
    ]
    english = [
        "Admission",
        "Told",
        "Quiet",
        "Skill",
        "Privacy",
        "Respect",
        "Bell",
        "Pain",
        "Food",
        "Clean",
        "Discharge",
        "Costs",
        "Visits",
        "Waiting",
    ]
    labels = [(names if zh else english)[n % 14] + (str(n) if n >= 14 else "") for n in range(number)]
    return Quadrants(
        title=(Run("图6  重要性—满意度四分图" if zh else "Figure 6  Importance and satisfaction"),),
        points=tuple(Point(t, 3.4 + (n * 37 % 29) / 20, 3.3 + (n * 53 % 31) / 19) for n, t in enumerate(labels)),
        x_title="满意度（分）" if zh else "Satisfaction (points)",
        y_title="重要性（分）" if zh else "Importance (points)",
        x_line=4.1,
        y_line=4.12,
        names=("改进区", "优势区", "机会区", "维持区") if zh else ("Improve", "Keep up", "Opportunity", "Maintain"),
    )


def scatter(number: int = 45) -> Scatter:
    theory = [-2.2 + 4.4 * n / max(number - 1, 1) for n in range(number)]
    return Scatter(
        title=(Run("图7  Q-Q图"),),
        points=tuple(Point("", z, 3.5 + 0.5 * z + 0.06 * math.sin(n)) for n, z in enumerate(theory)),
        x_title="理论分位数",
        y_title="样本分位数（分）",
        line=(-2.2, 2.4, 2.2, 4.6),
    )


def scree() -> Scatter:
    values = (4.21, 1.62, 1.05, 0.71, 0.52, 0.4, 0.28, 0.21)
    return Scatter(
        title=(Run("图8  碎石图"),),
        points=tuple(Point(f"{v:.2f}", n + 1, v) for n, v in enumerate(values)),
        x_title="因子",
        y_title="特征值",
        line=(1, 1, 8, 1),
        joined=True,
    )


def histogram() -> Histogram:
    return Histogram(
        title=(Run("图9  总分分布"),),
        unit="人",
        edges=tuple(40.0 + 5 * n for n in range(13)),
        counts=(1, 0, 3, 6, 12, 21, 38, 52, 61, 44, 23, 9),
        x_title="总分（分）",
        line=81.35,
        line_name="均数",
    )


def funnel(language: str = "zh_CN") -> Funnel:
    zh = language == "zh_CN"
    sizes = tuple(float(n) for n in range(10, 211, 10))
    rate = 8.2
    half = [100 * math.sqrt(0.082 * 0.918 / n) for n in sizes]
    names = UNITS if zh else UNITS_EN
    points = tuple(Point(names[n], 22.0 + (n * 71) % 170, rate + ((n * 29) % 11 - 5) * 0.55) for n in range(10))
    points += (Point("康复科" if zh else "Rehabilitation", 120.0, 18.1),)
    return Funnel(
        title=(Run("图10  各科室发生率漏斗图" if zh else "Figure 10  Funnel of units"),),
        points=points,
        centre=rate,
        sizes=sizes,
        limits=tuple(
            (max(rate - 3.09 * h, 0), max(rate - 1.96 * h, 0), rate + 1.96 * h, rate + 3.09 * h) for h in half
        ),
        x_title="例数" if zh else "Patients",
        y_title="发生率（%）" if zh else "Rate (%)",
        outside=(10,),
    )


def heat(language: str = "zh_CN") -> Heat:
    zh = language == "zh_CN"
    columns = ("入院介绍", "告知", "病房安静", "操作技能", "隐私保护", "出院指导")
    english = ("Admission", "Information", "Quiet", "Skill", "Privacy", "Discharge")
    return Heat(
        title=(Run("图11  科室与维度得分" if zh else "Figure 11  Score by unit and dimension"),),
        unit="分" if zh else "points",
        rows=UNITS if zh else UNITS_EN,
        columns=columns if zh else english,
        values=tuple(
            tuple(None if (r, c) == (9, 2) else 60.0 + (r * 31 + c * 47) % 40 for c in range(6)) for r in range(10)
        ),
        minimum=60,
        maximum=100,
    )  # fmt: skip


def radar(language: str = "zh_CN") -> Radar:
    zh = language == "zh_CN"
    axes = ("解决问题能力", "责任心", "沟通协调", "自信心", "团队凝聚力", "积极性", "品管手法")
    english = ("Problem solving", "Responsibility", "Communication", "Confidence", "Team spirit", "Drive", "QC tools")
    return Radar(
        title=(Run("图12  无形成果雷达图" if zh else "Figure 12  Intangible results"),),
        unit="分" if zh else "points",
        axes=axes if zh else english,
        series=(
            ("改善前" if zh else "before", (2.4, 3.1, 2.8, 2.2, 3.3, 3.0, 1.6)),
            ("改善后" if zh else "after", (4.1, 4.4, 4.0, 3.9, 4.5, 4.3, 3.7)),
        ),
        minimum=1,
        maximum=5,
    )


def fishbone(language: str = "zh_CN") -> Fishbone:
    if language == "zh_CN":
        return Fishbone(
            title=(Run("图13  住院患者跌倒特性要因图"),),
            problem="住院患者跌倒发生率高",
            bones=(
                Bone("护士", ("宣教方式单一", "夜班人力不足，巡视间隔长", "评估不及时"), frozenset({0, 2})),
                Bone("患者", ("高龄", "不服老，不愿求助", "服用镇静药"), frozenset()),
                Bone("设备", ("床栏损坏未报修", "呼叫铃够不着"), frozenset({1})),
                Bone("环境", ("地面湿滑", "夜间照明不足", "走廊堆放杂物")),
                Bone("制度", ("交接班未突出高危患者", "无专项检查标准"), frozenset({0})),
                Bone("家属", ("陪护更换频繁", "对风险认识不足")),
            ),
        )
    return Fishbone(
        title=(Run("Figure 13  Why patients fall"),),
        problem="Too many inpatients fall",
        bones=(
            Bone(
                "Nurses",
                ("Told once and in one way", "Few at night, long between rounds", "Assessed late"),
                frozenset({0}),
            ),
            Bone("Patients", ("Old age", "Do not like to ask for help", "Take sedatives")),
            Bone("Equipment", ("Broken rails not reported", "Bell out of reach"), frozenset({1})),
            Bone("Surroundings", ("Wet floor", "Poor light at night", "Things left in the corridor")),
            Bone("Rules", ("Handover does not name high risk", "No standard for audits")),
            Bone("Family", ("Carers change often", "Do not know the risk")),
        ),
    )


def gantt(language: str = "zh_CN") -> Gantt:
    zh = language == "zh_CN"
    names = (
        "主题选定",
        "计划拟定",
        "现况把握",
        "目标设定",
        "解析",
        "对策拟定",
        "对策实施与检讨",
        "效果确认",
        "标准化",
        "检讨与改进",
    )
    english = (
        "Topic",
        "Plan",
        "Present state",
        "Target",
        "Analysis",
        "Measures",
        "Carrying out",
        "Effect",
        "Standard",
        "Review",
    )
    done = ((0, 0), (0, 1), (1, 3), (3, 3), (3, 6), (6, 7), (8, 12), None, None, None)
    plan = ((0, 0), (1, 1), (1, 2), (3, 3), (3, 5), (6, 7), (8, 14), (14, 15), (16, 16), (17, 17))
    who = ("张敏", "李娜", "王芳", "全体圈员", "陈静", "刘洋", "全体圈员", "王芳", "李娜", "张敏")
    return Gantt(
        title=(Run("图14  活动计划表" if zh else "Figure 14  Plan of work"),),
        periods=tuple(f"第{n + 1}周" if zh else f"W{n + 1}" for n in range(18)),
        tasks=tuple(
            Task((names if zh else english)[n], plan[n], done[n], who[n] if zh else f"Nurse {n + 1}") for n in range(10)
        ),
        planned_name="计划" if zh else "planned",
        done_name="实施" if zh else "done",
    )


def every(language: str = "zh_CN") -> tuple[Figure, ...]:
    return (
        stacked(language), stacked(language, None), dots(language), timeline(language), run_chart(), pareto(language),
        quadrants(language), scatter(), scree(), histogram(), funnel(language), heat(language), radar(language),
        fishbone(language), gantt(language),
    )  # fmt: skip
