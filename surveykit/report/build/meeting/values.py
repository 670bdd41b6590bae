"""What the meeting pack says, before it is put into words: each area's findings, None or empty where it has none."""

from __future__ import annotations

import msgspec

from surveykit.report.build.analyses.audit_values import Passed
from surveykit.report.build.analyses.incident_values import IncidentSummary
from surveykit.report.build.analyses.indicator_values import Indicators
from surveykit.report.build.analyses.pareto_values import ParetoFindings
from surveykit.report.build.analyses.satisfaction_values import Satisfaction
from surveykit.report.build.feedback.values import Board, ComplaintSummary
from surveykit.stats.audits.wards import WardMeans
from surveykit.stats.satisfaction.boxes import Share


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A checklist in the period: mean scores and passed audits, unit by unit (``passed`` goes with ``wards.wards``).

    ``lowest`` are items with the per cent of their full mark that was earned, the lowest first. ``before`` is the mean
    of the audits of the period before.
    """

    title: str
    score: str
    wards: WardMeans
    passed: tuple[Passed, ...]
    target: float | None = None
    lowest: tuple[tuple[str, float], ...] = ()
    before: float | None = None

    @property
    def below(self) -> tuple[str, ...]:
        """Units whose mean is below the target."""
        if self.target is None:
            return ()
        return tuple(w.label for w in self.wards.wards if w.mean is not None and w.mean < self.target)

    @property
    def all_passed(self) -> Passed:
        """Audits of all units together."""
        return Passed(events=sum(p.events for p in self.passed), n=sum(p.n for p in self.passed))


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A feedback sheet of the period. ``state`` is in the report's language."""

    number: str
    unit: str
    problem: str
    cause: str
    common: bool
    state: str


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the plan: what is to be done, where, by whom, until when. ``source``: the sheet or the checklist."""

    words: str
    unit: str = ""
    who: str = ""
    due: str = ""
    source: str = ""


class MeetingInput(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the pack says of the months ``first`` to ``last``.

    ``rate`` is the satisfaction rate of the last wave in the period, ``rate_before`` that of the wave before it.
    ``begun`` counts feedback sheets of the period; counts that end in ``_before`` are of as many months before.
    ``words`` are the person's own for the next period.
    """

    title: str
    institution: str
    date: str
    sample: bool
    first: str
    last: str
    fingerprint: str
    indicators: Indicators | None = None
    audits: tuple[Checked, ...] = ()
    incidents: IncidentSummary | None = None
    incidents_before: int | None = None
    satisfaction: Satisfaction | None = None
    by_unit: Satisfaction | None = None
    wave: str = ""
    rate: Share | None = None
    rate_before: Share | None = None
    complaints: ComplaintSummary | None = None
    complaints_before: int | None = None
    pareto: ParetoFindings | None = None
    problems: tuple[Problem, ...] = ()
    begun: int = 0
    begun_before: int | None = None
    board: Board | None = None
    plan: tuple[Planned, ...] = ()
    words: tuple[str, ...] = ()
