"""The menu of analyses that can be begun: the comparison of groups, and the other kinds by what they are about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from surveykit.i18n import Translator
from surveykit.project.analyses import registry


def kinds_menu(parent: QWidget, _: Translator, begin: Callable[[str], object]) -> QMenu:
    """A menu whose entries call ``begin`` with the code of a kind."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    menu.addAction(_("Comparison of groups"), lambda: begin(registry.COMPARISON))
    menu.addSeparator()
    for words, codes in registry.FAMILIES:
        family = menu.addMenu(_(words))
        family.setToolTipsVisible(True)
        for code in codes:
            kind = registry.kind(code)
            entry = family.addAction(_(kind.title), lambda code=code: begin(code))
            entry.setToolTip(_(kind.hint))
    return menu
