"""Which column of the file becomes what, and which texts stand for which choices."""

from __future__ import annotations

from PySide6.QtCore import Signal

from surveykit.i18n import Translator
from surveykit.model.answers import Missing
from ui.importing import words
from ui.importing.look import FileColumn, Look
from ui.importing.model import Cell, CellsModel
from ui.importing.tables import ChoiceTable
from ui.theme import Size
from ui.widgets import Card, LinkButton

_HIGH = 12


class MappingCard(Card):
    """``targeted(header, target)``: a person said what a column is; None leaves it out.

    ``accepted(targets)``: every proposal is taken, as header → item.
    """

    targeted = Signal(str, object)
    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = CellsModel(self)
        self.table = ChoiceTable(self.model, 2, {0: 3, 1: 3, 2: 4})
        self.model.chosen.connect(self._tell)
        self.accept = LinkButton()
        self.accept.clicked.connect(lambda: self.accepted.emit(self._proposed))
        self.body.addWidget(self.table)
        self.head.addWidget(self.accept)
        self._columns: tuple[FileColumn, ...] = ()
        self._proposed: dict[str, str] = {}

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
        self._proposed = {header: one.item for header, one in look.alike.items()}
        self.accept.setVisible(bool(self._proposed))
        self.accept.setText(_("Take what is proposed ({n})", n=len(self._proposed)))
        names = {meant: said for said, meant in words.targets(definition, _)}
        heads = (_("Column of the file"), _("Examples"), _("Becomes"), "")
        self.model.show_cells(heads, [self._row(column, look, names, _) for column in look.columns])
        self.table.setFixedHeight(Size.ROW_COMPACT * (1 + min(_HIGH, len(look.columns))) + Size.ROW_COMPACT // 4)

    def _row(self, column: FileColumn, look: Look, names: dict[object, str], _: Translator) -> tuple[Cell, ...]:
        sample = "  ·  ".join(column.samples)
        target = column.target or words.LEAVE_OUT
        proposed = None if column.target or column.by_hand else look.alike.get(column.header)
        if column.fixed:
            why = _("no header") if not column.header else _("header is there twice")
            becomes, how = Cell(names[words.LEAVE_OUT], "muted"), Cell(why, "warn")
        else:
            first = [(names[proposed.item], proposed.item)] if proposed is not None else []
            shown = _("{item}?", item=names[proposed.item]) if proposed is not None else names.get(target, str(target))
            becomes = Cell(
                shown, "" if column.target else "muted", value=target,
                choices=lambda: first + [(said, meant) for meant, said in names.items()],
            )  # fmt: skip
            said = _("by hand") if column.by_hand else _("found") if column.target else _("not used")
            how = Cell(said, "accent" if column.by_hand else "muted")
            if proposed is not None:
                how = Cell(_("proposed, {share} % alike", share=round(proposed.share * 100)), "warn")
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
            choices += [(said, (kind,)) for kind, said in words.kinds_of_missing(_).items()]
            code = (text.code,) if isinstance(text.code, Missing) else text.code
            value = "" if code is None else code
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
        # A kind of missing stands in a tuple, since a choice may be called as it is.
        self.coded.emit(text.item, text.text, None if code == "" else code[0] if isinstance(code, tuple) else code)
