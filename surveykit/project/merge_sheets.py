"""What becomes of each sheet of another file: it is new, it is here already, or it is here with other answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from surveykit.model.answers import Answer, Missing, Response
from surveykit.model.keystrokes import Form, form_of
from surveykit.model.verifying import compared_items, same
from surveykit.progress import Progress
from surveykit.store import tables
from surveykit.store.codec import answers_of, marks_of
from surveykit.store.merge_places import Keys
from surveykit.store.merge_sheets import Look, Sheet
from surveykit.store.passes import SETTLED
from surveykit.store.responses import next_number

STEP = 2000
_YEAR = 2000
"""A form's year completes dates that are typed without one; here nothing is typed."""
_NOTHING = Response(id="", questionnaire="", revision=1, wave="", number="")


class MergeConflict(msgspec.Struct, frozen=True, kw_only=True):
    """A field that says one thing here and another in the other file; ``item`` may be ``unit`` or ``respondent``.

    ``sheet``: the id here. ``settle``: it stands on the settlement list; otherwise it is only told.
    """

    file: str
    questionnaire: str
    wave: str
    number: str
    item: str
    here: Answer
    there: Answer
    sheet: str
    settle: bool = False


@dataclass(frozen=True)
class NewPass:
    """A second pass for a sheet here, as JSON; ``first`` too where the sheet was imported and has no pass at all."""

    sheet: str
    first: tuple[str, str] | None
    second: tuple[str, str]
    person: str | None


@dataclass
class Decided:
    """What merging does with a file. ``numbers``: id of each sheet to add → its number here."""

    read: int = 0
    same: int = 0
    renumbered: int = 0
    removed: int = 0
    left_out: int = 0
    numbers: dict[str, str] = field(default_factory=dict)
    passes: list[NewPass] = field(default_factory=list)
    conflicts: list[MergeConflict] = field(default_factory=list)


def decide(mine: Look, theirs: Look, keys: Keys, file: str, progress: Progress) -> Decided:
    """Look at every sheet of ``theirs`` that is in use. ``keys``: what stands here for their places and papers."""
    return _Deciding(mine, theirs, keys, file).run(progress)


class _Deciding:
    def __init__(self, mine: Look, theirs: Look, keys: Keys, file: str) -> None:
        self.mine, self.theirs, self.keys, self.file, self.found = mine, theirs, keys, file, Decided()
        self.by_id = {sheet.id: sheet for sheet in mine.sheets}
        kept = [sheet for sheet in mine.sheets if sheet.removed is None]
        self.by_identity = {(s.questionnaire, s.identity): s for s in kept if s.identity}
        self.by_number: dict[tuple[str, str, str], Sheet | None] = {
            (s.questionnaire, s.wave, s.number): s for s in kept
        }
        self.highest: dict[tuple[str, str], str] = {}
        self.forms: dict[str, Form] = {}

    def run(self, progress: Progress) -> Decided:
        waves, codes = self.theirs.waves, self.theirs.codes
        kept = [s for s in self.theirs.sheets if s.removed is None and s.wave in waves and s.questionnaire in codes]
        # Those whose number the program chose come last: they take what the others leave free.
        kept.sort(key=lambda sheet: (sheet.identity is not None, sheet.id not in self.by_id))
        self.found.read = len(kept)
        for done, sheet in enumerate(kept):
            if done % STEP == 0:
                progress(done, len(kept))
            self._take(sheet)
        progress(len(kept), len(kept))
        return self.found

    def _take(self, there: Sheet) -> None:
        place = tuple(
            self.keys.here(table, key)
            for table, key in (
                (tables.questionnaire, there.questionnaire), (tables.wave, there.wave),
                (tables.revision, there.revision),
            )
        )  # fmt: skip
        paper, wave, revision = place
        if paper is None or wave is None or revision is None:
            self.found.left_out += 1
            return
        here = self.by_id.get(there.id) or (self.by_identity.get((paper, there.identity)) if there.identity else None)
        if here is not None and here.removed is not None:
            self.found.removed += 1
            return
        spot = (paper, wave, there.number)
        if here is None and spot in self.by_number:
            here = self.by_number[spot]
            differs = here is None or self._differing(here, there) or here.identity != there.identity
            if here is None or (there.identity is not None and differs):
                # The number was the program's own choice: on the paper there is none.
                self._renumber(there, paper, wave)
                return
        if here is None:
            self.found.numbers[there.id] = there.number
            self.by_number[spot] = None
        else:
            self._compare(here, there)

    def _renumber(self, there: Sheet, paper: str, wave: str) -> None:
        highest = self.highest.get((paper, wave)) or max(
            (number for (q, w, number) in self.by_number if (q, w) == (paper, wave) and number.isdecimal()),
            key=int, default="",
        )  # fmt: skip
        number = next_number(highest)
        self.highest[paper, wave] = number
        self.by_number[paper, wave, number] = None
        self.found.numbers[there.id] = number
        self.found.renumbered += 1

    def _compare(self, here: Sheet, there: Sheet) -> None:
        differing = self._differing(here, there)
        second = self._second(here, there, bool(differing))
        now = second.second if second is not None else None
        if now is None and here.id in self.mine.second:
            now = self.mine.second[here.id][:2]
        open_ = [one for one in differing if not self._decided(here, one, now)]
        if second is not None:
            self.found.passes.append(second)
        if not open_:
            self.found.same += 1
        wanted = self._settled_by(here, now)
        self.found.conflicts += [
            MergeConflict(
                file=self.file, questionnaire=self.mine.codes[here.questionnaire], wave=self.mine.waves[here.wave],
                number=here.number, item=item, here=one, there=two, sheet=here.id, settle=item in wanted,
            )
            for item, one, two in open_
        ]  # fmt: skip

    def _second(self, here: Sheet, there: Sheet, differs: bool) -> NewPass | None:
        """The second pass that the other file gives to a sheet: its own, else what it keyed apart from this one."""
        if here.id in self.mine.second or not here.finished or not there.finished:
            return None
        theirs = self.theirs.second.get(there.id)
        apart = here.id != there.id and here.id in self.mine.first and there.id in self.theirs.first
        if theirs is not None and theirs.finished:
            keyed, by = theirs[:2], theirs.person
        elif differs or apart:
            keyed = (there.answers, there.marks)
            by = self.theirs.first[there.id].person if there.id in self.theirs.first else None
        else:
            return None
        first = None if here.id in self.mine.first else (here.answers, here.marks)
        return NewPass(here.id, first, keyed, self.keys.here(tables.person, by))

    def _settled_by(self, here: Sheet, second: tuple[str, str] | None) -> frozenset[str]:
        """Items that the settlement list shows once ``second`` is the second pass."""
        pending = self.mine.second.get(here.id)
        if second is None or not here.finished or (pending is not None and not pending.finished):
            return frozenset()
        keyed = self.mine.first.get(here.id)
        one = _sheet(*(keyed[:2] if keyed is not None else (here.answers, here.marks)))
        two = _sheet(*second)
        if here.revision not in self.forms:
            self.forms[here.revision] = form_of(self.mine.papers[here.revision], _YEAR)
        items = [item.code for item in compared_items(self.forms[here.revision], one)]
        return frozenset(
            code
            for code in items
            if two.answer(code).keyed
            and not same(one.answer(code), two.answer(code))
            and self.mine.verdicts.get((here.id, code)) is None
        )

    def _decided(self, here: Sheet, one: _Field, second: tuple[str, str] | None) -> bool:
        """Whether somebody has settled this very difference before."""
        item, _ours, value = one
        verdict = self.mine.verdicts.get((here.id, item))
        return verdict == SETTLED and second is not None and same(_sheet(*second).answer(item), value)

    def _differing(self, here: Sheet, there: Sheet) -> list[_Field]:
        found = list(self._heads(here, there))
        if (here.answers, here.marks) == (there.answers, there.marks):
            return found
        ours, theirs = _sheet(here.answers, here.marks), _sheet(there.answers, there.marks)
        codes = {*ours.answers, *ours.marks, *theirs.answers, *theirs.marks}
        ordered = [item.code for item in self.mine.papers[here.revision].items() if item.code in codes]
        for code in (*ordered, *sorted(codes - set(ordered))):
            one, two = ours.answer(code), theirs.answer(code)
            if _says(one) == _says(two) == "" or "skipped" in (_says(one), _says(two)):
                continue
            if not there.finished and not two.keyed:
                continue
            if not same(_plain(one), _plain(two)):
                found.append((code, one, two))
        return found

    def _heads(self, here: Sheet, there: Sheet) -> Iterator[_Field]:
        unit = self.keys.here(tables.unit, there.unit)
        if unit is not None and unit != here.unit:
            yield "unit", Answer(self.mine.units.get(here.unit or "") or None), Answer(self._unit_name(unit))
        if there.respondent and there.respondent != here.respondent:
            yield "respondent", Answer(here.respondent or None), Answer(there.respondent)

    def _unit_name(self, key: str) -> str:
        return str(self.mine.units.get(key, key))


_Field = tuple[str, Answer, Answer]
"""An item with what it says here and there."""


def _sheet(answers: str, marks: str) -> Response:
    return msgspec.structs.replace(_NOTHING, answers=answers_of(answers), marks=marks_of(marks))


def _says(answer: Answer) -> str:
    """ "" where nothing was said: not keyed and blank are one, as in a file with one empty cell for both."""
    if answer.value is not None:
        return "value"
    missing = answer.mark.missing if answer.mark is not None else None
    return "" if missing in (None, Missing.BLANK) else str(missing)


def _plain(answer: Answer) -> Answer:
    return answer if _says(answer) else Answer()
