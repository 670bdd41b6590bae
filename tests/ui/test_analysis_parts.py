"""Parts of the analysis screen that need no window: groups, designs, names, the picture of a result."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import analysing, designing
from surveykit.project.analysing import SavedComparison, Specification
from ui import tasks
from ui.analysis import fitting, names, picture, rows, told
from ui.analysis.compute import Computed, compute
from ui.asking.groups import Choices, GroupLine, Parts, taken_apart
from ui.workbench import Workbench

SEX = Item(code="sex", kind=Kind.SINGLE, choices=(Choice(code=1, label={"en": "man"}), Choice(code=2)))
MARK = Item(code="mark", kind=Kind.RATING, choices=tuple(Choice(code=n) for n in range(1, 6)))
DEFINITION = Questionnaire(code="q", title={"en": "Q"}, sections=(Section(items=(SEX, MARK)),))
CHOICES = Choices.of(DEFINITION, ("before", "after"), ("ICU",))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("wave=before", Parts(wave="before")),
        ("wave=before,unit=ICU", Parts(wave="before", unit="ICU")),
        ("wave=after,sex=1", Parts(wave="after", item="sex", value="1")),
        ("", Parts()),
        ("sex=1,mark=2", None),
        ("number=003", None),
        ("what is this", None),
    ],
)
def test_a_filter_is_taken_apart_and_put_together(text: str, parts: Parts | None) -> None:
    assert taken_apart(text, CHOICES) == parts
    if parts is not None:
        assert parts.text() == text


def test_a_group_is_called_by_its_labels() -> None:
    assert names.group_name("wave=before,sex=1", DEFINITION, Translator("en")) == "before man"
    assert names.group_name("wave=before,sex=2", DEFINITION, Translator("en")) == "before 2"


def test_another_design_takes_as_many_groups_as_it_has_room_for() -> None:
    three = Specification(questionnaire="q", groups=("wave=a", "wave=b", "wave=c"), test="kruskal")
    paired = fitting.with_design(three, "paired", ("a", "b", "c"))
    assert (paired.groups, paired.paired, paired.test) == (("wave=a", "wave=b", "wave=c"), True, "auto")
    assert fitting.tests(paired) == ("auto", "anova.rm", "friedman")
    norm = fitting.with_design(paired, "norm", ("a", "b", "c"))
    assert (norm.groups, norm.paired, norm.norm) == (("wave=c",), False, 0)
    back = fitting.with_design(norm, "independent", ("a", "b", "c"))
    assert (back.groups, back.norm) == (("wave=a", "wave=c"), None)


def test_pairs_are_compared_as_the_test_allows() -> None:
    groups = ("wave=a", "wave=b", "wave=c")
    two, three = (Specification(questionnaire="q", groups=groups[:n], test="anova") for n in (2, 3))
    assert fitting.posthocs(two) == ()
    assert fitting.posthocs(three) == ("auto", "tukey", "lsd", "snk", "bonferroni", "dunnett", "none")
    lsd = Specification(questionnaire="q", groups=groups, test="kruskal", posthoc="lsd")
    assert fitting.fitted(lsd, DEFINITION).posthoc == "auto"


def test_a_test_by_name_leaves_out_what_has_no_order() -> None:
    specification = Specification(questionnaire="q", groups=("wave=a", "wave=b"))
    assert fitting.fitted(specification, DEFINITION).measures == ()
    named = fitting.fitted(Specification(questionnaire="q", groups=("wave=a", "wave=b"), test="t.student"), DEFINITION)
    assert named.measures == ("mark",)


@pytest.fixture
def satisfaction(sample: Workbench) -> Computed:
    project = sample.require()
    return compute(project.path, analysing.saved_comparisons(project)[1])


def test_every_result_of_the_example_can_be_told_and_drawn(satisfaction: Computed) -> None:
    assert satisfaction.comparison is not None
    for language in ("zh_CN", "en"):
        _ = Translator(language)
        for result in satisfaction.comparison.results:
            found = told.tell(satisfaction, result, _)
            assert found.reason
            assert found.quote
            drawn = picture.chart(satisfaction, result, _)
            assert drawn is not None, result.measure
            assert drawn.series


def test_intervals_of_different_ranges_are_drawn_by_their_range(satisfaction: Computed) -> None:
    found = rows.results(satisfaction, Translator("en"))
    assert found.relative
    total = next(row for row in found.rows if row.code == "total")
    assert satisfaction.comparison is not None
    result = next(r for r in satisfaction.comparison.results if r.measure == "total")
    assert total.interval is not None
    assert result.difference is not None
    # The scoring rate of items from 1 to 5 runs from 20 to 100.
    assert total.interval.value == pytest.approx(result.difference / 80)


def test_three_wards_get_one_row_an_outcome(sample: Workbench) -> None:
    project = sample.require()
    units = sorted({u for (code, _wave, u) in _units(sample) if code == "satisfaction" and u})
    groups = tuple(f"unit={unit}" for unit in units)
    specification = Specification(questionnaire="satisfaction", groups=groups)
    specification = fitting.fitted(specification, designing.questionnaire(project, "satisfaction"))
    computed = compute(project.path, SavedComparison(id="x", name="Wards", specification=specification))
    assert computed.problem is None
    found = rows.results(computed, Translator("en"))
    assert found.rows[0].code == "total"
    assert computed.comparison is not None
    told_first = told.tell(computed, computed.comparison.results[0], Translator("zh_CN"))
    assert told_first.test


def _units(sample: Workbench) -> list[tuple[str, str, str]]:
    from surveykit.project import keying

    return list(keying.counts_by_unit(sample.require()))


def test_work_that_ends_after_the_project_was_closed_is_let_go(sample: Workbench, qtbot: QtBot) -> None:
    from ui.analysis.screen import AnalysisScreen
    from ui.reports.screen import ReportsScreen

    tasks._Running.inline = False
    for kind in (AnalysisScreen, ReportsScreen):
        screen = kind(sample)
        screen.show()
        if isinstance(screen, ReportsScreen):
            screen._make()
        assert tasks.busy()
        # A slot that raises fails the test: what is gone must not be touched.
        delete(screen)
        qtbot.waitUntil(lambda: not tasks.busy(), timeout=60000)


def test_versions_of_a_family_are_groups(qtbot: QtBot) -> None:
    definition = Questionnaire(code="ward", family="care")
    choices = Choices.of(definition, ("Q1",), (), (("Inpatients", "ward"), ("Outpatients", "clinic")))
    line = GroupLine("questionnaire=ward,wave=Q1", choices, Translator("en"))
    qtbot.addWidget(line)
    told: list[str] = []
    line.changed.connect(told.append)
    assert line.version.currentText() == "Inpatients"
    line.version.picked.emit("clinic")
    assert told == ["questionnaire=clinic,wave=Q1"]
    line.version.picked.emit("")
    assert told[-1] == "wave=Q1"


def test_the_line_of_what_changed_since_the_report_names_figures_as_tables_have_them() -> None:
    from surveykit.project.analyses.reported import Changed
    from ui.analysis.told import since_reported

    facts = {"report": "Quarter", "day": "2026-10-08", "measure": "total", "label": "Total"}
    changed = (
        Changed(**facts, figure="n", before=34.0, after=36.0),
        Changed(**facts, figure="difference", before=3.41, after=3.6049),
        Changed(**facts, figure="p", before=0.0004, after=None),
    )
    said = since_reported(changed, "total", Translator("en"))
    assert said == "Since the report of 2026-10-08: n 34 → 36, difference 3.41 → 3.60, P <0.001 → –"
    assert since_reported(changed, "other", Translator("en")) == ""
