"""What a project settles about the loop: read with the program's defaults, edited on the page like any record."""

from __future__ import annotations

from surveykit.errors import DataRefused, SurveyError
from surveykit.i18n import N_, Translator
from surveykit.model.quality.loop_settings import LOOP_SETTINGS, LoopSettings
from surveykit.model.records import Record
from surveykit.project import records
from surveykit.project.book import Project, settings
from surveykit.project.quality_work.forms import Asked, RecordForm

CATEGORIES = (
    N_("Patient safety"), N_("Basic nursing"), N_("Specialist nursing"), N_("Nursing records"), N_("Medication"),
    N_("Infection control"), N_("Emergency supplies"), N_("Ward management"), N_("Service attitude"),
    N_("Health education"),
)  # fmt: skip
BONES = (N_("People"), N_("Machines"), N_("Materials"), N_("Ways of working"), N_("Surroundings"))
COMPLAINT_CATEGORIES = (
    N_("Attitude"), N_("Communication"), N_("Technique"), N_("Waiting time"), N_("Environment and facilities"),
    N_("Charges"), N_("Process"), N_("Other"),
)  # fmt: skip
CHANNELS = (
    N_("On the ward"),
    N_("By telephone"),
    N_("By letter"),
    N_("Suggestion box"),
    N_("Online"),
    N_("Satisfaction survey"),
)
LONGEST = 365


def current(project: Project) -> Record[LoopSettings]:
    """What is settled; the defaults in the project's language (version 0) where nothing has been."""
    found = records.by_key(project, LOOP_SETTINGS, LOOP_SETTINGS.key(LoopSettings()))
    return found or Record(value=defaults(settings(project).language))


def defaults(language: str) -> LoopSettings:
    """What the program begins with."""
    _ = Translator(language)

    def said(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_(word) for word in words)

    return LoopSettings(
        categories=said(CATEGORIES), bones=said(BONES), complaint_categories=said(COMPLAINT_CATEGORIES),
        channels=said(CHANNELS),
    )  # fmt: skip


def _problems(value: LoopSettings) -> tuple[SurveyError, ...]:
    return tuple(
        DataRefused("days_refused", days=days) for days in (value.days, value.complaint_days)
        if not isinstance(days, int) or not 1 <= days <= LONGEST
    )  # fmt: skip


FORM = RecordForm(
    code="loop_settings",
    area=LOOP_SETTINGS,
    title=N_("Settings of feedback and complaints"),
    hint=N_("Categories and time limits of feedback sheets and complaints."),
    asked=(
        Asked("days", N_("Days until a feedback sheet is due"), "whole", group=N_("Feedback sheets")),
        Asked("categories", N_("Categories of problems"), "lines", N_("One a line."), group=N_("Feedback sheets")),
        Asked("bones", N_("Categories of the fishbone"), "lines", N_("One a line."), group=N_("Feedback sheets")),
        Asked("complaint_days", N_("Days until a complaint is answered"), "whole", group=N_("Complaints")),
        Asked("complaint_categories", N_("Categories of complaints"), "lines", N_("One a line."),
              group=N_("Complaints")),
        Asked("channels", N_("How complaints arrive"), "lines", N_("One a line."), group=N_("Complaints")),
    ),
    columns=("days",),
    fresh=lambda project, _day: current(project).value,
    problems=_problems,
)  # fmt: skip
