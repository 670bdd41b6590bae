"""Three and more groups or times, ordered outcomes and trends on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.running import call

ROWS = ((5, 7, 9), (4, 6, 6), (6, 6, 8), (3, 7, 7), (5, 5, 9), (2, 6, 8), (7, 8, 8))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    lines = ["a,b,c,ward,y,outcome"]
    wards = "AABBCCC"
    lines += [f"{a},{b},{c},{wards[i]},{a + c},{('无效', '有效', '显效')[i % 3]}" for i, (a, b, c) in enumerate(ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def results(*arguments: object) -> list[dict[str, Any]]:
    done = call(*arguments, "--json")
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = done.data["results"]
    return found


def test_repeated_columns(table: Path) -> None:
    (found,) = results("analyse", table, "--repeated", "a", "b", "c")
    # R: anova(lm(X ~ 1), X = ~1, test = "Spherical")
    assert (found["test"], found["design"]) == ("anova.rm", "paired")
    assert found["p"] == pytest.approx(0.0007515536162470527, rel=1e-10)
    assert [p["groups"] for p in found["posthoc"]] == [["b", "a"], ["c", "a"], ["c", "b"]]
    (ranked,) = results("analyse", table, "--repeated", "a", "b", "c", "--test", "friedman", "--posthoc", "bonferroni")
    assert ranked["posthoc"][0]["test"] == "dunn.bonferroni"
    assert call("analyse", table, "--repeated", "a", "b", "--json").data["error"]["code"] == "times_needed"
    shown = call("analyse", table, "--repeated", "a", "b", "c", "--lang", "en")
    assert "b − a" in shown.out


def test_posthoc_by_name(table: Path) -> None:
    how = ("analyse", table, "--measures", "y", "--by", "ward", "--test", "anova")
    assert {p["test"] for p in results(*how, "--posthoc", "lsd")[0]["posthoc"]} <= {"lsd"}
    assert [p["groups"] for p in results(*how, "--posthoc", "dunnett")[0]["posthoc"]] == [["B", "A"], ["C", "A"]]
    refused = call(
        "analyse", table, "--measures", "y", "--by", "ward", "--test", "kruskal", "--posthoc", "snk", "--json"
    )
    assert (refused.code, refused.data["error"]["code"]) == (1, "posthoc_does_not_fit")


def test_a_known_outcome_has_its_effective_rate(table: Path) -> None:
    (found,) = results("analyse", table, "--measures", "outcome", "--by", "ward")
    assert found["test"] == "kruskal"
    assert [g["events"] for g in found["effective"]["groups"]] == [1, 1, 2]
    assert all(caveat["message"] for caveat in found["effective"]["caveats"])


def test_counts() -> None:
    counts = [part for e, n in ((15, 30), (10, 32), (5, 28), (3, 30)) for part in ("--counts", e, n)]
    (found,) = results("analyse", *counts, "--test", "trend")
    # R: prop.trend.test(c(15, 10, 5, 3), c(30, 32, 28, 30))
    assert found["statistic"] == pytest.approx(13.31129662391016, rel=1e-10)
    assert (found["pooled"]["events"], found["pooled"]["n"]) == (33, 120)
    (two,) = results("analyse", "--counts", 2, 110, "--counts", 9, 110, "--nnt", "--test", "chi2.n1")
    assert (two["test"], two["effect"]["nnt"]) == ("chi2.n1", pytest.approx(110 / 7))
