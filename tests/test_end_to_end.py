"""From a file of another program to R's numbers, by the command line alone, on real respondents."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from forms import BFI, BFI_REVERSED, STAFF_ITEMS, STAFF_REVERSED, anxiety, anxiety_map, bfi, bfi_items, staff
from running import EXACT, ask, call, done, project_with, write_json

from surveykit.model.definition import dump

Json = dict[str, Any]


def reference(shared_data: Path, name: str) -> Json:
    found: Json = json.loads((shared_data / "reference" / name).read_text(encoding="utf-8"))
    return found


def by_measure(results: Json) -> dict[str, Json]:
    return {r["measure"]: r for r in results["results"]}


def meets(result: Json, expected: Json, sign: int = 1) -> None:
    """t, df, P and interval of one of R's t tests; ``sign`` -1 where R took the groups the other way round."""
    assert result["statistic"] == pytest.approx(sign * expected["t"], rel=EXACT)
    assert result["df"] == pytest.approx(expected["df"], rel=EXACT)
    assert result["p"] == pytest.approx(expected["p"], rel=EXACT)
    assert result["ci"] == pytest.approx(sorted(sign * limit for limit in expected["ci95"]), rel=EXACT)


def student_of(result: Json) -> Json:
    found: Json = next(a for a in result["alternatives"] if a["test"] == "t.student")
    return found


def test_hospital_staff_with_questions_as_headers(shared_data: Path, tmp_path: Path) -> None:
    expected = reference(shared_data, "05_hospital_staff.json")
    long = shared_data / "05_hospital_staff_attitudes_longheaders.csv"
    with long.open(encoding="utf-8") as table:
        headers = next(csv.reader(table))
    questions = dict(zip(STAFF_ITEMS, (h.split(". ", 1)[1] for h in headers[3:]), strict=True))
    file = project_with(tmp_path, staff(questions))
    taken = ("import", file, long, "--questionnaire", "staff", "--wave", "2001", "--unit-column", "department")
    # Every department counts its sheets from 1, so the ids are no numbers of sheets; nothing is taken by mistake.
    numbered = call(*taken, "--number-column", "id", "--json")
    assert numbered.code == 1
    assert {p["code"] for p in numbered.data["problems"]} == {"differs"}
    assert ask("info", file)["waves"] == []
    assert ask(*taken) == {"read": 136, "imported": 136, "skipped": 0, "ignored": ["id"], "problems": []}
    assert ask(*taken)["skipped"] == 136
    info = ask("info", file)
    assert info["waves"] == [{"name": "2001", "responses": 136}]
    assert sorted(info["units"]) == [f"Department {i}" for i in range(1, 6)]

    results = by_measure(ask("compare", file, "--questionnaire", "staff", "--groups", "sex=1", "sex=2"))
    total = results["total"]
    meets(total, expected["total_by_sex"]["welch"])
    meets(student_of(total), expected["total_by_sex"]["student"])
    levene = expected["total_by_sex"]["levene_mean"]
    assert total["assumptions"][0]["statistic"] == pytest.approx(levene["F"], rel=EXACT)
    assert total["effect"]["value"] == pytest.approx(expected["total_by_sex"]["cohen_d"], rel=EXACT)
    assert total["effect"]["hedges_g"] == pytest.approx(expected["total_by_sex"]["hedges_g_exactJ"], rel=EXACT)
    assert total["effect"]["ci"] == pytest.approx(expected["total_by_sex"]["cohen_d_ci95_nct"], rel=1e-8)
    assert [g["n"] for g in total["groups"]] == [91, 39]
    assert [g["missing"] for g in total["groups"]] == [3, 3]
    for item in STAFF_ITEMS:
        # R took the four reversed items as 6 - x.
        meets(results[item], expected["items_by_sex"][item]["welch"], -1 if item in STAFF_REVERSED else 1)
        ranks = next(a for a in results[item]["alternatives"] if a["test"] == "mannwhitney")
        assert ranks["p"] == pytest.approx(expected["items_by_sex"][item]["mann_whitney"]["p_no_cc_spss"], rel=EXACT)

    student = ask(
        "compare", file, "--questionnaire", "staff", "--groups", "sex=1", "sex=2", "--test", "t.student", "--measures",
        *STAFF_ITEMS, "--adjust", "holm",
    )  # fmt: skip
    adjusted = {measure: r["p_adjusted"] for measure, r in by_measure(student).items()}
    assert adjusted == pytest.approx(expected["adj_p_items_by_sex_student"]["holm"], rel=EXACT)

    units = [f"unit=Department {i}" for i in range(1, 6)]
    several = ask("compare", file, "--questionnaire", "staff", "--groups", *units, "--measures", "total")["results"][0]
    welch = expected["total_by_dep"]["welch_anova"]
    assert several["test"] == "anova.welch"
    assert several["statistic"] == pytest.approx(welch["F"], rel=EXACT)
    assert several["df"] == pytest.approx([welch["df1"], welch["df2"]], rel=EXACT)
    assert several["p"] == pytest.approx(welch["p"], rel=EXACT)
    assert several["difference"] is None


def test_hospital_staff_alpha(shared_data: Path) -> None:
    expected = reference(shared_data, "05_hospital_staff.json")["alpha_reversed"]
    found = ask(
        "reliability", shared_data / "05_hospital_staff_attitudes.csv", "--items", *STAFF_ITEMS, "--reverse",
        *STAFF_REVERSED, "--range", 1, 5,
    )  # fmt: skip
    assert found["alpha"] == pytest.approx(expected["alpha"], rel=EXACT)
    assert found["standardized"] == pytest.approx(expected["alpha_standardized"], rel=EXACT)
    assert found["ci"] == pytest.approx(expected["feldt_ci95"], rel=EXACT)
    assert found["n"] == 130
    for item, theirs in zip(found["items"], expected["items"], strict=True):
        assert item["item"] == theirs["item"]
        assert item["item_rest"] == pytest.approx(theirs["corrected_item_total_r"], rel=EXACT)
        assert item["alpha_if_deleted"] == pytest.approx(theirs["alpha_if_deleted"], rel=EXACT)


def test_anxiety_before_and_after_by_id(shared_data: Path, tmp_path: Path) -> None:
    expected = reference(shared_data, "10_sai_Cart.json")["Cart"]
    wide = shared_data / "10_sai_Cart_prepost_wide.csv"
    file = project_with(tmp_path, anxiety())
    for part, wave in (("pre", "before"), ("post", "after")):
        plan = write_json(tmp_path / f"{part}.json", anxiety_map(part))
        taken = ("import", file, wide, "--questionnaire", "sai", "--wave", wave, "--map", plan)
        report = ask(*taken)
        assert (report["read"], report["imported"], report["problems"]) == (63, 63, [])
        assert len(report["ignored"]) == 20
        assert (ask(*taken)["imported"], ask(*taken)["skipped"]) == (0, 63)
    paired = by_measure(
        ask("compare", file, "--questionnaire", "sai", "--groups", "wave=before", "wave=after", "--paired")
    )
    for measure, theirs in (("total", "paired_post_pre_complete"), ("filled", "paired_post_pre_imputed")):
        result = paired[measure]
        meets(result, expected[theirs]["paired_t"])
        assert result["test"] == "t.paired"
        assert result["groups"][0]["n"] == expected[theirs]["n_pairs"]
        assert result["effect"]["value"] == pytest.approx(expected[theirs]["cohen_dz"], rel=EXACT)
        assert result["effect"]["hedges_gz"] == pytest.approx(expected[theirs]["hedges_gz"], rel=EXACT)
        wilcoxon = next(a for a in result["alternatives"] if a["test"] == "wilcoxon")
        assert wilcoxon["p"] == pytest.approx(expected[theirs]["wilcoxon"]["p_no_cc_spss"], rel=EXACT)
        assert result["unmatched"] == 0
    apart = by_measure(ask("compare", file, "--questionnaire", "sai", "--groups", "wave=before", "wave=after"))["total"]
    meets(apart, expected["independent_as_published_often"]["welch"], sign=-1)
    meets(student_of(apart), expected["independent_as_published_often"]["student"], sign=-1)
    assert "no_case_mix" in {c["code"] for c in apart["caveats"]}


def test_a_chinese_survey_platforms_export_in_four_forms(shared_data: Path, tmp_path: Path) -> None:
    from exchange.wjx import FORM

    expected = reference(shared_data, "12_wjx.json")
    definition = json.loads(dump(msgspec.structs.replace(FORM, title={"zh_CN": "手机"})))
    file = project_with(tmp_path, definition)
    plan = write_json(tmp_path / "map.json", {"split": {"hobby": "┋"}})
    forms = ("utf8sig.csv", "gb18030.csv", "xlsx", "xls")
    for position, ending in enumerate(forms):
        name = f"12_wjx_export_text_{ending}" if "csv" in ending else f"12_wjx_export_text.{ending}"
        report = ask("import", file, shared_data / name, "--questionnaire", "wjx", "--wave", "2017", "--map", plan)
        assert (report["read"], report["problems"]) == (800, [])
        assert (report["imported"], report["skipped"]) == ((800, 0) if position == 0 else (0, 800))
    out = tmp_path / "raw.csv"
    done("export", file, out, "--questionnaire", "wjx")
    with out.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [sum(r[f"hobby_{i}"] == "1" for r in rows) for i in range(1, 15)] == [
        choice["n"] for choice in expected["q6_onehot"].values()
    ]
    income = ask(
        "compare",
        file,
        "--questionnaire",
        "wjx",
        "--groups",
        "sex=1",
        "sex=2",
        "--measures",
        "income",
        "--test",
        "chi2",
    )["results"][0]
    theirs = expected["gender_x_income"]
    assert income["statistic"] == pytest.approx(theirs["chi2"], rel=EXACT)
    assert income["df"] == theirs["df"]
    assert income["p"] == pytest.approx(theirs["p"], rel=EXACT)
    assert income["table"]["expected_min"] == pytest.approx(theirs["min_expected"], rel=EXACT)


def test_five_traits_of_2800_people(shared_data: Path, tmp_path: Path) -> None:
    expected = reference(shared_data, "01_bfi.json")
    table = shared_data / "01_bfi.csv"
    file = project_with(tmp_path, bfi())
    taken = ("import", file, table, "--questionnaire", "bfi", "--wave", "2010", "--number-column", "id")
    assert ask(*taken) == {"read": 2800, "imported": 2800, "skipped": 0, "ignored": [], "problems": []}
    assert ask(*taken)["skipped"] == 2800
    results = by_measure(ask("compare", file, "--questionnaire", "bfi", "--groups", "gender=1", "gender=2"))
    scores = ask("scores", file, "--questionnaire", "bfi")["results"]
    for trait in BFI:
        meets(results[trait], expected["by_gender_complete"][trait]["welch"])
        meets(student_of(results[trait]), expected["by_gender_complete"][trait]["student"])
        for name, theirs in ((trait, "score_complete"), (f"{trait}_80", "score_80pct")):
            values = [r["scores"][name] for r in scores if r["scores"][name] is not None]
            assert len(values) == expected[theirs][trait]["n"]
            assert sum(values) / len(values) == pytest.approx(expected[theirs][trait]["mean"], rel=EXACT)
    for alpha in expected["alpha"]:
        trait = alpha["label"]
        reverse = ["--reverse", *BFI_REVERSED[trait]] if BFI_REVERSED[trait] else []
        found = ask("reliability", table, "--items", *bfi_items(trait), *reverse, "--range", 1, 6)
        assert found["alpha"] == pytest.approx(alpha["alpha"], rel=EXACT)
        assert found["ci"] == pytest.approx(alpha["feldt_ci95"], rel=EXACT)
        assert found["n"] == alpha["n_listwise"]
