"""The verb on values over time: what it prints, its JSON, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import ask, done, refused

FALLS = [5, 9, 4, 7, 6, 8, 5, 3, 6, 7, 4, 16, 5, 6]
DAYS = [1810.5, 1795, 1902, 1760, 1833, 1850.5, 1799, 1685, 1888, 1840, 1795, 1822, 1801, 1777]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [f"{n}月,{x},{d}" for n, (x, d) in enumerate(zip(FALLS, DAYS, strict=True), 1)]
    file = tmp_path / "falls.csv"
    file.write_text("\n".join(["month,falls,days", *rows]) + "\n", encoding="utf-8")
    return file


def test_json_has_every_point_with_its_limits(table: Path) -> None:
    found = ask("trend", table, "--value", "falls", "--of", "days", "--label", "month")
    assert list(found) == [
        "measure", "chart", "limits", "baseline", "points", "moving_range", "trend", "segmented", "caveats",
    ]  # fmt: skip
    assert (found["chart"], found["limits"], found["segmented"]) == ("u", "provisional", None)
    # R: u <- sum(c0)/sum(e); u + 3*sqrt(u/e)
    assert found["points"][0]["centre"] == pytest.approx(0.0035886110892026186, rel=1e-12)
    assert found["points"][0]["upper"] == pytest.approx(0.0078122344914395578, rel=1e-12)
    assert found["points"][0]["lower"] is None
    assert [p["label"] for p in found["points"] if p["rules"]] == ["12月"]
    assert found["points"][11]["rules"] == ["beyond"]
    assert [c["code"] for c in found["caveats"]] == ["chart_provisional"]
    assert "14" in found["caveats"][0]["message"]
    # R: cor.test(1:14, c0/e, method = "kendall"): no ties, so exact
    assert found["trend"]["method"] == "exact"


def test_words(table: Path) -> None:
    said = done("trend", table, "--value", "falls", "--of", "days", "--label", "month", "--lang", "en")
    assert (
        "1 of 14 points break a rule, which is more than chance; the last is 12月 (beyond the control limit)." in said
    )
    assert "Rate (‰)" in said
    before = done("trend", table, "--value", "falls", "--label", "month", "--changed", "13月", "--lang", "en")
    assert "12 points before and 2 after the change, at least 8 are needed on each side" in before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--value", "month"), "month"),
        (("--value", "nothing"), "nothing"),
        (("--value", "falls", "--chart", "p"), "p chart needs"),
        (("--value", "days", "--chart", "g"), "1810.5"),
        (("--value", "days", "--of", "falls", "--chart", "p"), "cannot be a rate"),
        (("--value", "falls", "--label", "month", "--changed", "15月"), "15月"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(table: Path, arguments: tuple[str, ...], says: str) -> None:
    assert says in refused("trend", table, *arguments, "--lang", "en")
