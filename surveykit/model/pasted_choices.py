"""Choices in pasted words: boxes, letters, circled or plain numbers before each; «other: ____» where a line follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from surveykit.model.questionnaire import Choice, Item, Kind

_BOXES = "□☐○◯▢☑■√"
_BOX = re.compile(f"[{_BOXES}]")
_LETTER = re.compile(r"(?<![A-Za-z0-9])[（(]?([A-Ja-j])\s*[.．、:：)）]\s*")
_CIRCLED = re.compile(r"([①-⑳])\s*[.．、:：]?\s*")
_DIGIT = re.compile(r"(?:(?<=[\s:：?？])|(?<=_))(\d{1,2})\s*[.．、=＝)）]\s*")
_SEVERAL = re.compile(r"多选|可选多项|选.{0,4}所有|tick all|select all|all that apply", re.I)
_CHOICE_CODE = re.compile(r"^\d{1,3}\s*[.．、:：)）=]?\s*(?=\D)")
_BLANK = re.compile(r"[_＿]{2,}|[（(]\s*(?:请注明|请说明|请填写|please specify|specify)\s*[)）]?\s*[_＿]*", re.I)
_ENDS = " \t;；,，。、:："
Known = Sequence[Sequence[Choice]]


def starts_choices(line: str, before: Sequence[Choice]) -> bool:
    """Whether a line goes on with the choices of the item above it, which has ``before``."""
    if _BOX.match(line):
        return True
    letter = _LETTER.match(line)
    return letter is not None and ord(letter[1].upper()) - ord("A") == len(before)


def split(words: str) -> tuple[str, tuple[str, ...]] | None:
    """A line as its stem and the labels of its choices; None where it has no choices."""
    for mark in (_BOX, _LETTER, _CIRCLED, _DIGIT):
        found = list(mark.finditer(words))
        if not found or not (mark is _BOX or _counts(found)):
            continue
        ends = [match.start() for match in found[1:]] + [len(words)]
        labels = [words[match.end() : end].strip(_ENDS) for match, end in zip(found, ends, strict=True)]
        if mark is _BOX:
            labels = [label for label in labels if label]
        if labels and all(labels):
            return words[: found[0].start()].strip().rstrip(_ENDS), tuple(labels)
    return None


def labels_of(line: str) -> tuple[str, ...]:
    """The labels of a line that is nothing but choices."""
    parts = _BOX.split(line) if _BOX.match(line) else _LETTER.split(line)[2::2]
    return tuple(part.strip(_ENDS) for part in parts if part.strip(_ENDS))


def with_choices(item: Item, labels: Sequence[str], language: str, known: Known = ()) -> Item:
    """The item with these choices after those it has; tick all that apply where its words say so."""
    before = item.choices if item.kind in (Kind.SINGLE, Kind.MULTIPLE) else ()
    several = any(_SEVERAL.search(words) for words in item.text.values())
    choices = [*before]
    for words in labels:
        choices.append(_choice(words, len(choices) + 1, language, other=all(not c.other for c in choices)))
    bare = Item(code=item.code, kind=Kind.MULTIPLE if several else Kind.SINGLE, text=item.text, required=item.required)
    return msgspec.structs.replace(bare, choices=tuple(known_set(choices, language, known)))


def known_set(choices: Sequence[Choice], language: str, known: Known) -> Sequence[Choice]:
    """The same labels with the codes and the other language of a set that is known, in the order as they stand."""
    asked = [choice.label.get(language, "") for choice in choices]
    for one in known:
        named = {words: choice for choice in one for words in choice.label.values()}
        if len(asked) == len(one) and {named[words].code for words in asked if words in named} == {c.code for c in one}:
            return [named[words] for words in asked]
    return choices


def _choice(words: str, number: int, language: str, *, other: bool) -> Choice:
    label = _CHOICE_CODE.sub("", words)
    plain = _BLANK.sub("", label).strip(_ENDS)
    return Choice(code=number, label={language: plain or label}, other=other and plain != label.strip(_ENDS))


def _counts(found: Sequence[re.Match[str]]) -> bool:
    """Whether marks go A, B, C or 1, 2, 3 from the first on, two at least."""
    first = {"A": ord("A"), "①": ord("①")}
    marks = [match[1].upper() for match in found]
    base = first.get(marks[0], 0)
    wanted = [chr(base + n) for n in range(len(marks))] if base else [str(n) for n in range(1, len(marks) + 1)]
    return len(marks) > 1 and marks == wanted
