"""Importance against satisfaction: what to improve first."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.questionnaire import Item
from surveykit.model.questionnaire import Kind as ItemKind
from surveykit.progress import Progress
from surveykit.project.analyses import taken
from surveykit.project.analyses.chosen_answers import chosen, given
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.satisfaction import overall_item
from surveykit.project.analyses.taken import take
from surveykit.project.book import Project
from surveykit.project.frames import Frame
from surveykit.report.build.analyses.importance import blocks
from surveykit.report.build.analyses.importance_values import Importance
from surveykit.stats.results import Caveat
from surveykit.stats.satisfaction import importance


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``how``: importance from correlation or regression with the overall measure, or as people stated it in pairs."""

    questionnaire: str = ""
    only: str = ""
    how: Literal["correlation", "regression", "stated"] = "correlation"
    overall: str = ""
    items: tuple[str, ...] = ()
    performance: Literal["rate", "mean"] = "rate"


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> Importance:
    """Place the items. DataRefused ``no_overall``, ``no_pairs``, ``no_rating_items``."""
    found = take(project, specification.questionnaire, _, only=specification.only)
    frame = found.frame
    progress(0, 1)
    stated = specification.how == "stated"
    overall = "" if stated else _overall(frame, specification, _)
    items = _items(frame, specification, overall)
    if not items:
        raise DataRefused("no_pairs" if stated else "no_rating_items", questionnaire=specification.questionnaire)
    answers = np.column_stack([frame.matrix.column(item.code) for item in items])
    performance = [_performance(frame, item, specification.performance, _) for item in items]
    names = [(item.code, _.text(item.text, item.code)) for item in items]
    caveats: list[Caveat] = []
    if stated:
        sides = [frame.matrix.column(item.pair) for item in items]
        values = [float(np.nanmean(c)) if (~np.isnan(c)).any() else None for c in sides]
        counts = [int((~np.isnan(c)).sum()) for c in sides]
        placed = importance.place(names, performance, values, counts, "stated", n=max(counts))
        label = ""
    else:
        measure, whole = taken.column_of(frame, overall, _)
        label = measure.label
        placed = _derived(names, performance, answers, whole, specification.how)
        caveats.append(Caveat(code="importance_not_cause"))
        if _contains(frame, overall, items):
            caveats.append(Caveat(code="overall_contains_item"))
    progress(1, 1)
    return Importance(
        title=_.text(frame.questionnaire.title, frame.questionnaire.code),
        overall=label,
        rates=specification.performance == "rate",
        map=placed,
        caveats=(*caveats, *taken.remarks_of(found, _)),
    )


def _derived(
    names: list[tuple[str, str]],
    performance: list[float | None],
    answers: NDArray[np.float64],
    whole: NDArray[np.float64],
    how: importance.How,
) -> importance.Map:
    if how == "regression":
        betas, factors, n, r_squared = importance.standardised(answers, whole)
        counts = [n] * len(names)
        return importance.place(
            names, performance, betas, counts, how, n=n, factors=factors, r_squared=r_squared
        )  # fmt: skip
    found = importance.correlations(answers, whole)
    counts = [n for _r, n in found]
    return importance.place(names, performance, [r for r, _n in found], counts, how, n=max(counts))


def _overall(frame: Frame, specification: Specification, _: Translator) -> str:
    if specification.overall:
        return specification.overall
    item = overall_item([i for i in frame.questionnaire.items() if i.kind is ItemKind.RATING])
    if item is None:
        raise DataRefused("no_overall", questionnaire=specification.questionnaire)
    return item.code


def _items(frame: Frame, specification: Specification, overall: str) -> list[Item]:
    """The named items; else the ratings that a scale scores (all perceptions, where importance was stated)."""
    if specification.items:
        named = [taken.item_named(frame, code) for code in specification.items]
        ratings = [item for item in named if item is not None]
    else:
        outside = set(taken.background(frame))
        ratings = [item for item in frame.questionnaire.items() if item.code not in outside]
    known = [item for item in ratings if item.kind is ItemKind.RATING and item.code in frame.matrix.items]
    if specification.how == "stated":
        return [item for item in known if item.pair in frame.matrix.items]
    asked = {item.pair for item in known if item.pair}
    return [item for item in known if item.code != overall and item.code not in asked]


def _performance(frame: Frame, item: Item, how: str, _: Translator) -> float | None:
    values = given(frame, item, chosen(item, "", _)) if how == "rate" else frame.matrix.column(item.code)
    there = values[~np.isnan(values)]
    if not there.size:
        return None
    return float(there.mean()) * (100 if how == "rate" else 1)


def _contains(frame: Frame, overall: str, items: list[Item]) -> bool:
    scale = frame.questionnaire.scale(overall)
    return scale is not None and any(item.code in scale.items for item in items)


KIND = Kind(
    code="importance",
    title=N_("Importance and satisfaction"),
    hint=N_("What matters most and satisfies least, in four fields: what to improve first."),
    specification=Specification,
    fields=(
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
        Field(
            "how", N_("Importance from"), "choice",
            options=(
                ("correlation", N_("Correlation with the overall item")),
                ("regression", N_("Regression on the overall item")),
                ("stated", N_("What people stated (pairs)")),
            ),
        ),
        Field("overall", N_("Overall item or scale"), "measure", N_("Empty: the item that asks for the overall view.")),
        Field("items", N_("Items"), "items", N_("None chosen: every rating that a scale scores."), only="rating"),
        Field(
            "performance", N_("Satisfaction as"), "choice",
            options=(("rate", N_("Satisfaction rate")), ("mean", N_("Mean answer"))),
        ),
    ),
    run=run,
    blocks=blocks,
)  # fmt: skip
