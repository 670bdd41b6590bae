"""What an answer does to other items by the skip rules: marked as skipped, or to be answered again. Pure.

An item is skipped when it is not to be answered and nothing is said about it but that it is blank. An answer on it
stays: it is what the paper says, and is shown as stray.
"""

from __future__ import annotations

import msgspec

from surveykit.model.answers import Answer, Mark, Missing, Response
from surveykit.model.keystrokes import HEADS, Form, Put, stored, with_answer
from surveykit.model.questionnaire import OTHER

_SAID_NOTHING = frozenset({None, Missing.BLANK})


def settled(form: Form, sheet: Response, put: Put) -> Put:
    """The answer with what follows from it in ``along``; its own mark too, where its item is not to be answered."""
    if form.survey is None or put.item in HEADS:
        return put
    after = with_answer(sheet, put)
    passed = form.passed(after)
    others = {item.code + OTHER for item in form.items if any(c.other for c in item.choices)}
    along: list[Put] = []
    for item in form.items:
        if item.code in HEADS:
            continue
        now = stored(after, item.code)
        mark = now.mark or Mark()
        if item.code in passed and now.value is None and mark.missing in _SAID_NOTHING and not mark.writing:
            mark = msgspec.structs.replace(mark, missing=Missing.SKIPPED)
        elif item.code not in passed and mark.missing is Missing.SKIPPED and (item.relevant or item.code in others):
            mark = msgspec.structs.replace(mark, missing=None)
        fit = Answer(now.value, None if mark == Mark() else mark)
        if fit != now and item.code == put.item:
            put = Put(put.item, fit)
        elif fit != now:
            along.append(Put(item.code, fit))
    return Put(put.item, put.answer, tuple(along))
