"""What is typed on the sheet itself: new items, and the words of lines that are there."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QMimeData, QObject, Signal

from surveykit.i18n import N_
from surveykit.model import edits
from surveykit.model.edits import Place
from surveykit.model.questionnaire import Item, Kind, Look, Text
from ui.design.clipboard import sections_of
from ui.design.draft import Draft, replaced
from ui.design.rows import Row
from ui.design.templates import TEMPLATES, Template, with_words

_COPIED = (Kind.RATING, Kind.SCORE)
_EDITED = {
    "title": N_("Edit the title"),
    "intro": N_("Edit the introduction"),
    "consent": N_("Edit the consent"),
    "closing": N_("Edit the closing words"),
    "section": N_("Edit a heading"),
    "item": N_("Edit item {n}"),
}
_RATING = TEMPLATES[0]


class Typing(QObject):
    """``new``: the place of an item that is being typed, of ``template`` or, without one, like the item before."""

    shown = Signal()

    def __init__(self, draft: Draft, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self.new: Place | None = None
        self.template: Template | None = None

    def begin(self, place: Place, template: Template | None = None) -> None:
        """An item is about to be typed. Nothing is stored before there are words."""
        self.new, self.template = place, template
        self.shown.emit()

    def end(self) -> None:
        """No item is being typed any more."""
        self.new = None

    def hint(self) -> str:
        """What kind was chosen for the item that is being typed, or how to choose one."""
        if self.new is None:
            return ""
        _ = self._draft.translator
        return _(self.template.name) if self.template else _("/ for another kind")

    def items_at(self, place: Place) -> tuple[Item, ...]:
        """New items for a place, without words: of the template, else like the rating or score before it."""
        before = self._before(place)
        if self.template is not None:
            rating = before is not None and before.kind is Kind.RATING and before.look is Look.PLAIN
            plain = edits.like(before).choices if before is not None and rating else ()
            return self.template.make(plain)
        if before is None:
            return _RATING.make(())
        one = edits.like(before)
        if before.pair:
            return (msgspec.structs.replace(one, code="q"), msgspec.structs.replace(one, pair="q"))
        return (one,)

    def add(self, row: Row, words: str) -> tuple[str, ...]:
        """Store a new item with the words that were typed; the codes of the items that were made."""
        _, draft = self._draft.translator, self._draft
        text = edits.with_text({}, draft.language, words)
        if not text:
            return ()
        items = self._named(with_words(self.items_at(row.place), text))
        return self._put(_("Add item {n}", n=row.number), items, row.place)

    def put(self, template: Template, place: Place) -> tuple[str, ...]:
        """Store the items of a template that stand before they have words."""
        _ = self._draft.translator
        self.template = template
        items = self.items_at(place)
        self.template = None
        return self._put(_("Add {n} items", n=len(items)), items, place)

    def paste(self, data: QMimeData, words: str, place: Place) -> tuple[str, ...]:
        """Put the items of this program in at a place, or ``words`` where they are others. Codes of the new items."""
        _, draft = self._draft.translator, self._draft
        self.template = None
        sections = sections_of(data, words, draft.code, draft.language, self.items_at(place)[0])
        n = sum(len(section.items) for section in sections)
        if not n:
            draft.workbench.say(_("There is no list of items on the clipboard."))
            return ()
        before = {item.code for item in draft.value.lines()}
        said = _("Paste {n} items", n=n) if n > 1 else _("Paste an item")
        if not draft.edit(said, lambda q: edits.with_sections(q, sections, place, draft.used())):
            return ()
        return tuple(item.code for item in draft.value.lines() if item.code not in before)

    def store(self, row: Row, words: str) -> bool:
        """Store the words of a line that is there."""
        _, draft = self._draft.translator, self._draft
        language, value = draft.language, draft.value
        if words == row.words:
            return False

        def changed(texts: Text) -> Text:
            return edits.with_text(texts, language, words)

        match row.kind:
            case "title" | "intro" | "consent" | "closing":
                after = replaced(value, **{row.kind: changed(getattr(value, row.kind))})
            case "section":
                after = edits.titled_section(value, row.place[0], changed(value.sections[row.place[0]].title))
            case _:
                if row.item is None:
                    return False
                codes = {row.item.code}
                # A pair asks the same of both, until somebody gives the perception words of its own.
                if row.mate is not None and row.mate.text.get(language, "") in ("", row.item.text.get(language, "")):
                    codes.add(row.mate.code)
                after = edits.changed_items(value, codes, lambda i: msgspec.structs.replace(i, text=changed(i.text)))
        return draft.apply(_(_EDITED[row.kind], n=row.number), after)

    def _put(self, said: str, items: tuple[Item, ...], place: Place) -> tuple[str, ...]:
        draft = self._draft
        before = {item.code for item in draft.value.lines()}
        if not draft.edit(said, lambda q: edits.with_items(q, items, place, draft.used())):
            return ()
        return tuple(item.code for item in draft.value.lines() if item.code not in before)

    def _named(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """The first has a code of its own, which the second of a pair names."""
        code = edits.fresh_code(self._draft.used())
        first, *others = items
        named = (msgspec.structs.replace(i, code="", pair=code if i.pair else "") for i in others)
        return (msgspec.structs.replace(first, code=code), *named)

    def _before(self, place: Place) -> Item | None:
        """The rating or score before a place."""
        found = None
        for s, section in enumerate(self._draft.value.sections):
            for i, item in enumerate(section.items):
                if (s, i) >= place:
                    return found
                if item.kind in _COPIED:
                    found = item
        return found
