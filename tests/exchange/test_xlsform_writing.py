"""What is written is a form for pyxform, without a warning, and comes back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from pyxform.xls2xform import convert
from xlsforms import FORMS, warnings_of

from surveykit.exchange.xlsform import read, write
from surveykit.i18n import RESOURCES
from surveykit.model.checks import check_questionnaire
from surveykit.model.definition import dump, parse
from surveykit.model.questionnaire import Choice, Dimension, Item, Kind, Look, Questionnaire, Section
from surveykit.model.scales import Band, Norm, Scale

INSTRUMENTS = sorted(p for p in (RESOURCES / "instruments").glob("*.json") if p.stem != "index")


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda p: str(p.stem))
def test_every_instrument_goes_through_pyxform_and_comes_back(path: Path, tmp_path: Path) -> None:
    wanted = parse(path.read_bytes())
    write(wanted, tmp_path / "form.xlsx")
    assert warnings_of(tmp_path / "form.xlsx") == []
    found = read(tmp_path / "form.xlsx")
    assert found.losses == ()
    assert dump(found.definition) == dump(wanted)


@pytest.mark.parametrize("path", FORMS, ids=lambda p: str(p.name))
def test_a_real_form_written_again_is_a_form(path: Path, tmp_path: Path) -> None:
    wanted = read(path).definition
    write(wanted, tmp_path / "form.xlsx")
    assert warnings_of(tmp_path / "form.xlsx") == []
    assert read(tmp_path / "form.xlsx").definition == wanted


# ---- any definition

LANGUAGES = st.sampled_from(["zh_CN", "en", "fr"])
WORDS = st.one_of(
    st.sampled_from(
        ["满意", "Good", "𬭊", "مرحبا", "=1+1", "'x", "${q1}", "_x0041_", " a ", "a\r\nb", "\x07", "-5", "<&>"]
    ),
    st.text(max_size=12).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)),
)
TEXTS = st.dictionaries(LANGUAGES, WORDS, max_size=2)
CODES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,6}", fullmatch=True)
CHOICES = st.lists(
    st.builds(
        Choice, code=st.one_of(st.integers(-9, 12), st.sampled_from(["a", "b c", "1", "01", "是"])), label=TEXTS,
        missing=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda choice: str(choice.code),
).map(tuple)  # fmt: skip
NUMBERS = st.one_of(st.none(), st.sampled_from([0.0, 1.0, -3.5, 100.0, 0.1, 1e-9, 1e20]))
RULES = st.sampled_from(["", ". > 3", "string-length(.) < 9", "not(. = 2 and . = 3)", "．＞ 1"])


@st.composite
def items(draw: st.DrawFn) -> Item:
    kind = draw(st.sampled_from(Kind))
    chosen = kind in (Kind.RATING, Kind.SINGLE, Kind.MULTIPLE)
    measured = kind in (Kind.NUMBER, Kind.SCORE)
    return Item(
        code=draw(CODES), kind=kind, text=draw(TEXTS), help=draw(TEXTS),
        choices=draw(CHOICES) if chosen else (),
        min=draw(NUMBERS) if measured else None, max=draw(NUMBERS) if measured else None,
        decimals=draw(st.sampled_from([None, 0, 2])) if kind is Kind.NUMBER else None,
        step=draw(st.sampled_from([None, 0.5])) if measured else None,
        max_choices=draw(st.sampled_from([None, 1, 3])) if kind is Kind.MULTIPLE else None,
        unit=draw(st.sampled_from(["", "岁", {"en": "years"}])),
        lines=draw(st.integers(1, 20)) if kind is Kind.TEXT else 1,
        look=draw(st.sampled_from(Look)) if kind is Kind.RATING else Look.PLAIN,
        dimension=draw(st.sampled_from(["", "d1"])), required=draw(st.booleans()), na_allowed=draw(st.booleans()),
        constraint=draw(RULES), verified=draw(st.booleans()), was=draw(st.sampled_from(["", "old"])),
    )  # fmt: skip


@st.composite
def definitions(draw: st.DrawFn) -> Questionnaire:
    sections = draw(st.lists(st.builds(Section, title=TEXTS, items=st.lists(items(), max_size=4).map(tuple),
                                       grid=st.booleans()), max_size=3))  # fmt: skip
    return Questionnaire(
        code=draw(CODES), revision=draw(st.integers(1, 9)), title=draw(TEXTS), intro=draw(TEXTS), consent=draw(TEXTS),
        closing=draw(TEXTS), family=draw(st.sampled_from(["", "出院"])), version=draw(TEXTS),
        dimensions=(Dimension(code="d1", title={"zh_CN": "环境"}),), sections=tuple(sections),
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(definitions())
def test_any_definition_is_a_form_and_comes_back(wanted: Questionnaire) -> None:
    assume(not check_questionnaire(wanted))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write(wanted, path)
        assert warnings_of(path) == []
        found = read(path)
    assert found.losses == ()
    assert found.definition == wanted


# ---- what other programs see


def questionnaire(*asked: Item, **fields: object) -> Questionnaire:
    return Questionnaire(code="ward", sections=(Section(items=asked),), **fields)  # type: ignore[arg-type]


FIVE = tuple(Choice(code=n, label={"zh_CN": f"{n}分", "en": f"{n} points"}) for n in range(1, 6))


def test_bounds_rules_and_ticks_are_constraints_of_the_xform(tmp_path: Path) -> None:
    why = Item(code="why", kind=Kind.MULTIPLE, text={"en": "Why?"}, choices=FIVE, max_choices=3)
    age = Item(code="age", kind=Kind.NUMBER, text={"en": "Age"}, min=0, max=120, decimals=0, constraint=". != 99")
    late = Item(code="late", kind=Kind.TEXT, text={"en": "Since?"}, relevant="selected(${why}, 3) and ${age} ≥ 18")
    write(questionnaire(why, age, late), tmp_path / "form.xlsx")
    form = etree.fromstring(convert(str(tmp_path / "form.xlsx"), warnings=[]).xform.encode())
    binds = {bind.get("nodeset", "").rsplit("/", 1)[-1]: bind for bind in form.iter("{*}bind")}
    assert binds["why"].get("constraint") == "count-selected(.) <= 3"
    assert binds["age"].get("constraint") == ". >= 0 and . <= 120 and (. != 99)"
    assert binds["age"].get("type") == "int"
    assert binds["late"].get("relevant") == ("selected( /data/section_1/why , '3') and  /data/section_1/age  >= 18")


def test_other_words_are_asked_where_other_is_chosen(tmp_path: Path) -> None:
    sex = Item(code="sex", kind=Kind.SINGLE, choices=(Choice(code=1), Choice(code=8, other=True)))
    words = Item(code="sex_other", kind=Kind.TEXT)
    wanted = questionnaire(sex, words)
    write(wanted, tmp_path / "form.xlsx")
    xform = convert(str(tmp_path / "form.xlsx"), warnings=[]).xform
    assert "selected( /data/section_1/sex , '8')" in xform
    assert read(tmp_path / "form.xlsx").definition == wanted


def test_languages_are_written_as_the_contract_says(tmp_path: Path) -> None:
    write(questionnaire(Item(code="q1", kind=Kind.TEXT, text={"zh_CN": "问", "en": "Q"})), tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    heads = [cell.value for cell in book["survey"][1]]
    assert heads[:4] == ["type", "name", "label::中文 (zh)", "label::English (en)"]
    assert [cell.value for cell in book["settings"][2]] == ["ward", "ward", 1, "中文 (zh)"]


def test_names_that_differ_by_case_only_are_told_apart(tmp_path: Path) -> None:
    wanted = questionnaire(
        Item(code="q1", kind=Kind.NUMBER), Item(code="Q1", kind=Kind.NUMBER), Item(code="meta", kind=Kind.TEXT),
        Item(code="surveykit_intro", kind=Kind.NOTE), Item(code="z", kind=Kind.TEXT, relevant="${Q1} = 1"),
    )  # fmt: skip
    write(wanted, tmp_path / "form.xlsx")
    assert warnings_of(tmp_path / "form.xlsx") == []
    assert read(tmp_path / "form.xlsx").definition == wanted


def test_500_items_long_texts_and_a_scale_longer_than_a_cell(tmp_path: Path) -> None:
    words = {"zh_CN": "很" * 10_000, "en": "𬭊" * 9_000}
    asked = [Item(code=f"q{n}", kind=Kind.RATING, text={"zh_CN": "问" * 40}, choices=FIVE) for n in range(499)]
    long = Item(code="long", kind=Kind.TEXT, text=words, help={"en": "x" * 40_000})
    norms = tuple(Norm(mean=n, sd=1, source="来源" * 300) for n in range(100))
    scale = Scale(code="all", items=tuple(i.code for i in asked), norms=norms, bands=(Band(), Band(start=3)))
    wanted = questionnaire(*asked, long, scales=(scale,))
    write(wanted, tmp_path / "form.xlsx")
    assert warnings_of(tmp_path / "form.xlsx") == []
    found = read(tmp_path / "form.xlsx")
    assert found.losses == ()
    assert found.definition == wanted


def test_what_is_edited_elsewhere_counts(tmp_path: Path) -> None:
    care = Item(code="care", kind=Kind.SCORE, text={"zh_CN": "护理"}, max=20, step=0.5)
    age = Item(code="age", kind=Kind.NUMBER, text={"zh_CN": "年龄"}, min=0.5, step=0.5, unit="岁")
    total = Scale(code="total", items=("care",))
    write(questionnaire(care, age, scales=(total,)), tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    sheet = book["survey"]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[heads.index("name")].value == "age":
            row[heads.index("label::中文 (zh)")].value = "周岁"
            row[0].value = "integer"
        if row[heads.index("name")].value == "care":
            row[heads.index("name")].value = "nursing"
    book.save(tmp_path / "edited.xlsx")
    found = read(tmp_path / "edited.xlsx")
    after = found.definition.item("age")
    assert after is not None
    assert after.text == {"zh_CN": "周岁"}
    assert (after.decimals, after.unit, after.step) == (0, "岁", 0.5)
    assert found.definition.item("nursing") is not None
    # The item of a name that is gone has lost what only we knew, and so has its scale: both are said.
    assert {loss.code for loss in found.losses} == {"form_own_unknown", "form_taken_out"}
    assert found.definition.scales == ()
    assert check_questionnaire(found.definition) == ()


def test_the_same_definition_gives_the_same_bytes(tmp_path: Path) -> None:
    wanted = parse(INSTRUMENTS[0].read_bytes())
    write(wanted, tmp_path / "one.xlsx")
    write(wanted, tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
