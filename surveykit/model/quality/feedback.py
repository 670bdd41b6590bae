"""The feedback sheet (质量反馈单, 整改通知单): from a problem to the measurement that shows it is gone."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.model.records import Area

State = Literal["sent", "correcting", "to_follow", "closed"]
"""待签收 → 整改中 → 待追踪 → 已销案. Overdue is no state: it follows from ``due`` and the day."""

STATES: tuple[State, ...] = ("sent", "correcting", "to_follow", "closed")


Role = Literal["issued", "received", "followed"]
"""Who signs: who found the problem, who received the sheet, who followed it up."""


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the problem was seen in: an item of a survey or audit, an incident, a complaint, an indicator.

    ``measure`` is what is measured again before the sheet may be closed: an item's or scale's code of
    ``questionnaire`` in ``wave``, or an indicator's code in the month ``wave``.
    """

    kind: Literal["item", "audit", "incident", "complaint", "indicator", "free"] = "free"
    id: str = ""
    questionnaire: str = ""
    measure: str = ""
    wave: str = ""
    words: str = ""


class Bone(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A category of the fishbone (人、机、料、法、环) with its causes; ``verified`` are those found to be true."""

    category: str
    causes: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()


class Measure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something to be done, by whom, until when, and where it stands in plan, do, check, act."""

    words: str
    owner: str = ""
    due: str = ""
    stage: Literal["plan", "do", "check", "act"] = "plan"
    done: str = ""


class Effect(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What measuring again has shown, as it was when the sheet was closed: full doubles, None where there is none."""

    wave: str
    before: float | None = None
    after: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    test: str = ""
    statistic: float | None = None
    p: float | None = None
    n_before: int = 0
    n_after: int = 0
    measured: str = ""
    sentence: str = ""


class Signature(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who signed as what, and when; empty where it is still to be signed by hand."""

    role: Role
    name: str = ""
    day: str = ""


class Feedback(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sheet. Days are ISO. ``why`` are the answers to why, asked five times; ``common`` is 共性问题."""

    number: str
    unit: str = ""
    day: str = ""
    due: str = ""
    state: State = "sent"
    source: Source = Source()
    common: bool = False
    category: str = ""
    problem: str = ""
    why: tuple[str, ...] = ()
    bones: tuple[Bone, ...] = ()
    suggestion: str = ""
    measures: tuple[Measure, ...] = ()
    owner: str = ""
    effect: Effect | None = None
    signatures: tuple[Signature, ...] = ()

    def overdue(self, today: str) -> bool:
        """Whether it should have been done before this day."""
        return self.state != "closed" and bool(self.due) and self.due < today


FEEDBACK: Area[Feedback] = Area(
    "feedback", Feedback, key=lambda f: f.number, unit=lambda f: f.unit, day=lambda f: f.day, state=lambda f: f.state
)
