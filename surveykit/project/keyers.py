"""How fast and how surely somebody keys, sitting by sitting: for that person, not for anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from surveykit.model.answers import Answer
from surveykit.model.verifying import same
from surveykit.project.book import Project
from surveykit.store import passes, people
from surveykit.store.responses import FIRST_PASS

_ANSWER = msgspec.json.Decoder(Answer)


@dataclass(frozen=True)
class Sitting:
    """One sitting at the keys, keying or keying again. ``hours`` leaves breaks out.

    ``errors`` were corrected there and then, or found when two keyings were compared.

    A rate is None where nothing was finished, struck, or no time has passed.
    """

    started: str
    hours: float
    sheets: int
    keys: int
    errors: int

    @property
    def sheets_per_hour(self) -> float | None:
        """Finished sheets an hour."""
        return self.sheets / self.hours if self.sheets and self.hours else None

    @property
    def keys_per_hour(self) -> float | None:
        """Keys an hour."""
        return self.keys / self.hours if self.keys and self.hours else None

    @property
    def errors_per_1000(self) -> float | None:
        """Errors in 1,000 keys."""
        return 1000 * self.errors / self.keys if self.keys else None


def sittings(project: Project, initials: str) -> tuple[Sitting, ...]:
    """The sittings of the person with these initials in which keys were struck, oldest first."""
    if not initials.strip():
        return ()
    with project.store.reading() as connection:
        found = people.sessions(connection, initials.strip())
        changed = people.replaced(connection, found[0].person) if found else ()
        mistakes = passes.mistaken(connection, tuple({key for one in found for key, _number in one.sheets}))
    corrected = [row for row in changed if _corrected(row)]
    made: list[Sitting] = []
    for one in found:
        there = frozenset(one.sheets)
        keyed = frozenset(sheet for sheet, number in there if number == FIRST_PASS)
        here = sum(row.sheet in keyed and one.started <= row.at <= one.ended for row in corrected)
        later = sum(place in there for place in mistakes)
        seconds = (_at(one.ended) - _at(one.started)).total_seconds() - one.paused
        made.append(Sitting(one.started, max(0.0, seconds) / 3600, len(there), one.keys, here + later))
    return tuple(made)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _corrected(row: people.Replaced) -> bool:
    """Whether another value replaced one; a note, words that were left for later and one more tick are none."""
    old, new = _ANSWER.decode(row.old), _ANSWER.decode(row.new)
    if old.to_be_typed or same(old, new):
        return False
    ticked = isinstance(old.value, tuple | list) and isinstance(new.value, tuple | list)
    return not (ticked and set(_codes(old)) <= set(_codes(new)))


def _codes(answer: Answer) -> tuple[object, ...]:
    return tuple(answer.value) if isinstance(answer.value, tuple | list) else ()
