"""A questionnaire as the lines of a sheet: what stands on each, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from surveykit.i18n import N_, Translator
from surveykit.model.blocks import Alone, Grid, Pairs, blocks, numbers
from surveykit.model.edits import Place, end_of
from surveykit.model.questionnaire import Item, Questionnaire, Section
from surveykit.model.rules import in_words, names, rule_of

RowKind = Literal["title", "intro", "consent", "section", "item", "new", "add", "closing"]
Form = Literal["alone", "grid", "pair"]
PAIR_HEADS = (N_("Expectation"), N_("Perception"))
_MOST_SAID = 2000
_said: dict[tuple[str, str], tuple[list[tuple[Item | None, int | None]], str]] = {}
"""Rules in words, with the items that they are about: a long questionnaire says hundreds after every key."""
_SINGLE = ("title", "intro", "consent", "new", "add", "closing")


@dataclass(frozen=True)
class Row:
    """One line. ``place`` is the item's or where a new one goes. ``key`` finds the line again after an edit.

    ``form``: by itself, or its boxes in columns, or with ``mate``, the perception that it is the expectation of;
    ``heads`` says that labels stand above the columns, and ``pair_heads`` what stands over the two groups. ``words_of``
    is the item of the words of «other: ____». ``problem``: what is wrong with it, in sentences.
    """

    kind: RowKind
    words: str = ""
    place: Place = (0, 0)
    item: Item | None = None
    number: int = 0
    form: Form = "alone"
    heads: bool = False
    hint: str = ""
    mate: Item | None = None
    words_of: Item | None = None
    pair_heads: tuple[str, str] = ("", "")
    problem: str = ""

    @property
    def key(self) -> str:
        """The same for the same thing in another value of the questionnaire."""
        if self.item is not None:
            return f"item:{self.item.code}"
        return f"{self.kind}:{'' if self.kind in _SINGLE else self.place[0]}"

    @property
    def codes(self) -> tuple[str, ...]:
        """The items that stand on the line."""
        return tuple(item.code for item in (self.item, self.words_of, self.mate) if item is not None)

    @property
    def end(self) -> Place:
        """The place right after the line's items."""
        return (self.place[0], self.place[1] + len(self.codes))


@dataclass(frozen=True)
class Asked:
    """What the lines are made from besides the questionnaire.

    ``new``: the place of an item that is being typed, and ``new_hint`` its kind. ``problems``: sentences by item.
    """

    language: str
    translator: Translator
    new: Place | None = None
    new_hint: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


def rows_of(questionnaire: Questionnaire, asked: Asked) -> tuple[Row, ...]:
    """The sheet in one language."""
    _, say = asked.translator, Translator(asked.language).text
    rows = [
        Row("title", say(questionnaire.title), hint=_("Title of the questionnaire")),
        Row("intro", say(questionnaire.intro), hint=_("Introduction for who fills it in (may be left out)")),
    ]
    if questionnaire.consent:
        rows.append(Row("consent", say(questionnaire.consent), hint=_("Consent")))
    printed = numbers(questionnaire)
    for s, section in enumerate(questionnaire.sections):
        rows.append(Row("section", say(section.title), (s, 0), hint=_("Heading of the section (may be left out)")))
        rows += _with_new(_items(questionnaire, s, printed, asked), s, len(section.items), asked)
    if asked.new is not None and not questionnaire.sections:
        rows.append(Row("new", "", asked.new, hint=asked.new_hint))
    rows.append(Row("add", _("Type an item, or paste a list from Word"), end_of(questionnaire)))
    if questionnaire.closing:
        rows.append(Row("closing", say(questionnaire.closing), hint=_("Closing words")))
    return _renumbered(rows)


def _items(questionnaire: Questionnaire, s: int, printed: Mapping[str, int], asked: Asked) -> Iterator[Row]:
    _, say, at = asked.translator, Translator(asked.language).text, 0
    section = questionnaire.sections[s]
    heads_of_pairs = pair_heads(section, asked.language)

    def row(item: Item, form: Form, heads: bool, mate: Item | None = None, words: Item | None = None) -> Row:
        found = [asked.problems.get(i.code, "") for i in (item, mate, words) if i is not None]
        return Row(
            "item", say(item.text), (s, at), item, printed.get(item.code, 0), form, heads,
            hint=rule_words(item.relevant, questionnaire, printed, _), mate=mate, words_of=words,
            pair_heads=heads_of_pairs,
            problem="\n".join(sentence for sentence in found if sentence),
        )  # fmt: skip

    for block in blocks(section):
        match block:
            case Alone(item=item, words=words):
                yield row(item, "alone", False, words=words)
                at += 1 if words is None else 2
            case Grid(items=items):
                for n, item in enumerate(items):
                    yield row(item, "grid", n == 0)
                    at += 1
            case Pairs(rows=pairs):
                for n, (one, two) in enumerate(pairs):
                    yield row(one, "pair", n == 0, two)
                    at += 2


def pair_heads(section: Section, language: str) -> tuple[str, str]:
    """What stands over the two groups of boxes of paired items, in the sheet's language."""
    _ = Translator(language)
    one, two = section.pair_heads or ({}, {})
    return _.text(one, _(PAIR_HEADS[0])), _.text(two, _(PAIR_HEADS[1]))


def _with_new(rows: Iterator[Row], s: int, end: int, asked: Asked) -> Iterator[Row]:
    """The lines of a section with that of the item that is being typed among them."""
    waiting = asked.new is not None and asked.new[0] == s
    for row in rows:
        if waiting and asked.new is not None and row.place[1] >= asked.new[1]:
            waiting = False
            yield Row("new", "", asked.new, hint=asked.new_hint)
        yield row
    if waiting:
        yield Row("new", "", asked.new or (s, end), hint=asked.new_hint)


def _renumbered(rows: list[Row]) -> tuple[Row, ...]:
    """The line of a new item has the number that it will have; those below it one more than they have now."""
    at = next((n for n, row in enumerate(rows) if row.kind == "new"), None)
    if at is None:
        return tuple(rows)
    last = max((row.number for row in rows[:at]), default=0)
    below = [replace(row, number=row.number + 1) if row.number else row for row in rows[at + 1 :]]
    return (*rows[:at], replace(rows[at], number=last + 1), *below)


def rule_words(rule: str, questionnaire: Questionnaire, printed: Mapping[str, int], _: Translator) -> str:
    """A skip rule as a sentence; as it is written where it cannot be read."""
    if not rule.strip():
        return ""
    read = rule_of(rule)
    if read is None:
        return rule
    codes = names(read)
    about = [(questionnaire.item(code), printed.get(code)) for code in codes]
    known = _said.get((rule, _.language))
    if known is None or known[0] != about:
        if len(_said) > _MOST_SAID:
            _said.clear()
        known = _said[rule, _.language] = (about, in_words(read, questionnaire, _))
    return known[1]
