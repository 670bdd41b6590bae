"""Reusable widgets. They know nothing of surveys: every word that they show is given to them."""

from ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card, FigureCard, column, row
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.interval import INTERVAL_ROLE, Interval, IntervalDelegate
from ui.widgets.labels import ElidedLabel, TitleBlock, label, rule
from ui.widgets.line_chart import LineChart, Point
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.progress import ProgressStrip
from ui.widgets.table import NUMBER, TEXT, Table
from ui.widgets.tabs import Tabs

__all__ = [
    "INTERVAL_ROLE", "NUMBER", "TEXT", "Card", "ElidedLabel", "EmptyState", "Field", "FigureCard", "IconButton",
    "Interval", "IntervalDelegate", "LineChart", "LinkButton", "Notice", "Page", "Point", "PrimaryButton",
    "ProgressStrip", "QuietButton", "Table", "Tabs", "TitleBlock", "column", "label", "row", "rule",
]  # fmt: skip
