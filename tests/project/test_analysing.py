"""Comparisons of a project's responses: groups, pairs, families, and what has to be said about the data."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from surveykit.errors import DataRefused, NotFound
from surveykit.exchange.mapping import Columns
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Norm, Scale
from surveykit.project import analysing, book, designing, files, importing, keying
from surveykit.project.analysing import Specification
from surveykit.project.book import Project, Settings

CHOICES = tuple(Choice(code=i, label={"en": str(i)}) for i in range(1, 6))
ITEMS = ("q1", "q2", "q3")
WARD = Questionnaire(
    code="ward",
    sections=(
        Section(
            items=(
                *(Item(code=code, kind=Kind.RATING, text={"en": code}, choices=CHOICES) for code in ITEMS),
                Item(code="sex", kind=Kind.SINGLE, text={"en": "sex"}, choices=CHOICES[:2]),
            )
        ),
    ),
    scales=(
        Scale(
            code="total", title={"en": "Total"}, items=ITEMS, method="mean",
            norms=(Norm(n=100, mean=3.0, sd=1.0, year=1990), Norm(mean=3.5, sd=0.9)),
        ),
    ),
)  # fmt: skip
BEFORE = [(1, 2, 3), (2, 2, 2), (3, 4, 3), (2, 1, 2), (4, 3, 3), (1, 1, 2)]
AFTER = [(3, 3, 4), (4, 2, 3), (5, 4, 4), (2, 3, 3), (5, 5, 4), (3, 2, 2)]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = book.create(tmp_path / "p.surveykit", Settings(language="en"))
    designing.add_questionnaire(made, WARD)
    keying.add_wave(made, "before")
    keying.add_wave(made, "after", from_date="2026-06-01", to_date="2026-06-30")
    lines = ["wave,unit,respondent,sex,q1,q2,q3"]
    for wave, rows in (("before", BEFORE), ("after", AFTER)):
        # The people of the second wave come in another order: pairs are by code, never by position.
        people = list(enumerate(rows))[:: 1 if wave == "before" else -1]
        lines += [f"{wave},U{i % 2},P{i},{i % 2 + 1},{','.join(map(str, row))}" for i, row in people]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    importing.carry_out(made, importing.plan(made, tmp_path / "t.csv", "ward", columns=Columns()))
    return made


WAVES = Specification(questionnaire="ward", groups=("wave=before", "wave=after"))
PAIRED = Specification(questionnaire="ward", groups=("wave=before", "wave=after"), paired=True)


def test_pairs_go_by_code_and_later_minus_earlier(project: Project) -> None:
    found = analysing.compare(project, PAIRED)
    total = found.results[0]
    # R: b <- c(2, 2, 10/3, 5/3, 10/3, 4/3); a <- c(10/3, 3, 13/3, 8/3, 14/3, 7/3); t.test(a, b, paired = TRUE)
    assert (total.measure, total.test, total.df) == ("total", "t.paired", 5)
    assert total.statistic == pytest.approx(15.8113883008419, rel=1e-10)
    assert total.p == pytest.approx(1.84085296110222e-05, rel=1e-10)
    assert total.difference == pytest.approx(10 / 9, rel=1e-12)
    assert (found.matched, found.unmatched) == (6, 0)
    before, after = found.values["total"]
    assert np.sort(after - before) == pytest.approx([1, 1, 1, 1, 4 / 3, 4 / 3])
    assert [r.measure for r in found.results] == ["total", "q1", "q2", "q3", "sex"]
    assert {r.family for r in found.results if r.measure in ITEMS} == {"total items"}


def test_the_projects_own_setting_decides_for_every_table(project: Project) -> None:
    assert {r.test for r in analysing.compare(project, WAVES).results[:4]} == {"t.welch"}

    files.change_settings(project, msgspec.structs.replace(book.settings(project), t_test="t.student"))
    assert {r.test for r in analysing.compare(project, WAVES).results[:4]} == {"t.student"}


def test_what_is_said_about_groups(project: Project) -> None:
    codes = {c.code for c in analysing.compare(project, WAVES).results[0].caveats}
    assert {"no_case_mix", "clustered"} <= codes
    paired = {c.code for c in analysing.compare(project, PAIRED).results[0].caveats}
    assert not paired & {"no_case_mix", "clustered"}
    units = Specification(questionnaire="ward", groups=("unit=U0", "unit=U1"))
    result = analysing.compare(project, units).results[0]
    assert not {c.code for c in result.caveats} & {"no_case_mix", "clustered"}
    first, second = result.groups
    assert first.mean is not None
    assert second.mean is not None
    assert result.difference == pytest.approx(first.mean - second.mean)


def test_norms_by_position(project: Project) -> None:
    groups = ("wave=after",)
    first = analysing.compare(project, Specification(questionnaire="ward", groups=groups, norm=0)).results
    assert [(r.measure, r.test, r.groups[1].label) for r in first] == [("total", "t.norm2", "norm")]
    caveats = {c.code: c.facts for c in first[0].caveats}
    assert caveats["old_norm"] == {"year": 1990, "age": 36}
    assert "no_case_mix" not in caveats
    second = analysing.compare(project, Specification(questionnaire="ward", groups=groups, norm=1)).results
    assert second[0].test == "t.norm"
    with pytest.raises(NotFound):
        analysing.compare(project, Specification(questionnaire="ward", groups=groups, norm=2))


@pytest.mark.parametrize(
    ("code", "groups", "more"),
    [
        ("one_group", ("wave=before",), {}),
        ("nnt_refused", ("wave=before", "wave=after"), {"nnt": True}),
        ("effective_refused", ("wave=before", "wave=after"), {"effective": ("q1=9",)}),
        ("posthoc_does_not_fit", ("unit=U0", "unit=U1", "sex=1"), {"posthoc": "snk", "test": "kruskal"}),
        ("empty_group", ("wave=before", "wave=2020"), {}),
        ("filter_unknown_key", ("wave=before", "colour=red"), {}),
        ("no_such_measure", ("wave=before", "wave=after"), {"measures": ("nothing",)}),
        ("conf_refused", ("wave=before", "wave=after"), {"conf": 1.0}),
        ("test_does_not_fit", ("wave=before", "wave=after"), {"test": "t.paired"}),
    ],
)
def test_refusals(project: Project, code: str, groups: tuple[str, ...], more: dict[str, object]) -> None:

    asked = msgspec.convert({"questionnaire": "ward", "groups": groups, **more}, Specification)
    with pytest.raises((DataRefused, NotFound)) as refused:
        analysing.compare(project, asked)
    assert refused.value.code == code


def test_a_saved_comparison_comes_back_as_it_was(project: Project) -> None:
    saved, changes = analysing.save_comparison(project, "Before and after", PAIRED)
    assert changes.analyses == {saved.id}
    assert analysing.saved_comparisons(project) == (saved,)
    renamed, _ = analysing.save_comparison(project, "Renamed", WAVES, saved.id)
    assert analysing.saved_comparisons(project) == (renamed,)
    analysing.remove_analysis(project, saved.id)
    assert analysing.saved_comparisons(project) == ()
    analysing.remove_analysis(project, saved.id, removed=False)
    assert analysing.saved_comparisons(project) == (renamed,)


def test_scores_row_by_row(project: Project) -> None:
    rows = analysing.scores(project, "ward", "before")
    assert [row.scores["total"] for row in rows] == pytest.approx([sum(b) / 3 for b in BEFORE])
    assert [row.respondent for row in rows] == [f"P{i}" for i in range(6)]
    with pytest.raises(NotFound):
        analysing.scores(project, "ward", "2020")
