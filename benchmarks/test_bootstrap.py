"""BCa intervals of 10,000 resamples of 1,000 values, in memory, with R's boot beside it where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from statistics import median

import numpy as np
import pytest

from surveykit.stats import bootstrap

VALUES = np.random.default_rng(20261122).normal(50, 10, 1000)
OURS: dict[str, Callable[[], bootstrap.Bootstrapped]] = {
    "mean": lambda: bootstrap.one_sample(VALUES),
    "median": lambda: bootstrap.one_sample(VALUES, "median"),
    "difference": lambda: bootstrap.difference(VALUES, VALUES + 1),
    "ratio": lambda: bootstrap.ratio(VALUES + 100, np.abs(VALUES) + 1),
}
# L is given to both, the mean's: it costs R nothing, where boot's default is a regression on all resamples
R_LINES = {
    "mean": "b <- boot(x, function(d, i) mean(d[i]), 1e4); boot.ci(b, type='bca', L=x-mean(x))",
    "median": "b <- boot(x, function(d, i) median(d[i]), 1e4); boot.ci(b, type='bca', L=x-mean(x))",
}


@pytest.mark.parametrize("name", list(OURS))
def test_ten_thousand_resamples_of_a_thousand(name: str) -> None:
    times = []
    for _run in range(5):
        start = time.perf_counter()
        found = OURS[name]()
        times.append(time.perf_counter() - start)
        assert found.ci is not None
    print(f"\nbootstrap {name}, 10,000 x 1,000: {median(times):.3f} s")
    if name in R_LINES and shutil.which("Rscript"):
        script = (
            "suppressMessages(library(boot)); set.seed(1); x <- rnorm(1000, 50, 10); "
            f"cat(median(sapply(1:3, function(k) system.time({{{R_LINES[name]}}})[['elapsed']])))"
        )
        done = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True)
        peer = float(done.stdout)
        print(f"R's boot, the same: {peer:.3f} s = {peer / median(times):.1f} x ours")
