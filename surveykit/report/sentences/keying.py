"""How good keying is, and what to do about it, in a sentence that a head nurse can act on."""

from __future__ import annotations

from typing import Literal

from surveykit.i18n import N_, Translator
from surveykit.stats.keying_error import ErrorRate

Verdict = Literal["none", "acceptable", "acceptable_so_far", "double_enter"]


_CLUSTERED = N_("{sheets} of {of} sheets keyed again, {rate} % of fields differ ({low} to {high}, clustered by sheet).")
_APART = N_("{sheets} of {of} sheets keyed again, {rate} % of fields differ ({low} to {high}).")
_THEN = {
    "acceptable": N_("At most {limit} % may: keying once is acceptable."),
    "acceptable_so_far": N_("At most {limit} % may: keying once is acceptable so far; more sheets would make it sure."),
    "double_enter": N_("That is above {limit} %: key every sheet twice."),
}


def percent(share: float) -> str:
    """A small share in per cent: two figures, so that 0.04 % is not printed as 0.0 %."""
    value = share * 100
    return f"{value:.2g}" if value < 1 else f"{value:.1f}"


def advice(rate: ErrorRate, of: int, limit: float, verdict: Verdict, _: Translator) -> str:
    """What was keyed again of ``of`` sheets, how much of it differs, and whether keying once is enough."""
    if rate.rate is None or rate.ci is None:
        return _("No sheet was keyed a second time yet, so nothing is known of keying errors.")
    facts = {
        "sheets": rate.sheets, "of": of, "rate": percent(rate.rate), "low": percent(rate.ci[0]),
        "high": percent(rate.ci[1]), "limit": percent(limit),
    }  # fmt: skip
    said = (
        _(
            "{sheets} of {of} sheets keyed again, {rate} % of fields differ ({low} to {high}, clustered by sheet).",
            **facts,
        )
        if rate.clustered
        else _("{sheets} of {of} sheets keyed again, {rate} % of fields differ ({low} to {high}).", **facts)
    )
    match verdict:
        case "acceptable":
            then = _("At most {limit} % may: keying once is acceptable.", **facts)
        case "acceptable_so_far":
            then = _(
                "At most {limit} % may: keying once is acceptable so far; more sheets would make it sure.", **facts
            )
        case _:
            then = _("That is above {limit} %: key every sheet twice.", **facts)
    return _("{one} {two}", one=said, two=then)
