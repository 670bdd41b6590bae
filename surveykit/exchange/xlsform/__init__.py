"""XLSForm workbooks in and out (xlsform.org), so that phones and paper ask the same.

In
    select_one           single; rating where the codes of the list are whole numbers that only rise or only fall, and
                         the options stand in a row (appearance likert, horizontal, columns-pack, list-nolabel, or a
                         group that is a table-list)
    select_multiple      multiple; ``count-selected(.) <= n`` is the most choices
    or_other             the choice «other», its words in the text item ``<name>_other`` after it; a text item of that
                         name that is asked only where a choice is made becomes that choice's line
    integer, decimal     number; ``. >= a and . <= b`` are its bounds, what else the constraint says is a rule
    range                number with bounds and step; a rating where its appearance is rating
    text, date, time, note    themselves; multiline and rows=n are the lines of a text
    begin group          a section; one inside another is a section of its own, one without a label is taken apart;
                         ``relevant`` goes to its items
    begin repeat         a section that is asked once
    label, hint, required, relevant, constraint    in Chinese and English; ``label::中文 (zh)``, ``label::English (en)``
    settings             form_title, form_id, version (a number), default_language

Losses, each with sheet, row and column: types without an item here (geopoint, image, file, calculate, metadata, rank,
lists from files ...), near types (datetime, barcode, acknowledge), calculations, preset answers, messages, media,
guidance hints, choice filters and further columns of choices, appearances that are more than a place on the screen,
parameters, rules beyond ours (pulldata, regex, today(), later items), answers filled into texts, required by rule,
other languages, names that had to change, names and choices that stand twice, groups that do not end, settings, sheets.

Out
    pyxform converts the workbook without a warning. Sections are groups, items with one set of labels a table-list
    inside, the list of «other» a text that is asked where it is chosen. Introduction, consent and closing are notes.
    The sheet ``surveykit`` (see ``own``), which other programs pass over, holds the rest, so that reading gives back
    the same definition; what was edited elsewhere counts.

What other programs do not see of a form of ours: scales with bands and norms, dimensions, families, that a score is one
and a nomination is one, half points and steps, units, pairs, faces, what is not applicable, what is verified, what
is critical, aspects, clauses and numbers sampled, purposes, a title in the second language, languages but Chinese and
English, rules that cannot be read, and ``${`` within texts.
"""

from surveykit.exchange.xlsform.losses import Loss, Read
from surveykit.exchange.xlsform.reader import read
from surveykit.exchange.xlsform.writer import write

__all__ = ["Loss", "Read", "read", "write"]
