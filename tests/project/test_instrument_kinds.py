"""Kinds of analysis about the instrument itself, run on the worked example and shown as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.progress import silent
from surveykit.project import analysing, book
from surveykit.project.analyses import agreement, association, content_validity, factors, items
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.report.document import Heading, Paragraph, Table
from surveykit.report.figures import Scatter, Stacked
from surveykit.stats.reliability import reliability

ZH, EN = Translator("zh_CN"), Translator("en")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    file = tmp_path_factory.mktemp("kinds") / "example.surveykit"
    make_example(file).close()
    with book.open_project(file, writable=False) as project:
        yield project


def shown(kind: Any, project: Project, **asked: Any) -> tuple[Any, list[Any]]:
    """The findings and the blocks, in both languages."""
    specification = kind.KIND.specification(**asked)
    for field in kind.KIND.fields:
        assert hasattr(specification, field.name)
    found = kind.KIND.run(project, specification, ZH, silent)
    assert b"NaN" not in msgspec.json.encode(found)
    made = [kind.KIND.blocks(found, _) for _ in (ZH, EN)]
    assert [type(block) for block in made[0]] == [type(block) for block in made[1]]
    assert isinstance(made[1][0], Heading)
    assert isinstance(made[1][1], Paragraph)
    assert made[1][1].style == "lead"
    for block in made[1]:
        if isinstance(block, Table):
            assert all(len(row) == len(block.columns) for row in block.rows)
    return found, list(made[1])


def said(blocks: list[Any]) -> str:
    return "\n".join("".join(r.text for r in b.runs) for b in blocks if isinstance(b, Paragraph))


def test_items_of_a_scale(example: Project) -> None:
    found, blocks = shown(items, example, questionnaire="satisfaction")
    frame = analysing.compare(
        example,
        analysing.Specification(
            questionnaire="satisfaction", groups=("wave=干预前", "wave=干预后"), measures=("total",)
        ),
    ).frame
    codes = frame.questionnaire.scale("total").items
    values = [frame.measure(code) for code in codes]
    assert found.codes == codes
    assert found.analysis.reliability.alpha == reliability(list(zip(*values, strict=True)), codes).alpha
    figure = next(b for b in blocks if isinstance(b, Stacked))
    assert [sum(row) for row in figure.shares] == pytest.approx([100.0] * len(codes))
    assert figure.counts == tuple(int((column == column).sum()) for column in values)
    assert figure.middle == 2
    assert "Cronbach's α is" in said(blocks)
    one, _blocks = shown(items, example, questionnaire="satisfaction", items=("q1", "q2"), filter="wave=干预前")
    assert one.analysis.omega is None
    assert one.analysis.reliability.n < found.analysis.reliability.n


def test_factors_of_the_items(example: Project) -> None:
    found, blocks = shown(factors, example, questionnaire="satisfaction", number=2, rotation="promax")
    assert len(found.codes) == 10, "an education in steps is a rating and no item of the scale"
    assert len(found.factors.factors) == 2
    tree = next(b for b in blocks if isinstance(b, Scatter))
    assert [point.y for point in tree.points] == list(found.factors.eigenvalues)
    titles = ["".join(r.text for r in b.title) for b in blocks if isinstance(b, Table)]
    assert len(titles) == 3
    alone, blocks = shown(factors, example, questionnaire="satisfaction")
    assert alone.factors.items == ()
    assert "No factors could be drawn" in said(blocks)
    assert "ask for fewer" in said(blocks)


def test_association_prints_the_lower_triangle(example: Project) -> None:
    found, blocks = shown(association, example, questionnaire="nurse_ability", stars=True)
    k = len(found.correlations.measures)
    table = next(b for b in blocks if isinstance(b, Table))
    first = [row for row in table.rows if row[0] not in ("P", "n")]
    assert len(first) == k
    for at, row in enumerate(first):
        assert all(cell != "" for cell in row[1 : min(at + 1, k - 1) + 1])
        assert all(cell == "" for cell in row[at + 2 :])
    assert "made of" in said(blocks)
    assert "more than once" in said(blocks)
    plain, blocks = shown(association, example, questionnaire="nurse_ability", filter="wave=干预前", method="kendall")
    assert all(pair.df is None for pair in plain.correlations.pairs)
    assert "more than once" not in said(blocks)
    with pytest.raises(DataRefused, match="kendall_not_partial"):
        shown(association, example, questionnaire="nurse_ability", method="kendall",
              measures=("knowledge", "ownership"), controls=("initiative",))  # fmt: skip


def test_agreement_of_the_same_nurses(example: Project) -> None:
    found, blocks = shown(agreement, example, questionnaire="nurse_ability")
    assert (found.pairs, found.unmatched) == (64, 2)
    assert {row.icc.n <= 64 for row in found.rows} == {True}
    assert all(row.kappa is not None for row in found.rows if row.code == "knowledge")
    assert "64 people answered twice" in said(blocks)
    with pytest.raises(DataRefused, match="agreement_two_groups"):
        shown(agreement, example, questionnaire="nurse_ability", groups=("wave=干预前",))
    nobody, blocks = shown(agreement, example, questionnaire="satisfaction")
    assert nobody.pairs == 0
    assert {"same_people_unlinked"} <= {c.code for c in nobody.caveats}
    assert "no coefficient could be computed" in said(blocks)


def test_content_validity_of_a_pasted_table(example: Project) -> None:
    pasted = "item\tA\tB\tC\npolite\t4\t4\t3\nin time\t2\t3\t４\nclear\t4\t\t4\n\n"
    found, blocks = shown(content_validity, example, ratings=pasted)
    assert [(row.item, row.relevant, row.experts) for row in found.items] == [
        ("polite", 3, 3), ("in time", 2, 3), ("clear", 2, 2),
    ]  # fmt: skip
    assert found.ua == pytest.approx(2 / 3)
    assert "in time" in said(blocks)
    assert "did not rate every item" in said(blocks)
    for text, code in (
        ("", "ratings_missing_all"),
        ("a\tx\nb\tx\n", "ratings_unreadable"),
        ("a\t5\n", "rating_refused"),
    ):
        with pytest.raises(DataRefused) as refused:
            shown(content_validity, example, ratings=text)
        assert refused.value.code == code


def test_what_is_not_there(example: Project) -> None:
    with pytest.raises(NotFound, match="no_such_measure"):
        shown(items, example, questionnaire="satisfaction", scale="nothing")
    with pytest.raises(DataRefused, match="no_scale_of_items"):
        shown(items, example, questionnaire="satisfaction", items=("q1",))
    with pytest.raises(DataRefused, match="no_responses"):
        shown(items, example, questionnaire="satisfaction", filter="wave=never")
