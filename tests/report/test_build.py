"""The before/after report as a document: its words against a kept text, its values against the results."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.report.build.before_after.sections import gathered
from surveykit.report.build.inputs import ReportInput
from surveykit.report.document import (
    Chart,
    Document,
    Estimate,
    Events,
    MeanSd,
    Paragraph,
    Table,
)
from surveykit.report.template import compose, usual

sys.path.insert(0, str(Path(__file__).parent))
from dumped import dump
from report_example import example

GOLDEN = Path(__file__).parent / "golden"
ANEW = os.environ.get("SURVEYKIT_WRITE_GOLDEN")


def build(report: ReportInput, _: Translator) -> Document:
    """The report as its usual template has it."""
    found = gathered(report, _)
    return compose(usual("before-after", "", found), found, _)


def built(language: str) -> Document:
    return build(example(language), Translator(language))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_words_are_those_that_were_agreed(language: str) -> None:
    """Read the difference, then write anew with SURVEYKIT_WRITE_GOLDEN=1."""
    path, text = GOLDEN / f"before_after.{language}.txt", dump(built(language))
    if ANEW:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_row_has_a_cell_for_every_column_of_its_kind(language: str) -> None:
    wanted = {"mean_sd": MeanSd, "difference_ci": Estimate, "events": Events}
    for table in (b for b in built(language).blocks if isinstance(b, Table)):
        for row in table.rows:
            assert len(row) == len(table.columns)
            for value, column in zip(row, table.columns, strict=True):
                if value is not None and value != "" and column.format in wanted:
                    assert isinstance(value, wanted[column.format])


def test_cells_hold_the_results_numbers_unrounded() -> None:
    report = example("zh_CN")
    table = next(b for b in built("zh_CN").blocks if isinstance(b, Table))
    for row, outcome in zip(table.rows, report.studies[0].outcomes[:5], strict=True):
        result = outcome.result
        before, after = result.groups
        assert row[1:3] == (MeanSd(before.mean, before.sd), MeanSd(after.mean, after.sd))
        assert result.ci and result.statistic and result.effect
        assert row[3] == Estimate(result.difference, *result.ci)
        assert row[4] == result.effect.hedges_gz
        assert row[5:7] == (abs(result.statistic), result.p)


def test_a_document_survives_json() -> None:
    document = built("zh_CN")
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document


def test_nothing_prints_as_nan_or_none() -> None:
    for language in ("zh_CN", "en"):
        text = dump(built(language))
        assert "nan" not in text.lower().replace("finan", "") and "None |" not in text


def test_the_language_of_report_and_words_must_agree() -> None:
    with pytest.raises(ValueError, match="zh_CN"):
        build(example("zh_CN"), Translator("en"))


@pytest.mark.parametrize("words", ["{braces} {0} {", "<b>&amp;</b>", "=HYPERLINK(1)", "*stars*", "很长" * 200, "a\nb"])
def test_a_persons_words_are_printed_as_they_are(words: str) -> None:
    report = example("zh_CN")
    studies = tuple(
        replace(
            study,
            title=words,
            subjects=words,
            groups=(words, words + "2"),
            outcomes=tuple(replace(o, result=replace(o.result, label=words)) for o in study.outcomes),
        )
        for study in report.studies
    )
    document = build(replace(report, title=words, institution=words, studies=studies), Translator("zh_CN"))
    assert document.title == words
    first = next(b for b in document.blocks if isinstance(b, Table))
    assert [row[0] for row in first.rows] == [words] * 5
    assert all(
        words not in run.text for b in document.blocks if isinstance(b, Paragraph) for run in b.runs if run.italic
    )
    for chart in (b for b in document.blocks if isinstance(b, Chart) and b.kind == "differences"):
        assert all(len(label) <= 24 for label in chart.categories)


def test_without_effects_no_effect_is_printed() -> None:
    report = example("zh_CN")
    controlled = tuple(replace(study, adjusted="control") for study in report.studies)
    report = replace(report, effects=False, absolute_t=False, studies=controlled, sample=False)
    text = dump(build(report, Translator("zh_CN")))
    assert "gz" not in text and "Hedges" not in text and "历史对照" not in text
    assert "<>" in text


def test_one_group_is_refused() -> None:
    report = example("zh_CN")
    first = report.studies[0].outcomes[0]
    alone = replace(first, result=replace(first.result, groups=first.result.groups[:1]))
    with pytest.raises(ValueError, match="two groups"):
        build(replace(report, studies=(replace(report.studies[0], outcomes=(alone,)),)), Translator("zh_CN"))


def test_a_test_that_names_no_people_is_described_once() -> None:
    text = dump(built("zh_CN"))
    assert text.count("采用Welch *t*检验（不要求方差齐）") == 1 and "两组间比较采用Welch" in text


def test_a_study_without_outcomes_says_so() -> None:
    report = example("zh_CN")
    empty = replace(report, studies=(replace(report.studies[2], outcomes=()),))
    assert "没有可比较的结果。" in dump(build(empty, Translator("zh_CN")))
