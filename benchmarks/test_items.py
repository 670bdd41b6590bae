"""α with everything beside it, and factor analysis, of 100,000 x 30 from csv: the whole process, R beside it."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = [f"q{n}" for n in range(1, 31)]

# α, item-rest, α if deleted, one factor for ω, KMO's inverse, the upper and lower 27 %: what ours computes.
R_ITEMS = """
x <- as.matrix({read})
C <- cov(x); k <- ncol(x); a <- function(C) nrow(C) / (nrow(C) - 1) * (1 - sum(diag(C)) / sum(C)); print(a(C))
s <- rowSums(x)
for (i in 1:k) print(c(cor(x[, i], s - x[, i]), a(C[-i, -i])))
print(factanal(covmat = list(cov = C, n.obs = nrow(x)), factors = 1)$uniquenesses)
R <- cor(x); print(solve(R)[1, 1])
q <- quantile(s, c(.27, .73)); l <- s <= q[1]; h <- s >= q[2]
for (i in 1:k) print(t.test(x[h, i], x[l, i])$statistic)
"""
# Principal axes and varimax by hand: psych's fa does the same with more words.
R_FACTORS = """
x <- as.matrix({read}); R <- cor(x); h <- 1 - 1 / diag(solve(R))
repeat {{
  S <- R; diag(S) <- h; e <- eigen(S, symmetric = TRUE)
  L <- e$vectors[, 1:3] %*% diag(sqrt(e$values[1:3])); n <- rowSums(L^2)
  if (max(abs(n - h)) < 1e-13) break
  h <- n
}}
print(varimax(L)); print(eigen(R)$values)
"""


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """100,000 sheets of 30 items from 1 to 5 that three traits lie behind."""
    random = np.random.default_rng(20261122)
    traits = random.normal(size=(100_000, 3)).repeat(10, axis=1)
    answers = np.rint(3 + 0.8 * traits + random.normal(size=(100_000, 30))).clip(1, 5).astype(np.int64)
    path = tmp_path_factory.mktemp("items") / "items.csv"
    np.savetxt(path, answers, fmt="%d", delimiter=",", header=",".join(NAMES), comments="")
    return path


@pytest.mark.parametrize(
    ("verb", "options", "script"),
    [("reliability", ["--range", "1", "5"], R_ITEMS), ("factors", ["--factors", "3"], R_FACTORS)],
)
def test_thirty_items(
    sheets: Path, tmp_path: Path, median_seconds: Callable[..., float], verb: str, options: list[str], script: str
) -> None:
    ours = [sys.executable, str(ROOT / "main.py"), verb, str(sheets), "--items", *NAMES, *options, "--json"]
    seconds = median_seconds(ours, 3)
    print(f"\n{verb}, 100,000 x 30, whole process: {seconds:.2f} s")
    if not shutil.which("Rscript"):
        return
    for name, read in (
        ("read.csv", f'read.csv("{sheets}")'),
        ("data.table::fread", f'data.table::fread("{sheets}", showProgress = FALSE)'),
    ):
        file = tmp_path / "peer.R"
        file.write_text(script.format(read=read))
        try:
            peer = median_seconds(["Rscript", str(file)], 2)
        except subprocess.CalledProcessError:
            print(f"R with {name}: not measured")
            continue
        print(f"R, {name}, the same: {peer:.2f} s = {peer / seconds:.1f} x ours")


def test_memory(sheets: Path) -> None:
    """The most that the process held: the table takes 24 MB, its correlations are made block by block."""
    command = [sys.executable, str(ROOT / "main.py"), "reliability", str(sheets), "--items", *NAMES, "--json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    subprocess.run(command, check=True, capture_output=True)
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"\nreliability, 100,000 x 30: at most {max(before, held) / 1024:.0f} MB")
