"""Planning: how many sheets, what difference shows, with what power, for each of the tests."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.report.build.analyses.planning import blocks
from surveykit.report.build.analyses.planning_values import Planning
from surveykit.stats.planning import means, others, precision
from surveykit.stats.planning.solving import Planned

TESTS = (
    ("means", N_("Two groups, means (t test)")),
    ("pairs", N_("The same people twice, means (paired t test)")),
    ("norm", N_("One group against a norm (t test)")),
    ("anova", N_("Three or more groups, means (analysis of variance)")),
    ("ranks", N_("Two groups, ranks (Mann-Whitney)")),
    ("rates", N_("Two groups, rates (χ²)")),
    ("mcnemar", N_("The same people twice, rates (McNemar)")),
    ("table", N_("A table of several categories (χ²)")),
    ("correlation", N_("A correlation")),
    ("events", N_("Events per bed-days, two periods")),
    ("rate", N_("A rate as exact as wanted")),
    ("mean", N_("A mean as exact as wanted")),
    ("items", N_("A scale whose construct is examined")),
)
_MEANS = ("means", "pairs", "norm", "anova", "mean")
_POWERED = tuple(code for code, _words in TESTS if code not in ("rate", "mean", "items"))
CURVE = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0, 1.2, 1.5, 1.9, 2.4)
SIZES = (20, 30, 50, 80, 100, 150, 200, 300)


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is planned. Of ``n``, ``power`` and the effect, the one left out is looked for. Rates are per cent.

    The effect is ``difference`` (points), ``second`` (per cent), ``f``, ``w``, ``r`` or ``chance``, as the test has it.
    """

    test: str = "means"
    n: float | None = None
    power: float | None = 0.8
    sd: float | None = None
    difference: float | None = None
    first: float | None = None
    second: float | None = None
    changed: float | None = None
    effect: float | None = None
    groups: int | None = 3
    cells: int | None = 2
    margin: float | None = None
    population: int | None = None
    items: int | None = None
    invalid: float | None = 20.0
    cluster: float | None = None
    icc: float | None = None
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> Planning:
    """Compute a plan; nothing of the project is read. DataRefused where the figures given allow no answer."""
    del project, _, progress
    asked = specification
    share = (asked.invalid or 0.0) / 100
    effect = 1.0
    if asked.cluster is not None and asked.icc is not None:
        effect = precision.design_effect(asked.cluster, asked.icc)
    if asked.test in ("rate", "mean", "items"):
        return _estimate(asked, share, effect)
    solve = _solver(asked)
    given_n = None if asked.n is None else asked.n / effect
    power = asked.power
    size = _size(asked)
    if given_n is not None and size is not None:
        power = None  # everything is known but the power
    looked = "n" if given_n is None else "effect" if size is None else "power"
    found = solve(given_n, size, power)
    whole = found.n * effect
    groups = _groups(asked)
    total = None if asked.test == "events" else math.ceil(round(whole, 9)) * groups
    return Planning(
        test=asked.test, looked_for=looked, n=whole, total=total,
        issue=None if total is None else precision.to_issue(total, share), effect=found.effect, power=found.power,
        alpha=found.alpha, sd=asked.sd, first=asked.first, groups=groups, invalid=share, design_effect=effect,
        curve=_curve(solve, found, effect), differences=_differences(solve, asked, effect), conf=asked.conf,
    )  # fmt: skip


Solve = Callable[[float | None, float | None, float | None], Planned]


def _groups(asked: Specification) -> int:
    if asked.test == "anova":
        return asked.groups or 3
    return 2 if asked.test in ("means", "ranks", "rates") else 1


def _needed(value: float | None, field: str) -> float:
    if value is None:
        raise DataRefused("plan_needs", field=field)
    return value


def _size(asked: Specification) -> float | None:
    """The effect that was said, in the measure of the test; None where it is looked for."""
    match asked.test:
        case "means" | "pairs" | "norm":
            return asked.difference
        case "anova":
            return None if asked.difference is None else asked.difference / _needed(asked.sd, "sd")
        case "rates":
            return None if asked.second is None else asked.second / 100
        case "mcnemar":
            return None if asked.difference is None else asked.difference / 100
        case "events":
            return asked.second
    return asked.effect


def _solver(asked: Specification) -> Solve:
    alpha = round(1 - asked.conf, 12)
    match asked.test:
        case "means" | "pairs" | "norm":
            sd = _needed(asked.sd, "sd")

            def t_test(n: float | None, size: float | None, power: float | None) -> Planned:
                found = means.plan(sd=sd, difference=size, n=n, power=power, alpha=alpha, paired=asked.test != "means")
                return Planned(
                    test=asked.test, n=found.n_per_group, effect=found.difference, power=found.power, alpha=alpha
                )

            return t_test
        case "anova":
            k = asked.groups or 3
            return lambda n, size, power: others.anova(k, n=n, f=size, power=power, alpha=alpha)
        case "ranks":
            return lambda n, size, power: others.ranks(n=n, chance=size, power=power, alpha=alpha)
        case "rates":
            first = _needed(asked.first, "first") / 100
            return lambda n, size, power: others.two_rates(first, n=n, second=size, power=power, alpha=alpha)
        case "mcnemar":
            changed = _needed(asked.changed, "changed") / 100
            return lambda n, size, power: others.mcnemar(changed, n=n, difference=size, power=power, alpha=alpha)
        case "table":
            df = max(1, (asked.groups or 2) - 1) * max(1, (asked.cells or 2) - 1)
            return lambda n, size, power: others.table(df, n=n, w=size, power=power, alpha=alpha)
        case "correlation":
            return lambda n, size, power: others.correlation(n=n, r=size, power=power, alpha=alpha)
        case "events":
            rate = _needed(asked.first, "first")
            return lambda n, size, power: others.events(rate, n=n, second=size, power=power, alpha=alpha)
    raise DataRefused("field_option", field="test", value=asked.test, known=", ".join(code for code, _w in TESTS))


def _curve(solve: Solve, found: Planned, design: float) -> tuple[tuple[float, float], ...]:
    """Power at numbers around the one that was found."""
    points = []
    for part in CURVE:
        n = max(4.0, round(found.n * part)) if found.test != "events" else found.n * part
        points.append((n * design, solve(n, found.effect, None).power))
    return tuple(dict(points).items())


def _differences(solve: Solve, asked: Specification, design: float) -> tuple[tuple[int, float], ...]:
    """The smallest effect that shows with usual numbers of sheets; where none does, that number is left out."""
    if asked.test == "events" or asked.power is None:
        return ()
    found = []
    for n in SIZES:
        try:
            found.append((n, solve(n / design, None, asked.power).effect))
        except DataRefused:
            continue
    return tuple(found)


def _estimate(asked: Specification, share: float, design: float) -> Planning:
    if asked.test == "items":
        items = int(_needed(asked.items, "items"))
        least, most = precision.for_items(items)
        return Planning(
            test="items", looked_for="n", n=float(least), total=most, issue=precision.to_issue(most, share),
            effect=None, power=None, alpha=round(1 - asked.conf, 12), items=items, invalid=share, groups=1,
        )  # fmt: skip
    margin = _needed(asked.margin, "margin")
    if asked.test == "rate":
        rate = 0.5 if asked.first is None else asked.first / 100
        n = precision.for_rate(margin / 100, rate=rate, conf=asked.conf, population=asked.population)
    else:
        n = precision.for_mean(margin, _needed(asked.sd, "sd"), conf=asked.conf, population=asked.population)
    total = math.ceil(round(n * design, 9))
    if asked.population is not None:
        total = min(total, asked.population)
    return Planning(
        test=asked.test, looked_for="n", n=n * design, total=total, issue=precision.to_issue(total, share), effect=None,
        power=None, alpha=round(1 - asked.conf, 12), sd=asked.sd, first=asked.first, margin=margin,
        population=asked.population,
        invalid=share, design_effect=design, groups=1, conf=asked.conf,
    )  # fmt: skip


def _when(*tests: str) -> tuple[str, tuple[str, ...]]:
    return ("test", tests)


KIND = Kind(
    code="planning",
    title=N_("Planning: how many sheets"),
    hint=N_("How many sheets a comparison needs, or which difference the sheets that there are can show."),
    specification=Specification,
    fields=(
        Field("test", N_("What will be compared"), "choice", options=TESTS),
        Field("n", N_("Sheets per group"), "number", hint=N_("Empty: this is looked for."), when=_when(*_POWERED)),
        Field("power", N_("Power"), "number", hint=N_("0.8 is usual."), when=_when(*_POWERED)),
        Field("sd", N_("Standard deviation"), "number", needed=True, when=_when(*_MEANS)),
        Field("difference", N_("Difference of the means"), "number", hint=N_("Empty: the smallest that shows."),
              when=_when("means", "pairs", "norm")),
        Field("difference", N_("SD of the group means"), "number", when=_when("anova")),
        Field("first", N_("Rate now (%)"), "number", needed=True, when=_when("rates")),
        Field("second", N_("Rate expected (%)"), "number", when=_when("rates")),
        Field("first", N_("Events per bed-day now"), "number", needed=True, when=_when("events")),
        Field("second", N_("Events per bed-day expected"), "number", when=_when("events")),
        Field("first", N_("Rate expected (%)"), "number", hint=N_("Empty: 50, the most cautious."), when=_when("rate")),
        Field("changed", N_("Whose answer changes (%)"), "number", needed=True, when=_when("mcnemar")),
        Field("difference", N_("Difference of the rates (percentage points)"), "number", when=_when("mcnemar")),
        Field("effect", N_("Chance that one group is above the other"), "number", when=_when("ranks")),
        Field("effect", N_("Cohen's w"), "number", when=_when("table")),
        Field("effect", N_("Correlation"), "number", when=_when("correlation")),
        Field("groups", N_("Groups"), "whole", when=_when("anova", "table")),
        Field("cells", N_("Categories"), "whole", when=_when("table")),
        Field("margin", N_("Margin, plus or minus"), "number", needed=True, when=_when("rate", "mean")),
        Field("population", N_("People there are"), "whole", hint=N_("Empty: very many."), when=_when("rate", "mean")),
        Field("items", N_("How many items"), "whole", needed=True, when=_when("items")),
        Field("invalid", N_("Sheets that will not be valid (%)"), "number"),
        Field("cluster", N_("Sheets per unit"), "number", hint=N_("Where people of a unit answer alike.")),
        Field("icc", N_("Likeness within a unit (ICC)"), "number", hint=N_("Often 0.01 to 0.05.")),
    ),
    run=run,
    blocks=blocks,
    asks_questionnaire=False,
)  # fmt: skip
