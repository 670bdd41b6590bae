"""A saved comparison carried out, as a report of comparisons says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
import numpy as np

from surveykit.i18n import Translator
from surveykit.model.groups import differ_by_wave_only, parse_filter
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale
from surveykit.project import keying
from surveykit.project.analysing import Comparison, SavedComparison, Specification, compare
from surveykit.project.book import Project, Settings
from surveykit.project.frames import Frame
from surveykit.project.mixing import version_name
from surveykit.project.reports.raw_sheets import raw_sheet
from surveykit.report.build.inputs import NormComparison, Outcome, Reliability, Returns, Study
from surveykit.report.document import DataSheet
from surveykit.stats.reliability import Reliability as Alpha
from surveykit.stats.reliability import reliability
from surveykit.stats.results import Result


def narrowed(specification: Specification, only: str) -> Specification:
    """A comparison of those alone whom a filter takes; empty changes nothing."""
    if not only.strip():
        return specification
    groups = tuple(f"{group},{only}" if group.strip() else only for group in specification.groups)
    return msgspec.structs.replace(specification, groups=groups)


def study(project: Project, saved: SavedComparison, own: Settings, _: Translator, only: str = "") -> Study:
    """Carry a comparison of two groups or more out. What ``compare`` refuses."""
    specification = narrowed(saved.specification, only)
    comparison = compare(project, specification, _.language)
    definition = comparison.questionnaire
    # What the report says of its data is of the sheets compared, not of others that the project holds.
    everything = comparison.frame
    frame = everything.only(np.any([everything.mask(group) for group in comparison.groups], axis=0))
    versions = {code: version_name(everything, code, _) for code in everything.definitions}
    by_time = differ_by_wave_only(comparison.groups) or len(comparison.groups) == 2
    groups = tuple(group_name(text, versions, only) for text in specification.groups)
    scales = [scale.code for scale in definition.scales]
    scored = {code for scale in definition.scales for code in (*scale.items, *scale.minus)}
    named = specification.measures
    outcomes = [outcome(definition, r, _, role="scale") for r in comparison.results if r.measure in scales]
    outcomes += [
        outcome(definition, r, _, role="item")
        for r in comparison.results
        if r.measure in scored or (r.measure in named and r.measure not in scales)
    ]
    return Study(
        title=definition.family if len(versions) > 1 else _.text(definition.title, definition.code),
        code=definition.code,
        groups=groups,
        by_time=by_time,
        kind="" if by_time else kind_of(comparison, _),
        design="paired" if specification.paired else "independent",
        outcomes=tuple(outcomes),
        subjects=own.subjects.get(definition.code, {}).get(_.language, ""),
        items=sum(item.code in scored for item in definition.items()),
        responses=comparison.counts,
        matched=comparison.matched,
        unmatched=comparison.unmatched,
        fills=any(s.missing.fill == "person_mean" and s.missing.min_answered < 1 for s in definition.scales),
        filled=comparison.filled,
        returns=_returns(project, definition.code, groups, only),
        reliability=_reliability(definition, frame),
        pairs=_pairs(comparison),
        data=(_data(project, definition, frame, _),),
    )


def against_norm(project: Project, specification: Specification, own: Settings, _: Translator, only: str = "") -> Study:
    """One group compared with norms alone: a study without outcomes of its own."""
    specification = narrowed(specification, only)
    comparison = compare(project, specification, _.language)
    definition = comparison.questionnaire
    frame = comparison.frame.only(comparison.frame.mask(comparison.groups[0]))
    found = _norms(comparison, _, only)
    return Study(
        title=_.text(definition.title, definition.code),
        code=definition.code,
        groups=(found[0].group,),
        by_time=False,
        design="independent",
        outcomes=(),
        subjects=own.subjects.get(definition.code, {}).get(_.language, ""),
        items=sum(code in {c for s in definition.scales for c in s.items} for code in frame.matrix.items),
        responses=comparison.counts,
        fills=any(s.missing.fill == "person_mean" and s.missing.min_answered < 1 for s in definition.scales),
        filled=comparison.filled,
        reliability=_reliability(definition, frame),
        norms=found,
        data=(_data(project, definition, frame, _),),
    )


def _norms(comparison: Comparison, _: Translator, only: str) -> tuple[NormComparison, ...]:
    """Each scale's comparison, with where its norm comes from."""
    specification = comparison.specification
    position = specification.norm or 0
    definition, found = comparison.questionnaire, []
    for result in comparison.results:
        scale = definition.scale(result.measure)
        if scale is not None and position < len(scale.norms):
            found.append(
                NormComparison(
                    outcome=outcome(definition, result, _, role="scale"),
                    norm=scale.norms[position],
                    group=group_name(specification.groups[0], {}, only),
                )
            )
    return tuple(found)


def group_name(text: str, versions: Mapping[str, str] | None = None, only: str = "") -> str:
    """What a group is called in a report: the values of its filter, without their keys and without ``only``.

    ``versions``: what a family's questionnaires are called, by their codes.
    """
    names = versions or {}
    shared = set(parse_filter(only).conditions) if only.strip() else set()
    conditions = parse_filter(text).conditions
    own = [condition for condition in conditions if condition not in shared] or conditions
    return " ".join(names.get(value, value) if key == "questionnaire" else value for key, value in own)


def kind_of(comparison: Comparison, _: Translator) -> str:
    """What the groups are, where they all differ by the same thing: 科室."""
    keys = {tuple(key for key, _value in group.conditions if key != "wave") for group in comparison.groups}
    only = keys.pop() if len(keys) == 1 else ()
    if len(only) != 1:
        return ""
    return _("units") if only[0] == "unit" else ""


def outcome(definition: Questionnaire, result: Result, _: Translator, *, role: Literal["scale", "item"]) -> Outcome:
    """A result with its unit and the ends of its range."""
    scale, item = definition.scale(result.measure), definition.item(result.measure)
    unit = None
    if scale and scale.unit:
        unit = _.text(scale.unit)
    elif item and item.unit:
        unit = item.unit if isinstance(item.unit, str) else _.text(item.unit)
    low, high = range_of(definition, result.measure) or (None, None)
    return Outcome(result=result, role=role, unit=unit, minimum=low, maximum=high)


def _returns(project: Project, code: str, groups: tuple[str, ...], only: str) -> tuple[Returns, ...]:
    """Issued, returned and valid by wave, where every batch of the wave says so."""
    unit = parse_filter(only).value("unit") if only.strip() else None
    found = []
    for wave in groups:
        stacks = [b for b in keying.batches(project) if (b.questionnaire, b.wave) == (code, wave)]
        stacks = [b for b in stacks if unit is None or b.unit == unit]
        counted = [(b.issued, b.returned, b.valid) for b in stacks if None not in (b.issued, b.returned, b.valid)]
        if stacks and len(counted) == len(stacks):
            issued, returned, valid = (sum(n or 0 for n in column) for column in zip(*counted, strict=True))
            found.append(Returns(wave=wave, issued=issued, returned=returned, valid=valid))
    return tuple(found)


def _reliability(definition: Questionnaire, frame: Frame) -> Reliability | None:
    """Alpha of the longest reflective scale; a checklist of scores is formative and gets none."""
    if definition.purpose == "audit":
        return None
    scales = [s for s in definition.scales if s.method in ("mean", "rate", "percent") and len(s.items) > 1]
    reflective = [s for s in scales if all((i := definition.item(c)) and i.kind == "rating" for c in s.items)]
    if not reflective:
        return None
    longest = max(reflective, key=lambda s: len(s.items))
    found = [_alpha(definition, frame, scale) for scale in reflective]
    whole = found[reflective.index(longest)]
    if whole.alpha is None:
        return None
    parts = tuple(r.alpha for s, r in zip(reflective, found, strict=True) if s is not longest and r.alpha is not None)
    return Reliability(alpha=whole.alpha, n=whole.n, ci=whole.ci, dimensions=parts)


def _alpha(definition: Questionnaire, frame: Frame, scale: Scale) -> Alpha:
    ranges = [range_of(definition, code) or (0.0, 0.0) for code in scale.items]
    limits = (min(low for low, _high in ranges), max(high for _low, high in ranges))
    answers = np.column_stack([frame.measure(code) for code in scale.items])
    return reliability(answers, scale.items, reverse=scale.reverse, limits=limits)


def _pairs(comparison: Comparison) -> tuple[tuple[float, float], ...]:
    if comparison.matched is None or len(comparison.groups) != 2 or not comparison.questionnaire.scales:
        return ()
    first = comparison.questionnaire.scales[0].code
    if first not in comparison.values:
        return ()
    earlier, later = comparison.values[first]
    both = ~(np.isnan(earlier) | np.isnan(later))
    return tuple(zip(earlier[both].tolist(), later[both].tolist(), strict=True))


def _data(project: Project, definition: Questionnaire, frame: Frame, _: Translator) -> DataSheet:
    title = _("Raw data, {title}", title=_.text(definition.title, definition.code))
    group: Literal["unit", "wave"] = "wave" if len(set(frame.sheets.waves)) > 1 else "unit"
    return raw_sheet(project, definition, frame.sheets, title, group, _)
