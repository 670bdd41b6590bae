"""What a report is made of, on the screen: headings, sentences, three-line tables, figures."""

from ui.widgets.blocks.view import BlocksView

__all__ = ["BlocksView"]
