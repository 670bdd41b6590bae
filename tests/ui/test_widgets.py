"""The reusable widgets, by key and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets import (
    INTERVAL_ROLE,
    NUMBER,
    ElidedLabel,
    EmptyState,
    Field,
    FigureCard,
    IconButton,
    Interval,
    IntervalDelegate,
    LineChart,
    Notice,
    Point,
    PrimaryButton,
    ProgressStrip,
    Table,
    Tabs,
)
from ui.widgets.line_chart import _ticks

pytestmark = pytest.mark.usefixtures("dressed")

ROWS = (
    ("Knowledge", 3.12, Interval(0.86, 0.61, 1.11, True)),
    ("Ownership\tof it", 3.61, Interval(0.1, -0.1, 0.3, False)),
)


class _Rows(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(ROWS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("name", "mean", "difference")[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, mean, interval = ROWS[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (name, f"{mean:.2f}", f"{interval.value:.2f}")[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return NUMBER
            case _ if role == INTERVAL_ROLE and index.column() == 2:
                return interval
        return None


@pytest.fixture
def table(qtbot: QtBot, qtmodeltester: ModelTester) -> Table:
    made = Table("Results")
    qtbot.addWidget(made)
    rows = _Rows(made)
    qtmodeltester.check(rows)
    made.setModel(rows)
    made.stretch(0)
    made.resize(600, 200)
    made.show()
    return made


def test_copying_gives_tabs_and_heads(table: Table, qtbot: QtBot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "name\tmean\tdifference\nKnowledge\t3.12\t0.86\nOwnership of it\t3.61\t0.10\n"


def test_copying_takes_the_chosen_rows_only(table: Table, qtbot: QtBot) -> None:
    table.setColumnHidden(1, True)
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "name\tdifference\nOwnership of it\t0.10\n"


def test_arrow_keys_choose_rows(table: Table, qtbot: QtBot) -> None:
    table.selectRow(0)
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [1]


def test_an_interval_is_drawn_where_it_lies(table: Table, qtbot: QtBot) -> None:
    delegate = IntervalDelegate(table)
    delegate.set_range(-0.1, 1.11)
    table.setItemDelegateForColumn(2, delegate)
    image = table.viewport().grab().toImage()
    after, before = (theme.current().colour(name).rgb() for name in ("after", "before"))
    first, second = (table.visualRect(table.model().index(row, 2)) for row in (0, 1))
    assert after in {image.pixel(x, first.center().y()) for x in range(first.left(), first.right())}
    assert before in {image.pixel(x, second.center().y()) for x in range(second.left(), second.right())}
    coloured = [x for x in range(first.left(), first.right()) if image.pixel(x, first.center().y()) == after]
    assert min(coloured) > first.center().x(), "0.61 lies in the right half of -0.1 to 1.11"


def test_a_long_text_ends_in_an_ellipsis_and_is_whole_in_the_tip(qtbot: QtBot) -> None:
    words = ElidedLabel("护士对治疗、检查和注意事项的告知")
    qtbot.addWidget(words)
    words.resize(80, 24)
    words.show()
    assert words.toolTip() == words.text()
    words.resize(600, 24)
    assert words.toolTip() == ""


def test_a_field_says_what_is_wrong(qtbot: QtBot) -> None:
    field = Field("Title", QLineEdit(), "help")
    qtbot.addWidget(field)
    field.show()
    assert field.control.accessibleName() == "Title"
    field.set_problem("That name is taken.")
    assert field.help.text() == "That name is taken."
    assert field.control.property("invalid") is True
    field.set_problem("")
    assert field.help.text() == "help"


def test_tabs_by_arrow_keys(qtbot: QtBot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    for name in ("Items", "Scales"):
        tabs.add(name, QLabel(name))
    tabs.show()
    qtbot.waitExposed(tabs)
    first = tabs._group.button(0)
    with qtbot.waitSignal(tabs.current_changed) as changed:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert changed.args == [1]
    assert tabs.current() == 1
    qtbot.keyClick(tabs._group.button(1), Qt.Key.Key_Right)
    assert tabs.current() == 0


def test_a_notice_offers_to_undo(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(800, 600)
    notice = Notice(over)
    over.show()
    undone = []
    notice.say("Removed.", action="Undo", run=lambda: undone.append(1))
    assert notice.isVisible()
    assert over.rect().contains(notice.geometry())
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not notice.isVisible()


def test_a_long_notice_stays_inside_a_small_window(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(400, 400)
    notice = Notice(over)
    over.show()
    notice.say("A sentence that is much longer than the window is wide, again and again. " * 3, problem=True)
    assert over.rect().contains(notice.geometry())
    assert notice.words.height() >= notice.words.heightForWidth(notice.words.width())


def test_an_empty_state_has_one_button(qtbot: QtBot) -> None:
    state = EmptyState("No analysis is saved yet.", "Compare two waves")
    qtbot.addWidget(state)
    state.show()
    with qtbot.waitSignal(state.wanted):
        qtbot.keyClick(state.button, Qt.Key.Key_Space)
    state.set_text("还没有保存任何分析。选两个时段，看看护士和患者的得分有没有变化。")
    assert state.sentence.height() >= state.sentence.heightForWidth(state.sentence.width())
    state.set_text("Nothing here.")
    assert not state.button.isVisible()


def test_progress_counts_and_can_be_cancelled(qtbot: QtBot) -> None:
    strip = ProgressStrip("Cancel")
    qtbot.addWidget(strip)
    strip.show_work("Importing")
    strip.set_progress(31, 50)
    assert strip.percent.text() == "62 %"
    with qtbot.waitSignal(strip.cancelled):
        qtbot.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)


def test_a_figure_is_read_out_whole(qtbot: QtBot) -> None:
    card = FigureCard()
    qtbot.addWidget(card)
    card.show_figure("Return rate", "94.5", "%", "Issued 420", "good")
    assert card.accessibleName() == "Return rate 94.5 % Issued 420"


def test_icon_buttons_have_names_and_are_large_enough(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    button, primary = IconButton("undo", "Undo"), PrimaryButton("保存")
    button.set_name("Undo", "Ctrl+Z")
    column.addWidget(button)
    column.addWidget(primary)
    holder.show()
    assert button.accessibleName() == "Undo"
    assert button.toolTip() == "Undo  Ctrl+Z"
    assert min(button.width(), button.height(), primary.height()) >= theme.Size.TARGET
    assert button.text() == ""


def test_the_axis_holds_every_interval_on_round_numbers() -> None:
    points = (Point("a", 86.2, 84.5, 87.9), Point("b", 91.3, 89.6, 93.0))
    ticks = _ticks(points, (20.0, 100.0))
    assert ticks[0] <= 84.5
    assert ticks[-1] >= 93.0
    assert ticks == [84, 86, 88, 90, 92, 94] or ticks == [82.5, 85.0, 87.5, 90.0, 92.5, 95.0]
    assert _ticks((Point("a", None),), (0.0, 1.0)) == []
    assert _ticks((Point("a", 100.0, 100.0, 100.0),), (0.0, 100.0))[-1] == 100.0


def test_the_last_point_of_a_trend_is_filled(qtbot: QtBot, dressed: QApplication) -> None:
    chart = LineChart()
    qtbot.addWidget(chart)
    chart.resize(500, 240)
    chart.show_points((Point("before", 90.0, 89.0, 91.0), Point("after", 94.0, 93.0, 95.0)), bounds=(0.0, 100.0))
    assert chart.part_of_scale()
    assert chart.accessibleDescription() == "before 90.0; after 94.0"
    image = chart.grab().toImage()
    assert QColor(theme.current().after).rgb() in {
        image.pixel(QPoint(x, y)) for x in range(300, 450) for y in range(240)
    }
