"""The statistics paragraph: blocks in a fixed order, only those that the report uses."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.sentences import posthoc
from surveykit.report.sentences.runs import (
    Runs,
    capital,
    clauses,
    enumeration,
    fill,
    paragraph,
    semicolons,
    sentence,
    text,
)
from surveykit.report.sentences.used import Compared as Compared
from surveykit.report.sentences.used import DoubleEntry as DoubleEntry
from surveykit.report.sentences.used import NormSource as NormSource
from surveykit.report.sentences.used import SampleEntry as SampleEntry
from surveykit.report.sentences.used import Used as Used
from surveykit.report.sentences.wording import ALPHA, pair

MEANS = {"t.student", "t.welch", "t.paired", "t.norm", "t.norm2", "anova", "anova.welch", "anova.rm"}
COUNTS = {"chi2", "chi2.yates", "fisher", "chi2.n1"}


def said(_: Translator, used: Used) -> Runs:
    """The whole paragraph."""
    kinds = [part for part in (_means(_, used), _counts(_, used), _ranks(_, used), _events(_, used)) if part]
    further = [part for part in (_effects(_, used), _adjusted(_, used)) if part]
    level = _("The level of the tests was *α*={alpha} (two-sided); *P*<{alpha} was taken as statistically significant.")
    return paragraph(
        _,
        [
            _entry(_, used),
            text(_("SurveyKit {version} was used for statistical analysis.", version=used.version)),
            sentence(_, capital(semicolons(_, kinds))) if kinds else (),
            sentence(_, capital(semicolons(_, further))) if further else (),
            _filled(_, used),
            fill(level, alpha=str(ALPHA)),
        ],
    )


def _entry(_: Translator, used: Used) -> Runs:
    match used.entry:
        case DoubleEntry(rate=rate, fields=None):
            return fill(
                _(
                    "The questionnaires were keyed independently by two people and compared, with an error rate of "
                    "{rate}; differences were settled against the paper."
                ),
                rate=numbers.percent(rate),
            )
        case DoubleEntry(rate=rate, fields=fields):
            return fill(
                _(
                    "The questionnaires were keyed independently by two people and compared; {fields} fields were "
                    "checked, with an error rate of {rate}; differences were settled against the paper."
                ),
                rate=numbers.percent(rate),
                fields=fields or 0,
            )
        case SampleEntry(sheets=sheets, rate=rate, ci=ci):
            return fill(
                _(
                    "One person keyed the questionnaires; {sheets} drawn at random were keyed again and compared, with "
                    "an error rate of {rate} (95%CI: {low} to {high})."
                ),
                sheets=sheets,
                rate=numbers.percent(rate),
                low=numbers.percent(ci[0]),
                high=numbers.percent(ci[1]),
            )
        case None:
            return ()


def _distinct(parts: Sequence[Runs]) -> list[Runs]:
    return list(dict.fromkeys(part for part in parts if part))


def _means(_: Translator, used: Used) -> Runs:
    if not used.tests() & MEANS:
        return ()
    uses = [_mean_clause(_, use) for use in used.uses()]
    norms = [_norm_clause(_, norm) for norm in used.norms]
    given = fill(_("measurements are given as mean±standard deviation (*x̄*±*s*)"))
    return clauses(_, [given, *_distinct([*uses, *norms])])


def _mean_clause(_: Translator, use: Compared) -> Runs:
    both = pair(_, *use.groups) if use.groups else ""
    match use.test, bool(both and use.subjects):
        case "t.student", _named:
            return fill(_("two groups were compared by the independent-samples *t* test"))
        case "t.welch", True:
            template = _(
                "different {subjects} {pair} were compared by the Welch *t* test (equal variances not required)"
            )
            return fill(template, subjects=use.subjects, pair=both)
        case "t.welch", False:
            return fill(_("two groups were compared by the Welch *t* test (equal variances not required)"))
        case "t.paired", True:
            template = _("the same {subjects} {pair} were compared by the paired *t* test")
            return fill(template, subjects=use.subjects, pair=both)
        case "t.paired", False:
            return fill(_("the same people before and after were compared by the paired *t* test"))
        case "anova", _named:
            return _with_pairs(_, fill(_("several groups were compared by one-way analysis of variance")), use)
        case "anova.rm", _named:
            template = _(
                "the same people at several times were compared by analysis of variance with repeated measures, *P* "
                "with Greenhouse-Geisser's correction"
            )
            if not use.posthoc:
                return fill(template)
            pairs = fill(_("pairs of times by paired *t* tests with Bonferroni's correction"))
            return clauses(_, [fill(template), pairs])
        case "anova.welch", _named:
            return _with_pairs(_, fill(_("several groups were compared by Welch's analysis of variance")), use)
        case _:
            return ()


def _with_pairs(_: Translator, words: Runs, use: Compared) -> Runs:
    if not use.posthoc:
        return words
    return clauses(_, [words, fill(_("pairs by the {posthoc} method"), posthoc=posthoc.method(_, use.posthoc))])


def _norm_clause(_: Translator, norm: NormSource) -> Runs:
    when = _("year not stated") if norm.year is None else _("year {year}", year=norm.year)
    facts = {"source": norm.source or _("the literature"), "when": when}
    if norm.n is None:
        template = _(
            "the mean of the norm was compared by the one-sample *t* test, the norm being from {source} ({when})"
        )
        return fill(template, **facts)
    return fill(
        _(
            "the norm was compared by the two-sample Welch *t* test (from the norm's n, mean and standard deviation), "
            "the norm being from {source} ({when}, *n*={n})"
        ),
        n=numbers.count(norm.n),
        **facts,
    )


def _counts(_: Translator, used: Used) -> Runs:
    parts = []
    if used.tests() & COUNTS:
        parts.append(
            fill(
                _(
                    "counts are given as number (%) and compared by the *χ²* test, with continuity correction where "
                    "*n*≥40 and 1≤*T*<5, and by Fisher's exact test where *n*<40 or *T*<1"
                )
            )
        )
    if "mcnemar" in used.tests():
        parts.append(text(_("paired counts were compared by McNemar's test (exact below 25 discordant pairs)")))
    if "chi2.n1" in used.tests():
        parts.append(fill(_("where it is named, the *N*−1 *χ²* test was used")))
    parts += _uses(_, used, "cochran.q", text(_("paired counts at several times were compared by Cochran's Q test")))
    if "trend" in used.tests():
        parts.append(text(_("the trend of rates over ordered groups was tested by the Cochran-Armitage test")))
    return semicolons(_, parts)


def _ranks(_: Translator, used: Used) -> Runs:
    tests = used.tests()
    parts = []
    if "mannwhitney" in tests:
        parts.append(fill(_("ranked data were compared by the Mann-Whitney *U* test")))
    kruskal = fill(_("ranked data of several groups were compared by the Kruskal-Wallis *H* test"))
    parts += _uses(_, used, "kruskal", kruskal)
    if "wilcoxon" in tests:
        parts.append(text(_("paired ranked data were compared by the Wilcoxon signed-rank test")))
    if "sign" in tests:
        parts.append(text(_("paired data were compared by the sign test")))
    friedman = text(_("paired ranked data at several times were compared by the Friedman test"))
    return semicolons(_, [*parts, *_uses(_, used, "friedman", friedman)])


def _uses(_: Translator, used: Used, test: str, words: Runs) -> list[Runs]:
    """What is said of a test of three or more groups, with how pairs were compared; nothing where it is not used."""
    return _distinct([_with_pairs(_, words, use) for use in used.uses() if use.test == test])


def _events(_: Translator, used: Used) -> Runs:
    if "poisson" not in used.tests():
        return ()
    return text(
        _(
            "events are given per 1,000 bed-days (‰), two periods being compared by the exact conditional Poisson test "
            "with the rate ratio and its 95%CI"
        )
    )


def _effects(_: Translator, used: Used) -> Runs:
    tests = {use.test for use in used.compared}
    if not used.effects:
        return ()
    names = []
    if "t.student" in tests:
        names.append(fill(_("Hedges' *g* (paired design: *gz*)") if "t.paired" in tests else _("Hedges' *g*")))
    elif "t.paired" in tests:
        names.append(fill(_("Hedges' *gz* in the paired design")))
    if "t.welch" in tests:
        # What the tables and sentences print under Welch: g would assume the equal variances that Welch does not.
        names.append(fill(_("*d* (in units of the root of the two groups' mean variance)")))
    if tests & (COUNTS | {"mcnemar"}):
        names.append(text(_("the rate difference")))
    if not names:
        return ()
    return fill(_("effect sizes are {effects}, with their 95% confidence intervals"), effects=enumeration(_, names))


def _adjusted(_: Translator, used: Used) -> Runs:
    match used.adjusted:
        case "holm":
            return fill(_("*P* values of the items of one scale were adjusted by Holm's method"))
        case "bh":
            return fill(_("*P* values of the items of one scale were adjusted by the Benjamini-Hochberg method"))
        case _:
            return ()


def _filled(_: Translator, used: Used) -> Runs:
    if not used.fills:
        return ()
    if used.filled is None:
        return text(
            _(
                "Where no more than half of a scale's items were missing, the mean of the person's answers stood "
                "for them."
            )
        )
    return fill(
        _(
            "Where no more than half of a scale's items were missing, the mean of the person's answers stood for them "
            "({count} in all); with more missing, the scale was not scored."
        ),
        count=used.filled,
    )
