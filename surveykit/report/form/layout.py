"""A questionnaire and how it is wanted -> pages of placed things. Nothing is drawn here."""

from __future__ import annotations

from typing import assert_never

from surveykit.i18n import N_, Translator
from surveykit.model.blocks import Alone, Block, Grid, Pairs, blocks, numbers
from surveykit.model.questionnaire import Item, Kind, Questionnaire, Section, Text
from surveykit.model.rules.sheet import rule_of
from surveykit.model.rules.words import in_words
from surveykit.report.charts import fonts
from surveykit.report.form.alone import alone, note
from surveykit.report.form.flow import Flow
from surveykit.report.form.head import furniture, head, head_room, marks, qr_spot, title, title_flows
from surveykit.report.form.metrics import metrics
from surveykit.report.form.options import FormOptions
from surveykit.report.form.placed import MUTED, Form, Page, snapped
from surveykit.report.form.qr import modules
from surveykit.report.form.slabs import Group, Slab
from surveykit.report.form.tables import grid, pair_heads, pairs
from surveykit.report.form.voice import Voice, paragraph

_HINT_LINES = 1.8


def lay_out(questionnaire: Questionnaire, options: FormOptions, *, logo: float | None = None) -> Form:
    """Lay out a form. ``logo``: the picture's width over its height, None where there is none."""
    fonts.register()
    voice = Voice(options, metrics(options))
    m = voice.metrics
    qr = qr_spot(voice, modules(questionnaire, options))
    first, other = (head(voice, questionnaire, qr, logo, first=is_first) for is_first in (True, False))
    groups = _Sheet(voice, questionnaire).groups(title_below=title_flows(voice, questionnaire, head_room(voice, qr)))
    filled = Flow(first.below, other.below, m.foot, m.margin).fill(groups)
    pages = []
    for number, things in enumerate(filled, 1):
        own = (first if number == 1 else other).things
        foot = furniture(voice, questionnaire, number, len(filled))
        pages.append(Page(tuple(snapped(thing) for thing in (*own, *things, *foot))))
    missing = "".join(voice.missing)
    return Form(m.width, m.height, tuple(pages), marks(voice), qr, first.number, missing)


class _Sheet:
    """The groups of one questionnaire in paper order."""

    def __init__(self, voice: Voice, questionnaire: Questionnaire) -> None:
        self.voice = voice
        self.questionnaire = questionnaire
        self.numbers = numbers(questionnaire)
        self.reversed = {code for scale in questionnaire.scales for code in scale.reverse}
        m = voice.metrics
        last = max(self.numbers.values(), default=1)
        star = "*" if any(item.required for item in questionnaire.items()) else ""
        self.indent = voice.one(f"{star}{last}.", m.body).width + 2.2

    def groups(self, *, title_below: bool) -> list[Group]:
        """Everything between the head and the foot."""
        voice, m, definition = self.voice, self.voice.metrics, self.questionnaire
        groups = [Group(paragraph(title(voice, definition, m.inner)))] if title_below else []
        for text, above in ((definition.intro, 0.0), (definition.consent, 1.2)):
            if said := voice.rows(text, m.body, m.inner):
                groups.append(Group(paragraph(said), gap=above))
        if any(item.required for item in definition.items()):
            star = voice.rows(voice.fixed(N_("* must be answered")), m.small, m.inner, grey=MUTED)
            groups.append(Group(paragraph(star), gap=0.8))
        for section in definition.sections:
            if heading := voice.rows(section.title, m.lead, m.inner, bold=True):
                groups.append(Group((*paragraph(heading), Slab(0.8)), gap=2.4 * m.rise, keep_next=bool(section.items)))
            elif groups and section.items:
                groups.append(Group((Slab(1.6 * m.rise),), keep_next=True))
            for block in blocks(section):
                groups += self._block(block, section)
        if closing := voice.rows(definition.closing, m.body, m.inner):
            groups.append(Group(paragraph(closing), gap=4 * m.rise))
        return groups

    def _block(self, block: Block, section: Section) -> list[Group]:
        match block:
            case Alone(item=item, words=words):
                return [self._alone(item, words.code if words else "")]
            case Grid(items=items):
                table = grid(self.voice, block, self._number, self._hint, self.indent)
                return self._spaced(table) if table else [self._alone(item) for item in items]
            case Pairs(rows=rows):
                table = pairs(self.voice, block, section, self._number, self._hint, self.indent)
                if table:
                    return self._spaced(table)
                heads = pair_heads(self.voice, section)
                return [self._alone(item, lead=heads[side]) for row in rows for side, item in enumerate(row)]
        assert_never(block)

    def _spaced(self, table: list[Group]) -> list[Group]:
        """A table with room under it."""
        return [*table, Group((Slab(self.voice.metrics.rise),))]

    def _alone(self, item: Item, written: str = "", lead: Text | None = None) -> Group:
        if item.kind is Kind.NOTE:
            return note(self.voice, item)
        return alone(
            self.voice, item, self._number(item), self.indent,
            hint=self._hint(item), written=written, flipped=item.code in self.reversed, lead=lead or {},
        )  # fmt: skip

    def _number(self, item: Item) -> str:
        return f"{'*' if item.required else ''}{self.numbers[item.code]}."

    def _hint(self, item: Item) -> str:
        """When an item is to be answered, in every language of the form; a long rule gives way to the help, in which
        whoever wrote it will have said so more simply."""
        rule = rule_of(item.relevant) if item.relevant else None
        if rule is None:
            return ""
        said = {one: in_words(rule, self.questionnaire, Translator(one)) for one in self.voice.languages}
        hint = self.voice.inline(said)
        wide = self.voice.metrics.inner * _HINT_LINES
        if self.voice.said(item.help) and self.voice.one(hint, self.voice.metrics.small).width > wide:
            return ""
        return hint
