"""Reports of a project: filled from saved comparisons, written as PDF, Excel, Word and PowerPoint."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from surveykit import __version__
from surveykit.errors import NotFound
from surveykit.i18n import Translator
from surveykit.model.groups import parse_filter
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale
from surveykit.progress import Progress, silent
from surveykit.project import exporting, keying, verifying
from surveykit.project.analysing import Comparison, SavedComparison, compare, saved_analyses, saved_comparisons
from surveykit.project.book import Project, Settings, settings
from surveykit.project.frames import Frame
from surveykit.project.mixing import version_name
from surveykit.report.build.inputs import Outcome, Reliability, ReportInput, Returns, Study
from surveykit.report.document import DataSheet, Document
from surveykit.report.sentences.methods import DoubleEntry, SampleEntry
from surveykit.stats.reliability import Reliability as Alpha
from surveykit.stats.reliability import reliability
from surveykit.stats.results import Result
from surveykit.store import lists

BEFORE_AFTER = "before-after"
KINDS = ("wave", BEFORE_AFTER, "trend", "audit")


def before_after(
    project: Project, *, name: str = "", language: str = "", date: str = "", progress: Progress = silent
) -> Document:
    """The before/after report of a saved analysis: the named one, else the first of its kind, else every comparison.

    ``date`` is ISO and defaults to the last wave's end, so that the same input gives the same bytes.
    """
    from surveykit.report.build.before_after import build

    own = settings(project)
    language = language or own.language
    chosen = _comparisons(project, name)
    studies = []
    for done, saved in enumerate(chosen):
        progress(done, len(chosen) + 1)
        studies.append(_study(project, saved, own, language))
    given = ReportInput(
        title=_title(project, own, name),
        institution=own.institution,
        department=own.department,
        language=language,
        date=date or _last_day(project),
        sample=own.sample,
        software_version=__version__,
        fingerprint=_fingerprint(studies),
        studies=tuple(studies),
        entry=_entry(project, chosen),
        effects=own.effect_sizes,
        absolute_t=own.absolute_t,
        adjusted=chosen[0].specification.adjust,
    )
    document = build(given, Translator(language))
    progress(len(chosen) + 1, len(chosen) + 1)
    return document


def write(
    document: Document,
    *,
    pdf: Path | None = None,
    excel: Path | None = None,
    word: Path | None = None,
    slides: Path | None = None,
    progress: Progress = silent,
) -> None:
    """Write a report; each file is written beside its place and then put there."""
    if pdf is not None:
        from surveykit.report.pdf.write import write_pdf

        write_pdf(document, pdf, progress)
    if excel is not None:
        from surveykit.report.xlsx import write_excel

        write_excel(document, excel, progress)
    if word is not None:
        from surveykit.report.docx.write import write_word

        write_word(document, word, progress)
    if slides is not None:
        from surveykit.report.pptx.write import write_slides

        write_slides(document, slides, progress)


def _comparisons(project: Project, name: str) -> tuple[SavedComparison, ...]:
    comparisons = saved_comparisons(project)
    reports = [a for a in saved_analyses(project) if a.kind == BEFORE_AFTER]
    if name:
        reports = [a for a in reports if a.name == name]
        alone = tuple(c for c in comparisons if c.name == name)
        if not reports and not alone:
            raise NotFound("no_such_analysis", name=name)
        if not reports:
            return alone
    if reports:
        wanted = reports[0].specification["comparisons"]
        comparisons = tuple(c for key in wanted for c in comparisons if c.id == key)
    comparisons = tuple(c for c in comparisons if c.specification.norm is None and len(c.specification.groups) == 2)
    if not comparisons:
        raise NotFound("no_analysis", kind=BEFORE_AFTER)
    return comparisons


def _entry(project: Project, chosen: Sequence[SavedComparison]) -> DoubleEntry | SampleEntry | None:
    """What keying the compared sheets again has shown; None where none was keyed again."""
    if not verifying.keyed_again(project):
        return None
    every = [wave.name for wave in keying.waves(project)]
    places: set[tuple[str, str]] = set()
    for saved in chosen:
        for text in saved.specification.groups:
            named = parse_filter(text)
            code = named.value("questionnaire") or saved.specification.questionnaire
            wave = named.value("wave")
            places.update((code, name) for name in ([wave] if wave else every))
    rate, sheets = verifying.together([verifying.quality(project, code, wave) for code, wave in sorted(places)])
    if rate.rate is None or rate.ci is None:
        return None
    if rate.sheets == sheets:
        return DoubleEntry(rate=rate.rate * 100, fields=rate.fields)
    return SampleEntry(sheets=rate.sheets, rate=rate.rate * 100, ci=(rate.ci[0] * 100, rate.ci[1] * 100))


def _title(project: Project, own: Settings, name: str) -> str:
    return own.title or name or project.path.stem


def _last_day(project: Project) -> str:
    """The last wave's end; where no wave has dates, the day on which an answer came in last: both are in the file."""
    days = [w.to_date or w.from_date for w in keying.waves(project)]
    with project.store.reading() as connection:
        return max(days, default="") or lists.last_touched(connection)[:10]


def _study(project: Project, saved: SavedComparison, own: Settings, language: str) -> Study:
    comparison = compare(project, saved.specification, language)
    definition = comparison.questionnaire
    _ = Translator(language)
    # What the report says of its data is of the sheets compared, not of others that the project holds.
    everything = comparison.frame
    frame = everything.only(np.any([everything.mask(group) for group in comparison.groups], axis=0))
    versions = {code: version_name(everything, code, _) for code in everything.definitions}
    groups = tuple(group_name(text, versions) for text in saved.specification.groups)
    scales = [scale.code for scale in definition.scales]
    scored = {code for scale in definition.scales for code in (*scale.items, *scale.minus)}
    outcomes = [_outcome(definition, r, _, role="scale") for r in comparison.results if r.measure in scales]
    outcomes += [_outcome(definition, r, _, role="item") for r in comparison.results if r.measure in scored]
    return Study(
        title=definition.family if len(versions) > 1 else _.text(definition.title, definition.code),
        groups=(groups[0], groups[1]),
        design="paired" if saved.specification.paired else "independent",
        outcomes=tuple(outcomes),
        subjects=own.subjects.get(definition.code, {}).get(language, ""),
        items=sum(item.code in scored for item in definition.items()),
        responses=(comparison.counts[0], comparison.counts[1]),
        matched=comparison.matched,
        unmatched=comparison.unmatched,
        fills=any(s.missing.fill == "person_mean" and s.missing.min_answered < 1 for s in definition.scales),
        filled=comparison.filled,
        returns=_returns(project, definition.code, groups),
        reliability=_reliability(definition, frame),
        pairs=_pairs(comparison),
        data=(_data(project, definition, frame, _),),
    )


def group_name(text: str, versions: Mapping[str, str] | None = None) -> str:
    """What a group is called in a report: the values of its filter, without their keys.

    ``versions``: what a family's questionnaires are called, by their codes.
    """
    names = versions or {}
    conditions = parse_filter(text).conditions
    return " ".join(names.get(value, value) if key == "questionnaire" else value for key, value in conditions)


def _outcome(definition: Questionnaire, result: Result, _: Translator, *, role: Literal["scale", "item"]) -> Outcome:
    scale, item = definition.scale(result.measure), definition.item(result.measure)
    unit = None
    if scale and scale.unit:
        unit = _.text(scale.unit)
    elif item and item.unit:
        unit = item.unit if isinstance(item.unit, str) else _.text(item.unit)
    low, high = range_of(definition, result.measure) or (None, None)
    return Outcome(result=result, role=role, unit=unit, minimum=low, maximum=high)


def _returns(project: Project, code: str, groups: tuple[str, ...]) -> tuple[Returns, ...]:
    """Issued, returned and valid by wave, where every batch of the wave says so."""
    found = []
    for wave in groups:
        stacks = [b for b in keying.batches(project) if (b.questionnaire, b.wave) == (code, wave)]
        counted = [(b.issued, b.returned, b.valid) for b in stacks if None not in (b.issued, b.returned, b.valid)]
        if stacks and len(counted) == len(stacks):
            issued, returned, valid = (sum(n or 0 for n in column) for column in zip(*counted, strict=True))
            found.append(Returns(wave=wave, issued=issued, returned=returned, valid=valid))
    return tuple(found)


def _reliability(definition: Questionnaire, frame: Frame) -> Reliability | None:
    """Alpha of the longest reflective scale; a checklist of scores is formative and gets none."""
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
    earlier, later = comparison.values[comparison.questionnaire.scales[0].code]
    both = ~(np.isnan(earlier) | np.isnan(later))
    return tuple(zip(earlier[both].tolist(), later[both].tolist(), strict=True))


def _data(project: Project, definition: Questionnaire, frame: Frame, _: Translator) -> DataSheet:
    table = exporting.raw_table(project, definition, frame.sheets)
    title = _("Raw data, {title}", title=_.text(definition.title, definition.code))
    return DataSheet(title, table.headers, table.rows)


def _fingerprint(studies: list[Study]) -> str:
    """Eight hexadecimal digits over the raw data that the report rests on."""
    digest = hashlib.sha256(msgspec.json.encode([study.data for study in studies])).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"
