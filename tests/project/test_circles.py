"""A quality control circle as a record, and its report in ten chapters."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from circle_sample import circle
from running import ask, call, done

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.quality.circle import CIRCLES, Cause, Circle, Step, Tally
from surveykit.model.records import Record
from surveykit.project import book, records, reporting
from surveykit.project.book import Project
from surveykit.project.quality_work.circles import FORM
from surveykit.project.reports import making
from surveykit.project.reports.qcc import Specification
from surveykit.report.build.circle.findings import found
from surveykit.report.build.circle.report import CHAPTERS, sections
from surveykit.report.document import Paragraph, Table
from surveykit.report.figures import Fishbone, Gantt, Pareto, Radar

EN = Translator("en")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "q.surveykit", book.Settings(title="q", institution="市第一医院")) as made:
        records.save(made, CIRCLES, Record(value=circle()))
        yield made


def changed(**facts: object) -> Circle:
    return msgspec.structs.replace(circle(), **facts)


def test_what_is_computed_of_it() -> None:
    findings = found(circle(), EN)
    assert findings.rate
    # R: cur=86/430; cur-cur*0.8139*0.7; attainment and progress as in the tests of the numbers.
    assert findings.aimed == pytest.approx(0.086054, rel=1e-10)
    assert findings.attained == pytest.approx(1.1283540323611938, rel=1e-10)
    assert findings.progressed == pytest.approx(0.6428571428571429, rel=1e-10)
    # 80% of 20 full marks are 16: 20 and 18 are chosen, 10 is not. Of 60: 58 is taken, 36 is not.
    assert [(line.total, line.chosen) for line in findings.causes] == [(20, True), (18, True), (10, False)]
    assert [(line.total, line.taken) for line in findings.measures] == [(58, True), (36, False)]


def test_the_focus_is_that_of_the_tally_unless_it_is_given() -> None:
    findings = found(changed(focus=None), EN)
    # R: x=c(35,28,12,7,4); cumsum(x)/sum(x) -> third is 0.87209302325581395
    assert findings.focus == pytest.approx(0.87209302325581395, rel=1e-12)
    assert not findings.focus_given
    assert found(changed(focus=None, tally=()), EN).aimed is None


def test_rules_are_stated_and_followed() -> None:
    by_hand = found(changed(cause_rule="hand", measure_rule="hand"), EN)
    assert not any(line.chosen for line in by_hand.causes)
    by_sum = found(changed(cause_rule="pareto", threshold=0.75), EN)
    # 20 + 18 of 48 are 79%.
    assert [line.chosen for line in by_sum.causes] == [True, True, False]
    words = " ".join(
        run.text for s in sections(by_sum, EN) for b in s.blocks if isinstance(b, Paragraph) for run in b.runs
    )
    assert "75.00% of all (80/20)" in words


def test_ten_chapters_each_with_its_figure() -> None:
    made = sections(found(circle(), EN), EN)
    assert [section.code for section in made] == [code for code, _title, _blocks in CHAPTERS]
    assert all(section.blocks for section in made)
    by_code = {section.code: section.blocks for section in made}
    for code, kind in (("plan", Gantt), ("current", Pareto), ("analysis", Fishbone), ("effect", Radar)):
        assert any(isinstance(block, kind) for block in by_code[code]), code
    bars = next(block for block in by_code["current"] if isinstance(block, Pareto))
    assert (bars.counts, bars.vital) == ((35, 28, 12, 7, 4), 3)
    bone = next(block for block in by_code["analysis"] if isinstance(block, Fishbone)).bones[1]
    assert bone.marked == {0, 1}
    tested = next(b for b in by_code["analysis"] if isinstance(b, Table) and len(b.columns) == 6)
    assert tested.rows[0][3] == pytest.approx(13.486666666666668, rel=1e-10)


def test_a_new_circle_says_nothing_and_breaks_nothing() -> None:
    made = sections(found(Circle(name="x"), EN), EN)
    assert not any(section.blocks for section in made)
    counted = found(Circle(name="x", events_before=0, n_before=0, tally=(Tally(name="a"),)), EN)
    assert (counted.aimed, counted.attained) == (None, None)
    assert found(Circle(name="x", events_before=3, should_fall=False, focus=0.8), EN).aimed is None


def test_a_true_cause_that_the_counts_do_not_show_is_said() -> None:
    cause = Cause(name="gloves", events=4, checked=40, events_without=4, checked_without=42, verified=True)
    blocks = next(s for s in sections(found(changed(causes=(cause,)), EN), EN) if s.code == "analysis").blocks
    said = [run.text for b in blocks if isinstance(b, Paragraph) and b.style == "caveat" for run in b.runs]
    assert "gloves is called a true cause, but the counts do not show it." in said


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"number": " "}, "circle_needs_number"),
        ({"ended": "2026-01-01"}, "circle_ends_early"),
        ({"ability": 70.0}, "circle_ability_share"),
        ({"threshold": 0.0}, "circle_threshold_share"),
        ({"focus": -0.1}, "circle_focus_share"),
        ({"events_after": 500}, "circle_counts"),
        ({"tally": (Tally(name="a", before=-1),)}, "circle_negative"),
        ({"steps": (Step(name="a", planned=(3, 2)),)}, "circle_weeks"),
        ({"causes": (Cause(name="a", scores=(6,)),)}, "circle_score"),
        ({"causes": (Cause(name="a", events=6, checked=5),)}, "circle_counts"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(facts: dict[str, object], code: str) -> None:
    problems = FORM.problems(changed(**facts))
    assert [problem.code for problem in problems] == [code]
    assert code not in explain(problems[0], EN)
    assert FORM.problems(circle()) == ()


def test_it_is_concluded_only_after_counting_again(project: Project) -> None:
    assert FORM.move is not None
    with pytest.raises(DataRefused) as refused:
        FORM.move(project, changed(events_after=None), "closed")
    assert refused.value.code == "circle_without_effect"
    assert FORM.move(project, circle(), "closed").state == "closed"
    fresh = FORM.fresh(project, "2026-09-01")
    assert (fresh.number, len(fresh.steps), FORM.problems(fresh)) == ("Q2026-002", 10, ())


def test_the_report_is_found_by_name_and_the_same_twice(project: Project, tmp_path: Path) -> None:
    for name in ("守护圈", "Q2026-001", ""):
        assert making.made(project, "qcc", Specification(circle=name)).title == "降低静脉输液外渗发生率"
    with pytest.raises(NotFound) as refused:
        making.made(project, "qcc", Specification(circle="无"))
    assert refused.value.code == "no_such_circle"
    one, two = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for file in (one, two):
        reporting.write(making.made(project, "qcc", Specification(), "en"), pdf=file)
    assert one.read_bytes() == two.read_bytes()


def test_the_report_is_printed_with_ten_chapters(project: Project, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    file, path = tmp_path / "r.pdf", project.path
    project.close()
    done("report", str(path), "--kind", "qcc", "--name", "守护圈", "--pdf", str(file), "--lang", "en")
    words = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    at = [words.find(title) for _code, title, _blocks in CHAPTERS]
    assert at == sorted(at)
    assert min(at) >= 0
    assert "Attainment of the target: 112.84%." in " ".join(words.split())
    assert "13.487" in words


def test_the_terminal_keeps_circles_too(project: Project) -> None:
    path = str(project.path)
    project.close()
    tally = json.dumps([{"name": "a", "before": 3}])
    done("circles", path, "--add", "name=Second", f"tally={tally}", "--lang", "en")
    stored = ask("circles", path, "--show", "Q2026-002")
    assert (stored["name"], stored["tally"][0]["before"]) == ("Second", 3)
    refused = call("circles", path, "--move", "Q2026-002", "closed", "--lang", "en")
    assert refused.code == 1
    assert "step 8" in refused.err
