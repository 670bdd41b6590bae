"""The worked examples of the models, character for character, from the figures they were made of.

The figures were checked with R 4.2.2; the line stands above an expectation wherever it is not one of ``pt``, ``pchisq``
or ``fisher.test`` on the numbers shown.
"""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.model.scales import Norm
from surveykit.report.document import Run
from surveykit.report.sentences import compare, context, counts, items, means
from surveykit.report.sentences.runs import fill, plain
from surveykit.report.sentences.wording import Wording, pair, shortened
from surveykit.stats.categorical import two_rates
from surveykit.stats.compare import from_summary
from surveykit.stats.figures import published
from surveykit.stats.norms import figures_against_norm
from surveykit.stats.pairs import paired
from surveykit.stats.ranks import mannwhitney
from surveykit.stats.results import Effect, Group, Posthoc, Result

ZH, EN = Translator("zh_CN"), Translator("en")


def said(result: Result, wording: Wording, _: Translator = ZH) -> str:
    return plain(compare.said(_, result, wording))


def before_after(sd_of_change: float = 0.70, gain: float = 0.63) -> Result:
    """64 pairs with exactly the printed means and deviations: 3.42±0.61, then 0.63 more, SD 0.52."""
    line = np.linspace(-1, 1, 64)
    one, two = line, line**2 - (line**2).mean()
    one, two = one / one.std(ddof=1), two / two.std(ddof=1)
    r = (0.61**2 + 0.52**2 - sd_of_change**2) / (2 * 0.61 * 0.52)
    before = 3.42 + 0.61 * one
    after = 3.42 + gain + 0.52 * (r * one + np.sqrt(1 - r * r) * two)
    return paired("ability", "质量管理能力", ("前", before), ("后", after))


OBSERVED = Wording(outcome="护理满意度得分", unit="分", groups=("观察组", "对照组"), effect=False)
OVER_TIME = Wording(outcome="护理质量评分", unit="分", groups=("实施前", "实施后"), by_time=True, effect=False)
NURSES = Wording(
    outcome="质量管理能力得分", unit="分", groups=("实施前", "实施后"), subjects="护士", by_time=True, effect=False
)


def with_effect(wording: Wording) -> Wording:
    return replace(wording, effect=True)


STUDENT = from_summary("s", "s", [("a", 93.88, 3.65, 34), ("b", 90.47, 2.79, 34)], test="t.student")
WELCH = from_summary("q", "q", [("a", 88.07, 6.48, 38), ("b", 91.86, 3.12, 45)], later_minus_earlier=True)


def test_student() -> None:
    assert said(STUDENT, OBSERVED) == (
        "观察组护理满意度得分为（93.88±3.65）分，高于对照组的（90.47±2.79）分，差异有统计学意义（t=4.328，P<0.001）。"
    )
    assert said(STUDENT, with_effect(OBSERVED)) == (
        "观察组护理满意度得分为（93.88±3.65）分，高于对照组的（90.47±2.79）分，均数差为3.41分（95%CI：1.84～4.98），"
        "差异有统计学意义（t=4.328，P<0.001，Hedges' g=1.04，95%CI：0.53～1.54）。"
    )


def test_welch() -> None:
    assert said(WELCH, OVER_TIME) == (
        "实施后护理质量评分为（91.86±3.12）分，高于实施前的（88.07±6.48）分，"
        "差异有统计学意义（Welch t=3.297，ν=51.25，P=0.002）。"
    )
    assert said(WELCH, with_effect(OVER_TIME)) == (
        "实施后护理质量评分为（91.86±3.12）分，高于实施前的（88.07±6.48）分，均数差为3.79分（95%CI：1.48～6.10），"
        "差异有统计学意义（Welch t=3.297，ν=51.25，P=0.002，d=0.75，95%CI：0.27～1.22，"
        "以两组方差均值的平方根为标准化单位）。"
    )


def test_paired() -> None:
    assert said(before_after(), NURSES) == (
        "64名护士实施后质量管理能力得分为（4.05±0.52）分，高于实施前的（3.42±0.61）分，差异有统计学意义（配对t=7.200，P<0.001）。"
    )
    assert said(before_after(), with_effect(NURSES)) == (
        "64名护士实施后质量管理能力得分较实施前平均提高（0.63±0.70）分（95%CI：0.46～0.80），"
        "差异有统计学意义（配对t=7.200，ν=63，P<0.001，gz=0.89，95%CI：0.60～1.17）。"
    )
    assert plain(context.unmatched(ZH, 3)) == "另有3名仅完成一次调查，未纳入配对分析。"


def test_a_fall_is_said_as_a_fall_with_its_interval_turned_round() -> None:
    assert said(before_after(gain=-0.63), with_effect(NURSES)) == (
        "64名护士实施后质量管理能力得分较实施前平均降低（0.63±0.70）分（95%CI：0.46～0.80），"
        "差异有统计学意义（配对t=7.200，ν=63，P<0.001，gz=-0.89，95%CI：-1.17～-0.60）。"
    )
    assert "低于实施前的" in said(before_after(gain=-0.63), NURSES)


def test_the_sign_of_t_is_printed_where_the_setting_asks() -> None:
    assert "（配对t=-7.200，" in said(before_after(gain=-0.63), replace(NURSES, absolute=False))


def test_not_significant() -> None:
    result = from_summary("h", "h", [("a", 92.10, 4.30, 50), ("b", 91.40, 4.65, 50)], test="t.student")
    wording = Wording(outcome="健康教育得分", unit="分", effect=False)
    assert said(result, wording) == (
        "两组健康教育得分比较[（92.10±4.30）分比（91.40±4.65）分]，差异无统计学意义（t=0.782，P=0.436）。"
    )
    assert said(result, with_effect(wording)) == (
        "两组健康教育得分比较[（92.10±4.30）分比（91.40±4.65）分]，均数差为0.70分（95%CI：-1.08～2.48），"
        "差异无统计学意义（t=0.782，P=0.436，g=0.16，95%CI：-0.23～0.54）；"
        "本样本尚不能说明两组不同，也不能据此认为两组相同。"
    )


def test_norm() -> None:
    norm = Norm(mean=1.37, sd=0.48, n=1388, year=1986)
    result = figures_against_norm("s", "s", published("a", 1.58, 0.55, 68), norm, year=2026)
    wording = Wording(outcome="躯体化因子分", unit="分", groups=("患儿家长", "国内常模"), effect=False)
    assert said(result, wording) == (
        "患儿家长躯体化因子分为（1.58±0.55）分，高于国内常模的（1.37±0.48）分，"
        "差异有统计学意义（Welch t=3.091，P=0.003）。"
    )
    assert said(result, with_effect(wording)) + plain(means.old_norm(ZH, 1986, 1388)) == (
        "患儿家长躯体化因子分为（1.58±0.55）分，高于国内常模的（1.37±0.48）分，均数差为0.21分（95%CI：0.07～0.35），"
        "相当于常模标准差的0.44倍，差异有统计学意义（Welch t=3.091，ν=72.09，P=0.003）。"
        "常模为1986年数据（n=1 388），距今较久，比较结果仅供参考。"
    )
    alone = figures_against_norm("s", "s", published("a", 1.58, 0.55, 68), norm, test="t.norm")
    assert "（单样本t=3.149，P=0.002）" in said(alone, wording)


RATES = Wording(outcome="不良事件发生率", groups=("实施前", "实施后"), by_time=True, effect=False)
COMPLICATIONS = Wording(outcome="并发症发生率", groups=("观察组", "对照组"), effect=False)
EVENTS = Wording(outcome="不良事件发生率", event="不良事件", groups=("观察组", "对照组"), effect=False)


def test_pearson() -> None:
    result = two_rates("e", "e", [("a", (9, 110)), ("b", (2, 110))], later_minus_earlier=True)
    assert said(result, RATES) == (
        "实施后不良事件发生率为1.82%（2/110），低于实施前的8.18%（9/110），差异有统计学意义（χ²=4.689，P=0.030）。"
    )
    assert said(result, with_effect(RATES)) == (
        "实施后不良事件发生率为1.82%（2/110），低于实施前的8.18%（9/110），"
        "率差为-6.36个百分点（95%CI：-13.13～-0.41），差异有统计学意义（χ²=4.689，P=0.030）。"
    )
    assert [plain(r) for r in counts.remarks(ZH, result)] == [
        "连续性校正χ²检验（P=0.063）与Fisher确切概率法（P=0.059）结果未达0.05，结论宜谨慎。"
    ]


def test_yates() -> None:
    result = two_rates("e", "e", [("a", (1, 34)), ("b", (7, 34))])
    assert said(result, COMPLICATIONS) == (
        "观察组并发症发生率为2.94%（1/34），对照组为20.59%（7/34），差异无统计学意义（连续性校正χ²=3.542，P=0.060）。"
    )
    assert said(result, with_effect(COMPLICATIONS)) == (
        "观察组并发症发生率为2.94%（1/34），对照组为20.59%（7/34），率差为-17.65个百分点（95%CI：-34.04～-1.89），"
        "差异无统计学意义（连续性校正χ²=3.542，P=0.060）。"
    )
    assert [plain(r) for r in counts.remarks(ZH, result)] == [
        "率差置信区间不含0而检验未达0.05（Fisher确切概率法P=0.054亦然），系小样本下近似方法不同，尚不能认为两组发生率不同。",
        # chisq.test(matrix(c(1, 33, 7, 27), 2), correct = FALSE): X-squared = 5.1, p-value = 0.02393
        "Pearson χ²检验（P=0.024）结果小于0.05，结论宜谨慎。",
    ]


def test_fisher_prints_counts_where_a_denominator_is_below_twenty() -> None:
    result = two_rates("e", "e", [("a", (1, 15)), ("b", (6, 15))])
    assert said(result, EVENTS) == "观察组不良事件1/15例，对照组6/15例，差异无统计学意义（Fisher确切概率法，P=0.080）。"
    assert plain(counts.remarks(ZH, result)[0]) == (
        "率差置信区间不含0而检验未达0.05，系小样本下近似方法不同，尚不能认为两组发生率不同。"
    )


def test_ranks() -> None:
    # wilcox.test(rep(3:1, c(62, 30, 8)), rep(3:1, c(45, 37, 18)), correct = FALSE): the normal value of its P is 2.644
    result = mannwhitney(
        "o", "o", [("a", np.repeat([3, 2, 1], [62, 30, 8])), ("b", np.repeat([3, 2, 1], [45, 37, 18]))]
    )
    wording = Wording(outcome="疗效", groups=("研究组", "对照组"), effect=False)
    assert said(result, wording) == "两组疗效分布比较，差异有统计学意义（Z=2.644，P=0.008），研究组高于对照组。"
    assert "（Z=2.644，P=0.008，秩二列相关r=0.19）" in said(result, with_effect(wording))


def test_three_groups() -> None:
    # In R, m <- c(86.20, 88.75, 91.30); s <- c(5.10, 4.80, 4.60); msw <- mean(s^2); F <- 40 * var(m) / msw
    # and ptukey(abs(d) / sqrt(msw / 40), 3, 117, FALSE); pf(F, 2, 117, lower = FALSE)
    # and 2 * (F - 1) / (2 * (F - 1) + 120)
    wards = [("A", 86.20, 5.10), ("B", 88.75, 4.80), ("C", 91.30, 4.60)]
    pairs = [
        ("A", "B", -2.55, 0.0520582396562097),
        ("A", "C", -5.10, 2.00130958120104e-05),
        ("B", "C", -2.55, 0.0520582396562097),
    ]
    result = Result(
        measure="s",
        label="s",
        design="several",
        groups=tuple(Group(label=name, n=40, mean=mean, sd=sd) for name, mean, sd in wards),
        test="anova",
        reason="requested",
        statistic=11.113801452784479,
        df=(2, 117),
        p=3.80381013335e-05,
        difference=None,
        ci=None,
        conf=0.95,
        effect=Effect(name="omega_squared", value=0.144248368270193),
        posthoc=tuple(
            Posthoc(test="tukey", groups=(a, b), difference=d, ci=None, statistic=None, df=None, p=p)
            for a, b, d, p in pairs
        ),
    )
    wording = Wording(outcome="满意度得分", unit="分", groups=("A病区", "B病区", "C病区"), kind="病区", effect=False)
    tail = "两两比较（Tukey法）：C病区高于A病区（P<0.001），A与B病区、B与C病区差异均无统计学意义（均P=0.052）。"
    head = "三个病区满意度得分分别为（86.20±5.10）、（88.75±4.80）、（91.30±4.60）分，差异有统计学意义"
    assert said(result, wording) == head + "（F=11.114，P<0.001）。" + tail
    assert said(result, with_effect(wording)) == head + "（F=11.114，ν1=2，ν2=117，P<0.001，ω²=0.14）。" + tail


def test_sheets_and_limits() -> None:
    assert plain(context.returned(ZH, 1500, 1480, 1465)) == (
        "共发放问卷1500份，收回1480份，回收率为98.67%（1480/1500）；"
        "有效问卷1465份，有效率为98.99%（1465/1480），有效回收率为97.67%（1465/1500）。"
    )
    assert plain(context.reliability(ZH, 0.912, 64, (0.874, 0.941), 0.95, (0.801, 0.885))) == (
        "本研究中量表总的Cronbach's α系数为0.912（95%CI：0.874～0.941，n=64），各维度为0.801～0.885。"
    )
    assert plain(context.uncontrolled(ZH, "实施前", "实施后", "")) == (
        "本次比较为实施前、后不同患者的历史对照，未设平行对照，未作病例组合校正，"
        "不能排除季节、收治病种及其他同期措施的影响。"
    )


def test_english() -> None:
    wording = Wording(
        outcome="Nursing quality", unit="points", groups=("before", "after"), by_time=True, subjects="nurses"
    )
    assert said(WELCH, wording, EN) == (
        "Nursing quality was 91.86±3.12 points (after), higher than 88.07±6.48 points (before), with a mean difference "
        "of 3.79 points (95%CI: 1.48 to 6.10); the difference was statistically significant (Welch t=3.297, ν=51.25, "
        "P=0.002, d=0.75, 95%CI: 0.27 to 1.22, standardised by the root of the mean of both variances)."
    )
    assert said(before_after(), wording, EN) == (
        "In 64 nurses, Nursing quality rose by 0.63±0.70 points on average, after against before "
        "(95%CI: 0.46 to 0.80); the difference was statistically significant (paired t=7.200, ν=63, P<0.001, gz=0.89, "
        "95%CI: 0.60 to 1.17)."
    )


def test_symbols_are_italic_and_words_are_not() -> None:
    runs = compare.said(ZH, STUDENT, OBSERVED)
    assert [run.text for run in runs if run.italic] == ["t", "P"]
    assert fill("(*x̄*±*s*)") == (Run("("), Run("x̄", True), Run("±"), Run("s", True), Run(")"))


@pytest.mark.parametrize("words", ["{braces} {0}", "*stars*", "<b>&amp;</b>", "=SUM(A1)", "{outcome", "%s"])
def test_a_users_words_are_printed_as_they_are(words: str) -> None:
    for _ in (ZH, EN):
        wording = Wording(outcome=words, unit=words, groups=(words, words), subjects=words, by_time=True)
        runs = compare.said(_, before_after(), wording)
        assert plain(runs).count(words) == 5
        assert not any(words in run.text for run in runs if run.italic)


def test_without_a_test_the_sentence_says_so() -> None:
    result = from_summary("s", "s", [("a", 3.0, 0.0, 5), ("b", 3.0, 0.0, 5)])
    assert said(result, OVER_TIME) == "护理质量评分未能进行统计学检验。"


def test_items_in_one_sentence() -> None:
    def item(label: str, gain: float, adjusted: float | None) -> tuple[Result, Wording]:
        return replace(before_after(gain=gain), p_adjusted=adjusted), replace(NURSES, outcome=label)

    four = [item("知识", 0.63, 1e-6), item("能力", 0.5, 2e-5), item("态度", -0.63, 0.004), item("意识", 0.05, 0.57)]
    assert plain(items.said(ZH, four)) == (
        "4个条目中，实施后知识、能力高于实施前，差异有统计学意义（均校正P<0.001）；"
        "实施后态度低于实施前，差异有统计学意义（校正P=0.004）；意识（校正P=0.570）差异无统计学意义。"
    )


def test_groups_are_said_in_one_breath() -> None:
    assert pair(ZH, "干预前", "干预后") == "干预前后"
    assert pair(ZH, "2026年8月", "2026年9月") == "2026年8月与2026年9月"
    assert pair(EN, "before", "after") == "before and after"
    assert shortened("问" * 40) == "问" * 31 + "…"
