"""The statistics paragraph: the two models character for character, and that unused blocks stay away."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.sentences.methods import Compared, DoubleEntry, NormSource, SampleEntry, Used, said
from surveykit.report.sentences.runs import plain

ZH, EN = Translator("zh_CN"), Translator("en")


def test_model_1() -> None:
    used = Used(version="1.0", compared=(Compared(test="t.student"), Compared(test="chi2")))
    assert plain(said(ZH, used)) == (
        "采用SurveyKit 1.0进行统计分析。计量资料以均数±标准差（x̄±s）表示，两组间比较采用两独立样本t检验；"
        "计数资料以例数（%）表示，组间比较采用χ²检验，n≥40且1≤T<5时采用连续性校正χ²检验，n<40或T<1时采用Fisher确切概率法。"
        "检验水准α=0.05（双侧），以P<0.05为差异有统计学意义。"
    )


MODEL_2 = Used(
    version="1.0",
    entry=DoubleEntry(rate=0.2),
    compared=(
        Compared(test="t.paired", groups=("实施前", "实施后"), subjects="护士"),
        Compared(test="t.welch", groups=("实施前", "实施后"), subjects="患者"),
        Compared(test="fisher"),
        Compared(test="mannwhitney"),
    ),
    effects=True,
    adjusted="holm",
    fills=True,
)


def test_model_2() -> None:
    assert plain(said(ZH, MODEL_2)) == (
        "问卷由双人独立录入并核对，录入差错率为0.20%，不一致项对照原始问卷核定。采用SurveyKit 1.0进行统计分析。"
        "计量资料以均数±标准差（x̄±s）表示，同一护士实施前后比较采用配对t检验，"
        "实施前后不同患者间比较采用Welch t检验（不要求方差齐）；"
        "计数资料以例数（%）表示，组间比较采用χ²检验，n≥40且1≤T<5时采用连续性校正χ²检验，"
        "n<40或T<1时采用Fisher确切概率法；等级资料比较采用Mann-Whitney U检验。"
        # TERMS' model names Hedges' g here, while its own sentence under Welch (D2) prints d: the paragraph must not
        # contradict the table, so it names what is printed.
        "效应量以Hedges' gz（配对设计）、d（以两组方差均值的平方根为标准化单位）、率差表示，并给出95%置信区间；"
        "同一量表各条目的P值采用Holm法校正。"
        "量表条目缺失不超过半数时以该对象已答条目均数替代。检验水准α=0.05（双侧），以P<0.05为差异有统计学意义。"
    )


def test_blocks_with_numbers() -> None:
    used = Used(
        version="2.1",
        entry=SampleEntry(sheets=10, rate=0.4, ci=(0.2, 0.7)),
        compared=(Compared(test="t.norm2"), Compared(test="t.norm")),
        norms=(NormSource(source="《心理卫生评定量表手册》", year=1986, n=1388), NormSource(source="院内资料")),
        fills=True,
        filled=12,
    )
    assert plain(said(ZH, used)) == (
        "问卷由单人录入，随机抽取10份问卷复录核对，录入差错率为0.40%（95%CI：0.20%～0.70%）。"
        "采用SurveyKit 2.1进行统计分析。计量资料以均数±标准差（x̄±s）表示，"
        "与常模比较采用两样本Welch t检验（由常模的例数、均数和标准差计算），"
        "常模取自《心理卫生评定量表手册》（1986年，n=1 388），"
        "与常模均数比较采用单样本t检验，常模取自院内资料（年份不详）。"
        "量表条目缺失不超过半数时以该对象已答条目均数替代，共替代12个条目，超过者该量表不计分。"
        "检验水准α=0.05（双侧），以P<0.05为差异有统计学意义。"
    )


def test_what_is_not_used_is_not_named() -> None:
    words = plain(said(EN, Used(version="1.0", compared=(Compared(test="wilcoxon"),))))
    assert words == (
        "SurveyKit 1.0 was used for statistical analysis. Paired ranked data were compared by the Wilcoxon signed-rank "
        "test. The level of the tests was α=0.05 (two-sided); P<0.05 was taken as statistically significant."
    )


def test_english_model() -> None:
    assert plain(said(EN, MODEL_2)).startswith(
        "The questionnaires were keyed independently by two people and compared, with an error rate of 0.20%; "
        "differences were settled against the paper. SurveyKit 1.0 was used for statistical analysis. Measurements are "
        "given as mean±standard deviation (x̄±s), the same 护士 实施前 and 实施后 were compared by the paired t test, "
    )


def test_a_name_with_braces_stays_as_it_is() -> None:
    used = Used(version="1.0", compared=(Compared(test="t.norm2"),), norms=(NormSource(source="{x} *y*", n=9),))
    assert "常模取自{x} *y*（年份不详，n=9）" in plain(said(ZH, used))
