"""Seed studies of quality work: clients by segment, feedback to Pareto to measuring again, a hospital's indicators."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from forms import form, ratings, scale
from running import EXACT, ask, done, project_with, refused
from seed_studies import studied, taken

from surveykit.model.quality.client import CLIENTS, VISITS, Client, Visit
from surveykit.model.quality.feedback import FEEDBACK, Feedback
from surveykit.model.records import Record
from surveykit.project import book, keying, records


def test_clients_followed_by_segment(tmp_path: Path) -> None:
    items = ratings(["q1", "q2"], 1, 5)
    total = scale("total", ["q1", "q2"], "rate", reverse=[], min_answered=1.0, fill="none")
    file = project_with(tmp_path, form("visit", items, [total]))
    # Ten clients: three large ones (A), three middle ones (B), four small ones (C), of two owners.
    segments = "AAABBBCCCC"
    done("clients", file, "--add", "code=K0", "name=单位0", "segment=A", "owner=张")
    done("visits", file, "--add", "client=K0", "day=2026-03-10", "next_day=2026-06-10")
    register = [Client(code=f"K{n}", name=f"单位{n}", segment=s, owner="张李"[n % 2]) for n, s in enumerate(segments)]
    calls = [Visit(client=client.code, day="2026-03-10", next_day="2026-06-10") for client in register]
    with book.open_project(file) as project:
        records.save_all(project, CLIENTS, [Record(value=client) for client in register[1:]])
        records.save_all(project, VISITS, [Record(value=call) for call in calls[1:]])
    first = {"A": (5, 4), "B": (4, 4), "C": (3, 2)}
    rows = [
        {
            "number": f"{wave}{at}", "respondent": f"K{at}", "wave": wave,
            "q1": first[segment][0] - (at % 2 if wave == "一季度" else 0), "q2": first[segment][1],
        }
        for wave in ("一季度", "二季度")
        for at, segment in enumerate(segments)
    ]  # fmt: skip
    taken(file, "visit", rows)
    found = studied(file, "clients", "visit", "day=2026-07-01")
    # R: q <- function(k, d) 10 * (c(5, 4, 3)[k] + c(4, 4, 2)[k] - d); odd clients are 10 points lower in the first wave
    #    A 90 - c(0, 10, 0), B 80 - c(10, 0, 10), C 50 - c(0, 10, 0, 10); then the same without
    groups = {g["label"]: g for g in found["segments"]}
    assert [(g["clients"], g["n"]) for g in groups.values()] == [(3, 6), (3, 6), (4, 8)]
    # R: mean(c(90, 80, 90, 90, 90, 90)), mean(c(70, 80, 70, 80, 80, 80)), mean(c(50, 40, 50, 40, 50, 50, 50, 50)); sd
    assert [g["mean"] for g in groups.values()] == pytest.approx([88.3333333333333, 76.6666666666667, 47.5], rel=EXACT)
    sds = [4.08248290463863, 5.16397779494322, 4.62910049886276]
    assert [g["sd"] for g in groups.values()] == pytest.approx(sds, rel=EXACT)
    # R: mean of all ten in each wave
    assert [w["mean"] for w in found["waves"]] == pytest.approx([66.0, 71.0], rel=EXACT)
    # Everybody was to be visited again three weeks ago; no name is in what is found.
    assert {late["days"] for late in found["overdue"]} == {21}
    assert len(found["overdue"]) == 10
    assert "单位" not in str(found)


def test_quality_improvement_from_feedback_to_pareto_to_measuring_again(tmp_path: Path) -> None:
    items = [
        {"code": "ident", "kind": "single", "text": {"zh_CN": "床边两种方法核对身份"},
         "choices": [{"code": 1, "label": {"zh_CN": "否"}}, {"code": 2, "label": {"zh_CN": "是"}}]}
    ]  # fmt: skip
    file = project_with(tmp_path, form("check", items, []))
    # 34 of 100 were not checked in the first quarter, 16 of 100 in the second.
    first = [{"number": f"1-{i}", "wave": "一季度", "ident": 1 if i < 34 else 2} for i in range(100)]
    taken(file, "check", first)
    # Feedback sheets by main problem: 18, 9, 5, 3, 2, 1.
    problems = {"身份核对": 18, "交接班": 9, "手卫生": 5, "文书": 3, "药品": 2, "环境": 1}
    done("feedback", file, "--born", "item", "check", "ident", "一季度")
    number = ask("feedback", file)["results"][0]["number"]
    done("feedback", file, "--change", number, "--set", "category=身份核对", "problem=身份核对只用一种方法",
         "common=yes", "why=晨间忙;没有核对提示", "suggestion=床头核对卡")  # fmt: skip
    more = [name for name, n in problems.items() for _again in range(n - (name == "身份核对"))]
    with book.open_project(file) as project:
        sheets = [Feedback(number=f"K{at}", category=name, problem=name) for at, name in enumerate(more)]
        records.save_all(project, FEEDBACK, [Record(value=sheet) for sheet in sheets])
    found = studied(file, "pareto", "", "source=feedback")["pareto"]
    # R: x <- c(18, 9, 5, 3, 2, 1); 100 * cumsum(x) / sum(x): three reach 80 %
    assert [(b["name"], b["count"]) for b in found["bars"]] == list(problems.items())
    cumulative = [47.3684210526316, 71.0526315789474, 84.2105263157895, 92.1052631578947, 97.3684210526316, 100.0]
    assert [b["cumulative"] for b in found["bars"]] == pytest.approx(cumulative, rel=EXACT)
    assert (found["vital"], found["bars"][-1]["cumulative"]) == (3, 100.0)
    # It is not closed before the same item was measured again; then the effect is stored with it.
    assert "measured again" in refused("feedback", file, "--move", number, "closed")
    second = [{"number": f"2-{i}", "wave": "二季度", "ident": 1 if i < 16 else 2} for i in range(100)]
    taken(file, "check", second)
    effect = ask("feedback", file, "--move", number, "closed")["effect"]
    # R: chisq.test(matrix(c(34, 16, 66, 84), 2), correct = FALSE)
    assert (effect["test"], effect["n_before"], effect["n_after"]) == ("chi2", 100, 100)
    assert effect["statistic"] == pytest.approx(8.64, rel=EXACT)
    assert effect["p"] == pytest.approx(0.00328861430384793, rel=EXACT)
    assert (effect["before"], effect["after"]) == pytest.approx((66.0, 84.0), rel=EXACT)
    states = Counter(sheet.get("state", "sent") for sheet in ask("feedback", file)["results"])
    assert states == {"closed": 1, "sent": 37}


def test_hospital_statistics_month_against_month_and_year(tmp_path: Path) -> None:
    file = tmp_path / "hospital.surveykit"
    done("new", file, "--title", "hospital")
    done("indicators", file, "--add-set", "nursing2020")
    done("indicators", file, "--change", "NQI-07a", "--set", "target=3.5")
    # Falls over bed-days, two wards, the same two months of two years.
    months = {
        ("内科", "2025-08"): (1600, 8), ("外科", "2025-08"): (1400, 6),
        ("内科", "2026-07"): (1700, 7), ("外科", "2026-07"): (1400, 5),
        ("内科", "2026-08"): (1650, 4), ("外科", "2026-08"): (1350, 5),
    }  # fmt: skip
    with book.open_project(file) as project:
        for ward in ("内科", "外科"):
            keying.add_unit(project, ward)
    with (tmp_path / "months.csv").open("w", encoding="utf-8-sig", newline="") as opened:
        table = csv.writer(opened)
        table.writerow(("unit", "month", "bed_days", "NQI-07a"))
        table.writerows((*place, *counts) for place, counts in months.items())
    assert ask("denominators", file, "--import", tmp_path / "months.csv")["stored"] == 12
    asked = ("ledger", file, "--indicator", "NQI-07a", "--from", "2025-08", "--to", "2026-08", "--changed", "2026-08")
    followed = ask(*asked)["followed"]
    ledger = followed["account"]["ledger"]
    months_of = {line["label"]: line for line in ledger["months"]}
    august = months_of["2026-08"]
    # R: r <- 1000 * c(9 / 3000, 12 / 3100, 14 / 3000); 环比 r[1] - r[2], 同比 r[1] - r[3]
    assert (august["numerator"], august["denominator"], august["rate"]) == (9, 3000, pytest.approx(3.0, rel=EXACT))
    assert months_of["2026-07"]["rate"] == pytest.approx(3.87096774193548, rel=EXACT)
    assert august["change"] == pytest.approx(-0.870967741935484, rel=1e-9)
    assert august["change_year"] == pytest.approx(-1.66666666666667, rel=1e-9)
    # R: 1000 * poisson.test(9, 3000)$conf.int
    assert august["ci"] == pytest.approx([1.37179103245944, 5.69493448380639], rel=EXACT)
    # Against the standard of 3.5 per mille, and ward against ward. R: 1000 * c(19 / 4950, 16 / 4150)
    assert [months_of[m]["met"] for m in ("2025-08", "2026-07", "2026-08")] == [False, False, True]
    wards = {line["label"]: line["rate"] for line in ledger["units"]}
    assert wards == pytest.approx({"内科": 3.83838383838384, "外科": 3.85542168674699}, rel=EXACT)
    # R: poisson.test(c(9, 26), c(3000, 6100))$p.value
    assert followed["compared"]["test"] == "poisson"
    assert followed["compared"]["p"] == pytest.approx(0.472331779082504, rel=1e-9)
