"""What measuring again has shown: the same item, indicator or count, in a later wave or month, tested and said."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
from msgspec import UNSET

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.quality.feedback import Effect, Feedback
from surveykit.model.quality.indicator import INDICATORS
from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.project import keying, pairing, records
from surveykit.project.analysing import Specification, compare
from surveykit.project.book import Project, settings
from surveykit.project.frames import read_frame
from surveykit.project.quality_work import feedback_counts
from surveykit.project.quality_work.feedback_counts import Counted
from surveykit.report.build.feedback import effect_words
from surveykit.stats.categorical import two_rates
from surveykit.stats.results import Group, Result

PERCENT = 100.0


@dataclass(frozen=True)
class _Tested:
    """A result with what its numbers are multiplied by to be as printed, and the words of the sentence."""

    wave: str
    label: str
    result: Result
    sentence: str
    factor: float = 1.0


def effect_of(project: Project, sheet: Feedback, today: str) -> Effect:
    """Compare the period of a sheet with the latest one after it in which the same was measured.

    Means are as measured; rates are per cent, or per 1 000 where the indicator is. The test is the one that the design
    chooses; people with a code in both waves are paired where they are most of either wave. ``today`` (ISO): months
    that have not ended are not counted from logs. DataRefused ``feedback_no_measure``, ``feedback_no_before``,
    ``feedback_not_measured``, ``feedback_counts_unfit``.
    """
    _ = Translator(settings(project).language)
    source = sheet.source
    if not source.measure or not source.wave:
        raise DataRefused("feedback_no_measure", number=sheet.number)
    tested = _survey(project, sheet, _) if source.questionnaire else _counts(project, sheet, today, _)
    before, after = (_value(group, tested.factor) for group in tested.result.groups)
    low, high = tested.result.ci or (None, None)
    return Effect(
        wave=tested.wave,
        before=before,
        after=after,
        difference=_times(tested.result.difference, tested.factor),
        low=_times(low, tested.factor),
        high=_times(high, tested.factor),
        test=tested.result.test,
        statistic=_statistic(tested.result),
        p=tested.result.p,
        n_before=_n(tested.result.groups[0]),
        n_after=_n(tested.result.groups[1]),
        measured=tested.label,
        sentence=tested.sentence,
    )


def _value(group: Group, factor: float) -> float | None:
    return _times(group.mean if group.rate is UNSET else group.rate, factor)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _n(group: Group) -> int:
    return group.n if group.person_time is UNSET else round(group.person_time)


def _statistic(result: Result) -> float | None:
    return result.z if isinstance(result.z, float | int) else result.statistic


# ---- an item or scale of a survey or an audit


def _survey(project: Project, sheet: Feedback, _: Translator) -> _Tested:
    source = sheet.source
    waves = [wave.name for wave in keying.waves(project)]
    after = waves[waves.index(source.wave) + 1 :] if source.wave in waves else []
    for wave in reversed(after):
        found = _compared(project, sheet, wave, _)
        if found is not None:
            return found
    frame = read_frame(project, source.questionnaire)
    label = _.text(frame.questionnaire.label(source.measure), source.measure)
    raise DataRefused("feedback_not_measured", number=sheet.number, measure=label, wave=source.wave)


def _compared(project: Project, sheet: Feedback, wave: str, _: Translator) -> _Tested | None:
    """The wave of the sheet against a later one; None where the measure has no value in the later one."""
    source = sheet.source
    unit = f",unit={sheet.unit}" if sheet.unit else ""
    groups = (f"wave={source.wave}{unit}", f"wave={wave}{unit}")
    specification = Specification(
        questionnaire=source.questionnaire, groups=groups, measures=(source.measure,),
        paired=_same_people(project, sheet, wave),
    )  # fmt: skip
    try:
        comparison = compare(project, specification, _.language)
    except (DataRefused, NotFound) as refused:
        if refused.code == "empty_group" and refused.facts.get("group") == groups[0]:
            raise DataRefused("feedback_no_before", measure=source.measure, wave=source.wave) from refused
        if refused.code in ("empty_group", "measure_not_shared"):
            return None
        raise
    if not comparison.results:
        return None
    result = comparison.results[0]
    definition = comparison.questionnaire
    label = _.text(definition.label(source.measure), source.measure)
    result = _passed(definition, source.measure, label, comparison, result) if source.kind == "audit" else result
    if not result.groups[1].n:
        return None
    if not result.groups[0].n:
        raise DataRefused("feedback_no_before", measure=label, wave=source.wave)
    people = settings(project).subjects.get(source.questionnaire, {}).get(_.language, "")
    said = effect_words.of_result(_, definition, result, label, (source.wave, wave), people)
    factor = 1.0 if result.groups[0].rate is UNSET else PERCENT
    return _Tested(wave, label, result, said, factor)


def _same_people(project: Project, sheet: Feedback, wave: str) -> bool:
    """Whether most people of either wave have a code that is found in both."""
    frame = read_frame(project, sheet.source.questionnaire, (sheet.source.wave, wave))
    here = np.array([not sheet.unit or unit == sheet.unit for unit in frame.raw.units], dtype=bool)
    names = np.array(frame.raw.waves, dtype=object)
    masks = [here & (names == name) for name in (sheet.source.wave, wave)]
    smaller = min(int(mask.sum()) for mask in masks)
    if smaller < 2:
        return False
    found = pairing.pair(frame, masks)
    return found.coded and 2 * len(found.rows[0]) > smaller


def _passed(definition: Questionnaire, measure: str, label: str, comparison: object, result: Result) -> Result:
    """The pass rate of an audit's item: qualified of those looked at, or sheets with the full mark."""
    item = definition.item(measure)
    frame = comparison.frame  # type: ignore[attr-defined]
    if item is None or not (item.sampled or (item.kind is Kind.SCORE and item.max is not None)):
        return result
    groups = []
    for group, said in zip(comparison.groups, result.groups, strict=True):  # type: ignore[attr-defined]
        rows = frame.mask(group)
        marks = frame.matrix.column(item.code)[rows]
        if item.sampled:
            looked = frame.matrix.column(item.sampled)[rows]
            both = ~np.isnan(marks) & ~np.isnan(looked)
            counts = (round(float(marks[both].sum())), round(float(looked[both].sum())))
        else:
            there = marks[~np.isnan(marks)]
            counts = (int((there == item.max).sum()), int(there.size))
        groups.append((said.label, counts))
    if any(not 0 <= events <= n for _label, (events, n) in groups):
        raise DataRefused("feedback_counts_unfit", measure=label, wave=groups[1][0])
    return two_rates(measure, label, groups, later_minus_earlier=True)


# ---- an indicator, or what a log counts


def _counts(project: Project, sheet: Feedback, today: str, _: Translator) -> _Tested:
    source = sheet.source
    found = records.by_key(project, INDICATORS, source.measure)
    if found is not None:
        counted = feedback_counts.of_indicator(project, found.value, sheet.unit, source.wave, _)
    elif source.kind in ("incident", "complaint"):
        counted = feedback_counts.of_log(project, source.kind, source.measure, sheet.unit, source.wave, today, _)
    else:
        raise DataRefused("feedback_no_measure", number=sheet.number)
    if counted.before is None:
        raise DataRefused("feedback_no_before", measure=counted.label, wave=source.wave)
    if counted.after is None:
        raise DataRefused("feedback_not_measured", number=sheet.number, measure=counted.label, wave=source.wave)
    return _of_counts(counted, source.wave, _)


def _of_counts(counted: Counted, wave: str, _: Translator) -> _Tested:
    result = feedback_counts.tested(counted, wave)
    said = effect_words.of_counts(_, result, counted.label, counted.per, counted.over)
    label = msgspec.structs.replace(result, label=counted.label)
    return _Tested(counted.month, counted.label, label, said, counted.per)
