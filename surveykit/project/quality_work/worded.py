"""Records from words, as a terminal or a table gives them: ``name=value``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from surveykit.errors import DataRefused, NotFound
from surveykit.model.records import Record
from surveykit.project import records
from surveykit.project.book import Project
from surveykit.project.quality_work.forms import Asked, RecordForm

_YES = frozenset({"1", "yes", "true", "on", "是"})


def changed(form: RecordForm, document: Any, words: Mapping[str, str]) -> Any:
    """A document with some facts changed; several lines are parted by ``;``, parts of their own are JSON.

    DataRefused ``no_such_field``, ``field_number``, ``field_option`` or ``field_value``; or the first problem that the
    form finds.
    """
    asked = {one.name: one for one in form.asked}
    made: dict[str, Any] = {}
    for name, text in words.items():
        if name not in asked:
            raise DataRefused("no_such_field", field=name, kind=form.code, known=", ".join(asked))
        made[name] = _read(asked[name], text)
        if asked[name].takes == "texts":
            made[name] = {**getattr(document, name), **made[name]}
    try:
        value = msgspec.convert({**msgspec.to_builtins(document), **made}, form.area.document)
    except msgspec.ValidationError as wrong:
        raise DataRefused("field_value", kind=form.code, reason=str(wrong)) from wrong
    for problem in form.problems(value):
        raise problem
    return value


def named(project: Project, form: RecordForm, name: str) -> Record[Any]:
    """The record that a person calls so: its number, code or name. NotFound ``no_such_record``."""
    first = form.columns[0]
    for record in records.listing(project, form.area):
        if str(getattr(record.value, first)) == name or record.id == name:
            return record
    raise NotFound("no_such_record", id=name)


def _read(asked: Asked, text: str) -> Any:
    match asked.takes:
        case "lines":
            return [part.strip() for part in text.split(";") if part.strip()]
        case "texts":
            # Words say themselves which language they are in.
            return {"zh_CN" if any("\u4e00" <= sign <= "\u9fff" for sign in text) else "en": text}
        case "flag":
            return text.strip().casefold() in _YES
        case "number" | "whole":
            if not text.strip():
                return None
            try:
                return int(text) if asked.takes == "whole" else float(text)
            except ValueError as wrong:
                raise DataRefused("field_number", field=asked.name, value=text) from wrong
        case "choice":
            known = [code for code, _words in asked.options]
            if text not in known:
                raise DataRefused("field_option", field=asked.name, value=text, known=", ".join(known))
            return text
        case "own":
            try:
                return msgspec.json.decode(text)
            except msgspec.DecodeError as wrong:
                raise DataRefused("field_value", kind=asked.name, reason=str(wrong)) from wrong
    return text
