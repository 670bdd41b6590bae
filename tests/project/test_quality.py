"""Signs of careless sheets: each one is planted and found, and is not found where it means nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import ITEMS, key, make, paper, stack, usual

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.answers import Value
from surveykit.model.questionnaire import Section
from surveykit.project import analysing, designing, files, keying, quality
from surveykit.project.analysing import Specification
from surveykit.project.book import Project
from surveykit.project.frames import read_frame
from surveykit.project.quality import Finding, Flag
from surveykit.report.sentences.quality import said
from surveykit.stats.results import Caveat
from surveykit.store.tables import entry, response

FIVES: dict[str, Value] = dict.fromkeys(ITEMS, 5)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make(tmp_path / "p.surveykit") as made:
        yield made


def flags(project: Project, code: str = "ward") -> list[tuple[str, str]]:
    return [(flag.number, flag.kind) for flag in quality.review(project, code).flags]


def sentence(found: Flag | Finding) -> str:
    return said(found.code, found.facts, Translator("en"))


def stored(project: Project) -> list[tuple[object, ...]]:
    with project.store.reading() as connection:
        rows = [*connection.execute(response.select()), *connection.execute(entry.select())]
    return sorted(tuple(row) for row in rows)


# ---- nothing


def test_ordinary_sheets_carry_no_flag(project: Project) -> None:
    session = keying.sit_down(project, "LM")[1]
    stacks = [stack(project, "A", distributor="Li"), stack(project, "B", distributor="Wang", mode="phone")]
    for n in range(1, 61):
        key(project, n, session=session, batch=stacks[n % 2])
    found = quality.review(project, "ward")
    assert (found.sheets, found.timed, found.flagged) == (60, 60, 0)
    assert found.flags == ()
    assert found.findings == ()


def test_a_project_without_sheets(project: Project) -> None:
    found = quality.review(project, "ward", "after")
    assert (found.sheets, found.counts) == (0, {})
    with pytest.raises(NotFound):
        quality.review(project, "ward", "nowhere")
    with pytest.raises(NotFound):
        quality.review(project, "nothing")


# ---- straight lines


def test_a_straight_line_over_reversed_items(project: Project) -> None:
    key(project, 1, FIVES)
    key(project, 2, {**FIVES, "q10": 4})
    key(project, 3, dict.fromkeys(ITEMS[3:6], 5))  # three answers, none of them to a reversed item
    (flag,) = quality.review(project, "ward", language="en").flags
    assert (flag.number, flag.kind) == ("1", "straight_line")
    assert sentence(flag) == 'All 10 answers to "Trust" are 5, although 2 of its items are worded the other way round.'


def test_all_fives_without_reversed_items_are_content(tmp_path: Path) -> None:
    plain, turned = paper("plain", reverse=()), paper("turned", reverse=ITEMS)
    with make(tmp_path / "p.surveykit", plain, turned) as project:
        for code in ("plain", "turned"):
            for n in range(1, 4):
                key(project, n, FIVES, code=code)
            assert flags(project, code) == []


def test_sheets_of_two_revisions_are_both_looked_at(project: Project) -> None:
    key(project, 1, FIVES)
    shorter = tuple(item for item in paper().sections[0].items if item.code != "q1")
    total = msgspec.structs.replace(paper().scales[0], items=ITEMS[1:])
    later = msgspec.structs.replace(paper(), sections=(Section(items=shorter),), scales=(total,))
    designing.save_questionnaire(project, "ward", later)
    keying.add_wave(project, "third")
    key(project, 2, dict.fromkeys(ITEMS[1:], 4), wave="third")
    assert set(read_frame(project, "ward").raw.revisions) == {1, 2}
    assert flags(project) == [("2", "straight_line"), ("1", "straight_line")]


# ---- repeated sheets


def test_a_sheet_like_the_one_before_it(project: Project) -> None:
    session, other = (keying.sit_down(project, who)[1] for who in ("LM", "ZX"))
    key(project, 1, usual(1), session=session)
    key(project, 9, usual(1), session=session, at=2)  # the order of keying counts, not the number
    key(project, 3, {**usual(1), "remark": "thanks"}, session=session)
    key(project, 4, usual(2), session=session)
    key(project, 5, usual(2), session=other)
    key(project, 6, {"q1": 1, "q2": 2}, session=session)
    key(project, 7, {"q1": 1, "q2": 2}, session=session)
    key(project, 8, usual(3), session=session, wave="after")
    key(project, 10, usual(3), session=session)
    (flag,) = quality.review(project, "ward").flags
    assert (flag.number, flag.kind) == ("9", "repeated")
    assert sentence(flag) == "The same 11 answers, one by one, as on sheet 1 just before it."


def test_two_sheets_of_nothing_but_fives_are_two_content_people(tmp_path: Path) -> None:
    with make(tmp_path / "p.surveykit", paper("plain", reverse=())) as project:
        for n in range(1, 4):
            key(project, n, {**FIVES, "weight": 55}, code="plain")
        assert flags(project, "plain") == []


def test_answers_that_others_give_as_well_are_common_and_not_copied(project: Project) -> None:
    key(project, 1, usual(1))
    key(project, 2, usual(1))
    key(project, 3, usual(2))
    assert flags(project) == [("2", "repeated")]
    key(project, 4, usual(1))
    assert flags(project) == []


# ---- speed


def test_what_was_keyed_faster_than_anybody_can(project: Project) -> None:
    # 11 answers at 0.25 s take 2.75 s; what is kept as one second took less than two, as two less than three.
    key(project, 1, seconds=1)
    key(project, 2, seconds=2)
    key(project, 3, {}, seconds=0)
    key(project, 4, seconds=None)
    found = quality.review(project, "ward")
    assert [(f.number, f.kind) for f in found.flags] == [("1", "too_fast")]
    assert found.timed == 3
    assert sentence(found.flags[0]) == "11 answers were keyed within 2 s, less than 0.25 s an answer."
    quality.keep_least_seconds(project, 0.4)
    assert flags(project) == [("1", "too_fast"), ("2", "too_fast")]
    quality.keep_least_seconds(project, 0)
    assert flags(project) == []
    with pytest.raises(DataRefused):
        quality.keep_least_seconds(project, -1)


# ---- findings about many


def finding(project: Project, kind: str) -> Finding:
    found = quality.review(project, "ward", language="en").findings
    assert [one.kind for one in found] == [kind]
    return found[0]


def test_rounded_numbers(project: Project) -> None:
    # R: chisq.test(c(24, 4, 4, 4, 4, 4, 4, 4, 4, 4))    X-squared = 60, p-value = 1.340678048e-09
    weights = [40 + 10 * (n % 6) for n in range(24)] + [
        40 + 10 * (n % 6) + last for last in range(1, 10) for n in range(4)
    ]
    for n, weight in enumerate(weights, start=1):
        key(project, n, usual(n) | {"weight": weight})
    found = finding(project, "digits")
    assert (found.facts["digit"], found.facts["digits"], found.facts["n"]) == (0, 24, 60)
    assert found.facts["statistic"] == pytest.approx(60)
    assert found.facts["p"] == pytest.approx(1.340678048e-09, rel=1e-8)
    assert "24 of 60 numbers end in 0, where 6 would be expected" in sentence(found)


def test_numbers_that_span_little_have_no_digits_to_prefer(project: Project) -> None:
    for n in range(1, 61):  # body temperatures: 36 and 37 are no rounding
        key(project, n, usual(n) | {"weight": 36 + n % 2})
    assert quality.review(project, "ward").findings == ()


def drifting(n: int) -> dict[str, Value]:
    return usual(n) | dict.fromkeys(("q1", "q2", "q9", "q10"), min(5, 1 + n // 7))


def test_answers_that_drift_through_a_session(project: Project) -> None:
    # R: tot <- c(2, 2, 2.6, 2.3, 1.6, 2, 2.4, 3, 2.7, 2, 2.4, 2.4, 3, 3.1, 2.4, 2.8, 2.8, 3.4, 3.1, 2.4, 3.2, 3.2, 3.8,
    #             3.5, 2.8, 3.2, 3.2, 4.2, 3.9, 3.2)
    #    care <- rep(c(2.5,2.75,3.25,4,2.5), 6)
    #    a <- cor.test(1:30, tot, method = "spearman", exact = FALSE)      rho 8.265217219e-01
    #    p.adjust(c(a$p.value, cor.test(1:30, care, method = "spearman", exact = FALSE)$p.value), "holm")
    #    3.663953575e-08 8.603875212e-01
    session = keying.sit_down(project, "LM")[1]
    for n in range(1, 31):
        key(project, n, drifting(n), session=session)
    found = finding(project, "drift")
    assert (found.code, found.facts["scale"], found.facts["n"]) == ("quality_drift_up", "Trust", 30)
    assert found.facts["rho"] == pytest.approx(8.265217219e-01)
    assert found.facts["p"] == pytest.approx(3.663953575e-08, rel=1e-6)
    assert "rose from sheet to sheet" in sentence(found)
    assert "LM" not in sentence(found), "who keyed is nobody's business here"


def test_sheets_outside_a_session_do_not_drift(project: Project) -> None:
    for n in range(1, 31):
        key(project, n, drifting(n))
    assert quality.review(project, "ward").findings == ()


def praised(n: int, up: int) -> dict[str, Value]:
    care = {code: min(5, int(str(usual(n)[code])) + up) for code in ("q4", "q5", "q6", "q8")}
    return usual(n) | care


def test_two_ways_of_asking(project: Project) -> None:
    # R: paper <- rep(c(2.5,2.75,3.25,4,2.5), 4); phone <- rep(c(3.5,3.75,3.75,4.5,3.25), 4)
    #    papert <- rep(c(3,2.8,3.6,3.4,2.2), 4); phonet <- rep(c(3.4,3.2,3.8,3.6,2.5), 4)
    #    p.adjust(c(t.test(paper, phone)$p.value, t.test(papert, phonet)$p.value), "holm")
    #    0.0001003010688 0.0560544757113
    stacks = [stack(project, "A"), stack(project, "B", mode="phone")]
    for n in range(1, 41):
        key(project, n, praised(n, n > 20), batch=stacks[n > 20])
    found = finding(project, "mode")
    assert (found.facts["scale"], found.facts["test"]) == ("Care", "t.welch")
    assert found.facts["p"] == pytest.approx(0.0001003010688, rel=1e-6)
    assert "Paper 3.00 (n=20), Phone 3.75 (n=20)" in sentence(found)


def test_three_who_handed_out(project: Project) -> None:
    # R: other <- rep(c(4,4.5,4.25,5,4), 4); othert <- rep(c(3.6,3.5,4,3.8,2.8), 4)
    #    k <- kruskal.test(list(paper, phone, other)); kt <- kruskal.test(list(papert, phonet, othert))
    #    p.adjust(c(k$p.value, kt$p.value), "holm")     7.245013447e-08 2.143342423e-03
    stacks = [stack(project, name, distributor=name) for name in ("Li", "Wang", "Zhao")]
    for n in range(1, 61):
        key(project, n, praised(n, (n - 1) // 20), batch=stacks[(n - 1) // 20])
    found = {one.facts["scale"]: one for one in quality.review(project, "ward", language="en").findings}
    assert {one.kind for one in found.values()} == {"distributor"}
    assert found["Care"].facts["test"] == "kruskal"
    assert found["Care"].facts["p"] == pytest.approx(7.245013447e-08, rel=1e-6)
    assert found["Trust"].facts["p"] == pytest.approx(2.143342423e-03, rel=1e-6)


def test_four_sheets_are_no_group(project: Project) -> None:
    stacks = [stack(project, "A"), stack(project, "B", mode="phone")]
    for n in range(1, 25):
        key(project, n, praised(n, 2 * (n > 20)), batch=stacks[n > 20])
    assert quality.review(project, "ward").findings == ()


# ---- with and without


COMPARED = Specification(questionnaire="ward", groups=("wave=before", "wave=after"))


def flagged_wave(project: Project) -> None:
    for n in range(1, 11):
        key(project, n)
        key(project, n, wave="after", at=20 + n)
    for n in range(11, 14):
        key(project, n, FIVES, wave="after", at=20 + n)


def codes(caveats: tuple[Caveat, ...]) -> dict[str, object]:
    return {caveat.code: caveat.facts.get("n") for caveat in caveats}


def test_every_comparison_runs_with_and_without_the_flagged(project: Project) -> None:
    flagged_wave(project)
    with_them = analysing.compare(project, COMPARED)
    without = analysing.compare(project, msgspec.structs.replace(COMPARED, without_flagged=True))
    assert (with_them.counts, without.counts) == ((10, 13), (10, 10))
    assert with_them.flags == without.flags == 3
    for one in with_them.results:
        assert codes(one.caveats)["flagged_included"] == 3
        assert "flagged_left_out" not in codes(one.caveats)
        other = analysing.other_way(project, with_them, one.measure)
        there = next(r for r in without.results if r.measure == one.measure)
        assert other is not None
        assert (other.p, other.statistic, other.difference) == (there.p, there.statistic, there.difference)
        assert codes(there.caveats)["flagged_left_out"] == 3
        back = analysing.other_way(project, without, one.measure)
        assert back is not None
        assert back.p == one.p
    total = next(r for r in without.results if r.measure == "total")
    assert total.difference == pytest.approx(0), "the sheets left over are the same before and after"


def test_nothing_is_said_where_nothing_is_flagged(project: Project) -> None:
    for n in range(1, 11):
        key(project, n)
        key(project, n, wave="after", at=20 + n)
    found = analysing.compare(project, COMPARED)
    assert found.flags == 0
    assert not {"flagged_included", "flagged_left_out"} & set(codes(found.results[0].caveats))
    assert analysing.other_way(project, found, "total") is None


def test_a_group_of_nothing_but_flagged_sheets(project: Project) -> None:
    for n in range(1, 11):
        key(project, n)
        key(project, n, FIVES, wave="after", at=20 + n)
    found = analysing.compare(project, COMPARED)
    assert analysing.other_way(project, found, "total") is None
    with pytest.raises(DataRefused) as refused:
        analysing.compare(project, msgspec.structs.replace(COMPARED, without_flagged=True))
    assert refused.value.code == "group_all_flagged"


def test_the_other_way_where_only_flagged_sheets_are_of_another_revision(project: Project) -> None:
    for n in range(1, 11):
        key(project, n)
        key(project, n, wave="after", at=20 + n)
    shorter = tuple(item for item in paper().sections[0].items if item.code != "q1")
    total = msgspec.structs.replace(paper().scales[0], items=ITEMS[1:])
    later = msgspec.structs.replace(paper(), sections=(Section(items=shorter),), scales=(total, paper().scales[1]))
    designing.save_questionnaire(project, "ward", later)
    keying.add_wave(project, "third")
    for n in range(1, 4):
        key(project, n, dict.fromkeys(ITEMS[1:], 5), wave="third", at=40 + n)
    wanted = Specification(questionnaire="ward", groups=("q2=4", "q2=5"), measures=("care",))
    full = analysing.compare(project, wanted)
    part = analysing.compare(project, msgspec.structs.replace(wanted, without_flagged=True))
    assert full.flags == part.flags == 3
    there, back = (analysing.other_way(project, c, "care") for c in (full, part))
    assert there is not None
    assert back is not None
    assert (there.p, back.p) == (part.results[0].p, full.results[0].p)
    assert there.p != back.p


def test_a_saved_comparison_keeps_its_choice(project: Project) -> None:
    wanted = msgspec.structs.replace(COMPARED, without_flagged=True)
    analysing.save_comparison(project, "without", wanted)
    assert analysing.saved_comparisons(project)[0].specification == wanted


def test_ways_of_asking_are_named_in_words(project: Project) -> None:
    stacks = [stack(project, "A"), stack(project, "B", mode="phone", wave="after")]
    for n in range(1, 11):
        key(project, n, batch=stacks[0])
        key(project, n, wave="after", batch=stacks[1], at=20 + n)
    result = analysing.compare(project, COMPARED).results[0]
    assert next(c.facts for c in result.caveats if c.code == "modes_mixed") == {"modes": "Paper, Phone"}


# ---- nothing is ever changed


ANSWERS = st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 5), max_size=10)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheets=st.lists(st.tuples(ANSWERS, st.integers(0, 90)), max_size=5), twice=st.booleans())
def test_a_review_never_changes_answers(
    tmp_path_factory: pytest.TempPathFactory, sheets: list[tuple[dict[str, Value], int]], twice: bool
) -> None:
    with make(tmp_path_factory.mktemp("any") / "p.surveykit") as project:
        session = keying.sit_down(project, "LM")[1]
        for n, (answers, seconds) in enumerate(sheets * (2 if twice else 1), start=1):
            key(project, n, answers, session=session, seconds=seconds)
        before = stored(project)
        found = quality.review(project, "ward")
        for one in (*found.flags, *found.findings):
            assert "{" not in sentence(one)
        assert {flag.sheet for flag in found.flags} <= {str(row) for line in before for row in line[:1]}
        assert stored(project) == before
        assert files.check(project) == ()
