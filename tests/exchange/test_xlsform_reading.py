"""Forms of other programs: what is taken, and that all else is named by sheet, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlsforms import DATA, FORMS, Rows, workbook

from surveykit.errors import FileRefused, SurveyError
from surveykit.exchange.reading import read_bytes
from surveykit.exchange.xlsform import Read, read
from surveykit.exchange.xlsform.reader import read_sheets
from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages import explain
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Kind

HEADS = ["type", "name", "label::中文 (zh)", "label::English (en)"]
CHOICES = [
    ["list_name", "name", "label::中文 (zh)", "label::English (en)"],
    ["five", 1, "很不满意", "Very dissatisfied"],
    ["five", 2, "一般", "So so"],
    ["five", 3, "满意", "Satisfied"],
    ["sex", "male", "男", "Male"],
    ["sex", "female", "女", "Female"],
]


def places(found: Read) -> list[tuple[str, int | None, str, str]]:
    return [(loss.sheet, loss.row, loss.column, loss.code) for loss in found.losses]


# ---- real forms, line by line


def test_or_other() -> None:
    found = read(DATA / "16_xlsform_or_other.xlsx")
    color, words, pastel = found.definition.items()
    assert [c.code for c in color.choices] == ["red", "green", "blue", "mauve", "apricot", "other"]
    assert [c.other for c in color.choices] == [False] * 5 + [True]
    assert (words.code, words.kind) == ("fav_color_other", Kind.TEXT)
    assert len(pastel.choices) == 5
    assert places(found) == [
        ("survey", 3, "choice_filter", "form_choice_filter"),
        ("choices", 1, "pastel", "form_choice_column"),
    ]


def test_specify_other_is_taken_as_a_whole() -> None:
    found = read(DATA / "16_xlsform_specify_other.xlsx")
    sex, words = found.definition.items()
    assert sex.text == {"en": "What sex are you?"}
    assert [c.code for c in sex.choices if c.other] == ["other"]
    assert words.code == "sex_other"
    assert found.losses == ()


def test_the_tutorial() -> None:
    found = read(DATA / "16_xlsform_tutorial.xls")
    (section,) = found.definition.sections
    assert section.title == {"en": "Household Member or Visitor"}
    assert [(i.code, i.kind.value) for i in section.items] == [
        ("name", "text"), ("relationship_to_household_head", "single"), ("sex", "single"), ("resident", "single"),
        ("stayed_last_night", "single"), ("older_than_five", "single"), ("age_in_months", "number"),
        ("age_in_years", "number"), ("literate", "single"), ("pregnant", "single"),
    ]  # fmt: skip
    months, years, literate = section.items[6:9]
    assert (months.max, months.relevant, months.decimals) == (72, "${older_than_five}='no'", 0)
    assert (years.min, years.constraint) == (5, "")
    assert literate.relevant == "${sex}='female' and ${age_in_years}>=15 and ${age_in_years}<=49"
    assert places(found) == [
        ("survey", 1, "tutorial notes", "form_column"),
        ("survey", 2, "type", "form_repeat"),
        ("choices", 1, "tutorial notes", "form_choice_column"),
    ]


def test_the_workbook_with_a_date() -> None:
    found = read(DATA / "16_xlsform_xl_date_ambiguous.xlsx")
    assert [i.code for i in found.definition.items()] == ["name1", "name2", "name3", "names"]
    assert found.definition.code == "XLDateAmbiguous_v1"
    assert places(found) == [
        ("survey", 4, "relevant", "form_rule"),
        ("survey", 5, "choice_filter", "form_choice_filter"),
        ("choices", 2, "label::English", "form_reference_in_text"),
        ("choices", 3, "label::English", "form_reference_in_text"),
        ("choices", 4, "label::English", "form_reference_in_text"),
        ("settings", 2, "form_id", "form_id_changed"),
        ("settings", 2, "xml_root", "form_setting"),
        ("settings", 2, "instance_name", "form_setting"),
        ("changelog", None, "", "form_sheet"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", FORMS, ids=lambda p: str(p.name))
def test_every_loss_is_a_sentence(path: Path, language: str) -> None:
    for loss in read(path).losses:
        sentence = loss.message(Translator(language))
        assert loss.sheet in sentence
        assert "{" not in sentence.replace("${", "")


# ---- what is taken


def form(tmp_path: Path, *rows: list[object], heads: list[str] = HEADS) -> Read:
    """These rows under these headers, with the lists that they ask for."""
    asked = {str(row[0]).partition(" ")[2] for row in rows}
    choices = [CHOICES[0], *(line for line in CHOICES[1:] if line[0] in asked)]
    found = read(workbook(tmp_path / "form.xlsx", survey=[heads, *rows], choices=choices))
    assert check_questionnaire(found.definition) == ()
    return found


def test_lists_that_nothing_asks_for_and_choices_that_stand_twice_are_named(tmp_path: Path) -> None:
    survey = [HEADS, ["select_one five", "a", "甲"], ["select_one gone", "b", "乙"]]
    choices = [*CHOICES, ["five", 3, "又", "Again"], [None, "x", "无"], ["five", None, "无"]]
    found = read(workbook(tmp_path / "form.xlsx", survey=survey, choices=choices))
    assert places(found) == [
        ("survey", 3, "type", "form_no_list"),
        ("choices", 5, "list_name", "form_list_unused"),
        ("choices", 7, "name", "form_choice_twice"),
        ("choices", 8, "list_name", "form_choice_no_list"),
        ("choices", 9, "name", "form_choice_no_name"),
    ]
    assert [item.kind for item in found.definition.items()] == [Kind.SINGLE, Kind.TEXT]


def test_numbered_options_in_a_row_are_a_rating(tmp_path: Path) -> None:
    heads = [*HEADS, "appearance"]
    found = form(
        tmp_path,
        ["select_one five", "a", "甲", "A", "likert"],
        ["select_one five", "b", "乙", "B", "minimal"],
        ["select_one sex", "c", "丙", "C", "horizontal"],
        ["begin group", "g", None, None, "table-list"],
        ["select_one five", "d", "丁", "D"],
        ["end group"],
        heads=heads,
    )
    kinds = {item.code: item.kind for item in found.definition.items()}
    assert kinds == {"a": Kind.RATING, "b": Kind.SINGLE, "c": Kind.SINGLE, "d": Kind.RATING}
    first = found.definition.item("a")
    assert first is not None
    assert first.text == {"zh_CN": "甲", "en": "A"}
    assert [c.code for c in first.choices] == [1, 2, 3]
    assert found.losses == ()


def test_constraints_become_bounds_and_what_is_left_a_rule(tmp_path: Path) -> None:
    found = form(
        tmp_path,
        ["integer", "age", "年龄", None, ". >= 0 and . < 121 and . != 99"],
        ["decimal", "temp", "体温", None, ".>35.5 and .<=42"],
        ["select_multiple five", "why", "为何", None, "count-selected(.) <= 2"],
        ["text", "long", "长", None, "string-length(.) < 9 or . = 'x'"],
        heads=[*HEADS, "constraint"],
    )
    age, temp, why, long = found.definition.items()
    assert (age.min, age.max, age.constraint) == (0, 120, ". != 99")
    assert (temp.min, temp.max, temp.constraint) == (None, 42, ".>35.5")
    assert (why.max_choices, why.constraint) == (2, "")
    assert long.constraint == "string-length(.) < 9 or . = 'x'"
    assert found.losses == ()


def test_what_a_group_asks_for_is_asked_of_its_items(tmp_path: Path) -> None:
    found = form(
        tmp_path,
        ["select_one sex", "sex", "性别", "Sex"],
        ["begin group", "g", "女患者", None, "${sex} = 'female'"],
        ["integer", "n", "几次", None, "${sex} != 'male'"],
        ["note", "thanks", "谢谢"],
        ["begin group", "inner", "内"],
        ["text", "t", "字"],
        ["end group"],
        ["text", "after", "后"],
        ["end group"],
        heads=[*HEADS, "relevant"],
    )
    rules = {item.code: item.relevant for item in found.definition.lines()}
    assert rules["n"] == "(${sex} = 'female') and (${sex} != 'male')"
    assert rules["thanks"] == rules["t"] == rules["after"] == "${sex} = 'female'"
    titles = [(section.title.get("zh_CN"), [i.code for i in section.items]) for section in found.definition.sections]
    assert titles == [(None, ["sex"]), ("女患者", ["n", "thanks"]), ("内", ["t"]), ("女患者", ["after"])]
    assert places(found) == [("survey", 6, "type", "form_group_inside")]


def test_range_lines_dates_and_near_types(tmp_path: Path) -> None:
    found = form(
        tmp_path,
        ["range", "pain", "痛", None, "start=0 end=10 step=1", None],
        ["range", "stars", "星", None, "start=1;end=5;step=1", "rating"],
        ["text", "why", "为何", None, "rows=4", "multiline"],
        ["date", "day", "日"], ["time", "at", "时"], ["datetime", "both", "日时"],
        heads=[*HEADS, "parameters", "appearance"],
    )  # fmt: skip
    pain, stars, why, day, at, both = found.definition.items()
    assert (pain.kind, pain.min, pain.max, pain.decimals) == (Kind.NUMBER, 0, 10, 0)
    assert (stars.kind, [c.code for c in stars.choices]) == (Kind.RATING, [1, 2, 3, 4, 5])
    assert why.lines == 4
    assert (day.kind, at.kind, both.kind) == (Kind.DATE, Kind.TIME, Kind.DATE)
    assert places(found) == [("survey", 7, "type", "form_type_near")]


def test_names_that_cannot_be_codes_are_changed_and_rules_follow(tmp_path: Path) -> None:
    found = form(
        tmp_path,
        ["integer", "病-age", "年龄"], ["text", "wave", "时段", None, "${病-age} > 3"], ["text", "x" * 40, "长"],
        ["text", None, "无名"], ["text", "wave", "又一次"],
        heads=[*HEADS, "relevant"],
    )  # fmt: skip
    codes = [item.code for item in found.definition.items()]
    assert len(set(codes)) == 5
    assert found.definition.item(codes[1]).relevant == f"${{{codes[0]}}} > 3"  # type: ignore[union-attr]
    assert [code for *_place, code in places(found)] == [
        "form_name_changed", "form_name_changed", "form_name_changed", "form_no_name", "form_name_twice",
    ]  # fmt: skip


def test_what_rules_cannot_say_is_named(tmp_path: Path) -> None:
    found = form(
        tmp_path,
        ["calculate", "sum", "和", None, None, None, "1 + 1"],
        ["text", "a", "甲", None, "pulldata('f', 'a', 'b', ${b}) = 1", None],
        ["text", "b", "${a} 好", None, "${sum} > 1", "regex(., '[a-z]')"],
        ["text", "c", "丙", None, "${d} = 1", None],
        ["text", "d", "丁", None, None, None],
        heads=[*HEADS, "relevant", "constraint", "calculation"],
    )
    assert places(found) == [
        ("survey", 2, "type", "form_type"),
        ("survey", 3, "relevant", "form_rule"),
        ("survey", 4, "label::中文 (zh)", "form_reference_in_text"),
        ("survey", 4, "constraint", "form_rule"),
        ("survey", 4, "relevant", "form_rule"),
        ("survey", 5, "relevant", "form_rule"),
    ]
    assert all(not item.relevant and not item.constraint for item in found.definition.items())


def test_other_languages_are_named_and_the_only_one_is_kept(tmp_path: Path) -> None:
    three = form(tmp_path, ["text", "a", "甲", "A", "un"], heads=[*HEADS, "label::Français (fr)"])
    assert places(three) == [("survey", 1, "label::Français (fr)", "form_language_left")]
    only = form(tmp_path, ["text", "a", "un"], heads=["type", "name", "label::Français (fr)"])
    assert [item.text for item in only.definition.items()] == [{"en": "un"}]
    assert only.losses[0].code == "form_language_as_english"


# ---- what is no form, and what is broken


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"data": [["q1", "q2"], [1, 2]], "more": [["a"]]}, "form_no_survey"),
        ({"survey": [["q1", "q2"], [1, 2]]}, "form_no_type"),
        ({"survey": []}, "table_empty"),
    ],
)
def test_a_workbook_that_is_no_form_is_refused_in_one_sentence(
    tmp_path: Path, sheets: dict[str, Rows], code: str
) -> None:
    path = workbook(tmp_path / "some.xlsx", **sheets)
    with pytest.raises(FileRefused) as refused:
        read(path)
    assert refused.value.code == code
    assert explain(refused.value, Translator("en")).startswith("some.xlsx")


def test_text_and_cut_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("type,name\ntext,a\n", encoding="utf-8")
    whole = read_bytes(DATA / "16_xlsform_or_other.xlsx")
    (tmp_path / "b.xlsx").write_bytes(whole[: len(whole) // 2])
    for name, code in (("a.csv", "form_not_workbook"), ("b.xlsx", "table_damaged"), ("c.xlsx", "no_such_file")):
        with pytest.raises(FileRefused) as refused:
            read(tmp_path / name)
        assert refused.value.code == code


def test_groups_that_do_not_end_and_ends_without_a_group(tmp_path: Path) -> None:
    found = form(tmp_path, ["end group"], ["begin group", "g", "组"], ["text", "a", "甲"], ["nonsense", "b", "乙"])
    assert [item.code for item in found.definition.items()] == ["a"]
    assert places(found) == [
        ("survey", 2, "type", "form_end_alone"),
        ("survey", 3, "type", "form_group_open"),
        ("survey", 5, "type", "form_type"),
    ]


CELLS = st.one_of(
    st.none(), st.integers(-3, 12), st.text(max_size=6),
    st.sampled_from([
        "text", "integer", "select_one a", "select_multiple a", "select_one a or_other", "begin group", "end group",
        "begin repeat", "end repeat", "note", "range", "calculate", "q1", "q1_other", "Q1", "wave", "likert", "label",
        "table-list", "${q1} = 1", ". >= 5 and . <= 1", "selected(${q1}, 'other')", "start=1 end=5", "rows=3", "yes",
        "surveykit_intro", "a", "other", "𬭊", "مرحبا",
    ]),
)  # fmt: skip
SURVEY = ["type", "name", "label", "hint", "required", "relevant", "constraint", "appearance", "parameters"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(CELLS, min_size=9, max_size=9), max_size=7),
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5),
    st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=3),
)
def test_whatever_stands_in_the_cells_gives_a_definition_that_can_be_used(
    survey: list[list[object]], choices: list[list[object]], own: list[list[object]]
) -> None:
    sheets = {
        "survey": [SURVEY, *survey],
        "choices": [["list_name", "name", "label"], *choices],
        "surveykit": [["part", "name", "field", "seen", "json"], *own],
    }
    try:
        found = read_sheets(sheets, Path("form.xlsx"))  # type: ignore[arg-type]
    except SurveyError as refused:
        assert explain(refused, Translator("en"))
        return
    assert check_questionnaire(found.definition) == ()
    for loss in found.losses:
        assert "could not be done" not in loss.message(Translator("en"))
