from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from definitions import questionnaires
from form_samples import FIVE, kinds, ratings, zh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.model.questionnaire import CHOSEN, Choice, Item, Kind, Look, Questionnaire, Section
from surveykit.model.scales import Scale
from surveykit.project.designing import read_definition
from surveykit.report.charts.typeset import Line
from surveykit.report.form.layout import lay_out
from surveykit.report.form.options import FormOptions
from surveykit.report.form.placed import MM, Box, Face, Form, Page, Words

PAPERS = [FormOptions(size=size, large=large) for size in ("A4", "A5") for large in (False, True)]


def said(page: Page) -> list[tuple[float, str]]:
    """The lines of a page with their baselines, from the top."""
    rows = [(t.y, "".join(p.text for p in t.line.pieces)) for t in page.things if isinstance(t, Words)]
    return sorted(rows)


def texts(form: Form) -> str:
    return "\n".join(text for page in form.pages for _y, text in said(page))


def ink(line: Line) -> tuple[float, float]:
    return min((p.x for p in line.pieces), default=0.0) / MM, line.width / MM


def assert_sound(form: Form) -> None:
    """Nothing outside the page, no two boxes over one another."""
    for page in form.pages:
        for thing in page.things:
            if isinstance(thing, Words):
                left, width = ink(thing.line)
                assert thing.x + min(left, 0.0) >= 3 and thing.x + width <= form.width - 3, thing
                assert 3 <= thing.y <= form.height - 3
            elif isinstance(thing, Box):
                assert thing.x >= 5 and thing.x + thing.w <= form.width - 5, thing
                assert thing.y >= 5 and thing.y + thing.h <= form.height - 5, thing
                assert thing.w > 3 and thing.h > 3
        for a, b in combinations(page.boxes, 2):
            apart = a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y + 0.05 or b.y + b.h <= a.y + 0.05
            assert apart, (a, b)


def assert_complete(definition: Questionnaire, form: Form) -> None:
    """Every choice of every item has one box; every other item has room to write."""
    boxes = [box for page in form.pages for box in page.boxes]
    for item in definition.items():
        own = [box for box in boxes if box.item == item.code]
        if item.kind in CHOSEN:
            ticks = [box.choice for box in own if box.kind == "tick"]
            codes = [c.code for c in item.choices]
            if item.look is Look.SCALE:  # 不清楚 stands aside from the row of numbers, wherever it is listed
                ticks, codes = sorted(ticks, key=str), sorted(codes, key=str)
            assert [t for t in ticks if t != "na"] == codes, item
            assert ticks.count("na") <= item.na_allowed
        else:
            assert any(box.kind != "tick" for box in own), item
    assert {box.item for box in boxes} - {"number"} == {item.code for item in definition.items() if item.choices} | {
        item.code for item in definition.items() if item.kind not in CHOSEN
    }


@pytest.mark.parametrize("options", PAPERS, ids=lambda o: f"{o.size}{'-large' if o.large else ''}")
def test_every_kind_of_item_has_its_boxes(options: FormOptions) -> None:
    definition = kinds()
    form = lay_out(definition, options)
    assert_sound(form)
    assert_complete(definition, form)
    counted = {
        c: sum(b.item == c for p in form.pages for b in p.boxes) for c in ("age", "heat", "came", "began", "words")
    }
    assert counted == {"age": 3, "heat": 3, "came": 8, "began": 4, "words": 3}
    assert sum(isinstance(t, Face) for p in form.pages for t in p.things) == 5


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(questionnaires(), st.sampled_from(PAPERS), st.sampled_from([("zh_CN",), ("en",), ("zh_CN", "en")]))
def test_any_definition_is_laid_out(
    definition: Questionnaire, options: FormOptions, languages: tuple[str, ...]
) -> None:
    form = lay_out(definition, _in(options, languages))
    assert_sound(form)
    assert_complete(definition, form)


def _in(options: FormOptions, languages: tuple[str, ...]) -> FormOptions:
    return FormOptions(size=options.size, large=options.large, languages=languages, institution="医院")


@pytest.mark.parametrize("name", ["satisfaction", "servqual", "quality_audit", "phq9", "scl90"])
@pytest.mark.parametrize("languages", [("zh_CN",), ("en",), ("zh_CN", "en")], ids="-".join)
def test_the_library_on_every_paper(name: str, languages: tuple[str, ...]) -> None:
    definition = read_definition(name)
    for options in PAPERS:
        form = lay_out(definition, _in(options, languages))
        assert_sound(form)
        assert_complete(definition, form)


def test_the_short_satisfaction_form_is_one_leaf() -> None:
    assert len(lay_out(read_definition("satisfaction"), FormOptions()).pages) <= 2


@pytest.mark.parametrize("count", range(20, 60, 3))
def test_no_heading_and_no_row_is_left_alone(count: int) -> None:
    form = lay_out(ratings(count, 8), FormOptions())
    for page in form.pages:
        rows = [text for _y, text in said(page)]
        last = [text for text in rows if text.startswith("第") and ("部分" in text or "服务" in text)]
        assert "部分" not in last[-1]
        assert sum("护理服务" in text for text in rows) >= 2
        assert sum(text == "非常满意" for text in rows) >= 1, "the labels stand above the rows on every page"


@pytest.mark.parametrize("length", [40, 90, 140, 200, 280, 400, 700])
def test_no_heading_is_left_alone_before_tall_rows(length: int) -> None:
    rows = tuple(
        Item(code=f"q{n}", kind=Kind.RATING, text=zh("护理服务" * (length // 4)), choices=FIVE) for n in range(12)
    )
    parts = tuple(Section(title=zh(f"第{s}部分"), items=rows[s * 3 : s * 3 + 3]) for s in range(4))
    for options in PAPERS:
        for page in lay_out(Questionnaire(code="x", sections=parts), options).pages:
            content = [text for y, text in said(page) if y < (280 if options.size == "A4" else 197)]
            assert "部分" not in content[-1] and "满意" not in content[-1], options


def test_five_hundred_items() -> None:
    definition = ratings(500)
    form = lay_out(definition, FormOptions())
    assert_complete(definition, form)
    assert_sound(form)
    assert 15 < len(form.pages) < 40
    assert f"第 {len(form.pages)} 页 / 共 {len(form.pages)} 页" in texts(form)


def test_long_words_go_over_pages_and_none_is_lost() -> None:
    words = "".join(f"（{n}）持续改进护理质量，" for n in range(900))
    definition = Questionnaire(
        code="x",
        title=zh(words[:900]),
        intro=zh(words),
        sections=(
            Section(
                title=zh(words[:500]),
                items=tuple(Item(code=f"q{n}", kind=Kind.RATING, text=zh(words), choices=FIVE) for n in (1, 2)),
            ),
            Section(
                items=(
                    Item(code="s", kind=Kind.SINGLE, text=zh("选"), choices=(Choice(code=1, label=zh(words)), FIVE[1])),
                )
            ),
        ),
    )
    form = lay_out(definition, FormOptions())
    assert_sound(form)
    assert_complete(definition, form)
    found = texts(form)
    for n in (0, 450, 899):
        assert found.count(f"{n}）") >= 4


def test_many_options_with_long_labels() -> None:
    long = tuple(
        Choice(code=n, label=zh(f"选项{n}：护理人员在整个住院期间的沟通和解释让我感到非常满意")) for n in range(1, 13)
    )
    items = (
        Item(code="a", kind=Kind.SINGLE, text=zh("选"), choices=long),
        Item(code="b", kind=Kind.RATING, text=zh("表一"), choices=long),
        Item(code="c", kind=Kind.RATING, text=zh("表二"), choices=long),
    )
    definition = Questionnaire(code="x", sections=(Section(items=items[:1]), Section(items=items[1:])))
    for options in PAPERS:
        form = lay_out(definition, options)
        assert_sound(form)
        assert_complete(definition, form)
        assert sum("选项12：" in text for page in form.pages for _y, text in said(page)) >= 2


def test_nothing_a_patient_reads_is_small_in_large_print() -> None:
    form = lay_out(kinds(), FormOptions(large=True))
    codes = {str(n) for n in range(1, 10)} | {"kinds · revision 3", "kinds · 第3版"}
    for page in form.pages:
        for thing in page.things:
            if isinstance(thing, Words) and "".join(p.text for p in thing.line.pieces) not in codes:
                assert thing.size >= 16, thing
    small = [t.size for p in lay_out(kinds(), FormOptions(size="A5")).pages for t in p.things if isinstance(t, Words)]
    assert min(small) >= 6.5


def test_an_empty_questionnaire_is_a_page() -> None:
    (page,) = lay_out(Questionnaire(code="empty"), FormOptions()).pages
    assert any(text == "empty" for _y, text in said(page))


def test_what_no_face_draws_is_told_and_replaced() -> None:
    form = lay_out(Questionnaire(code="x", title=zh("𬭊 سلام 🙂 \ud83d")), FormOptions())
    assert form.missing_characters == "سلام🙂\ufffd"
    assert "𬭊 ▨▨▨▨ ▨ ▨" in texts(form)


def test_faces_turn_where_a_high_code_is_bad() -> None:
    def moods(reverse: tuple[str, ...]) -> list[float]:
        definition = kinds()
        scale = Scale(code="t", items=("face",), reverse=reverse)
        form = lay_out(msgspec.structs.replace(definition, scales=(scale,)), FormOptions())
        return [t.mood for p in form.pages for t in p.things if isinstance(t, Face)]

    assert moods(()) == [-1, -0.5, 0, 0.5, 1]
    assert moods(("face",)) == [1, 0.5, 0, -0.5, -1]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"copies": 0}, "copies_range"),
        ({"copies": 20_001, "first_number": "1"}, "copies_range"),
        ({"copies": 2}, "copies_number"),
        ({"first_number": "-1"}, "first_number"),
        ({"first_number": "１"}, "first_number"),
    ],
)
def test_options_that_cannot_be(wrong: dict[str, object], code: str) -> None:
    with pytest.raises(DataRefused) as refused:
        FormOptions(**wrong)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_wide_answers_take_a_second_row() -> None:
    items = (
        Item(code="d", kind=Kind.DATE, text=zh("日期")),
        Item(code="s", kind=Kind.SCORE, max=100, text=zh("得分")),
        Item(code="n", kind=Kind.NUMBER, min=0, max=99_999_999, unit="毫升每分钟", text=zh("流量")),
    )
    definition = Questionnaire(code="x", sections=(Section(items=items),))
    form = lay_out(definition, FormOptions(size="A5", large=True, languages=("zh_CN", "en")))
    assert_sound(form)
    assert_complete(definition, form)
    boxes = {code: [b for b in form.pages[0].boxes if b.item == code] for code in "ds"}
    assert len(boxes["d"]) == 8 and len({b.y for b in boxes["d"]}) > 1
    assert [b.choice for b in boxes["s"]] == [None, "na"] and boxes["s"][0].y < boxes["s"][1].y


def test_numbers_are_as_wide_as_the_first() -> None:
    options = FormOptions(first_number="0098", copies=5)
    assert [options.number(n) for n in range(5)] == ["0098", "0099", "0100", "0101", "0102"]
    assert FormOptions(first_number="9", copies=2).number(1) == "10"
    assert FormOptions().number(0) == ""
