"""Parts that should add up: the sexes of a group, the groups of a study, the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveykit.stats.claims.values import Claim, Verdict


def of_claim(claim: Claim) -> Iterator[Verdict]:
    """The sexes against the total or the only n; the groups' sizes against the total."""
    total = int(claim.total.numbers[0].value) if claim.total is not None else None
    shown = claim.total.text if claim.total is not None else ""
    if {part.name for part in claim.parts} == {"male", "female"} and len(claim.parts) == 2:
        whole = total if total is not None else (claim.sizes[0] if len(claim.sizes) == 1 else None)
        if whole is not None:
            parts = [int(part.extra[0]) for part in claim.parts]
            says = ", ".join([shown or f"n={whole}", *(part.text for part in claim.parts)])
            yield sum_of(parts, whole, claim.line, says)
            return
    if total is not None and len(claim.sizes) > 1 and claim.n_from in ("", "printed"):
        says = ", ".join([shown, *(f"n={n}" for n in claim.sizes)])
        yield sum_of(claim.sizes, total, claim.line, says)


def sum_of(parts: Sequence[int], total: int, line: int, says: str) -> Verdict:
    """Whether parts add up to the printed total."""
    found = sum(parts)
    good = found == total
    return Verdict(
        status="consistent" if good else "inconsistent",
        code="total_agrees" if good else "total_differs",
        line=line,
        says=says,
        facts={"parts": " + ".join(str(part) for part in parts), "sum": found, "total": total},
    )
