"""A questionnaire as JSON: read with errors that say where, written always the same way."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from surveykit.errors import DefinitionRefused, Fact
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import FORMAT, Questionnaire

T = TypeVar("T")
_PATH = re.compile(r" - at `(?P<path>.+)`$")
_SHAPES = (
    (re.compile(r"^Object contains unknown field `(?P<key>.+)`$", re.S), "json_unknown_key"),
    (re.compile(r"^Object missing required field `(?P<key>.+)`$", re.S), "json_missing_key"),
    (re.compile(r"^Expected `(?P<expected>.+)`, got `(?P<got>.+)`$", re.S), "json_wrong_type"),
    (re.compile(r"^Invalid enum value (?P<value>.+)$", re.S), "json_not_one_of"),
)


def parse(data: bytes, name: str = "") -> Questionnaire:
    """A definition from JSON bytes (UTF-8, with or without a BOM).

    ``name`` is the file's, for the sentence. Raises DefinitionRefused with ``path`` (``$.sections[0].items[2].max``):
    what is no JSON, a newer format, keys that are not known, and everything that ``check_questionnaire`` finds.
    """
    raw = decode_json(data, dict[str, Any], name)
    form = raw.get("format", FORMAT)
    if isinstance(form, int) and form > FORMAT:
        raise DefinitionRefused("definition_newer", file=name, path="$.format", format=form, known=FORMAT)
    if form != FORMAT or isinstance(form, bool):
        raise DefinitionRefused("definition_format", file=name, path="$.format", known=FORMAT)
    questionnaire = decode_json(data, Questionnaire, name)
    if problems := check_questionnaire(questionnaire):
        first = problems[0]
        facts: dict[str, Fact] = {**first.facts, "file": name, "path": first.path, "more": len(problems) - 1}
        raise DefinitionRefused(first.code, **facts)
    return questionnaire


def dump(questionnaire: Questionnaire) -> bytes:
    """The definition as indented JSON with Chinese as it is; the same definition gives the same bytes."""
    plain = _whole(msgspec.json.decode(msgspec.json.encode(questionnaire, order="deterministic")))
    head = {"format": questionnaire.format, "code": questionnaire.code, "revision": questionnaire.revision}
    return msgspec.json.format(msgspec.json.encode({**head, **plain}), indent=2) + b"\n"


def decode_json(data: bytes, shape: type[T], name: str = "") -> T:
    """``data`` as ``shape``. Raises DefinitionRefused with the path of what does not fit."""
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=shape)
    except msgspec.ValidationError as error:
        raise _refusal(str(error), name) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DefinitionRefused("json_broken", file=name, detail=str(error)) from None


def _refusal(text: str, name: str) -> DefinitionRefused:
    found = _PATH.search(text)
    path, text = (found["path"], text[: found.start()]) if found else ("$", text)
    for pattern, code in _SHAPES:
        if match := pattern.match(text):
            facts: dict[str, Fact] = dict(match.groupdict())
            if code in ("json_unknown_key", "json_missing_key"):
                path = f"{path}.{match['key']}"
            return DefinitionRefused(code, file=name, path=path, **facts)
    return DefinitionRefused("json_does_not_fit", file=name, path=path, detail=text)


def _whole(value: Any) -> Any:
    """Floats that are whole numbers as integers, as a person writes them."""
    match value:
        case dict():
            return {key: _whole(v) for key, v in value.items()}
        case list():
            return [_whole(v) for v in value]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value
