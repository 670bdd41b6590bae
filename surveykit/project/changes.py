"""What a verb changed: views compare it with what they show."""

from __future__ import annotations

import msgspec


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Codes of questionnaires, ids of responses and analyses, names of waves and units that changed.

    ``staff``: who may be named on a sheet, ``contacts``: who is behind one; no answer depends on either.
    ``records``: areas of quality work. ``many_responses``: too many to name (an import, a restore); a
    view of responses reads anew.
    """

    questionnaires: frozenset[str] = frozenset()
    responses: frozenset[str] = frozenset()
    waves: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    analyses: frozenset[str] = frozenset()
    batches: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    staff: bool = False
    contacts: bool = False
    settings: bool = False
    many_responses: bool = False

    def __bool__(self) -> bool:
        return self != Changes()

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            questionnaires=self.questionnaires | other.questionnaires,
            responses=self.responses | other.responses,
            waves=self.waves | other.waves,
            units=self.units | other.units,
            analyses=self.analyses | other.analyses,
            batches=self.batches | other.batches,
            records=self.records | other.records,
            staff=self.staff or other.staff,
            contacts=self.contacts or other.contacts,
            settings=self.settings or other.settings,
            many_responses=self.many_responses or other.many_responses,
        )

    @property
    def data(self) -> bool:
        """Whether answers or what they are grouped by changed, so that scores and tests must be computed anew."""
        return bool(self.responses or self.waves or self.units or self.many_responses)
