"""Documents to render: one like the worked example, with every kind of block and the awkward texts of real projects."""

from __future__ import annotations

from surveykit.report.document import (
    Chart,
    Column,
    Cover,
    DataSheet,
    Document,
    Estimate,
    Events,
    Format,
    Heading,
    MeanSd,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Signatures,
    Table,
)

ITEMS = ("质量管理相关知识", "参与质量管理的能力", "参与质量管理的积极性", "主人翁意识")
BEFORE = ((3.12, 0.61), (3.05, 0.66), (3.44, 0.71), (3.61, 0.69))
AFTER = ((3.98, 0.52), (3.87, 0.58), (4.02, 0.60), (3.79, 0.64))
DIFFERENCE = ((0.86, 0.70, 1.02), (0.82, 0.63, 1.01), (0.58, 0.37, 0.79), (0.18, -0.03, 0.39))
TESTS = ((10.7139, 63, 1.2e-15), (8.6402, 63, 2.7e-12), (5.5103, 63, 7.1e-7), (1.6894, 63, 0.0961))
RARE = "𬭊"
AWKWARD = f"<b>{RARE}&慧</b>"


def symbol(text: str) -> Run:
    return Run(text, italic=True)


def comparison() -> Table:
    rows = tuple(
        (name, MeanSd(*b), MeanSd(*a), Estimate(*d), t, df, p)
        for name, b, a, d, (t, df, p) in zip(ITEMS, BEFORE, AFTER, DIFFERENCE, TESTS, strict=True)
    )
    return Table(
        title=(Run("表1  干预前后护士质量管理能力比较（"), symbol("x̄±s"), Run("，分，"), symbol("n"), Run("=64）")),
        columns=(
            Column((Run("条目"),), width=2.0),
            Column((Run("干预前"),), Format.MEAN_SD),
            Column((Run("干预后"),), Format.MEAN_SD),
            Column((Run("差值（95%CI）"),), Format.DIFFERENCE_CI),
            Column((symbol("t"),), Format.STATISTIC),
            Column((symbol("ν"),), Format.DF),
            Column((symbol("P"),), Format.PVALUE),
        ),
        rows=rows,
        notes=(
            (Run("注：同一批护士前后配对；2人仅作答一次，未计入。检验水准α=0.05，"), symbol("χ²"), Run("与≥按原式。")),
        ),
        sheet="能力比较",
    )


def rates() -> Table:
    return Table(
        title=(Run("表2  不良事件发生情况[例数（%）]"),),
        columns=(
            Column((Run("科室"),)),
            Column((Run("干预前"),), Format.EVENTS),
            Column((Run("干预后"),), Format.EVENTS),
            Column((symbol("χ²"),), Format.STATISTIC),
            Column((symbol("P"),), Format.PVALUE),
        ),
        rows=(
            ("急诊重症监护室", Events(9, 110), Events(2, 110), 4.689, 0.0303),
            ("=1+1", Events(3, 15), Events(1, 15), None, 0.0496),
            (AWKWARD, Events(0, 40), Events(0, 40), None, None),
            ("合计", Events(12, 165), Events(3, 165), 5.6571, 0.0174),
        ),
        bold_rows=frozenset({3}),
        indented_rows=frozenset({0, 1, 2}),
    )


def charts() -> tuple[Chart, ...]:
    return (
        Chart(
            title=(Run("图1  各条目差值与95%置信区间"),),
            kind="differences",
            categories=ITEMS,
            series=(
                Series(
                    "差值",
                    tuple(d[0] for d in DIFFERENCE),
                    tuple(d[1] for d in DIFFERENCE),
                    tuple(d[2] for d in DIFFERENCE),
                ),
            ),
            unit="分",
            counts=(64, 64, 64, 64),
            note="虚线：无差别。灰色：置信区间包含0。",
        ),
        Chart(
            title=(Run("图2  干预前后各条目得分（"), symbol("x̄"), Run("与95%CI）")),
            kind="bars",
            categories=ITEMS,
            series=(
                Series(
                    "干预前",
                    tuple(b[0] for b in BEFORE),
                    tuple(b[0] - 0.15 for b in BEFORE),
                    tuple(b[0] + 0.15 for b in BEFORE),
                    "before",
                ),
                Series(
                    "干预后",
                    tuple(a[0] for a in AFTER),
                    tuple(a[0] - 0.13 for a in AFTER),
                    tuple(a[0] + 0.13 for a in AFTER),
                    "after",
                ),
            ),
            minimum=1,
            maximum=5,
            unit="分",
            counts=(64, 64, 63, 64),
        ),
        Chart(
            title=(Run("图3  每名护士的总分"),),
            kind="pairs",
            categories=("干预前", "干预后"),
            series=(),
            minimum=1,
            maximum=5,
            unit="分",
            pairs=tuple((2.4 + (i * 37 % 64) / 40, 2.9 + (i * 23 % 64) / 34) for i in range(64)),
        ),
        Chart(
            title=(Run("图4  护理满意度得分走势"),),
            kind="line",
            categories=("2025年第三季度", "2025年第四季度", "2026年第一季度", "2026年第二季度", "2026年第三季度"),
            series=(
                Series(
                    "全院", (88.1, 88.9, 89.4, 89.2, 91.3), (87, 87.7, 88.2, 88.1, 90.2), (89.2, 90, 90.6, 90.3, 92.4)
                ),
                Series("急诊重症监护室", (85.0, 86.2, None, 88.0, 90.1)),
            ),
            minimum=20,
            maximum=100,
            counts=(380, 391, 402, 377, 388),
        ),
    )


def worked(language: str = "zh_CN") -> Document:
    """A short report with every block."""
    return Document(
        title="全员参与护理质量管理：干预前后比较",
        language=language,
        institution="示例市人民医院 · 护理部",
        date="2026-10-08",
        cover=Cover(
            title="全员参与护理质量管理：干预前后比较",
            subtitle="急诊重症监护室 · 护士64名，病人198名",
            facts=(
                ("调查时段", "干预前（2026年1月～3月）/ 干预后（2026年7月～9月）"),
                ("问卷", "护士质量管理能力自评表（第2版，4个条目，满分5分）"),
                ("设计", "同一批护士前后配对；病人为独立样本"),
                ("有效问卷", "64/66"),
            ),
            banner="示例数据 / sample data",
        ),
        blocks=(
            Paragraph(
                (Run("护士质量管理能力得分提高0.63分（95%CI：0.46～0.80），差异有统计学意义。", bold=True),), "lead"
            ),
            Paragraph((Run("四个条目中三个升高；“主人翁意识”未见统计学差异。2名护士仅完成一次调查。"),), "lead"),
            Heading("1  结果"),
            comparison(),
            Heading("1.1  护士质量管理能力", 2),
            Paragraph(
                (
                    Run(
                        "64名护士干预后质量管理能力得分为（4.05±0.52）分，高于干预前的（3.42±0.61）分，差异有统计学意义（配对"
                    ),
                    symbol("t"),
                    Run("=7.200，"),
                    symbol("ν"),
                    Run("=63，"),
                    symbol("P"),
                    Run("<0.001，"),
                    symbol("g"),
                    Run("=0.89，95%CI：0.60～1.17）；主人翁意识得分差异无统计学意义（"),
                    symbol("t"),
                    Run("=1.689，"),
                    symbol("P"),
                    Run("=0.096）。见表1。"),
                )
            ),
            rates(),
            Paragraph(
                (Run("本次比较为实施前、后不同患者的历史对照，未设平行对照，不能排除同期其他措施的影响。"),), "caveat"
            ),
            *charts(),
            Heading("2  统计学方法"),
            Paragraph(
                (
                    Run("采用SurveyKit 1.0进行统计分析。计量资料以均数±标准差（"),
                    symbol("x̄"),
                    Run("±"),
                    symbol("s"),
                    Run("）表示，同一护士实施前后比较采用配对"),
                    symbol("t"),
                    Run("检验；计数资料以例数（%）表示，组间比较采用"),
                    symbol("χ²"),
                    Run("检验，n≥40且1≤T<5时采用连续性校正χ²检验。检验水准α=0.05（双侧）。"),
                )
            ),
            Paragraph((Run(f"调查员：{AWKWARD}，张{RARE}。"),), "note"),
            Signatures(("制表", "审核", "批准"), "日期"),
            PageBreak(),
            Heading("附录"),
            long_table(200),
            DataSheet(
                "原始数据",
                ("编号", "条目1", "备注"),
                (("001", 4, "=1+1"), ("002", None, "a\x07b"), ("003", 3.5, AWKWARD)),
            ),
        ),
    )


def long_table(rows: int) -> Table:
    return Table(
        title=(Run("附表  各问卷得分"),),
        columns=(
            Column((Run("问卷编号"),)),
            Column((Run("科室"),)),
            Column((Run("总分"),), Format.NUMBER),
            Column((Run("名次"),), Format.COUNT),
        ),
        rows=tuple((f"{i + 1:03d}", "急诊重症监护室", 60 + i * 7 % 40 + 0.25, i + 1) for i in range(rows)),
        notes=((Run("注：按编号排列。"),),),
    )


def of(*blocks: object, language: str = "zh_CN") -> Document:
    """A document of these blocks only."""
    return Document(
        title="报告",
        language=language,
        institution="示例医院",
        date="2026-10-08",
        cover=Cover(title="报告"),
        blocks=blocks,  # type: ignore[arg-type]
    )
