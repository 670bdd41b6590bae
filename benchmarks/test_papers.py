"""The example's report as PDF and Excel, and a raw export of 100,000 x 40."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from surveykit.project import reporting
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.report.document import Document


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Project]:
    with make_example(tmp_path / "example.surveykit") as project:
        yield project


@pytest.fixture
def document(example: Project) -> Document:
    return reporting.before_after(example)


def test_building_the_report(benchmark, example: Project) -> None:  # type: ignore[no-untyped-def]
    benchmark.pedantic(lambda: reporting.before_after(example), rounds=5, warmup_rounds=1)


def test_pdf(benchmark, document: Document, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    benchmark.pedantic(lambda: reporting.write(document, pdf=tmp_path / "r.pdf"), rounds=5, warmup_rounds=1)


def test_excel(benchmark, document: Document, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    benchmark.pedantic(lambda: reporting.write(document, excel=tmp_path / "r.xlsx"), rounds=5, warmup_rounds=1)


def test_raw_export(benchmark, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from surveykit.workbook.table import write_table

    headers = tuple(f"q{n}" for n in range(40))
    row = (*tuple(float(n % 5) for n in range(39)), "很好，谢谢")
    rows = [row] * 100_000
    benchmark.pedantic(lambda: write_table(tmp_path / "raw.xlsx", "raw", headers, rows), rounds=1)
