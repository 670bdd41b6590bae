"""What the seed studies share: data with exactly the published figures, and a project that took them from a table.

R beside the expected numbers draws the same data with
``sp <- function(m, s, n, k = 1) m + ((k * (0:(n - 1))) %% n - (n - 1) / 2) * s / sqrt(n * (n + 1) / 12)``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from running import ROOT, ask

Json = dict[str, Any]


def spread(mean: float, sd: float, n: int, turn: int = 1) -> list[float]:
    """``n`` evenly spaced numbers with exactly this mean and SD; ``turn``, without a common factor with n, orders."""
    step = sd / sqrt(n * (n + 1) / 12)
    return [mean + ((turn * i) % n - (n - 1) / 2) * step for i in range(n)]


def happened(events: int, n: int) -> list[int]:
    """2 (it happened) as often as it did, 1 for the rest: the last choice is what is counted."""
    return [2] * events + [1] * (n - events)


def number(code: str, text: str = "") -> Json:
    """An item that takes any number."""
    return {"code": code, "kind": "number", "text": {"zh_CN": text or code}}


def choice(code: str, *labels: str, text: str = "", kind: str = "single") -> Json:
    """An item with these choices, coded from 1."""
    choices = [{"code": at, "label": {"zh_CN": label}} for at, label in enumerate(labels, 1)]
    return {"code": code, "kind": kind, "text": {"zh_CN": text or code}, "choices": choices}


def instrument(name: str) -> Json:
    """A questionnaire of the program's library, as its file says it."""
    found: Json = json.loads((ROOT / "resources" / "instruments" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def taken(file: Path, code: str, rows: Sequence[Mapping[str, object]], *options: object) -> None:
    """Write the rows as a table beside the project, and import it whole."""
    table = file.parent / f"{code}.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    report = ask("import", file, table, "--questionnaire", code, *options)
    assert (report["imported"], report["problems"], report["ignored"]) == (len(rows), [], [])


def compared(file: Path, code: str, *options: object) -> dict[str, Json]:
    """The comparison of a questionnaire's groups, by measure."""
    return {r["measure"]: r for r in ask("compare", file, "--questionnaire", code, *options)["results"]}


def studied(file: Path, kind: str, code: str = "", *options: str) -> Json:
    """The findings of another kind of analysis."""
    asked = ["--questionnaire", code] if code else []
    found: Json = ask("study", file, "--kind", kind, *asked, *(["--set", *options] if options else []))["findings"]
    return found


def remarks(result: Json) -> set[str]:
    """Codes of what is remarked."""
    return {c["code"] for c in result["caveats"]}
