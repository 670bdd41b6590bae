"""Keys struck in a sitting, and the time in which none was. Pure."""

from __future__ import annotations

import msgspec

PAUSE = 30.0
"""Seconds without a key after which somebody was not keying: a call, a patient, a cup of tea."""


class Tally(msgspec.Struct, frozen=True):
    """``keys`` struck, ``paused`` seconds of breaks, ``last`` the moment of the last key on a clock in seconds."""

    keys: int = 0
    paused: float = 0.0
    last: float = 0.0

    def struck(self, at: float) -> Tally:
        """After one more key."""
        return Tally(self.keys + 1, self.paused + self._break(at), at)

    def rested(self, at: float) -> Tally:
        """At a moment without a key: a break that lasts until then counts."""
        return Tally(self.keys, self.paused + self._break(at), at)

    def _break(self, at: float) -> float:
        gap = at - self.last
        return gap if gap > PAUSE else 0.0


NOTHING = Tally()
