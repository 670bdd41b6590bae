"""Scores and comparisons of a project's responses; saved analyses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.groups import Filter, differ_by_wave_only, parse_filter
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.scales import Norm
from surveykit.project import designing, measuring, pairing, quality, remarks, revising
from surveykit.project.book import Project, Settings, settings
from surveykit.project.changes import Changes
from surveykit.project.frames import Frame, read_frames
from surveykit.stats import adjust, run
from surveykit.stats.norms import against_norm
from surveykit.stats.posthoc import methods as posthoc
from surveykit.stats.results import Result
from surveykit.store import analyses, places, tables
from surveykit.store.analyses import AnalysisRow

COMPARISON = "comparison"


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is compared with what. ``norm`` is a position among each scale's norms: then there is one group.

    ``without_flagged`` leaves the sheets out that carry a flag of data quality. ``posthoc``: how pairs of three or more
    groups are compared. ``effective``: answers as ``item=code`` that count as effective; those items are ordered
    outcomes, compared by ranks first and by the rate of these answers second. ``nnt``: the groups were formed at random
    and what is counted is an adverse outcome, so that a number needed to treat is printed.
    """

    questionnaire: str
    groups: tuple[str, ...]
    paired: bool = False
    measures: tuple[str, ...] = ()
    test: str = "auto"
    conf: float = 0.95
    adjust: adjust.Method = "holm"
    norm: int | None = None
    without_flagged: bool = False
    posthoc: posthoc.Method = "auto"
    effective: tuple[str, ...] = ()
    nnt: bool = False


class SavedComparison(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison with its name."""

    id: str
    name: str
    specification: Specification


@dataclass(frozen=True)
class Comparison:
    """A comparison carried out.

    ``values`` holds, per measure, each group's values as arrays: row by row the same person where paired.
    """

    specification: Specification
    questionnaire: Questionnaire
    groups: tuple[Filter, ...]
    results: tuple[Result, ...]
    values: Mapping[str, tuple[NDArray[np.float64], ...]]
    counts: tuple[int, ...]
    matched: int | None
    unmatched: int
    filled: int
    frame: Frame
    """The responses, on what those compared share; ``questionnaire`` is that of it."""
    flagged: NDArray[np.bool_]
    """Which rows of ``frame`` carry a flag of data quality, (responses,)."""
    flags: int
    """How many sheets of the groups carry one, whether they are compared or left out."""


@dataclass(frozen=True)
class ScoreRow:
    """One response's scores, None where the missing rule gives none; and the band of each."""

    number: str
    respondent: str
    wave: str
    unit: str
    scores: Mapping[str, float | None]
    bands: Mapping[str, str | None]


def scores(project: Project, code: str, wave: str = "", language: str | None = None) -> tuple[ScoreRow, ...]:
    """Every response's scale scores, in the order of waves and numbers; those of each revision for itself."""
    frame = _frame(project, (code,), (wave,) if wave else ())
    _ = Translator(language or settings(project).language)
    scales = {scale.code: scale for part in reversed(frame.parts) for scale in part.questionnaire.scales}
    values = {name: frame.score_each(name) for name in scales}
    rows = []
    for row in range(len(frame)):
        found = {name: None if np.isnan(column[row]) else float(column[row]) for name, column in values.items()}
        bands = {}
        for name, value in found.items():
            band = scales[name].band(value)
            bands[name] = _.text(band.label) if band else None
        sheet = frame.raw
        rows.append(
            ScoreRow(sheet.numbers[row], sheet.respondents[row], sheet.waves[row], sheet.units[row], found, bands)
        )
    return tuple(rows)


def compare(project: Project, specification: Specification, language: str | None = None) -> Comparison:
    """Carry a comparison out: every scale, then every item, unless measures are named."""
    own = settings(project)
    groups = tuple(parse_filter(text) for text in specification.groups)
    _check_groups(specification, groups)
    frame = _frame(project, _compared(project, specification.questionnaire, groups))
    flagged = quality.flagged(project, frame)
    with project.store.reading() as connection:
        ends = {w.name: w.to_date or w.from_date for w in places.waves(connection)}
    return _carried_out(specification, frame, flagged, own, ends, Translator(language or own.language))


def other_way(project: Project, comparison: Comparison, measure: str, language: str | None = None) -> Result | None:
    """One measure of a comparison with the flagged sheets where they were left out, and the other way round.

    None where no sheet is flagged, or where it cannot be compared so: all sheets of a group may be flagged.
    """
    if not comparison.flags:
        return None
    own, before = settings(project), comparison.specification
    turned = msgspec.structs.replace(before, without_flagged=not before.without_flagged, measures=(measure,))
    frame = comparison.frame if comparison.frame.based is None else replace(comparison.frame, based=None)
    with project.store.reading() as connection:
        ends = {w.name: w.to_date or w.from_date for w in places.waves(connection)}
    try:
        _ = Translator(language or own.language)
        return _carried_out(turned, frame, comparison.flagged, own, ends, _).results[0]
    except (DataRefused, NotFound):
        return None


def _carried_out(
    specification: Specification,
    frame: Frame,
    flagged: NDArray[np.bool_],
    own: Settings,
    ends: Mapping[str, str],
    _: Translator,
) -> Comparison:
    """A comparison of responses at hand. ``ends``: wave → its last day."""
    groups = tuple(parse_filter(text) for text in specification.groups)
    masks = [frame.mask(group) for group in groups]
    for group, mask in zip(groups, masks, strict=True):
        if not mask.any():
            raise DataRefused("empty_group", group=group.text, known=_known(frame, group))
        if specification.without_flagged and not (mask & ~flagged).any():
            raise DataRefused("group_all_flagged", group=group.text)
    flags = int((np.any(masks, axis=0) & flagged).sum())
    left_out = flags if specification.without_flagged else 0
    masks = [mask & ~flagged for mask in masks] if specification.without_flagged else masks
    # What other waves were asked does not matter: those compared share what they share.
    frame = frame.based_on(np.any(masks, axis=0))
    measures = measuring.measures_of(frame, specification.measures, specification.effective, _)
    later = differ_by_wave_only(groups) or specification.paired
    pairs = pairing.pair(frame, masks) if specification.paired else None
    rows = list(pairs.rows) if pairs else [np.flatnonzero(mask) for mask in masks]
    values = {m.code: tuple(frame.measure(m.code)[chosen] for chosen in rows) for m in measures}
    labels = tuple(group.text for group in groups)
    included = 0 if specification.without_flagged else int(flagged[np.unique(np.concatenate(rows))].sum())
    common = (*remarks.of_data(frame, groups, rows, pairs, _), *remarks.of_flags(included, left_out))
    asked = run.Asked(
        test=specification.test,
        usual=own.t_test,
        conf=specification.conf,
        later_minus_earlier=later,
        paired=specification.paired,
        unmatched=pairs.unmatched if pairs else 0,
        posthoc=specification.posthoc,
        nnt=specification.nnt,
    )
    if specification.norm is not None:
        year = _year(ends, {frame.raw.waves[row] for row in rows[0]})
        results = _against_norms(frame, specification, labels[0], values, _, year)
    else:
        results = [
            run.measure_groups(measure, tuple(zip(labels, values[measure.code], strict=True)), asked)
            for measure in measures
        ]
    families = {m.code: m.family for m in measures}
    with_caveats = [
        msgspec.structs.replace(r, caveats=(*r.caveats, *common), family=families.get(r.measure, "")) for r in results
    ]
    adjusted = adjust.adjusted(with_caveats, specification.adjust)
    return Comparison(
        specification=specification,
        questionnaire=frame.questionnaire,
        groups=groups,
        results=tuple(adjusted),
        values=values,
        counts=tuple(int(mask.sum()) for mask in masks),
        matched=len(rows[0]) if pairs else None,
        unmatched=pairs.unmatched if pairs else 0,
        filled=int(sum(frame.scores.filled[chosen].sum() for chosen in rows)),
        frame=frame,
        flagged=flagged,
        flags=flags,
    )


def _compared(project: Project, name: str, groups: Sequence[Filter]) -> tuple[str, ...]:
    """The questionnaires that a comparison reads: the one of this code, or every version of the family.

    A member's code stands for its family where a group names a version.
    """
    versions = any(group.value("questionnaire") for group in groups)
    codes = {row.code for row in designing.questionnaires(project)}
    return revising.family(project, name) or (name,) if versions or name not in codes else (name,)


def _frame(project: Project, codes: tuple[str, ...], waves: tuple[str, ...] = ()) -> Frame:
    if waves:
        with project.store.reading() as connection:
            for wave in waves:
                places.place_id(connection, tables.wave, wave)
    frame = read_frames(project, codes, waves)
    if not len(frame):
        raise DataRefused("no_responses", questionnaire=codes[0])
    return frame


def _check_groups(specification: Specification, groups: Sequence[Filter]) -> None:
    if specification.norm is not None:
        return
    if len(groups) < 2:
        raise DataRefused("one_group")
    if specification.nnt and (specification.paired or len(groups) != 2 or differ_by_wave_only(tuple(groups))):
        raise DataRefused("nnt_refused")


def _known(frame: Frame, group: Filter) -> str:
    known = dict.fromkeys(f"wave={name}" for name in frame.raw.waves)
    known |= dict.fromkeys(f"unit={name}" for name in frame.raw.units if name and group.value("unit") is not None)
    return ", ".join(known)


def _against_norms(
    frame: Frame,
    specification: Specification,
    label: str,
    values: Mapping[str, tuple[NDArray[np.float64], ...]],
    _: Translator,
    year: int | None,
) -> list[Result]:
    """One group against the norm of each scale that has one at this position. ``year`` is the survey's."""
    position = specification.norm or 0
    found = []
    for scale in frame.questionnaire.scales:
        if scale.code in values and position < len(scale.norms):
            norm: Norm = scale.norms[position]
            group = (label, values[scale.code][0])
            label_of = _.text(scale.title, scale.code)
            found.append(against_norm(scale.code, label_of, group, norm, conf=specification.conf, year=year))
    if not found:
        raise NotFound("no_such_norm", questionnaire=frame.questionnaire.code)
    return found


def _year(ends: Mapping[str, str], names: set[str]) -> int | None:
    """The year that the last of these waves ended in, where its dates are known."""
    days = [ends.get(name, "") for name in names]
    return max((int(day[:4]) for day in days if day), default=None)


def saved_analyses(project: Project) -> tuple[AnalysisRow, ...]:
    """Every saved analysis of every kind, in the user's order."""
    with project.store.reading() as connection:
        return analyses.listing(connection)


def saved_comparisons(project: Project) -> tuple[SavedComparison, ...]:
    """Saved comparisons in the user's order."""
    with project.store.reading() as connection:
        rows = analyses.listing(connection, COMPARISON)
    return tuple(
        SavedComparison(id=r.id, name=r.name, specification=msgspec.convert(r.specification, Specification))
        for r in rows
    )


def save_comparison(
    project: Project, name: str, specification: Specification, key: str = ""
) -> tuple[SavedComparison, Changes]:
    """Save a comparison, new or over the one with this id."""
    row = AnalysisRow(id=key, kind=COMPARISON, name=name, specification=msgspec.to_builtins(specification))
    with project.store.writing() as connection:
        stored = analyses.save(connection, row)
    saved = SavedComparison(id=stored.id, name=name, specification=specification)
    return saved, Changes(analyses=frozenset({stored.id}))


def save_report(project: Project, name: str, kind: str, comparisons: tuple[str, ...], key: str = "") -> Changes:
    """Save which comparisons a report shows, in their order."""
    row = AnalysisRow(id=key, kind=kind, name=name, specification={"comparisons": list(comparisons)})
    with project.store.writing() as connection:
        stored = analyses.save(connection, row)
    return Changes(analyses=frozenset({stored.id}))


def remove_analysis(project: Project, key: str, *, removed: bool = True) -> Changes:
    """Mark a saved analysis as removed, or put it back."""
    with project.store.writing() as connection:
        analyses.set_removed(connection, key, removed=removed)
    return Changes(analyses=frozenset({key}))
