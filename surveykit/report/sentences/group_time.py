"""The sentence on two groups before and after (D10 of the models): t tests, change, interaction, adjusted means."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.sentences import figures
from surveykit.report.sentences.runs import Runs, clauses, fill, paragraph, semicolons, sentence, text
from surveykit.report.sentences.wording import ALPHA, higher
from surveykit.stats.group_time.values import Adjusted, GroupTime
from surveykit.stats.linear import TermTest
from surveykit.stats.results import Result

Names = tuple[str, str]


def said(_: Translator, found: GroupTime, groups: Names, waves: Names) -> Runs:
    """One paragraph on one measure; what could not be tested is left out, and nothing at all is said to be so."""
    parts = [part for part in (_before(_, found, waves), _tests(_, found, groups, waves), _change(_, found)) if part]
    if not parts:
        return sentence(_, fill(_("No test could be made for {outcome}"), outcome=found.label))
    whole = sentence(_, semicolons(_, parts))
    adjusted = _adjusted(_, found.adjusted, found, waves) if found.adjusted is not None else ()
    return paragraph(_, [whole, adjusted])


def _before(_: Translator, found: GroupTime, waves: Names) -> Runs:
    if found.before.p is None:
        return ()
    template = (
        _("{before}, {outcome} of the two groups differed with statistical significance (*P*{p})")
        if found.before.p < ALPHA
        else _(
            "{before}, the difference in {outcome} between the two groups was not statistically significant (*P*{p})"
        )
    )
    return fill(template, before=waves[0], outcome=found.label, p=numbers.p_clause(found.before.p))


def _sign(result: Result) -> int:
    """1 higher, −1 lower, 0 without significance."""
    if result.p is None or result.p >= ALPHA or not result.difference:
        return 0
    return 1 if result.difference > 0 else -1


def _tests(_: Translator, found: GroupTime, groups: Names, waves: Names) -> Runs:
    one, two = (_sign(result) for result in found.within)
    between = _sign(found.after)
    facts = {"after": text(waves[1]), "before": text(waves[0]), "a": text(groups[0]), "b": text(groups[1])}
    if one and one == two and between:
        template = _(
            "{after}, both groups were {higher} {before}, and {a} was {compared} {b}, all differences being "
            "statistically significant (all *P*{p})"
        )
        return fill(
            template,
            higher=text(higher(_, one, "score")),
            compared=text(higher(_, between, "score")),
            p=f"<{_bound(*found.within, found.after)}",
            **facts,
        )
    parts = [_each(_, result, name, waves) for result, name in zip(found.within, groups, strict=True)]
    if found.after.p is not None:
        template = (
            _("{after}, {a} was {compared} {b} (*P*{p})")
            if between
            else _("{after}, the difference between the two groups was not statistically significant (*P*{p})")
        )
        word = text(higher(_, between or 1, "score"))
        parts.append(fill(template, compared=word, p=numbers.p_clause(found.after.p), **facts))
    return clauses(_, [part for part in parts if part])


def _each(_: Translator, result: Result, name: str, waves: Names) -> Runs:
    if result.p is None:
        return ()
    sign = _sign(result)
    if not sign:
        template = _("{group} {before} and {after} did not differ with statistical significance (*P*{p})")
        return fill(template, group=name, before=waves[0], after=waves[1], p=numbers.p_clause(result.p))
    return fill(
        _("{group} {after} was {higher} {before} (*P*{p})"),
        group=name,
        after=waves[1],
        before=waves[0],
        higher=higher(_, sign, "score"),
        p=numbers.p_clause(result.p),
    )


def _bound(*results: Result) -> str:
    largest = max(result.p or 0.0 for result in results)
    return next(limit for limit in ("0.001", "0.01", "0.05") if largest < float(limit))


def _change(_: Translator, found: GroupTime) -> Runs:
    change = found.change
    if change.difference is None or change.ci is None or found.interaction.p is None:
        return ()
    return fill(
        _(
            "the change differed by {difference} ({interval}) between the two groups, group × time interaction "
            "{figures}"
        ),
        difference=figures.amount(_, change.difference, found.unit),
        interval=figures.interval(_, change.ci, change.conf),
        figures=f_and_p(_, found.interaction),
    )


def f_and_p(_: Translator, test: TermTest) -> Runs:
    """``F=5.210，P=0.026``."""
    if test.f is None or test.p is None:
        return text(numbers.NOTHING)
    return clauses(_, [fill(_("*F*={f}"), f=numbers.fixed(test.f, 3)), figures.p_value(_, test.p)])


def _adjusted(_: Translator, found: Adjusted, of: GroupTime, waves: Names) -> Runs:
    difference = found.difference
    if difference.ci is None or found.group.p is None:
        return ()
    return sentence(
        _,
        fill(
            _(
                "Adjusted for the values {before} by analysis of covariance, the groups' means {after} differed by "
                "{difference} ({interval}), {figures}"
            ),
            before=waves[0],
            after=waves[1],
            difference=figures.amount(_, difference.value, of.unit),
            interval=figures.interval(_, difference.ci, of.change.conf),
            figures=f_and_p(_, found.group),
        ),
    )
