"""The before/after report: saved comparisons with what belongs beside them, as a paper has it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from surveykit import __version__
from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.model.groups import parse_filter
from surveykit.progress import Progress, silent
from surveykit.project import keying
from surveykit.project.analyses import baseline, carry_out
from surveykit.project.analyses import saved as kept
from surveykit.project.analyses.kinds import Field
from surveykit.project.analyses.registry import COMPARISON
from surveykit.project.analysing import SavedComparison, saved_comparisons
from surveykit.project.book import Project, settings
from surveykit.project.reports import exposures, studies
from surveykit.project.reports.entry import entry
from surveykit.project.reports.kinds import ReportKind
from surveykit.project.reports.papers import last_day
from surveykit.report.build.analyses.baseline_values import BaselineFound
from surveykit.report.build.before_after.sections import gathered
from surveykit.report.build.inputs import ReportInput, Study
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Block

CODE = "before-after"
ADJUSTS = {"group_time": "control", "casemix": "mix"}
"""Analyses beside a comparison of different people that answer one of its limits."""


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which saved comparisons and further analyses, by id or name, in their order; none: every comparison.

    ``only`` is a filter that holds for all of them. ``variables`` of the baseline table; none: the usual ones.
    ``events``: a line each, ``falls; 12/18000; 4/17500``: events and bed-days before and after.
    """

    comparisons: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    only: str = ""
    title: str = ""
    baseline: bool = True
    variables: tuple[str, ...] = ()
    events: str = ""
    data: bool = True
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Carry everything out and word it. NotFound ``no_analysis``, ``no_such_analysis``; what a comparison refuses."""
    own = settings(project)
    chosen = chosen_of(project, specification)
    others = [_further(project, key) for key in specification.further]
    steps = 2 * len(chosen) + len(others) + 1
    done = []
    for at, saved in enumerate(chosen):
        progress(at, steps)
        done.append(_study(project, saved, specification, _))
    adjusted = {other.specification.questionnaire: ADJUSTS[other.kind] for other in others if other.kind in ADJUSTS}
    done = [msgspec.structs.replace(study, adjusted=adjusted.get(study.code, "")) for study in done]
    alike = []
    for at, (saved, study) in enumerate(zip(chosen, done, strict=True), len(chosen)):
        progress(at, steps)
        if specification.baseline and study.design == "independent" and study.outcomes:
            alike += _baseline(project, saved, specification, _)
    further: list[tuple[str, tuple[Block, ...]]] = []
    for at, other in enumerate(others, 2 * len(chosen)):
        progress(at, steps)
        further.append((other.name, carry_out.carry_out(project, other.kind, other.specification,
                                                        language=_.language).blocks))  # fmt: skip
    pair = next((s.groups for s in done if len(s.groups) == 2), (_("before"), _("after")))
    report = ReportInput(
        title=specification.title or own.title or project.path.stem,
        institution=own.institution,
        department=own.department,
        language=_.language,
        date=specification.date or last_day(project),
        sample=own.sample,
        software_version=__version__,
        fingerprint=fingerprint(done),
        studies=tuple(_without_data(done, specification)),
        entry=entry(project, [place for saved in chosen for place in _places(project, saved)]),
        effects=own.effect_sizes,
        absolute_t=own.absolute_t,
        adjusted=chosen[0].specification.adjust,
        baselines=tuple(alike),
        events=exposures.read(specification.events, (pair[0], pair[1])),
        further=tuple(further),
    )
    progress(steps, steps)
    return gathered(report, _)


def chosen_of(project: Project, specification: Specification) -> tuple[SavedComparison, ...]:
    """The saved comparisons that a report shows, in its order; norms where they are named only."""
    every = saved_comparisons(project)
    if specification.comparisons:
        # One that was removed since is no longer in the file, and not in the report.
        found = tuple(c for key in specification.comparisons for c in every if key in (c.id, c.name))
    else:
        found = tuple(c for c in every if c.specification.norm is None and len(c.specification.groups) > 1)
    if not found:
        raise NotFound("no_analysis", kind=CODE)
    return found


def _study(project: Project, saved: SavedComparison, specification: Specification, _: Translator) -> Study:
    own = settings(project)
    if saved.specification.norm is None:
        return studies.study(project, saved, own, _, specification.only)
    return studies.against_norm(project, saved.specification, own, _, specification.only)


def _further(project: Project, key: str) -> kept.Saved:
    found = [s for s in kept.listing(project) if key in (s.id, s.name) and s.kind != COMPARISON]
    if not found:
        raise NotFound("no_such_analysis", name=key)
    return found[0]


def _baseline(
    project: Project, saved: SavedComparison, specification: Specification, _: Translator
) -> list[BaselineFound]:
    """The table of one comparison's groups; none where nothing of their background was asked."""
    given = studies.narrowed(saved.specification, specification.only)
    asked = baseline.Specification(
        questionnaire=given.questionnaire, groups=given.groups, variables=specification.variables
    )
    try:
        found = baseline.run(project, asked, _, silent)
    except DataRefused as refused:
        if refused.code in ("no_background", "groups_overlap"):
            return []
        raise
    # That sheets came from the same units is not what the people were like.
    return [found] if any(row.code != "unit" for row in found.table.rows) or specification.variables else []


def _places(project: Project, saved: SavedComparison) -> list[tuple[str, str]]:
    """Questionnaire and wave of what a comparison compares."""
    every = [wave.name for wave in keying.waves(project)]
    found = []
    for text in saved.specification.groups:
        named = parse_filter(text)
        wave = named.value("wave")
        code = named.value("questionnaire") or saved.specification.questionnaire
        found += [(code, name) for name in ([wave] if wave else every)]
    return found


def fingerprint(done: Sequence[Study]) -> str:
    """Eight hexadecimal digits over the raw data that the report rests on."""
    digest = hashlib.sha256(msgspec.json.encode([study.data for study in done])).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def _without_data(done: Sequence[Study], specification: Specification) -> Sequence[Study]:
    if specification.data:
        return done
    return [msgspec.structs.replace(study, data=()) for study in done]


KIND = ReportKind(
    code=CODE,
    title=N_("Before and after"),
    hint=N_("Comparisons as a paper prints them: baseline, three-line tables, figures, methods, sentences, limits."),
    specification=Specification,
    fields=(
        Field("comparisons", N_("Comparisons"), "analyses", N_("In their order; none chosen: all."), only=COMPARISON),
        Field("further", N_("Further analyses"), "analyses", N_("Two groups before and after, case mix …")),
        Field("only", N_("Only"), "filter", N_("A unit, for example; holds for every comparison.")),
        Field("title", N_("Title of the report"), "line", N_("Empty: the project's title.")),
        Field("baseline", N_("Baseline table"), "flag", N_("Where different people are compared.")),
        Field(
            "variables", N_("Variables of the baseline table"), "measures", N_("None: the items about the person."),
            when=("baseline", (True,)),  # type: ignore[arg-type]
        ),
        Field(
            "events", N_("Events per bed-days"), "text",
            N_("A line each: falls; 12/18000; 4/17500 – events/bed-days before and after."),
        ),
        Field("data", N_("Raw data in Excel"), "flag"),
    ),
    gather=gather,
)  # fmt: skip
