"""A register of clients, for those who survey clients instead of patients, and the visits to them."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.model.records import Area


class Contact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody to speak to at an organisation."""

    name: str
    role: str = ""
    phone: str = ""


class Client(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person or an organisation. ``code`` links responses (their respondent); exports leave names out."""

    code: str
    name: str = ""
    kind: Literal["person", "organisation"] = "organisation"
    segment: str = ""
    owner: str = ""
    contacts: tuple[Contact, ...] = ()
    note: str = ""


class Visit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A visit: what was asked there is the response with this number."""

    client: str
    day: str
    who: str = ""
    questionnaire: str = ""
    wave: str = ""
    number: str = ""
    note: str = ""
    next_day: str = ""


CLIENTS: Area[Client] = Area("client", Client, key=lambda c: c.code, state=lambda c: c.segment)
VISITS: Area[Visit] = Area("visit", Visit, day=lambda v: v.day, unit=lambda v: v.client)
