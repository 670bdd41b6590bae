"""Recent files as a list model: thin, a tuple of frozen rows."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveykit.i18n import Translator
from ui.recent import RecentFile

Index = QModelIndex | QPersistentModelIndex

REMARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Date and size, or that the file is not there."""

FILE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The ``RecentFile``."""


class RecentModel(QAbstractListModel):
    """Rows of recent files."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[RecentFile, ...] = ()
        self._translator: Translator | None = None

    def show_files(self, files: tuple[RecentFile, ...], translator: Translator) -> None:
        """Show these files in this language."""
        self.beginResetModel()
        self._files, self._translator = files, translator
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._translator is None:
            return None
        file = self._files[index.row()]
        remark = remark_of(file, self._translator)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return file.path.stem
            case Qt.ItemDataRole.ToolTipRole:
                return str(file.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{file.path.stem}, {remark}"
            case _ if role == REMARK_ROLE:
                return remark
            case _ if role == FILE_ROLE:
                return file
        return None


def remark_of(file: RecentFile, _: Translator) -> str:
    """Folder, date and size of a file in words."""
    folder = str(file.path.parent)
    if file.changed is None or file.size is None:
        return _("Not there any more · {folder}", folder=folder)
    size = f"{file.size / 1048576:.1f} MB" if file.size >= 1048576 else f"{max(1, file.size // 1024)} KB"
    return f"{file.changed:%Y-%m-%d %H:%M} · {size} · {folder}"
