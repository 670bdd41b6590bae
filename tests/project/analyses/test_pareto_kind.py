"""Pareto of problems as a kind of analysis: every source, its words, its figure, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from surveykit.errors import DataRefused
from surveykit.model.quality.complaint import COMPLAINTS, Complaint
from surveykit.model.quality.feedback import FEEDBACK, Feedback
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.records import Record
from surveykit.project import book, example, records
from surveykit.project.analyses import carry_out
from surveykit.project.analyses.pareto import Specification
from surveykit.project.book import Project
from surveykit.project.frames import read_frame
from surveykit.report import figures
from surveykit.report.charts.draw import to_svg
from surveykit.report.document import Paragraph, Table


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "a.surveykit", book.Settings(language="en")) as made:
        days = ["2026-07-01", "2026-08-31", "2026-09-01"]
        sheets = [Feedback(number=f"F{n}", category=c, unit="A", day=days[n % 3])
                  for n, c in enumerate(["drugs"] * 6 + ["records"] * 3 + [""])]  # fmt: skip
        said = [Complaint(number=str(n), category="waiting", received="2026-08-01", kind=kind)  # type: ignore[arg-type]
                for n, kind in enumerate(("complaint", "complaint", "praise", "suggestion"))]  # fmt: skip
        seen = (("fall", ("tired", "wet")), ("fall", ("wet",)), ("ulcer", ()))
        log = [Incident(number=str(n), kind=kind, occurred="2026-08-01T10:00", causes=causes)
               for n, (kind, causes) in enumerate(seen)]  # fmt: skip
        records.save_all(made, FEEDBACK, [Record(value=value) for value in sheets])
        records.save_all(made, COMPLAINTS, [Record(value=value) for value in said])
        records.save_all(made, INCIDENTS, [Record(value=value) for value in log])
        yield made


def run(project: Project, **facts: object) -> carry_out.Carried:
    return carry_out.carry_out(project, "pareto", Specification(**facts))  # type: ignore[arg-type]


def bars(done: carry_out.Carried) -> list[tuple[str, int]]:
    return [(bar.name, bar.count) for bar in done.findings.pareto.bars]


def said(done: carry_out.Carried) -> str:
    return " ".join("".join(run.text for run in b.runs) for b in done.blocks if isinstance(b, Paragraph))


def test_feedback_sheets_by_category(project: Project) -> None:
    done = run(project)
    assert bars(done) == [("drugs", 6), ("records", 3)]
    # 6 of 9 are 66.7 %, so two are needed for 80 %.
    assert done.findings.pareto.vital == 2
    assert "1 problems have no category" in said(done)
    assert bars(run(project, last="2026-08")) == [("drugs", 4), ("records", 2)]
    assert bars(run(project, first="2026-09-01", share=60.0)) == [("drugs", 2), ("records", 1)]
    assert bars(run(project, unit="B")) == []
    assert "nothing to order" in said(run(project, unit="B"))


def test_complaints_incidents_causes_and_a_tally(project: Project) -> None:
    assert bars(run(project, source="complaints")) == [("waiting", 2)]
    assert bars(run(project, source="incidents")) == [("fall", 2), ("ulcer", 1)]
    assert bars(run(project, source="causes")) == [("wet", 2), ("tired", 1)]
    done = run(project, source="tally", tally="跌倒 12\n\n给药错误：31\nother, 3\n")
    assert bars(done) == [("给药错误", 31), ("跌倒", 12), ("other", 3)]
    with pytest.raises(DataRefused, match="pareto_line_unreadable"):
        run(project, source="tally", tally="跌倒")
    with pytest.raises(DataRefused, match="analysis_needs"):
        run(project, source="tally")
    with pytest.raises(DataRefused, match="analysis_needs"):
        run(project, source="ticks", item="why")


def test_blocks_have_the_chart_the_table_and_the_method(project: Project) -> None:
    done = run(project, source="tally", tally="a 31\nb 28\nc 19\nd 12\ne 7\nf 3")
    figure = next(b for b in done.blocks if isinstance(b, figures.Pareto))
    assert (figure.counts, figure.vital) == ((31, 28, 19, 12, 7, 3), 4)
    assert b"<svg" in to_svg(figure, 480, "en")
    table = next(b for b in done.blocks if isinstance(b, Table))
    # R: 100*cumsum(c(31,28,19,12,7,3))/100
    assert [row[3] for row in table.rows[:-1]] == pytest.approx([31, 59, 78, 90, 97, 100], rel=1e-12)
    assert [row[4] for row in table.rows[:-1]] == ["★"] * 4 + [""] * 2
    assert table.rows[-1][1] == 100
    assert "make up 90.00% of 100 problems" in said(done)
    assert msgspec.json.encode(done.findings)


def test_ticks_of_the_example(tmp_path: Path) -> None:
    with example.make_example(tmp_path / "a.surveykit", "en") as project:
        frame = read_frame(project, "satisfaction")
        done = run(project, source="ticks", questionnaire="satisfaction", item="why", only="wave=Before")
        answers = [row for row, wave in zip(frame.answers, frame.raw.waves, strict=True) if wave == "Before"]
        assert sum(count for _name, count in bars(done)) == sum(len(row.get("why", ())) for row in answers)
        with pytest.raises(DataRefused, match="not_multiple"):
            run(project, source="ticks", questionnaire="satisfaction", item="q1")
