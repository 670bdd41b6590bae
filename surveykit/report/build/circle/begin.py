"""The first two chapters: the theme that was chosen, and the plan as a Gantt chart."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.model.quality.circle import Circle
from surveykit.report.build.analyses.block_words import body, column, lead, listed, note
from surveykit.report.build.circle import shown
from surveykit.report.build.circle.findings import Findings
from surveykit.report.document import Block, Format, Table
from surveykit.report.figures import Gantt, Task
from surveykit.report.sentences.runs import text


def theme(findings: Findings, _: Translator) -> list[Block]:
    """The theme, the themes that were thought of with their scores, and the reasons."""
    circle = findings.circle
    found: list[Block] = []
    if circle.theme:
        found.append(lead(text(_("Theme: {theme}", theme=circle.theme))))
    if circle.topics:
        found.append(_topics(circle, _))
    return [*found, *shown.lines(circle.reasons)]


def _topics(circle: Circle, _: Translator) -> Table:
    best = max(topic.total for topic in circle.topics)
    chosen = next((n for n, topic in enumerate(circle.topics) if topic.name == circle.theme), None)
    if chosen is None:
        chosen = next(n for n, topic in enumerate(circle.topics) if topic.total == best)
    rows = tuple(
        (t.name, t.policy, t.weight, t.urgency, t.ability, t.total, "★" if n == chosen else "")
        for n, t in enumerate(circle.topics)
    )
    return Table(
        title=text(_("Themes and their scores")),
        columns=(
            column(_("Theme"), width=2.8),
            column(_("Policy"), Format.COUNT),
            column(_("Importance"), Format.COUNT),
            column(_("Urgency"), Format.COUNT),
            column(_("Circle's ability"), Format.COUNT),
            column(_("Total score"), Format.COUNT),
            column(_("Chosen"), width=0.8),
        ),
        rows=rows,
        notes=(text(_("Scores of all members together; ★ is the theme that was chosen.")),),
        bold_rows=frozenset({chosen}),
        sheet=_("Theme"),
    )


def plan(findings: Findings, _: Translator) -> list[Block]:
    """Who is in the circle, and what is done in which week."""
    circle = findings.circle
    found: list[Block] = []
    if circle.members:
        words = _("Members ({n}): {names}.", n=len(circle.members), names=listed(_, circle.members))
        if circle.leader:
            words = _("Leader: {leader}. {members}", leader=circle.leader, members=words)
        found.append(body(text(words)))
    figure = gantt(circle, _)
    return [*found, figure, *_late(circle, _)] if figure is not None else found


def gantt(circle: Circle, _: Translator) -> Gantt | None:
    """The plan drawn; None without steps."""
    if not circle.steps:
        return None
    last = max(circle.periods, *(s.planned[1] for s in circle.steps), *(s.done[1] for s in circle.steps if s.done), 1)
    return Gantt(
        title=text(_("Plan of the activity")),
        unit=_("week"),
        periods=tuple(str(n + 1) for n in range(last)),
        tasks=tuple(
            Task(s.name, _from_zero(s.planned), _from_zero(s.done) if s.done else None, s.who) for s in circle.steps
        ),
        planned_name=_("planned"),
        done_name=_("done"),
    )


def _from_zero(weeks: tuple[int, int]) -> tuple[int, int]:
    return weeks[0] - 1, weeks[1] - 1


def _late(circle: Circle, _: Translator) -> list[Block]:
    late = [step.name for step in circle.steps if step.done and step.done[1] > step.planned[1]]
    return [note(text(_("Past the plan: {steps}.", steps=listed(_, late))))] if late else []
