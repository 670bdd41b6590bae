"""Double entry: which sheets are keyed again, what came of it, what is still to be settled, how wrong keying is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from surveykit.model.answers import Answer, Response
from surveykit.model.fieldwork import Verification, chosen_again
from surveykit.model.keystrokes import Form, Put, form_of, stored
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.skips import settled
from surveykit.model.tally import NOTHING, Tally
from surveykit.model.verifying import Compared, Outcome, compared_items, same
from surveykit.project import designing, keying, sitting
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.stats.keying_error import ACCEPTABLE, ErrorRate, error_rate
from surveykit.store import journal, passes, people, responses
from surveykit.store.codec import answers_of, marks_of
from surveykit.store.passes import KEYER, SETTLED, UNDONE, VERIFIER, Passes
from surveykit.store.settings import read_settings, write_setting

_PLANS, _LIMIT = "verification", "keying_limit"
_NOTHING = Response(id="", questionnaire="", revision=1, wave="", number="")
_YEAR = 2000
"""A form's year completes dates that are typed without one; here nothing is typed."""


@dataclass(frozen=True)
class Waiting:
    """A sheet to be keyed again. ``begun``: some of it has been."""

    id: str
    number: str
    how: Literal["against", "independent"]
    begun: bool


@dataclass(frozen=True)
class Difference:
    """Two passes that do not agree on an item, without saying who keyed which. ``settled``: somebody has decided."""

    sheet: str
    number: str
    item: str
    first: Answer
    second: Answer
    record: Answer
    settled: bool


@dataclass(frozen=True)
class Quality:
    """How keying came out. ``sheets`` of ``of`` keyed again; ``rate`` counts the first pass's errors and what is open.

    ``counts``: fields compared and differing, sheet by sheet.
    ``verdict``: nothing was keyed again; the rate is at most ``limit``, with its interval or without; or it is above.
    """

    sheets: int
    of: int
    keyer: int
    verifier: int
    open: int
    rate: ErrorRate
    counts: tuple[tuple[int, int], ...]
    limit: float
    verdict: Literal["none", "acceptable", "acceptable_so_far", "double_enter"]


# ---- plans


def plan_of(project: Project, questionnaire: str, wave: str) -> Verification:
    """The plan of sheets that stand in no batch."""
    with project.store.reading() as connection:
        kept = read_settings(connection).get(_PLANS, {})
    return msgspec.convert(kept.get(f"{questionnaire}/{wave}", {}), Verification)


def keep_plan(project: Project, questionnaire: str, wave: str, plan: Verification) -> Changes:
    """Decide which sheets without a batch are keyed again."""
    with project.store.writing() as connection:
        kept = read_settings(connection).get(_PLANS, {})
        write_setting(connection, _PLANS, {**kept, f"{questionnaire}/{wave}": msgspec.to_builtins(plan)})
    return Changes(settings=True)


def limit(project: Project) -> float:
    """The share of differing fields up to which keying once is good enough."""
    with project.store.reading() as connection:
        return float(read_settings(connection).get(_LIMIT, ACCEPTABLE))


def keep_limit(project: Project, share: float) -> Changes:
    """Set that share."""
    with project.store.writing() as connection:
        write_setting(connection, _LIMIT, share)
    return Changes(settings=True)


def waiting(project: Project, questionnaire: str, wave: str) -> tuple[Waiting, ...]:
    """The sheets that their batch's plan has keyed again and that are not done yet, in the order of their numbers."""
    plans = {b.id: b.verification for b in keying.batches(project) if b.questionnaire == questionnaire}
    loose = plan_of(project, questionnaire, wave)
    found: list[Waiting] = []
    every = _passes(project, questionnaire, wave)
    numbers: dict[str, list[str]] = {}
    for one in every:
        numbers.setdefault(one.batch if one.batch in plans else "", []).append(one.number)
    chosen = {batch: chosen_again(plans.get(batch, loose), there) for batch, there in numbers.items()}
    for one in every:
        batch = one.batch if one.batch in plans else ""
        begun = one.second is not None and not one.finished
        if begun or (one.number in chosen[batch] and one.second is None):
            found.append(Waiting(one.id, one.number, plans.get(batch, loose).how, begun))
    return tuple(found)


# ---- keying again


def form(questionnaire: Questionnaire, first: Response, year: int) -> Form:
    """The items of a sheet that are keyed again."""
    whole = form_of(questionnaire, year)
    return msgspec.structs.replace(whole, items=compared_items(whole, first))


def begin(project: Project, sheet: Response, *, person: str | None = None, session: str | None = None) -> Response:
    """The second pass of a sheet: as far as it was keyed, else a new and empty one."""
    with project.store.writing() as connection:
        found = passes.find(connection, sheet)
        return found or passes.start(connection, sheet, person=person, session=session)


def store(
    project: Project,
    sheet: Response,
    second: Response,
    compared: Sequence[Compared],
    *,
    cursor: str = "",
    finished: bool = False,
    person: str | None = None,
    undoing: bool = False,
    session: str | None = None,
    tally: Tally = NOTHING,
) -> tuple[Response, Changes]:
    """Store what the second pass has keyed and what that settles, in one transaction. Returns the sheet of record.

    ``undoing``: ``second`` is what was there before, and what ``compared`` settled is not settled after all. With a
    finished pass goes what was counted in the session so far.
    """
    definition = designing.questionnaire(project, sheet.questionnaire, sheet.revision)
    with project.store.writing() as connection:
        passes.write(connection, second, cursor=cursor, finished=finished)
        if finished and session is not None and tally.keys:
            people.keep_tally(connection, session, tally.keys, round(tally.paused))
        for found in compared:
            if found.outcome is Outcome.KEYER:
                value, verb = (found.first, UNDONE) if undoing else (found.now, KEYER)
                sheet = responses.correct_answer(
                    connection, sheet, found.item, value, verb=verb, reason="", person=person,
                    along=_along(definition, sheet, found.item, value),
                )  # fmt: skip
            elif found.outcome is Outcome.VERIFIER:
                verb = UNDONE if undoing else VERIFIER
                journal.append(connection, verb, sheet.id, item=found.item, person=person)
    return sheet, Changes(responses=frozenset({sheet.id}))


def settle(
    project: Project,
    sheet: str,
    item: str,
    answer: Answer,
    *,
    reason: str = "",
    by: str = "",
    undoing: bool = False,
) -> Changes:
    """Decide against the paper what an item says where two passes differ; ``undoing``: it is open again.

    ``by``: the initials of who decides.
    """
    found = sitting.sheet(project, sheet)
    along = _along(designing.questionnaire(project, found.questionnaire, found.revision), found, item, answer)
    with project.store.writing() as connection:
        verb = UNDONE if undoing else SETTLED
        person = people.ensure_person(connection, by) if by else None
        responses.correct_answer(connection, found, item, answer, verb=verb, reason=reason, person=person, along=along)
    return Changes(responses=frozenset({sheet}))


def _along(definition: Questionnaire, sheet: Response, item: str, answer: Answer) -> dict[str, Answer]:
    """What skip rules make of other items by an answer."""
    return {put.item: put.answer for put in settled(form_of(definition, _YEAR), sheet, Put(item, answer)).along}


# ---- what came of it


def differences(project: Project, questionnaire: str, wave: str) -> tuple[Difference, ...]:
    """Where two independent passes differ, sheet by sheet; an item that was corrected while keying is none."""
    done = [one for one in _passes(project, questionnaire, wave) if one.second is not None and one.finished]
    verdicts = _judged(project, done)
    found: list[Difference] = []
    for one, paper in _papers(project, questionnaire, done):
        record = sitting.sheet(project, one.id) if _differs(one, paper) else None
        if record is None:
            continue
        first, second = _sides(record, one)
        for item in compared_items(paper, first):
            values = stored(first, item.code), stored(second, item.code)
            verdict = verdicts.get((one.id, item.code))
            if values[1].keyed and not values[1].to_be_typed and not same(*values) and verdict in (None, SETTLED):
                found.append(
                    Difference(
                        one.id, one.number, item.code, *values, record.answer(item.code), settled=verdict is not None
                    )
                )
    return tuple(found)


def quality(project: Project, questionnaire: str, wave: str) -> Quality:
    """The keying error of a wave, as far as sheets were keyed again."""
    every = _passes(project, questionnaire, wave)
    done = [one for one in every if one.second is not None and one.finished]
    verdicts = _judged(project, done)
    apart = differences(project, questionnaire, wave)
    mistaken = [sheet for (sheet, _item), verdict in verdicts.items() if verdict == KEYER]
    mistaken += [d.sheet for d in apart if d.settled and not same(d.record, d.first)]
    unsettled = [d.sheet for d in apart if not d.settled]
    wrong = Counter([*mistaken, *unsettled])
    papers = _papers(project, questionnaire, done)
    sizes = [len(compared_items(paper, _sides(_NOTHING, one)[0])) for one, paper in papers]
    counts = [(size, min(size, wrong[one.id])) for one, size in zip(done, sizes, strict=True)]
    rate = error_rate(*_columns(counts))
    verifier = sum(verdict == VERIFIER for verdict in verdicts.values())
    verifier += sum(d.settled and same(d.record, d.first) for d in apart)
    allowed = limit(project)
    return Quality(
        sheets=len(done),
        of=len(every),
        keyer=len(mistaken),
        verifier=verifier,
        open=len(unsettled),
        rate=rate,
        counts=tuple(counts),
        limit=allowed,
        verdict=_verdict(rate, allowed),
    )


def together(found: Sequence[Quality]) -> tuple[ErrorRate, int]:
    """The keying error of several waves or questionnaires as one, and of how many sheets they are."""
    counts = [pair for one in found for pair in one.counts]
    return error_rate(*_columns(counts)), sum(one.of for one in found)


def _columns(counts: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [fields for fields, _wrong in counts], [wrong for _fields, wrong in counts]


def _verdict(rate: ErrorRate, allowed: float) -> Literal["none", "acceptable", "acceptable_so_far", "double_enter"]:
    if rate.rate is None or rate.ci is None:
        return "none"
    if rate.rate > allowed:
        return "double_enter"
    return "acceptable" if rate.ci[1] <= allowed else "acceptable_so_far"


def keyed_again(project: Project) -> bool:
    """Whether any sheet of the project has a second pass."""
    with project.store.reading() as connection:
        return passes.any_second(connection)


def _passes(project: Project, questionnaire: str, wave: str) -> tuple[Passes, ...]:
    with project.store.reading() as connection:
        return passes.passes(connection, questionnaire, wave)


def _judged(project: Project, done: Sequence[Passes]) -> Mapping[tuple[str, str], str]:
    with project.store.reading() as connection:
        return passes.judged(connection, tuple(one.id for one in done))


def _papers(project: Project, code: str, done: Sequence[Passes]) -> list[tuple[Passes, Form]]:
    """Each sheet with the form of its revision."""
    papers: dict[int, Form] = {}
    found: list[tuple[Passes, Form]] = []
    for one in done:
        number = one.revision
        if number not in papers:
            papers[number] = form_of(designing.questionnaire(project, code, number), _YEAR)
        found.append((one, papers[number]))
    return found


def _sides(record: Response, one: Passes) -> tuple[Response, Response]:
    """Both passes as sheets."""
    assert one.second is not None
    first, second = (
        msgspec.structs.replace(record, answers=answers_of(answers), marks=marks_of(marks))
        for answers, marks in (one.first, one.second)
    )
    return first, second


def _differs(one: Passes, paper: Form) -> bool:
    first, second = _sides(_NOTHING, one)
    return any(
        stored(second, item.code).keyed and not same(stored(first, item.code), stored(second, item.code))
        for item in compared_items(paper, first)
    )
