"""What of a form could not be taken, by where it stands; ``messages.forms`` has the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveykit.errors import Fact
from surveykit.i18n import Translator
from surveykit.messages import sentence
from surveykit.messages.exchange import PLACE_IN_SHEET
from surveykit.messages.forms import PLACE_IN_ROW, PLACE_SHEET
from surveykit.model.questionnaire import Questionnaire

_LONGEST = 60


@dataclass(frozen=True)
class Loss:
    """``row``: the spreadsheet's, the headers are 1, None where a whole sheet is meant; ``column``: the header's text,
    empty where a whole row is meant. ``code`` and ``facts`` are those of a sentence; where there is a fact ``reason``,
    it is the code of another one, that says why."""

    sheet: str
    row: int | None
    column: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def what(self, _: Translator) -> str:
        """What was lost, without the place."""
        reason = self.facts.get("reason")
        why = sentence(str(reason), self.facts, _) if reason else ""
        return sentence(self.code, {**self.facts, "why": why}, _)

    def message(self, _: Translator) -> str:
        """The place in the workbook, and what was lost there."""
        what = self.what(_)
        if self.row is None:
            return _(PLACE_SHEET, sheet=self.sheet, what=what)
        if not self.column:
            return _(PLACE_IN_ROW, sheet=self.sheet, row=self.row, what=what)
        return _(PLACE_IN_SHEET, sheet=self.sheet, row=self.row, column=self.column, what=what)

    def as_json(self, _: Translator) -> dict[str, Fact]:
        """The place, the code and the sentence, as the command line prints them."""
        return {
            "sheet": self.sheet, "row": self.row, "column": self.column, "code": self.code, "message": self.message(_),
        }  # fmt: skip


@dataclass(frozen=True)
class Read:
    """A definition that can be used as it is, and what of its source is not in it, in the order of the source."""

    definition: Questionnaire
    losses: tuple[Loss, ...] = ()


class Losses(list[Loss]):
    """Losses as they are found."""

    def add(self, sheet: str, row: int | None, column: str, code: str, /, **facts: Fact) -> None:
        """Note one. Long texts among the facts are cut, since a sentence is made of them."""
        short = {name: shortened(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        self.append(Loss(sheet, row, column, code, short))


def shortened(text: str) -> str:
    """``text`` on one line, with an ellipsis where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
