"""What of a questionnaire can be compared: its scales, then its items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.groups import parse_filter
from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.project.frames import Frame
from surveykit.stats import run
from surveykit.stats.choose import Kind as MeasureKind

_KINDS: Mapping[Kind, MeasureKind] = {Kind.RATING: "rating", Kind.SINGLE: "unordered"}


def measures_of(frame: Frame, named: Sequence[str], effective: Sequence[str], _: Translator) -> list[run.Measure]:
    """Every scale, then every item that can be compared; only the named ones where there are any.

    ``effective``: answers as ``item=code`` that count as effective. Raises NotFound and DataRefused.
    """
    questionnaire = frame.questionnaire
    family = _families(questionnaire)
    good = _effective(frame, effective)
    found = [
        run.Measure(code=scale.code, label=_.text(scale.title, scale.code), kind="score")
        for scale in questionnaire.scales
    ]
    for item in questionnaire.items():
        if item.code not in frame.matrix.items:
            continue
        valid = tuple(c for c in item.choices if not c.missing)
        found.append(
            run.Measure(
                code=item.code,
                label=_.text(item.text, item.code),
                kind=_KINDS.get(item.kind, "score"),
                levels=tuple(float(c.code) for c in valid if isinstance(c.code, int)),
                level_labels=tuple(_.text(c.label, str(c.code)) for c in valid),
                family=family.get(item.code, ""),
                effective=good.get(item.code, ()),
            )
        )
    if not named:
        return found
    by_code = {m.code: m for m in found}
    common = frame.common
    wanted = [common.aliases.get(code, code) for code in named]
    # What is not shared is left out, which a caveat says; where nothing is left, that is the answer.
    left = {*common.items_out, *common.scales_out} if any(code in by_code for code in wanted) else set()
    wanted = [code for code in wanted if code in by_code or code not in left]
    for code in wanted:
        if code in by_code:
            continue
        if code in common.items_out or code in common.scales_out:
            raise DataRefused("measure_not_shared", measure=code)
        raise NotFound("no_such_measure", measure=code, questionnaire=questionnaire.code)
    return [by_code[code] for code in wanted]


def _effective(frame: Frame, effective: Sequence[str]) -> dict[str, tuple[float, ...]]:
    """Item → the codes of its answers that count as effective."""
    found: dict[str, tuple[float, ...]] = {}
    for text in effective:
        for name, code in parse_filter(text).conditions:
            item = frame.questionnaire.item(frame.common.aliases.get(name, name))
            if item is None or item.code not in frame.matrix.items:
                raise NotFound("no_such_measure", measure=name, questionnaire=frame.questionnaire.code)
            choice = next((c.code for c in item.choices if str(c.code) == code and not c.missing), None)
            if not isinstance(choice, int):
                answers = sum(not c.missing for c in item.choices)
                raise DataRefused("effective_refused", measure=name, answers=answers)
            found[item.code] = (*found.get(item.code, ()), float(choice))
    return found


def _families(questionnaire: Questionnaire) -> dict[str, str]:
    """Item → the longest scale it belongs to: Holm's family. A scale over scales is none."""
    longest = sorted(questionnaire.scales, key=lambda scale: len(scale.items))
    return {item: f"{scale.code} items" for scale in longest for item in (*scale.items, *scale.minus)}
