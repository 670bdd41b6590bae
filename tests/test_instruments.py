"""The library of instruments: every definition decodes strictly, and says everything in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest

from surveykit.i18n import LANGUAGES, RESOURCES
from surveykit.model.blocks import Pairs, blocks
from surveykit.model.checks import check_questionnaire
from surveykit.model.definition import parse
from surveykit.model.questionnaire import CODE, RESERVED, Kind, Questionnaire, Text

FOLDER = RESOURCES / "instruments"
SCALES = RESOURCES.parent.parent / "shared" / "data" / "reference" / "scales.json"


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """One line of the index."""

    file: str
    measures: Text
    source: Text
    rights: Text
    note: Text = {}


INDEX = msgspec.json.decode((FOLDER / "index.json").read_bytes(), type=dict[str, Entry])


def load(name: str) -> Questionnaire:
    return parse((FOLDER / INDEX[name].file).read_bytes(), INDEX[name].file)


@pytest.fixture(params=sorted(INDEX))
def instrument(request: pytest.FixtureRequest) -> Questionnaire:
    return load(request.param)


@pytest.fixture(scope="module")
def published() -> Mapping[str, dict[str, object]]:
    if not SCALES.exists():
        pytest.skip("needs ../shared/data")
    found: Mapping[str, dict[str, object]] = json.loads(SCALES.read_text(encoding="utf-8"))
    return found


def texts(q: Questionnaire) -> Iterator[tuple[str, str | Text]]:
    """Every text that is shown, with where it stands."""
    yield from (("title", q.title), ("intro", q.intro))
    named = (("consent", q.consent), ("closing", q.closing), ("version", q.version))
    yield from ((place, text) for place, text in named if text)
    yield from ((f"dimension {d.code}", d.title) for d in q.dimensions)
    for section in q.sections:
        if section.title:
            yield "section", section.title
        yield from (("pair heads", head) for head in section.pair_heads or ())
        for item in section.items:
            yield item.code, item.text
            yield from ((f"{item.code} {c.code}", c.label) for c in item.choices)
            yield from ((f"{item.code} {part}", t) for part, t in (("help", item.help), ("unit", item.unit)) if t)
    for scale in q.scales:
        yield scale.code, scale.title
        yield from ((f"{scale.code} band {b.start}", b.label) for b in scale.bands)
        if scale.unit:
            yield f"{scale.code} unit", scale.unit
        for norm in scale.norms:
            yield from ((f"{scale.code} norm", norm.population), (f"{scale.code} norm", norm.source))


def bilingual(text: object) -> bool:
    return (
        isinstance(text, Mapping) and set(text) == set(LANGUAGES) and all(t.strip() == t != "" for t in text.values())
    )


def test_the_index_names_every_file_once() -> None:
    files = sorted(entry.file for entry in INDEX.values())
    assert files == sorted(p.name for p in FOLDER.glob("*.json") if p.name != "index.json")
    assert all(load(name).code == name == Path(entry.file).stem for name, entry in INDEX.items())
    for entry in INDEX.values():
        assert all(bilingual(text) for text in (entry.measures, entry.source, entry.rights))
        assert not entry.note or bilingual(entry.note)


def test_no_definition_has_a_problem(instrument: Questionnaire) -> None:
    assert check_questionnaire(instrument) == ()


def test_every_text_is_in_both_languages(instrument: Questionnaire) -> None:
    missing = [place for place, text in texts(instrument) if not bilingual(text)]
    assert missing == []


def test_chinese_has_full_width_punctuation_and_english_none(instrument: Questionnaire) -> None:
    for place, text in texts(instrument):
        assert isinstance(text, Mapping)
        if not place.endswith("norm"):  # references keep the punctuation of their journals
            assert not any(c in text["zh_CN"] for c in ",;:?!()"), (place, text["zh_CN"])
        assert not any("\u3000" <= c <= "\u9fff" or c >= "\uff00" for c in text["en"]), (place, text["en"])


def test_codes_are_valid_and_share_one_namespace(instrument: Questionnaire) -> None:
    codes = [i.code for i in instrument.items()] + [s.code for s in instrument.scales]
    assert len(set(codes)) == len(codes)
    assert all(CODE.fullmatch(code) and code not in RESERVED for code in codes)
    for item in instrument.items():
        options = [c.code for c in item.choices]
        assert len(set(options)) == len(options)
        assert bool(options) == (item.kind in {Kind.RATING, Kind.SINGLE, Kind.MULTIPLE})


def test_scales_take_measured_items_and_earlier_scales(instrument: Questionnaire) -> None:
    known = {i.code for i in instrument.items() if i.measured}
    chosen = {i.code for i in instrument.items() if i.kind is Kind.SINGLE}
    for scale in instrument.scales:
        assert scale.items
        assert {*scale.items, *scale.minus} <= (known | chosen if scale.method == "count" else known)
        assert set(scale.reverse) <= set(scale.items)
        assert (scale.method == "gap") == bool(scale.minus)
        assert (scale.method == "count") == bool(scale.values)
        known.add(scale.code)


def test_bands_ascend_from_an_open_one(instrument: Questionnaire) -> None:
    for scale in instrument.scales:
        starts = [b.start for b in scale.bands]
        assert starts[:1] in ([], [None])
        cuts = [s for s in starts[1:] if s is not None]
        assert len(cuts) == len(starts[1:])
        assert cuts == sorted(set(cuts))


def test_norms_say_where_they_come_from(instrument: Questionnaire) -> None:
    for norm in (n for scale in instrument.scales for n in scale.norms):
        assert norm.n and norm.sd > 0
        # a norm counts as verified only where its year is known too
        assert norm.year or not norm.verified


@pytest.mark.parametrize("name", ["quality_audit", "surgical_audit"])
def test_full_marks_of_an_audit_add_up_to_100(name: str) -> None:
    scores = [i for i in load(name).items() if i.kind is Kind.SCORE]
    assert sum(i.max or 0 for i in scores) == 100
    assert all(i.decimals == 1 and i.step == 0.5 and not i.na_allowed for i in scores)
    assert load(name).scales[0].items == tuple(i.code for i in scores)


def test_satisfaction_is_a_scoring_rate_with_the_usual_bands() -> None:
    total = load("satisfaction").scale("total")
    assert total is not None
    assert (total.method, len(total.items)) == ("rate", 10)
    assert [b.start for b in total.bands] == [None, 60, 85]
    halves = [s for s in load("satisfaction").scales if s.code != "total"]
    assert sorted(i for s in halves for i in s.items) == sorted(set(total.items) - {"q10"})


# Zung 1971 and 1965, as quoted in the reference file: reversed items, the cut, the bands used in China
ZUNG = {
    "sas": ([5, 9, 13, 17, 19], [None, 50, 60, 70]),
    "sds": ([2, 5, 6, 11, 12, 14, 16, 17, 18, 20], [None, 53, 63, 73]),
}


@pytest.mark.parametrize("name", ZUNG)
def test_zung_scales_are_keyed_as_published(name: str) -> None:
    reversed_items, cuts = ZUNG[name]
    standard = load(name).scale("standard")
    assert standard is not None
    assert standard.reverse == tuple(f"s{n}" for n in reversed_items)
    assert (standard.method, standard.transform.multiply, standard.transform.floor) == ("sum", 1.25, True)
    assert [b.start for b in standard.bands] == cuts
    assert all(b.inclusive for b in standard.bands)
    assert standard.missing.min_answered == 1.0


def test_scl90_factors_and_norms_are_the_published_ones(published: Mapping[str, dict[str, object]]) -> None:
    key = published["SCL90"]
    by_title = {s.title["zh_CN"]: s for s in load("scl90").scales}
    factors, norms = key["factors"], key["norm_mean_sd_variants"]
    assert isinstance(factors, dict) and isinstance(norms, dict)
    for title, numbers in factors.items():
        assert by_title[title].items == tuple(f"s{n}" for n in numbers)
    for title, variants in norms.items():
        given = [[n.mean, n.sd] for n in by_title[title].norms]
        assert given == (variants if isinstance(variants[0], list) else [variants])
        # where two sources disagree, the rival value is offered and marked
        assert [n.verified for n in by_title[title].norms] == [True, False][: len(given)]
    assert sorted(n for numbers in factors.values() for n in numbers) == list(range(1, 91))


def test_scoring_skeletons_hold_no_wording() -> None:
    for name in ("sas", "sds", "scl90"):
        expected = [{"zh_CN": f"条目{n}", "en": f"Item {n}"} for n, _ in enumerate(load(name).items(), 1)]
        assert [dict(i.text) for i in load(name).items()] == expected


def test_servqual_pairs_expectation_with_perception() -> None:
    gaps = [s for s in load("servqual").scales if s.method == "gap"]
    assert [len(s.items) for s in gaps] == [4, 5, 4, 4, 5]
    for gap in gaps:
        assert gap.minus == tuple(code.replace("p", "e") for code in gap.items)
    for section in load("servqual").sections:
        (rows,) = blocks(section)
        assert isinstance(rows, Pairs)
        assert all(perceived.pair == expected.code for expected, perceived in rows.rows)
    assert sum(len(list(section.items)) for section in load("servqual").sections) == 44
