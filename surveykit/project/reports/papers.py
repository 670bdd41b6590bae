"""What every report takes from its project: house, date, whose questionnaire it is."""

from __future__ import annotations

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.groups import parse_filter
from surveykit.project import keying
from surveykit.project.book import Project, settings
from surveykit.project.frames import Frame, read_frame
from surveykit.project.reports.prints import fingerprint
from surveykit.project.reports.wave_data import most_answered
from surveykit.report.build.paper import Paper
from surveykit.store import lists


def paper(project: Project, title: str, date: str, frame: Frame) -> Paper:
    """The frame of a report that rests on these responses."""
    own = settings(project)
    return Paper(
        title=title,
        institution=own.institution,
        department=own.department,
        date=date or last_day(project),
        sample=own.sample,
        fingerprint=fingerprint(frame.raw),
    )


def last_day(project: Project) -> str:
    """The last wave's end; where no wave has dates, the day on which an answer came in last: both are in the file."""
    days = [wave.to_date or wave.from_date for wave in keying.waves(project)]
    with project.store.reading() as connection:
        return max(days, default="") or lists.last_touched(connection)[:10]


def responses(project: Project, questionnaire: str, only: str = "") -> tuple[str, Frame]:
    """The questionnaire (empty: the one with most responses) and its responses that a filter takes.

    DataRefused ``no_responses`` where there are none.
    """
    code = questionnaire or most_answered(project)
    frame = read_frame(project, code)
    if only.strip():
        frame = frame.only(frame.mask(parse_filter(only)))
    if not len(frame):
        raise DataRefused("no_responses", questionnaire=code)
    return code, frame


def called(frame: Frame, _: Translator) -> str:
    """What a questionnaire is called in a report."""
    return _.text(frame.questionnaire.title, frame.questionnaire.code)


def subjects(project: Project, code: str, _: Translator) -> str:
    """What those are called who answered it; empty where nobody said so."""
    return settings(project).subjects.get(code, {}).get(_.language, "")
