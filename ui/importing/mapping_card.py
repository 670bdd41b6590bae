"""Which column of the file becomes what, and which texts stand for which choices."""

from __future__ import annotations

from PySide6.QtCore import Signal

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Questionnaire
from ui.importing import words
from ui.importing.look import FileColumn, Look
from ui.importing.model import Cell, CellsModel
from ui.importing.tables import ChoiceTable
from ui.theme import Size
from ui.widgets import Card

_HIGH = 12


class MappingCard(Card):
    """``targeted(header, target)``: a person said what a column is; None leaves it out."""

    targeted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.model = CellsModel(self)
        self.table = ChoiceTable(self.model, 2, {0: 3, 1: 3, 2: 4})
        self.model.chosen.connect(self._tell)
        self.body.addWidget(self.table)
        self._columns: tuple[FileColumn, ...] = ()

    def show_look(self, look: Look, _: Translator) -> None:
        """Show every column with samples and what it becomes."""
        self._columns = look.columns
        used = sum(column.target is not None for column in look.columns)
        self.set_text(
            _("Columns"),
            _("{used} of {n} columns are used; Enter changes what one becomes", used=used, n=len(look.columns)),
        )
        self.table.setAccessibleName(_("Columns of the file"))
        self.setVisible(bool(look.columns) and look.definition is not None)
        if look.definition is None:
            return
        definition = look.definition
        names = {meant: said for said, meant in words.targets(definition, _)}
        heads = (_("Column of the file"), _("Examples"), _("Becomes"), "")
        self.model.show_cells(heads, [self._row(column, definition, names, _) for column in look.columns])
        self.table.setFixedHeight(Size.ROW_COMPACT * (1 + min(_HIGH, len(look.columns))) + Size.ROW_COMPACT // 4)

    def _row(
        self, column: FileColumn, definition: Questionnaire, names: dict[object, str], _: Translator
    ) -> tuple[Cell, ...]:
        sample = "  ·  ".join(column.samples)
        target = column.target or words.LEAVE_OUT
        if column.fixed:
            why = _("no header") if not column.header else _("header is there twice")
            becomes, how = Cell(names[words.LEAVE_OUT], "muted"), Cell(why, "warn")
        else:
            becomes = Cell(
                names.get(target, str(target)), "" if column.target else "muted", value=target,
                choices=lambda: words.targets(definition, _),
            )  # fmt: skip
            said = _("by hand") if column.by_hand else _("found") if column.target else _("not used")
            how = Cell(said, "accent" if column.by_hand else "muted")
        header = column.header or _("(column {letter})", letter=column.letter)
        return Cell(header, tip=header), Cell(sample, "muted", tip=sample), becomes, how

    def _tell(self, row: int, target: object) -> None:
        header = self._columns[row].header
        self.targeted.emit(header, None if target == words.LEAVE_OUT else target)


class TextsCard(Card):
    """``coded(item, text, code)``: a person said which choice a text stands for; None: none any more."""

    coded = Signal(str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.model = CellsModel(self)
        self.table = ChoiceTable(self.model, 2, {0: 3, 1: 3, 2: 4})
        self.model.chosen.connect(self._tell)
        self.body.addWidget(self.table)

    def show_look(self, look: Look, _: Translator) -> None:
        """Show the texts that no choice is called."""
        self._texts = look.unknown
        self.setVisible(bool(look.unknown))
        if not look.unknown or look.definition is None:
            return
        open_ = sum(text.code is None for text in look.unknown)
        self.set_text(_("Texts that no choice is called"), _("{n} still stand for nothing", n=open_) if open_ else "")
        self.table.setAccessibleName(_("Texts that no choice is called"))
        cells = []
        for text in look.unknown:
            item = look.definition.item(text.item)
            if item is None:
                continue
            choices: list[tuple[str, object]] = [(_("Nothing: a problem"), "")]
            choices += [(f"{c.code}  {_.text(c.label)}".strip(), c.code) for c in item.choices]
            value = "" if text.code is None else text.code
            shown = next((said for said, meant in choices if meant == value), str(value))
            cells.append(
                (
                    Cell(words.item_name(item, _), tip=words.item_name(item, _)),
                    Cell(text.text, tip=text.text),
                    Cell(shown, "warn" if value == "" else "", value=value, choices=lambda choices=choices: choices),  # type: ignore[misc]
                    Cell(str(text.times) if text.times else "", "muted", True),
                )
            )
        heads = (_("Item"), _("Text in the file"), _("Stands for"), _("Times"))
        self.model.show_cells(heads, cells)
        self.table.setFixedHeight(Size.ROW_COMPACT * (1 + min(_HIGH, len(cells))) + Size.ROW_COMPACT // 4)

    def _tell(self, row: int, code: object) -> None:
        text = self._texts[row]
        self.coded.emit(text.item, text.text, None if code == "" else code)
