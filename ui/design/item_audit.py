"""What an item says in an audit: critical, its aspect of quality, its clause, where the number sampled stands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from surveykit.i18n import N_
from surveykit.model.questionnaire import Aspect, Item, Kind
from ui.design.draft import Draft
from ui.design.item_part import Part, beside, common
from ui.widgets import Field
from ui.widgets.fields import Line, Pick, Tick

ASPECTS: tuple[tuple[str, Aspect], ...] = (
    (N_("Not said"), ""),
    (N_("structure"), "structure"),
    (N_("process"), "process"),
    (N_("outcome"), "outcome"),
)


class AuditPart(Part):
    """Shown in audits, and wherever an item has one of these already."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.critical = Tick()
        self.aspect, self.sampled = Field("", Pick()), Field("", Pick())
        self.clause = Field("", Line())
        self.column.addWidget(self.critical)
        self.column.addWidget(self.sampled)
        self.column.addWidget(beside(self.aspect, self.clause))
        self.critical.clicked.connect(lambda on: self.set_field("critical", bool(on), N_("Critical or not")))
        self.aspect.control.picked.connect(lambda value: self.set_field("aspect", value, N_("Choose the aspect")))
        self.sampled.control.picked.connect(self._set_sampled)
        self.clause.control.entered.connect(draft.begin_typing)
        self.clause.control.typed.connect(
            lambda words: self.set_field("clause", words, N_("Edit the clause"), typing=True)
        )

    def retranslate(self) -> None:
        """Set every text."""
        _ = self.draft.translator
        self.critical.setText(_("Critical: fails the whole"))
        self.critical.setToolTip(_("Without its full mark the audit has failed, whatever its score."))
        self.aspect.set_text(_("Aspect"))
        self.clause.set_text(_("Clause"))
        self.sampled.set_text(_("Qualified of those sampled in"))

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what these items say; hidden where it is no audit."""
        _, value = self.draft.translator, self.draft.value
        self.codes = tuple(item.code for item in items)
        said = any(i.critical or i.aspect or i.clause or i.sampled for i in items)
        self.setVisible(all(i.kind is not Kind.NOTE for i in items) and (said or value.purpose == "audit"))
        marked = all(i.kind in (Kind.SCORE, Kind.RATING) or i.sampled for i in items)
        self.critical.setVisible(marked or any(i.critical for i in items))
        self.critical.show_tick(common([i.critical for i in items]))
        self.aspect.control.show_choices(
            [(_(words), code) for words, code in ASPECTS], common([i.aspect for i in items])
        )
        self.clause.control.show_text(common([i.clause for i in items]) or "")
        self.sampled.setVisible(all(i.kind is Kind.NUMBER for i in items))
        bases = [i for i in value.items() if i.kind is Kind.NUMBER and not i.sampled and i.code not in self.codes]
        offered: list[tuple[str, object]] = [(_("Not a count of qualified ones"), "")]
        offered += [(self.draft.text(i.text) or i.code, i.code) for i in bases]
        self.sampled.control.show_choices(offered, common([i.sampled for i in items]))

    def _set_sampled(self, code: object) -> None:
        """Where the number sampled stands; without one nothing says what the full mark of a critical count is."""

        def change(item: Item) -> Item:
            return msgspec.structs.replace(item, sampled=str(code), critical=item.critical and bool(code))

        self.change(N_("Choose the number sampled"), change)
