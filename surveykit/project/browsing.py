"""Stored responses: found, looked at with their history, corrected with a reason, taken out and put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surveykit.errors import DataRefused, NotFound
from surveykit.model.answers import Answer, Missing, Response
from surveykit.model.blocks import numbers
from surveykit.model.browsing import Event, Head, Pass, Row, Wanted
from surveykit.model.keystrokes import Form, Put, form_of
from surveykit.model.questionnaire import WORDS, Item, Questionnaire
from surveykit.model.skips import settled
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import browsing, definitions, fieldwork, lists, people, places, responses, tables
from surveykit.store.codec import answers_of, marks_of
from surveykit.store.settings import read_settings, write_setting

BLANK_SHARE = 0.2
"""A sheet with more of its items blank than this does not count, once somebody says so."""

_BLANK_SHARE = "invalid_blank"
_YEAR = 2000
"""A form's year completes dates that are typed without one; here nothing is typed."""


def head_of(sheet: Response) -> Head:
    """What stands above the answers of a sheet."""
    return Head(number=sheet.number, respondent=sheet.respondent, unit=sheet.unit, filled_by=sheet.filled_by)


@dataclass(frozen=True)
class Detail:
    """One response in full. ``definition`` is that of its own revision; ``head`` is what may be corrected above it."""

    row: Row
    sheet: Response
    definition: Questionnaire
    history: tuple[Event, ...]
    passes: tuple[Pass, ...]

    @property
    def head(self) -> Head:
        """What stands above the answers."""
        return head_of(self.sheet)


@dataclass(frozen=True)
class Line:
    """An item of a response with what is printed beside it. ``passed``: it was not to be answered."""

    printed: str
    item: Item
    answer: Answer
    passed: bool


@dataclass(frozen=True)
class ToMark:
    """Sheets that count and might not: ids of those with too many blanks, and of later ones of the same person."""

    blank: tuple[str, ...]
    repeated: tuple[str, ...]

    def __len__(self) -> int:
        return len(frozenset(self.blank) | frozenset(self.repeated))


# ---- finding and looking


def find(project: Project, wanted: Wanted) -> tuple[str, ...]:
    """Ids of the responses that are wanted, in their order. NotFound for an unknown questionnaire, wave or unit."""
    with project.store.reading() as connection:
        for table, name in ((tables.wave, wanted.wave), (tables.unit, wanted.unit)):
            if name:
                places.place_id(connection, table, name)
        return browsing.found(connection, wanted)


def rows(project: Project, ids: Sequence[str]) -> tuple[Row, ...]:
    """The lines of these responses, in this order."""
    with project.store.reading() as connection:
        return browsing.rows(connection, ids)


def detail(project: Project, key: str) -> Detail:
    """One response in full. NotFound where there is none."""
    with project.store.reading() as connection:
        sheet = responses.by_id(connection, key)
        return Detail(
            browsing.rows(connection, (key,))[0],
            sheet,
            definitions.load(connection, sheet.questionnaire, sheet.revision),
            browsing.history(connection, key),
            browsing.passes(connection, key),
        )


def by_number(project: Project, questionnaire: str, wave: str, number: str) -> str:
    """The id of the sheet with this number; where there is none, of the one removed last. NotFound otherwise."""
    with project.store.reading() as connection:
        kept = responses.find(connection, questionnaire, wave, number)
        if kept is not None:
            return kept.id
        gone = Wanted(questionnaire=questionnaire, wave=wave, search=number, state="removed")
        same = [row for row in browsing.rows(connection, browsing.found(connection, gone)) if row.number == number]
    if not same:
        raise NotFound("no_such_sheet", number=number)
    return max(same, key=lambda row: row.removed).id


def lines(definition: Questionnaire, sheet: Response) -> tuple[Line, ...]:
    """Every item that is answered, in paper order, with its printed number."""
    printed, passed = numbers(definition), form_of(definition, _YEAR).passed(sheet)
    return tuple(
        Line(str(printed.get(item.code, "")), item, sheet.answer(item.code), item.code in passed)
        for item in definition.items()
    )


# ---- correcting


def correct(
    project: Project, sheet: Response, item: str, answer: Answer, *, reason: str, by: str = ""
) -> tuple[dict[str, Answer], Changes]:
    """Replace a stored answer, and what skip rules make of others by it. Returns what stood there, for ``put_back``.

    What was keyed stays in the entry of its pass. Raises Conflict ``sheet_changed`` where somebody else has written to
    the sheet since it was read, DataRefused ``reason_needed`` without a reason.
    """
    _needed(reason)
    with project.store.writing() as connection:
        definition = definitions.load(connection, sheet.questionnaire, sheet.revision)
        put = settled(form_of(definition, _YEAR), sheet, Put(item, answer))
        along = {one.item: one.answer for one in put.along}
        before = {code: sheet.answer(code) for code in (item, *along)}
        responses.correct_answer(
            connection, sheet, item, put.answer, verb="answer", reason=reason.strip(),
            person=people.ensure_person(connection, by) if by else None, along=along,
        )  # fmt: skip
    return before, Changes(responses=frozenset({sheet.id}))


def put_back(project: Project, key: str, answers: Mapping[str, Answer], *, reason: str, by: str = "") -> Changes:
    """Say of items what was said before; the first of them is the one that was corrected."""
    (item, answer), *along = answers.items()
    with project.store.writing() as connection:
        responses.correct_answer(
            connection, responses.by_id(connection, key), item, answer, verb="answer", reason=reason,
            person=people.ensure_person(connection, by) if by else None, along=dict(along),
        )  # fmt: skip
    return Changes(responses=frozenset({key}))


def change_head(project: Project, key: str, head: Head, *, reason: str, by: str = "") -> tuple[Head, Changes]:
    """Correct number, linking code, unit or who filled the sheet in. Returns what stood there.

    Raises Conflict ``number_exists`` where another sheet has the number, DataRefused ``reason_needed``.
    """
    _needed(reason)
    with project.store.writing() as connection:
        sheet = responses.by_id(connection, key)
        before = head_of(sheet)
        responses.change_head(
            connection, sheet, number=head.number.strip(), unit_name=head.unit, respondent_code=head.respondent.strip(),
            filled=head.filled_by, reason=reason.strip(), person=people.ensure_person(connection, by) if by else None,
        )  # fmt: skip
    return before, Changes(responses=frozenset({key}))


def set_removed(project: Project, ids: Sequence[str], *, removed: bool, reason: str, by: str = "") -> Changes:
    """Mark sheets as removed, or put them back, all of them or none. Nothing is erased.

    Raises Conflict ``number_exists`` where a number was given to another sheet meanwhile, DataRefused
    ``reason_needed`` where sheets are removed without one.
    """
    if removed:
        _needed(reason)
    with project.store.writing() as connection:
        person = people.ensure_person(connection, by) if by else None
        for key in ids:
            sheet = responses.by_id(connection, key)
            responses.set_removed(connection, sheet, removed=removed, reason=reason.strip(), person=person)
    return Changes(responses=frozenset(ids))


# ---- what does not count


def set_counting(
    project: Project, ids: Sequence[str], *, counts: bool, reason: str, by: str = ""
) -> tuple[dict[str, str], Changes]:
    """Say that sheets do not count (by hand), or that they do. Returns what was said of each before.

    Raises DataRefused ``reason_needed`` where sheets are taken out without one.
    """
    if not counts:
        _needed(reason)
    with project.store.writing() as connection:
        person = people.ensure_person(connection, by) if by else None
        why = "" if counts else "by_hand"
        before = fieldwork.set_invalid(connection, tuple(ids), why, words=reason.strip(), person=person)
    return before, Changes(responses=frozenset(ids))


def blank_share(project: Project) -> float:
    """The share of blank items above which a sheet is proposed as not valid."""
    with project.store.reading() as connection:
        return float(read_settings(connection).get(_BLANK_SHARE, BLANK_SHARE))


def keep_blank_share(project: Project, share: float) -> Changes:
    """Set that share."""
    with project.store.writing() as connection:
        write_setting(connection, _BLANK_SHARE, share)
    return Changes(settings=True)


def to_mark(project: Project, questionnaire: str, wave: str = "", share: float | None = None) -> ToMark:
    """Finished sheets that count with more than ``share`` of their items blank, and those of a person counted already.

    Items in words are not counted, nor what a skip rule passes over; “not applicable” and “unreadable” are no blanks.
    Of two sheets with the same linking code in a wave the later one is named.
    """
    most = blank_share(project) if share is None else share
    waves = (wave,) if wave else ()
    with project.store.reading() as connection:
        found = lists.sheets(connection, questionnaire, waves)
        papers = {n: definitions.load(connection, questionnaire, n) for n in sorted(set(found.revisions))}
        repeated = browsing.repeated(connection, questionnaire, wave)
    forms = {n: form_of(paper, _YEAR) for n, paper in papers.items()}
    asked = {n: frozenset(i.code for i in form.items if i.kind not in WORDS) for n, form in forms.items()}
    blank = []
    for row, key in enumerate(found.ids):
        number, answers = found.revisions[row], answers_of(found.answers[row])
        there = len(asked[number] & answers.keys())
        # What is skipped makes the share of blanks smaller, never larger than this: most sheets are done with here.
        if not found.finished[row] or len(asked[number]) - there <= most * len(asked[number]):
            continue
        marks = marks_of(found.marks[row])
        sheet = Response(id=key, questionnaire="", revision=number, wave="", number="", answers=answers, marks=marks)
        if _blanks(forms[number], sheet) > most:
            blank.append(key)
    return ToMark(tuple(blank), repeated)


def mark(project: Project, found: ToMark, *, by: str = "") -> tuple[dict[str, str], Changes]:
    """Say of those sheets why they do not count. Returns what was said before, for ``fieldwork.put_invalid_back``."""
    with project.store.writing() as connection:
        person = people.ensure_person(connection, by) if by else None
        before = fieldwork.set_invalid(connection, found.blank, "blank", person=person)
        others = tuple(key for key in found.repeated if key not in before)
        before |= fieldwork.set_invalid(connection, others, "duplicate", person=person)
    return before, Changes(responses=frozenset(before))


def _blanks(form: Form, sheet: Response) -> float:
    """The share of items that are blank, 0 where none is to be answered."""
    passed = form.passed(sheet)
    asked = blank = 0
    for item in form.items:
        answer = sheet.answer(item.code)
        missing = answer.mark.missing if answer.mark is not None else None
        if item.kind in WORDS or item.code in passed or missing is Missing.SKIPPED:
            continue
        asked += 1
        blank += answer.value is None and missing in (None, Missing.BLANK)
    return blank / asked if asked else 0.0


def _needed(reason: str) -> None:
    if not reason.strip():
        raise DataRefused("reason_needed")


def this_year() -> int:
    """The year that completes a date which is typed without one."""
    return date.today().year
