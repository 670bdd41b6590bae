"""The head line: which wave and unit one looks at, undo and redo, language, light or dark."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from surveykit.i18n import Translator
from ui import theme
from ui.commands.actions import Actions
from ui.theme import Size, Space
from ui.widgets import IconButton, label
from ui.workbench import Workbench


class Header(QFrame):
    """Two pickers at the left, what always works at the right."""

    def __init__(self, workbench: Workbench, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(Size.HEADER)
        self._workbench, self._actions = workbench, actions
        self._wave_name, self._unit_name = label("", "body", "muted"), label("", "body", "muted")
        self.wave, self.unit = _picker(), _picker()
        self.wave.activated.connect(lambda: workbench.choose_place(wave=self.wave.currentData()))
        self.unit.activated.connect(lambda: workbench.choose_place(unit=self.unit.currentData()))
        self.undo = _button("undo", actions["undo"])
        self.redo = _button("redo", actions["redo"])
        self.language = _button("languages", actions["language"], text="中/EN")
        self.theme = _button("moon", actions["theme"])
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.M, 0)
        row.setSpacing(Space.XXS)
        row.addWidget(self._wave_name)
        row.addWidget(self.wave)
        row.addSpacing(Space.M)
        row.addWidget(self._unit_name)
        row.addWidget(self.unit)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.language, self.theme):
            row.addWidget(button)
        workbench.undo_stack.indexChanged.connect(self._name_undo)
        workbench.place_changed.connect(self._follow)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self._wave_name.setText(_("Wave"))
        self._unit_name.setText(_("Unit"))
        self.wave.setAccessibleName(_("Wave"))
        self.unit.setAccessibleName(_("Unit"))
        self.language.set_name(_("Switch to Chinese") if _.language == "en" else _("Switch to English"), "Ctrl+Shift+L")
        self._name_undo()
        self.restyle()
        self.refresh()

    def restyle(self) -> None:
        """The moon leads to dark, the sun to light."""
        _ = self._workbench.translator
        dark = theme.current().mode == "dark"
        self.theme.set_icon("sun" if dark else "moon")
        self.theme.set_name(_("Switch to light") if dark else _("Switch to dark"), "Ctrl+Shift+D")

    def refresh(self) -> None:
        """Read waves and units anew; what was chosen stays where it is still there."""
        workbench, _ = self._workbench, self._workbench.translator
        if workbench.project is None:
            return
        from surveykit.project import keying

        waves = [wave.name for wave in keying.waves(workbench.project)]
        units = [unit.name for unit in keying.units(workbench.project)]
        _fill(self.wave, _("All waves"), waves, workbench.wave)
        _fill(self.unit, _("All units"), units, workbench.unit)
        workbench.choose_place(wave=self.wave.currentData(), unit=self.unit.currentData())

    def _follow(self) -> None:
        for picker, chosen in ((self.wave, self._workbench.wave), (self.unit, self._workbench.unit)):
            picker.setCurrentIndex(max(0, picker.findData(chosen)))

    def _name_undo(self) -> None:
        _ = self._workbench.translator
        stack = self._workbench.undo_stack
        for button, text, name, key in (
            (self.undo, stack.undoText(), _("Undo"), "Ctrl+Z"),
            (self.redo, stack.redoText(), _("Redo"), "Ctrl+Shift+Z"),
        ):
            button.set_name(_("{action}: {what}", action=name, what=text) if text else name, key)


def _picker() -> QComboBox:
    made = QComboBox()
    made.setProperty("role", "picker")
    made.currentTextChanged.connect(lambda: _fit(made))
    return made


def _fit(picker: QComboBox) -> None:
    """As wide as what is chosen, so that the arrow stands beside it; the list is as wide as it needs."""
    wide = theme.measure(picker.currentText(), "lead", bold=True) + Size.TARGET + Space.M
    picker.setFixedWidth(min(Size.LIST, wide))
    longest = max((theme.measure(picker.itemText(row)) for row in range(picker.count())), default=0)
    picker.view().setMinimumWidth(min(Size.FIELD, longest + Space.XXL))


def _fill(picker: QComboBox, all_of_them: str, names: list[str], chosen: str) -> None:
    picker.clear()
    picker.addItem(all_of_them, "")
    for name in names:
        picker.addItem(name, name)
    picker.setCurrentIndex(max(0, picker.findData(chosen)))
    picker.setEnabled(bool(names))
    _fit(picker)


def _button(icon: str, action: QAction, text: str = "") -> IconButton:
    """A button that does what an action does, and can when the action can."""
    made = IconButton(icon, text=text)
    made.clicked.connect(action.trigger)
    made.setEnabled(action.isEnabled())
    action.enabledChanged.connect(made.setEnabled)
    return made
