"""The one style sheet, made from the tokens.

Widgets say what they are by properties, and the sheet says how that looks:

``role``  QLabel: ``caption`` ``body`` ``lead`` ``title`` ``figure`` (size), ``keycap``;
          QPushButton: ``primary`` ``quiet`` ``link`` ``keycap``
          ``icon`` ``rail``; QFrame: ``card`` ``soft`` ``active`` ``bar`` ``rail`` ``side``
          ``properties`` ``status`` ``notice`` ``rule``
``tone``  ``muted`` ``accent`` ``good`` ``warn`` ``bad`` (colour of a label)
``strong``  true for weight 700
"""

from __future__ import annotations

from pathlib import Path

from ui.theme.tokens import TYPE, Size, Space, Theme


def sheet(theme: Theme, glyphs: Path) -> str:
    """The style sheet of a theme. ``glyphs`` holds chevron-down, chevron-up and check in its colours as SVG files."""
    return "\n".join((_labels(theme), _frames(theme), _buttons(theme), _fields(theme, glyphs), _views(theme)))


def _labels(t: Theme) -> str:
    sizes = "\n".join(f'QLabel[role="{role}"] {{ font-size: {size}px; }}' for role, size in TYPE.items())
    tones = "\n".join(
        f'QLabel[tone="{tone}"] {{ color: {getattr(t, tone)}; }}' for tone in ("muted", "accent", "good", "warn", "bad")
    )
    return f"""
{sizes}
QLabel {{ background: transparent; color: {t.text}; }}
QLabel[role="caption"] {{ color: {t.muted}; }}
QLabel[role="title"], QLabel[role="figure"], QLabel[strong="true"] {{ font-weight: 700; }}
{tones}
QLabel:disabled {{ color: {t.muted}; }}
QToolTip {{ background: {t.text}; color: {t.surface}; border: none; padding: {Space.XXS}px {Space.XS}px; }}
"""


def _frames(t: Theme) -> str:
    return f"""
QMainWindow, QDialog, QWidget[role="page"] {{ background: {t.background}; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{ background: {t.background}; border: none; }}
QScrollArea[role="plain"], QScrollArea[role="plain"] > QWidget > QWidget {{ background: transparent; border: none; }}
QFrame[role="card"] {{
    background: {t.surface}; border: 1px solid {t.line}; border-radius: {Size.RADIUS}px;
}}
QFrame[role="soft"] {{ background: {t.background}; border: 1px solid {t.line}; border-radius: {Size.RADIUS}px; }}
QFrame[role="active"] {{ background: {t.accent_soft}; border: none; border-radius: {Size.RADIUS}px; }}
QFrame[role="bar"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[role="status"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame[role="rail"], QFrame[role="side"] {{ background: {t.surface}; border: none; border-right: 1px solid {t.line}; }}
QFrame[role="properties"] {{ background: {t.surface}; border: none; border-left: 1px solid {t.line}; }}
QFrame[role="rule"] {{
    background: {t.line}; border: none; min-height: 1px; max-height: 1px;
}}
QFrame[role="notice"] {{ background: {t.text}; border: none; border-radius: {Size.RADIUS}px; }}
QFrame[role="notice"] QLabel {{ color: {t.surface}; }}
QFrame[role="notice"] QPushButton {{ color: {t.accent_soft}; background: transparent; border: none; font-weight: 700;
    padding: 0 {Space.S}px; min-height: {Size.TARGET}px; }}
QFrame[role="notice"] QPushButton:focus {{ border: 2px solid {t.accent_soft}; border-radius: {Size.RADIUS}px; }}
QLabel[role="keycap"] {{ background: {t.background}; border: 1px solid {t.line}; font-weight: 700;
    border-radius: {Size.RADIUS_SMALL}px; padding: 2px {Space.XS}px; font-size: {TYPE["caption"]}px; }}
QSplitter::handle {{ background: {t.line}; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
"""


def _buttons(t: Theme) -> str:
    height = Size.CONTROL - 2
    return f"""
QPushButton {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; border-radius: {Size.RADIUS}px;
    min-height: {height}px; padding: 0 {Space.M}px;
}}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 {Space.M - 1}px; min-height: {height - 2}px; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.background}; }}
QPushButton[role="primary"] {{
    background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent}; font-weight: 700;
}}
QPushButton[role="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[role="primary"]:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.muted}; }}
QPushButton[role="quiet"] {{ color: {t.accent}; font-weight: 700; }}
QPushButton[role="quiet"]:checked {{ background: {t.accent_soft}; border-color: {t.accent}; }}
QPushButton[role="quiet"]:disabled {{ color: {t.muted}; }}
QPushButton[role="link"] {{
    background: transparent; border: none; color: {t.accent}; font-weight: 700;
    padding: 0 {Space.XXS}px; min-height: {Size.TARGET}px; text-align: left;
}}
QPushButton[role="link"]:hover {{ color: {t.accent_hover}; }}
QPushButton[role="link"]:focus {{ border: 2px solid {t.accent}; padding: 0 {Space.XXS - 2}px; }}
QPushButton[role="link"]:disabled {{ color: {t.muted}; }}
QPushButton[role="icon"] {{
    background: transparent; border: none; padding: 0;
    min-height: {Size.TARGET}px; min-width: {Size.TARGET}px;
}}
QPushButton[role="icon"][worded="true"] {{ padding: 0 {Space.XS}px; color: {t.muted}; }}
QPushButton[role="icon"]:hover {{ background: {t.hover}; }}
QPushButton[role="icon"]:pressed, QPushButton[role="icon"]:checked {{ background: {t.accent_soft}; }}
QPushButton[role="icon"]:focus {{ border: 2px solid {t.accent}; }}
QPushButton[role="icon"]:disabled {{ color: {t.line}; background: transparent; }}
QPushButton[role="keycap"] {{
    background: {t.background}; border-radius: {Size.RADIUS_SMALL}px; padding: 0 {Space.XS}px; font-weight: 700;
    min-height: {Size.TARGET - 4}px;
}}
QPushButton[role="keycap"]:hover {{ background: {t.hover}; }}
QPushButton[role="keycap"]:focus {{ border: 2px solid {t.accent}; padding: 0 {Space.XS - 1}px;
    min-height: {Size.TARGET - 6}px; }}
QPushButton[role="rail"] {{
    background: transparent; border: none; text-align: left; padding: 0 {Space.S}px; min-height: {Size.ROW}px;
    color: {t.text};
}}
QPushButton[role="rail"]:hover {{ background: {t.hover}; }}
QPushButton[role="rail"]:checked {{ background: {t.accent_soft}; color: {t.accent}; font-weight: 700; }}
QPushButton[role="rail"]:focus {{ border: 2px solid {t.accent}; padding: 0 {Space.S - 2}px; }}
QPushButton[role="tab"] {{
    background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0; color: {t.muted};
    padding: 0 {Space.XXS}px; min-height: {Size.CONTROL}px;
}}
QPushButton[role="tab"]:hover {{ color: {t.text}; }}
QPushButton[role="tab"]:checked {{ color: {t.accent}; font-weight: 700; border-bottom: 2px solid {t.accent}; }}
QPushButton[role="tab"]:focus {{ background: {t.accent_soft}; }}
"""


def _fields(t: Theme, glyphs: Path) -> str:
    height = Size.CONTROL - 2
    folder = glyphs.as_posix()
    kinds = "QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit"
    texts = "QTextEdit, QPlainTextEdit, QTextBrowser"

    def each(names: str, state: str) -> str:
        return ", ".join(f"{name.strip()}{state}" for name in names.split(","))

    return f"""
{kinds} {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; border-radius: {Size.RADIUS}px;
    min-height: {height}px; padding: 0 {Space.S}px; selection-background-color: {t.accent};
    selection-color: {t.on_accent};
}}
{texts} {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; border-radius: {Size.RADIUS}px;
    padding: {Space.XS}px; selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
{each(kinds, ":focus")}, {each(texts, ":focus")} {{ border: 2px solid {t.accent}; }}
{each(kinds, ":focus")} {{ padding: 0 {Space.S - 1}px; min-height: {height - 2}px; }}
{each(kinds, ":disabled")}, {each(texts, ":disabled")} {{ color: {t.muted}; background: {t.background}; }}
{each(kinds, '[invalid="true"]')} {{ border: 2px solid {t.bad}; }}
QComboBox::drop-down {{ border: none; width: {Size.TARGET}px; }}
QComboBox::down-arrow {{ image: url("{folder}/chevron-down.svg"); width: {Size.ICON_SMALL}px;
    height: {Size.ICON_SMALL}px; }}
QComboBox[role="picker"] {{ background: transparent; border: none; font-weight: 700; font-size: {TYPE["lead"]}px;
    padding: 0 0 0 {Space.XS}px; min-height: {Size.TARGET}px; }}
QComboBox[role="picker"]:hover {{ background: {t.hover}; }}
QComboBox[role="picker"]:focus {{ border: 2px solid {t.accent}; padding: 0 0 0 {Space.XS - 2}px; }}
QComboBox QAbstractItemView {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: {Space.XXS}px; outline: none;
    selection-background-color: {t.accent_soft}; selection-color: {t.text};
}}
QComboBox QAbstractItemView::item {{ min-height: {Size.TARGET}px; padding: 0 {Space.XS}px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button,
QDateEdit::up-button, QDateEdit::down-button {{ border: none; width: {Space.L}px; background: transparent; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateEdit::up-arrow {{ image: url("{folder}/chevron-up.svg");
    width: {Space.S}px; height: {Space.S}px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateEdit::down-arrow {{ image: url("{folder}/chevron-down.svg");
    width: {Space.S}px; height: {Space.S}px; }}
QCheckBox, QRadioButton {{ color: {t.text}; spacing: {Space.XS}px; min-height: {Size.TARGET}px;
    background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{
    width: {Size.ICON}px; height: {Size.ICON}px; border: 1px solid {t.muted}; background: {t.surface};
}}
QCheckBox::indicator, QListView::indicator {{ border-radius: {Size.RADIUS_SMALL}px; }}
QRadioButton::indicator {{ border-radius: {Size.ICON // 2 + 1}px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
    image: url("{folder}/check.svg"); }}
QRadioButton::indicator:checked {{ border: 6px solid {t.accent}; width: {Size.ICON - 10}px;
    height: {Size.ICON - 10}px; }}
QCheckBox::indicator:focus {{ border: 2px solid {t.accent}; width: {Size.ICON - 2}px;
    height: {Size.ICON - 2}px; }}
QRadioButton::indicator:focus {{ border-color: {t.accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; outline: none; }}
"""


def _views(t: Theme) -> str:
    return f"""
QAbstractItemView {{ background: transparent; color: {t.text}; border: none; outline: none;
    alternate-background-color: {t.surface};
    selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QListView[role="ticks"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {Size.RADIUS}px;
    padding: {Space.XXS}px; }}
QListView[role="ticks"]:focus {{ border: {Size.STROKE}px solid {t.accent}; padding: {Space.XXS - 1}px; }}
QListView[role="ticks"]::item {{ height: {Size.TARGET}px; }}
QListView[role="popup"] {{ background: {t.surface}; border: 1px solid {t.line}; }}
QTableView {{ gridline-color: transparent; }}
QTableView::item {{ border: none; border-bottom: 1px solid {t.line}; padding: 0 {Space.S}px; }}
QTableView::item:hover {{ background: {t.hover}; }}
QTableView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QListView::item {{ min-height: {Size.ROW}px; padding: 0 {Space.S}px; border-radius: {Size.RADIUS}px; }}
QListView::item:hover {{ background: {t.hover}; }}
QListView::item:selected {{ background: {t.accent_soft}; color: {t.accent}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {t.muted}; border: none; border-bottom: 1px solid {t.line};
    padding: 0 {Space.S - 3}px 0 {Space.S + 3}px; min-height: {Size.ROW_COMPACT}px;
    font-size: {TYPE["caption"]}px; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QTableCornerButton::section {{ background: transparent; border: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {Space.S}px; }}
QScrollBar:horizontal {{ height: {Space.S}px; }}
QScrollBar::handle {{ background: {t.line}; border-radius: {Size.RADIUS_SMALL}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {Space.XL}px; }}
QScrollBar::handle:horizontal {{ min-width: {Space.XL}px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: {Space.XXS}px; }}
QMenu::item {{ padding: {Space.XS}px {Space.M}px; border-radius: {Size.RADIUS_SMALL}px; }}
QMenu::item:selected {{ background: {t.accent_soft}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {Space.XXS}px; }}
"""
