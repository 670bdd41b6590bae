"""The sentences of values over time and of funnel plots: refusals, caveats, the names of charts and of their rules."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES: dict[str, str] = {
    "p_counts_refused": N_(
        "{events} of {size} cannot be a rate of people: both must be whole numbers, the first from 0 to the second. "
        "For events per bed-day choose the u chart."
    ),
    "u_counts_refused": N_(
        "{events} events in {size} cannot be used: events must be a whole number of at least 0, the exposure above 0."
    ),
    "chart_needs_sizes": N_(
        "A {chart} chart needs how many there were in all beside each number; add them, or choose auto."
    ),
    "chart_takes_no_sizes": N_(
        "A {chart} chart takes one number per event, the time or number between two; leave the second number out."
    ),
    "g_value_refused": N_(
        "{value} cannot stand in a g chart, which counts whole days or cases between two events; choose the t chart."
    ),
    "t_value_refused": N_("{value} cannot be a time between two events; it must be 0 or more."),
    "series_line_unreadable": N_(
        "Line {line} (“{text}”) cannot be read; write a label, a number and, where there is one, the number in all."
    ),
    "series_sizes_missing": N_("Line {line} (“{text}”) has no second number although other lines have one; add it."),
    "series_empty": N_("There is no number to draw; write one line for each period: label, number."),
    "changed_unknown": N_("No period is called “{changed}”; the periods are: {known}."),
    "changed_first": N_("The change was at “{changed}”, the first period; there is nothing before it to judge by."),
    "answers_needed": N_("“{item}” has no order of answers; say which answers count, as codes joined by commas."),
    "answers_unknown": N_("“{item}” has no answer {answer}; its answers are: {known}."),
    "no_rate_of": N_("“{item}” has no answers to choose from, so there is no rate; take its mean."),
    "no_mean_of": N_("“{item}” holds categories, so there is no mean; take the rate of its answers."),
    "no_unit_named": N_("No sheet of “{questionnaire}” names a unit, so units cannot be set side by side."),
}

CAVEATS: dict[str, str] = {
    "chart_line": N_(
        "{n} points are drawn as a plain line: rules that tell chance from change need at least {least} points."
    ),
    "chart_run": N_("{n} points are drawn as a run chart about their median: control limits need at least {least}."),
    "chart_provisional": N_("The limits rest on {n} points and are provisional until there are 20."),
    "chart_baseline_short": N_(
        "Only {n} points lie before the change, fewer than {least}: centre and limits rest on all points."
    ),
    "chart_no_variation": N_("The values do not vary, so there are no limits and no rule was looked at."),
    "chart_small_counts": N_(
        "At {n} points fewer than {least} events (or others) are expected, so the limits there are rough."
    ),
    "chart_rare": N_(
        "Half of the periods or more have no event: the days between events (g chart) would show a change sooner."
    ),
    "trend_too_few": N_("A trend was not tested: {n} points, at least {least} are needed."),
    "trend_few": N_("The trend rests on {n} points only; a real one may well go unseen."),
    "trend_constant": N_("All values are equal, so there is no trend to test."),
    "trend_autocorrelated": N_(
        "Neighbouring values are alike (first autocorrelation {r}), so the P of the trend is too small."
    ),
    "segments_short": N_(
        "A step and a slope were not estimated: {before} points before and {after} after the change, at least {least} "
        "are needed on each side."
    ),
    "segments_exact": N_("The values lie on two straight lines exactly, so a step and a slope cannot be tested."),
    "segments_few": N_(
        "With {n} points in all the errors of step and slope tend to be too small; take a P near 0.05 with care."
    ),
    "time_only": N_(
        "What else changed at the same time is not known: a step after a change does not prove that it caused it."
    ),
    "funnel_flat": N_("Every unit has the same rate, 0 or everything, so there are no limits to draw."),
    "funnel_few_units": N_("Only {n} units: the pooled rate is largely their own, so few can lie outside."),
    "funnel_dispersed": N_(
        "The units differ more among themselves than chance alone would bring ({ratio} times, P{p}): patients and "
        "conditions may differ, and a unit outside is a question, not a verdict."
    ),
    "funnel_hidden": N_(
        "{n} units with too few sheets (fewer than {least}) are not shown; they count in the pooled rate."
    ),
    "funnel_small": N_("{n} units have fewer than 30 sheets; their position says little."),
    "no_unit": N_("{n} sheets name no unit and are left out."),
}

CHARTS: dict[str, str] = {
    "auto": N_("by itself (auto)"),
    "line": N_("plain line"),
    "run": N_("run chart"),
    "xmr": N_("XmR chart (single values)"),
    "p": N_("p chart (rates)"),
    "u": N_("u chart (events per exposure)"),
    "g": N_("g chart (days or cases between rare events)"),
    "t": N_("t chart (times between rare events)"),
}

RULES: dict[str, str] = {
    "beyond": N_("beyond the control limit"),
    "shift": N_("6 or more in a row on one side of the median"),
    "eight": N_("8 or more in a row on one side of the centre line"),
    "trend": N_("5 or more in a row rising or falling"),
    "six": N_("6 or more in a row rising or falling"),
    "two_of_three": N_("2 of 3 in the outer third of the limits"),
    "fifteen": N_("15 or more in a row in the inner third of the limits"),
}
