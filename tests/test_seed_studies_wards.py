"""Seed studies of wards: whole-staff quality management in emergency intensive care, visual management in surgery.

``g`` in the R lines is ``function(n, m, f) outer(0:(n - 1), 0:(m - 1), f)``.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from forms import form
from running import EXACT, ask, done, project_with
from seed_studies import choice, compared, happened, instrument, number, remarks, spread, studied, taken

MONTHS = ("--groups", "wave=三月", "wave=九月")
FULL = {"basic": 20, "critical": 20, "ward": 15, "records": 15, "infection": 15, "emergency": 15}


def test_emergency_icu_the_nurses_before_and_after(tmp_path: Path) -> None:
    file = project_with(tmp_path, instrument("nurse_ability"))
    items = ("knowledge", "participation", "initiative", "ownership")
    before = [[2 + (3 * i + 5 * j) % 7 % 3 for j in range(4)] for i in range(64)]
    after = [[min(5, before[i][j] + (i + 2 * j) % 3 // 2) for j in range(4)] for i in range(64)]
    rows = [
        {"number": i + 1, "respondent": f"N{i:02}", "wave": wave, **dict(zip(items, sheets[i], strict=True))}
        for wave, sheets in (("三月", before), ("九月", after))
        for i in range(64)
    ]
    taken(file, "nurse_ability", rows)
    ability = compared(file, "nurse_ability", *MONTHS, "--paired")["ability"]
    # R: b <- g(64, 4, function(i, j) 2 + (3 * i + 5 * j) %% 7 %% 3)
    #    a <- pmin(b + g(64, 4, function(i, j) (i + 2 * j) %% 3 %/% 2), 5)
    #    t.test(rowMeans(a), rowMeans(b), paired = TRUE); mean, sd of both
    one, two = ability["groups"]
    assert (one["n"], two["n"], ability["unmatched"]) == (64, 64, 0)
    assert (one["mean"], two["mean"]) == pytest.approx((2.85546875, 3.1875), rel=EXACT)
    assert (one["sd"], two["sd"]) == pytest.approx((0.226273676740610, 0.255883157859579), rel=EXACT)
    assert ability["test"] == "t.paired"
    assert ability["statistic"] == pytest.approx(22.4514981113034, rel=EXACT)
    assert ability["p"] == pytest.approx(9.22499001336348e-32, rel=1e-9)
    assert ability["ci"] == pytest.approx([0.302478143789916, 0.361584356210084], rel=EXACT)


def test_emergency_icu_month_against_month(tmp_path: Path) -> None:
    file = project_with(
        tmp_path, instrument("quality_audit"), instrument("head_nurse_control"), instrument("satisfaction")
    )
    kept = [{c: m - (2 * i + j) % 5 / 2 for j, (c, m) in enumerate(FULL.items())} for i in range(12)]
    kept += [{c: m - (i + j) % 3 / 2 for j, (c, m) in enumerate(FULL.items())} for i in range(12)]
    taken(file, "quality_audit", [{"wave": "三月" if at < 12 else "九月", **row} for at, row in enumerate(kept)])
    audit = compared(file, "quality_audit", *MONTHS, "--test", "t.student")["total"]
    # R: mx <- c(20, 20, 15, 15, 15, 15); b <- rowSums(g(12, 6, function(i, j) mx[j + 1] - (2 * i + j) %% 5 / 2))
    #    a <- rowSums(g(12, 6, function(i, j) mx[j + 1] - (i + j) %% 3 / 2)); t.test(a, b, var.equal = TRUE)
    assert [g["mean"] for g in audit["groups"]] == pytest.approx([94.0833333333333, 97.0], rel=EXACT)
    assert audit["statistic"] == pytest.approx(13.7763831390669, rel=EXACT)
    assert audit["p"] == pytest.approx(2.68691866864717e-12, rel=EXACT)
    # Every month after lost exactly three points, which is worth a word.
    assert audit["groups"][1]["sd"] == 0

    groups = [{c: 88 + (3 * i + j) % 5 for j, c in enumerate(FULL)} for i in range(8)]
    groups += [{c: 93 + (i + 2 * j) % 4 for j, c in enumerate(FULL)} for i in range(8)]
    taken(file, "head_nurse_control", [{"wave": "三月" if at < 8 else "九月", **row} for at, row in enumerate(groups)])
    control = compared(file, "head_nurse_control", *MONTHS)["total"]
    # R: b <- rowMeans(g(8, 6, function(i, j) 88 + (3 * i + j) %% 5))
    #    a <- rowMeans(g(8, 6, function(i, j) 93 + (i + 2 * j) %% 4)); t.test(a, b)
    assert [g["mean"] for g in control["groups"]] == pytest.approx([89.9583333333333, 94.5], rel=EXACT)
    assert control["statistic"] == pytest.approx(21.8, rel=EXACT)
    assert control["df"] == pytest.approx(9.88039821173433, rel=EXACT)

    said = [{f"q{j + 1}": 3 + (i + j * j) % 3 for j in range(10)} for i in range(40)]
    said += [{f"q{j + 1}": 4 + i * j % 2 for j in range(10)} for i in range(40)]
    taken(
        file, "satisfaction",
        [{"number": at + 1, "wave": "三月" if at < 40 else "九月", **row} for at, row in enumerate(said)],
    )  # fmt: skip
    patients = compared(file, "satisfaction", *MONTHS)["total"]
    # R: b <- rowMeans(g(40, 10, function(i, j) 3 + (i + j * j) %% 3)) * 20
    #    a <- rowMeans(g(40, 10, function(i, j) 4 + (i * j) %% 2)) * 20; t.test(a, b)
    assert [g["mean"] for g in patients["groups"]] == pytest.approx([79.8, 85.0], rel=EXACT)
    assert patients["statistic"] == pytest.approx(3.25784078340982, rel=EXACT)
    assert patients["p"] == pytest.approx(0.00181618115034539, rel=EXACT)
    # Different patients each month: the comparison says that nothing makes them alike.
    assert "no_case_mix" in remarks(patients)


def _surgery(tmp_path: Path) -> Path:
    items = [
        choice("arm", "可视化管理", "常规管理"), choice("sex", "男", "女"), number("age"),
        choice("disease", "胃肠", "肝胆", "甲乳"), number("quality"), choice("event", "无", "有"),
        choice("satisfied", "不满意", "满意"),
    ]  # fmt: skip
    file = project_with(tmp_path, form("surgery", items, []))
    columns: dict[str, tuple[list[float] | list[int], list[float] | list[int]]] = {
        "age": (spread(46.3, 11.2, 110, 7), spread(47.1, 10.8, 110, 3)),
        "quality": (spread(93.5, 3.2, 110), spread(90.1, 4.6, 110)),
        "event": (happened(2, 110), happened(9, 110)),
        "satisfied": (happened(107, 110), happened(99, 110)),
        "sex": ([1] * 58 + [2] * 52, [1] * 61 + [2] * 49),
        "disease": ([1] * 40 + [2] * 38 + [3] * 32, [1] * 45 + [2] * 36 + [3] * 29),
    }
    rows = [
        {"number": arm * 110 + i + 1, "arm": arm + 1, **{code: sides[arm][i] for code, sides in columns.items()}}
        for arm in (0, 1)
        for i in range(110)
    ]
    taken(file, "surgery", rows, "--wave", "2025")
    return file


def test_surgery_visual_management(tmp_path: Path) -> None:
    file = _surgery(tmp_path)
    found = compared(file, "surgery", "--groups", "arm=1", "arm=2", "--test", "t.student", "--measures", "quality")
    # R: t.test(sp(93.5, 3.2, 110), sp(90.1, 4.6, 110), var.equal = TRUE)
    assert found["quality"]["statistic"] == pytest.approx(6.36371081104605, rel=EXACT)
    assert found["quality"]["p"] == pytest.approx(1.14504680166145e-09, rel=EXACT)
    rates = compared(file, "surgery", "--groups", "arm=1", "arm=2", "--measures", "event", "satisfied")
    # R: chisq.test(matrix(c(2, 9, 108, 101), 2), correct = FALSE)
    assert [(g["events"], g["n"]) for g in rates["event"]["groups"]] == [(2, 110), (9, 110)]
    assert (rates["event"]["test"], rates["event"]["statistic"]) == ("chi2", pytest.approx(4.688995215311, rel=EXACT))
    assert rates["event"]["p"] == pytest.approx(0.030356393720032, rel=EXACT)
    # R: m <- matrix(c(107, 99, 3, 11), 2); chisq.test(m, correct = FALSE); chisq.test(m); fisher.test(m)
    satisfied = rates["satisfied"]
    assert satisfied["p"] == pytest.approx(0.0271364561386977, rel=EXACT)
    assert {a["test"]: a["p"] for a in satisfied["alternatives"]} == pytest.approx(
        {"chi2.yates": 0.0531924004416159, "fisher": 0.0496772909865880}, rel=1e-8
    )
    assert "methods_disagree" in remarks(satisfied)


def test_surgery_the_groups_were_alike(tmp_path: Path) -> None:
    file = _surgery(tmp_path)
    table = studied(file, "baseline", "surgery", "groups=arm=1;arm=2", "variables=sex;age;disease")["table"]
    rows = {row["code"]: row["result"] for row in table["rows"]}
    # R: chisq.test(matrix(c(58, 52, 61, 49), 2), correct = FALSE)$p.value
    #    t.test(sp(46.3, 11.2, 110, 7), sp(47.1, 10.8, 110, 3))$p.value
    #    chisq.test(matrix(c(40, 45, 38, 36, 32, 29), 2))$p.value
    assert rows["sex"]["p"] == pytest.approx(0.68483024115128, rel=EXACT)
    assert rows["age"]["statistic"] == pytest.approx(-0.539270761672876, rel=EXACT)
    assert rows["disease"]["p"] == pytest.approx(0.780472055998788, rel=EXACT)


def test_surgery_the_figures_that_contradict_themselves_are_caught(tmp_path: Path) -> None:
    printed = "97.9027 % (107/110) before, 90.00 % (99/110) after, significantly higher after"
    verdicts = {v["code"]: v for v in ask("claim", printed)["verdicts"]}
    impossible = verdicts["percent_impossible_counts"]
    assert impossible["status"] == "impossible"
    # 107/110 = 97.2727 %; R: 107 / 110 * 100
    assert impossible["facts"]["real"] == pytest.approx(97.2727272727273, rel=EXACT)
    assert [v["status"] for v in verdicts.values()].count("inconsistent") == 1
    # And a report of the same counts prints each percentage beside what it is of.
    file = _surgery(tmp_path)
    asked = ("--set", "questionnaire=surgery", "by=arm", "measures=quality;satisfied")
    done("report", file, "--kind", "groups", *asked, "--excel", tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx", read_only=True)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    line = next(row for row in rows if 107 in row)
    # R: 100 * c(107, 99) / 110
    shares = [v for v in line if isinstance(v, int | float)]
    assert any(v == pytest.approx(97.2727272727273, rel=EXACT) for v in shares)
    assert {107, 99, 90, 110} <= set(shares)
