"""Two groups before and after, three paired waves, post-hoc methods and effective rates in a real project."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from surveykit.errors import DataRefused
from surveykit.exchange.mapping import Columns
from surveykit.i18n import Translator
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.progress import silent
from surveykit.project import analysing, book, designing, importing, keying
from surveykit.project.analyses import group_time
from surveykit.project.analysing import Specification
from surveykit.project.book import Project, Settings
from surveykit.report.document import Chart, Paragraph, Table
from surveykit.report.sentences.runs import plain
from surveykit.stats.results import Result

EN = Translator("en")
PRE = (58.2, 61.5, 55.0, 60.1, 57.3, 62.8, 59.9, 57.5, 60.2, 58.8, 61.1, 55.9, 63.0, 59.4, 56.6)
POST = (48.1, 52.3, 44.9, 50.2, 46.0, 53.7, 51.5, 52.0, 56.6, 55.1, 56.0, 50.8, 59.9, 54.2, 53.3)
FORM = Questionnaire(
    code="form",
    title={"en": "Form"},
    sections=(
        Section(
            items=(
                Item(code="sas", kind=Kind.NUMBER, text={"en": "SAS"}, unit="points"),
                Item(
                    code="arm", kind=Kind.SINGLE, text={"en": "Arm"},
                    choices=(Choice(code=1, label={"en": "observed"}), Choice(code=2, label={"en": "control"})),
                ),
                Item(
                    code="cure", kind=Kind.SINGLE, text={"en": "Cure"},
                    choices=tuple(Choice(code=i, label={"en": w}) for i, w in enumerate(("good", "some", "none"), 1)),
                ),
            )
        ),
    ),
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = book.create(tmp_path / "p.surveykit", Settings(language="en"))
    designing.add_questionnaire(made, FORM)
    lines = ["wave,respondent,arm,sas,cure"]
    for wave, values in (("before", PRE), ("after", POST), ("later", POST[::-1])):
        keying.add_wave(made, wave)
        for i, value in enumerate(values):
            # The group is asked before only: it is the first sheet that tells it. P14 is not there at the end.
            arm = (1 if i < 7 else 2) if wave == "before" else ""
            if not (wave == "later" and i == 14):
                lines.append(f"{wave},P{i},{arm},{value},{i % 3 + 1 if wave != 'before' else 3}")
    lines += ["before,X1,1,50,3", "after,X2,,50,3"]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    importing.carry_out(made, importing.plan(made, tmp_path / "t.csv", "form", columns=Columns()))
    return made


def spec(**more: object) -> group_time.Specification:
    given = {"questionnaire": "form", "groups": ("arm=1", "arm=2"), "before": "before", "after": "after"}
    return msgspec.convert({**given, "measures": ("sas",), **more}, group_time.Specification)


def test_two_groups_before_and_after(project: Project) -> None:
    found = group_time.run(project, spec(), EN, silent)
    assert (found.groups, found.waves, found.unmatched) == (("observed", "control"), ("before", "after"), 1)
    (sas,) = found.measures
    assert sas.unit == "points"
    # R: t.test(ch[g == 0], ch[g == 1], var.equal = TRUE); lm(post ~ pre + factor(g))
    assert sas.change.p == pytest.approx(6.899099862200302e-08, rel=1e-10)
    assert sas.adjusted is not None
    assert sas.adjusted.difference.value == pytest.approx(-5.438341934818799, rel=1e-10)
    assert msgspec.json.decode(msgspec.json.encode(found))["measures"][0]["interaction"]["df"] == [1, 13]


def test_it_is_printed_as_papers_do(project: Project) -> None:
    blocks = group_time.KIND.blocks(group_time.run(project, spec(), EN, silent), EN)
    four, effects, adjusted = (block for block in blocks if isinstance(block, Table))
    assert [row[0] for row in four.rows] == ["observed", "control", "t (between groups)", "P"]
    # sd(post[g == 0]), sd(post[g == 1]): 3.2999, 2.8585
    assert [row[3] for row in four.rows[:2]] == ["49.53±3.30ᵃᵇ", "54.74±2.86ᵃ"]
    assert four.rows[3][2:4] == ("0.883", "0.006")
    assert [row[4] for row in effects.rows] == [pytest.approx(p, rel=1e-4) for p in (4.7390e-13, 0.10266, 6.8991e-08)]
    assert adjusted.rows[2][3] == pytest.approx(140.2459967110139, rel=1e-10)
    lead = next(plain(b.runs) for b in blocks if isinstance(b, Paragraph) and b.style == "lead")
    assert "not statistically significant (P=0.883)" in lead
    assert "-5.40 points (95%CI: -6.48 to -4.33)" in lead
    assert "F=117.805, P<0.001" in lead
    assert any(isinstance(block, Chart) for block in blocks)
    assert any(isinstance(b, Paragraph) and "1 sheet" in plain(b.runs) for b in blocks)


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("group_time_two_groups", {"groups": ("arm=1",)}),
        ("group_time_waves", {"after": "before"}),
        ("group_time_overlap", {"groups": ("arm=1", "wave=before")}),
        ("group_time_nobody", {"groups": ("arm=1", "unit=nowhere")}),
    ],
)
def test_what_cannot_be_compared_is_refused(project: Project, code: str, more: dict[str, object]) -> None:
    with pytest.raises(DataRefused) as refused:
        group_time.run(project, spec(**more), EN, silent)
    assert refused.value.code == code


THREE = ("wave=before", "wave=after", "wave=later")


def compared(project: Project, **more: object) -> tuple[analysing.Comparison, dict[str, Result]]:
    asked = msgspec.convert({"questionnaire": "form", "groups": THREE, "paired": True, **more}, Specification)
    found = analysing.compare(project, asked)
    return found, {result.measure: result for result in found.results}


def test_three_waves_of_the_same_people(project: Project) -> None:
    found, results = compared(project, measures=("sas",))
    # P14, X1 and X2 miss a wave.
    assert (found.matched, found.unmatched) == (14, 3)
    sas = results["sas"]
    # X <- cbind(pre[1:14], post[1:14], rev(post)[1:14]); anova(lm(X ~ 1), X = ~1, test = "Spherical")
    assert (sas.test, sas.unmatched) == ("anova.rm", 3)
    assert sas.statistic == pytest.approx(14.031811494552013, rel=1e-10)
    assert sas.p == pytest.approx(0.0015653116589394935, rel=1e-9)
    assert [p.test for p in sas.posthoc] == ["bonferroni"] * 3
    assert compared(project, measures=("sas",), test="friedman")[1]["sas"].test == "friedman"


def test_an_ordered_outcome_by_its_effective_answers(project: Project) -> None:
    more = {"measures": ("cure",), "paired": False, "groups": ("wave=after", "wave=later")}
    _, results = compared(project, **more, effective=("cure=1", "cure=2"))
    assert results["cure"].test == "mannwhitney"
    rate = results["cure"].effective
    assert isinstance(rate, Result)
    assert [(g.events, g.n) for g in rate.groups] == [(10, 16), (10, 14)]
    _, plain_results = compared(project, **more)
    assert plain_results["cure"].test in ("chi2", "fisher")
