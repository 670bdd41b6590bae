"""SPSS syntax of a project's saved comparisons, beside the .sav that it reads."""

from __future__ import annotations

from pathlib import Path

from surveykit.errors import DataRefused, NotFound
from surveykit.exchange.syntax import Contrast, syntax, write_syntax
from surveykit.i18n import Translator
from surveykit.project.analysing import SavedComparison, compare, saved_comparisons
from surveykit.project.book import Project, settings
from surveykit.project.exporting import definition_of


def export_syntax(
    project: Project, sav: Path, questionnaire: str, *, waves: tuple[str, ...] = (), language: str = ""
) -> Path:
    """Write ``<sav>.sps`` beside an exported .sav: scores, reliability and every saved comparison of the questionnaire.

    ``waves``: those in the .sav; a comparison of others is left out. Returns the file written. Raises OSError as it
    comes.
    """
    _ = Translator(language or settings(project).language)
    definition = definition_of(project, questionnaire, waves)
    found = []
    for saved in saved_comparisons(project):
        if saved.specification.questionnaire == questionnaire and (made := _contrast(project, saved, waves, _)):
            found.append(made)
    out = sav.with_suffix(".sps")
    write_syntax(out, syntax(sav.name, definition, found, _))
    return out


def _contrast(project: Project, saved: SavedComparison, waves: tuple[str, ...], _: Translator) -> Contrast | None:
    """The comparison as the program carries it out; None where it cannot be, or where the file lacks its waves."""
    try:
        done = compare(project, saved.specification, _.language)
    except (DataRefused, NotFound):
        return None
    if waves and any((wave := group.value("wave")) and wave not in waves for group in done.groups):
        return None
    left_out: tuple[tuple[str, str], ...] = ()
    if saved.specification.without_flagged:
        raw = done.frame.raw
        left_out = tuple(
            (wave, number) for wave, number, flag in zip(raw.waves, raw.numbers, done.flagged, strict=True) if flag
        )
    position = saved.specification.norm
    norms = {}
    if position is not None:
        scales = done.questionnaire.scales
        norms = {scale.code: scale.norms[position].mean for scale in scales if position < len(scale.norms)}
    return Contrast(
        name=saved.name,
        groups=done.groups,
        paired=saved.specification.paired,
        tests=tuple((result.measure, result.test) for result in done.results),
        testval=norms,
        left_out=left_out,
    )
