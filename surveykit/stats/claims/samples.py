"""Which figures are groups, and which n belongs to which of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from surveykit.stats.claims.lexing import Found
from surveykit.stats.claims.values import Sample, Token


def sample_of(token: Token, at: int) -> tuple[Sample, ...]:
    """The groups that one token prints: one, or one a per cent of a list; none where it prints no group."""
    text, line, numbers = token.text, token.line, token.numbers
    if token.kind == "mean_sd":
        return (Sample(text, line, at, mean=numbers[0], sd=numbers[1]),)
    if token.kind == "rate_first":
        return (Sample(text, line, at, percent=numbers[0], events=int(numbers[1].value), n=int(numbers[2].value)),)
    if token.kind == "rate_after":
        return (Sample(text, line, at, events=int(numbers[0].value), n=int(numbers[1].value), percent=numbers[2]),)
    if token.kind == "counts":
        return (Sample(text, line, at, events=int(numbers[0].value), n=int(numbers[1].value)),)
    if token.kind == "events":
        return (Sample(text, line, at, events=int(numbers[0].value), percent=numbers[1]),)
    if token.kind == "levels":
        levels = tuple(int(n) for n in token.extra)
        return (Sample(text, line, at, n=sum(levels), levels=levels, percent=numbers[0] if numbers else None),)
    if token.kind == "percents":
        return tuple(Sample(f"{n.digits}%", line, at, percent=n) for n in numbers)
    return ()


def samples_of(
    found: Sequence[Found], given: tuple[int, ...], earlier: tuple[int, ...]
) -> tuple[tuple[Sample, ...], tuple[int, ...], str, Token | None]:
    """The groups with their sizes, the sizes as a later claim may use them, where they came from, and a printed total.

    ``given`` is used where the text prints none, ``earlier`` where neither is there. One size serves every group; as
    many as groups serve in order; one that is the sum of the others is the total.
    """
    samples = tuple(sample for f in found for sample in sample_of(f.token, f.start))
    total = next((f.token for f in found if f.token.kind == "total"), None)
    sizes: list[int] = []
    for token in (f.token for f in found):
        if token.kind == "n":
            sizes += [int(n) for n in token.extra]
        elif token.kind == "people":
            sizes += [int(n.value) for n in token.numbers]
        elif token.kind == "each":
            sizes += [int(token.numbers[0].value)] * max(1, len(samples))
    sizes = [n for n in sizes if n > 0]
    wanting = [s for s in samples if s.n is None]
    if len(sizes) == len(samples) + 1 and len(samples) > 1:
        whole = next((n for n in sizes if 2 * n == sum(sizes)), None)
        if whole is not None:
            sizes.remove(whole)
    source, used = "printed", tuple(sizes)
    if not _serves(used, len(wanting), len(samples)):
        source, used = ("given", given) if given else ("earlier", earlier)
    if not used and total is not None and len(wanting) == len(samples) == 1:
        source, used = "printed", (int(total.numbers[0].value),)
    if not wanting or not _serves(used, len(wanting), len(samples)):
        printed = tuple(s.n for s in samples if s.n is not None)
        return samples, tuple(sizes) or printed or given or earlier, "", total
    if len(used) == len(samples):
        filled = tuple(replace(s, n=s.n or n) for s, n in zip(samples, used, strict=True))
    else:
        rest = iter(used if len(used) == len(wanting) else [used[0]] * len(wanting))
        filled = tuple(replace(s, n=next(rest)) if s.n is None else s for s in samples)
    return filled, used, source, total


def _serves(sizes: Sequence[int], wanting: int, samples: int) -> bool:
    return bool(sizes) and len(sizes) in (1, wanting, samples)
