"""Two auditors of the same wards at the same time: how far they agree, in the score and item by item."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import msgspec
import numpy as np

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.questionnaire import Item
from surveykit.progress import Progress
from surveykit.project.analyses import audit_data
from surveykit.project.analyses.audit_data import Audits
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.audit_agreement import blocks
from surveykit.report.build.analyses.audit_values import AuditAgreement, Beside, ItemAgreed
from surveykit.stats.association.bland_altman import bland_altman
from surveykit.stats.association.icc import icc
from surveykit.stats.association.kappa import kappa

Place = tuple[str, str, str]
"""Ward, period, day."""


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two auditors by name; empty is the two with most wards in common."""

    questionnaire: str = ""
    first: str = ""
    second: str = ""
    scale: str = ""
    level: str = ""
    only: str = ""
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> AuditAgreement:
    """ICC(A,1) of the score, weighted kappa of each item. DataRefused ``audit_two_auditors``."""
    progress(0, 2)
    audits = audit_data.read(
        project, specification.questionnaire, scale=specification.scale, level=specification.level,
        only=specification.only,
    )  # fmt: skip
    by = _by_auditor(audits)
    first, second = _chosen(by, specification)
    shared = [place for place in by[first] if len(by[first][place]) == len(by[second].get(place, ())) == 1]
    if not shared:
        raise DataRefused("audit_two_auditors", known=", ".join(by))
    rows = np.array([[by[first][p][0], by[second][p][0]] for p in shared], dtype=np.intp)
    conf = specification.conf
    scores = audits.scores[rows]
    progress(1, 2)
    items = []
    for item in audits.checked:
        values = _answers(audits, item)[rows]
        label = _.text(item.text, item.code)
        found = kappa(values[:, 0], values[:, 1], levels=_levels(item), conf=conf)
        items.append(ItemAgreed(code=item.code, label=label, kappa=found))
    progress(2, 2)
    every = sum(len(there) for name in (first, second) for there in by[name].values())
    return AuditAgreement(
        title=_.text(audits.frame.questionnaire.title, specification.questionnaire),
        score=_.text(audits.scale.title, audits.scale.code),
        first=first,
        second=second,
        pairs=tuple(
            Beside(
                unit=unit, period=day or wave, first=None if np.isnan(a) else float(a),
                second=None if np.isnan(b) else float(b),
            )
            for (unit, wave, day), (a, b) in zip(shared, scores, strict=True)
        ),
        alone=every - 2 * len(shared),
        icc=icc(scores, measure=audits.scale.code, conf=conf),
        apart=bland_altman(scores[:, 0], scores[:, 1], conf=conf),
        items=tuple(items),
        conf=conf,
        caveats=audit_data.remarks(audits, _, level=specification.level),
    )  # fmt: skip


def _by_auditor(audits: Audits) -> dict[str, dict[Place, list[int]]]:
    """Auditor → what was audited (ward, period, and the day where the checklist has one) → rows."""
    found: dict[str, dict[Place, list[int]]] = {}
    raw = audits.frame.raw
    for row, name in enumerate(audits.auditors):
        if name:
            place = (raw.units[row], raw.waves[row], audits.days[row])
            found.setdefault(name, {}).setdefault(place, []).append(row)
    return found


def _chosen(by: dict[str, dict[Place, list[int]]], asked: Specification) -> tuple[str, str]:
    names = list(by)
    if asked.first or asked.second:
        first = asked.first or next((n for n in names if n != asked.second), "")
        second = asked.second or next((n for n in names if n != first), "")
        if first == second or not {first, second} <= set(names):
            raise DataRefused("audit_two_auditors", known=", ".join(names))
        return first, second
    common = Counter({pair: len(by[pair[0]].keys() & by[pair[1]].keys()) for pair in combinations(names, 2)})
    if not common or not max(common.values()):
        raise DataRefused("audit_two_auditors", known=", ".join(names))
    return common.most_common(1)[0][0]


def _answers(audits: Audits, item: Item) -> audit_data.Floats:
    made = np.full(len(audits), np.nan)
    for row, answers in enumerate(audits.frame.answers):
        value = answers.get(item.code)
        choice = item.choice(value) if item.choices else None
        if isinstance(value, int | float) and not (choice is not None and choice.missing):
            made[row] = float(value)
    return made


def _levels(item: Item) -> tuple[float, ...]:
    """What can be given, where that is a list; of scores the points that were given."""
    return tuple(float(c.code) for c in item.choices if not c.missing and isinstance(c.code, int))


KIND = Kind(
    code="audit_agreement",
    title=N_("Two auditors"),
    hint=N_("How far two auditors of the same wards agree: ICC of the score, weighted kappa of each item."),
    specification=Specification,
    fields=(
        Field("first", N_("First auditor"), "line", N_("Empty: the two with most wards in common.")),
        Field("second", N_("Second auditor"), "line"),
        Field("level", N_("Level of audit"), "line", N_("The level's code, such as 3; empty: all levels together.")),
        Field("scale", N_("Score"), "scale", N_("Empty: the total.")),
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
        Field("conf", N_("Confidence level"), "number"),
    ),
    run=run,
    blocks=blocks,
)
