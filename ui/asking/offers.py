"""What can be chosen for a field of an analysis: scales, items, waves and units of the project."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Item, Kind, Questionnaire
from surveykit.project.analyses import registry
from surveykit.project.analyses.kinds import Field

Choices = list[tuple[str, object]]


@dataclass(frozen=True)
class Offers:
    """Definitions and places of the open project, and the questionnaire that is asked about."""

    definitions: tuple[Questionnaire, ...]
    waves: tuple[str, ...]
    units: tuple[str, ...]
    definition: Questionnaire | None
    analyses: tuple[tuple[str, str, str], ...] = ()
    """Name, id and kind of each saved analysis."""

    def choices(self, field: Field, _: Translator) -> Choices:
        """Words and values to choose from for one field."""
        if field.takes == "choice":
            return [(_(words), value) for value, words in field.options]
        if field.takes in ("wave", "waves"):
            return [(name, name) for name in self.waves]
        if field.takes == "analyses":
            wanted = (field.only,) if field.only else registry.CODES
            return [(name, key) for name, key, kind in self.analyses if kind in wanted]
        if self.definition is None:
            return []
        scales: Choices = [(_.text(s.title, s.code), s.code) for s in self.definition.scales]
        items: Choices = [(_.text(i.text, i.code), i.code) for i in self.definition.items() if _fits(i, field.only)]
        match field.takes:
            case "scale":
                return scales
            case "measure" | "measures":
                return [*scales, *items]
            case "by":
                background = [(_.text(i.text, i.code), i.code) for i in self.definition.items() if i.choices]
                return [(_("Wave"), "wave"), (_("Unit"), "unit"), *background]
        return items


def _fits(item: Item, only: str) -> bool:
    match only:
        case "rating":
            return item.kind is Kind.RATING
        case "numbers":
            return item.measured
        case "multiple":
            return item.kind is Kind.MULTIPLE
        case "categories":
            return bool(item.choices) and item.kind is not Kind.MULTIPLE
    return True
