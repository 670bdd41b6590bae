"""A fixed report input that uses every kind of table, with numbers that come from the statistics themselves."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from surveykit.model.scales import Norm
from surveykit.report.build.inputs import (
    NormComparison,
    Outcome,
    Reliability,
    ReportInput,
    Returns,
    Study,
)
from surveykit.report.document import DataSheet
from surveykit.report.sentences.methods import SampleEntry
from surveykit.stats.categorical import two_rates
from surveykit.stats.compare import from_summary, independent
from surveykit.stats.crosstab import crosstab
from surveykit.stats.figures import published
from surveykit.stats.norms import figures_against_norm
from surveykit.stats.pairs import paired
from surveykit.stats.ranks import wilcoxon
from surveykit.stats.results import Caveat, Result

WORDS = {
    "zh_CN": {
        "groups": ("干预前", "干预后"), "title": "全员参与护理质量管理：干预前后比较", "house": "示例市人民医院",
        "department": "护理部", "ability": "质量管理能力", "nurses": "护士", "total": "质量管理能力总分",
        "items": ("质量管理相关知识", "参与质量管理的能力", "参与质量管理的积极性", "主人翁意识"),
        "satisfaction": "患者满意度",
        "patients": "患者", "satisfied": "满意度", "care": "护理技术", "few": "出院指导", "again": "愿意再次选择本院",
        "event": "不良事件发生率", "channel": "了解渠道", "answers": ("网络", "亲友", "门诊"), "audit": "护理质量检查",
        "score": "检查得分", "norm": "国内常模", "source": "《心理卫生评定量表手册》",
        "anxiety": "焦虑", "number": "编号",
    },
    "en": {
        "groups": ("before", "after"), "title": "All staff in quality management: before and after",
        "house": "Example City Hospital", "department": "Nursing department", "ability": "Quality management ability",
        "nurses": "nurses", "total": "Quality management ability", "patients": "patients",
        "items": ("Knowledge of quality management", "Ability to take part", "Willingness to take part", "Ownership"),
        "satisfaction": "Patient satisfaction", "satisfied": "Satisfaction", "care": "Nursing skill",
        "few": "Advice at discharge", "again": "Would come again", "event": "Adverse event rate", "channel": "Channel",
        "answers": ("web", "friends", "clinic"), "audit": "Nursing quality audit", "score": "Audit score",
        "norm": "national norm", "source": "Handbook of rating scales", "anxiety": "Anxiety", "number": "number",
    },
}  # fmt: skip

Floats = NDArray[np.float64]


def _people(n: int, mean: float, sd: float, turn: float) -> Floats:
    """Values of n people with this mean and deviation; ``turn`` makes columns that differ from each other."""
    raw = np.sin(np.arange(1, n + 1) * turn)
    return mean + sd * (raw - raw.mean()) / raw.std(ddof=1)


def _ability(words: dict[str, str]) -> Study:
    before, after = _people(64, 3.31, 0.55, 1.7), _people(64, 3.92, 0.48, 2.3)
    total = paired("total", words["total"], ("b", before), ("a", after), unmatched=3)
    gains = ((3.12, 3.98, 1.1), (3.05, 3.87, 2.9), (3.44, 4.02, 0.7), (3.61, 3.66, 1.3))
    items = [
        replace(
            paired(f"q{i}", label, ("b", _people(64, low, 0.65, turn)), ("a", _people(64, high, 0.56, turn + 2))),
            p_adjusted=(0.00001, 0.00002, 0.0004, 0.66)[i],
            unmatched=3,
            family="ability items",
        )
        for i, (label, (low, high, turn)) in enumerate(zip(words["items"], gains, strict=True))
    ]
    flat = wilcoxon("again", words["again"], ("b", [1, 2, 2, 3] * 16), ("a", [2, 3, 3, 2] * 16))
    return Study(
        title=words["ability"],
        subjects=words["nurses"],
        groups=words["groups"],  # type: ignore[arg-type]
        design="paired",
        items=5,
        responses=(66, 65),
        matched=64,
        unmatched=3,
        fills=True,
        filled=2,
        outcomes=(
            Outcome(result=total, minimum=1, maximum=5),
            *(Outcome(result=item, role="item") for item in items),
            Outcome(result=flat, role="item"),
        ),
        reliability=Reliability(alpha=0.912, n=66, ci=(0.874, 0.941), dimensions=(0.801, 0.885)),
        pairs=tuple((float(b), float(a)) for b, a in zip(before, after, strict=True)),
        data=(DataSheet(title=words["ability"], headers=(words["number"], "q1"), rows=(("001", 3), ("=1+1", None))),),
    )


def _channels(words: dict[str, str]) -> Result:
    counts = ((40, 30, 26), (22, 45, 35))
    return crosstab("channel", words["channel"], counts, rows=("b", "a"), cols=tuple(words["answers"]))


def _patients(words: dict[str, str]) -> Study:
    summary = [("b", 90.47, 5.79, 96), ("a", 93.88, 4.65, 102)]
    total = from_summary("satisfaction", words["satisfied"], summary, later_minus_earlier=True)
    care = from_summary("care", words["care"], [("b", 4.21, 0.62, 96), ("a", 4.18, 0.6, 101)], later_minus_earlier=True)
    few = independent("few", words["few"], [("b", [4.0, 4.0, 4.0]), ("a", [4.0])], later_minus_earlier=True)
    events = two_rates("e", words["event"], [("b", (9, 110)), ("a", (2, 110))], later_minus_earlier=True)
    norm = Norm(mean=1.37, sd=0.48, n=1388, year=1986, source=words["source"])
    against = figures_against_norm("anxiety", words["anxiety"], published("a", 1.58, 0.55, 68), norm, year=2026)
    return Study(
        title=words["satisfaction"],
        subjects=words["patients"],
        groups=words["groups"],  # type: ignore[arg-type]
        design="independent",
        responses=(96, 102),
        outcomes=(
            Outcome(result=total, minimum=0, maximum=100),
            Outcome(result=replace(care, p_adjusted=1.0), role="item"),
            Outcome(result=few, role="item"),
            Outcome(result=events, role="item"),
            Outcome(result=_channels(words), role="item"),
        ),
        returns=tuple(
            Returns(wave=wave, issued=110, returned=back, valid=back - 2)
            for wave, back in zip(words["groups"], (98, 104), strict=True)
        ),
        norms=(
            NormComparison(outcome=Outcome(result=against), norm=norm, group=words["groups"][1], name=words["norm"]),
        ),
    )


def _audit(words: dict[str, str]) -> Study:
    summary = [("b", 93.42, 2.10, 12), ("a", 94.10, 1.95, 12)]
    total = from_summary("audit", words["score"], summary, later_minus_earlier=True)
    return Study(
        title=words["audit"],
        groups=words["groups"],  # type: ignore[arg-type]
        design="independent",
        items=6,
        responses=(12, 12),
        outcomes=(Outcome(result=replace(total, caveats=(*total.caveats, Caveat(code="no_case_mix")))),),
    )


def example(language: str) -> ReportInput:
    """The report's input in one language."""
    words: dict[str, str] = WORDS[language]  # type: ignore[assignment]
    return ReportInput(
        title=words["title"],
        institution=words["house"],
        department=words["department"],
        language=language,
        date="2026-10-08",
        sample=True,
        software_version="1.0",
        fingerprint="8F3A-21C7",
        studies=(_ability(words), _patients(words), _audit(words)),
        entry=SampleEntry(sheets=10, rate=0.4, ci=(0.2, 0.7)),
    )
