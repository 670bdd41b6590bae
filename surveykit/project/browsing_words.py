"""Responses in words: answers as they read, states, and what the journal says of a response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from surveykit.exchange.export import MISSING_WORDS
from surveykit.i18n import N_, Translator
from surveykit.model.answers import Answer
from surveykit.model.blocks import numbers
from surveykit.model.browsing import Event, Row
from surveykit.model.check_items import plain
from surveykit.model.questionnaire import CHOSEN, Item, Questionnaire

INVALID: Mapping[str, str] = {
    "blank": N_("Too many blanks"), "duplicate": N_("Filled in twice"), "by_hand": N_("Taken out by hand"),
}  # fmt: skip
FILLED_BY: Mapping[str, str] = {
    "": N_("As the batch says"), "self": N_("The person"), "family": N_("Family, for the person"),
    "interviewer": N_("Interviewer, for the person"),
}  # fmt: skip
VERBS: Mapping[str, str] = {
    "remove": N_("Removed"), "restore": N_("Restored"), "contact": N_("Contact details changed"),
    "contact_erased": N_("Contact details erased"), "verifier_error": N_("Keyed again: a slip of the second keying"),
    "second_pass_undone": N_("Keyed again: taken back"),
}  # fmt: skip
FIELDS: Mapping[str, str] = {
    "number": N_("Sheet number"), "respondent": N_("Linking code"), "unit": N_("Unit"), "filled_by": N_("Filled in by"),
    "invalid": N_("Not valid"),
}  # fmt: skip
CORRECTED: Mapping[str, str] = {
    "keyer_error": N_("Keyed again: a slip of the first keying"), "settled": N_("Settled against the paper"),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A change in words: what was changed, what it was and what it is (empty where that says nothing), and why."""

    at: str
    by: str
    what: str
    was: str
    now: str
    reason: str


def answer_words(item: Item, answer: Answer, _: Translator) -> str:
    """An answer as it reads: code and label, a number with its unit, words, or why there is none."""
    value = answer.value
    if value is None:
        if answer.to_be_typed:
            return _("To be typed")
        missing = answer.mark.missing if answer.mark is not None else None
        return _("Not keyed") if missing is None else _(MISSING_WORDS[missing])
    if item.kind in CHOSEN:
        codes = value if isinstance(value, tuple | list) else (value,)
        return " · ".join(_chosen(item, code, _) for code in codes)
    unit = item.unit if isinstance(item.unit, str) else _.text(item.unit)
    text = str(plain(value)) if isinstance(value, float) else str(value)
    return f"{text} {unit}".strip()


def _chosen(item: Item, code: object, _: Translator) -> str:
    choice = item.choice(code)
    return f"{code} {_.text(choice.label)}".strip() if choice else str(code)


def signs(row: Row, _: Translator) -> tuple[str, ...]:
    """What is to be known about a response at a glance, the weightiest first; nothing where all is well."""
    said = []
    if row.removed:
        said.append(_("Removed"))
    if row.invalid:
        said.append(_(INVALID.get(row.invalid, "Not valid")))
    if not row.finished:
        said.append(_("Not finished"))
    if row.forced:
        said.append(_("{n} kept by force", n=row.forced))
    if row.unreadable:
        said.append(_("{n} unreadable", n=row.unreadable))
    if row.writing:
        said.append(_("{n} to be typed", n=row.writing))
    if row.notes:
        said.append(_("{n} notes", n=row.notes))
    return tuple(said)


def moment(at: str) -> str:
    """A stored time (UTC, ISO) as it is here, to the minute; empty where there is none."""
    if not at:
        return ""
    return datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def told(event: Event, definition: Questionnaire, _: Translator) -> tuple[Told, ...]:
    """One change in words; several where a head was changed in several places."""
    at = moment(event.at)
    if event.item:
        what = item_name(definition, event.item, _)
        item = definition.item(event.item)
        if item is None or event.new is None:
            how = VERBS.get(event.verb)
            return (Told(at, event.by, what, "", _(how) if how else "", event.reason),)
        was = "" if event.old is None else answer_words(item, event.old, _)
        how = CORRECTED.get(event.verb)
        reason = " · ".join(part for part in (_(how) if how else "", event.reason) if part)
        return (Told(at, event.by, what, was, answer_words(item, event.new, _), reason),)
    if not event.fields:
        how = VERBS.get(event.verb)
        return (Told(at, event.by, _(how) if how else event.verb, "", "", event.reason),)
    return tuple(
        Told(at, event.by, _(FIELDS[name]) if name in FIELDS else name, _said(name, was, _), _said(name, now, _),
             event.reason)
        for name, (was, now) in event.fields.items()
    )  # fmt: skip


def item_name(definition: Questionnaire, code: str, _: Translator) -> str:
    """An item as it is known on paper: its printed number and its words."""
    item, printed = definition.item(code), numbers(definition).get(code)
    words = _.text(item.text, code) if item is not None else code
    return f"{printed}. {words}" if printed else words


def _said(name: str, value: str, _: Translator) -> str:
    if name == "invalid":
        return _(INVALID[value]) if value in INVALID else _("Counts")
    if name == "filled_by":
        return _(FILLED_BY[value]) if value in FILLED_BY else value
    return value
