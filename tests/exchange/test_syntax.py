"""The SPSS syntax of a project's comparisons, run by PSPP on the .sav beside it: the same t, χ², Z and alpha."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from surveykit.exchange.export import export
from surveykit.exchange.scoring import scored
from surveykit.exchange.spss import read_sav
from surveykit.exchange.syntax import Contrast, syntax
from surveykit.i18n import Translator
from surveykit.model.answers import Mark, Missing, Response
from surveykit.model.groups import parse_filter
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import MissingRule, Scale, Transform
from surveykit.project import analysing, exporting, repeating
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.stats.scores import score_responses

needs_pspp = pytest.mark.skipif(shutil.which("pspp") is None, reason="needs PSPP")
EN = Translator("en")


def pspp(folder: Path, name: str) -> list[list[str]]:
    """What PSPP prints, as cells."""
    command = ["pspp", "-O", "format=csv", name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout
    assert "error:" not in done.stdout and "warning:" not in done.stdout
    return list(csv.reader(done.stdout.splitlines()))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_example(tmp_path / "e.surveykit", "zh_CN")


@needs_pspp
def test_pspp_finds_the_same_t_of_pairs(project: Project, tmp_path: Path) -> None:
    exporting.export_responses(project, tmp_path / "n.sav", "nurse_ability")
    out = repeating.export_syntax(project, tmp_path / "n.sav", "nurse_ability")
    assert out == tmp_path / "n.sps" and out.read_bytes()[:3] == b"\xef\xbb\xbf"
    printed = pspp(tmp_path, "n.sps")
    found = [float(row[7]) for row in printed if row and row[0].startswith("Pair 1") and len(row) == 10]
    (saved,) = (c for c in analysing.saved_comparisons(project) if c.specification.paired)
    results = analysing.compare(project, saved.specification).results
    ours = [r.statistic for r in results if r.test == "t.paired"]
    assert len(found) == len(ours) == 5
    assert found == pytest.approx(ours, abs=0.006)  # PSPP prints two decimals


@needs_pspp
def test_pspp_finds_the_same_t_of_groups(project: Project, tmp_path: Path) -> None:
    exporting.export_responses(project, tmp_path / "s.sav", "satisfaction")
    repeating.export_syntax(project, tmp_path / "s.sav", "satisfaction")
    printed = pspp(tmp_path, "s.sps")
    saved = next(c for c in analysing.saved_comparisons(project) if c.specification.questionnaire == "satisfaction")
    results = analysing.compare(project, saved.specification).results
    ours = [r.statistic for r in results if r.test == "t.welch"]
    welch = [float(row[4]) for row in printed if "Equal variances not assumed" in row]
    assert len(welch) == len(ours) > 5
    assert welch == pytest.approx(ours, abs=0.006)
    square = next(r for r in results if r.test.startswith("chi2"))
    pearson = [float(row[1]) for row in printed if row and row[0] in ("Pearson Chi-Square", "Continuity Correction")]
    assert min(abs(one - (square.statistic or 0.0)) for one in pearson) < 0.006
    rank = next(r for r in results if r.test == "mannwhitney")
    label = str(rank.label)
    (at,) = (n for n, row in enumerate(printed) if row[1:2] == ["Mann-Whitney U"])
    assert printed[at + 1][0] == label
    assert float(printed[at + 1][4]) == pytest.approx(rank.p, abs=0.0006)


def likert(code: str, high: int = 5) -> Item:
    return Item(code=code, kind=Kind.RATING, choices=tuple(Choice(code=n) for n in range(1, high + 1)))


SCALES = (
    Scale(code="m", items=("q1", "q2", "q3"), reverse=("q2",)),
    Scale(code="s", items=("q1", "q2", "q3"), method="sum"),
    Scale(code="strict", items=("q1", "q2", "q3"), method="sum", missing=MissingRule(min_answered=1, fill="none")),
    Scale(code="p", items=("q1", "q3"), method="percent", missing=MissingRule(min_answered=0.6)),
    Scale(code="r", items=("q1", "q3"), method="rate", transform=Transform(multiply=1.25, floor=True)),
    Scale(code="c", items=("q1", "q2", "q3"), method="count", values=(4, 5)),
    Scale(code="g", items=("q1",), minus=("q3",), method="gap"),
    Scale(code="top", items=("m", "s")),
)
FORM = Questionnaire(
    code="f", sections=(Section(items=(likert("q1"), likert("q2"), likert("q3"), likert("odd", 7))),), scales=SCALES
)
NA, BLANK = Mark(missing=Missing.NA), Mark(missing=Missing.BLANK)
SHEETS = [
    Response(id="", questionnaire="f", revision=1, wave="w", number=str(n), answers=answers, marks=marks)
    for n, (answers, marks) in enumerate(
        (
            ({"q1": 5, "q2": 2, "q3": 4}, {}),
            ({"q1": 1, "q2": 5}, {"q3": BLANK}),
            ({"q1": 3, "q2": 4}, {"q3": NA}),
            ({"q3": 4}, {"q1": BLANK, "q2": BLANK}),
            ({}, {"q1": NA, "q2": NA, "q3": NA}),
        )
    )
]


@needs_pspp
def test_scales_are_computed_as_we_score_them(tmp_path: Path) -> None:
    """Scored twice, by two programs: the expected numbers are PSPP's."""
    export(tmp_path / "f.sav", FORM, SHEETS, EN)
    names = " ".join(scale.code for scale in SCALES)
    text = syntax("f.sav", FORM, (), EN) + f"SAVE OUTFILE='scored.sav' /KEEP={names}.\n"
    (tmp_path / "f.sps").write_text(text, "utf-8")
    pspp(tmp_path, "f.sps")
    sheet = read_sav(tmp_path / "scored.sav")
    theirs = np.array([[np.nan if cell is None else cell for cell in row] for row in sheet.rows], dtype=float)
    ours = score_responses(FORM, SHEETS).values
    np.testing.assert_allclose(ours, theirs, rtol=1e-12)
    assert np.isfinite(theirs).any(axis=0).all() and np.isnan(theirs).any()


def test_what_has_no_plain_counterpart_is_said() -> None:
    weighted = Scale(code="w", items=("q1", "q2"), weights={"q1": 2.0})
    mixed = Scale(code="x", items=("q1", "odd"), method="percent")
    names = {code: code for code in ("q1", "q2", "odd", "w", "x")}
    form = Questionnaire(code="f", sections=FORM.sections, scales=(weighted, mixed))
    assert scored(form, weighted, names) is None and scored(form, mixed, names) is None
    text = syntax("f.sav", form, (), EN)
    assert "ECHO 'Not computed here: w.'." in text and "COMPUTE w" not in text


def test_users_words_stand_in_quotes_only() -> None:
    nasty = "it's.\nERASE FILE='x'."
    contrast = Contrast(
        name=nasty, groups=(parse_filter(f"unit={nasty}"), parse_filter("q1=2")), paired=False,
        tests=(("q1", "t.welch"), ("q2", "kruskal"), ("q3", "friedman")), testval={}, left_out=(("w'", "1"),),
    )  # fmt: skip
    text = syntax("it's.sav", FORM, (contrast,), EN)
    assert "GET FILE='it''s.sav'." in text
    assert "unit = 'it''s. ERASE FILE=''x''.'" in text
    assert not any(line.startswith("ERASE") for line in text.splitlines())
    assert "q1 = 2" in text and "number = '1'" in text
    assert "T-TEST GROUPS=group_1(1 2) /VARIABLES=q1." in text and "ECHO 'Without a command" in text


def test_a_comparison_of_waves_that_the_file_lacks_is_left_out(project: Project, tmp_path: Path) -> None:
    whole = repeating.export_syntax(project, tmp_path / "a.sav", "nurse_ability").read_text("utf-8-sig")
    part = repeating.export_syntax(project, tmp_path / "b.sav", "nurse_ability", waves=("干预前",)).read_text(
        "utf-8-sig"
    )
    assert "T-TEST" in whole and "T-TEST" not in part and "RELIABILITY" in part
