"""Mann-Whitney's test on 1,000,000 values, of five steps and of many, with R beside it where it is installed.

pytest benchmarks/test_ranks.py -s
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest

from surveykit.stats.ranks import mannwhitney

PEOPLE = 1_000_000
R_LINES = """
x <- scan("{file}", quiet = TRUE); g <- rep(1:2, each = {half})
t <- system.time(w <- wilcox.test(x[g == 1], x[g == 2], exact = FALSE, correct = FALSE))
cat(t[["elapsed"]], w$statistic, w$p.value)
"""


@pytest.mark.parametrize("steps", [5, 0], ids=["five steps", "many values"])
def test_a_million_values(steps: int, tmp_path: Path) -> None:
    values = np.random.default_rng(20260101).normal(0, 1, PEOPLE)
    values[PEOPLE // 2 :] += 0.01
    if steps:
        values = np.clip(np.round(values + 3), 1, steps)
    halves = [("a", values[: PEOPLE // 2]), ("b", values[PEOPLE // 2 :])]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    result = mannwhitney("q", "q", halves)
    ours = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"\nours, with the shift and its interval: {ours:.2f} s, {grown:.0f} MB more")
    if shutil.which("Rscript"):
        file, script = tmp_path / "x.txt", tmp_path / "w.R"
        np.savetxt(file, values)
        script.write_text(R_LINES.format(file=file, half=PEOPLE // 2))
        told = subprocess.run(["Rscript", str(script)], capture_output=True, text=True, check=True).stdout.split()
        print(f"R, the test alone: {float(told[0]):.2f} s = {float(told[0]) / ours:.1f} x ours")
        assert result.p == pytest.approx(float(told[2]), rel=1e-6)
