"""reliability, factors, correlate and agreement on a table: their JSON, and that numbers are those of the library."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from running import ask, call, done, refused

from surveykit.stats.association.correlation import correlate
from surveykit.stats.items.factors import factors

NAMES = ["a", "b", "c", "d"]


@pytest.fixture
def table(tmp_path: Path) -> tuple[Path, np.ndarray]:
    random = np.random.default_rng(5)
    values = np.rint(3 + random.normal(size=(120, 1)) + random.normal(size=(120, 4))).clip(1, 5)
    path = tmp_path / "t.csv"
    lines = [",".join([*NAMES, "word"])]
    lines += [",".join([*(str(int(v)) for v in row), "yes" if row[0] > 3 else "no"]) for row in values]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, values


def test_reliability_has_what_it_had_and_more(table: tuple[Path, np.ndarray]) -> None:
    found = ask("reliability", table[0], "--items", *NAMES, "--range", 1, 5)
    assert list(found)[:9] == [
        "alpha", "ci", "conf", "standardized", "n", "missing", "items", "suspects", "caveats",
    ]  # fmt: skip
    assert {"omega", "loadings", "split_half", "kmo", "msa", "bartlett", "answers", "total", "discrimination"} <= set(
        found
    )
    assert [half["by"] for half in found["split_half"]] == ["first_second", "odd_even"]
    out = done("reliability", table[0], "--items", *NAMES)
    assert "ω = " in out
    assert "CR" in out


def test_factors(table: tuple[Path, np.ndarray]) -> None:
    found = ask("factors", table[0], "--items", *NAMES, "--factors", 1, "--rotation", "none")
    own = factors(table[1], NAMES, number=1, rotation="none")
    assert [tuple(row["loadings"]) for row in found["items"]] == [row.loadings for row in own.items]
    assert ask("factors", table[0], "--items", *NAMES, "--rule", "parallel")["number_by"] == "parallel"
    assert "Factor 1" in done("factors", table[0], "--items", *NAMES)
    assert "at least 1" in refused("factors", table[0], "--items", *NAMES, "--factors", 4)


def test_correlate(table: tuple[Path, np.ndarray]) -> None:
    found = ask("correlate", table[0], "--measures", "a", "b", "--partial", "c", "--method", "spearman")
    own = correlate(table[1][:, 0], table[1][:, 1], method="spearman", controls=table[1][:, 2:3])
    assert [pair["r"] for pair in found["pairs"]] == [own.r]
    assert found["controls"] == ["c"]
    assert "P" in done("correlate", table[0], "--measures", *NAMES, "--method", "kendall")
    assert "Pearson or Spearman" in refused(
        "correlate", table[0], "--measures", "a", "b", "--partial", "c", "--method", "kendall"
    )


def test_agreement(table: tuple[Path, np.ndarray]) -> None:
    found = ask("agreement", table[0], "--first", "a", "--second", "b")
    assert list(found) == ["first", "second", "icc", "bland_altman", "kappa", "levels", "caveats"]
    assert [k["weights"] for k in found["kappa"]["kappas"]] == ["none", "linear", "quadratic"]
    words = ask("agreement", table[0], "--first", "word", "--second", "word")
    assert (words["icc"], words["kappa"]["agreement"], words["levels"]) == (None, 1.0, ["no", "yes"])
    assert call("agreement", table[0], "--first", "a", "--second", "word", "--json").data["error"]["code"] == (
        "column_pair_differs"
    )
    assert "ICC(A,1)" in done("agreement", table[0], "--first", "a", "--second", "b")
