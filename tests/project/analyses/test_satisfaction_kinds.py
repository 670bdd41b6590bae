"""Satisfaction, gaps, importance, ticks, baseline and case mix on real projects: numbers, words, degenerate data."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from surveykit.errors import DataRefused, NotFound
from surveykit.exchange.mapping import Columns
from surveykit.i18n import LANGUAGES, Translator
from surveykit.model.definition import parse
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import silent
from surveykit.project import book, designing, example, importing, keying
from surveykit.project.analyses import baseline, casemix, gaps, importance, multiple, satisfaction
from surveykit.project.analyses.kinds import Kind
from surveykit.project.book import Project, Settings
from surveykit.report import numbers
from surveykit.report.document import Block, Paragraph, Table
from surveykit.report.figures import Quadrants, Stacked
from surveykit.report.sentences.runs import plain

INSTRUMENTS = Path(__file__).parents[3] / "resources" / "instruments"
KINDS = (satisfaction, gaps, importance, multiple, baseline, casemix)
EN = Translator("en")


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return example.make_example(tmp_path_factory.mktemp("ward") / "p.surveykit", "en")


def instrument(code: str) -> Questionnaire:
    return parse((INSTRUMENTS / f"{code}.json").read_bytes())


def with_answers(folder: Path, definition: Questionnaire, lines: list[str]) -> Project:
    made = book.create(folder / "p.surveykit", Settings(language="en"))
    designing.add_questionnaire(made, definition)
    keying.add_wave(made, "w1")
    (folder / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    importing.carry_out(made, importing.plan(made, folder / "t.csv", definition.code, columns=Columns()))
    return made


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Forty sheets of SERVQUAL: every expectation 5; perceptions 4, those of reliability 3; some left blank."""
    random = Random(4)
    codes = [f"{side}{n}" for n in range(1, 23) for side in "ep"]
    lines = ["wave," + ",".join(codes)]
    for _row in range(40):
        cells = []
        for code in codes:
            usual = 5 if code[0] == "e" else 3 if code in {"p5", "p6", "p7", "p8", "p9"} else 4
            value = usual - (random.random() < 0.2)
            cells.append("" if random.random() < 0.01 else str(value))
        lines.append("w1," + ",".join(cells))
    return with_answers(tmp_path_factory.mktemp("service"), instrument("servqual"), lines)


def carried(kind: Kind, project: Project, _: Translator = EN, **fields: Any) -> tuple[Any, tuple[Block, ...]]:
    """The findings, dumped as JSON on the way, and the blocks: every row as wide as its head, every cell shown."""
    findings = kind.run(project, kind.specification(**fields), _, silent)
    assert b"NaN" not in msgspec.json.encode(findings)
    blocks = kind.blocks(findings, _)
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                assert len(row) == len(block.columns)
                assert all(numbers.show(c, k.format, _.language) for c, k in zip(row, block.columns, strict=True) if c)
    return findings, blocks


def words(blocks: tuple[Block, ...], style: str) -> str:
    return "\n".join(plain(b.runs) for b in blocks if isinstance(b, Paragraph) and b.style == style)


def test_the_satisfaction_rate(ward: Project) -> None:
    found, blocks = carried(satisfaction.KIND, ward, questionnaire="satisfaction", by="wave")
    assert found.overall is not None
    assert found.overall.code == "q10"
    before, after = found.overall.groups
    assert (before.satisfied.events, before.n, after.satisfied.events, after.n) == (94, 96, 102, 102)
    assert len(found.items) == 9
    assert found.items[found.lowest[0]].code == "q7"
    assert {found.items[at].code for at in found.highest} == {"q1", "q2", "q4"}
    # pooled: the sums over the items, never a mean of their rates
    assert found.pooled[1]["satisfied"].events == sum(item.groups[1].satisfied.events for item in found.items)
    assert "97.92% (94/96)" in words(blocks, "lead")
    stacked = [b for b in blocks if isinstance(b, Stacked)]
    assert len(stacked) == 2
    assert all(abs(sum(row) - 100) < 1e-9 for row in stacked[0].shares)
    assert "nothing was adjusted" in words(blocks, "caveat")


def test_no_overall_item_means_all_answers_together(ward: Project) -> None:
    found, blocks = carried(satisfaction.KIND, ward, questionnaire="satisfaction", items=("q1", "q7"))
    assert found.overall is None
    assert "all items together" in words(blocks, "caveat")
    with pytest.raises(DataRefused, match="not_a_rating"):
        carried(satisfaction.KIND, ward, questionnaire="satisfaction", items=("age",))


def test_net_promoter_score_of_its_instrument(tmp_path: Path) -> None:
    answers = [10] * 12 + [9] * 8 + [8] * 10 + [5] * 5
    lines = ["wave,unit,recommend"] + [f"w1,U{n % 2},{a}" for n, a in enumerate(answers)]
    project = with_answers(tmp_path, instrument("nps"), lines)
    found, blocks = carried(satisfaction.KIND, project, questionnaire="nps")
    (item,) = found.nps
    assert item.groups[0].score == pytest.approx(100 * 15 / 35)
    assert not found.items
    assert any(isinstance(b, Table) for b in blocks)
    by_unit, _blocks = carried(satisfaction.KIND, project, questionnaire="nps", by="unit")
    assert by_unit.nps[0].difference is not None
    assert by_unit.groups == ("U0", "U1")


def test_gaps_of_servqual(service: Project) -> None:
    found, blocks = carried(gaps.KIND, service, questionnaire="servqual")
    assert [d.code for d in found.dimensions][1] == "gap_reliability"
    assert len(found.pairs) == 22
    assert found.overall is not None
    reliability = found.dimensions[1]
    assert reliability.result.difference is not None
    assert reliability.result.difference == pytest.approx(-2, abs=0.1)
    assert reliability.result.p_adjusted is not None
    assert "Reliability" in words(blocks, "lead")
    assert found.coding == "1–5"
    means = [d.result.difference or 0.0 for d in found.dimensions]
    assert found.overall.result.difference == pytest.approx(sum(means) / 5, abs=1e-9)
    weighted, _blocks = carried(gaps.KIND, service, questionnaire="servqual", weights="0，100,0,0,0")
    assert weighted.overall.result.difference == pytest.approx(means[1], rel=1e-9)
    for weights, code in (("1,2", "weights_refused"), ("a,b", "weights_unreadable")):
        with pytest.raises(DataRefused, match=code):
            carried(gaps.KIND, service, questionnaire="servqual", weights=weights)


def test_gaps_need_pairs(ward: Project) -> None:
    with pytest.raises(DataRefused, match="no_pairs"):
        carried(gaps.KIND, ward, questionnaire="satisfaction")


def test_importance(ward: Project, service: Project) -> None:
    found, blocks = carried(importance.KIND, ward, questionnaire="satisfaction")
    assert found.overall == "Overall satisfaction with nursing care"
    by_code = {item.code: item for item in found.map.items}
    assert "q10" not in by_code
    assert by_code["q7"].field == "improve"
    (picture,) = [b for b in blocks if isinstance(b, Quadrants)]
    assert picture.names == ("Improve", "Strength", "Opportunity", "Maintain")
    stated, _blocks = carried(importance.KIND, service, questionnaire="servqual", how="stated", performance="mean")
    assert len(stated.map.items) == 22
    assert all(item.code.startswith("p") for item in stated.map.items)
    scale, _blocks = carried(importance.KIND, ward, questionnaire="satisfaction", overall="total", how="regression")
    assert "overall_contains_item" in {c.code for c in scale.caveats}


def test_reasons_ticked(ward: Project) -> None:
    found, blocks = carried(multiple.KIND, ward, questionnaire="satisfaction", by="wave")
    (item,) = found.items
    before, after = item.counts.groups
    assert (before.people + before.empty, after.people + after.empty) == (96, 102)
    assert sum(o.count for o in before.options) == before.ticks
    assert "per cent of ticks" in words(blocks, "note").lower()
    with pytest.raises(DataRefused, match="not_multiple"):
        carried(multiple.KIND, ward, questionnaire="satisfaction", items=("q1",))
    with pytest.raises(DataRefused, match="no_multiple_items"):
        carried(multiple.KIND, ward, questionnaire="nurse_ability")


def test_baseline(ward: Project) -> None:
    found, blocks = carried(baseline.KIND, ward, questionnaire="satisfaction")
    assert [row.code for row in found.table.rows] == ["sex", "age", "education", "unit"]
    assert found.table.comparable is True
    assert "comparable at baseline" in words(blocks, "lead")
    strict, unlike = carried(baseline.KIND, ward, questionnaire="satisfaction", threshold=0.1)
    assert strict.table.comparable is False
    assert "Education" in words(unlike, "lead")
    assert "comparable at baseline" not in words(unlike, "lead")
    wards, _blocks = carried(baseline.KIND, ward, questionnaire="satisfaction", by="unit")
    assert "unit" not in [row.code for row in wards.table.rows]


def test_case_mix_by_each_method(ward: Project) -> None:
    asked = {"questionnaire": "satisfaction", "adjust": ("sex", "age")}
    means, blocks = carried(casemix.KIND, ward, **asked)
    assert means.method == "ancova"
    assert means.ancova.clusters is None
    assert {"clusters_too_few", "incomplete_left_out"} <= {c.code for c in means.caveats}
    assert means.n + 3 == means.of == 198
    assert "Adjusted for Sex, Age" in words(blocks, "lead")
    rates, _blocks = carried(casemix.KIND, ward, measure="q7", as_rate=True, **asked)
    assert rates.method == "logistic"
    assert [round(100 * row.value, 1) for row in rates.logistic.rates] == [84.0, 93.0]
    strata, _blocks = carried(casemix.KIND, ward, method="direct", bounds="50,70", **asked)
    assert strata.direct.all_strata <= 6
    nothing, plain_blocks = carried(casemix.KIND, ward, questionnaire="satisfaction")
    assert nothing.method == "none"
    assert "Not adjusted for case mix." in words(plain_blocks, "caveat")
    whole, _blocks = carried(casemix.KIND, ward, complete_only=True, **asked)
    assert whole.filled == 0
    assert whole.n < means.n


def test_case_mix_refuses_what_does_not_fit(ward: Project) -> None:
    for fields, code in (
        ({"method": "direct"}, "direct_needs_variables"),
        ({"method": "logistic", "adjust": ("sex",)}, "logistic_needs_rate"),
        ({"method": "direct", "adjust": ("age",), "bounds": "60,50"}, "bounds_unreadable"),
        ({"by": ""}, "one_group"),
        ({"groups": ("wave=Before", "sex=1")}, "groups_overlap"),
        ({"by": "comment"}, "measure_has_no_values"),
        ({"by": "age"}, "by_needs_answers"),
    ):
        with pytest.raises(DataRefused, match=code):
            carried(casemix.KIND, ward, **{"questionnaire": "satisfaction", **fields})
    with pytest.raises(NotFound, match="no_such_measure"):
        carried(casemix.KIND, ward, questionnaire="satisfaction", measure="nowhere")


def test_case_mix_with_units_as_clusters(tmp_path: Path) -> None:
    random = Random(8)
    lines = ["wave,unit,sex,age,q1,q7"]
    keep = instrument("satisfaction")
    for n in range(240):
        age, wave = 20 + n % 60, "w1" if n % 2 else "w2"
        answer = 3 + (random.random() < 0.5) + (wave == "w2" and random.random() < 0.6)
        lines.append(f"{wave},U{n % 12},{n % 3 % 2 + 1},{age},{answer},{answer}")
    project = with_answers(tmp_path, keep, lines)
    found, _blocks = carried(
        casemix.KIND, project, questionnaire="satisfaction", measure="q1", adjust=("sex", "age"), by="wave"
    )
    assert found.ancova is not None
    assert found.ancova.clusters == 12
    assert found.ancova.differences[0].df == 11
    assert "clusters_few" in {c.code for c in found.caveats}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("module", KINDS)
def test_one_sheet_and_blank_sheets(module: Any, language: str, tmp_path: Path) -> None:
    """Nothing breaks and nothing is NaN where there is next to nothing; what cannot be done is refused in words."""
    definition = instrument("servqual" if module is gaps else "satisfaction")
    codes = [item.code for item in definition.items() if item.kind in {"rating", "single"}]
    lines = ["wave,unit," + ",".join(codes)]
    lines += ["w1,A," + ",".join("1" for _code in codes), "w2,B," + ",".join("" for _code in codes)]
    project = with_answers(tmp_path, definition, lines)
    _ = Translator(language)
    fields = {"adjust": ("sex",)} if module is casemix else {}
    try:
        carried(module.KIND, project, _, questionnaire=definition.code, **fields)
    except DataRefused as refused:
        assert refused.code in {"nothing_complete", "no_multiple_items"}
    with pytest.raises(DataRefused, match="no_responses"):
        carried(module.KIND, project, _, questionnaire=definition.code, only="wave=nothing")
