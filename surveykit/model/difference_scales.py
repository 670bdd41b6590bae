"""What differs in the scoring of two revisions. Items are compared by what they are, not by what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surveykit.errors import Fact
from surveykit.model.questionnaire import Questionnaire, Text
from surveykit.model.scales import Scale

Found = tuple[str, str, Mapping[str, Fact | Text]]
"""Code, the scale's own code, facts."""


def scale_differences(old: Questionnaire, new: Questionnaire, same: Mapping[str, str]) -> Iterator[Found]:
    """Scales added, changed and removed; ``same`` leads from an item's new code to its old one."""
    for scale in new.scales:
        before = old.scale(scale.code)
        name = {"scale": scale.title or scale.code}
        if before is None:
            yield "diff_scale_added", scale.code, name
        else:
            yield from _scale(before, scale, same)
    kept = [scale.code for scale in new.scales if old.scale(scale.code)]
    if kept != [scale.code for scale in old.scales if new.scale(scale.code)]:
        yield "diff_scales_order", "", {}
    for scale in old.scales:
        if new.scale(scale.code) is None:
            yield "diff_scale_removed", scale.code, {"scale": scale.title or scale.code}


def scored_alike(old: Scale, new: Scale, same: Mapping[str, str]) -> bool:
    """Whether two scales give the same score for the same answers: everything but words, bands and norms is equal."""
    return next(_scoring(old, new, same), None) is None


def _scale(old: Scale, new: Scale, same: Mapping[str, str]) -> Iterator[Found]:
    name: dict[str, Fact | Text] = {"scale": new.title or new.code}
    for field in ("title", "unit"):
        one, two = getattr(old, field), getattr(new, field)
        for language in dict.fromkeys((*one, *two)):
            if one.get(language, "") != two.get(language, ""):
                facts: dict[str, Fact | Text] = {
                    **name,
                    "language": language,
                    "old": one.get(language, ""),
                    "new": two.get(language, ""),
                }
                yield f"diff_scale_{field}", new.code, facts
    for code, changed in _scoring(old, new, same):
        yield code, new.code, {**name, **changed}
    if old.bands != new.bands:
        yield "diff_scale_bands", new.code, {**name, "old": _bands(old), "new": _bands(new)}
    if old.norms != new.norms:
        yield "diff_scale_norms", new.code, name


def _scoring(old: Scale, new: Scale, same: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Fact | Text]]]:
    names = {was: code for code, was in same.items()}

    def now(codes: tuple[str, ...]) -> list[str]:
        """Codes of the old scale as the items are called now."""
        return [names.get(code, code) for code in codes]

    for field in ("items", "minus", "reverse"):
        one, two = now(getattr(old, field)), list(getattr(new, field))
        for code, changed in (
            (f"diff_scale_{field}_added", [c for c in two if c not in one]),
            (f"diff_scale_{field}_removed", [c for c in one if c not in two]),
        ):
            if changed:
                yield code, {"items": list[Fact](changed)}
    weights = {names.get(code, code): weight for code, weight in old.weights.items()}
    if {c: w for c, w in weights.items() if w != 1} != {c: w for c, w in new.weights.items() if w != 1}:
        yield "diff_scale_weights", {}
    if old.method != new.method:
        yield "diff_scale_method", {"old": old.method, "new": new.method}
    if set(old.values) != set(new.values):
        yield "diff_scale_values", {}
    if old.missing != new.missing:
        yield "diff_scale_missing", {}
    if old.transform != new.transform:
        yield "diff_scale_transform", {}


def _bands(scale: Scale) -> str:
    """The cut-offs, those that belong to the band above with ≥."""
    cuts = [b for b in scale.bands if b.start is not None]
    return ", ".join(f"{'≥' if b.inclusive else '>'}{b.start:g}" for b in cuts)
