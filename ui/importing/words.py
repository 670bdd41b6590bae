"""What the import screen says: targets of columns, rows of the preview, what was done."""

from __future__ import annotations

from surveykit.exchange.columns import tick_columns
from surveykit.exchange.decode import ImportRow
from surveykit.i18n import Translator
from surveykit.model.answers import Answer, Missing, Value
from surveykit.model.questionnaire import Item, Kind, Questionnaire
from surveykit.project.importing import ImportReport
from ui.importing.look import Look

LEAVE_OUT = ""
"""The target of a column that is left out, as pickers hold it."""


def role_name(role: str, _: Translator) -> str:
    """What a role is called."""
    return {"number": _("Sheet number"), "respondent": _("Linking code"), "wave": _("Wave"), "unit": _("Unit")}[role]


def targets(definition: Questionnaire, _: Translator) -> list[tuple[str, object]]:
    """Everything that a column can become: roles first, then items in the order of the paper."""
    choices: list[tuple[str, object]] = [(_("Leave out"), LEAVE_OUT)]
    choices += [(role_name(role, _), role) for role in ("number", "respondent", "wave", "unit")]
    ticks = tick_columns(definition)
    for item in definition.items():
        choices.append((item_name(item, _), item.code))
        if item.kind is Kind.MULTIPLE:
            choices += [
                (
                    _("{item}: {choice}", item=item_name(item, _), choice=_.text(c.label, str(c.code))),
                    ticks[item.code, c.code],
                )
                for c in item.choices
            ]
    return choices


def item_name(item: Item, _: Translator) -> str:
    """An item with its code before it, since the file may know either."""
    words = _.text(item.text)
    return f"{item.code}  {words}" if words else item.code


def target_name(target: str | None, definition: Questionnaire, _: Translator) -> str:
    """What a column becomes."""
    return next((words for words, meant in targets(definition, _) if meant == (target or LEAVE_OUT)), str(target))


def counts(look: Look, _: Translator) -> str:
    """What importing would do, in one sentence."""
    if look.plan is None:
        return ""
    report = look.plan.report
    parts = [_("{n} rows read", n=report.read), _("{n} new", n=report.imported)]
    if report.skipped:
        parts.append(_("{n} in the project already", n=report.skipped))
    if look.problems:
        parts.append(_("{n} with problems", n=look.bad_rows))
    return ("，" if _.language == "zh_CN" else ", ").join(parts)


def done(report: ImportReport, source: str, _: Translator) -> str:
    """What an import did."""
    sentence = _("{n} responses were imported from {file}.", n=report.imported, file=source)
    if report.skipped:
        sentence += _(" {n} were in the project already.", n=report.skipped)
    bad = len({p.row for p in report.problems})
    if bad:
        sentence += _(" {n} rows with problems were left out.", n=bad)
    return sentence


def answer(item: Item, row: ImportRow, _: Translator) -> str:
    """An answer of the preview: the choice by its label, the kind of missing by its name."""
    return answered(item, Answer(row.answers.get(item.code), row.marks.get(item.code)), _)


def answered(item: Item, given: Answer, _: Translator) -> str:
    """An answer with the words of its choices, or the kind of missing."""
    value, mark = given.value, given.mark
    if value is None:
        if mark is None or mark.missing is None:
            return ""
        return kinds_of_missing(_)[mark.missing]
    if isinstance(value, tuple | list):
        return ("、" if _.language == "zh_CN" else ", ").join(_label(item, code, _) for code in value)
    return _label(item, value, _)


def kinds_of_missing(_: Translator) -> dict[Missing, str]:
    """What each kind of missing is called in a cell."""
    return {
        Missing.BLANK: _("blank"), Missing.NA: _("not applicable"), Missing.UNREADABLE: _("unreadable"),
        Missing.SKIPPED: _("skipped"),
    }  # fmt: skip


def _label(item: Item, value: Value, _: Translator) -> str:
    choice = item.choice(value)
    words = _.text(choice.label) if choice is not None else ""
    return f"{value} {words}" if words and words != str(value) else str(value)
