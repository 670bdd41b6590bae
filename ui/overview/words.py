"""What the overview says, from values to sentences."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.i18n import Translator
from surveykit.project.overview import LowItem, Overview, Todo, TrendPoint
from ui.widgets import Point


@dataclass(frozen=True)
class Step:
    """A thing to do: the sentence, what is small under it, the button, where it leads and with what."""

    sentence: str
    remark: str
    button: str
    screen: str
    facts: dict[str, object]
    tone: str


def step(todo: Todo, _: Translator) -> Step:
    """What is to be done about one thing that waits."""
    title = _.text(todo.title or {}, todo.questionnaire)
    place = " · ".join(part for part in (title, todo.wave, todo.unit) if part)
    facts: dict[str, object] = {"questionnaire": todo.questionnaire, "wave": todo.wave, "unit": todo.unit}
    match todo.code:
        case "no_questionnaire":
            words = _("The project has no questionnaire yet"), _("Take one from the library, or make your own")
            return Step(*words, _("Add a questionnaire"), "design", {}, "accent")
        case "no_responses":
            return Step(_("No sheet has been keyed yet"), title, _("Begin keying"), "keying", {}, "accent")
        case "unfinished":
            sentence = (
                _("Sheet {number} was begun and is not finished", number=todo.number)
                if todo.count == 1
                else _("{n} sheets were begun and are not finished", n=todo.count)
            )
            return Step(sentence, place, _("Go on keying"), "keying", {**facts, "number": todo.number}, "warn")
        case "handwriting":
            sentence = (
                _("Handwriting of one item is to be typed")
                if todo.count == 1
                else _("Handwriting of {n} items is to be typed", n=todo.count)
            )
            return Step(sentence, "", _("Type it"), "keying", {"writing": True}, "accent")
        case "to_key":
            sentence = (
                _("One returned sheet has not been keyed")
                if todo.count == 1
                else _("{n} returned sheets have not been keyed", n=todo.count)
            )
            return Step(sentence, place, _("Go on keying"), "keying", facts, "accent")
        case "no_comparison":
            words = _("Two waves can be compared"), _("No comparison has been saved yet")
            return Step(*words, _("Compare"), "analysis", {}, "accent")
        case "report_ready":
            words = _("The report can be read and exported"), _("As PDF and as Excel, from the saved comparisons")
            return Step(*words, _("Open the report"), "reports", {}, "accent")
        case "contacts_due":
            words = (
                _("{n} names and telephone numbers have passed the day they are kept until.", n=todo.count),
                _("Erase them, or keep them longer"),
            )
            return Step(*words, _("Look at them"), "responses", {}, "warn")


def signed(change: float, decimals: int) -> str:
    """A change with its arrow; one that rounds to nothing has none."""
    size = f"{abs(change):.{decimals}f}"
    if float(size) == 0:
        return size
    return f"{'↑' if change > 0 else '↓'} {size}"


def score_remark(found: Overview, _: Translator) -> tuple[str, str]:
    """How the score moved, with its interval and its tone."""
    if found.change is None or not found.before:
        return _("n={n}", n=found.n), "muted"
    moved = signed(found.change, 1)
    if found.change_ci is None:
        return moved, "muted"
    low, high = found.change_ci
    tone = ("good" if found.change > 0 else "bad") if found.clear else "muted"
    return _("{change} (95% CI {low} to {high})", change=moved, low=f"{low:.1f}", high=f"{high:.1f}"), tone


def unit_of(found: Overview, _: Translator) -> str:
    """What the score is counted in."""
    return _.text(found.unit) or _("points")


def sentence(found: Overview, _: Translator) -> str:
    """The wave in one sentence."""
    if found.mean is None:
        return ""
    score = f"{found.mean:.1f}"
    name = _.text(found.label, found.measure)
    if found.change is None:
        return _("{name}: {score} {unit} from {n} sheets.", name=name, score=score, unit=unit_of(found, _), n=found.n)
    how = (
        _("{n} higher than in {before}", n=f"{abs(found.change):.1f}", before=found.before)
        if found.change > 0
        else _("{n} lower than in {before}", n=f"{abs(found.change):.1f}", before=found.before)
    )
    return _("{name}: {score} {unit}, {how}.", name=name, score=score, unit=unit_of(found, _), how=how)


def point(trend: TrendPoint, _: Translator) -> Point:
    """A point of the trend as it is drawn."""
    return Point(trend.wave, trend.mean, trend.low, trend.high, f"n={trend.n}")


def item_remark(item: LowItem, _: Translator) -> str:
    """What stands small under an item."""
    return _("of {top} · n={n}", top=f"{item.top:g}", n=item.n)
