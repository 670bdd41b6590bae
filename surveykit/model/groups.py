"""A group of responses as a filter: ``wave=before``, ``unit=ICU``, ``sex=1``, or several joined by a comma."""

from __future__ import annotations

import re

import msgspec

from surveykit.errors import DataRefused

_NEXT = re.compile(r",(?=\s*[A-Za-z][A-Za-z0-9_]*=)")


class Filter(msgspec.Struct, frozen=True):
    """Conditions that all hold: pairs of what and which. ``text`` is how it was written."""

    text: str
    conditions: tuple[tuple[str, str], ...]

    def value(self, key: str) -> str | None:
        """What a key must be; None where the filter does not name it."""
        return next((v for k, v in self.conditions if k == key), None)


def parse_filter(text: str) -> Filter:
    """Read a filter. A comma only parts where another ``key=`` follows, so that a unit's name may hold one."""
    conditions = []
    for part in _NEXT.split(text):
        key, equals, value = part.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise DataRefused("filter_unreadable", filter=text)
        conditions.append((key.strip(), value.strip()))
    return Filter(text, tuple(conditions))


def differ_by_wave_only(filters: tuple[Filter, ...]) -> bool:
    """Whether the groups are the same but for their wave: then the difference is later minus earlier."""
    rest = {tuple(c for c in f.conditions if c[0] != "wave") for f in filters}
    waves = {f.value("wave") for f in filters}
    return len(rest) == 1 and None not in waves and len(waves) == len(filters)
