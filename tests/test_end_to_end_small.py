"""The same way on data that lies in the tests: published pairs, and a cut of a survey platform's export."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import msgspec
import pytest
from exchange.wjx import CUT, FORM
from forms import form
from running import EXACT, ask, done, project_with, write_json

from surveykit.model.definition import dump

HERE = Path(__file__).parent
SLEEP = {"code": "extra", "kind": "number", "text": {"en": "extra"}, "min": -10, "max": 10, "decimals": 1}


@pytest.fixture
def sleep(tmp_path: Path) -> Path:
    file = project_with(tmp_path, form("sleep", [SLEEP], []))
    plan = write_json(tmp_path / "map.json", {"columns": {"group": "wave", "ID": "respondent"}})
    table = HERE / "data" / "03_sleep_long.csv"
    first = ask("import", file, table, "--questionnaire", "sleep", "--map", plan)
    assert first == {"read": 20, "imported": 20, "skipped": 0, "ignored": [], "problems": []}
    assert ask("import", file, table, "--questionnaire", "sleep", "--map", plan)["skipped"] == 20
    return file


def test_students_ten_pairs_through_a_project(sleep: Path) -> None:
    theirs = json.loads((HERE / "reference" / "03_sleep.json").read_text())["paired_drug2_drug1"]
    compared = ("compare", sleep, "--questionnaire", "sleep", "--groups", "wave=1", "wave=2")
    found = ask(*compared, "--paired")["results"][0]
    # R: with(sleep, t.test(extra[group == 2], extra[group == 1], paired = TRUE))
    assert found["statistic"] == pytest.approx(4.06212768338204, rel=EXACT)
    assert found["df"] == 9
    assert found["p"] == pytest.approx(0.00283289019738427, rel=EXACT)
    assert found["ci"] == pytest.approx([0.700114236723018, 2.45988576327698], rel=EXACT)
    assert found["difference"] == pytest.approx(1.58, rel=EXACT)
    assert found["effect"]["value"] == pytest.approx(theirs["cohen_dz"], rel=EXACT)
    assert [g["label"] for g in found["groups"]] == ["wave=1", "wave=2"]
    apart = ask(*compared, "--test", "t.student")["results"][0]
    # R: t.test(extra ~ relevel(group, "2"), sleep, var.equal = TRUE): t = 1.86081346748685, p = 0.0791867142159381
    assert apart["statistic"] == pytest.approx(1.86081346748685, rel=EXACT)
    assert apart["p"] == pytest.approx(0.0791867142159381, rel=EXACT)
    turned = ask("compare", sleep, "--questionnaire", "sleep", "--groups", "wave=2", "wave=1", "--paired")["results"][0]
    assert turned["statistic"] == pytest.approx(-found["statistic"], rel=EXACT)


def test_a_respondent_twice_in_one_group_is_left_out_and_said(sleep: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    # " 1" in full width is the same respondent: codes are compared after NFKC, trim and case folding.
    more.write_text("respondent,wave,extra\n\uff11 ,2,3.3\nx,1,0.5\n,1,1.5\n", encoding="utf-8")
    assert ask("import", sleep, more, "--questionnaire", "sleep")["imported"] == 3
    found = ask("compare", sleep, "--questionnaire", "sleep", "--groups", "wave=1", "wave=2", "--paired")["results"][0]
    assert [g["n"] for g in found["groups"]] == [9, 9]
    assert found["unmatched"] == 2
    caveat = next(c for c in found["caveats"] if c["code"] == "duplicate_respondent")
    assert caveat["n"] == 1
    # R: d <- subset(sleep, ID != 1); with(d, t.test(extra[group == 2], extra[group == 1], paired = TRUE))
    assert found["statistic"] == pytest.approx(3.75254386604028, rel=EXACT)
    assert found["p"] == pytest.approx(0.00560378970742896, rel=EXACT)


def test_a_cut_of_a_platforms_export_comes_out_as_it_went_in(tmp_path: Path) -> None:
    definition = json.loads(dump(msgspec.structs.replace(FORM, title={"zh_CN": "手机"})))
    file = project_with(tmp_path, definition)
    with CUT.open(encoding="utf-8-sig", newline="") as opened:
        given = list(csv.DictReader(opened))
    report = ask("import", file, CUT, "--questionnaire", "wjx", "--wave", "一月")
    assert (report["read"], report["imported"], report["problems"]) == (len(given), len(given), [])
    assert report["ignored"] == ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
    for encoding in ("utf-8-sig", "gb18030"):
        out = tmp_path / f"{encoding}.csv"
        done("export", file, out, "--questionnaire", "wjx", "--labels", "--encoding", encoding, "--lang", "zh_CN")
        with out.open(encoding=encoding, newline="") as opened:
            rows = list(csv.DictReader(opened))
        assert [r["phones"] for r in rows] == [g["1、手机部数"] for g in given]
        assert [r["age"] for r in rows] == [g["4、年龄 "] for g in given]
        movies = [int("影视" in g["6、兴趣爱好"].split("┋")) for g in given]
        assert [int(r["hobby_3"]) for r in rows] == movies
    for ending in ("csv", "xlsx", "sav"):
        out = tmp_path / f"again.{ending}"
        done("export", file, out, "--questionnaire", "wjx")
        again = ask("import", file, out, "--questionnaire", "wjx")
        assert (again["imported"], again["skipped"], again["problems"]) == (0, len(given), [])
