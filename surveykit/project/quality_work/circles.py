"""Quality control circles as records: what is asked of one, how it begins, when it may be concluded."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from surveykit.errors import DataRefused, SurveyError
from surveykit.i18n import N_, Translator
from surveykit.model.quality.circle import CIRCLES, Circle, Step
from surveykit.project import records
from surveykit.project.book import Project, settings
from surveykit.project.quality_work.forms import Asked, RecordForm
from surveykit.project.quality_work.numbering import next_number
from surveykit.report.build.circle.report import CHAPTERS

LETTER = "Q"
STATES = (("open", N_("Under way")), ("closed", N_("Concluded")))
CAUSE_RULES = (
    ("score", N_("by score: a share of full marks")),
    ("pareto", N_("by 80/20: the highest totals")),
    ("hand", N_("by decision: tick them")),
)
MEASURE_RULES = (CAUSE_RULES[0], CAUSE_RULES[2])
WEEKS = ((1, 1), (2, 2), (3, 4), (5, 5), (5, 6), (7, 7), (8, 17), (18, 21), (22, 23), (24, 24))
"""A plan to begin with: about 30% of 24 weeks for planning, 40% for doing, 20% for checking, 10% for acting."""


def fresh(project: Project, day: str) -> Circle:
    """A new circle with the next number of the year and the ten steps planned over 24 weeks."""
    taken = (record.value.number for record in records.listing(project, CIRCLES))
    _ = Translator(settings(project).language)
    steps = tuple(
        Step(name=_(title), planned=weeks) for (_code, title, _blocks), weeks in zip(CHAPTERS, WEEKS, strict=True)
    )
    return Circle(name="", number=next_number(LETTER, day, taken), begun=day, steps=steps)


def problems(circle: Circle) -> tuple[SurveyError, ...]:
    """What must be put right before it can be stored."""
    found: list[SurveyError] = []
    if not circle.number.strip():
        found.append(DataRefused("circle_needs_number"))
    if circle.begun and circle.ended and circle.ended < circle.begun:
        found.append(DataRefused("circle_ends_early", begun=circle.begun, ended=circle.ended))
    shares = (
        ("circle_ability_share", circle.ability), ("circle_focus_share", circle.focus),
        ("circle_threshold_share", circle.threshold),
    )  # fmt: skip
    found += [DataRefused(code, value=share) for code, share in shares if share is not None and not 0 <= share <= 1]
    if circle.threshold == 0:
        found.append(DataRefused("circle_threshold_share", value=circle.threshold))
    return (*found, *_counts(circle), *_weeks(circle), *_scores(circle))


def _counts(circle: Circle) -> Iterator[SurveyError]:
    """Events among n that cannot be."""
    among: list[tuple[str, int | None, int | None]] = [
        (circle.indicator, circle.events_before, circle.n_before),
        (circle.indicator, circle.events_after, circle.n_after),
    ]
    for cause in circle.causes:
        among += [(cause.name, cause.events, cause.checked), (cause.name, cause.events_without, cause.checked_without)]
    for name, events, n in among:
        if n is not None and (events or 0) > n:
            yield DataRefused("circle_counts", name=name, events=events, n=n)
    alone = [(name, value) for name, *both in among for value in both]
    alone += [(line.name, value) for line in circle.tally for value in (line.before, line.after)]
    alone += [(t.name, value) for t in circle.topics for value in (t.policy, t.weight, t.urgency, t.ability)]
    for name, value in alone:
        if (value or 0) < 0:
            yield DataRefused("circle_negative", name=name, value=value)


def _weeks(circle: Circle) -> Iterator[SurveyError]:
    for step in circle.steps:
        for first, last in (step.planned, step.done) if step.done else (step.planned,):
            if not 1 <= first <= last:
                yield DataRefused("circle_weeks", name=step.name, first=first, last=last)


def _scores(circle: Circle) -> Iterator[SurveyError]:
    given: list[tuple[str, tuple[float, ...]]] = [(cause.name, cause.scores) for cause in circle.causes]
    given += [(m.words, member) for m in circle.countermeasures for member in m.scores]
    given += [(line.name, (*line.before, *line.after)) for line in circle.abilities]
    for name, scores in given:
        for score in scores:
            if not 0 <= score <= circle.full_mark:
                yield DataRefused("circle_score", name=name, score=score, most=circle.full_mark)


def move(project: Project, circle: Circle, state: str) -> Circle:
    """In another state. DataRefused ``circle_without_effect`` where nothing was counted after improvement."""
    del project
    if state == "closed" and circle.events_after is None:
        raise DataRefused("circle_without_effect")
    return msgspec.structs.replace(circle, state=state)


_PEOPLE, _NUMBERS = N_("Circle"), N_("Indicator and target")

FORM = RecordForm(
    code="circles",
    area=CIRCLES,
    title=N_("Quality control circles"),
    hint=N_("A circle's project in its ten steps: plan, Pareto, fishbone, countermeasures, effect, report."),
    asked=(
        Asked("number", N_("Circle number"), "line", group=_PEOPLE, needed=True),
        Asked("name", N_("Name of the circle"), "line", group=_PEOPLE),
        Asked("theme", N_("Theme"), "line", N_("What is to be improved: “lower the rate of …”."), group=_PEOPLE),
        Asked("unit", N_("Unit"), "unit", group=_PEOPLE),
        Asked("leader", N_("Leader"), "line", group=_PEOPLE),
        Asked("members", N_("Members"), "lines", N_("One name a line."), group=_PEOPLE),
        Asked("begun", N_("Begun"), "day", group=_PEOPLE),
        Asked("ended", N_("Ended"), "day", group=_PEOPLE),
        Asked("topics", N_("Themes and their scores"), "own"),
        Asked("reasons", N_("Reasons for the theme"), "text"),
        Asked("periods", N_("Weeks of the plan"), "whole"),
        Asked("steps", N_("Steps of the plan"), "own"),
        Asked("indicator", N_("Indicator"), "line", N_("As it stands in a sentence: “rate of falls”."), group=_NUMBERS),
        Asked("should_fall", N_("It should fall"), "flag", group=_NUMBERS),
        Asked("events_before", N_("Events before improvement"), "whole", group=_NUMBERS),
        Asked("n_before", N_("Of how many (n)"), "whole", N_("Empty where only events are counted."), group=_NUMBERS),
        Asked("tally", N_("Tally sheet"), "own", group=_NUMBERS),
        Asked("ability", N_("Circle's ability"), "number", N_("A share: 0.7 is 70%."), group=_NUMBERS),
        Asked(
            "focus", N_("Focus of improvement"), "number",
            N_("A share; empty: the vital few of the Pareto chart."), group=_NUMBERS,
        ),
        Asked("bones", N_("Fishbone"), "own"),
        Asked("full_mark", N_("Best score of a member"), "whole"),
        Asked("cause_rule", N_("How main causes are chosen"), "choice", options=CAUSE_RULES),
        Asked("measure_rule", N_("How countermeasures are taken"), "choice", options=MEASURE_RULES),
        Asked("threshold", N_("Threshold"), "number", N_("A share: 0.8 is 80%.")),
        Asked("causes", N_("Causes: scores and verification"), "own"),
        Asked("countermeasures", N_("Countermeasures"), "own"),
        Asked("events_after", N_("Events after improvement"), "whole", group=_NUMBERS),
        Asked("n_after", N_("Of how many after (n)"), "whole", group=_NUMBERS),
        Asked("abilities", N_("Abilities (radar)"), "own"),
        Asked("standard", N_("What became standard"), "text"),
        Asked("review", N_("Review, what remains, next theme"), "text"),
    ),
    columns=("number", "name", "theme", "unit", "begun"),
    fresh=fresh,
    problems=problems,
    states=STATES,
    move=move,
)  # fmt: skip
