"""Signs of careless sheets: flags of single sheets and findings about many, each with its reason.

Nothing here changes or removes anything: a flag is a reason to look at the paper, and every analysis can be run with
and without the flagged sheets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, Fact, NotFound
from surveykit.i18n import Translator
from surveykit.messages.quality import MODES
from surveykit.model.questionnaire import Kind
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes
from surveykit.project.frames import Frame, read_frames
from surveykit.report import numbers
from surveykit.stats import adjust, response_quality, run
from surveykit.store import places, sessions
from surveykit.store.sessions import Keyed
from surveykit.store.settings import read_settings, write_setting

LEAST_SECONDS = 0.25
"""Seconds that reading and keying one answer takes at the very least."""
ALPHA = 0.05
LEAST_GROUP = 5
"""Distributors and modes with fewer scores are not compared."""
PREFERRED = 1.5
"""How many times its tenth a last digit must turn up to be worth a word: of many sheets any trifle is significant."""
LEAST_SPREAD = 30
"""Between the 10th and 90th of 100 numbers: where they span less, some last digits are commoner in truth."""
_SETTING = "least_seconds"
Mask = NDArray[np.bool_]
Scored = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True)
class Flag:
    """A sign on one sheet. ``code`` with ``facts`` is a sentence of ``messages.quality``, ``kind`` one of its kinds."""

    sheet: str
    number: str
    wave: str
    unit: str
    kind: str
    code: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class Finding:
    """A sign that belongs to many sheets together: to an item's digits, a keying session, distributors, modes."""

    kind: str
    code: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class Review:
    """What was seen in the sheets of a questionnaire. ``counts``: kind → flags or findings. ``timed``: sheets whose
    keying time is known; imported ones have none."""

    questionnaire: str
    wave: str
    sheets: int
    timed: int
    flags: tuple[Flag, ...]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    least_seconds: float

    @property
    def flagged(self) -> int:
        """How many sheets carry at least one flag."""
        return len({flag.sheet for flag in self.flags})


def least_seconds(project: Project) -> float:
    """Seconds an answer takes at the least; sheets keyed faster are flagged."""
    with project.store.reading() as connection:
        return float(read_settings(connection).get(_SETTING, LEAST_SECONDS))


def keep_least_seconds(project: Project, value: float) -> Changes:
    """Set that time. DataRefused ``least_seconds_refused`` unless it is between 0 (nothing is too fast) and 60."""
    if not 0 <= value <= 60:
        raise DataRefused("least_seconds_refused", value=value)
    with project.store.writing() as connection:
        write_setting(connection, _SETTING, value)
    return Changes(settings=True)


def review(project: Project, questionnaire: str, wave: str = "", language: str | None = None) -> Review:
    """Look through the sheets of a questionnaire, of one wave or of all. Names in facts are in ``language``."""
    _ = Translator(language or settings(project).language)
    with project.store.reading() as connection:
        if wave and wave not in {w.name for w in places.waves(connection)}:
            raise NotFound("no_such_wave", name=wave)
        stacks = {batch.id: batch for batch in places.batches(connection)}
        began = sessions.begun(connection)
    frame = read_frames(project, (questionnaire,), (wave,) if wave else ())
    keyed = _keyed(project, frame)
    least = least_seconds(project)
    flags = tuple(_flags(frame, keyed, least, _))
    scored = {s.code: frame.score_each(s.code) for part in frame.parts for s in part.questionnaire.scales}
    titles = {s.code: _.text(s.title, s.code) for part in reversed(frame.parts) for s in part.questionnaire.scales}
    batches = [stacks.get(key) for key in frame.raw.batches]
    findings = [
        *_digits(frame, _),
        *_drifts(frame, keyed, scored, titles, began),
        *_effects("distributor", [b.distributor if b else "" for b in batches], scored, titles, _),
        *_effects("mode", [_(MODES[b.mode]) if b else "" for b in batches], scored, titles, _),
    ]
    return Review(
        questionnaire=questionnaire,
        wave=wave,
        sheets=len(frame),
        timed=sum(1 for key in frame.raw.ids if key in keyed and keyed[key][1].seconds is not None),
        flags=flags,
        findings=tuple(findings),
        counts=Counter([*(flag.kind for flag in flags), *(finding.kind for finding in findings)]),
        least_seconds=least,
    )


def flagged(project: Project, frame: Frame) -> Mask:
    """Which rows of a frame carry a flag, (responses,)."""
    with_flag = {flag.sheet for flag in _flags(frame, _keyed(project, frame), least_seconds(project), Translator("en"))}
    return np.array([key in with_flag for key in frame.raw.ids], dtype=bool)


# ---- single sheets


def _keyed(project: Project, frame: Frame) -> dict[str, tuple[int, Keyed]]:
    """Sheet → its place in the order of keying, and when it was keyed."""
    with project.store.reading() as connection:
        found = [one for code in frame.definitions for one in sessions.keyed(connection, code)]
    return {one.sheet: (place, one) for place, one in enumerate(found)}


def _flags(frame: Frame, keyed: Mapping[str, tuple[int, Keyed]], least: float, _: Translator) -> Iterator[Flag]:
    """Every flag, kind by kind, each sheet by the definition that it was keyed with."""
    for part in frame.parts:
        here = np.fromiter((v in part.versions for v in frame.row_versions()), dtype=bool, count=len(frame))
        yield from _straight(part, np.flatnonzero(here), _)
    for part in frame.parts:
        here = np.fromiter((v in part.versions for v in frame.row_versions()), dtype=bool, count=len(frame))
        yield from _repeated(part, np.flatnonzero(here), keyed)
    yield from _fast(frame, keyed, least)


def _flag(frame: Frame, row: int, kind: str, **facts: Fact) -> Flag:
    raw = frame.raw
    return Flag(raw.ids[row], raw.numbers[row], raw.waves[row], raw.units[row], kind, f"quality_{kind}", facts)


def _straight(part: Frame, rows: NDArray[np.intp], _: Translator) -> Iterator[Flag]:
    matrix, seen = part.matrix, dict[int, list[set[str]]]()
    # The longest scale first: a subscale within it, all alike too, is the same sign and not a second one.
    for scale in sorted(part.questionnaire.scales, key=lambda s: -len(s.items)):
        items = [code for code in scale.items if code in matrix.items]
        turned = [code in scale.reverse for code in items]
        if not any(turned) or all(turned):
            continue
        columns = np.array([matrix.items.index(code) for code in items], dtype=np.intp)
        values = matrix.values[np.ix_(rows, columns)]
        for at in np.flatnonzero(response_quality.straight_lined(values, turned)):
            row, answers = int(rows[at]), values[at][~np.isnan(values[at])]
            known = seen.setdefault(row, [])
            if any(wider.issuperset(items) for wider in known):
                continue
            known.append(set(items))
            yield _flag(
                part, row, "straight_line", scale=_.text(scale.title, scale.code), value=float(answers[0]),
                n=len(answers), reversed=sum(turned),
            )  # fmt: skip


def _repeated(part: Frame, rows: NDArray[np.intp], keyed: Mapping[str, tuple[int, Keyed]]) -> Iterator[Flag]:
    """Sheets like the one before them. Answers that single sheets elsewhere give as well are common, not copied."""
    raw = part.raw
    order = sorted(rows.tolist(), key=lambda row: _place(part, row, keyed))
    stacks = [(raw.waves[row], keyed[raw.ids[row]][1].session if raw.ids[row] in keyed else None) for row in order]
    values = part.matrix.values[order]
    alike = np.flatnonzero(response_quality.repeated(values[:, _judged(part)], stacks)).tolist()
    decode = msgspec.json.Decoder().decode
    # What is not asked on a scale, and what is not a number, has to be the same too.
    found = {at for at in alike if decode(raw.answers[order[at]]) == decode(raw.answers[order[at - 1]])}
    if not found:
        return
    copied = {values[at].tobytes() for at in found}
    single = [at for at in range(len(order)) if at not in found and at + 1 not in found]
    common = [decode(raw.answers[order[at]]) for at in single if values[at].tobytes() in copied]
    for at in sorted(found):
        answers = decode(raw.answers[order[at]])
        if answers not in common:
            yield _flag(part, order[at], "repeated", n=len(answers), before=raw.numbers[order[at - 1]])


def _judged(part: Frame) -> NDArray[np.intp]:
    """Columns in which answers have to vary, those of opinions: two women of one age who like all of it are no copy."""
    scaled = {code for scale in part.questionnaire.scales for code in scale.items}
    items = [item for item in part.questionnaire.items() if item.kind is Kind.RATING or item.code in scaled]
    columns = [part.matrix.items.index(item.code) for item in items if item.code in part.matrix.items]
    enough = len(columns) >= response_quality.LEAST_REPEATED
    return np.array(columns if enough else range(len(part.matrix.items)), dtype=np.intp)


def _place(frame: Frame, row: int, keyed: Mapping[str, tuple[int, Keyed]]) -> tuple[str, str, int, int, str]:
    """Where a sheet stands in its stack: by keying; those that were not keyed by their numbers."""
    raw, known = frame.raw, keyed.get(frame.raw.ids[row])
    if known is None:
        return (raw.waves[row], "", 0, len(raw.numbers[row]), raw.numbers[row])
    return (raw.waves[row], known[1].session or "-", known[0], 0, "")


def _fast(frame: Frame, keyed: Mapping[str, tuple[int, Keyed]], least: float) -> Iterator[Flag]:
    rows = [row for row, key in enumerate(frame.raw.ids) if key in keyed and keyed[key][1].seconds is not None]
    if not rows or least <= 0:
        return
    count = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
    answers = np.array([len(count(frame.raw.answers[row])) for row in rows])
    whole = np.array([float(keyed[frame.raw.ids[row]][1].seconds or 0) for row in rows])
    # Times are kept to the second, so that what looks like two seconds may have been almost three.
    for at in np.flatnonzero(response_quality.too_fast(whole + 1, answers, least)):
        yield _flag(frame, rows[at], "too_fast", n=int(answers[at]), seconds=int(whole[at]) + 1, least=least)


# ---- many sheets together


def _digits(frame: Frame, _: Translator) -> Iterator[Finding]:
    found: list[tuple[str, response_quality.DigitPreference]] = []
    for item in frame.questionnaire.items():
        if item.kind is not Kind.NUMBER or item.code not in frame.matrix.items:
            continue
        values = frame.matrix.column(item.code)
        long = values[np.isfinite(values) & (np.abs(values) >= 10)]
        preference = response_quality.digit_preference(values)
        if preference is None or preference.n < 0.9 * len(long):
            continue
        low, high = np.quantile(long, (0.1, 0.9))
        if high - low >= LEAST_SPREAD:
            found.append((_.text(item.text, item.code), preference))
    for (item_name, one), p in zip(found, adjust.holm([one.p for _name, one in found]), strict=True):
        expected = one.n / 10
        if p is not None and p < ALPHA and one.counts[one.digit] >= PREFERRED * expected:
            facts: dict[str, Fact] = {
                "item": item_name, "digits": one.counts[one.digit], "n": one.n, "digit": one.digit,
                "expected": expected, "statistic": one.statistic, "p": p,
            }  # fmt: skip
            yield Finding("digits", "quality_digits", facts)


def _drifts(
    frame: Frame,
    keyed: Mapping[str, tuple[int, Keyed]],
    scored: Scored,
    titles: Mapping[str, str],
    began: Mapping[str, str],
) -> Iterator[Finding]:
    by_session: dict[str, list[int]] = {}
    for row in sorted(
        (r for r, key in enumerate(frame.raw.ids) if key in keyed), key=lambda r: keyed[frame.raw.ids[r]]
    ):
        if session := keyed[frame.raw.ids[row]][1].session:
            by_session.setdefault(session, []).append(row)
    found = [
        (session, code, one)
        for session, rows in by_session.items()
        for code, values in scored.items()
        if (one := response_quality.drift(values[rows])) is not None
    ]
    for (session, code, one), p in zip(found, adjust.holm([d.p for _s, _c, d in found]), strict=True):
        if p is not None and p < ALPHA:
            facts: dict[str, Fact] = {
                "scale": titles[code], "at": began.get(session, ""), "n": one.n, "rho": one.rho, "p": p,
            }  # fmt: skip
            yield Finding("drift", "quality_drift_up" if one.rho > 0 else "quality_drift_down", facts)


def _effects(
    kind: str, labels: Sequence[str], scored: Scored, titles: Mapping[str, str], _: Translator
) -> Iterator[Finding]:
    """Scales on which groups of sheets differ: Welch's test for two groups, Kruskal and Wallis's for more; Holm."""
    of = np.array(labels, dtype=np.str_)
    results = []
    for code, values in scored.items():
        groups = [(name, values[of == name]) for name in dict.fromkeys(labels) if name]
        groups = [(name, group) for name, group in groups if np.isfinite(group).sum() >= LEAST_GROUP]
        if len(groups) > 1:
            test = "t.welch" if len(groups) == 2 else "kruskal"
            measure = run.Measure(code=code, label=titles[code], kind="score", family=kind)
            result = run.measure_groups(measure, groups, run.Asked(test=test))
            results.append(msgspec.structs.replace(result, family=kind))
    for result in adjust.adjusted(results, "holm"):
        if result.p_adjusted is not None and result.p_adjusted < ALPHA:
            said: list[Fact] = [
                _("{group} {mean} (n={n})", group=g.label, mean=numbers.fixed(g.mean, 2), n=g.n) for g in result.groups
            ]
            facts: dict[str, Fact] = {
                "scale": result.label, "groups": said, "p": result.p_adjusted, "test": result.test,
                "statistic": result.statistic,
            }  # fmt: skip
            yield Finding(kind, f"quality_{kind}", facts)
