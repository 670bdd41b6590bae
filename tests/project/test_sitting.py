"""Sitting at the keys: what was chosen, where keying stood, which number comes next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from surveykit.errors import NotFound
from surveykit.model.answers import Response
from surveykit.model.questionnaire import Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, keying, sitting
from surveykit.project.sitting import Setup

ITEMS = (Item(code="a", kind=Kind.TEXT), Item(code="b", kind=Kind.TEXT))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[book.Project]:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="病区")) as made:
        designing.add_questionnaire(made, Questionnaire(code="s", sections=(Section(items=ITEMS),)))
        keying.add_wave(made, "w")
        keying.add_wave(made, "v")
        yield made


def sheet(number: str, wave: str = "w") -> Response:
    return Response(id="", questionnaire="s", revision=1, wave=wave, number=number)


def test_what_was_chosen_is_kept_and_the_projects_settings_stay(project: book.Project) -> None:
    assert sitting.setup(project) == Setup()
    chosen = Setup(questionnaire="s", wave="w", unit="ICU", respondents=True)
    sitting.keep_setup(project, chosen)
    assert sitting.setup(project) == chosen
    assert book.settings(project).title == "病区"


def test_where_keying_stood_without_an_answer(project: book.Project) -> None:
    stored, _changes = keying.start_sheet(project, sheet("1"))
    sitting.keep_cursor(project, stored, "b")
    assert keying.unfinished_sheet(project) == (stored, "b")
    assert sitting.sheet(project, stored.id) == stored
    with pytest.raises(NotFound, match="no_such_sheet"):
        sitting.sheet(project, "none")


def test_a_wave_keys_the_revision_it_began_with(project: book.Project) -> None:
    assert sitting.revision(project, "s", "w") == 1
    keying.start_sheet(project, sheet("1"))
    designing.save_questionnaire(project, "s", Questionnaire(code="s", title={"en": "new"}))
    assert sitting.revision(project, "s", "w") == 1
    assert sitting.revision(project, "s", "v") == 2


@pytest.mark.parametrize(
    ("taken", "next_one"),
    [
        ((), "0001"), (("9", "10"), "11"), (("0099", "0100"), "0101"), (("A-7", "x", "12b"), "0001"),
        (("A-7", "3"), "4"), (("99999999999999999999999", "5"), "100000000000000000000000"), (("0000",), "0001"),
    ],
)  # fmt: skip
def test_the_next_number_is_above_the_highest(project: book.Project, taken: tuple[str, ...], next_one: str) -> None:
    for number in taken:
        keying.start_sheet(project, sheet(number))
    keying.start_sheet(project, sheet("777", "v"))  # another wave counts for itself
    assert keying.next_number(project, "s", "w") == next_one
