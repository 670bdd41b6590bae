"""Edits while only words are corrected: into the revision that is in use, logged; anything else is refused."""

from __future__ import annotations

from surveykit.messages import sentence
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.revisions import is_correction
from surveykit.project import revising
from surveykit.project.changes import Changes
from ui.design.draft import Draft


def store_correction(
    draft: Draft, text: str, before: Questionnaire, after: Questionnaire, merge: str
) -> Questionnaire | None:
    """Store an edit as a correction that can be undone; None, and a sentence, where more than words would change."""
    bench, _ = draft.workbench, draft.translator
    if not is_correction(before, after):
        # Asked before anything is written: what stands on the undo stack stays as good as it was.
        what = revising.more_than_words(before, after, _)
        bench.problem.emit(sentence("not_words_only", {"revision": before.revision, "what": what}, _))
        return None

    def write(value: Questionnaire) -> Changes:
        return revising.correct_texts(bench.require(), value.code, value, language=_.language)[1]

    done = bench.do(text, lambda: write(after), lambda: write(before), merge=merge, by=draft.parent())
    return after if done else None
