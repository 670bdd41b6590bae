"""What keying sheets again has shown, as the statistics paragraph says it."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.project import verifying
from surveykit.project.book import Project
from surveykit.report.sentences.methods import DoubleEntry, SampleEntry


def entry(project: Project, places: Iterable[tuple[str, str]]) -> DoubleEntry | SampleEntry | None:
    """The error rate over (questionnaire, wave) places; None where none of their sheets was keyed again."""
    if not verifying.keyed_again(project):
        return None
    rate, sheets = verifying.together([verifying.quality(project, code, wave) for code, wave in sorted(set(places))])
    if rate.rate is None or rate.ci is None:
        return None
    if rate.sheets == sheets:
        return DoubleEntry(rate=rate.rate * 100, fields=rate.fields)
    return SampleEntry(sheets=rate.sheets, rate=rate.rate * 100, ci=(rate.ci[0] * 100, rate.ci[1] * 100))
