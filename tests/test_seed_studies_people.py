"""Seed studies of opinions: parents against a norm, a community laboratory's 1,500 sheets, service quality in pairs.

``g`` in the R lines is ``function(n, m, f) outer(0:(n - 1), 0:(m - 1), f)``.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from forms import form
from running import EXACT, ask, done, project_with
from seed_studies import Json, choice, compared, instrument, studied, taken

from surveykit.model.answers import Answer, Response
from surveykit.model.fieldwork import Batch
from surveykit.project import book, fieldwork, keying


def test_parents_of_sick_children_against_a_norm_of_644(tmp_path: Path) -> None:
    definition = instrument("scl90")
    for scale in definition["scales"]:
        for norm in scale.get("norms", []):
            norm["n"] = 644
    file = project_with(tmp_path, definition)
    rows = [
        {"number": i + 1, **{f"s{j + 1}": 1 + (i * 3 + j * 7) % 11 % 4 for j in range(90)}} for i in range(68)
    ]  # fmt: skip
    taken(file, "scl90", rows, "--wave", "入院三日内")
    factors = ("--measures", "somatization", "obsession")
    found = compared(file, "scl90", "--groups", "wave=入院三日内", "--norm", 1, *factors)
    # R: v <- g(68, 90, function(i, j) 1 + (i * 3 + j * 7) %% 11 %% 4); x <- rowMeans(v[, items of the factor])
    #    the norm is a second sample of m, s, N = 644: t = (mean(x) - m) / sqrt(var(x) / n + s^2 / N), Welch's df
    norms = {
        "somatization": (2.36397058823529, 0.222073940260744, 30.2034803775654, 145.711436662045),
        "obsession": (2.36029411764706, 0.191724075584970, 22.7066901996094, 236.081674914670),
    }
    for code, (mean, sd, t, df) in norms.items():
        result = found[code]
        group, norm = result["groups"]
        assert (group["n"], norm["n"], norm["label"], result["test"]) == (68, 644, "norm", "t.norm2")
        assert (group["mean"], group["sd"]) == pytest.approx((mean, sd), rel=EXACT)
        assert (result["statistic"], result["df"]) == pytest.approx((t, df), rel=EXACT)
    # The report names the norm's year, and how many people it rests on.
    done("report", file, "--kind", "norm", "--excel", tmp_path / "norm.xlsx")
    printed = " ".join(str(cell) for row in lines(tmp_path / "norm.xlsx") for cell in row)
    assert "1986" in printed
    assert "644" in printed


def test_parents_causes_by_several_ticks_and_every_sheet_back(tmp_path: Path) -> None:
    causes = choice("cause", "病情", "费用", "环境", "陪护劳累", text="您担心的原因（可多选）", kind="multiple")
    file = project_with(tmp_path, form("causes", [causes], []))
    ticked = (55, 41, 17, 30)
    with book.open_project(file) as project:
        keying.add_wave(project, "入院三日内")
        stack = Batch(id="", questionnaire="causes", wave="入院三日内", issued=68, returned=68, distributor="责任护士")
        batch = fieldwork.save_batch(project, stack)[0].id
        for i in range(68):
            blank = Response(
                id="", questionnaire="causes", revision=1, wave="入院三日内", number=str(i + 1), batch=batch
            )
            sheet = keying.start_sheet(project, blank)[0]
            given = Answer(tuple(code for code, n in enumerate(ticked, 1) if i < n) or None)
            keying.finish_sheet(project, keying.set_answer(project, sheet, "cause", given)[0])
    counts = studied(file, "multiple", "causes")["items"][0]["counts"]["groups"][0]
    # 55 of the 68 named something, with 143 ticks. R: c(55, 41, 17, 30) / 55; c(55, 41, 17, 30) / 143
    assert (counts["people"], counts["ticks"], counts["empty"]) == (55, 143, 13)
    assert [o["count"] for o in counts["options"]] == list(ticked)
    of_people = [1.0, 0.745454545454545, 0.309090909090909, 0.545454545454545]
    of_ticks = [0.384615384615385, 0.286713286713287, 0.118881118881119, 0.209790209790210]
    assert [o["of_people"] for o in counts["options"]] == pytest.approx(of_people, rel=EXACT)
    assert [o["of_ticks"] for o in counts["options"]] == pytest.approx(of_ticks, rel=EXACT)
    # Published: issued 68, returned 68, 100 %.
    went = ask("fieldwork", file, "--questionnaire", "causes")["total"]
    assert (went["issued"], went["returned"], went["return_rate"]) == (68, 68, 1.0)


def test_community_laboratory_percentages_of_who_answered(tmp_path: Path) -> None:
    items = [
        choice("known", "知道", "不知道"), choice("need", "需要", "不需要"), choice("trust", "信任", "不信任"),
        choice("near", "愿意", "不愿意", "说不清"),
    ]  # fmt: skip
    file = project_with(tmp_path, form("lab", items, []))
    yes = {"known": 1380, "need": 1125, "trust": 960}
    rows: list[Json] = [
        {
            "number": i + 1,
            **{code: 1 if i < n else 2 for code, n in yes.items()},
            "near": 1 if i < 870 else 2 if i < 1290 else 3,
        }
        for i in range(1500)
    ]
    for row in rows[:20]:
        row["trust"] = ""  # left out: in no base
    taken(file, "lab", rows, "--wave", "2025")
    done("report", file, "--kind", "wave", "--excel", tmp_path / "lab.xlsx")
    printed = {row[0]: row[2:5] for row in lines(tmp_path / "lab.xlsx") if len(row) == 6}
    # R: 100 * c(1380, 1125, 870, 420, 210) / 1500; 100 * 940 / 1480
    assert printed["知道"] == (1380, 1500, 92)
    assert printed["需要"] == (1125, 1500, 75)
    assert printed["愿意"] == (870, 1500, 58)
    assert printed["不愿意"] == (420, 1500, 28)
    assert printed["说不清"] == (210, 1500, 14)
    assert printed["信任"] == (940, 1480, pytest.approx(63.5135135135135, rel=EXACT))


def test_service_quality_expected_and_perceived(tmp_path: Path) -> None:
    file = project_with(tmp_path, instrument("servqual"))
    rows = [
        {"number": i + 1, **{f"e{j + 1}": 4 + (i + j) % 2 for j in range(22)},
         **{f"p{j + 1}": 3 + (i * 2 + j) % 3 for j in range(22)}}
        for i in range(50)
    ]  # fmt: skip
    taken(file, "servqual", rows, "--wave", "2025")
    found = studied(file, "gaps", "servqual")
    # R: e <- g(50, 22, function(i, j) 4 + (i + j) %% 2); p <- g(50, 22, function(i, j) 3 + (i * 2 + j) %% 3)
    #    d <- function(c) { x <- rowMeans(e[, c]); y <- rowMeans(p[, c]); t.test(y, x, paired = TRUE); sum(y) / sum(x) }
    #    d(1:4), d(5:9), d(18:22)
    dimensions = {d["code"]: d for d in found["dimensions"]}
    expected = {
        "gap_tangibles": (-0.5, -16.9774937525433, 0.888888888888889),
        "gap_reliability": (-0.5, -17.7685578898383, 0.888888888888889),
        "gap_empathy": (-0.496, -18.0053539560970, 0.889777777777778),
    }
    assert found["n"] == 50
    for code, (gap, t, index) in expected.items():
        result = dimensions[code]["result"]
        assert result["design"] == "paired"
        assert (result["difference"], result["statistic"]) == pytest.approx((gap, t), rel=1e-9)
        assert dimensions[code]["index"]["value"] == pytest.approx(index, rel=EXACT)


def lines(path: Path) -> list[tuple[object, ...]]:
    """Every row of every sheet of a workbook."""
    opened = openpyxl.load_workbook(path, read_only=True)
    return [row for sheet in opened for row in sheet.iter_rows(values_only=True)]
