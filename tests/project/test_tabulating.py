"""Tables of any program: which test a column gets, groups in their order, pairs in one row."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from surveykit.errors import DataRefused, SurveyError
from surveykit.model.scales import Norm
from surveykit.project import tabulating

DATA = Path(__file__).parents[1] / "data"


def table(folder: Path, text: str) -> Path:
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_careful_reader_and_the_fast_one_give_the_same(tmp_path: Path) -> None:
    fast = tabulating.by_groups(DATA / "03_sleep_wide.csv", ["drug1", "drug2"], "ID")
    plain = "ID,drug1,drug2\n" + "".join(
        line + "\n" for line in (DATA / "03_sleep_wide.csv").read_text(encoding="utf-8").splitlines()[1:]
    )
    assert tabulating.by_groups(table(tmp_path, plain), ["drug1", "drug2"], "ID") == fast
    long = tabulating.by_groups(DATA / "03_sleep_long.csv", ["extra"], "group")[0]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (DATA / "03_sleep_long.csv").read_text(encoding="utf-8").replace('"', "").splitlines():
        cells = row.split(",")
        sheet.append(cells if cells[0] == "extra" else [float(cells[0]), int(cells[1]), int(cells[2])])
    book.save(tmp_path / "t.xlsx")
    assert tabulating.by_groups(tmp_path / "t.xlsx", ["extra"], "group")[0] == long


def test_hospitals_of_all_states_before_and_after(tmp_path: Path) -> None:
    rows = (DATA / "13_hcahps_cut.csv").read_text(encoding="utf-8").splitlines()[1:]
    nurses = [r.split(",") for r in rows if ",H_COMP_1," in r]
    tops = {release: {r[1]: r[5] for r in nurses if r[0] == release} for release in ("07_2015", "07_2023")}
    text = "state,first,last\n" + "".join(f"{s},{v},{tops['07_2023'][s]}\n" for s, v in tops["07_2015"].items())
    found = tabulating.by_pairs(table(tmp_path, text), ["first"], ["last"])[0]
    expected = json.loads((DATA.parent / "reference" / "13_hcahps_cut.json").read_text(encoding="utf-8"))
    theirs = expected["paired_state_topbox_last_minus_first"]["H_COMP_1"]["paired_t"]
    assert found.groups[0].n == 51
    assert found.statistic == pytest.approx(theirs["t"], rel=1e-10)
    assert found.p == pytest.approx(theirs["p"], rel=1e-10)


def test_answers_as_words_before_and_after(tmp_path: Path) -> None:
    pairs = [("yes", "yes")] * 8 + [("no", "yes")] * 9 + [("yes", "no")] * 2 + [("no", "no")] * 5
    found = tabulating.by_pairs(table(tmp_path, "a,b\n" + "".join(f"{x},{y}\n" for x, y in pairs)), ["a"], ["b"])[0]
    # R: binom.test(2, 11)$p.value, which is the exact McNemar test
    assert found.test == "mcnemar"
    assert found.p_exact == pytest.approx(0.0654296875, rel=1e-10) or found.p == pytest.approx(0.0654296875, rel=1e-10)


def test_three_published_groups_are_one_table() -> None:
    found = tabulating.from_counts([(5, 40), (12, 41), (20, 39)])[0]
    # R: chisq.test(rbind(c(35, 29, 19), c(5, 12, 20)), correct = FALSE)
    assert found.test == "chi2"
    assert found.df == 2
    assert found.statistic == pytest.approx(13.9980193579958, rel=1e-10)


def test_a_published_mean_against_a_norm() -> None:
    norm = Norm(mean=1.44, sd=0.43, n=1388)
    found = tabulating.from_summaries([(1.62, 0.51, 120)], norm)[0]
    assert (found.test, found.groups[1].label) == ("t.norm2", "norm")
    # R: m <- 1.62 - 1.44; s <- c(.51^2 / 120, .43^2 / 1388); m / sqrt(sum(s))
    assert found.statistic == pytest.approx(0.18 / (0.51**2 / 120 + 0.43**2 / 1388) ** 0.5, rel=1e-12)
    fixed = tabulating.from_summaries([(1.62, 0.51, 120)], Norm(mean=1.44, sd=0.43), test="t.norm")[0]
    assert fixed.df == 119


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("by_needs_two", lambda t: tabulating.by_groups(t, ["x"], "one")),
        ("column_missing", lambda t: tabulating.by_groups(t, ["z"], "g")),
        ("pre_post_differ", lambda t: tabulating.by_pairs(t, ["x"], ["x", "y"])),
        ("column_not_numbers", lambda t: tabulating.descriptions(t, ["g"])),
        ("norm_needs_numbers", lambda t: tabulating.against_norm(t, ["g"], Norm(mean=1, sd=1))),
        ("test_needs_numbers", lambda t: tabulating.by_groups(t, ["g"], "g", test="t.welch")),
    ],
)
def test_refusals(tmp_path: Path, code: str, call: Callable[[Path], object]) -> None:
    path = table(tmp_path, "g,x,y,one\na,1,2,u\na,2,2,u\nb,3,1,u\nb,5,1,u\n")
    with pytest.raises(SurveyError) as refused:
        call(path)
    assert refused.value.code == code


def test_figures_are_refused_in_words() -> None:
    calls: tuple[Callable[[], object], ...] = (
        lambda: tabulating.from_summaries([(1, 1, 5)]),
        lambda: tabulating.from_summaries([(1, 1, 5), (1, 1, 5)], test="kruskal"),
        lambda: tabulating.from_counts([(1, 5)]),
        lambda: tabulating.from_counts([(1, 5), (2, 5), (9, 5)]),
        lambda: tabulating.from_rates([(1, 5.0)]),
    )
    for call in calls:
        with pytest.raises(DataRefused):
            call()
