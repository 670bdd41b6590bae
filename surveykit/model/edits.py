"""Edits of a questionnaire: pure functions from one frozen value to the next. What refers to an item follows it.

A place is (section, item): numbers from 0, the item's within its section; one past the last is the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from surveykit.model.questionnaire import CHOSEN, RESERVED, Choice, Item, Kind, Look, Questionnaire, Section, Text
from surveykit.model.scales import Scale

Place = tuple[int, int]

_replace = msgspec.structs.replace
_CODE_LENGTH = 32
_NUMBERED = re.compile(r"^(?P<stem>.*?)(?P<number>\d*)$", re.S)


def place_of(questionnaire: Questionnaire, code: str) -> Place | None:
    """Where an item stands; None where there is no such item."""
    for s, section in enumerate(questionnaire.sections):
        for i, item in enumerate(section.items):
            if item.code == code:
                return s, i
    return None


def end_of(questionnaire: Questionnaire) -> Place:
    """The place after the last item."""
    last = max(0, len(questionnaire.sections) - 1)
    return last, len(questionnaire.sections[last].items) if questionnaire.sections else 0


def codes_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Every code in use: of items, then of scales."""
    return (*(i.code for i in questionnaire.lines()), *(s.code for s in questionnaire.scales))


def fresh_code(used: Collection[str], like: str = "q") -> str:
    """A code that is not in use: ``like`` itself, else with the number after the highest there is.

    A number that has become free is not given again: in an older revision it may stand for another question.
    """
    if like not in used and like.lower() not in RESERVED and like != "q":
        return like
    found = _NUMBERED.match(like)
    stem = (found["stem"] if found else "") or "q"
    numbers = [1 if stem in used else 0]
    for code in used:
        match = _NUMBERED.match(code)
        if match and match["stem"] == stem and match["number"]:
            numbers.append(int(match["number"][:9]))
    number = str(max(numbers) + 1)
    return stem[: _CODE_LENGTH - len(number)] + number


def with_text(texts: Text, language: str, words: str) -> dict[str, str]:
    """``texts`` with these words in one language; without words the language is left out."""
    kept = {key: value for key, value in texts.items() if key != language}
    words = tidy(words)
    return {**texts, language: words} if words.strip() else kept


def tidy(words: str) -> str:
    """Words as they can be stored and printed: no half characters, no control characters but the end of a line."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if any("\ud800" <= c <= "\udfff" for c in words):
        words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c for c in words if c in "\n\t" or not ("\0" <= c < " " or "\x7f" <= c <= "\x9f"))


# ---- items


def with_items(
    questionnaire: Questionnaire, items: Iterable[Item], at: Place, used: Collection[str] = ()
) -> Questionnaire:
    """Put items in at a place. Codes that are in use already, here or among ``used``, are given anew."""
    sections = list(questionnaire.sections) or [Section()]
    s = min(max(at[0], 0), len(sections) - 1)
    i = min(max(at[1], 0), len(sections[s].items))
    placed = _with_fresh_codes({*codes_of(questionnaire), *used}, items)
    there = sections[s].items
    sections[s] = _replace(sections[s], items=(*there[:i], *placed, *there[i:]))
    return _replace(questionnaire, sections=tuple(sections))


def with_item(questionnaire: Questionnaire, item: Item, at: Place, used: Collection[str] = ()) -> Questionnaire:
    """Put one item in at a place."""
    return with_items(questionnaire, (item,), at, used)


def without_items(questionnaire: Questionnaire, codes: Collection[str]) -> Questionnaire:
    """Take items out, and out of every scale. Sections stay."""
    sections = tuple(
        _replace(section, items=tuple(i for i in section.items if i.code not in codes))
        for section in questionnaire.sections
    )
    return _replace(questionnaire, sections=sections, scales=_scales_without(questionnaire.scales, codes))


def moved(questionnaire: Questionnaire, codes: Collection[str], by: int) -> Questionnaire:
    """Move items one place up (``by`` -1) or down (1), from section to section where they come to its end."""
    line: list[Section | Item] = []
    for section in questionnaire.sections:
        line += [section, *section.items]
    chosen = [isinstance(entry, Item) and entry.code in codes for entry in line]
    order = range(2, len(line)) if by < 0 else range(len(line) - 2, 0, -1)
    for here in order:
        there = here + (-1 if by < 0 else 1)
        if chosen[here] and not chosen[there]:
            line[here], line[there] = line[there], line[here]
            chosen[here], chosen[there] = False, True
    return _replace(questionnaire, sections=_sections_of(line))


def duplicated(
    questionnaire: Questionnaire, codes: Collection[str], used: Collection[str] = ()
) -> tuple[Questionnaire, tuple[str, ...]]:
    """Put a copy of the items after the last of them; returns the codes of the copies too."""
    copied = [item for item in questionnaire.lines() if item.code in codes]
    if not copied:
        return questionnaire, ()
    s, i = place_of(questionnaire, copied[-1].code) or (0, 0)
    after = with_items(questionnaire, copied, (s, i + 1), used)
    return after, tuple(item.code for item in after.sections[s].items[i + 1 : i + 1 + len(copied)])


def changed_items(
    questionnaire: Questionnaire, codes: Collection[str], change: Callable[[Item], Item]
) -> Questionnaire:
    """Every named item as ``change`` gives it. Codes are changed by ``renamed_item``."""
    sections = tuple(
        _replace(section, items=tuple(change(i) if i.code in codes else i for i in section.items))
        for section in questionnaire.sections
    )
    return _replace(questionnaire, sections=sections)


def renamed_item(questionnaire: Questionnaire, old: str, new: str) -> Questionnaire:
    """Give an item another code; scales and rules follow. ``new`` is not in use."""

    def renamed(item: Item) -> Item:
        return _replace(
            item,
            code=new if item.code == old else item.code,
            relevant=_in_rule(item.relevant, old, new),
            constraint=_in_rule(item.constraint, old, new),
        )

    after = changed_items(questionnaire, [i.code for i in questionnaire.lines()], renamed)
    return _replace(after, scales=tuple(_scale_renaming(s, old, new) for s in after.scales))


def of_kind(item: Item, kind: Kind, choices: Sequence[Choice] = (), full: float = 10.0) -> Item:
    """The item as another kind: what the kind has no use for goes. ``choices``, ``full`` mark: where it has none."""
    chosen = kind in CHOSEN
    kept = item.choices if item.choices and chosen and _fits(item.choices, kind) else tuple(choices)
    counted = kind in (Kind.NUMBER, Kind.SCORE)
    return _replace(
        item,
        kind=kind,
        choices=kept if chosen else (),
        min=item.min if kind is Kind.NUMBER else None,
        max=(item.max or full) if kind is Kind.SCORE else item.max if kind is Kind.NUMBER else None,
        decimals=item.decimals if counted else None,
        step=item.step if counted else None,
        unit=item.unit if kind is Kind.NUMBER else "",
        max_choices=item.max_choices if kind is Kind.MULTIPLE else None,
        lines=item.lines if kind is Kind.TEXT else 1,
        look=item.look if kind is Kind.RATING else Look.PLAIN,
        pair=item.pair if kind is Kind.RATING else "",
        required=item.required and kind is not Kind.NOTE,
    )


def with_choices(questionnaire: Questionnaire, codes: Collection[str], choices: Sequence[Choice]) -> Questionnaire:
    """Give the same choices to many items; those that are not answered by choosing are left as they are."""
    return changed_items(
        questionnaire, codes, lambda item: _replace(item, choices=tuple(choices)) if item.kind in CHOSEN else item
    )


def _fits(choices: Sequence[Choice], kind: Kind) -> bool:
    return kind is not Kind.RATING or all(isinstance(c.code, int) or c.missing for c in choices)


def _with_fresh_codes(used: Collection[str], items: Iterable[Item]) -> list[Item]:
    taken, placed = set(used), []
    for item in items:
        code = item.code if item.code and item.code not in taken else fresh_code(taken, item.code or "q")
        taken.add(code)
        placed.append(_replace(item, code=code))
    return placed


def _in_rule(rule: str, old: str, new: str) -> str:
    return rule.replace("${" + old + "}", "${" + new + "}")


# ---- sections


def with_section(questionnaire: Questionnaire, title: Text, at: Place) -> Questionnaire:
    """Begin a section at a place: the items from there to the end of the section come under it."""
    sections = list(questionnaire.sections) or [Section()]
    s = min(max(at[0], 0), len(sections) - 1)
    above, below = sections[s].items[: at[1]], sections[s].items[at[1] :]
    sections[s : s + 1] = [_replace(sections[s], items=above), Section(title=title, items=below)]
    return _replace(questionnaire, sections=tuple(sections))


def with_sections(
    questionnaire: Questionnaire, sections: Sequence[Section], at: Place, used: Collection[str] = ()
) -> Questionnaire:
    """Put whole sections in at a place, as they are pasted; items of one without a title join what is there."""
    after, (s, i) = questionnaire, at
    for section in sections:
        if section.title:
            after = with_section(after, section.title, (s, i))
            s, i = s + 1, 0
        after = with_items(after, section.items, (s, i), used)
        i += len(section.items)
    return after


def titled_section(questionnaire: Questionnaire, number: int, title: Text) -> Questionnaire:
    """Give a section another title."""
    sections = list(questionnaire.sections) or [Section()]
    sections[number] = _replace(sections[number], title=title)
    return _replace(questionnaire, sections=tuple(sections))


def without_section(questionnaire: Questionnaire, number: int) -> Questionnaire:
    """Take a section's heading away; its items join the section above, those of the first one the next."""
    sections = list(questionnaire.sections)
    gone = sections.pop(number)
    if not sections:
        return _replace(questionnaire, sections=(_replace(gone, title={}),) if gone.items else ())
    host = max(0, number - 1)
    joined = (*sections[host].items, *gone.items) if number else (*gone.items, *sections[host].items)
    sections[host] = _replace(sections[host], items=joined)
    return _replace(questionnaire, sections=tuple(sections))


def moved_section(questionnaire: Questionnaire, number: int, by: int) -> Questionnaire:
    """Change places with the section above (``by`` -1) or below (1); the same value where there is none."""
    sections, other = list(questionnaire.sections), number + by
    if not 0 <= other < len(sections):
        return questionnaire
    sections[number], sections[other] = sections[other], sections[number]
    return _replace(questionnaire, sections=tuple(sections))


def _sections_of(line: Sequence[Section | Item]) -> tuple[Section, ...]:
    heads: list[tuple[Section, list[Item]]] = []
    for entry in line:
        if isinstance(entry, Section):
            heads.append((entry, []))
        else:
            heads[-1][1].append(entry)
    return tuple(_replace(section, items=tuple(items)) for section, items in heads)


# ---- scales


def with_scale(questionnaire: Questionnaire, scale: Scale, old: str = "") -> Questionnaire:
    """Put a scale in the place of the one called ``old`` (by default its own code), or at the end.

    Where the code is another one, scales that take this one as a part follow.
    """
    old = old or scale.code
    if questionnaire.scale(old) is None:
        return _replace(questionnaire, scales=(*questionnaire.scales, scale))
    scales = tuple(
        scale if s.code == old else _scale_renaming(s, old, scale.code) if old != scale.code else s
        for s in questionnaire.scales
    )
    return _replace(questionnaire, scales=scales)


def without_scale(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """Take a scale out, and out of the scales that it is a part of."""
    kept = tuple(s for s in questionnaire.scales if s.code != code)
    return _replace(questionnaire, scales=_scales_without(kept, {code}))


def with_parts(questionnaire: Questionnaire, scale: Scale, parts: Collection[str], minus: Collection[str]) -> Scale:
    """The scale over these parts in the order of the paper, scales last; what it says of other parts goes."""
    order = codes_of(questionnaire)
    known = {*parts, *minus}
    return _replace(
        scale,
        items=tuple(sorted(parts, key=order.index)),
        minus=tuple(sorted(minus, key=order.index)),
        reverse=tuple(code for code in scale.reverse if code in known),
        weights={code: weight for code, weight in scale.weights.items() if code in known},
    )


def _scales_without(scales: Iterable[Scale], codes: Collection[str]) -> tuple[Scale, ...]:
    def kept(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in codes)

    return tuple(
        _replace(
            scale,
            items=kept(scale.items),
            reverse=kept(scale.reverse),
            minus=kept(scale.minus),
            weights={code: weight for code, weight in scale.weights.items() if code not in codes},
        )
        for scale in scales
    )


def _scale_renaming(scale: Scale, old: str, new: str) -> Scale:
    def names(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(new if code == old else code for code in codes)

    weights: Mapping[str, float] = {new if code == old else code: weight for code, weight in scale.weights.items()}
    return _replace(
        scale, items=names(scale.items), reverse=names(scale.reverse), minus=names(scale.minus), weights=weights
    )
