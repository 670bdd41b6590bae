"""A statistic's formula with the numbers in it, so that a person can follow it with a pocket calculator.

Symbols only, so it needs no language. Numbers are rounded for reading; the result was not computed from them.
"""

from __future__ import annotations

import math

from surveykit.report.numbers import fixed
from surveykit.stats.results import Group, Result


def worked_test(result: Result) -> tuple[str, ...]:
    """The lines of the formula; none where the test has no formula of one line or a figure is missing."""
    if result.statistic is None:
        return ()
    match result.test:
        case "t.welch" | "t.norm2":
            return _welch(result)
        case "t.student":
            return _student(result)
        case "t.paired":
            return _paired(result)
        case "t.norm":
            return _norm(result)
        case "chi2" | "chi2.yates":
            return _square(result)
        case "mannwhitney":
            return _ranks(result)
    return ()


def _two(result: Result) -> tuple[Group, Group] | None:
    """The groups in the order of the difference; None where a figure is missing."""
    if len(result.groups) != 2 or result.difference is None:
        return None
    first, second = result.groups
    if None in (first.mean, second.mean, first.sd, second.sd) or first.mean is None or second.mean is None:
        return None
    later = abs(second.mean - first.mean - result.difference) < abs(first.mean - second.mean - result.difference)
    return (second, first) if later else (first, second)


def _value(value: float | None) -> str:
    text = fixed(value, 2)
    return f"({text})" if text.startswith("-") else text


def _welch(result: Result) -> tuple[str, ...]:
    found = _two(result)
    if found is None:
        return ()
    a, b = found
    spread = f"√({fixed(a.sd, 2)}²/{a.n} + {fixed(b.sd, 2)}²/{b.n})"
    lines = [f"t = (x̄₁ − x̄₂) ÷ √(s₁²/n₁ + s₂²/n₂) = ({_value(a.mean)} − {_value(b.mean)}) ÷ {spread} "
             f"= {fixed(result.statistic, 3)}"]  # fmt: skip
    if isinstance(result.df, float):
        lines.append(f"ν = (s₁²/n₁ + s₂²/n₂)² ÷ [(s₁²/n₁)²/(n₁ − 1) + (s₂²/n₂)²/(n₂ − 1)] = {fixed(result.df, 2)}")
    return tuple(lines)


def _student(result: Result) -> tuple[str, ...]:
    found = _two(result)
    if found is None or found[0].sd is None or found[1].sd is None:
        return ()
    a, b = found
    pooled = math.sqrt(((a.n - 1) * found[0].sd ** 2 + (b.n - 1) * found[1].sd ** 2) / (a.n + b.n - 2))
    return (
        f"s = √[((n₁ − 1)s₁² + (n₂ − 1)s₂²) ÷ (n₁ + n₂ − 2)] = √[({a.n - 1}×{fixed(a.sd, 2)}² + "
        f"{b.n - 1}×{fixed(b.sd, 2)}²) ÷ {a.n + b.n - 2}] = {fixed(pooled, 3)}",
        f"t = (x̄₁ − x̄₂) ÷ [s√(1/n₁ + 1/n₂)] = ({_value(a.mean)} − {_value(b.mean)}) ÷ "
        f"[{fixed(pooled, 3)}×√(1/{a.n} + 1/{b.n})] = {fixed(result.statistic, 3)}，ν = {a.n + b.n - 2}",
    )


def _paired(result: Result) -> tuple[str, ...]:
    if not result.statistic or result.difference is None:
        return ()
    n = result.groups[0].n
    spread = result.difference / result.statistic * math.sqrt(n)
    return (
        f"t = d̄ ÷ (s_d/√n) = {_value(result.difference)} ÷ ({fixed(spread, 2)}/√{n}) "
        f"= {fixed(result.statistic, 3)}，ν = {n - 1}",
    )


def _norm(result: Result) -> tuple[str, ...]:
    group, norm = result.groups
    if group.mean is None or norm.mean is None or group.sd is None:
        return ()
    return (
        f"t = (x̄ − μ) ÷ (s/√n) = ({_value(group.mean)} − {_value(norm.mean)}) ÷ ({fixed(group.sd, 2)}/√{group.n}) "
        f"= {fixed(result.statistic, 3)}，ν = {group.n - 1}",
    )


def _square(result: Result) -> tuple[str, ...]:
    first, second = result.groups[0], result.groups[-1]
    if len(result.groups) != 2 or not isinstance(first.events, int) or not isinstance(second.events, int):
        return (f"χ² = Σ(A − T)² ÷ T = {fixed(result.statistic, 3)}，ν = {fixed(_df(result), 0)}",)
    a, b = first.events, first.n - first.events
    c, d = second.events, second.n - second.events
    n = a + b + c + d
    over = f"({a + b}×{c + d}×{a + c}×{b + d})"
    product = f"{a}×{d} − {b}×{c}"
    if result.test == "chi2.yates":
        return (
            f"χ² = n(|ad − bc| − n/2)² ÷ [(a+b)(c+d)(a+c)(b+d)] = {n}×(|{product}| − {n}/2)² ÷ {over} "
            f"= {fixed(result.statistic, 3)}",
        )
    return (f"χ² = n(ad − bc)² ÷ [(a+b)(c+d)(a+c)(b+d)] = {n}×({product})² ÷ {over} = {fixed(result.statistic, 3)}",)


def _df(result: Result) -> float | None:
    return result.df if isinstance(result.df, int | float) else None


def _ranks(result: Result) -> tuple[str, ...]:
    if not isinstance(result.z, float) or not result.z or result.statistic is None:
        return ()
    first, second = result.groups[0].n, result.groups[1].n
    middle = first * second / 2
    spread = abs((result.statistic - middle) / result.z)
    return (
        f"Z = (U − n₁n₂/2) ÷ s_U = ({fixed(result.statistic, 1)} − {fixed(middle, 1)}) ÷ {fixed(spread, 2)} "
        f"= {fixed((result.statistic - middle) / spread, 3)}",
    )
