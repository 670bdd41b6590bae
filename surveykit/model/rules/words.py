"""A rule as a sentence: items by their printed numbers, choices by their labels."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import N_, Translator
from surveykit.model.blocks import numbers
from surveykit.model.questionnaire import CHOSEN, OTHER, Item, Kind, Questionnaire
from surveykit.model.rules import tree
from surveykit.model.rules.checks import RuleField
from surveykit.model.rules.tree import Answer, Binary, Call, Expression, Joined, Negative, Number, Text, This

_COMPARED = {
    "=": N_("{left} is {right}"),
    "!=": N_("{left} is not {right}"),
    "<": N_("{left} is below {right}"),
    "<=": N_("{left} is at most {right}"),
    ">": N_("{left} is above {right}"),
    ">=": N_("{left} is at least {right}"),
}
_DATED = {
    "<": N_("{left} is before {right}"),
    "<=": N_("{left} is not after {right}"),
    ">": N_("{left} is after {right}"),
    ">=": N_("{left} is not before {right}"),
}
_CHOSEN = {"=": N_("{item} is “{choice}”"), "!=": N_("{item} is not “{choice}”")}
_ALONE = {"=": N_("{item} is “{choice}” alone"), "!=": N_("{item} is not “{choice}” alone")}
_TICKED = {True: N_("{item} includes “{choice}”"), False: N_("{item} does not include “{choice}”")}
_ANSWERED = {"=": N_("{item} is not answered"), "!=": N_("{item} is answered")}
_TURNED: dict[tree.Sign, tree.Sign] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_SUMS = {"+": " + ", "-": " − ", "*": " × ", "div": " ÷ "}
_FRAMES: dict[RuleField, str] = {"relevant": N_("Fill in when {condition}"), "constraint": N_("Must hold: {condition}")}


def in_words(
    expression: Expression,
    questionnaire: Questionnaire,
    translator: Translator,
    field: RuleField = "relevant",
    item: Item | None = None,
) -> str:
    """The rule as a sentence in the translator's language, without a full stop.

    A skip rule says when the item is filled in, a check rule (``field="constraint"``) what has to hold. Items and
    choices that are not there stand with their codes. ``item``: the one whose rule it is, for the choices of ``.``.
    """
    said = translator(_FRAMES[field], condition=condition_in_words(expression, questionnaire, translator, item))
    return said[:1].upper() + said[1:]


def condition_in_words(
    expression: Expression, questionnaire: Questionnaire, translator: Translator, item: Item | None = None
) -> str:
    """The rule as a part of a sentence: «item 3 is “Female” and item 2 is at least 18»."""
    return _Speaker(questionnaire, translator, item).condition(expression)


class _Speaker:
    def __init__(self, questionnaire: Questionnaire, translator: Translator, own: Item | None) -> None:
        self._questionnaire, self._, self._own = questionnaire, translator, own
        self._numbers = numbers(questionnaire)

    def condition(self, expression: Expression, inside: str = "") -> str:
        """A part that is true or not; ``inside``: the word that joins it with others."""
        _ = self._
        match expression:
            case Joined(word=word, operands=operands):
                said = self._listed([self.condition(part, word) for part in operands], word)
                return _("({part})", part=said) if inside and inside != word else said
            case Call(name="not", arguments=(operand,)):
                return self._not(operand)
            case Call(name="selected", arguments=(item, code)):
                return self._ticked(item, code, True)
            case Call(name="true"):
                return _("always")
            case Call(name="false"):
                return _("never")
            case Call(name="if", arguments=(test, yes, no)):
                return self._if(self.condition(test), self.condition(yes), self.condition(no))
            case Binary(sign=sign) if sign in tree.COMPARED:
                return self._comparison(expression)
            case _:
                return _(_ANSWERED["!="], item=self._value(expression))

    def _not(self, operand: Expression) -> str:
        match operand:
            case Call(name="selected", arguments=(item, code)):
                return self._ticked(item, code, False)
            case Binary(sign="=", left=left, right=right):
                return self._comparison(Binary("!=", left, right))
            case Binary(sign="!=", left=left, right=right):
                return self._comparison(Binary("=", left, right))
            case _:
                return self._("it does not hold that {part}", part=self.condition(operand, "not"))

    def _comparison(self, node: Binary) -> str:
        _, sign, left, right = self._, node.sign, node.left, node.right
        if not isinstance(left, Answer | This) and isinstance(right, Answer | This):
            left, right, sign = right, left, _TURNED[sign]
        item = self._item(left)
        if sign in _ANSWERED and right == Text("") and isinstance(left, Answer | This):
            return _(_ANSWERED[sign], item=self._value(left))
        if item is not None and sign in _CHOSEN:
            label = self._label(item, right)
            if label:
                phrases = _ALONE if item.kind is Kind.MULTIPLE else _CHOSEN
                return _(phrases[sign], item=self._value(left), choice=label)
        dated = sign in _DATED and (self._dated(left) or self._dated(right))
        shown = self._value(right)
        label = self._label(item, right) if item is not None else ""
        if label and label != shown:
            shown = _("{code} “{choice}”", code=shown, choice=label)
        return _((_DATED if dated else _COMPARED)[sign], left=self._value(left), right=shown)

    def _ticked(self, among: Expression, code: Expression, ticked: bool) -> str:
        item = self._item(among)
        label = (self._label(item, code) if item else "") or self._value(code, quoted=False)
        if item is not None and item.kind is not Kind.MULTIPLE:
            return self._(_CHOSEN["=" if ticked else "!="], item=self._value(among), choice=label)
        return self._(_TICKED[ticked], item=self._value(among), choice=label)

    def _value(self, expression: Expression, *, quoted: bool = True) -> str:
        """A part that is a number, a text or an answer."""
        _ = self._
        match expression:
            case Number(value=number):
                return tree.plain_number(number)
            case Text(value=words):
                return _("“{words}”", words=words) if quoted else words
            case Answer(code=code):
                return self._called(code)
            case This():
                return _("this answer")
            case Negative(operand=operand):
                return f"−{self._operand(operand)}"
            case Binary(sign="mod", left=left, right=right):
                return _("the remainder of {left} ÷ {right}", left=self._operand(left), right=self._operand(right))
            case Binary(sign=sign, left=left, right=right) if sign in _SUMS:
                return f"{self._operand(left)}{_SUMS[sign]}{self._operand(right)}"
            case Call(name="date", arguments=(Text(value=words),)):
                return words
            case Call(name="count-selected", arguments=(item,)):
                return _("the number of choices ticked in {item}", item=self._value(item))
            case Call(name="string-length", arguments=(item,)):
                return _("the number of characters of {item}", item=self._value(item))
            case Call(name="coalesce", arguments=(first, second)):
                said = N_("{first} (or {second} where that is not answered)")
                return _(said, first=self._value(first), second=self._value(second))
            case Call(name="if", arguments=(test, yes, no)):
                return self._if(self.condition(test), self._value(yes), self._value(no))
            case _:
                return _("({part})", part=self.condition(expression))

    def _operand(self, part: Expression) -> str:
        said = self._value(part)
        return self._("({part})", part=said) if isinstance(part, Binary) else said

    def _if(self, test: str, yes: str, no: str) -> str:
        return self._("({yes} if {test}, else {no})", yes=yes, test=test, no=no)

    def _listed(self, parts: Sequence[str], word: str) -> str:
        joined = parts[0]
        for part in parts[1:]:
            joined = (
                self._("{one} and {other}", one=joined, other=part)
                if word == "and"
                else self._("{one} or {other}", one=joined, other=part)
            )
        return joined

    # ---- items

    def _item(self, expression: Expression) -> Item | None:
        if isinstance(expression, This):
            return self._own
        return self._questionnaire.item(expression.code) if isinstance(expression, Answer) else None

    def _dated(self, expression: Expression) -> bool:
        item = self._item(expression)
        date = isinstance(expression, Call) and expression.name == "date"
        return date or (item is not None and item.kind is Kind.DATE)

    def _label(self, item: Item | None, code: Expression) -> str:
        """The label of a choice that a rule names by its code."""
        if item is None or item.kind not in CHOSEN or not isinstance(code, Number | Text):
            return ""
        wanted = tree.plain_number(code.value) if isinstance(code, Number) else code.value.strip()
        choice = next((c for c in item.choices if str(c.code) == wanted), None)
        return self._.text(choice.label, wanted) if choice else ""

    def _called(self, code: str) -> str:
        """An item by its number; one of a pair, and the words of «other», with what tells it from its like."""
        _, number = self._, self._numbers.get(code)
        if number is None:
            return code
        name = _("item {n}", n=number)
        side = self._side(code)
        return _("{item} ({which})", item=name, which=side) if side else name

    def _side(self, code: str) -> str:
        """What stands over an item's column of a pair, or the label of the choice whose words it takes."""
        _, lines = self._, tuple(self._questionnaire.lines())
        here = next(n for n, item in enumerate(lines) if item.code == code)
        if lines[here].pair or any(item.pair == code for item in lines[here + 1 : here + 2]):
            heads = next((s.pair_heads for s in self._questionnaire.sections if lines[here] in s.items), None)
            return _.text(heads[1 if lines[here].pair else 0]) if heads else ""
        host = self._questionnaire.item(code.removesuffix(OTHER)) if code.endswith(OTHER) else None
        if host is None or self._numbers.get(host.code) != self._numbers[code]:
            return ""
        return next((_.text(choice.label) for choice in host.choices if choice.other), "")
