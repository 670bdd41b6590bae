"""Sentences on quality audits: plans, levels, photos, and what has to be known of the numbers."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "audit_no_scale": N_("“{questionnaire}” has no score; add a scale over its items in the designer."),
    "no_checklist": N_(
        "No checklist has audits yet; set a questionnaire's purpose to quality audit and key its sheets."
    ),
    "no_such_level": N_("There is no level of audit “{level}”; known are {known}."),
    "audit_two_levels": N_(
        "Two levels with audits are needed, and these have some: {known}. A batch's name is the level's code."
    ),
    "audit_two_auditors": N_(
        "Two auditors who audited the same ward in the same period are needed; auditors found: {known}. Who audited "
        "stands on the batch."
    ),
    "plan_without_name": N_("The line of the plan has no name; call it after the checklist and the ward."),
    "plan_without_checklist": N_("The line of the plan names no checklist; choose one."),
    "items_of_checklist": N_(
        "“{questionnaire}” is a checklist: its items need not go together, so reliability says nothing; see its audit "
        "scores."
    ),
    "photo_format": N_("{file} is no JPEG or PNG picture; save it as one of these and try again."),
    "photo_too_large": N_("{file} has {size} KB, the most is {most} KB; make it smaller and try again."),
    "photo_broken": N_("{file} is cut short or damaged and cannot be kept as evidence."),
    "no_such_photo": N_("There is no such photo; it may have been removed."),
}

CAVEATS = {
    "audit_few_checks": N_(
        "{n} wards have fewer than {least} audits: they are shown with their interval and not ranked."
    ),
    "audit_few_df": N_(
        "The spread within wards rests on {df} degrees of freedom only; the limits are wide for that reason."
    ),
    "audit_no_limits": N_(
        "Limits of chance need two wards, and one of them with two audits that differ; so no funnel is drawn."
    ),
    "audit_levels_mixed": N_(
        "Audits of several levels are taken together ({levels}); choose one level to compare wards fairly."
    ),
    "audit_above_sampled": N_("{n} answers say that more were as they should be than were looked at; correct them."),
    "audit_left_blank": N_("{n} items were left blank and count neither for nor against a ward."),
    "audit_own_eyes": N_(
        "Those who audit themselves know that they are compared: a difference says nothing about who is right."
    ),
    "audit_few_pairs": N_("Only {n} wards and periods were audited at both levels: the interval is wide."),
}
