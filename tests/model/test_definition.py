"""Definitions as JSON: read with the path of what is wrong, written always alike."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DefinitionRefused
from surveykit.messages import sentences
from surveykit.model.definition import dump, parse
from surveykit.model.questionnaire import Kind

# The example of the command line's contract, with choices filled in.
EXAMPLE = """
{"format": 1, "code": "satisfaction", "revision": 1, "title": {"zh_CN": "满意度", "en": "Satisfaction"},
 "sections": [{"title": {"zh_CN": "第一部分"}, "items": [
   {"code": "q1", "kind": "rating", "text": {"zh_CN": "总体"}, "choices": [{"code": 1, "label": {"zh_CN": "很不满意"}},
     {"code": 5}], "required": false},
   {"code": "q2", "kind": "rating", "choices": [{"code": 1}, {"code": 5}, {"code": 8, "missing": true}]},
   {"code": "care", "kind": "score", "max": 20}, {"code": "age", "kind": "number", "min": 0, "max": 120, "unit": "岁"},
   {"code": "why", "kind": "multiple", "choices": [{"code": "a"}]}, {"code": "sex", "kind": "single", "choices": [{"code": 1}]},
   {"code": "visit", "kind": "date"}, {"code": "comment", "kind": "text", "relevant": "${q1} <= 2"}]}],
 "scales": [{"code": "total", "title": {"zh_CN": "总分"}, "items": ["q1", "q2"], "reverse": ["q2"], "weights": {}, "method": "mean",
   "missing": {"min_answered": 0.5, "fill": "person_mean"}, "transform": {"multiply": 1.25, "add": 0, "floor": true},
   "bands": [{"from": null, "label": {"zh_CN": "不满意"}}, {"from": 85, "inclusive": true, "label": {"zh_CN": "满意"}}],
   "norms": [{"n": 1388, "mean": 1.44, "sd": 0.43, "year": 1986, "population": "…", "source": "…"}]}]}
"""  # noqa: E501


def refused(text: str | bytes) -> DefinitionRefused:
    with pytest.raises(DefinitionRefused) as caught:
        parse(text if isinstance(text, bytes) else text.encode(), name="form.json")
    error = caught.value
    assert sentences()[error.code].format(**error.facts)
    return error


def test_the_contract_example_is_read() -> None:
    form = parse(b"\xef\xbb\xbf" + EXAMPLE.encode())
    assert [i.kind for i in form.items()] == [
        Kind.RATING, Kind.RATING, Kind.SCORE, Kind.NUMBER, Kind.MULTIPLE, Kind.SINGLE, Kind.DATE, Kind.TEXT,
    ]  # fmt: skip
    scale = form.scales[0]
    assert (scale.transform.multiply, scale.bands[1].start, scale.norms[0].n) == (1.25, 85, 1388)
    assert form.items().__next__().range() == (1, 5)


def test_what_is_written_reads_back_and_stays_the_same() -> None:
    form = parse(EXAMPLE.encode())
    written = dump(form)
    assert parse(written) == form
    assert dump(parse(written)) == written
    assert "很不满意".encode() in written
    assert list(json.loads(written))[:3] == ["format", "code", "revision"]
    swapped = EXAMPLE.replace('{"zh_CN": "满意度", "en": "Satisfaction"}', '{"en": "Satisfaction", "zh_CN": "满意度"}')
    assert dump(parse(swapped.encode())) == written


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ('"max": 20', '"maximum": 20', "json_unknown_key", "$.sections[0].items[2].maximum"),
        ('"fill": "person_mean"', '"fil": "none"', "json_unknown_key", "$.scales[0].missing.fil"),
        ('"code": "care", ', "", "json_missing_key", "$.sections[0].items[2].code"),
        ('"max": 20', '"max": "20"', "json_wrong_type", "$.sections[0].items[2].max"),
        ('"kind": "date"', '"kind": "day"', "json_not_one_of", "$.sections[0].items[6].kind"),
        ('"format": 1', '"format": 2', "definition_newer", "$.format"),
        ('"format": 1', '"format": "1"', "definition_format", "$.format"),
        ('"reverse": ["q2"]', '"reverse": ["q9"]', "scale_reverse_unknown", "$.scales[0].reverse[0]"),
    ],
)
def test_what_is_wrong_is_said_with_its_path(old: str, new: str, code: str, path: str) -> None:
    assert old in EXAMPLE
    error = refused(EXAMPLE.replace(old, new))
    assert (error.code, error.facts["path"], error.facts["file"]) == (code, path, "form.json")


def test_a_newer_format_is_told_before_its_unknown_keys() -> None:
    assert refused(EXAMPLE.replace('"format": 1', '"format": 7, "new": {}')).code == "definition_newer"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"code": 1}', b"\xff\xfe{\x00}\x00", b"PK\x03\x04", "[" * 100_000, '{"a": "\xff"}']
)
def test_what_is_no_definition_is_refused(text: str | bytes) -> None:
    refused(text)


@given(st.binary(max_size=200), st.integers(0, len(EXAMPLE.encode()) - 1))
def test_damage_never_ends_in_a_traceback(noise: bytes, at: int) -> None:
    whole = EXAMPLE.encode()
    try:
        parse(whole[:at] + noise + whole[at + len(noise) :])
    except DefinitionRefused as error:
        assert sentences()[error.code].format(**error.facts)
