"""Tokens, contrast, the style sheet, icons and fonts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import THEMES, Theme, icons
from ui.theme.fonts import FAMILY, ITALIC_FAMILY

UI = Path(theme.__file__).resolve().parent.parent


def _luminance(name: str) -> float:
    colour = QColor(name)
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    # WCAG 2.1: black on white is 21:1; #767676 on white is 4.54:1, the classic lowest grey that passes.
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("worn", THEMES.values(), ids=lambda t: t.mode)
@pytest.mark.parametrize("name", ["text", "muted", "accent", "warn", "bad", "good"])
def test_words_stand_out_from_what_they_are_written_on(worn: Theme, name: str) -> None:
    for ground in (worn.background, worn.surface):
        assert _contrast(getattr(worn, name), ground) >= 4.5, (name, ground)


@pytest.mark.parametrize("worn", THEMES.values(), ids=lambda t: t.mode)
def test_words_stand_out_from_the_accent(worn: Theme) -> None:
    assert _contrast(worn.on_accent, worn.accent) >= 4.5
    assert _contrast(worn.on_accent, worn.accent_hover) >= 4.5
    assert _contrast(worn.accent, worn.accent_soft) >= 4.5
    assert _contrast(worn.text, worn.accent_soft) >= 4.5
    assert _contrast(worn.text, worn.hover) >= 4.5


def test_only_the_theme_names_a_colour_or_a_size() -> None:
    found = []
    for path in UI.rglob("*.py"):
        if path.parent.name == "theme":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [f"{path.name}: {node.value}"] if re.fullmatch(r"#[0-9A-Fa-f]{3,8}", node.value) else []
                found += [f"{path.name}: {node.value}"] if re.search(r"[1-9]\d*px", node.value) else []
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"setPixelSize", "setPointSize"}:
                found.append(f"{path.name}: {ast.unparse(node.func)}")
    assert found == []


def test_switching_the_look_changes_what_is_worn(dressed: QApplication, qtbot: QtBot) -> None:
    words = QLabel("x")
    qtbot.addWidget(words)
    try:
        theme.apply(dressed, "dark")
        assert theme.current().mode == "dark"
        assert words.palette().windowText().color() == QColor(theme.current().text)
    finally:
        theme.apply(dressed, "light")
    assert words.palette().windowText().color() == QColor(theme.current().text)


def test_roles_give_sizes(dressed: QApplication, qtbot: QtBot) -> None:
    for role, size in theme.TYPE.items():
        words = QLabel("x")
        qtbot.addWidget(words)
        theme.dress(words, role=role)
        words.show()
        assert words.font().pixelSize() == size


def test_bundled_faces_are_used(dressed: QApplication) -> None:
    assert QFontInfo(theme.font()).family() == FAMILY
    assert QFontInfo(theme.italic()).family() == ITALIC_FAMILY
    assert QFontInfo(dressed.font()).family() == FAMILY


def test_an_icon_has_the_colour_of_its_token(dressed: QApplication) -> None:
    image = theme.icon("check", "bad", 32).pixmap(32, 32).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {theme.current().bad.lower()}


def test_every_icon_can_be_drawn_and_follows_a_colour(dressed: QApplication) -> None:
    for path in icons.FOLDER.glob("*.svg"):
        if path.stem != "app":
            assert b"currentColor" not in icons.svg(path.stem, "#010203")
            assert b"#010203" in icons.svg(path.stem, "#010203")


def test_answers_run_over_the_scale_from_lowest_to_highest() -> None:
    worn = theme.current()
    assert worn.ordered(0, 5).name().upper() == worn.scale[0]
    assert worn.ordered(2, 5).name().upper() == worn.scale[2]
    assert worn.ordered(3, 4).name().upper() == worn.scale[4]
