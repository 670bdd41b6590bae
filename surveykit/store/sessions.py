"""When sheets were keyed and at which sitting: read in one go, for what is said about the keying of many."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from surveykit.store.tables import entry, keying_session, questionnaire, response

FIRST_PASS = 1


class Keyed(NamedTuple):
    """The first pass of one sheet. ``seconds``: whole ones from opening to finishing; None while it is open."""

    sheet: str
    session: str
    person: str
    started: str
    seconds: int | None


def keyed(connection: Connection, code: str) -> tuple[Keyed, ...]:
    """The undeleted sheets of a questionnaire that were keyed, in the order of keying; imported ones are not.

    Times are kept to the second; sheets of the same second stand in the order of their ids, which grow with time.
    """
    e, r = entry.c, response.c
    key = select(questionnaire.c.id).where(questionnaire.c.code == code, questionnaire.c.removed.is_(None))
    rows = (
        select(r.id, func.coalesce(e.keying_session_id, ""), func.coalesce(e.person_id, ""), e.started, e.finished)
        .select_from(entry)
        .join(response, r.id == e.response_id)
        .where(r.questionnaire_id == key.scalar_subquery(), r.removed.is_(None), e.pass_number == FIRST_PASS)
    )
    found: list[Any] = list(connection.execute(rows).all())
    found.sort(key=lambda row: (row[3], row[0]))
    return tuple(Keyed(row[0], row[1], row[2], row[3], _between(row[3], row[4])) for row in found)


def begun(connection: Connection) -> dict[str, str]:
    """Session → when it began (UTC, ISO)."""
    return dict(connection.execute(select(keying_session.c.id, keying_session.c.started)).all())


def _between(start: str, end: str | None) -> int | None:
    if end is None:
        return None
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds())
