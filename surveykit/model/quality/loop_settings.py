"""What a project settles about feedback sheets and complaints: their categories, and how many days there are."""

from __future__ import annotations

import msgspec

from surveykit.model.records import Area


class LoopSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``days`` and ``complaint_days`` are from the day of a sheet or complaint to the day that it is due.

    ``bones`` are the categories that a new fishbone begins with (人、机、料、法、环).
    """

    categories: tuple[str, ...] = ()
    bones: tuple[str, ...] = ()
    days: int = 14
    complaint_categories: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    complaint_days: int = 7


LOOP_SETTINGS: Area[LoopSettings] = Area("loop_settings", LoopSettings, key=lambda _settings: "loop")
