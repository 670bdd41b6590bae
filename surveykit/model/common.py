"""What responses keyed with several revisions, or with several versions of a family, have in common.

A response is read with the definition that it was keyed with; its items go by the codes of one definition, the base,
which holds the shared items alone and the scales that can be scored from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from surveykit.model.difference_scales import scored_alike
from surveykit.model.questionnaire import Item, Questionnaire, Section, Text
from surveykit.model.revisions import chain, same_through, shared
from surveykit.model.scales import Scale

Version = tuple[str, int]
"""Code of a questionnaire and number of its revision."""

_replace = msgspec.structs.replace


@dataclass(frozen=True)
class Common:
    """The base, and how every version's answers come to it.

    ``codes``: version → code in the base → code in that version, shared items only. ``aliases``: what an item is
    called in any other revision → its code in the base. ``items_out``, ``scales_out``, ``reworded``: code → words, of
    what is not shared and of what is shared under other words.
    """

    questionnaire: Questionnaire
    codes: Mapping[Version, Mapping[str, str]]
    aliases: Mapping[str, str]
    items_out: Mapping[str, Text]
    scales_out: Mapping[str, Text]
    reworded: Mapping[str, Text]


def of_revisions(revisions: Sequence[Questionnaire], used: frozenset[int]) -> Common:
    """What the ``used`` revisions share. ``revisions`` follow each other from the oldest used to the newest there is.

    The base is the newest revision used. A scale is the newest definition's where every item of it is shared, else
    the base's; where that is not made of shared items either, it is left out.
    """
    if len(revisions) == 1:
        alone = revisions[0]
        same = {item.code: item.code for item in alone.items()}
        return Common(alone, {(alone.code, alone.revision): same}, {}, {}, {}, {})
    numbers = [q.revision for q in revisions]
    top = numbers.index(max(used))
    base, newest, code = revisions[top], revisions[-1], revisions[-1].code
    codes = {n: chain(revisions[numbers.index(n) : top + 1]) for n in used}
    kept = [i.code for i in base.items() if all(i.code in found for found in codes.values())]
    aliases = {now: was for now, was in same_through(revisions[top:]).items() if now != was}
    for n in range(top):
        aliases |= {was: now for now, was in same_through(revisions[n : top + 1]).items() if now != was}
    out: dict[str, Text] = {}
    for n in sorted(used, reverse=True):
        there = revisions[numbers.index(n)]
        through = {was: now for now, was in same_through(revisions[numbers.index(n) : top + 1]).items()}
        taken = {codes[n][c] for c in kept}
        out |= {
            through.get(i.code, i.code): i.text
            for i in there.items()
            if i.code not in taken and through.get(i.code, i.code) not in out
        }
    scales = _scales(newest, chain(revisions[top:]), base, frozenset(kept))
    wanted = [s for n in sorted(used, reverse=True) for s in revisions[numbers.index(n)].scales]
    known = {scale.code for scale in scales}
    # A scale that the newest definition has given up is no longer asked for.
    asked = {scale.code for scale in newest.scales}
    scales_out = {s.code: s.title for s in reversed(wanted) if s.code in asked and s.code not in known}
    return Common(
        questionnaire=_only(_replace(base, code=code), kept, scales),
        codes={(code, n): {c: found[c] for c in kept} for n, found in codes.items()},
        aliases=aliases,
        items_out=out,
        scales_out=scales_out,
        reworded=_reworded(base, [(revisions[numbers.index(n)], codes[n]) for n in used], kept),
    )


def of_versions(members: Sequence[Common]) -> Common:
    """What the versions of a family share: items by their codes, scales that all of them define alike."""
    first, *others = members
    base = first.questionnaire
    kept = list(shared([member.questionnaire for member in members]))
    alike = [s for s in base.scales if all(_alike(s, o.questionnaire.scale(s.code)) for o in others)]
    scales = _possible(alike, frozenset(kept), base)
    out: dict[str, Text] = {}
    scales_out: dict[str, Text] = {}
    reworded: dict[str, Text] = {}
    for member in members:
        every = {i.code: i.text for i in member.questionnaire.items()} | dict(member.items_out)
        out |= {code: text for code, text in every.items() if code not in kept and code not in out}
        scored = {s.code: s.title for s in member.questionnaire.scales} | dict(member.scales_out)
        scales_out |= {code: title for code, title in scored.items() if code not in {s.code for s in scales}}
        reworded |= {code: text for code, text in member.reworded.items() if code in kept}
    same = {code: code for code in kept}
    reworded |= _reworded(base, [(member.questionnaire, same) for member in others], kept)
    return Common(
        questionnaire=_only(base, kept, scales),
        codes={
            version: {code: found[code] for code in kept} for m in members for version, found in m.codes.items()
        },
        aliases={},
        items_out=out,
        scales_out=scales_out,
        reworded=reworded,
    )  # fmt: skip


def united(revisions: Sequence[Questionnaire]) -> tuple[Questionnaire, Mapping[int, Mapping[str, str]]]:
    """The newest definition with every item of the older ones that is gone or of another kind now, at its end.

    The mapping leads from each older revision's codes to those of it, so that no answer is without a place.
    """
    newest = revisions[-1]
    extra: dict[str, Item] = {}
    names: dict[int, dict[str, str]] = {}
    for n in range(len(revisions) - 2, -1, -1):
        there = revisions[n]
        now = {was: code for code, was in same_through(revisions[n:]).items()}
        codes = names[there.revision] = {}
        for item in there.items():
            code = now.get(item.code, "")
            same = newest.item(code)
            if same is None or same.kind is not item.kind:
                code = item.code if newest.item(item.code) is None else f"{item.code[:26]}_rev{there.revision}"
                extra.setdefault(code, _replace(item, code=code))
            codes[item.code] = code
    if not extra:
        return newest, names
    return _replace(newest, sections=(*newest.sections, Section(items=tuple(extra.values())))), names


def _alike(one: Scale, two: Scale | None) -> bool:
    return two is not None and scored_alike(two, one, {})


def _scales(newest: Questionnaire, names: Mapping[str, str], base: Questionnaire, kept: frozenset[str]) -> list[Scale]:
    """The newest definition's scales over shared items; where that cannot be, the base's of the same code."""
    scales = {scale.code for scale in newest.scales}
    found = []
    for scale in newest.scales:
        parts = (*scale.items, *scale.minus)
        if all(names.get(part) in kept or part in scales for part in parts):
            found.append(_called(scale, {part: names.get(part, part) for part in parts}))
        elif (own := base.scale(scale.code)) is not None:
            found.append(own)
    return _possible(found, kept, base)


def _possible(scales: Sequence[Scale], kept: frozenset[str], base: Questionnaire) -> list[Scale]:
    """Those of the scales that are made of shared items, directly or through each other."""
    found = [s for s in scales if s.method != "pass" or all(_sampled(base, code) in kept for code in s.items)]
    while True:
        known = kept | {scale.code for scale in found}
        possible = [scale for scale in found if {*scale.items, *scale.minus} <= known]
        if len(possible) == len(found):
            return found
        found = possible


def _sampled(base: Questionnaire, code: str) -> str:
    item = base.item(code)
    return item.sampled if item else ""


def _called(scale: Scale, names: Mapping[str, str]) -> Scale:
    return _replace(
        scale,
        items=tuple(names[code] for code in scale.items),
        minus=tuple(names[code] for code in scale.minus),
        reverse=tuple(names[code] for code in scale.reverse),
        weights={names.get(code, code): weight for code, weight in scale.weights.items()},
    )


def _only(base: Questionnaire, kept: Sequence[str], scales: Sequence[Scale]) -> Questionnaire:
    wanted = set(kept)
    sections = tuple(_replace(s, items=tuple(i for i in s.items if i.code in wanted)) for s in base.sections)
    return _replace(base, sections=tuple(s for s in sections if s.items), scales=tuple(scales))


def _reworded(
    base: Questionnaire, others: Sequence[tuple[Questionnaire, Mapping[str, str]]], kept: Sequence[str]
) -> dict[str, Text]:
    """Shared items whose text or labels read otherwise somewhere."""
    found: dict[str, Text] = {}
    for code in kept:
        item = base.item(code)
        assert item is not None
        there = [other.item(names[code]) for other, names in others]
        if any(o is not None and _words(o) != _words(item) for o in there):
            found[code] = item.text
    return found


def _words(item: Item) -> tuple[object, ...]:
    labels = frozenset((choice.code, frozenset(choice.label.items())) for choice in item.choices)
    return (frozenset(item.text.items()), labels)
