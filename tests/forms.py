"""Questionnaires behind the public data sets, as a person would define them in JSON."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def ratings(codes: list[str], low: int, high: int, texts: dict[str, str] | None = None) -> list[Json]:
    """Rating items with the numbers from low to high as their choices."""
    choices = [{"code": code, "label": {"en": str(code)}} for code in range(low, high + 1)]
    return [{"code": c, "kind": "rating", "text": {"en": (texts or {}).get(c, c)}, "choices": choices} for c in codes]


def single(code: str, labels: list[str], text: str = "") -> Json:
    """A single choice with codes from 1."""
    choices = [{"code": i, "label": {"en": label}} for i, label in enumerate(labels, 1)]
    return {"code": code, "kind": "single", "text": {"en": text or code}, "choices": choices}


def form(code: str, items: list[Json], scales: list[Json]) -> Json:
    """A definition of one section."""
    return {
        "format": 1, "code": code, "revision": 1, "title": {"en": code},
        "sections": [{"title": {"en": code}, "items": items}], "scales": scales,
    }  # fmt: skip


def scale(code: str, items: list[str], method: str, *, reverse: list[str], min_answered: float, fill: str) -> Json:
    """A scale with its missing rule."""
    return {
        "code": code, "title": {"en": code}, "items": items, "reverse": reverse, "method": method,
        "missing": {"min_answered": min_answered, "fill": fill},
    }  # fmt: skip


STAFF_ITEMS = [f"qa{i}" for i in range(1, 19)]
STAFF_REVERSED = ["qa3", "qa6", "qa16", "qa17"]


def staff(texts: dict[str, str]) -> Json:
    """Attitudes of hospital staff to service, 18 items; ``texts``: item code to question."""
    return form(
        "staff",
        [single("sex", ["female", "male"]), *ratings(STAFF_ITEMS, 1, 5, texts)],
        [scale("total", STAFF_ITEMS, "sum", reverse=STAFF_REVERSED, min_answered=1.0, fill="none")],
    )


SAI_HEADERS = [
    "calm", "secure", "tense", "regretful", "at.ease", "upset", "worrying", "rested", "anxious", "comfortable",
    "confident", "nervous", "jittery", "high.strung", "relaxed", "content", "worried", "rattled", "joyful", "pleasant",
]  # fmt: skip
SAI_ITEMS = [header.replace(".", "_") for header in SAI_HEADERS]
SAI_REVERSED = [
    "calm", "secure", "at_ease", "rested", "comfortable", "confident", "relaxed", "content", "joyful", "pleasant",
]  # fmt: skip


def anxiety() -> Json:
    """The state anxiety inventory: a sum over 20 items, all answered; and one that fills two missing answers."""
    return form(
        "sai",
        ratings(SAI_ITEMS, 1, 4),
        [
            scale("total", SAI_ITEMS, "sum", reverse=SAI_REVERSED, min_answered=1.0, fill="none"),
            scale("filled", SAI_ITEMS, "sum", reverse=SAI_REVERSED, min_answered=0.9, fill="person_mean"),
        ],
    )


def anxiety_map(wave: str) -> Json:
    """Which columns of the wide file are this wave's items: ``pre`` or ``post``."""
    columns = {f"{wave}_{header}": item for header, item in zip(SAI_HEADERS, SAI_ITEMS, strict=True)}
    return {"columns": {**columns, "id": "respondent"}}


BFI = {"agree": "A", "conscientious": "C", "extraversion": "E", "neuroticism": "N", "openness": "O"}
BFI_REVERSED = {
    "agree": ["A1"], "conscientious": ["C4", "C5"], "extraversion": ["E1", "E2"], "neuroticism": [],
    "openness": ["O2", "O5"],
}  # fmt: skip


def bfi_items(trait: str) -> list[str]:
    """The five items of one trait."""
    return [f"{BFI[trait]}{i}" for i in range(1, 6)]


def bfi() -> Json:
    """Twenty-five items on five traits: each as a mean of all five, and of four or more (``_80``)."""
    items = ratings([code for trait in BFI for code in bfi_items(trait)], 1, 6)
    items += [single("gender", ["men", "women"]), single("education", ["1", "2", "3", "4", "5"])]
    items.append({"code": "age", "kind": "number", "text": {"en": "age"}, "min": 0, "max": 120})
    scales = []
    for trait in BFI:
        for name, share in ((trait, 1.0), (f"{trait}_80", 0.8)):
            scales.append(
                scale(name, bfi_items(trait), "mean", reverse=BFI_REVERSED[trait], min_answered=share, fill="none")
            )
    return form("bfi", items, scales)
