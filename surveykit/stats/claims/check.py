"""The door: a pasted text in, every figure found and every verdict out. No text makes it fail or take long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveykit.errors import Fact
from surveykit.stats.claims import bounds, counts, directions, grains, intervals, means, percents, pvalues, totals
from surveykit.stats.claims.grid import grid_of, split
from surveykit.stats.claims.lexing import tokens
from surveykit.stats.claims.normal import normal
from surveykit.stats.claims.prose import claims_of
from surveykit.stats.claims.tails import Df
from surveykit.stats.claims.values import (
    STATUSES,
    Asked,
    Checked,
    Claim,
    Span,
    Statistic,
    Token,
    Verdict,
    printed,
)

LONGEST = 10_000
"""Characters of a text that are read; what is beyond is said not to have been read."""
MOST_CLAIMS = 100
_MOST_DF = 12


def check_text(text: str, asked: Asked | None = None) -> Checked:
    """Read a line, a paragraph or a table of a paper and recompute what can be recomputed.

    Verdicts come the worst first: impossible, inconsistent, unchecked, consistent; within each by line. Nothing raises:
    what is not understood is a token of kind ``unread``, and what cannot be recomputed a verdict ``unchecked``.
    """
    asked = asked or Asked()
    read, left = text[:LONGEST], max(0, len(text) - LONGEST)
    lines = read.splitlines()
    tables, taken = split(lines)
    prose = "\n".join("" if number in taken else line for number, line in enumerate(lines, start=1))
    plain = normal(prose)
    found = tokens(plain)
    seen: list[Token] = [f.token for f in found]
    claims = list(claims_of(plain, found, asked.n))
    verdicts: list[Verdict] = []
    for rows in tables:
        grid = grid_of(rows)
        seen += grid.tokens
        claims += grid.claims
        verdicts += grid.verdicts
        verdicts += _either(grid.either, asked)
    for claim in claims[:MOST_CLAIMS]:
        verdicts += _of_claim(claim, asked)
    if len(claims) > MOST_CLAIMS or left:
        beyond: dict[str, Fact] = {"characters": left, "claims": max(0, len(claims) - MOST_CLAIMS)}
        verdicts.append(Verdict(status="unchecked", code="too_long", line=len(lines), says="…", facts=beyond))
    single = {(v.code, v.line, v.says): v for v in verdicts}
    ordered = sorted(single.values(), key=lambda v: (STATUSES.index(v.status), v.line))
    return Checked(tokens=tuple(sorted(seen, key=lambda t: t.line)), verdicts=tuple(ordered))


def _of_claim(claim: Claim, asked: Asked) -> Iterator[Verdict]:
    for sample in claim.samples:
        yield from percents.of_sample(sample)
        yield from grains.of_sample(sample, asked.items)
        for span in _spans(claim, asked):
            yield from bounds.of_sample(sample, span)
    for statistic in claim.statistics:
        yield from _of_statistic(claim, statistic)
    if claim.p is not None:
        p = claim.p
        of_figures = [*counts.of_p(claim, p), *means.of_p(claim, p)] if not claim.statistics else []
        yield from of_figures
        if not of_figures:
            yield from pvalues.impossible(p)
            yield from pvalues.zero(p, None)
    yield from intervals.of_claim(claim)
    yield from directions.of_claim(claim)
    yield from directions.of_words(claim)
    yield from totals.of_claim(claim)


def _spans(claim: Claim, asked: Asked) -> tuple[Span, ...]:
    """The printed ranges, for the only mean of a claim; else what the person says can occur."""
    if len([s for s in claim.samples if s.mean is not None]) == 1 and claim.spans:
        return claim.spans
    if asked.low is None or asked.high is None or not asked.low < asked.high:
        return ()
    low, high = printed(f"{asked.low:.12g}"), printed(f"{asked.high:.12g}")
    return (Span(f"{low.digits}~{high.digits}", low, high, observed=False),)


def _of_statistic(claim: Claim, statistic: Statistic) -> tuple[Verdict, ...]:
    wrong = _impossible(statistic)
    if wrong:
        return wrong
    verdicts, dfs = means.of_statistic(claim, statistic)
    if not verdicts:
        verdicts, dfs = counts.of_statistic(claim, statistic)
    own = (statistic.df,) if statistic.df else ()
    dfs = own or dfs or _dfs(claim, statistic)
    of_p = tuple(pvalues.of_statistic(claim, statistic, dfs))
    if not verdicts and not of_p:
        facts: dict[str, Fact] = {"name": statistic.name}
        return (
            Verdict(status="unchecked", code="statistic_alone", line=statistic.line, says=statistic.text, facts=facts),
        )
    return (*verdicts, *of_p)


def _impossible(statistic: Statistic) -> tuple[Verdict, ...]:
    value, code = statistic.value.value, ""
    if statistic.name in ("r", "rs") and abs(value) > 1:
        code = "r_outside"
    if statistic.name in ("F", "χ2", "H") and value < 0:
        code = "statistic_negative"
    facts: dict[str, Fact] = {"name": statistic.name}
    verdict = Verdict(status="impossible", code=code, line=statistic.line, says=statistic.text, facts=facts)
    return (verdict,) if code else ()


def _dfs(claim: Claim, statistic: Statistic) -> tuple[Df, ...]:
    """Degrees of freedom from the sizes alone, the likeliest first; χ² without a table may have any few."""
    sizes, name = claim.sizes, statistic.name
    if name in ("t", "t'", "LSD-t"):
        if len(sizes) == 2:
            one, two = sizes
            paired = ((float(one - 1),),) if one == two else ()
            return ((float(one + two - 2),), *paired)
        return ((float(sizes[0] - 1),), (float(sizes[0] - 2),)) if len(sizes) == 1 else ()
    if name == "F" and len(sizes) > 1:
        return ((float(len(sizes) - 1), float(sum(sizes) - len(sizes))),)
    if name in ("r", "rs") and len(sizes) == 1:
        return ((float(sizes[0] - 2),),)
    if name == "H" and len(sizes) > 1:
        return ((float(len(sizes) - 1),),)
    if name == "χ2":
        return tuple((float(df),) for df in range(1, _MOST_DF))
    return ((),) if name in ("Z", "u") else ()


def _either(claims: Sequence[Claim], asked: Asked) -> Iterator[Verdict]:
    """A statistic printed once beside several columns: it belongs to the column that gives it."""
    tried = [tuple(_of_claim(claim, asked)) for claim in claims]
    names = {s.text for claim in claims for s in claim.statistics}
    for verdicts in tried:
        if any(v.status == "consistent" and any(v.says.endswith(f"; {name}") for name in names) for v in verdicts):
            yield from verdicts
            return
    for claim in claims:
        yield from _of_claim_without(claim, asked)
    if claims and claims[0].statistics:
        says = ", ".join(s.text for s in claims[0].statistics)
        yield Verdict(status="unchecked", code="column_unknown", line=claims[0].statistics[0].line, says=says)


def _of_claim_without(claim: Claim, asked: Asked) -> Iterator[Verdict]:
    yield from _of_claim(replace(claim, statistics=(), p=None), asked)
