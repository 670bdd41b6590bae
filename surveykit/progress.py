"""How long work tells how far it is, and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called now and then with what is done and what there is in all.

    Raises ``surveykit.errors.Cancelled`` when the person asked to stop: the work lets it pass, and whatever was begun
    is rolled back.
    """

    def __call__(self, done: int, total: int) -> None:
        """Tell what is done."""


def silent(done: int, total: int) -> None:
    """Nobody watches."""
