"""Kinds of analysis over time and by unit, on projects with real sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from surveykit.errors import DataRefused, NotFound, SurveyError
from surveykit.exchange.mapping import Columns
from surveykit.i18n import Translator
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Scale
from surveykit.progress import silent
from surveykit.project import book, designing, importing, keying
from surveykit.project.analyses import carry_out, funnel, over_time, series
from surveykit.project.book import Project, Settings
from surveykit.project.example import make_example
from surveykit.report.document import Paragraph, Table
from surveykit.report.figures import Funnel, Timeline
from surveykit.report.sentences.runs import plain

CHOICES = tuple(Choice(code=i, label={"en": f"step {i}"}) for i in range(1, 6))
WARD = Questionnaire(
    code="ward",
    sections=(
        Section(
            items=(
                Item(code="q1", kind=Kind.RATING, text={"en": "kind"}, choices=CHOICES),
                Item(code="q2", kind=Kind.RATING, text={"en": "quick"}, choices=CHOICES),
                Item(code="why", kind=Kind.MULTIPLE, text={"en": "why"}, choices=CHOICES[:3]),
                Item(code="age", kind=Kind.NUMBER, text={"en": "age"}, min=0, max=120),
                Item(code="note", kind=Kind.TEXT, text={"en": "note"}),
            )
        ),
    ),
    scales=(Scale(code="total", title={"en": "Total"}, items=("q1", "q2"), method="mean"),),
)
MONTHS = [f"{2024 + n // 12}-{n % 12 + 1:02d}" for n in range(24)]
GOOD = [14, 15, 13, 14, 16, 15, 14, 13, 15, 14, 15, 14, 19, 20, 19, 18, 20, 19, 19, 20, 18, 19, 20, 19]
"""Of 24 sheets a month, how many answer 5 to q1; the others answer 2."""
_ = Translator("en")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("over_time")
    made = book.create(folder / "p.surveykit", Settings(language="en"))
    designing.add_questionnaire(made, WARD)
    lines = ["wave,unit,q1,q2,age"]
    for month, good in zip(MONTHS, GOOD, strict=True):
        keying.add_wave(made, month, from_date=f"{month}-01", to_date=f"{month}-28")
        lines += [f"{month},U{n % 3},{5 if n < good else 2},{3 + n % 2},{30 + n}" for n in range(24)]
    (folder / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    importing.carry_out(made, importing.plan(made, folder / "t.csv", "ward", columns=Columns()))
    return made


def said(blocks: tuple[Any, ...]) -> str:
    return "\n".join(plain(b.runs) for b in blocks if isinstance(b, Paragraph))


def carried(project: Project, kind: Any, **given: Any) -> tuple[Any, tuple[Any, ...]]:
    found = kind.KIND.run(project, kind.Specification(**given), _, silent)
    # JSON knows no NaN: it would be written as nothing.
    assert "nan" not in repr(msgspec.to_builtins(found))
    assert msgspec.json.encode(found)
    for language in ("en", "zh_CN"):
        assert kind.KIND.blocks(found, Translator(language))
    return found, kind.KIND.blocks(found, _)


def test_a_rate_from_month_to_month(project: Project) -> None:
    found, blocks = carried(project, over_time, questionnaire="ward", measures=("q1",), changed="2025-01", target=80.0)
    one = found.series[0]
    assert (one.value, one.answers) == ("rate", ("step 4", "step 5"))
    assert [p.events for p in one.periods] == GOOD
    assert {p.n for p in one.periods} == {24}
    # 172 of 288 in the twelve months before the change; R: p <- 172/288; p + c(-3, 3)*sqrt(p*(1-p)/24)
    assert one.chart.centre[0] == pytest.approx(172 / 288, rel=1e-12)
    assert one.chart.upper[0] == pytest.approx(0.89756442674035986, rel=1e-10)
    assert (one.chart.type, one.chart.baseline, one.chart.limits) == ("p", 12, "provisional")
    assert {m.rule for m in one.chart.marks} >= {"eight"}
    assert one.periods[1].change == pytest.approx(1 / 24)
    assert one.periods[12].change_year == pytest.approx(5 / 24)
    assert one.periods[11].change_year is None
    assert one.segmented is not None
    assert one.segmented.step is not None
    assert one.segmented.step.p is not None
    assert one.segmented.step.p < 0.001
    figure = next(b for b in blocks if isinstance(b, Timeline))
    assert (figure.changed, figure.target, figure.unit) == (12, 80.0, "%")
    assert len(figure.marked) == len(figure.rules) > 0
    assert "8 or more in a row on one side of the centre line" in figure.rules[0]
    table = next(b for b in blocks if isinstance(b, Table))
    assert "On the same period last year (percentage points)" in [plain(c.title) for c in table.columns]
    words = said(blocks)
    assert "2025-12: 79.17%, -4.17 percentage points on the last period." in words
    assert "Segmented regression, step at the change" in words
    assert "does not prove that it caused it" in words
    assert "nothing was adjusted" in words


def test_a_mean_from_month_to_month(project: Project) -> None:
    found, blocks = carried(project, over_time, questionnaire="ward")
    one = found.series[0]
    assert (one.code, one.value, one.chart.type, one.chart.limits) == ("total", "mean", "xmr", "full")
    values = [np.mean([(5 if n < g else 2) + 3 + n % 2 for n in range(24)]) / 2 for g in GOOD]
    assert [p.value for p in one.periods] == pytest.approx(values, rel=1e-12)
    assert "statistically significant (Mann-Kendall" in said(blocks)


def test_other_charts_and_measures(project: Project) -> None:
    many, _blocks = carried(
        project, over_time, questionnaire="ward", measures=("total", "q2", "age"), waves=tuple(MONTHS[:10]), chart="run"
    )
    assert [s.chart.type for s in many.series] == ["run"] * 3
    assert [s.value for s in many.series] == ["mean", "rate", "mean"]
    quarter, blocks = carried(project, over_time, questionnaire="ward", waves=tuple(MONTHS[:4]), filter="unit=U1")
    assert quarter.series[0].chart.type == "line"
    assert {p.n for p in quarter.series[0].periods} == {8}
    assert "4 points are drawn as a plain line" in said(blocks)
    mean, _blocks = carried(project, over_time, questionnaire="ward", measures=("q1",), value="mean")
    assert mean.series[0].value == "mean"
    single, _blocks = carried(project, over_time, questionnaire="ward", measures=("q1",), chart="xmr", answers="5")
    assert (single.series[0].value, single.series[0].chart.type) == ("rate", "xmr")


@pytest.mark.parametrize(
    ("given", "kind", "code"),
    [
        ({"measures": ("why",)}, DataRefused, "answers_needed"),
        ({"measures": ("note",), "value": "rate"}, DataRefused, "no_rate_of"),
        ({"measures": ("why",), "value": "mean"}, DataRefused, "no_mean_of"),
        ({"measures": ("q1",), "answers": "9"}, DataRefused, "answers_unknown"),
        ({"measures": ("nothing",)}, NotFound, "no_such_measure"),
        ({"waves": ("2030",)}, NotFound, "no_such_wave"),
        ({"changed": "2030"}, DataRefused, "changed_unknown"),
        ({"changed": "2024-01"}, DataRefused, "changed_first"),
        ({"filter": "unit=U9"}, DataRefused, "no_responses"),
        ({"chart": "p"}, DataRefused, "chart_needs_sizes"),
    ],
)
def test_what_cannot_be_followed(project: Project, given: dict[str, Any], kind: type[SurveyError], code: str) -> None:
    with pytest.raises(kind) as error:
        carried(project, over_time, questionnaire="ward", **given)
    assert error.value.code == code


def test_an_item_that_nobody_answered(project: Project) -> None:
    found, blocks = carried(project, over_time, questionnaire="ward", measures=("why",), answers="1")
    assert {p.value for p in found.series[0].periods} == {None}
    assert "There is no value in any period." in said(blocks)


def test_units_in_a_funnel(project: Project) -> None:
    found, blocks = carried(project, funnel, questionnaire="ward", filter="wave=2025-12")
    # 8 sheets in each unit: too few to be shown one by one.
    assert found.limits.places == ()
    assert found.limits.centre == pytest.approx(19 / 24)
    assert "3 units with too few sheets (fewer than 10) are not shown" in said(blocks)
    found, blocks = carried(project, funnel, questionnaire="ward", item="q1")
    assert [p.size for p in found.limits.places] == [192, 192, 192]
    assert isinstance(next(b for b in blocks if isinstance(b, Funnel)), Funnel)
    assert "they are not ranked" in plain(next(b for b in blocks if isinstance(b, Table)).notes[0])


def test_the_next_smallest_unit_is_hidden_with_a_single_one() -> None:
    assert funnel._shown([40, 9, 12, 30]) == [0, 3]
    assert funnel._shown([40, 9, 8, 30]) == [0, 3]
    assert funnel._shown([40, 10]) == [0, 1]
    assert funnel._shown([9]) == []


def test_the_worked_example(tmp_path: Path) -> None:
    with make_example(tmp_path / "e.surveykit") as example:
        for kind in ("over_time", "funnel"):
            specification = carry_out.beginning(example, kind, "satisfaction")
            assert carry_out.carry_out(example, kind, specification).blocks


# ---- typed numbers


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("2026-01, 3, 1810\n2026-02,4,1 \n", [("2026-01", 3.0, 1810.0), ("2026-02", 4.0, 1.0)]),
        ("一月\t107/110\n二月\t99/110", [("一月", 107.0, 110.0), ("二月", 99.0, 110.0)]),
        ("2026年 1月 93.5%\n2026年 2月 –", [("2026年 1月", 93.5, None), ("2026年 2月", None, None)]),
        ("Week 1 12 40", [("Week 1", 12.0, 40.0)]),
        ("3\n5\n\n8", [("1", 3.0, None), ("2", 5.0, None), ("4", 8.0, None)]),
        ("一月，3，20", [("一月", 3.0, 20.0)]),
    ],
)
def test_lines_as_people_write_them(text: str, rows: list[Any]) -> None:
    assert series.read_series(text) == rows


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "series_empty"), ("a,b", "series_line_unreadable"), ("a,1,2,3", "series_line_unreadable"),
        ("a,1,2\nb,3", "series_sizes_missing"), ("word", "series_line_unreadable"), ("a,-", "series_empty"),
    ],
)  # fmt: skip
def test_lines_that_cannot_be_read(project: Project, text: str, code: str) -> None:
    with pytest.raises(DataRefused) as error:
        carried(project, series, data=text)
    assert error.value.code == code


def test_falls_per_bed_days(project: Project) -> None:
    lines = [f"{month},{3 + n % 4},{1800 + n}" for n, month in enumerate(MONTHS)]
    found, blocks = carried(project, series, data="\n".join(lines), name="Falls")
    assert (found.series[0].value, found.series[0].chart.type) == ("per", "u")
    figure = next(b for b in blocks if isinstance(b, Timeline))
    assert figure.unit == "‰"
    assert figure.values[0] == pytest.approx(3 / 1800 * 1000)


def test_days_of_rare_events(project: Project) -> None:
    days = [f"2026/{1 + n // 2}/{3 + 14 * (n % 2)}" for n in range(16)]
    found, blocks = carried(project, series, data="\n".join(reversed(days)), name="Pressure injuries")
    one = found.series[0]
    assert (one.value, one.chart.type, one.chart.n) == ("between", "g", 15)
    assert (one.periods[0].label, one.periods[0].value) == ("2026-01-17", 14.0)
    assert "Since the last event" in [plain(c.title) for c in next(b for b in blocks if isinstance(b, Table)).columns]
    assert series.read_days("2026年3月1日\n2026-02-27") != ()
    assert series.read_days("2026-02-30\n2026-03-01") == ()
