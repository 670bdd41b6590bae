"""Revisions and families on real files: edited, corrected, keyed wave by wave, compared and reported."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest

from surveykit.errors import Conflict, DataRefused, DefinitionRefused
from surveykit.model import edits
from surveykit.model.answers import Answer, Response
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Scale
from surveykit.project import (
    analysing,
    book,
    designing,
    exporting,
    files,
    keying,
    overview,
    reporting,
    revising,
    sitting,
)
from surveykit.project.analysing import Specification
from surveykit.project.book import Project, Settings

change = msgspec.structs.replace
FIVE = tuple(Choice(code=n, label={"en": str(n), "zh_CN": str(n)}) for n in range(1, 6))
ITEMS = ("q1", "q2", "q3")
BEFORE = [(1, 2, 3), (2, 2, 2), (3, 4, 3), (2, 1, 2), (4, 3, 3), (1, 1, 2)]
AFTER = [(3, 3, 4), (4, 2, 3), (5, 4, 4), (2, 3, 3), (5, 5, 4), (3, 2, 2)]
WAVES = Specification(questionnaire="ward", groups=("wave=before", "wave=after"))


def rating(code: str, words: str = "") -> Item:
    return Item(code=code, kind=Kind.RATING, text={"en": words or f"About {code}"}, choices=FIVE)


def ward(code: str = "ward") -> Questionnaire:
    return Questionnaire(
        code=code,
        title={"en": "Ward"},
        sections=(Section(items=tuple(rating(c) for c in ITEMS)),),
        scales=(Scale(code="total", title={"en": "Total"}, items=ITEMS, method="mean"),),
    )


def key(project: Project, questionnaire: str, wave: str, rows: list[tuple[int, ...]], codes: tuple[str, ...]) -> None:
    """Key sheets of a wave one answer after the other, as the desk does."""
    keying.add_wave(project, wave)
    for n, row in enumerate(rows):
        number = keying.next_number(project, questionnaire, wave)
        sheet = Response(id="", questionnaire=questionnaire, revision=0, wave=wave, number=number, respondent=f"P{n}")
        stored, _ = keying.start_sheet(project, sheet)
        for code, value in zip(codes, row, strict=True):
            stored, _ = keying.set_answer(project, stored, code, Answer(value))


def caveats(found: analysing.Comparison) -> dict[str, dict[str, object]]:
    return {c.code: dict(c.facts) for r in found.results for c in r.caveats}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A questionnaire of which a first wave was keyed."""
    made = book.create(tmp_path / "p.surveykit", Settings(title="P", language="en", institution="Hospital"))
    designing.add_questionnaire(made, ward())
    key(made, "ward", "before", BEFORE, ITEMS)
    yield made
    made.close()


def second(project: Project) -> Questionnaire:
    """The next revision: one item renamed, one reworded, one new and in the scale."""
    after = edits.renamed_item(designing.questionnaire(project, "ward"), "q3", "nurses")
    after = designing.save_questionnaire(project, "ward", after)[0]
    after = edits.with_item(after, rating("extra"), (0, 0))
    after = edits.changed_items(after, ["q1"], lambda i: change(i, text={"en": "About everything"}))
    after = change(after, scales=(change(after.scales[0], items=("q1", "q2", "nurses", "extra")),
                                  Scale(code="pair", title={"en": "Pair"}, items=("q1", "nurses"))))  # fmt: skip
    return designing.save_questionnaire(project, "ward", after)[0]


# ---- making the next one


def test_an_edit_of_a_used_revision_opens_the_next_and_remembers_a_new_name(project: Project) -> None:
    stored = second(project)
    assert stored.revision == 2
    assert stored.item("nurses").was == "q3"  # type: ignore[union-attr]
    rows = revising.revisions(project, "ward")
    assert [(r.number, r.responses, r.waves, r.frozen) for r in rows] == [(1, 6, ("before",), True), (2, 0, (), False)]
    found = revising.compared(project, "ward")
    assert (found.old.revision, found.new.revision) == (1, 2)
    assert found.same == {"q1": "q1", "q2": "q2", "nurses": "q3"}
    assert {(d.code, d.subject) for d in found.differences} == {
        ("diff_item_added", "extra"), ("diff_item_text", "q1"), ("diff_item_renamed", "nurses"),
        ("diff_scale_items_added", "total"), ("diff_scale_added", "pair"),
    }  # fmt: skip
    back = revising.compared(project, "ward", 2, 1)
    assert back.same == {"q1": "q1", "q2": "q2", "q3": "nurses"}


def test_undoing_the_edit_gives_back_exactly_what_was_there(project: Project) -> None:
    before = designing.questionnaire(project, "ward")
    after = edits.renamed_item(before, "q3", "nurses")
    designing.save_questionnaire(project, "ward", after)
    assert designing.save_questionnaire(project, "ward", before)[0] == before
    assert [r.number for r in revising.revisions(project, "ward")] == [1]
    assert designing.save_questionnaire(project, "ward", after)[0].item("nurses").was == "q3"  # type: ignore[union-attr]


def test_one_revision_alone_has_nothing_to_be_compared_with(project: Project) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        revising.compared(project, "ward")
    assert refused.value.code == "one_revision_only"


# ---- corrections


def test_a_typo_is_corrected_in_place_and_logged(project: Project) -> None:
    before = designing.questionnaire(project, "ward")
    typo = edits.changed_items(before, ["q1"], lambda i: change(i, text={"en": "About Q1"}))
    stored, changes = revising.correct_texts(project, "ward", typo, reason="typo", person="LM")
    assert (stored.revision, changes.questionnaires) == (1, {"ward"})
    assert designing.questionnaire(project, "ward") == typo
    (row,) = revising.corrections(project, "ward")
    assert (row.revision, row.place, row.old, row.new) == (1, "q1/text/en", "About q1", "About Q1")
    assert (row.reason, row.person) == ("typo", "LM")
    assert files.check(project) == ()
    revising.correct_texts(
        project, "ward", before
    )  # the way back is logged too, but comes to nothing when read at once
    assert designing.questionnaire(project, "ward") == before
    assert [r.number for r in revising.revisions(project, "ward")] == [1]


def test_what_was_typed_letter_by_letter_is_read_as_one_correction(project: Project) -> None:
    value = designing.questionnaire(project, "ward")
    for words in ("Ward", "Warde", "Warden"):
        value = change(value, title={"en": words})
        revising.correct_texts(project, "ward", value)
    (row,) = revising.corrections(project, "ward")
    assert (row.place, row.old, row.new) == ("title/en", "Ward", "Warden")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_more_than_words_is_refused_with_what_it_is(project: Project, language: str) -> None:
    before = designing.questionnaire(project, "ward")
    for after in (edits.without_items(before, ["q2"]), edits.moved(before, ["q2"], -1), change(before, scales=())):
        with pytest.raises(DefinitionRefused) as refused:
            revising.correct_texts(project, "ward", after, language=language)
        assert refused.value.code == "not_words_only"
        assert str(refused.value.facts["what"]) not in ("", "None")
    assert designing.questionnaire(project, "ward") == before
    stored = second(project)
    with pytest.raises(DefinitionRefused) as refused:
        revising.correct_texts(project, "ward", change(stored, title={"en": "W"}))
    assert refused.value.code == "not_words_only_draft"
    older = change(before, title={"en": "W"})
    assert revising.correct_texts(project, "ward", older)[0] == older, "an older one in use may be corrected beside it"
    assert designing.questionnaire(project, "ward") == stored


# ---- which wave keys what


def test_a_wave_without_sheets_may_key_an_older_revision(project: Project) -> None:
    second(project)
    keying.add_wave(project, "after")
    assert sitting.revision(project, "ward", "after") == 2
    assert revising.used_revision(project, "after", "ward") is None
    revising.use_revision(project, "after", "ward", 1)
    assert sitting.revision(project, "ward", "after") == 1
    key(project, "ward", "after", AFTER, ITEMS)
    assert [r.responses for r in revising.revisions(project, "ward")] == [12, 0]
    for wave in ("before", "after"):
        with pytest.raises(Conflict) as refused:
            revising.use_revision(project, wave, "ward", 2)
        assert (refused.value.code, refused.value.facts["n"]) == ("wave_has_sheets", 6)
    keying.add_wave(project, "later")
    revising.use_revision(project, "later", "ward", 1)
    revising.use_revision(project, "later", "ward", None)
    assert sitting.revision(project, "ward", "later") == 2


# ---- compared


def keyed_twice(project: Project) -> None:
    second(project)
    rows = [(5, *row) for row in AFTER]
    key(project, "ward", "after", rows, ("extra", "q1", "q2", "nurses"))


def test_waves_keyed_with_two_revisions_are_compared_on_what_they_share(project: Project) -> None:
    keyed_twice(project)
    found = analysing.compare(project, WAVES)
    assert [r.measure for r in found.results] == ["pair", "q1", "q2", "nurses"]
    nurses = found.results[3]
    # R: b <- c(3, 2, 3, 2, 3, 2); a <- c(4, 3, 4, 3, 4, 2); t.test(a, b)
    assert [g.n for g in nurses.groups] == [6, 6]
    assert nurses.difference == pytest.approx(5 / 6)
    assert nurses.statistic == pytest.approx(2.0761369963435, rel=1e-9)
    assert nurses.df == pytest.approx(8.74220374220374, rel=1e-9)
    # The pair is scored by the newest definition on both: (q1 + q3) / 2.
    assert found.values["pair"][0] == pytest.approx([(a + c) / 2 for a, _b, c in BEFORE])
    said = caveats(found)
    assert said["revisions_mixed"] == {
        "revisions": "1, 2", "left_out": ["extra"], "scales_left_out": ["total"], "reworded": ["q1"],
    }  # fmt: skip
    assert said["items_left_out"] == {"items": "About extra"}
    assert said["scales_left_out"] == {"scales": "Total"}
    assert said["words_differ"] == {"items": "About everything"}


def test_a_measure_by_its_old_name_is_found_and_one_that_is_not_shared_is_refused(project: Project) -> None:
    keyed_twice(project)
    assert [r.measure for r in analysing.compare(project, change(WAVES, measures=("q3",))).results] == ["nurses"]
    assert [r.measure for r in analysing.compare(project, change(WAVES, measures=("q2", "total"))).results] == ["q2"]
    with pytest.raises(DataRefused) as refused:
        analysing.compare(project, change(WAVES, measures=("total",)))
    assert refused.value.code == "measure_not_shared"
    chosen = analysing.compare(project, change(WAVES, groups=("q3=3", "nurses=2")))
    assert chosen.counts == (5, 4)


def test_waves_of_one_revision_are_scored_as_ever_beside_a_newer_one(project: Project) -> None:
    key(project, "ward", "after", AFTER, ITEMS)
    plain = analysing.compare(project, WAVES)
    second(project)
    beside = analysing.compare(project, WAVES)
    key(project, "ward", "later", [(1, 2, 3, 4)], ("extra", "q1", "q2", "nurses"))
    for found in (beside, analysing.compare(project, WAVES)):
        assert found.results[0] == plain.results[0]
        assert [r.measure for r in found.results] == ["total", "pair", "q1", "q2", "q3"]
        assert "revisions_mixed" not in caveats(found)


def test_scores_are_each_sheets_own_and_the_overview_goes_on(project: Project) -> None:
    keyed_twice(project)
    rows = analysing.scores(project, "ward")
    assert [r.scores["total"] for r in rows if r.wave == "before"] == pytest.approx([sum(r) / 3 for r in BEFORE])
    assert [r.scores["total"] for r in rows if r.wave == "after"] == pytest.approx([(5 + sum(r)) / 4 for r in AFTER])
    seen = overview.overview(project)
    assert (seen.measure, seen.n) == ("pair", 6)


def test_three_revisions_go_by_the_chain(project: Project) -> None:
    keyed_twice(project)
    third = edits.renamed_item(designing.questionnaire(project, "ward"), "nurses", "staff")
    third = edits.without_items(third, ["q2"])
    assert designing.save_questionnaire(project, "ward", third)[0].item("staff").was == "nurses"  # type: ignore[union-attr]
    key(project, "ward", "last", [(4, 4, 4)] * 3, ("extra", "q1", "staff"))
    found = analysing.compare(project, change(WAVES, groups=("wave=before", "wave=last"), measures=("staff",)))
    assert np.array_equal(found.values["staff"][0], [3, 2, 3, 2, 3, 2])


def test_an_export_has_the_answers_of_every_revision(project: Project, tmp_path: Path) -> None:
    keyed_twice(project)
    designing.save_questionnaire(project, "ward", edits.without_items(designing.questionnaire(project, "ward"), ["q2"]))
    exporting.export_responses(project, tmp_path / "all.csv", "ward")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["nurses"] for row in rows if row["wave"] == "before"] == [str(r[2]) for r in BEFORE]
    assert [row["q2"] for row in rows] == [str(r[1]) for r in (*BEFORE, *AFTER)], "gone, and still there"
    assert {row["extra"] for row in rows if row["wave"] == "after"} == {"5"}


def pdf_text(project: Project, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    reporting.write(reporting.before_after(project), pdf=tmp_path / "r.pdf", excel=tmp_path / "r.xlsx")
    done = subprocess.run(["pdftotext", "-layout", str(tmp_path / "r.pdf"), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_report_says_so(project: Project, tmp_path: Path) -> None:
    keyed_twice(project)
    analysing.save_comparison(project, "Ward", WAVES)
    text = pdf_text(project, tmp_path)
    assert "keyed with several revisions of the questionnaire (1, 2)" in text
    assert "left out: About extra." in text
    assert "not scored alike: Total." in text


# ---- families


@pytest.fixture
def family(project: Project) -> Project:
    """The same questionnaire for people who have gone home, asked by phone, with one question of its own."""
    copy, changes = revising.make_version(project, "ward", "ward_phone", "patients", {"en": "by phone"})
    assert changes.questionnaires == {"ward", "ward_phone"}
    assert (copy.title, copy.family, copy.version) == ({"en": "Ward (by phone)"}, "patients", {"en": "by phone"})
    own = edits.with_item(copy, rating("calls"), (0, 3))
    own = change(own, scales=(*own.scales, Scale(code="own", title={"en": "Own"}, items=("calls",))))
    designing.save_questionnaire(project, "ward_phone", own)
    key(project, "ward_phone", "before", [(*row, 1) for row in AFTER], (*ITEMS, "calls"))
    return project


def test_a_version_joins_the_family_without_a_new_revision(family: Project) -> None:
    rows = {row.code: row for row in designing.questionnaires(family)}
    assert (rows["ward"].family, rows["ward"].revision) == ("patients", 1)
    assert [c.place for c in revising.corrections(family, "ward")] == ["family"]
    assert revising.family(family, "patients") == revising.family(family, "ward") == ("ward", "ward_phone")
    with pytest.raises(Conflict):
        revising.make_version(family, "ward", "ward_phone", "patients", {})
    revising.set_family(family, "ward_phone", "", {})
    assert revising.family(family, "ward_phone") == ()
    assert revising.family(family, "patients") == ("ward",)


@pytest.mark.parametrize("name", ["patients", "ward", "ward_phone"])
def test_versions_of_a_family_are_compared_on_what_they_share(family: Project, name: str) -> None:
    groups = ("questionnaire=ward", "questionnaire=ward_phone")
    found = analysing.compare(family, Specification(questionnaire=name, groups=groups))
    assert [r.measure for r in found.results] == ["total", "q1", "q2", "q3"]
    # R: x <- c(2, 2, 10/3, 5/3, 10/3, 4/3); y <- c(10/3, 3, 13/3, 8/3, 14/3, 7/3); t.test(x, y)
    assert found.results[0].difference == pytest.approx(-10 / 9)
    assert found.results[0].statistic == pytest.approx(-2.15665546406877, rel=1e-9)
    said = caveats(found)
    assert said["versions_mixed"]["versions"] == "Ward, by phone"
    assert said["versions_mixed"]["left_out"] == ["calls"]
    assert said["scales_left_out"] == {"scales": "Own"}
    assert "revisions_mixed" not in said


def test_a_version_that_is_none_is_named(family: Project) -> None:
    with pytest.raises(DataRefused) as refused:
        analysing.compare(family, Specification(questionnaire="ward", groups=("questionnaire=ward", "questionnaire=x")))
    assert (refused.value.code, refused.value.facts["known"]) == ("no_such_version", "ward, ward_phone")
    alone = analysing.compare(family, Specification(questionnaire="ward_phone", groups=("q1=5", "q1=3")))
    assert alone.counts == (2, 2), "a member's own code stands for it alone where no version is named"


def test_the_same_people_of_two_versions_are_paired(family: Project, tmp_path: Path) -> None:
    groups = ("questionnaire=ward", "questionnaire=ward_phone")
    asked = Specification(questionnaire="patients", groups=groups, paired=True)
    found = analysing.compare(family, asked)
    # R: t.test(y, x, paired = TRUE), as in test_analysing
    assert (found.matched, found.results[0].statistic) == (6, pytest.approx(15.8113883008419, rel=1e-9))
    analysing.save_comparison(family, "Family", asked)
    text = pdf_text(family, tmp_path)
    assert "different versions of the questionnaire (Ward, by phone)" in text
    assert "patients" in text
