"""``analyse`` of 1,000,000 x 10 from csv: the whole process, with R and PSPP beside it where they are installed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = [f"q{n}" for n in range(1, 11)]

# Levene, pooled and Welch's t with their intervals: what SPSS's t table holds, and what ours computes.
R_TABLE = """
d <- {read}
for (q in sprintf("q%d", 1:10)) {{
  a <- d[[q]][d$g == 1]; b <- d[[q]][d$g == 2]
  z <- c(abs(a - mean(a)), abs(b - mean(b)))
  print(anova(lm(z ~ factor(rep(1:2, c(length(a), length(b))))))[1, 4])
  print(t.test(a, b, var.equal = TRUE)$conf.int); print(t.test(a, b)$conf.int)
}}
"""
R_FASTEST = """
d <- data.table::fread("{file}", showProgress = FALSE)
for (q in sprintf("q%d", 1:10)) print(t.test(d[[q]][d$g == 1], d[[q]][d$g == 2])$p.value)
"""
PSPP = """
GET DATA /TYPE=TXT /FILE="{file}" /DELIMITERS="," /FIRSTCASE=2 /VARIABLES={variables}.
T-TEST GROUPS=g(1,2) /VARIABLES={names}.
"""


def test_analyse_a_million(million: Path, tmp_path: Path, median_seconds: Callable[..., float]) -> None:
    ours = median_seconds(
        [sys.executable, str(ROOT / "main.py"), "analyse", str(million), "--measures", *NAMES, "--by", "g", "--json"]
    )
    print(f"\nanalyse, whole process: {ours:.2f} s")
    if shutil.which("Rscript"):
        script = tmp_path / "table.R"
        script.write_text(R_TABLE.format(read=f'read.csv("{million}")'))
        peer = median_seconds(["Rscript", str(script)], 3)
        print(f"R, read.csv, the same table: {peer:.2f} s = {peer / ours:.1f} x ours")
        script.write_text(R_FASTEST.format(file=million))
        try:
            peer = median_seconds(["Rscript", str(script)], 3)
            print(f"R, data.table::fread, Welch only: {peer:.2f} s = {peer / ours:.1f} x ours")
        except Exception:
            print("R without data.table: its fastest reader was not measured")
    if shutil.which("pspp"):
        variables = " ".join(f"{name} F1.0" for name in (*NAMES, "g"))
        script = tmp_path / "table.sps"
        script.write_text(PSPP.format(file=million, variables=variables, names=" ".join(NAMES)))
        peer = median_seconds(["pspp", str(script)], 3)
        print(f"PSPP, the same table: {peer:.2f} s = {peer / ours:.1f} x ours")


def test_t_table_in_memory(benchmark, million: Path) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("pytest_benchmark")
    import numpy as np

    from surveykit.stats.table import t_table

    data = np.loadtxt(million, delimiter=",", skiprows=1)
    benchmark(t_table, data[:, :10], data[:, 10] - 1)
