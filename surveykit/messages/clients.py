"""Sentences about clients, visits and the table that they come from."""

from __future__ import annotations

from surveykit.i18n import N_

SENTENCES = {
    "client_needs_code": N_("Give the client a code; it links the answers, so that no name is needed."),
    "client_code_blank": N_("The code “{client}” holds a blank; write it without."),
    "visit_needs_client": N_("Say which client was visited."),
    "visit_needs_day": N_("Give the day of the visit."),
    "visit_next_early": N_("The next visit ({next_day}) lies before this one ({day})."),
    "no_such_client": N_("There is no client with the code {client}."),
    "visit_without_questionnaire": N_("Choose the questionnaire of the visit first."),
    "client_table_no_code": N_("{file} has no column for the code; name one of them “code” or “客户编号”."),
    "client_row_no_code": N_("{file}, row {row}: the code is missing."),
    "client_row_twice": N_("{file}, row {row}: the code {client} stood in row {first} already."),
    "client_row_kind": N_("{file}, row {row}: the kind “{value}” is neither person nor organisation."),
    "client_row_code": N_("{file}, row {row}: the code “{client}” holds a blank; write it without."),
    "client_table_problems": N_("{file}: {n} rows cannot be taken; put them right, or leave them out."),
    "no_visited_clients": N_("No response carries the code of a client, and no visit is kept: nothing to follow."),
}

CAVEATS = {
    "clients_repeated": N_(
        "{n} clients answered more than once; each answer counts, so that the intervals are somewhat too narrow."
    ),
    "clients_unknown": N_("{n} responses carry no code of a client and are left out."),
    "clients_overdue": N_("{n} visits are overdue on {day}."),
}
