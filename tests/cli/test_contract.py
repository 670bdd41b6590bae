"""The contract that scripts rest on: verbs, help, exit codes, streams, and the keys of every JSON object."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from running import ask, call, child, done, refused, write_json

from surveykit.project.example import make_example

PROJECT = "{file}"
VERBS = {
    "template": ("--kind", "--name", "--from", "--out", "--report"),
    "issue": ("--as", "--return", "--list", "--reprint", "--by", "--pdf"),
    "demo": (), "new": (), "info": (), "questionnaire add": (), "questionnaire list": (), "questionnaire export": (),
    "questionnaire print": (), "import": ("--map", "--skip-bad", "--dry-run", "--wave-column", "--unit-column"),
    "export": ("--labels", "--encoding", "--wave"), "scores": ("--csv", "--wave"),
    "compare": ("--paired", "--measures", "--test", "--conf", "--adjust"), "report": ("--kind", "--word", "--date"),
    "merge": ("--dry-run", "--json"), "staff": ("--unit", "--set", "--add", "--remove"),
    "check": (), "backup": (), "restore": (), "analyse": ("--nominal", "--missing", "--rate", "--counts", "--summary"),
    "questionnaire revisions": ("--json",), "questionnaire difference": ("--from", "--to"),
    "questionnaire update": ("--correct", "--reason"), "questionnaire use": ("--wave", "--revision"),
    "questionnaire family": ("--version",), "describe": ("--by",), "reliability": ("--reverse", "--range"),
    "factors": ("--factors", "--rule", "--rotation"), "correlate": ("--method", "--partial", "--conf"),
    "agreement": ("--first", "--second"),
    "power": ("--difference", "--power", "--paired"), "trend": ("--value", "--of", "--label", "--chart", "--changed"),
    "fieldwork": ("--wave",), "batch": ("--issued", "--not-returned"),
    "double": ("--wave",), "quality": ("--least-seconds",), "responses": ("--search",), "contacts": ("--purge",),
    "incidents": ("--add", "--move", "--state"), "indicators": ("--add-set",), "denominators": ("--set", "--import"),
    "ledger": ("--indicator", "--changed", "--csv"),
    "feedback": ("--born", "--print", "--pdf", "--move"), "complaints": ("--add", "--state"),
    "claim": ("--n", "--items", "--range", "--json"), "keying": ("--keyer",),
    "response": ("--set", "--reason", "--history"),
    "audits": ("--add", "--unit"), "audit board": ("--wave", "--json"),
    "circles": ("--add", "--move", "--show"), "clients": ("--import", "--skip-bad"), "visits": ("--add", "--from"),
}  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("example") / "示例.surveykit"
    make_example(file).close()
    return file


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str, language: str) -> None:
    said = call(*verb.split(), "--help", "--lang", language)
    assert (said.code, said.err) == (0, "")
    words = " ".join(said.out.split())
    assert f"surveykit {verb} " in words.rsplit("\uff1a" if language == "zh_CN" else "Example:", 1)[1]
    assert "--lang {zh_CN,en}" in words
    for option in VERBS[verb]:
        assert option in words
    if language == "zh_CN":
        first = next(line for line in said.out.splitlines() if line and not line.startswith((" ", "usage", "用法")))
        assert any("\u4e00" <= c <= "\u9fff" for c in first), first


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("info",), ("questionnaire",), ("compare", "x.surveykit"), ("info", "x", "--js"),
     ("merge", "a"), ("power", "--sd", "much"), ("analyse", "--test", "magic"), ("info", "x", "--lang", "fr")],
)  # fmt: skip
def test_usage_is_2_and_says_nothing_on_stdout(arguments: tuple[str, ...]) -> None:
    said = child(*arguments)
    assert (said.returncode, said.stdout) == (2, b"")
    assert b"usage" in said.stderr or "用法".encode() in said.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="locales of POSIX")
@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030"])
def test_data_is_utf8_whatever_the_locale(example: Path, locale: str) -> None:
    env = {"LC_ALL": locale, "PYTHONIOENCODING": "ascii"}
    said = child("info", example, "--json", "--lang", "zh_CN", env=env)
    assert said.returncode == 0
    assert [w["name"] for w in json.loads(said.stdout.decode("utf-8"))["waves"]] == ["干预前", "干预后"]
    table = child("scores", example, "--questionnaire", "nurse_ability", env=env)
    assert "干预前" in table.stdout.decode("utf-8")
    failed = child("info", example.with_name("没有.surveykit"), "--lang", "zh_CN", env=env)
    assert failed.returncode == 1
    assert "没有.surveykit" in failed.stderr.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error(example: Path) -> None:
    import subprocess

    from running import MAIN

    command = [sys.executable, str(MAIN), "compare", str(example), "--questionnaire", "satisfaction", "--groups",
               "wave=干预前", "wave=干预后", "--json"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_info(example: Path) -> None:
    found = ask("info", example)
    assert list(found) == ["title", "questionnaires", "waves", "units", "analyses"]
    assert [list(q) for q in found["questionnaires"]] == [["code", "revision", "responses", "family"]] * 3
    assert [list(w) for w in found["waves"]] == [["name", "responses"]] * 2
    assert found["units"] == ["急诊重症监护室", "急诊抢救室", "急诊留观病区"]
    assert {a["kind"] for a in found["analyses"]} == {
        "comparison", "before-after", "audit", "wave", "trend", "groups",
    }  # fmt: skip


def test_new_and_questionnaires(tmp_path: Path) -> None:
    file = tmp_path / "病区.surveykit"
    said = call("new", file, "--title", "第三季度")
    assert (said.code, said.out) == (0, "")
    assert ask("info", file) == {
        "title": "第三季度", "questionnaires": [], "waves": [], "units": [], "analyses": [],
    }  # fmt: skip
    assert ask("questionnaire", "add", file, "satisfaction")["losses"] == []
    out = tmp_path / "out.json"
    done("questionnaire", "export", file, "satisfaction", out)
    definition = json.loads(out.read_text(encoding="utf-8"))
    definition["code"] = "again"
    assert ask("questionnaire", "add", file, write_json(tmp_path / "in.json", definition))["code"] == "again"
    listed = ask("questionnaire", "list", file)["questionnaires"]
    assert [q["code"] for q in listed] == ["satisfaction", "again"]
    done("questionnaire", "export", file, "again", out)
    assert json.loads(out.read_text(encoding="utf-8")) == definition


def test_scores(example: Path, tmp_path: Path) -> None:
    found = ask("scores", example, "--questionnaire", "satisfaction")["results"]
    assert list(found[0]) == ["number", "respondent", "wave", "unit", "scores", "bands"]
    assert len(found) == 198
    one = ask("scores", example, "--questionnaire", "satisfaction", "--wave", "干预前", "--lang", "zh_CN")["results"]
    assert {r["wave"] for r in one} == {"干预前"}
    assert len(one) == 96
    out = tmp_path / "s.csv"
    done("scores", example, "--questionnaire", "satisfaction", "--csv", out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(r["total"]) if r["total"] else None for r in rows] == [r["scores"]["total"] for r in found]


RESULT = ["measure", "label", "design", "groups", "test", "reason", "statistic", "df", "p", "p_exact", "difference",
          "ci", "conf", "effect", "p_adjusted", "assumptions", "alternatives", "posthoc", "unmatched", "family",
          "caveats"]  # fmt: skip


def test_compare(example: Path) -> None:
    compared = ("compare", example, "--questionnaire", "satisfaction", "--groups", "wave=干预前", "wave=干预后")
    found = ask(*compared)["results"]
    for result in found:
        assert [key for key in result if key not in ("z", "table")] == RESULT
        assert all(list(c)[-2:] == ["code", "message"] for c in result["caveats"])
    total = found[0]
    assert total["measure"] == "total"
    assert [list(g) for g in total["groups"]] == [["label", "n", "missing", "mean", "sd", "median"]] * 2
    assert list(total["effect"]) == ["name", "value", "ci", "hedges_g", "hedges_g_ci", "d_av", "d_av_ci"]
    assert total["difference"] == pytest.approx(total["groups"][1]["mean"] - total["groups"][0]["mean"], rel=1e-12)
    assert {c["code"] for c in total["caveats"]} >= {"no_case_mix", "clustered"}
    units = ask("compare", example, "--questionnaire", "satisfaction", "--groups", "unit=急诊重症监护室",
                "unit=急诊留观病区", "--measures", "total")["results"]  # fmt: skip
    first, second = units[0]["groups"]
    assert units[0]["difference"] == pytest.approx(first["mean"] - second["mean"], rel=1e-12)
    joined = ask("compare", example, "--questionnaire", "satisfaction", "--groups", "wave=干预前,sex=1",
                 "wave=干预后,sex=1", "--measures", "q1", "total", "--conf", 0.9, "--adjust",
                 "bh")["results"]  # fmt: skip
    assert [r["measure"] for r in joined] == ["q1", "total"]
    assert {r["conf"] for r in joined} == {0.9}
    plain = ask(*compared, "--adjust", "none")["results"]
    assert {r["p_adjusted"] for r in plain} == {None}
    assert "P (Holm)" in done(*compared)
    assert "P (BH)" in done(*compared, "--adjust", "bh")
    assert "P (" not in done(*compared, "--adjust", "none")


def test_same_people_without_codes_are_said(example: Path) -> None:
    found = call("compare", example, "--questionnaire", "satisfaction", "--groups", "wave=干预前", "wave=干预后",
                 "--paired", "--measures", "total", "--json").data["results"][0]  # fmt: skip
    assert "same_people_unlinked" in {c["code"] for c in found["caveats"]}
    assert found["p"] is None


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("no_such_questionnaire", ("compare", PROJECT, "--questionnaire", "x", "--groups", "wave=a", "wave=b")),
        ("empty_group", ("compare", PROJECT, "--questionnaire", "satisfaction", "--groups", "wave=a", "wave=b")),
        ("filter_unreadable", ("compare", PROJECT, "--questionnaire", "satisfaction", "--groups", "a", "b")),
        ("filter_unknown_key", ("compare", PROJECT, "--questionnaire", "satisfaction", "--groups", "x=a", "x=b")),
        ("one_group", ("compare", PROJECT, "--questionnaire", "satisfaction", "--groups", "wave=干预前")),
        ("no_such_wave", ("scores", PROJECT, "--questionnaire", "satisfaction", "--wave", "x")),
        ("no_such_file", ("analyse", "none.csv", "--measures", "a", "--by", "b")),
        ("no_such_file", ("info", "none.surveykit")),
        ("database_url", ("info", "postgresql://host/db")),
        ("analyse_what", ("analyse",)),
        ("power_leave_one_out", ("power", "--sd", "1")),
    ],
)
def test_a_failure_in_json_is_an_object_with_its_facts(example: Path, code: str, arguments: tuple[str, ...]) -> None:
    words = [str(example) if a == PROJECT else a for a in arguments]
    said = call(*words, "--json")
    assert (said.code, said.err) == (1, "")
    error: dict[str, Any] = said.data["error"]
    assert list(error)[:2] == ["code", "message"]
    assert error["code"] == code
    chinese = call(*words, "--json", "--lang", "zh_CN").data["error"]
    assert {k: v for k, v in chinese.items() if k != "message"} == {k: v for k, v in error.items() if k != "message"}
    sentence = refused(*words)
    assert sentence == error["message"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("report", PROJECT, "--kind", "wave", "--name", "nobody", "--pdf", "x.pdf"), "nobody"),
        (("report", PROJECT, "--kind", "trend", "--name", "nobody", "--pdf", "x.pdf"), "nobody"),
        (("report", PROJECT, "--kind", "audit", "--name", "nobody", "--excel", "x.xlsx"), "nobody"),
        (("export", PROJECT, "x.csv", "--questionnaire", "satisfaction", "--syntax"), ".sav"),
        (("report", PROJECT), "--pdf"),
        (("report", PROJECT, "--name", "nothing", "--pdf", "x.pdf"), "nothing"),
        (("report", PROJECT, "--date", "yesterday", "--pdf", "x.pdf"), "2026-03-01"),
        (("questionnaire", "print", PROJECT, "satisfaction", "x.txt"), ".pdf"),
        (("questionnaire", "export", PROJECT, "satisfaction", "x.doc"), "x.doc"),
        (("questionnaire", "export", PROJECT, "satisfaction", "x.json", "--codebook"), ".pdf or .xlsx"),
        (("questionnaire", "add", PROJECT, "x.xlsx"), "x.xlsx"),
        (("questionnaire", "add", PROJECT, "satisfaction"), "satisfaction"),
        (("export", PROJECT, "x.txt", "--questionnaire", "satisfaction"), ".csv"),
        (("export", PROJECT, "x.csv", "--questionnaire", "satisfaction", "--wave", "x"), "x"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in refused(*(example if a == PROJECT else a for a in arguments))
    assert list(tmp_path.iterdir()) == []


def test_check_backup_restore(example: Path, tmp_path: Path) -> None:
    assert ask("check", example) == {"findings": []}
    copy = Path(done("backup", example, tmp_path / "copies").strip())
    assert copy.parent == tmp_path / "copies"
    target = tmp_path / "restored.surveykit"
    done("restore", copy, target)
    assert ask("info", target) == ask("info", example)
    assert ask("questionnaire", "add", target, "gad7")["code"] == "gad7"
    done("restore", copy, target)
    assert ask("info", target) == ask("info", example)
    kept = list(tmp_path.glob("restored.replaced-*.surveykit"))
    assert len(kept) == 1
    assert "gad7" in {q["code"] for q in ask("info", kept[0])["questionnaires"]}
