"""Areas of records: what kind of document an area keeps, and which of its facts it is looked for by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)


def _nothing(_value: object) -> str:
    return ""


@dataclass(frozen=True)
class Area(Generic[T]):
    """One area. ``key``: what there is once in it (a number, a unit and month), empty where nothing is.

    ``unit`` is a unit's name, ``day`` an ISO day or month, ``state`` where it stands in its course.
    """

    code: str
    document: type[T]
    key: Callable[[T], str] = _nothing
    unit: Callable[[T], str] = _nothing
    day: Callable[[T], str] = _nothing
    state: Callable[[T], str] = _nothing


class Record(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A document of an area as it is stored; a new one has no id and version 0."""

    value: T
    id: str = ""
    version: int = 0
