"""Two groups before and after: each person's two sheets are linked by code, and the group is that of the first."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.groups import Filter, parse_filter
from surveykit.progress import Progress
from surveykit.project import measuring, pairing
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project, settings
from surveykit.project.frames import Frame, read_frame
from surveykit.project.mixing import mixture
from surveykit.report.build.analyses.group_time import blocks
from surveykit.report.build.analyses.group_time_values import GroupTimeFindings
from surveykit.stats.group_time.compute import group_time
from surveykit.stats.group_time.values import GroupTime
from surveykit.stats.results import Caveat
from surveykit.store import places


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two groups by filters, two waves, and the measures (none: every scale).

    ``test`` is the t test between the groups at each time: papers print Student's.
    """

    questionnaire: str = ""
    groups: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    measures: tuple[str, ...] = ()
    test: str = "t.student"
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> GroupTimeFindings:
    """Link the people of both waves, then compute every measure. DataRefused where there is nothing to compare."""
    if len(specification.groups) != 2:
        raise DataRefused("group_time_two_groups", n=len(specification.groups))
    frame = read_frame(project, specification.questionnaire)
    before, after = _waves(project, specification)
    groups = tuple(parse_filter(text) for text in specification.groups)
    rows, pairs, unmatched = _people(frame, groups, before, after)
    chosen = np.concatenate([part for pair in rows for part in pair])
    here = np.zeros(len(frame), dtype=bool)
    here[chosen] = True
    frame = frame.based_on(here)
    named = specification.measures or tuple(scale.code for scale in frame.questionnaire.scales)
    wanted = [m for m in measuring.measures_of(frame, named, (), _) if m.kind in ("score", "rating")]
    names = tuple(_name(frame, group, _) for group in groups)
    found: list[GroupTime] = []
    for position, measure in enumerate(wanted):
        progress(position, len(wanted))
        values = frame.measure(measure.code)
        found.append(
            group_time(
                measure.code,
                measure.label,
                [(name, values[one], values[two]) for name, (one, two) in zip(names, rows, strict=True)],
                waves=(before, after),
                unit=_unit(frame, measure.code, _),
                usual=specification.test,
                conf=specification.conf,
            )
        )
    progress(len(wanted), len(wanted))
    caveats = [*mixture(frame, _)]
    if pairs.duplicates:
        caveats.append(Caveat(code="duplicate_respondent", facts={"n": pairs.duplicates}))
    return GroupTimeFindings(
        title=_.text(frame.questionnaire.title, frame.questionnaire.code),
        groups=(names[0], names[1]),
        waves=(before, after),
        conf=specification.conf,
        measures=tuple(found),
        unmatched=unmatched,
        absolute=settings(project).absolute_t,
        caveats=tuple(caveats),
    )


def _waves(project: Project, specification: Specification) -> tuple[str, str]:
    """The two named, or the project's first two."""
    with project.store.reading() as connection:
        known = [wave.name for wave in places.waves(connection)]
    before = specification.before or next((name for name in known if name != specification.after), "")
    after = specification.after or next((name for name in known if name != before), "")
    if not before or not after or before == after:
        raise DataRefused("group_time_waves")
    return before, after


Rows = tuple[NDArray[np.intp], NDArray[np.intp]]


def _people(frame: Frame, groups: tuple[Filter, ...], before: str, after: str) -> tuple[list[Rows], pairing.Pairs, int]:
    """For each group the rows before and after of its people, and how many sheets have no partner.

    Who is in which group is told by the sheet before, since a person may have moved in between.
    """
    waves = np.array(frame.raw.waves, dtype=object)
    first, second = waves == before, waves == after
    members = [frame.mask(group) for group in groups]
    both = int((members[0] & members[1] & first).sum())
    if both:
        raise DataRefused("group_time_overlap", n=both)
    pairs = pairing.pair(frame, [first & (members[0] | members[1]), second])
    one, two = pairs.rows
    rows = []
    for group, mask in zip(groups, members, strict=True):
        chosen = mask[one]
        if not chosen.any():
            raise DataRefused("group_time_nobody", group=group.text)
        rows.append((one[chosen], two[chosen]))
    theirs = members[0] | members[1]
    linked = np.zeros(len(frame), dtype=bool)
    linked[np.concatenate(pairs.rows)] = True
    return rows, pairs, int((theirs & (first | second) & ~linked).sum())


def _name(frame: Frame, group: Filter, _: Translator) -> str:
    """The values of a filter, answers by their words."""
    parts = []
    for key, value in group.conditions:
        item = frame.questionnaire.item(frame.common.aliases.get(key, key))
        choice = next((c for c in item.choices if str(c.code) == value), None) if item is not None else None
        parts.append(_.text(choice.label, value) if choice is not None else value)
    return " ".join(parts)


def _unit(frame: Frame, code: str, _: Translator) -> str:
    scale, item = frame.questionnaire.scale(code), frame.questionnaire.item(code)
    unit = scale.unit if scale is not None else item.unit if item is not None else None
    return unit if isinstance(unit, str) else _.text(unit) if unit else ""


KIND = Kind(
    code="group_time",
    title=N_("Two groups, before and after"),
    hint=N_("The four t tests that papers print, with the interaction and the adjusted means that reviewers ask for."),
    specification=Specification,
    fields=(
        Field("groups", N_("Two groups"), "groups", hint=N_("The observed group first, then the control group."),
              needed=True),
        Field("before", N_("Before"), "wave"),
        Field("after", N_("After"), "wave"),
        Field("measures", N_("Measures"), "measures", only="numbers", hint=N_("None: every scale.")),
        Field("test", N_("Between the groups"), "choice",
              options=(("t.student", N_("t test, equal variances")), ("t.welch", N_("Welch t test")))),
        Field("conf", N_("Confidence level"), "number"),
    ),
    run=run,
    blocks=blocks,
)  # fmt: skip
