"""Clients followed: satisfaction by segment, owner and wave, and visits that are overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.quality.client import CLIENTS, VISITS, Client, Visit
from surveykit.progress import Progress
from surveykit.project import records
from surveykit.project.analyses import satisfaction
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.taken import take
from surveykit.project.book import Project
from surveykit.project.frames import Frame
from surveykit.project.overview import main_scale
from surveykit.project.quality_work.visits import overdue, readable
from surveykit.report.build.analyses.clients import blocks
from surveykit.report.build.analyses.clients_values import ClientGroup, ClientsFound, DueVisit
from surveykit.stats.compare import t_line
from surveykit.stats.figures import figures
from surveykit.stats.results import Caveat
from surveykit.stats.satisfaction.boxes import Share, pooled
from surveykit.store import places
from surveykit.store.codec import respondent_key

STEPS = 4


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is followed. ``measure``: a scale's code; empty is the one of most items. ``day``: overdue as of then."""

    questionnaire: str = ""
    measure: str = ""
    only: str = ""
    day: str = ""
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> ClientsFound:
    """Answers of clients in their groups. DataRefused ``no_visited_clients``, ``no_responses``, ``date_unreadable``."""
    if specification.day and not readable(specification.day):
        raise DataRefused("date_unreadable", date=specification.day)
    clients = {respondent_key(r.value.code): r.value for r in records.listing(project, CLIENTS)}
    visits = tuple(r.value for r in records.listing(project, VISITS))
    frame = take(project, specification.questionnaire, _, only=specification.only).frame
    progress(1, STEPS)
    codes = frame.respondents
    known = np.array([code in clients for code in codes], dtype=bool)
    if not known.any() and not visits:
        raise DataRefused("no_visited_clients")
    asked = _Asked(frame, specification, _)
    progress(2, STEPS)
    owners = [clients[code].owner if code in clients else "" for code in codes]
    segments = [clients[code].segment if code in clients else "" for code in codes]
    with project.store.reading() as connection:
        order = [wave.name for wave in places.waves(connection)]
    unnamed = _("(none)")
    by_segment = _groups(segments, known, sorted(set(segments)))
    by_wave = _groups(frame.raw.waves, known, order)
    progress(3, STEPS)
    day = specification.day or max((visit.day for visit in visits), default="")
    late = _late(clients, visits, day)
    found = ClientsFound(
        title=_.text(frame.questionnaire.title, frame.questionnaire.code),
        measure=asked.label,
        unit=asked.unit,
        day=day,
        whole=asked.group(_("All clients"), np.flatnonzero(known), codes),
        segments=tuple(asked.group(name or unnamed, rows, codes) for name, rows in by_segment),
        owners=tuple(
            asked.group(name or unnamed, rows, codes) for name, rows in _groups(owners, known, sorted(set(owners)))
        ),
        waves=tuple(asked.group(name, rows, codes) for name, rows in by_wave),
        by_wave=tuple(
            tuple(asked.group(s or unnamed, np.intersect1d(rows, members), codes) for s, members in by_segment)
            for _wave, rows in by_wave
        ),
        overdue=late,
        visits=len(visits),
        never_visited=tuple(sorted({c.code for c in clients.values()} - {visit.client for visit in visits})),
        conf=specification.conf,
        caveats=_caveats(codes, known, late, day),
    )
    progress(STEPS, STEPS)
    return found


class _Asked:
    """What is measured of a group of responses: the mean of a scale, and the satisfied answers."""

    def __init__(self, frame: Frame, specification: Specification, _: Translator) -> None:
        scale = main_scale(frame.questionnaire)
        code = specification.measure or (scale.code if scale is not None else "")
        named = frame.questionnaire.scale(code) if code else None
        self.label = _.text(named.title, code) if named is not None else ""
        self.unit = _.text(named.unit, "") if named is not None else ""
        self._values: NDArray[np.float64] | None = frame.measure(code) if named is not None else None
        self._conf = specification.conf
        rated, _ten = satisfaction.items_of(frame, satisfaction.Specification())
        overall = satisfaction.overall_item(rated)
        items = [overall] if overall is not None else rated
        self._rate: Callable[[NDArray[np.intp]], Share | None] = lambda rows: (
            pooled([satisfaction.boxes_of(frame, item, [rows], _, conf=self._conf).groups[0] for item in items],
                   self._conf)["satisfied"] if items else None
        )  # fmt: skip

    def group(self, label: str, rows: NDArray[np.intp], codes: NDArray[np.str_]) -> ClientGroup:
        """The line of these responses."""
        clients = len(set(codes[rows].tolist()))
        satisfied = self._rate(rows)
        if self._values is None:
            return ClientGroup(label=label, clients=clients, n=int(rows.size), satisfied=satisfied)
        moments = figures(label, self._values[rows])
        ci = None
        if moments.n > 1 and moments.sd:
            line = t_line(moments.mean or 0.0, moments.sd / moments.n**0.5, moments.n - 1, self._conf)
            ci = line.ci
        return ClientGroup(
            label=label, clients=clients, n=int(rows.size), mean=moments.mean if moments.n else None,
            sd=moments.sd, ci=ci, satisfied=satisfied,
        )  # fmt: skip


def _groups(
    values: Sequence[str], known: NDArray[np.bool_], order: Sequence[str]
) -> list[tuple[str, NDArray[np.intp]]]:
    column = np.array(values, dtype=object)
    found = [(name, np.flatnonzero((column == name) & known)) for name in order]
    return [(name, rows) for name, rows in found if rows.size]


def _late(clients: dict[str, Client], visits: tuple[Visit, ...], day: str) -> tuple[DueVisit, ...]:
    found = []
    for visit in overdue(visits, day):
        client = clients.get(respondent_key(visit.client), Client(code=visit.client))
        days = (date.fromisoformat(day) - date.fromisoformat(visit.next_day)).days
        found.append(
            DueVisit(client=client.code, segment=client.segment, owner=client.owner, last=visit.day,
                     due=visit.next_day, days=days)
        )  # fmt: skip
    return tuple(found)


def _caveats(
    codes: NDArray[np.str_], known: NDArray[np.bool_], late: tuple[DueVisit, ...], day: str
) -> tuple[Caveat, ...]:
    found = []
    repeated = sum(1 for times in Counter(codes[known].tolist()).values() if times > 1)
    if repeated:
        found.append(Caveat(code="clients_repeated", facts={"n": repeated}))
    outside = int(np.count_nonzero(~known))
    if outside:
        found.append(Caveat(code="clients_unknown", facts={"n": outside}))
    if late:
        found.append(Caveat(code="clients_overdue", facts={"n": len(late), "day": day}))
    return tuple(found)


KIND = Kind(
    code="clients",
    title=N_("Clients followed"),
    hint=N_("Satisfaction of clients by segment, owner and wave, and which visits are overdue; without names."),
    specification=Specification,
    fields=(
        Field("measure", N_("Scale"), "scale", N_("The main scale where none is chosen.")),
        Field("only", N_("Only"), "filter"),
        Field("day", N_("Overdue as of"), "line", N_("A day, 2026-08-31; empty: the day of the last visit.")),
    ),
    run=run,
    blocks=blocks,
)
