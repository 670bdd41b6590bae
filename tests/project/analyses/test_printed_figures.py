"""Every verdict on printed figures has its words, in both languages, and the bad ones come first."""

from __future__ import annotations

import string
from pathlib import Path

import msgspec
import pytest

from surveykit.errors import DataRefused
from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages.claims import OUTCOMES, STATUSES, VERDICTS
from surveykit.messages.claims_words import FORMULAS
from surveykit.progress import silent
from surveykit.project import book
from surveykit.project.analyses.printed_figures import KIND, Specification
from surveykit.report.build.analyses.printed_figures import blocks
from surveykit.report.document import Heading, Paragraph, Table
from surveykit.stats.claims.asking import checked

TEXT = """观察组1/34，对照组7/34，χ²=5.100，P=0.024。

93.88±3.65 vs 90.47±2.79, n=34, 34, t=4.328, P=0.000, 95%CI 1.84~4.98

干预前97.9027%（107/110），干预后90.00%（99/110），干预后高于干预前，P<0.05。

年龄2～10岁，平均（5.50±0.50）岁，n=100

t=1.50, P=0.01

68名家长中78.8%、27.8%

A 86.20±5.10, B 88.75±4.80, C 91.30±4.60, n=40, t=2.303, P=0.024

r=0.35, P=0.02，单侧 t(18)=2.10，P=0.025

共110例，男60例，女45例 中有12/5/3 = 85%
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said(language: str) -> None:
    _ = Translator(language)
    found = checked(TEXT, items=1, low=0, high=100)
    assert len({v.code for v in found.verdicts}) >= 15
    said = blocks(found, _)
    assert isinstance(said[0], Heading)
    assert isinstance(said[1], Paragraph)
    assert said[1].style == "lead"
    tables = [b for b in said if isinstance(b, Table)]
    assert len(tables) == 2
    ranks = [list(STATUSES).index(v.status) for v in found.verdicts]
    assert ranks == sorted(ranks)
    assert len(tables[0].rows) == len(found.verdicts)
    assert len(tables[1].rows) == len(found.tokens)
    words = [run.text for b in said if isinstance(b, Paragraph) for run in b.runs]
    words += [cell for b in tables for row in b.rows for cell in row if isinstance(cell, str)]
    assert all(word and "{" not in word for word in words)
    assert msgspec.json.decode(msgspec.json.encode(found))["verdicts"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_that_holds_is_said_to(language: str) -> None:
    said = blocks(checked("t(66)=4.328, P<0.001"), Translator(language))
    assert isinstance(said[1], Paragraph)
    assert not any(isinstance(b, Paragraph) and b.style == "caveat" for b in said)
    assert blocks(checked("没有数字"), Translator(language))


def test_every_code_has_an_outcome_and_a_sentence() -> None:
    assert set(OUTCOMES) == set(VERDICTS)
    assert set(FORMULAS) <= set(VERDICTS)
    for template in (*OUTCOMES.values(), *VERDICTS.values()):
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(template))


def test_what_cannot_be_asked_is_refused(tmp_path: Path) -> None:
    project = book.create(tmp_path / "figures.surveykit", book.Settings(title="科室"))
    for how, code in (
        ({"text": " "}, "claim_empty"),
        ({"text": "t=1", "sizes": "34 x"}, "claim_sizes"),
        ({"text": "t=1", "low": 5, "high": 1}, "claim_range"),
        ({"text": "t=1", "items": 0}, "claim_items"),
    ):
        specification = msgspec.convert(how, Specification)
        with pytest.raises(DataRefused) as refused:
            KIND.run(project, specification, Translator("en"), silent)
        assert refused.value.code == code
    found = KIND.run(project, Specification(text="t=4.328, P=0.000", sizes="34，34"), Translator("en"), silent)
    assert [v.code for v in found.verdicts] == ["p_zero"]
    project.close()


def test_the_kind_asks_no_questionnaire() -> None:
    assert not KIND.asks_questionnaire
    assert KIND.specification() == Specification()
    assert {f.name for f in KIND.fields} == set(Specification.__struct_fields__)
