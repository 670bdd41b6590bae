"""Which group the words call higher, against the figures; and whether the words agree with the P."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from surveykit.stats.claims.values import Claim, Sample, Verdict

_DONE = r"(?:干预|护理|治疗|实施|改善|改进|培训|手术|术|用药|入院|教育|整改|活动|管理|应用|开展|推行)"
_LABELS = {
    "before": rf"{_DONE}前|(?i:\b(?:before|pre-?\w*|baseline)\b)",
    "after": rf"{_DONE}后|(?i:\b(?:after|post-?\w*)\b)",
    "control": r"对照组|常规组|(?i:\bcontrols?\b)",
    "treated": r"观察组|研究组|试验组|实验组|干预组|治疗组"
    r"|(?i:\b(?:observation|study|treatment|intervention|experimental)\b)",
    "A": r"\b[A1]组|(?i:\bgroup (?:a|1)\b)|甲组",
    "B": r"\b[B2]组|(?i:\bgroup (?:b|2)\b)|乙组",
    "C": r"\b[C3]组|(?i:\bgroup (?:c|3)\b)|丙组",
}
_LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items()), re.ASCII)
_WORD = re.compile(
    r"(?P<higher>高于|大于|多于|长于|升高|上升|提高|增高|增加|(?i:\b(?:higher|greater|larger|longer|increased|rose)\b))"
    r"|(?P<lower>低于|小于|少于|短于|降低|下降|减少|缩短|(?i:\b(?:lower|smaller|fewer|shorter|decreased|fell|reduced)\b))"
)
_APART = re.compile(r"[,;。、\n]|(?i:\b(?:vs?\.?|versus|against|than|compared)\b)|与|比|较")
_THAN = re.compile(r"(?i:\bthan\b|\bfrom\b)|于|较|比")
_LONGEST = 2000
_MOST = 6
"""Beyond these many words and groups nobody can say whom a word of direction is about."""
_OTHER = {"before": "after", "after": "before", "control": "treated", "treated": "control"}


class Named(NamedTuple):
    """A group's figure under the name that the words give it."""

    label: str
    sample: Sample


def label_in(text: str) -> str:
    """The only group that a text names; empty where it names none or several."""
    found = {str(m.lastgroup) for m in _LABEL.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _piece(words: str, at: int) -> str:
    """The part of a sentence that a figure stands in."""
    marks = list(_APART.finditer(words))
    begin = max((m.end() for m in marks if m.end() <= at), default=0)
    end = min((m.start() for m in marks if m.start() > at), default=len(words))
    return words[begin:end]


def named(claim: Claim) -> tuple[Named, ...]:
    """The groups whose names are known, by the piece of the sentence that each figure stands in."""
    found, last = [], ""
    for sample in claim.samples:
        if not sample.at and not claim.words:
            label = label_in(sample.label)
        else:
            at = sample.at - claim.offset
            label = label_in(_piece(claim.words, at)) or label_in(sample.label)
            if not label:
                before = list(_LABEL.finditer(claim.words[:at]))
                label = str(before[-1].lastgroup) if before else ""
                label = "" if label == last else label
        found.append(Named(label, sample))
        last = label
    return tuple(found)


def of_claim(claim: Claim) -> Iterator[Verdict]:
    """One verdict a word of direction: it agrees, it is contradicted, or nobody can tell whom it is about."""
    if not 2 <= len(claim.samples) <= _MOST or len(claim.words) > _LONGEST or not _WORD.search(claim.words):
        return
    groups = [g for g in named(claim) if _size(g.sample) is not None]
    if len(groups) < 2:
        return
    for match in _WORD.finditer(claim.words):
        word, way = match.group(), str(match.lastgroup)
        subject, other = _about(claim.words, match)
        says = f"{groups[0].sample.text}, {groups[1].sample.text}; {word}"
        ones = [g for g in groups if g.label and g.label == subject]
        twos = [g for g in groups if g.label and g.label == other]
        unnamed = [g for g in groups if not g.label] if len(groups) == 2 else []
        ones, twos = ones or (unnamed if twos else []), twos or (unnamed if ones else [])
        if len(ones) != 1 or len(twos) != 1:
            yield Verdict(
                status="unchecked", code="direction_unclear", line=claim.line, says=says, facts={"word": word}
            )
            continue
        one, two = _size(ones[0].sample), _size(twos[0].sample)
        assert one is not None
        assert two is not None
        facts = {"word": word, "subject": _as_written(claim.words, subject), "other": _as_written(claim.words, other),
                 "one": ones[0].sample.text, "two": twos[0].sample.text, "way": way}  # fmt: skip
        good = one > two if way == "higher" else one < two
        status = "consistent" if good else "inconsistent"
        code = "direction_agrees" if good else "direction_contradicted"
        yield Verdict(status=status, code=code, line=claim.line, says=says, facts=facts)  # type: ignore[arg-type]


def _as_written(words: str, label: str) -> str:
    """The name of a group as the text has it, else its label."""
    return next((m.group() for m in _LABEL.finditer(words) if m.lastgroup == label), label)


def _size(sample: Sample) -> float | None:
    if sample.mean is not None:
        return sample.mean.value
    if sample.events is not None and sample.n:
        return 100 * sample.events / sample.n
    return sample.percent.value if sample.percent is not None else None


def _about(words: str, match: re.Match[str]) -> tuple[str, str]:
    """Whom a word of direction is about, and against whom; empty where that is not said."""
    behind = re.split(r"[,;。\n(（]", words[match.end() : match.end() + 60])[0]
    ahead = re.split(r"[。\n]", words[: match.start()])[-1]
    before = list(_LABEL.finditer(ahead))
    after = _LABEL.search(behind)
    than = match.group().endswith("于") or bool(after and _THAN.search(behind[: after.start()]))
    subject = other = ""
    compared = re.search(rf"(?:较|比|than\s)\s*({_LABEL.pattern})[^,;。]*$", ahead, re.ASCII)
    if after and than:
        other = str(after.lastgroup)
        kept = [m for m in before if m.lastgroup != other]
        subject = str(kept[-1].lastgroup) if kept else ""
    elif after:
        subject = str(after.lastgroup)
    elif compared and before:
        other = str(before[-1].lastgroup)
    elif before:
        subject = str(before[-1].lastgroup)
    subject = subject or _OTHER.get(other, "")
    other = other or _OTHER.get(subject, "")
    if not other and len({m.lastgroup for m in before}) == 2:
        other = next(str(m.lastgroup) for m in before if m.lastgroup != subject)
    return subject, other


def of_words(claim: Claim) -> Iterator[Verdict]:
    """``差异有统计学意义`` beside P > 0.05, or the other way round."""
    kinds = {mark.kind for mark in claim.marks} & {"significant", "not_significant"}
    ps = [s.p for s in claim.statistics if s.p is not None] + ([claim.p] if claim.p is not None else [])
    if len(kinds) != 1 or len(ps) != 1 or ps[0].significant is None:
        return
    mark = next(m for m in claim.marks if m.kind in kinds)
    if ps[0].significant != (mark.kind == "significant"):
        facts = {"word": mark.text, "p": ps[0].text}
        says = f"{mark.text}; {ps[0].text}"
        yield Verdict(status="inconsistent", code="words_against_p", line=mark.line, says=says, facts=facts)
