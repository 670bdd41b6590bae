"""Printed figures recomputed, against the figures of papers as R recomputes them (claims.json, published.json)."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from surveykit.stats.claims.check import LONGEST, check_text
from surveykit.stats.claims.differences import Known, envelope, paired_correlation
from surveykit.stats.claims.rates import Counted, ways
from surveykit.stats.claims.rounding import counts_for, shown_as, smallest_n
from surveykit.stats.claims.values import Asked, Checked, Verdict, printed

REL = 1e-10


@pytest.fixture
def claims(shared_data: Path) -> Any:
    return json.loads((shared_data / "reference" / "claims.json").read_text("utf-8"))


@pytest.fixture
def papers(shared_data: Path) -> Any:
    return json.loads((shared_data / "reference" / "published.json").read_text("utf-8"))


def by_code(found: Checked) -> dict[str, Verdict]:
    return {v.code: v for v in found.verdicts}


def codes(text: str, **asked: Any) -> set[str]:
    return {v.code for v in check_text(text, Asked(**asked)).verdicts}


# ---- the papers


@pytest.mark.parametrize(
    "text",
    ["93.88±3.65 against 90.47±2.79, n = 34, 34: t = 4.328, P = 0.000",
     "观察组满意度为（93.88±3.65）分，高于对照组的（90.47±2.79）分，各34例（t＝4.328，P＝0.000）。",
     "组别\tn\t满意度\tt\tP\n观察组\t34\t93.88±3.65\t4.328\t0.000\n对照组\t34\t90.47±2.79",
     "组别    例数    满意度（x̄±s，分）\n观察组    34    93.88±3.65\n"
     "对照组    34    90.47±2.79\nt值        4.328\nP值        0.000",
     "Group\tSatisfaction\nA (n=34)\t93.88 ± 3.65\nB (n=34)\t90.47 ± 2.79\nt\t4.328\nP\t0.000"],
)  # fmt: skip
def test_a_t_that_comes_out_with_a_p_that_cannot_be(claims: Any, text: str) -> None:
    found = by_code(check_text(text))
    expected = claims["a"]["reference"]["student"]
    assert found["t_agrees"].status == "consistent"
    assert found["t_agrees"].facts["value"] == pytest.approx(expected["t"], rel=REL)
    assert found["t_agrees"].facts["low"] == pytest.approx(claims["a"]["t_rounding_envelope"]["min"], rel=REL)
    assert found["t_agrees"].facts["high"] == pytest.approx(claims["a"]["t_rounding_envelope"]["max"], rel=REL)
    assert found["p_zero"].status == "inconsistent"
    assert found["p_zero"].facts["p"] == pytest.approx(claims["a"]["p_of_4.328_df66"], rel=REL)


def test_a_t_alone_needs_its_sizes(claims: Any) -> None:
    found = by_code(check_text("t=4.328, P=0.000", Asked(n=(34, 34))))
    assert found["p_zero"].facts["p"] == pytest.approx(claims["a"]["p_of_4.328_df66"], rel=REL)
    alone = by_code(check_text("t=4.328, P=0.000"))
    # least <- min(which(2 * pt(-4.329, 1:100) <= 0.001)) gives 12
    assert alone["p_needs_n_from"].facts["df"] == 12
    needed = by_code(check_text("93.88±3.65 vs 90.47±2.79, t=4.328"))["t_needs_n_equal"]
    assert needed.facts["n"] == pytest.approx(claims["a"]["needed_for_4.328"]["n_needed_equal"], rel=REL)


def test_the_correlation_that_a_paired_t_would_need(claims: Any) -> None:
    one, two = (Known(n, printed(m), printed(s), 34) for n, m, s in (("1", "93.88", "3.65"), ("2", "90.47", "2.79")))
    r = paired_correlation(one, two, 4.328)
    assert r == pytest.approx(claims["a"]["paired"]["rho_giving_4.328"], rel=1e-6)  # what is left after cancelling
    low, high = envelope(one, two, "t.welch")
    assert (low, high) == pytest.approx(tuple(claims["a"]["t_rounding_envelope"].values()), rel=REL)
    found = by_code(check_text("干预前93.88±3.65，干预后90.47±2.79，n=34，t=7.10，P<0.001"))
    assert found["t_paired_needs_r"].status == "unchecked"


@pytest.mark.parametrize(
    "text", ["1/34 vs 7/34, χ²=5.100, P=0.024", "１／３４与７／３４比较，x2=5.100，P＝０．０２４",
             "组别\tn\t并发症\n观察组\t34\t1(2.94)\n对照组\t34\t7(20.59)\nχ2\t\t5.100\nP\t\t0.024"],
)  # fmt: skip
def test_a_chi_square_that_the_rule_does_not_allow(claims: Any, text: str) -> None:
    found = by_code(check_text(text))
    expected = claims["b"]["reference"]
    assert found["chi2_agrees"].facts["method"] == "chi2"
    verdict = found["rule_reverses"]
    assert (verdict.status, verdict.facts["rule"]) == ("inconsistent", "chi2.yates")
    assert verdict.facts["expected"] == expected["min_expected"]
    assert verdict.facts["yates"] == pytest.approx(expected["yates"]["chi2"], rel=REL)
    assert verdict.facts["p_rule"] == pytest.approx(expected["yates"]["p"], rel=REL)
    assert verdict.facts["p_fisher"] == pytest.approx(expected["fisher"]["p_two_sided"], rel=REL)
    assert check_text(text).verdicts[0].code == "rule_reverses"


def test_a_p_that_the_rule_allows_and_the_other_methods_do_not(claims: Any) -> None:
    found = by_code(check_text("1.82% (2/110) vs 8.18% (9/110), P<0.05"))
    expected = claims["c"]["reference"]
    assert found["p_from_counts"].status == "consistent"
    assert found["methods_differ"].facts["p_pearson"] == pytest.approx(expected["pearson"]["p"], rel=REL)
    assert found["methods_differ"].facts["p_yates"] == pytest.approx(expected["yates"]["p"], rel=REL)
    assert found["methods_differ"].facts["p_fisher"] == pytest.approx(expected["fisher"]["p_two_sided"], rel=REL)


@pytest.mark.parametrize(
    "text",
    ["107/110 = 97.9027 % before, 99/110 = 90.00 % after, higher after, P<0.05",
     "干预前满意率97.9027%（107/110），干预后90.00%（99/110），干预后高于干预前，P<0.05。"],
)  # fmt: skip
def test_a_percentage_that_is_no_count_and_a_direction_that_is_not_so(claims: Any, text: str) -> None:
    found = by_code(check_text(text))
    percent = found["percent_impossible_counts"]
    assert percent.status == "impossible"
    assert percent.facts["real"] == pytest.approx(claims["d"]["pct"]["p107_110"], rel=REL)
    # for (n in 1:5000) if (any(abs(round(100*(0:n)/n, 4) - 97.9027) < 1e-9)) break: 1192; trunc(x*1e4)/1e4: 1049
    assert (percent.facts["smallest"], percent.facts["smallest_cut"]) == (1192, 1049)
    assert found["direction_contradicted"].status == "inconsistent"
    pearson = claims["d"]["reference"]["pearson"]
    assert found["p_from_counts"].facts["p_pearson"] == pytest.approx(pearson["p"], rel=REL)


@pytest.mark.parametrize(
    "text", ["78.8, 71.5, 66.7, 61.3, 27.8 % of 68 parents", "68名家长中78.8%、71.5%、66.7%、61.3%、27.8%"]
)
def test_percentages_of_68_that_no_count_gives(text: str) -> None:
    verdicts = check_text(text).verdicts
    assert [v.code for v in verdicts] == ["percent_impossible"] * 5
    # the same loop in R over both ways of printing
    assert [min(v.facts["smallest"], v.facts["smallest_cut"]) for v in verdicts] == [33, 88, 3, 31, 18]  # type: ignore[type-var]


def test_paired_margins_allow_only_some_mcnemar_tables(claims: Any) -> None:
    for cells in claims["d"]["mcnemar"]:
        value = f"{cells['chi2_cc']:.3f}"
        found = by_code(check_text(f"before 107/110, after 99/110, paired, χ2={value}"))
        if "mcnemar_needs_cells" in found:
            assert (found["mcnemar_needs_cells"].facts["b"], found["mcnemar_needs_cells"].facts["c"]) == (
                cells["b"], cells["c"],
            )  # fmt: skip
        else:
            assert "chi2_agrees" in found


def test_one_sample_within_its_rounding(papers: Any) -> None:
    given_, expected = papers["spss13_paired"]["printed"], papers["spss13_paired"]["recomputed"]
    found = by_code(check_text(f"mean={given_['mean']}, sd={given_['sd']}, n=10, t={given_['t']}, df=9, P=0.002"))
    assert found["t_within_rounding"].facts["value"] == pytest.approx(abs(expected["t"]), rel=REL)
    assert found["p_agrees"].status == "consistent"


def test_a_t_cut_off_after_three_decimals(papers: Any) -> None:
    expected = papers["spss_independent_gpa"]["recomputed"]
    text = "3.2055±0.35328 (n=11), 3.2866±0.37537 (n=29), t=-0.619, P=0.539"
    found = by_code(check_text(text))["t_agrees"]
    assert found.facts["how"] == "truncated"
    assert found.facts["value"] == pytest.approx(abs(expected["student"]["t"]), rel=REL)
    welch = by_code(check_text(text.replace("t=-0.619, P=0.539", "t'=-0.637, df=19.144, P=0.532")))
    assert welch["t_agrees"].facts["value"] == pytest.approx(abs(expected["welch"]["t"]), rel=REL)
    assert welch["p_agrees"].status == "consistent"
    assert "df_differs" in codes(text.replace("t=-0.619", "t=-0.619, df=40"))


def test_a_p_of_four_zeros(papers: Any) -> None:
    expected = papers["cn_2019_compliance"]["recomputed"]["student"]
    found = by_code(check_text("30.69±1.45 (n=33) vs 23.69±2.41 (n=32), t=14.2398, P=0.0000"))
    assert found["t_agrees"].facts["value"] == pytest.approx(expected["t"], rel=REL)
    assert found["p_zero"].status == "inconsistent"


def test_ps_that_were_cut_off(papers: Any) -> None:
    paper = papers["cn_2022_three_groups"]
    for t, p, real in zip(paper["printed"]["t"], paper["printed"]["P"], paper["recomputed_A_vs_B"], strict=True):
        found = by_code(check_text(f"t={t:.3f}, P={p:.3f}", Asked(n=(10, 10))))["p_agrees"]
        assert found.facts["p"] == pytest.approx(real["p"], rel=2e-3)  # of the t cut off after three decimals
        assert shown_as(printed(f"{t:.3f}"), real["t"])


def test_counts_of_levels(papers: Any) -> None:
    found = by_code(check_text("19/12/2 = 93.94%, 13/10/9, χ2=5.747, P=0.056"))
    three = papers["cn_2019_satisfaction"]["recomputed"]
    assert found["chi2_agrees"].facts["value"] == pytest.approx(
        papers["cn_2019_satisfaction"]["three_level"]["chi2"], rel=REL
    )
    assert found["percent_agrees"].facts["events"] == 31
    found = by_code(check_text("31/33 vs 23/32, χ2=5.626, P=0.018"))
    assert found["chi2_agrees"].facts["p"] == pytest.approx(three["pearson"]["p"], rel=REL)
    methods = {w.method: w.value for w in ways((Counted("1", (31, 2)), Counted("2", (23, 9))))}
    assert methods["likelihood"] == pytest.approx(three["likelihood_ratio_G"]["G"], rel=REL)
    assert methods["n_minus_1"] == pytest.approx(three["linear_by_linear"]["chi2"], rel=REL)


def test_a_textbook_case_for_yates(papers: Any) -> None:
    found = by_code(check_text("2/12与14/28，χ2=2.624，P=0.105"))
    yates = papers["cn_textbook_lymphoma"]["recomputed"]["yates"]
    assert found["chi2_agrees"].facts["method"] == "chi2.yates"
    assert found["chi2_agrees"].facts["p"] == pytest.approx(yates["p"], rel=REL)
    assert "rule_reverses" not in found


def test_three_groups_of_which_only_two_were_compared(papers: Any) -> None:
    found = by_code(check_text("A组10/10，B组7/10，C组5/10，χ2=6.666，P=0.01"))
    verdict = found["chi2_only_a_pair"]
    whole = papers["cn_2022_three_groups_rate"]["recomputed_all"]
    assert (verdict.status, verdict.facts["groups"], verdict.facts["how"]) == ("inconsistent", ["1", "3"], "truncated")
    assert verdict.facts["whole"] == pytest.approx(whole["chi2"], rel=REL)
    assert verdict.facts["p_whole"] == pytest.approx(whole["p"], rel=REL)
    text = "组别\tn\t评分\nA组\t40\t86.20±5.10\nB组\t40\t88.75±4.80\nC组\t40\t91.30±4.60\nt\t\t{}\nP\t\t{}"
    # t of A and B: (88.75-86.20)/sqrt((5.10^2+4.80^2)/40) = 2.302804; anova F = 11.1138014527845
    pair = by_code(check_text(text.format("2.302", "0.024")))["only_a_pair"]
    assert (pair.facts["groups"], pair.facts["how"]) == (["A组", "B组"], "truncated")
    assert pair.facts["f"] == pytest.approx(11.1138014527845, rel=REL)
    assert "t_agrees" in codes(text.format("11.114", "<0.001").replace("\nt\t", "\nF\t"))


# ---- grains and bounds


def test_an_sd_that_the_range_does_not_allow() -> None:
    found = by_code(check_text("年龄2～10岁，平均（5.50±0.50）岁，n=100"))["sd_too_small"]
    # sqrt((3.5^2 + 4.5^2 + (11-12)^2/98)/99) = 0.573049648647018
    assert found.facts["bound"] == pytest.approx(0.573049648647018, rel=REL)
    assert "sd_within" in codes("年龄2～10岁，平均（5.50±0.58）岁，n=100")
    # sqrt((3.2-1)*(5-3.2)*50/49) = 2.010177
    assert "sd_too_large" in codes("3.20±2.03 n=50", low=1.0, high=5.0)
    assert "sd_below_largest" in codes("3.20±2.01 n=50", low=1.0, high=5.0)
    assert "mean_outside_range" in codes("5.20±0.50 n=50", low=1.0, high=5.0)


def test_grim_by_its_grain() -> None:
    # any(round((0:100)/25, 2) == 3.45) is FALSE; ... == 3.48 is TRUE; with 10 items (0:1000)/250 has 3.45
    assert "grim_impossible" in codes("3.45±0.51, n=25", items=1)
    assert "grim_possible" in codes("3.48±0.51, n=25", items=1)
    assert "grim_too_fine" in codes("3.45±0.51, n=25", items=10)
    assert not codes("3.45±0.51, n=25") & {"grim_impossible", "grim_possible"}


def test_the_grain_of_an_sd_against_every_sample() -> None:
    """All samples of 4 answers from 1 to 5, by brute force: none of their means and SDs is called impossible."""
    from itertools import combinations_with_replacement
    from statistics import mean, stdev

    real = {(f"{mean(x):.2f}", f"{stdev(x):.2f}") for x in combinations_with_replacement(range(1, 6), 4)}
    bad = {"grim_impossible", "grimmer_impossible", "sd_too_large"}
    for m, s in real:
        assert not codes(f"{m}±{s}, n=4", items=1, low=1.0, high=5.0) & bad, (m, s)
    assert "grimmer_impossible" in codes("2.50±1.10, n=4", items=1)


# ---- single rules


@pytest.mark.parametrize(
    ("text", "code"),
    [("t(18)=2.10, P=0.025", "p_one_sided"),  # 2*pt(-2.10, 18) = 0.0501
     ("单侧t(18)=2.10, P=0.025", "p_agrees_one_sided"),
     ("F(2,117)=11.114, P=0.04", "p_differs"),
     ("F(2,117)=1.114, P=0.04", "p_differs_crossing"),  # pf(1.114,2,117,lower=F) = 0.332
     ("χ2(1, N=68)=5.10, P=.024", "p_agrees"),
     ("r=0.35, n=40, P=0.027", "p_agrees"),  # cor.test's t: 2*pt(-.35*sqrt(38/(1-.35^2)), 38) = 0.0268
     ("r=1.35, n=40, P<0.05", "r_outside"),
     ("t=1.50, P=0.01", "p_below_normal"),  # 2*pnorm(-1.51) = 0.131
     ("Z=2.644, P=0.008", "p_agrees"),
     ("P=1.2", "p_outside"), ("n=10，满意率120.5%", "percent_outside"),
     ("差异有统计学意义（t(18)=1.10，P=0.286）", "words_against_p"),
     ("共110例，男60例，女45例", "total_differs"), ("共105例，男60例，女45例", "total_agrees"),
     ("组别\t男\t女\t合计\n观察组\t20\t14\t34\n对照组\t19\t16\t34", "total_differs"),
     ("93.88±3.65 vs 90.47±2.79, n=34, 95%CI 1.84~4.98", "ci_agrees"),  # t.test's interval in claims.json
     ("93.88±3.65 vs 90.47±2.79, n=34, t=5.328, P<0.001", "t_differs"),
     ("χ2=5.100", "statistic_alone")],
)  # fmt: skip
def test_one_rule(text: str, code: str) -> None:
    assert code in codes(text)


def test_everything_that_is_read_is_named_and_the_rest_is_said() -> None:
    found = check_text("选取68例，n=34，血压120/80mmHg，（93.88±3.65）分，9例(8.18%)，P＜0．05")
    kinds = [t.kind for t in found.tokens]
    assert kinds == ["people", "n", "unread", "unread", "mean_sd", "events", "p"]
    assert found.tokens[-1].text == "P＜0．05"
    assert check_text("").verdicts == ()
    assert "too_long" in codes("a" * (LONGEST + 1))


def test_a_table_with_a_measure_a_row() -> None:
    rows = (
        "项目\t观察组(n=34)\t对照组(n=34)\tt/χ2\tP\nSAS\t93.88±3.65\t90.47±2.79\t4.328\t<0.001\n"
        "并发症\t1(2.94)\t7(20.59)\t5.100\t0.024"
    )
    found = check_text(rows)
    assert found.verdicts[0].code == "rule_reverses"
    assert {v.code for v in found.verdicts if v.line == 2} == {"t_agrees", "p_agrees"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("总有效率为92.00%（92/100），高于对照组的82.00%（82/100）", "direction_agrees"),
     ("总有效率为92.00%（92/100），低于对照组的82.00%（82/100）", "direction_contradicted"),
     ("治疗后SAS评分（45.2±2.9）分较治疗前（58.2±3.1）分升高", "direction_contradicted"),
     ("the observation group scored 93.88±3.65, lower than the control group, 90.47±2.79", "direction_contradicted"),
     ("93.88±3.65 vs 90.47±2.79, higher", "direction_unclear")],
)  # fmt: skip
def test_directions(text: str, code: str) -> None:
    assert {c for c in codes(text) if c.startswith("direction")} == {code}


# ---- laws


@given(st.integers(1, 400), st.data(), st.integers(0, 4), st.booleans())
@settings(max_examples=60)
def test_a_true_percentage_is_never_refused(n: int, data: st.DataObject, decimals: int, cut: bool) -> None:
    k = data.draw(st.integers(0, n))
    scale = 10**decimals
    value = 100 * k * scale // n if cut else (200 * k * scale + n) // (2 * n)
    number = printed(f"{value // scale}.{value % scale:0{decimals}d}" if decimals else str(value))
    least, most = counts_for(number, n)
    assert least <= k <= most
    assert shown_as(number, 100 * k / n)
    assert min(m for m in smallest_n(number) if m is not None) <= n


PIECES = [
    "93.88±3.65", "n=34", "n=0", "t=4.328", "P=0.000", "\t", "  ", "\n", "χ²=5.1", "1/34", "0/0",
    "12/5/3", "78.8%", "（", "高于", "干预前", "干预后", "共110例", "2～10岁", "95%CI 1~2", "F(2,117)=", "r=1.0",
    "9" * 30, "0.0±0.0", "99999999/999999999", "组别", "合计", "P", "t", "①", "𝟛", "|", "-", "P=1.5",
    "t=0", "男60例", "女45例", "\u3000", "1,",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=60), st.sampled_from(["", " ", "\t"]))
@example(["1, "] * 5000, "")
@example(["1/34 对照组 7/34 观察组 高于 "] * 600, "")
@example(["P" + " " * 4990] * 2, "")
@example(["1.0±1.0 "] * 1500 + ["t=3"], "")
@settings(max_examples=120)
def test_no_text_fails_or_takes_long(parts: list[str], between: str) -> None:
    text = between.join(parts)
    begun = time.process_time()
    found = check_text(text, Asked(n=(34, 34), items=1, low=1.0, high=5.0))
    assert time.process_time() - begun < 1
    assert all(t.kind and t.line >= 1 for t in found.tokens)
