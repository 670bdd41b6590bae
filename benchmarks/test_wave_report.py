"""A wave report of 30 items, 12 units and 3,000 responses as PDF and Excel, beside pandas with matplotlib."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from wave_samples import wave_project

from surveykit.project import reporting
from surveykit.project.book import Project
from surveykit.project.reports import making

ITEMS, UNITS, RESPONSES = 30, 12, 3000
SECONDS = 2.0


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("quarter") / "quarter.surveykit"
    units = [f"病区{n}" for n in range(1, UNITS + 1)]
    with wave_project(path, items=ITEMS, units=units, count=RESPONSES, waves=2) as project:
        made(project, path.with_suffix(".pdf"), "pdf")  # fonts and modules are loaded once a session
        yield project


def made(project: Project, out: Path, paper: str) -> None:
    """From the project file to the written paper."""
    document = making.made(project, "wave", making.saved(project, "wave"))
    if paper == "pdf":
        reporting.write(document, pdf=out)
    else:
        reporting.write(document, excel=out)


@pytest.mark.parametrize("paper", ["pdf", "excel"])
def test_within_two_seconds(benchmark, quarter: Project, tmp_path: Path, paper: str) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / paper
    benchmark.pedantic(lambda: made(quarter, out, paper), rounds=3, warmup_rounds=1)
    assert benchmark.stats.stats.min < SECONDS


def test_beside_pandas_and_matplotlib(quarter: Project, tmp_path: Path) -> None:
    """The same tables and charts the usual way: means with intervals by item and unit, stacked bars, a PDF."""
    pytest.importorskip("matplotlib")
    pytest.importorskip("pandas")
    from surveykit.project import exporting

    exporting.export_responses(quarter, tmp_path / "data.csv", "satisfaction", waves=("2026年第三季度",))
    ours = _seconds(lambda: made(quarter, tmp_path / "ours.pdf", "pdf"))
    theirs = _seconds(lambda: _peer(tmp_path / "data.csv", tmp_path / "theirs.pdf"))
    print(f"wave report: {ours:.2f} s, pandas + matplotlib {theirs:.2f} s")
    assert ours < theirs * 2


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peer(data: Path, out: Path) -> None:
    import matplotlib as mpl
    import pandas as pd

    mpl.use("Agg")
    from matplotlib import pyplot
    from matplotlib.backends.backend_pdf import PdfPages

    frame = pd.read_csv(data)
    items = [f"q{n}" for n in range(1, ITEMS + 1)]
    frame["total"] = frame[items].mean(axis=1) * 20
    with PdfPages(out) as pages:
        by_unit = frame.groupby("unit")["total"].agg(["count", "mean", "std"])
        by_item = frame[items].agg(["count", "mean", "std"]).T
        shares = pd.DataFrame({item: frame[item].value_counts(normalize=True) for item in items}).fillna(0).T * 100
        for table in (by_unit, by_item, shares):
            figure, axes = pyplot.subplots(figsize=(8.3, 11.7))
            axes.axis("off")
            axes.table(cellText=table.round(2).astype(str).values, colLabels=list(table.columns), loc="center")
            pages.savefig(figure)
            pyplot.close(figure)
        figure, axes = pyplot.subplots(figsize=(8.3, 11.7))
        axes.errorbar(by_unit["mean"], range(UNITS), xerr=1.96 * by_unit["std"] / by_unit["count"] ** 0.5, fmt="o")
        pages.savefig(figure)
        pyplot.close(figure)
        figure = shares.plot.barh(stacked=True, figsize=(8.3, 11.7)).get_figure()
        pages.savefig(figure)
        pyplot.close(figure)
