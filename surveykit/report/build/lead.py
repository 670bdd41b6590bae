"""The paragraph that comes first: what changed, in one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report.build.inputs import Outcome, ReportInput, Study
from surveykit.report.build.spoken import MEANS, name, unit
from surveykit.report.sentences import figures
from surveykit.report.sentences.runs import Runs, capital, enumeration, fill, paragraph, semicolons, sentence, text
from surveykit.report.sentences.wording import ALPHA, rose
from surveykit.stats.results import Interval


def lead(_: Translator, report: ReportInput) -> Runs:
    """A sentence for every pair of waves, a clause for every study's main outcome."""
    waves: dict[tuple[str, ...], list[Runs]] = {}
    several = len(report.studies) > 1
    for study in report.studies:
        if study.outcomes:
            waves.setdefault(study.groups, []).append(_clause(_, study, study.outcomes[0], several))
    return paragraph(_, [_sentence(_, groups, clauses) for groups, clauses in waves.items()])


def _sentence(_: Translator, groups: tuple[str, ...], clauses: Sequence[Runs]) -> Runs:
    if len(groups) != 2:
        named = enumeration(_, [text(group) for group in groups])
        words = fill(_("{groups} compared: {findings}"), groups=named, findings=semicolons(_, clauses))
        return sentence(_, capital(words))
    words = fill(
        _("{later} against {earlier}: {findings}"),
        later=groups[1],
        earlier=groups[0],
        findings=semicolons(_, clauses),
    )
    return sentence(_, capital(words))


def _called(_: Translator, study: Study, main: Outcome, several: bool) -> str:
    label = name(_, main)
    if not several or study.title in label:
        return label
    return _("{title}: {label}", title=study.title, label=label)


def _clause(_: Translator, study: Study, main: Outcome, several: bool) -> Runs:
    result = main.result
    called = _called(_, study, main, several)
    if result.p is None:
        return fill(_("no test could be made for {items}"), items=called)
    p = figures.p_value(_, result.p)
    if result.p >= ALPHA:
        return fill(_("the difference in {outcome} was not statistically significant ({p})"), outcome=called, p=p)
    if result.test not in MEANS or not result.difference or result.ci is None:
        return fill(_("the difference in {outcome} was statistically significant ({p})"), outcome=called, p=p)
    low, high = result.ci
    bounds: Interval = (low, high) if result.difference > 0 else (-high, -low)
    return fill(
        _("{outcome} {rose} {amount} ({interval}), statistically significant ({p})"),
        outcome=called,
        rose=rose(_, result.difference, main.nature),
        amount=figures.amount(_, abs(result.difference), unit(_, main)),
        interval=figures.interval(_, bounds, result.conf),
        p=p,
    )
