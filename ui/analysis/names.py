"""How a comparison is spoken of on the screen: its groups, its design, who took part, one word of judgement."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.groups import parse_filter
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.scales import Norm
from surveykit.report import numbers
from surveykit.report.sentences.ranks import direction
from surveykit.report.sentences.wording import ALPHA
from surveykit.stats.results import Result
from ui.analysis.compute import Computed

SYMBOLS = {
    "t.student": "t", "t.welch": "t", "t.paired": "t", "t.norm": "t", "t.norm2": "t", "mannwhitney": "Z",
    "wilcoxon": "Z", "kruskal": "H", "anova": "F", "anova.welch": "F", "chi2": "χ²", "chi2.yates": "χ²",
    "mcnemar": "χ²", "fisher": "", "poisson": "", "sign": "", "friedman": "χ²", "anova.rm": "F", "cochran.q": "Q",
    "chi2.n1": "χ²", "trend": "Z",
}  # fmt: skip


def group_name(text: str, definition: Questionnaire | None, _: Translator) -> str:
    """What a filter is called: the values it takes, choices by their labels."""
    parts = []
    for key, value in parse_filter(text).conditions:
        item = definition.item(key) if definition is not None else None
        choice = next((c for c in item.choices if str(c.code) == value), None) if item is not None else None
        parts.append(_.text(choice.label, value) if choice is not None else value)
    return " ".join(parts)


def group_names(computed: Computed, _: Translator) -> tuple[str, ...]:
    """What the groups of a comparison are called; the norm is the second of one that has one."""
    comparison = computed.comparison
    definition = comparison.questionnaire if comparison is not None else None
    names = tuple(group_name(text, definition, _) for text in computed.saved.specification.groups)
    norm = norm_of(computed)
    if norm is not None:
        return (*names[:1], said_text(norm.population, _) or _("Norm"))
    return names


def said_text(text: object, _: Translator) -> str:
    """A text that may be one for all languages or one by language."""
    return text if isinstance(text, str) else _.text(text) if isinstance(text, dict) else ""


def norm_of(computed: Computed) -> Norm | None:
    """The first norm that a comparison stands against; None where it stands against a group."""
    position = computed.saved.specification.norm
    if position is None or computed.comparison is None:
        return None
    scales = computed.comparison.questionnaire.scales
    return next((s.norms[position] for s in scales if position < len(s.norms)), None)


def design(computed: Computed, _: Translator) -> str:
    """Paired, independent, several groups, against a norm."""
    specification = computed.saved.specification
    if specification.norm is not None:
        return _("Norm")
    if specification.paired:
        return _("Paired")
    return _("Independent") if len(specification.groups) == 2 else _("{n} groups", n=len(specification.groups))


def summary(computed: Computed, _: Translator) -> str:
    """The line under a comparison's name in the list: ``配对 · 64 人``."""
    comparison, word = computed.comparison, design(computed, _)
    if comparison is None:
        return word
    if comparison.matched is not None:
        return _("{design} · {n} people", design=word, n=comparison.matched)
    return _("{design} · {n} sheets", design=word, n=" / ".join(str(n) for n in comparison.counts))


def sentence(computed: Computed, _: Translator) -> str:
    """One sentence on who is compared with whom."""
    comparison = computed.comparison
    if comparison is None:
        return ""
    names, counts = group_names(computed, _), comparison.counts
    if comparison.matched is not None:
        if len(names) > 2:
            return _several_times(comparison.matched, comparison.unmatched, _)
        if not comparison.unmatched:
            return _("{n} people answered both times and are compared with themselves.", n=comparison.matched)
        return _(
            "{n} people answered both times and are compared with themselves; {unmatched} answered once and are not "
            "counted.",
            n=comparison.matched,
            unmatched=comparison.unmatched,
        )
    norm = norm_of(computed)
    if norm is not None:
        if norm.n is None:
            return _("{name}: {n} sheets, against a norm.", name=names[0], n=counts[0])
        known = (numbers.count(norm.n), norm.year or numbers.NOTHING)
        return _("{name}: {n} sheets, against a norm of {of} people ({year}).", name=names[0], n=counts[0],
                 of=known[0], year=known[1])  # fmt: skip
    each = [_("{name} {n}", name=name, n=n) for name, n in zip(names, counts, strict=True)]
    return _("Different people in each group: {groups} sheets.", groups=listed(each, _))


def _several_times(matched: int, unmatched: int, _: Translator) -> str:
    if not unmatched:
        return _("{n} people answered every time and are compared with themselves.", n=matched)
    return _(
        "{n} people answered every time and are compared with themselves; {unmatched} missed a time and are not "
        "counted.",
        n=matched,
        unmatched=unmatched,
    )


def listed(words: Sequence[str], _: Translator) -> str:
    """Words in a row."""
    return ("、" if _.language == "zh_CN" else ", ").join(words)


def decisive_p(result: Result) -> float | None:
    """The P that decides, as in the report: adjusted where the family was adjusted."""
    return result.p if result.p_adjusted is None else result.p_adjusted


def clear(result: Result) -> bool:
    """Whether the test rejects."""
    p = decisive_p(result)
    return p is not None and p < ALPHA


def judgement(result: Result, later: bool, _: Translator) -> str:
    """One word; never that there is no difference, only that none was shown."""
    if decisive_p(result) is None:
        return _("Not tested")
    if not clear(result):
        return _("Not significant")
    sign = direction(result)
    if not sign:
        return _("Different")
    if later:
        return _("Rose") if sign > 0 else _("Fell")
    return _("First higher") if sign > 0 else _("First lower")


def problem(computed: Computed, _: Translator) -> str:
    """What is in the way of a comparison; a group by its name where it is empty."""
    error = computed.problem
    if error is None:
        return ""
    if error.code == "empty_group":
        name = group_name(str(error.facts["group"]), None, _)
        return _("No response belongs to “{group}”. Choose another group.", group=name)
    return explain(error, _)
