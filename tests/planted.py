"""A project with keyed sheets in which nothing is suspicious, and the means to plant what is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from surveykit.model.answers import Response, Value
from surveykit.model.fieldwork import Batch
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Scale
from surveykit.project import book, designing, fieldwork, keying
from surveykit.project.book import Project, Settings
from surveykit.store.tables import entry

ITEMS = tuple(f"q{n}" for n in range(1, 11))
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
APART = timedelta(minutes=2)
SLOW = 60


def paper(code: str = "ward", *, reverse: tuple[str, ...] = ("q3", "q7")) -> Questionnaire:
    """Ten ratings, a weight and a remark; a total whose items may be reversed in part."""
    choices = tuple(Choice(code=n, label={"en": str(n)}) for n in range(1, 6))
    ratings = tuple(Item(code=c, kind=Kind.RATING, text={"en": c}, choices=choices) for c in ITEMS)
    more = (
        Item(code="weight", kind=Kind.NUMBER, text={"en": "Weight"}, min=0, max=300),
        Item(code="remark", kind=Kind.TEXT, text={"en": "Remark"}),
    )
    total = Scale(code="total", title={"en": "Trust", "zh_CN": "信任"}, items=ITEMS, reverse=reverse, method="mean")
    care = Scale(code="care", title={"en": "Care"}, items=("q4", "q5", "q6", "q8"), method="mean")
    sections = (Section(items=(*ratings, *more)),)
    return Questionnaire(code=code, title={"en": "Ward"}, sections=sections, scales=(total, care))


def make(path: Path, *papers: Questionnaire) -> Project:
    """An empty project with these questionnaires and the waves before and after."""
    project = book.create(path, Settings(language="en"))
    for one in papers or (paper(),):
        designing.add_questionnaire(project, one)
    for wave in ("before", "after"):
        keying.add_wave(project, wave)
    return project


def usual(n: int) -> dict[str, Value]:
    """Answers of the n-th sheet: as many of each, the last digits of weights evenly spread."""
    answers: dict[str, Value] = {f"q{k}": 1 + (n * n * k + 3 * n + k * k) % 5 for k in range(1, 11)}
    return answers | {"weight": 40 + (n * 37) % 100}


def stack(project: Project, name: str, *, distributor: str = "", mode: str = "paper", wave: str = "before") -> str:
    """A batch; its id."""
    batch = Batch(id="", questionnaire="ward", wave=wave, name=name, distributor=distributor, mode=mode)  # type: ignore[arg-type]
    return fieldwork.save_batch(project, batch)[0].id


def key(
    project: Project,
    n: int,
    answers: Mapping[str, Value] | None = None,
    *,
    session: str | None = None,
    seconds: int | None = SLOW,
    batch: str = "",
    wave: str = "before",
    code: str = "ward",
    at: int | None = None,
) -> Response:
    """Key the n-th sheet two minutes after the one before it (or as the ``at``-th), done within ``seconds``."""
    given = usual(n) if answers is None else answers
    sheet = Response(id="", questionnaire=code, revision=1, wave=wave, number=str(n), batch=batch, answers=given)
    stored, _changes = keying.start_sheet(project, msgspec.structs.replace(sheet, finished=True), session=session)
    began = START + APART * (n if at is None else at)
    ended = None if seconds is None else _written(began + timedelta(seconds=seconds))
    with project.store.writing() as connection:
        changed = entry.update().where(entry.c.response_id == stored.id)
        connection.execute(changed.values(started=_written(began), finished=ended))
    return stored


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
