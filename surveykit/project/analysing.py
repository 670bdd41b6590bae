"""Scores and comparisons of a project's responses; saved analyses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.groups import Filter, differ_by_wave_only, parse_filter
from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.model.scales import Norm
from surveykit.project import pairing
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes
from surveykit.project.frames import Frame, read_frame
from surveykit.stats import adjust, run
from surveykit.stats.choose import Kind as MeasureKind
from surveykit.stats.norms import against_norm
from surveykit.stats.results import Caveat, Result
from surveykit.store import analyses, places, tables
from surveykit.store.analyses import AnalysisRow

COMPARISON = "comparison"
_KINDS: Mapping[Kind, MeasureKind] = {Kind.RATING: "rating", Kind.SINGLE: "unordered"}


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is compared with what. ``norm`` is a position among each scale's norms: then there is one group."""

    questionnaire: str
    groups: tuple[str, ...]
    paired: bool = False
    measures: tuple[str, ...] = ()
    test: str = "auto"
    conf: float = 0.95
    adjust: adjust.Method = "holm"
    norm: int | None = None


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
    """Every response's scale scores, in the order of waves and numbers."""
    frame = _frame(project, code, (wave,) if wave else ())
    _ = Translator(language or settings(project).language)
    scales = {scale.code: scale for scale in frame.questionnaire.scales}
    values = frame.scores
    rows = []
    for row in range(len(frame)):
        found = {
            name: None if np.isnan(value) else float(value)
            for name, value in zip(values.codes, values.values[row], strict=True)
        }
        bands = {}
        for name, value in found.items():
            band = scales[name].band(value)
            bands[name] = _.text(band.label) if band else None
        sheet = frame.sheets
        rows.append(
            ScoreRow(sheet.numbers[row], sheet.respondents[row], sheet.waves[row], sheet.units[row], found, bands)
        )
    return tuple(rows)


def compare(project: Project, specification: Specification, language: str | None = None) -> Comparison:
    """Carry a comparison out: every scale, then every item, unless measures are named."""
    own = settings(project)
    _ = Translator(language or own.language)
    frame = _frame(project, specification.questionnaire)
    groups = tuple(parse_filter(text) for text in specification.groups)
    _check_groups(specification, groups)
    masks = [frame.mask(group) for group in groups]
    for group, mask in zip(groups, masks, strict=True):
        if not mask.any():
            raise DataRefused("empty_group", group=group.text, known=_known(frame, group))
    measures = _measures(frame, specification, _)
    later = differ_by_wave_only(groups) or specification.paired
    pairs = pairing.pair(frame, masks) if specification.paired else None
    rows = list(pairs.rows) if pairs else [np.flatnonzero(mask) for mask in masks]
    values = {m.code: tuple(frame.measure(m.code)[chosen] for chosen in rows) for m in measures}
    labels = tuple(group.text for group in groups)
    common = _caveats(frame, groups, rows, pairs)
    asked = run.Asked(
        test=specification.test,
        usual=own.t_test,
        conf=specification.conf,
        later_minus_earlier=later,
        paired=specification.paired,
        unmatched=pairs.unmatched if pairs else 0,
    )
    if specification.norm is not None:
        year = _year(project, {frame.sheets.waves[row] for row in rows[0]})
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
    )


def _frame(project: Project, code: str, waves: tuple[str, ...] = ()) -> Frame:
    if waves:
        with project.store.reading() as connection:
            for wave in waves:
                places.place_id(connection, tables.wave, wave)
    frame = read_frame(project, code, waves)
    if not len(frame):
        raise DataRefused("no_responses", questionnaire=code)
    return frame


def _check_groups(specification: Specification, groups: Sequence[Filter]) -> None:
    if specification.norm is not None:
        return
    if len(groups) < 2:
        raise DataRefused("one_group")
    if specification.paired and len(groups) != 2:
        raise DataRefused("paired_two_groups", n=len(groups))


def _known(frame: Frame, group: Filter) -> str:
    known = dict.fromkeys(f"wave={name}" for name in frame.sheets.waves)
    known |= dict.fromkeys(f"unit={name}" for name in frame.sheets.units if name and group.value("unit") is not None)
    return ", ".join(known)


def _measures(frame: Frame, specification: Specification, _: Translator) -> list[run.Measure]:
    """Every scale, then every item that can be compared; only the named ones where there are any."""
    questionnaire = frame.questionnaire
    family = _families(questionnaire)
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
            )
        )
    if not specification.measures:
        return found
    by_code = {m.code: m for m in found}
    for code in specification.measures:
        if code not in by_code:
            raise NotFound("no_such_measure", measure=code, questionnaire=questionnaire.code)
    return [by_code[code] for code in specification.measures]


def _families(questionnaire: Questionnaire) -> dict[str, str]:
    """Item → the longest scale it belongs to: Holm's family. A scale over scales is none."""
    longest = sorted(questionnaire.scales, key=lambda scale: len(scale.items))
    return {item: f"{scale.code} items" for scale in longest for item in (*scale.items, *scale.minus)}


def _caveats(
    frame: Frame, groups: Sequence[Filter], rows: Sequence[NDArray[np.intp]], pairs: pairing.Pairs | None
) -> tuple[Caveat, ...]:
    """What the data as a whole asks to be said at every result."""
    chosen = np.concatenate([np.asarray(r) for r in rows]) if rows else np.array([], dtype=int)
    found = []
    if pairs is not None:
        if pairs.duplicates:
            found.append(Caveat(code="duplicate_respondent", facts={"n": pairs.duplicates}))
        if not pairs.coded:
            found.append(Caveat(code="same_people_unlinked"))
    elif len(groups) > 1 and differ_by_wave_only(tuple(groups)):
        found.append(Caveat(code="no_case_mix"))
    units = {frame.sheets.units[row] for row in chosen}
    if pairs is None and len(units - {""}) > 1 and not any(g.value("unit") for g in groups):
        found.append(Caveat(code="clustered", facts={"units": len(units - {""})}))
    revisions = sorted({frame.sheets.revisions[row] for row in chosen})
    if len(revisions) > 1:
        found.append(Caveat(code="revisions_mixed", facts={"revisions": ", ".join(map(str, revisions))}))
    modes = sorted(
        {frame.modes[frame.sheets.batches[row]] for row in chosen if frame.sheets.batches[row] in frame.modes}
    )
    if len(modes) > 1:
        found.append(Caveat(code="modes_mixed", facts={"modes": ", ".join(modes)}))
    return tuple(found)


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


def _year(project: Project, names: set[str]) -> int | None:
    """The year that the last of these waves ended in, where its dates are known."""
    with project.store.reading() as connection:
        days = [w.to_date or w.from_date for w in places.waves(connection) if w.name in names]
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
