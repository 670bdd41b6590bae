"""The flagged sheets of a comparison: how many there are, the switch that leaves them out, the way to look at them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.analysing import Specification
from ui.analysis.compute import Computed
from ui.theme import Space
from ui.widgets import LinkButton, label


class FlagStrip(QWidget):
    """A line over the results; it is there only where a sheet of the groups carries a flag, or where some are left out.

    ``without(bool)`` is what a person wants; ``look`` asks for the sheets themselves.
    """

    without = Signal(bool)
    look = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.switch = QCheckBox()
        self.words = label("", "caption", "muted")
        self.link = LinkButton("")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        line.addWidget(self.switch)
        line.addWidget(self.words)
        line.addWidget(self.link)
        line.addStretch(1)
        self.switch.clicked.connect(self.without)
        self.link.clicked.connect(self.look)
        self.hide()

    def show_flags(self, specification: Specification, computed: Computed | None, _: Translator) -> None:
        """Show how many sheets of the groups carry a flag; while they are compared anew, what was known stays."""
        self.switch.setChecked(specification.without_flagged)
        if computed is None:
            return
        comparison = computed.comparison
        flags = comparison.flags if comparison is not None else 0
        self.switch.setText(_("Without flagged sheets"))
        said = _("{n} of these sheets carry a flag of data quality.", n=flags)
        left = _("{n} sheets with a flag of data quality are left out.", n=flags)
        self.words.setText((left if specification.without_flagged else said) if flags else "")
        self.switch.setAccessibleDescription(self.words.text())
        self.link.setText(_("Look at them"))
        self.link.setVisible(bool(flags))
        self.setVisible(bool(flags) or specification.without_flagged)
