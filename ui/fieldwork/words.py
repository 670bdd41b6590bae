"""Names of modes, of who filled a sheet in, of reasons; rates as they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.i18n import N_, Translator
from surveykit.messages.quality import MODES as MODES
from surveykit.model.answers import Missing
from surveykit.model.fieldwork import FilledBy, Invalid, NotReturned, Verification
from surveykit.model.returns import ReturnRow, Share

FILLED_BY: Mapping[FilledBy, str] = {
    "": N_("Not stated"), "self": N_("The person"), "family": N_("Family, for the person"),
    "interviewer": N_("Interviewer, for the person"),
}  # fmt: skip
REASONS: Mapping[NotReturned, str] = {
    "refused": N_("Refused"), "no_number": N_("No such number"), "out_of_service": N_("Out of service"),
    "no_answer": N_("No answer"), "other": N_("Other reasons"),
}  # fmt: skip
INVALID: Mapping[Invalid, str] = {
    "blank": N_("Too many blanks"), "duplicate": N_("Filled in twice"), "by_hand": N_("Taken out by hand"),
}  # fmt: skip
MISSING: Mapping[Missing, str] = {
    Missing.BLANK: N_("Blank"), Missing.NA: N_("Not applicable"), Missing.UNREADABLE: N_("Unreadable"),
    Missing.SKIPPED: N_("Skipped"),
}  # fmt: skip
PLANS: Mapping[str, str] = {
    "none": N_("Keyed once"), "full": N_("Every sheet keyed twice"), "every": N_("Each n-th sheet, random start"),
    "sample": N_("A blind sample"),
}  # fmt: skip
WAYS: Mapping[str, str] = {
    "against": N_("Against the first pass"), "independent": N_("Independently, compared afterwards"),
}  # fmt: skip


def percent(share: Share | None) -> str:
    """A rate with one decimal; a dash where it is not known."""
    return "–" if share is None or share.rate is None else f"{share.rate * 100:.1f}%"


def counted(share: Share | None) -> str:
    """A rate with its numerator and denominator."""
    return "–" if share is None or share.rate is None else f"{share.rate * 100:.1f}% ({share.events}/{share.n})"


def number(value: int | None) -> str:
    """A count; a dash where it is not known."""
    return "–" if value is None else str(value)


def reasons(row: ReturnRow, _: Translator) -> str:
    """Why sheets are missing or do not count, in a line."""
    told = [f"{_(REASONS[reason])} {n}" for reason, n in row.not_returned.items() if n]
    told += [f"{_(INVALID[reason])} {n}" for reason, n in row.invalid.items() if n]
    return "  ·  ".join(told)


def plan(value: Verification, _: Translator) -> str:
    """A plan of keying again, in a few words."""
    match value.method:
        case "every":
            return _("Each {n}th sheet twice", n=value.every)
        case "sample":
            return _("{share} % twice", share=f"{value.share * 100:g}")
        case _:
            return _(PLANS[value.method])
