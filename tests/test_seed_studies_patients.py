"""Seed studies of patients: ophthalmology with its published t and χ², paediatrics, cardiology.

``g`` in the R lines is ``function(n, m, f) outer(0:(n - 1), 0:(m - 1), f)``, ``sp`` the one in ``seed_studies``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from forms import form
from running import EXACT, ask, project_with
from seed_studies import Json, choice, compared, happened, instrument, number, remarks, spread, studied, taken

ARM = choice("arm", "观察组", "对照组")
ARMS = ("--groups", "arm=1", "arm=2")
REVERSED = {"sas": (5, 9, 13, 17, 19), "sds": (2, 5, 6, 11, 12, 14, 16, 17, 18, 20)}


def arms(size: tuple[int, int], **columns: tuple[list[float] | list[int], list[float] | list[int]]) -> list[Json]:
    """A row a patient of two groups."""
    return [
        {"number": arm * size[0] + i + 1, "arm": arm + 1, **{code: sides[arm][i] for code, sides in columns.items()}}
        for arm in (0, 1)
        for i in range(size[arm])
    ]


def test_ophthalmology_the_published_figures_come_out(tmp_path: Path) -> None:
    file = project_with(tmp_path, form("eye", [ARM, number("satisfaction"), choice("complication", "无", "有")], []))
    rows = arms(
        (34, 34),
        satisfaction=(spread(93.88, 3.65, 34), spread(90.47, 2.79, 34)),
        complication=(happened(1, 34), happened(7, 34)),
    )
    taken(file, "eye", rows, "--wave", "2024")
    student = compared(file, "eye", *ARMS, "--test", "t.student", "--measures", "satisfaction")["satisfaction"]
    # Published: 93.88±3.65, 90.47±2.79, n = 34 each, t = 4.328; R: t.test(sp(93.88, 3.65, 34), sp(90.47, 2.79, 34),
    # var.equal = TRUE)
    assert round(student["statistic"], 3) == 4.328
    assert student["statistic"] == pytest.approx(4.32797454351167, rel=EXACT)
    assert (student["df"], student["p"]) == (66, pytest.approx(5.21856550106643e-05, rel=1e-9))
    usual = compared(file, "eye", *ARMS, "--measures", "satisfaction", "complication")
    assert usual["satisfaction"]["df"] == pytest.approx(61.7483506490913, rel=EXACT)
    # Published: 1/34 against 7/34, χ² = 5.100, P = 0.024; R: m <- matrix(c(1, 7, 33, 27), 2);
    # chisq.test(m, correct = FALSE); chisq.test(m); fisher.test(m)
    pearson = compared(file, "eye", *ARMS, "--test", "chi2", "--measures", "complication")["complication"]
    assert [(g["events"], g["n"]) for g in pearson["groups"]] == [(1, 34), (7, 34)]
    assert pearson["statistic"] == pytest.approx(5.1, rel=EXACT)
    assert (round(pearson["p"], 3), pearson["p"]) == (0.024, pytest.approx(0.0239258434806266, rel=EXACT))
    # With an expected count of 4 the rule asks for the correction, and that changes the conclusion: it is said.
    ruled = usual["complication"]
    assert (ruled["test"], ruled["p"]) == ("chi2.yates", pytest.approx(0.0598452989566412, rel=EXACT))
    assert "methods_disagree" in remarks(ruled)
    printed = ask("claim", "1/34 vs 7/34, χ²=5.100, P=0.024; 93.88±3.65 vs 90.47±2.79, n=34, 34, t=4.328, P=0.000")
    verdicts = {v["code"] for v in printed["verdicts"]}
    assert {"rule_reverses", "t_agrees"} <= verdicts


def _sheet(arm: int, item: int, person: int, *, after: bool, turned: bool) -> int:
    """An answer; after it is a step better for two items of three of the observed, and one of three of the control."""
    value = 2 + (person * person + person * item + 3 * item + arm) % 5 % 2
    observed = (person * item + person + item) % 3 > 0
    better = observed if arm == 1 else (person * item + 2 * person + item) % 3 == 0
    step = int(after and better)
    return value + step if turned else value - step


# R: std <- function(v, r) { v[, r] <- 5 - v[, r]; floor(1.25 * rowSums(v)) }, v from the formula of _sheet by g(34, 20,
# …); o0 and o1 are the observed before and after, c0 and c1 the control. colMeans; t.test(o1, o0, paired = TRUE),
# t.test(c1, c0, paired = TRUE); t.test(o0, c0, var.equal = TRUE), t.test(o1, c1, var.equal = TRUE);
# t.test(o1 - o0, c1 - c0, var.equal = TRUE)$statistic^2; -coef(lm(c(o1, c1) ~ c(o0, c0) + gl(2, 34)))[3]
R = {
    "sas": {
        "means": (59.2352941176471, 40.3235294117647, 63.0, 57.9117647058824),
        "within": (-25.80270117804986, -8.25057720773544),
        "between": (-5.3093656796976, -14.1309630919429),
        "interaction": (208.2652419861722,),
        "adjusted": (-13.3410660614611,),
    },
    "sds": {
        "means": (62.0588235294118, 42.8529411764706, 62.6764705882353, 57.1764705882353),
        "within": (-27.39269578619108, -8.13789689377167),
        "between": (-1.04853149556761, -12.60321742415263),
        "interaction": (198.08026977721269,),
        "adjusted": (-13.7091952592777,),
    },
}


@pytest.mark.parametrize("code", ["sas", "sds"])
def test_ophthalmology_anxiety_and_depression_in_two_groups_before_and_after(tmp_path: Path, code: str) -> None:
    file = project_with(tmp_path, instrument(code))
    rows = [
        {
            "number": f"{arm}{i:02}", "respondent": f"{arm}-{i:02}", "wave": wave,
            "unit": "观察组" if arm == 1 else "对照组",
            **{f"s{j + 1}": _sheet(arm, j, i, after=after, turned=j + 1 in REVERSED[code]) for j in range(20)},
        }
        for wave, after in (("护理前", False), ("护理后", True))
        for arm in (1, 2)
        for i in range(34)
    ]  # fmt: skip
    taken(file, code, rows)
    asked = ("groups=unit=观察组;unit=对照组", "before=护理前", "after=护理后", "measures=standard")
    found = studied(file, "group_time", code, *asked)["measures"][0]
    expected = R[code]
    means = [group["mean"] for arm in found["within"] for group in arm["groups"]]
    assert means == pytest.approx(expected["means"], rel=EXACT)
    assert [w["statistic"] for w in found["within"]] == pytest.approx(expected["within"], rel=EXACT)
    between = (found["before"]["statistic"], found["after"]["statistic"])
    assert between == pytest.approx(expected["between"], rel=EXACT)
    assert (found["interaction"]["f"],) == pytest.approx(expected["interaction"], rel=EXACT)
    assert (found["adjusted"]["difference"]["value"],) == pytest.approx(expected["adjusted"], rel=EXACT)
    # The cut-off of SAS is 50, of SDS 53: what the scale's own bands say. R: sum(o1 >= 50), sum(c1 >= 50); 53
    # of SDS
    scores = ask("scores", file, "--questionnaire", code, "--wave", "护理后")["results"]
    above = Counter(r["unit"] for r in scores if not r["bands"]["standard"].startswith("No "))
    assert (above["观察组"], above["对照组"]) == {"sas": (0, 34), "sds": (0, 30)}[code]


def test_paediatrics_risk_prevention(tmp_path: Path) -> None:
    items = [ARM, choice("satisfied", "不满意", "满意"), choice("event", "无", "有"), choice("dispute", "无", "有")]
    file = project_with(tmp_path, form("child", items, []))
    rows = arms(
        (100, 110),
        satisfied=(happened(97, 100), happened(96, 110)),
        event=(happened(1, 100), happened(8, 110)),
        dispute=(happened(0, 100), happened(3, 110)),
    )
    taken(file, "child", rows, "--wave", "2025")
    found = compared(file, "child", *ARMS, "--measures", "satisfied", "event", "dispute")
    # R: chisq.test(matrix(c(97, 96, 3, 14), 2), correct = FALSE)
    assert (found["satisfied"]["test"], found["satisfied"]["df"]) == ("chi2", 1)
    assert found["satisfied"]["statistic"] == pytest.approx(6.661743925078, rel=EXACT)
    assert found["satisfied"]["p"] == pytest.approx(0.00985044698751, rel=1e-9)
    # R: m <- matrix(c(1, 8, 99, 102), 2); chisq.test(m), fisher.test(m): the smallest expected count is 4.29
    assert found["event"]["test"] == "chi2.yates"
    assert found["event"]["statistic"] == pytest.approx(3.6116010854816829, rel=EXACT)
    assert found["event"]["p"] == pytest.approx(0.0573778549747464, rel=EXACT)
    fisher = next(a for a in found["event"]["alternatives"] if a["test"] == "fisher")
    assert fisher["p"] == pytest.approx(0.0369558571756600, rel=1e-8)
    assert "methods_disagree" in remarks(found["event"])
    # R: m <- matrix(c(0, 3, 100, 107), 2); chisq.test(m): the smallest expected count is 1.43
    assert (found["dispute"]["test"], found["dispute"]["p"]) == ("chi2.yates", pytest.approx(0.2796124992453, rel=1e-9))


def test_cardiology(tmp_path: Path) -> None:
    items = [
        ARM, number("relief"), number("stay"), choice("outcome", "显效", "有效", "无效"), choice("event", "无", "有"),
    ]  # fmt: skip
    file = project_with(tmp_path, form("heart", items, []))
    outcome = ([1] * 58 + [2] * 38 + [3] * 4, [1] * 41 + [2] * 43 + [3] * 16)
    rows = arms(
        (100, 100),
        relief=(spread(3.21, 1.05, 100), spread(5.48, 1.63, 100)),
        stay=(spread(8.6, 2.1, 100, 3), spread(11.4, 2.9, 100, 7)),
        outcome=outcome,
        event=(happened(3, 100), happened(11, 100)),
    )
    taken(file, "heart", rows, "--wave", "2025")
    found = compared(file, "heart", *ARMS)
    # R: t.test(sp(3.21, 1.05, 100), sp(5.48, 1.63, 100))
    assert found["relief"]["statistic"] == pytest.approx(-11.7075652965580, rel=EXACT)
    assert found["relief"]["df"] == pytest.approx(169.092368585320, rel=EXACT)
    # R: t.test(sp(8.6, 2.1, 100, 3), sp(11.4, 2.9, 100, 7), var.equal = TRUE)
    student = next(a for a in found["stay"]["alternatives"] if a["test"] == "t.student")
    assert student["statistic"] == pytest.approx(-7.82013082869124, rel=EXACT)
    # 显效 is above 有效 and 无效. R: wilcox.test(rep(3:1, c(58, 38, 4)), rep(3:1, c(41, 43, 16)), correct = FALSE)
    # And the effective rate is 96 of 100 against 84. R: chisq.test(matrix(c(96, 84, 4, 16), 2), correct = FALSE)
    effective = ("--effective", "outcome=1", "outcome=2")
    ranks = compared(file, "heart", *ARMS, *effective, "--measures", "outcome")["outcome"]
    assert (ranks["statistic"], ranks["p"]) == (6068, pytest.approx(0.00376558585606005, rel=EXACT))
    rate = ranks["effective"]
    assert [(g["events"], g["n"]) for g in rate["groups"]] == [(96, 100), (84, 100)]
    assert rate["statistic"] == pytest.approx(8, rel=EXACT)
    assert rate["p"] == pytest.approx(0.00467773498104727, rel=EXACT)
    # R: chisq.test(matrix(c(3, 11, 97, 89), 2), correct = FALSE)
    assert found["event"]["statistic"] == pytest.approx(4.91551459293395, rel=EXACT)
