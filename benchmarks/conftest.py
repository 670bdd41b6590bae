"""Data that benchmarks share: made once a run, seeded."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def million(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000,000 rows x 10 answers from 1 to 5, and a group: what R, PSPP and we read."""
    random = np.random.default_rng(20261122)
    answers = random.integers(1, 6, size=(1_000_000, 10), dtype=np.int64)
    group = random.integers(1, 3, size=(1_000_000, 1), dtype=np.int64)
    path = tmp_path_factory.mktemp("million") / "million.csv"
    header = ",".join([f"q{n}" for n in range(1, 11)] + ["g"])
    np.savetxt(path, np.hstack((answers, group)), fmt="%d", delimiter=",", header=header, comments="")
    return path


@pytest.fixture(scope="session")
def median_seconds() -> Callable[..., float]:
    """Median wall time of a command over some runs, its first (cold) run left out."""

    def measure(command: Sequence[str], runs: int = 5, **how: object) -> float:
        times = []
        for _ in range(runs + 1):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, **how)  # type: ignore[call-overload]
            times.append(time.perf_counter() - start)
        return median(times[1:])

    return measure
