"""What differs between two revisions of a questionnaire, one finding a change, in the order of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from surveykit.errors import Fact
from surveykit.i18n import Translator
from surveykit.messages import sentence
from surveykit.messages.revisions import EMPTY, NAMED, NAMES
from surveykit.model.difference_scales import scale_differences
from surveykit.model.questionnaire import Item, Questionnaire, Section, Text
from surveykit.model.revisions import same_items, same_through

_REFERENCE = re.compile(r"\$\{(\w+)\}")
LONGEST = 28
"""Characters of a text that are shown around what changed in it."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One change. ``subject`` is the code of the item or scale, empty for the questionnaire itself.

    ``facts`` fill the sentence of ``code``; those that are words by language are shown in the reader's.
    """

    code: str
    subject: str = ""
    facts: Mapping[str, Fact | Text] = {}


def difference(old: Questionnaire, new: Questionnaire, between: Sequence[Questionnaire] = ()) -> tuple[Difference, ...]:
    """What changed from ``old`` to ``new``: the head, sections and items in paper order, what is gone, scales.

    ``between``: the revisions between the two, so that an item renamed on the way is still the same.
    """
    same = same_through((old, *between, new)) if between else same_items(old, new)
    partners = _partners(old, new, same)
    found = [*_head(old, new), *_dimensions(old, new), *_sections(old, new, partners)]
    moved, resettled = _moved(old, new, same), _resettled(old, new, same, partners)
    for item in new.lines():
        before = old.item(same.get(item.code, ""))
        if before is None:
            found.append(_of("diff_item_added", item))
            continue
        if before.code != item.code:
            found.append(_of("diff_item_renamed", item, old=before.code))
        if item.code in moved:
            after = _before(new, item.code)
            found.append(_of("diff_item_moved", item, after=after) if after else _of("diff_item_first", item))
        elif item.code in resettled:
            found.append(_of("diff_item_section", item, section=resettled[item.code]))
        found += _item(before, item, same)
    found += [_of("diff_item_removed", i) for i in old.lines() if i.code not in set(same.values())]
    found += [Difference(code=c, subject=s, facts=f) for c, s, f in scale_differences(old, new, same)]
    return tuple(found)


def said(found: Difference, _: Translator) -> str:
    """A change in words. Of long texts the part that differs is shown."""
    facts: dict[str, Fact] = {"subject": found.subject}
    for name, fact in found.facts.items():
        facts[name] = _.text(fact) if isinstance(fact, Mapping) else fact
    names = NAMES.get(found.code, {})
    old, new = (_(names[f]) if isinstance(f := facts.get(end), str) and f in names else f for end in ("old", "new"))
    if isinstance(old, str) and isinstance(new, str):
        facts["old"], facts["new"] = (text or _(EMPTY) for text in around(old, new))
    item = facts.get("item")
    if isinstance(item, str):
        words = " ".join(item.split())
        short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        facts["item"] = _(NAMED, code=found.subject, words=short) if short else found.subject
    return sentence(found.code, facts, _)


def around(old: str, new: str) -> tuple[str, str]:
    """Two texts as one line each; of long ones the part that differs with a few characters beside it."""
    one, two = " ".join(old.split()), " ".join(new.split())
    if max(len(one), len(two)) <= 2 * LONGEST:
        return one, two
    head = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    begin = max(0, head - LONGEST // 2)
    return tuple(_cut(text, begin) for text in (one, two))  # type: ignore[return-value]


def _cut(text: str, begin: int) -> str:
    end = begin + 2 * LONGEST
    return f"{'…' if begin and text else ''}{text[begin:end]}{'…' if len(text) > end else ''}"


def _of(code: str, item: Item, **facts: Fact | Text) -> Difference:
    return Difference(code=code, subject=item.code, facts={"item": item.text, **facts})


def _texts(code: str, subject: str, old: Text, new: Text, **facts: Fact | Text) -> Iterator[Difference]:
    """A change a language."""
    for language in dict.fromkeys((*old, *new)):
        before, after = old.get(language, ""), new.get(language, "")
        if before != after:
            yield Difference(
                code=code, subject=subject, facts={**facts, "language": language, "old": before, "new": after}
            )


def _head(old: Questionnaire, new: Questionnaire) -> Iterator[Difference]:
    if old.code != new.code:
        yield Difference(code="diff_code", facts={"old": old.code, "new": new.code})
    for name in ("title", "intro", "consent", "closing", "version"):
        yield from _texts(f"diff_{name}", "", getattr(old, name), getattr(new, name))
    if old.family != new.family:
        yield Difference(code="diff_family", facts={"old": old.family, "new": new.family})
    if old.purpose != new.purpose:
        yield Difference(code="diff_purpose", facts={"old": old.purpose, "new": new.purpose})


def _dimensions(old: Questionnaire, new: Questionnaire) -> Iterator[Difference]:
    for one in new.dimensions:
        before = old.dimension(one.code)
        if before is None:
            yield Difference(code="diff_dimension_added", facts={"name": one.title or one.code})
        else:
            yield from _texts("diff_dimension_title", "", before.title, one.title)
    kept = [one.code for one in new.dimensions if old.dimension(one.code)]
    if kept != [one.code for one in old.dimensions if new.dimension(one.code)]:
        yield Difference(code="diff_dimensions_order")
    for one in old.dimensions:
        if new.dimension(one.code) is None:
            yield Difference(code="diff_dimension_removed", facts={"name": one.title or one.code})


# ---- sections and order


def _sections(old: Questionnaire, new: Questionnaire, partners: Mapping[int, int]) -> Iterator[Difference]:
    for number, section in enumerate(new.sections):
        place = section.items[0].code if section.items else ""
        partner = partners.get(number)
        if partner is None:
            if len(new.sections) > 1 or section.title:
                yield Difference(code="diff_section_added", subject=place, facts={"name": section.title})
            continue
        before = old.sections[partner]
        yield from _texts("diff_section_title", place, before.title, section.title)
        if before.grid != section.grid:
            code = "diff_grid_on" if section.grid else "diff_grid_off"
            yield Difference(code=code, subject=place, facts={"name": section.title})
        for one, two in zip(before.pair_heads or ({}, {}), section.pair_heads or ({}, {}), strict=True):
            yield from _texts("diff_pair_head", place, one, two)
    for number, section in enumerate(old.sections):
        if number not in partners.values() and (len(old.sections) > 1 or section.title):
            yield Difference(code="diff_section_removed", facts={"name": section.title})


def _partners(old: Questionnaire, new: Questionnaire, same: Mapping[str, str]) -> dict[int, int]:
    """New section → old section: the one with its title, else the one that most of its items come from."""
    found: dict[int, int] = {}
    for by_title in (True, False):
        for n, section in enumerate(new.sections):
            free = [o for o in range(len(old.sections)) if o not in found.values()]
            if n in found or not free:
                continue
            if by_title:
                alike = [o for o in free if section.title and old.sections[o].title == section.title]
                best = alike[0] if alike else None
            else:
                best = max(free, key=lambda o: _common(old.sections[o], section, same))
                if not _common(old.sections[best], section, same) and (section.items or old.sections[best].items):
                    best = None
            if best is not None:
                found[n] = best
    return found


def _common(old: Section, new: Section, same: Mapping[str, str]) -> int:
    before = {item.code for item in old.items}
    return sum(same.get(item.code) in before for item in new.items)


def _moved(old: Questionnaire, new: Questionnaire, same: Mapping[str, str]) -> frozenset[str]:
    """The fewest items that had to be moved to come from one order to the other."""
    places = {item.code: n for n, item in enumerate(old.lines())}
    line = [(item.code, places[same[item.code]]) for item in new.lines() if item.code in same]
    best: list[tuple[int, int]] = []  # (length of the longest rising run that ends here, where it came from)
    for n, (_code, place) in enumerate(line):
        before = max(((best[m][0], -m) for m in range(n) if line[m][1] < place), default=(0, 1))
        best.append((before[0] + 1, -before[1]))
    stay = set()
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while at >= 0:
        stay.add(line[at][0])
        at = best[at][1]
    return frozenset(code for code, _place in line) - stay


def _resettled(
    old: Questionnaire, new: Questionnaire, same: Mapping[str, str], partners: Mapping[int, int]
) -> dict[str, Text]:
    """Item → heading of the section that it stands in now, where that is not the one it stood in."""
    home = {item.code: o for o, section in enumerate(old.sections) for item in section.items}
    return {
        item.code: section.title
        for n, section in enumerate(new.sections)
        for item in section.items
        if item.code in same and partners.get(n) != home[same[item.code]]
    }


def _before(questionnaire: Questionnaire, code: str) -> str:
    """The code of the item before this one; empty for the first."""
    codes = [item.code for item in questionnaire.lines()]
    place = codes.index(code)
    return codes[place - 1] if place else ""


# ---- one item


_PLAIN = (
    "decimals", "step", "max_choices", "lines", "look", "pair", "dimension", "relevant", "constraint", "aspect",
    "clause", "sampled",
)  # fmt: skip
_SWITCHES = ("required", "na_allowed", "verified", "critical")


def _item(old: Item, new: Item, same: Mapping[str, str]) -> Iterator[Difference]:
    """``same``: new code → old code, so that a rule about a renamed item is no other rule."""
    names = {was: code for code, was in same.items()}
    name: dict[str, Fact | Text] = {"item": new.text or old.text}
    if old.kind is not new.kind:
        yield Difference(
            code="diff_item_kind", subject=new.code, facts={**name, "old": str(old.kind), "new": str(new.kind)}
        )
    yield from _texts("diff_item_text", new.code, old.text, new.text)
    yield from _texts("diff_item_help", new.code, old.help, new.help, **name)
    yield from _choices(old, new, name)
    if (old.min, old.max) != (new.min, new.max):
        yield Difference(
            code="diff_item_bounds", subject=new.code, facts={**name, "old": _bounds(old), "new": _bounds(new)}
        )
    if old.unit != new.unit:
        before, after = ({"": u} if isinstance(u, str) else u for u in (old.unit, new.unit))
        yield from _texts("diff_item_unit", new.code, before, after, **name)
    for field in _PLAIN:
        one, two = getattr(old, field), getattr(new, field)
        if field in ("pair", "sampled"):
            one = names.get(one, one)
        elif field in ("relevant", "constraint"):
            one = _REFERENCE.sub(lambda m: "${" + names.get(m[1], m[1]) + "}", one)
        if one != two:
            facts = {**name, "old": _shown(one), "new": _shown(two)}
            yield Difference(code=f"diff_item_{field}", subject=new.code, facts=facts)
    for field in _SWITCHES:
        if getattr(old, field) != getattr(new, field):
            state = "on" if getattr(new, field) else "off"
            yield Difference(code=f"diff_item_{field}_{state}", subject=new.code, facts=name)


def _choices(old: Item, new: Item, name: Mapping[str, Fact | Text]) -> Iterator[Difference]:
    for choice in new.choices:
        facts: dict[str, Fact | Text] = {**name, "choice": choice.code, "label": choice.label or ""}
        before = old.choice(choice.code)
        if before is None:
            yield Difference(code="diff_choice_added", subject=new.code, facts=facts)
            continue
        yield from _texts("diff_choice_label", new.code, before.label, choice.label, **name, choice=choice.code)
        for field in ("missing", "other"):
            if getattr(before, field) != getattr(choice, field):
                state = "on" if getattr(choice, field) else "off"
                yield Difference(code=f"diff_choice_{field}_{state}", subject=new.code, facts=facts)
    for choice in old.choices:
        if new.choice(choice.code) is None:
            facts = {**name, "choice": choice.code, "label": choice.label or ""}
            yield Difference(code="diff_choice_removed", subject=new.code, facts=facts)
    one, two = [c.code for c in old.choices], [c.code for c in new.choices]
    if one != two and set(one) == set(two):
        yield Difference(code="diff_choices_order", subject=new.code, facts=name)


def _bounds(item: Item) -> str:
    low, high = _shown(item.min), _shown(item.max)
    if low and high:
        return f"{low}~{high}"
    return f"≥{low}" if low else f"≤{high}" if high else ""


def _shown(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)
