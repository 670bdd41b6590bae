"""Numbers of the verbs that need no project, against R and against what papers print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from running import EXACT, ask, call, done

DATA = Path(__file__).parents[1] / "data"
PUBLISHED = ("analyse", "--summary", "93.88", "3.65", "34", "--summary", "90.47", "2.79", "34")


def one(*arguments: object) -> Any:
    results = ask(*arguments)["results"]
    assert len(results) == 1
    return results[0]


def test_published_means_and_sds() -> None:
    """The example of the contract: 93.88±3.65 against 90.47±2.79, n = 34 and 34, printed as t = 4.328, P = 0.000."""
    found = one(*PUBLISHED)
    # R: m <- 93.88 - 90.47; s <- c(3.65, 2.79)^2 / 34; t <- m / sqrt(sum(s)); v <- sum(s)^2 / sum(s^2 / 33)
    # R: c(t, v, 2 * pt(-t, v), m - c(1, -1) * qt(.975, v) * sqrt(sum(s)))
    assert found["test"] == "t.welch"
    assert found["statistic"] == pytest.approx(4.32797454351167, rel=EXACT)
    assert found["df"] == pytest.approx(61.7483506490913, rel=EXACT)
    assert found["p"] == pytest.approx(5.60847232192037e-05, rel=EXACT)
    assert found["ci"] == pytest.approx([1.83488779749162, 4.98511220250837], rel=EXACT)
    assert found["difference"] == pytest.approx(3.41, rel=EXACT)
    effect = found["effect"]
    # R: d <- t / sqrt(17); J <- gamma(33) / (sqrt(33) * gamma(32.5)); the interval by uniroot on pt(t, 66, ncp)
    assert effect["value"] == pytest.approx(1.04968801105194, rel=EXACT)
    assert effect["ci"] == pytest.approx([0.538340154297468, 1.55403917358214], rel=1e-8)
    assert effect["hedges_g"] == pytest.approx(1.03770676979396, rel=EXACT)
    student = next(a for a in found["alternatives"] if a["test"] == "t.student")
    assert student["df"] == 66
    assert student["p"] == pytest.approx(5.21856550106643e-05, rel=EXACT)
    asked = one(*PUBLISHED, "--test", "t.student")
    assert asked["test"] == "t.student"
    assert asked["ci"] == pytest.approx([1.83691203467587, 4.98308796532412], rel=EXACT)
    shown = done(*PUBLISHED)
    assert "4.328" in shown
    assert "<0.001" in shown
    assert "0.000" not in shown


def test_published_counts_that_do_not_hold() -> None:
    found = one("analyse", "--counts", 1, 34, "--counts", 7, 34)
    # R: m <- matrix(c(1, 33, 7, 27), 2); chisq.test(m, correct = TRUE)
    assert found["test"] == "chi2.yates"
    assert found["statistic"] == pytest.approx(3.54166666666667, rel=EXACT)
    assert found["p"] == pytest.approx(0.0598452989566411, rel=EXACT)
    others = {a["test"]: a["p"] for a in found["alternatives"]}
    # R: chisq.test(m, correct = FALSE)$p.value; fisher.test(m)$p.value
    assert others["chi2"] == pytest.approx(0.0239258434806266, rel=EXACT)
    assert others["fisher"] == pytest.approx(0.0544001304950657, rel=EXACT)
    assert [g["events"] for g in found["groups"]] == [1, 7]
    assert found["groups"][0]["rate"] == pytest.approx(1 / 34)
    caveats = {c["code"]: c for c in found["caveats"]}
    assert {"p_pearson", "p_yates", "p_fisher"} <= set(caveats["methods_disagree"])
    assert "interval_disagrees" in caveats
    assert found["effect"]["name"] == "risk_difference"
    assert found["effect"]["odds_ratio"] == pytest.approx(27 * 1 / (33 * 7), rel=EXACT)


@pytest.mark.parametrize(
    ("first", "second", "test", "statistic", "p"),
    [
        # R: chisq.test(matrix(c(2, 108, 9, 101), 2), correct = FALSE)
        ((2, 110), (9, 110), "chi2", 4.68899521531100, 0.030356393720032),
        # R: chisq.test(matrix(c(107, 3, 99, 11), 2), correct = FALSE)
        ((107, 110), (99, 110), "chi2", 4.88210818307906, 0.0271364561386977),
    ],
)
def test_more_published_counts(
    first: tuple[int, int], second: tuple[int, int], test: str, statistic: float, p: float
) -> None:
    found = one("analyse", "--counts", *first, "--counts", *second)
    assert found["test"] == test
    assert found["statistic"] == pytest.approx(statistic, rel=1e-9)
    assert found["p"] == pytest.approx(p, rel=EXACT)


def test_events_per_bed_days() -> None:
    found = one("analyse", "--rate", 5, 1200, "--rate", 12, 1300)
    # R: poisson.test(c(5, 12), c(1200, 1300))
    assert found["p"] == pytest.approx(0.148894528881, rel=1e-9)
    assert found["effect"]["ci"] == pytest.approx([0.124578620693, 1.37645509792], rel=1e-8)
    assert found["statistic"] is None


def test_columns_of_a_table() -> None:
    found = one("analyse", DATA / "03_sleep_long.csv", "--measures", "extra", "--by", "group")
    # R: t.test(extra ~ group, sleep)
    assert found["statistic"] == pytest.approx(-1.86081346748685, rel=EXACT)
    assert found["df"] == pytest.approx(17.7764735161785, rel=EXACT)
    assert found["p"] == pytest.approx(0.0793941401873582, rel=EXACT)
    assert [g["label"] for g in found["groups"]] == ["1", "2"]
    pairs = one("analyse", DATA / "03_sleep_wide.csv", "--pre", "drug1", "--post", "drug2")
    # R: t.test(Pair(extra[group == 2], extra[group == 1]) ~ 1)
    assert (pairs["test"], pairs["df"]) == ("t.paired", 9)
    assert pairs["statistic"] == pytest.approx(4.06212768338204, rel=EXACT)
    assert pairs["p"] == pytest.approx(0.00283289019738427, rel=EXACT)


def test_a_norm_with_and_without_its_n() -> None:
    table = DATA / "03_sleep_wide.csv"
    fixed = one("analyse", table, "--measures", "drug2", "--norm", 1, 2)
    # R: t.test(c(1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4), mu = 1)
    assert (fixed["test"], fixed["df"]) == ("t.norm", 9)
    assert fixed["statistic"] == pytest.approx(2.10055284981871, rel=EXACT)
    assert fixed["p"] == pytest.approx(0.0650598856680954, rel=EXACT)
    assert fixed["groups"][1]["label"] == "norm"
    assert one("analyse", table, "--measures", "drug2", "--norm", 1, 2, 50)["test"] == "t.norm2"


def test_groups_are_sorted_as_numbers_when_all_are(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("g,x\n10,1\n10,2\n9,3\n9,5\n", encoding="utf-8")
    assert [g["label"] for g in one("analyse", table, "--measures", "x", "--by", "g")["groups"]] == ["9", "10"]
    table.write_text("g,x\n10a,1\n10a,2\n9a,3\n9a,5\n", encoding="utf-8")
    assert [g["label"] for g in one("analyse", table, "--measures", "x", "--by", "g")["groups"]] == ["10a", "9a"]


def test_only_blank_cells_and_named_codes_are_missing(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    rows = zip("xxxyyyxy", ["None", "a", "None", "a", "a", "NA", "NA", "None"], strict=True)
    table.write_text(
        "g,v,n\n" + "".join(f"{g},{v},{i}\n" for i, (g, v) in enumerate(rows)) + "x,,99\n", encoding="utf-8"
    )
    found = one("analyse", table, "--measures", "v", "--by", "g", "--test", "chi2")
    # R: chisq.test(table(g, v), correct = FALSE)
    assert found["statistic"] == pytest.approx(2 / 3, rel=EXACT)
    assert found["p"] == pytest.approx(0.716531310573789, rel=EXACT)
    assert found["table"]["cols"] == ["NA", "None", "a"]
    assert [g["missing"] for g in found["groups"]] == [1, 0]
    with_code = one("analyse", table, "--measures", "n", "--by", "g", "--missing", "99", "7")
    assert [(g["n"], g["missing"]) for g in with_code["groups"]] == [(4, 1), (3, 1)]


def test_ordered_outcomes_are_compared_by_ranks_and_codes_by_nominal(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    outcomes = ["显效", "有效", "无效"]
    rows = "".join(f"{'甲乙'[i % 2]},{outcomes[i * 7 // 2 % 3]},{i % 3 + 1}\n" for i in range(60))
    table.write_text("组,疗效,编码\n" + rows, encoding="gb18030")
    assert one("analyse", table, "--measures", "疗效", "--by", "组")["test"] == "mannwhitney"
    assert one("analyse", table, "--measures", "编码", "--by", "组")["test"] == "t.welch"
    assert one("analyse", table, "--measures", "编码", "--by", "组", "--nominal", "编码")["test"] in ("chi2", "fisher")


def test_describe() -> None:
    found = ask("describe", DATA / "03_sleep_long.csv", "--measures", "extra", "--by", "group")["results"]
    assert list(found[0]) == [
        "measure", "group", "n", "missing", "mean", "sd", "median", "q1", "q3", "min", "max", "skewness", "kurtosis",
    ]  # fmt: skip
    first = found[0]
    # R: x <- sleep$extra[1:10]; quantile(x, c(.25, .75), type = 6); e1071::skewness(x, type = 2); kurtosis(x, type = 2)
    assert (first["n"], first["median"]) == (10, 0.35)
    assert first["sd"] == pytest.approx(1.78900965775916, rel=EXACT)
    assert [first["q1"], first["q3"]] == pytest.approx([-0.45, 2.35], rel=EXACT)
    assert first["skewness"] == pytest.approx(0.580920673739849, rel=EXACT)
    assert first["kurtosis"] == pytest.approx(-0.629822370322578, rel=EXACT)


def test_reliability_says_what_needs_reversing(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    many = tmp_path / "many.csv"
    rows = [(1, 1, 5), (2, 2, 4), (3, 2, 3), (4, 4, 2), (5, 5, 1), (4, 5, 2), (2, 1, 5)]
    table.write_text("a,b,c\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows), encoding="utf-8")
    many.write_text(table.read_text(encoding="utf-8") + table.read_text(encoding="utf-8")[6:] * 5, encoding="utf-8")
    enough = ask("reliability", many, "--items", "a", "b", "c")
    assert enough["n"] == 42
    assert "c" in enough["suspects"]
    assert enough["suspects"] == [i["item"] for i in enough["items"] if i["item_rest"] < 0]
    raw = ask("reliability", table, "--items", "a", "b", "c")
    assert list(raw)[:2] == ["alpha", "ci"]
    assert {"alpha", "ci", "standardized", "n", "items", "suspects"} <= set(raw)
    turned = ask("reliability", table, "--items", "a", "b", "c", "--reverse", "c")
    assert {c["code"] for c in turned["caveats"]} == {"few_respondents", "range_observed"}
    stated = ask("reliability", table, "--items", "a", "b", "c", "--reverse", "c", "--range", 1, 5)
    assert "range_observed" not in {c["code"] for c in stated["caveats"]}
    # R: x <- cbind(a, b, 6 - c); k <- 3; k / (k - 1) * (1 - sum(diag(cov(x))) / sum(cov(x)))
    assert stated["alpha"] == pytest.approx(turned["alpha"], rel=EXACT)
    assert stated["alpha"] == pytest.approx(0.978260869565217, rel=EXACT)


@pytest.mark.parametrize(
    ("given", "key", "value"),
    [
        # R: power.t.test(n = 30, sd = 12.2, power = .8, strict = TRUE)$delta
        (("--n", "30", "--power", "0.8"), "difference", 8.97457704909),
        # R: power.t.test(delta = 5, sd = 12.2, power = .8, strict = TRUE)$n
        (("--difference", "5", "--power", "0.8"), "n_per_group", 94.42797743560),
        # R: power.t.test(delta = 5, sd = 12.2, n = 30, strict = TRUE)$power
        (("--difference", "5", "--n", "30"), "power", 0.34518443577),
        # R: power.t.test(delta = 5, sd = 12.2, power = .9, type = "paired", strict = TRUE)$n
        (("--difference", "5", "--power", "0.9", "--paired"), "n_per_group", 64.50841152065),
    ],
)
def test_power(given: tuple[str, ...], key: str, value: float) -> None:
    found = ask("power", "--sd", "12.2", *given)
    assert list(found) == ["n_per_group", "power", "difference", "sd", "alpha"]
    assert found[key] == pytest.approx(value, rel=1e-6)


def test_unknown_test_for_the_figures_is_one_sentence() -> None:
    assert call(*PUBLISHED, "--test", "kruskal", "--json").data["error"]["code"] in (
        "summary_test",
        "test_does_not_fit",
    )
