"""Revisions and families: what changed, words corrected in place, which revision a wave keys, versions for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from surveykit.errors import Conflict, DefinitionRefused
from surveykit.i18n import Translator
from surveykit.model.differences import Difference, difference, said
from surveykit.model.questionnaire import Questionnaire, Text
from surveykit.model.revisions import chain, is_correction
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes
from surveykit.store import definitions, people, places, tables
from surveykit.store import revisions as stored
from surveykit.store.revisions import Correction as Correction
from surveykit.store.revisions import RevisionRow as RevisionRow

_TYPING = 10
"""Seconds: corrections of one text that follow each other faster are one, letter by letter."""


@dataclass(frozen=True)
class Compared:
    """Two revisions beside each other. ``same``: new code → old code of the items that are still compared."""

    old: Questionnaire
    new: Questionnaire
    differences: tuple[Difference, ...]
    same: Mapping[str, str]


def revisions(project: Project, code: str) -> tuple[RevisionRow, ...]:
    """Every revision with its date, sheets and waves, the oldest first."""
    with project.store.reading() as connection:
        return stored.listing(connection, code)


def compared(project: Project, code: str, old: int | None = None, new: int | None = None) -> Compared:
    """What changed between two revisions: by default from the one before the newest to the newest.

    Raises NotFound ``no_such_revision``; DefinitionRefused ``one_revision_only`` where there is none before.
    """
    with project.store.reading() as connection:
        to = definitions.load(connection, code, new)
        start = to.revision - 1 if old is None else old
        if start < 1:
            raise DefinitionRefused("one_revision_only", questionnaire=code)
        low, high = min(start, to.revision), max(start, to.revision)
        line = [definitions.load(connection, code, number) for number in range(low, high + 1)]
    if start <= to.revision:
        return Compared(line[0], to, difference(line[0], to, line[1:-1]), chain(line))
    back = {now: was for was, now in chain(line).items()}
    return Compared(line[-1], to, difference(line[-1], to), back)


def correct_texts(
    project: Project, code: str, definition: Questionnaire, *, reason: str = "", person: str = "", language: str = ""
) -> tuple[Questionnaire, Changes]:
    """Correct words of a revision that has sheets, in place; ``definition.revision`` says which one.

    Each text goes to the journal, as it was and as it is, with the reason and the initials of ``person``. Raises
    DefinitionRefused ``not_words_only`` where more than words would change: an edit opens the next revision instead.
    ``language`` is that of the sentence.
    """
    _ = Translator(language or settings(project).language)
    with project.store.writing() as connection:
        if not stored.in_use(connection, code, definition.revision):
            raise DefinitionRefused("not_words_only_draft", revision=definition.revision)
        before = definitions.load(connection, code, definition.revision)
        if not is_correction(before, definition):
            what = more_than_words(before, definition, _)
            raise DefinitionRefused("not_words_only", revision=definition.revision, what=what)
        who = people.ensure_person(connection, person) if person else None
        changed = stored.correct(connection, code, definition, reason=reason, person_id=who)
    return definition, Changes(questionnaires=frozenset({code}) if changed else frozenset())


def more_than_words(old: Questionnaire, new: Questionnaire, _: Translator) -> str:
    """The first change that is no mere correction, as a sentence."""
    found = difference(old, new)
    facts = [d for d in found if "language" not in d.facts and d.code not in {"diff_family", "diff_scale_norms"}]
    return said((facts or list(found))[0], _) if found else ""


def corrections(project: Project, code: str) -> tuple[Correction, ...]:
    """Corrected words of every revision, oldest first; what was typed letter by letter is one correction."""
    with project.store.reading() as connection:
        rows = stored.corrections(connection, code)
    found: list[Correction] = []
    for row in rows:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, row):
            found[-1] = msgspec.structs.replace(row, old=last.old)
        else:
            found.append(row)
    return tuple(row for row in found if row.old != row.new)


def _goes_on(last: Correction, row: Correction) -> bool:
    alike = (last.revision, last.place, last.new, last.reason, last.person)
    if alike != (row.revision, row.place, row.old, row.reason, row.person):
        return False
    return (datetime.fromisoformat(row.at) - datetime.fromisoformat(last.at)).total_seconds() <= _TYPING


def use_revision(project: Project, wave: str, code: str, revision: int | None) -> Changes:
    """Let a wave key a revision; None: the newest when it begins. Raises Conflict where it has sheets already."""
    with project.store.writing() as connection:
        wave_id = places.place_id(connection, tables.wave, wave)
        if revision is not None:
            definitions.load(connection, code, revision)
        sheets, keyed = stored.sheets_of(connection, code, wave_id)
        if sheets and revision != keyed:
            raise Conflict("wave_has_sheets", wave=wave, n=sheets, revision=keyed)
        stored.use(connection, code, wave_id, revision)
    return Changes(questionnaires=frozenset({code}), waves=frozenset({wave}))


def used_revision(project: Project, wave: str, code: str) -> int | None:
    """The revision that a wave has been told to key; None where it takes the newest."""
    with project.store.reading() as connection:
        return stored.used_by(connection, code, places.place_id(connection, tables.wave, wave))


# ---- families


def family(project: Project, name: str) -> tuple[str, ...]:
    """Codes of the questionnaires of a family, named by itself or by the code of a member; empty where none is."""
    with project.store.reading() as connection:
        rows = definitions.listing(connection)
    wanted = next((row.family for row in rows if row.code == name), name)
    return tuple(row.code for row in rows if wanted and row.family == wanted)


def set_family(project: Project, code: str, name: str, version: Text | None = None) -> tuple[Questionnaire, Changes]:
    """Say which family a questionnaire belongs to and, where given, which version it is.

    No answer and no paper changes, so this is written into the newest revision even where that has sheets (logged).
    """
    with project.store.writing() as connection:
        saved = stored.join_family(connection, code, name, version)
    return saved, Changes(questionnaires=frozenset({code}))


def make_version(project: Project, code: str, new_code: str, name: str, version: Text) -> tuple[Questionnaire, Changes]:
    """Copy a questionnaire as another version of the family ``name``, which it joins too; both share every item.

    Raises Conflict ``code_in_use``.
    """
    with project.store.writing() as connection:
        if new_code in {row.code for row in definitions.listing(connection)}:
            raise Conflict("code_in_use", questionnaire=new_code)
        source = stored.join_family(connection, code, name)
        copy = msgspec.structs.replace(
            source, code=new_code, revision=1, version=version, title=titled(source.title, version)
        )
        definitions.add(connection, copy)
    return copy, Changes(questionnaires=frozenset({code, new_code}))


def titled(title: Text, version: Text) -> dict[str, str]:
    """A title with the version in brackets behind it, in every language that it has."""
    marks = {"zh_CN": ("（", "）")}
    found = {}
    for language, words in title.items():
        name = version.get(language) or next((v for v in version.values() if v), "")
        opening, closing = marks.get(language, (" (", ")"))
        found[language] = f"{words}{opening}{name}{closing}" if name else words
    return found
