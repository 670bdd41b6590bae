"""Who has a report in hand: prepared, checked, approved, returned; its versions, and what is otherwise since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.i18n import N_, Translator
from surveykit.project.reports import issuing
from surveykit.project.reports.issuing import Difference, Step, Version
from ui.reports.numbers import lines
from ui.theme import Space
from ui.widgets import Field, LinkButton, PrimaryButton, QuietButton, label, rule
from ui.widgets.fields import Line, Panel

_DONE = {
    "prepared": N_("prepared by {name}, {day}"), "checked": N_("checked by {name}, {day}"),
    "approved": N_("approved by {name}, {day}"), "returned": N_("returned by {name}, {day}"),
}  # fmt: skip
_NEXT = {"": "prepared", "prepared": "checked", "checked": "approved", "issued": "prepared", "returned": "prepared"}


class HandsPanel(Panel):
    """``stepped(what, name, reason)`` when somebody takes the report on; ``reprint_wanted(version id)``."""

    stepped = Signal(str, str, str)
    reprint_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.state, self.by = label("", "lead", strong=True), label("", "caption", wrap=True)
        self.news, self.changed = label("", tone="warn", wrap=True), label("", "caption", wrap=True)
        self.name: Field[Line] = Field("", Line())
        self.go_on = PrimaryButton()
        self.reason: Field[Line] = Field("", Line())
        self.send_back = QuietButton()
        self.versions_name = label("", "lead", strong=True)
        self._versions = QVBoxLayout()
        self._versions.setSpacing(Space.XS)
        self._rule = rule()
        for widget in (
            self.state, self.by, self.news, self.changed, self.name, self.go_on, self.reason, self.send_back,
            self._rule, self.versions_name,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addLayout(self._versions)
        self.body.addStretch(1)
        self._state = ""
        self._ = Translator("en")
        self.reprints: list[LinkButton] = []
        self.go_on.clicked.connect(lambda: self._step(_NEXT[self._state]))
        self.name.control.returnPressed.connect(self.go_on.click)
        self.send_back.clicked.connect(lambda: self._step("returned"))
        self.reason.control.returnPressed.connect(self.send_back.click)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self._ = _
        self.name.set_text(_("Your name"))
        self.reason.set_text(_("Why it is returned"))
        self.send_back.setText(_("Return it"))
        self.versions_name.setText(_("Versions"))

    def show_versions(
        self, versions: Sequence[Version], news: tuple[Difference, ...] | None, titles: Mapping[str, str]
    ) -> None:
        """Show where a report stands; ``news`` is what is otherwise since it was issued."""
        _, last = self._, versions[-1] if versions else None
        self._state = last.state if last is not None else ""
        number = (last.version if last is not None else 1) + (self._state == "issued")
        self.state.setText(_(issuing.STATES[self._state]) if self._state else _("Not handed on yet"))
        self.by.setText(told(last.steps[-1], _) if last is not None else "")
        self.by.setVisible(last is not None)
        what = {
            "prepared": _("Hand on for checking"), "checked": _("Checked, hand on for approval"),
            "approved": _("Approve and issue"),
        }[_NEXT[self._state]]  # fmt: skip
        self.go_on.setText(_("Prepare version {n}", n=number) if self._state == "issued" else what)
        on_its_way = self._state in ("prepared", "checked")
        self.reason.setVisible(on_its_way)
        self.send_back.setVisible(on_its_way)
        self._show_news(versions, news, titles)
        self._show_versions(versions, titles)

    def _show_news(
        self, versions: Sequence[Version], news: tuple[Difference, ...] | None, titles: Mapping[str, str]
    ) -> None:
        _, done = self._, [one for one in versions if one.issued]
        there = news is not None and bool(done)
        self.news.setVisible(there)
        self.changed.setVisible(there and bool(news))
        if news is not None and done:
            sentence = _(
                "The data are others than in version {n}; {count} figures differ.", n=done[-1].version, count=len(news)
            )
            if not news:
                sentence = _("The data are others than in version {n}; no figure differs.", n=done[-1].version)
            self.news.setText(sentence)
            self.changed.setText("\n".join(lines(news, titles, _)))

    def _show_versions(self, versions: Sequence[Version], titles: Mapping[str, str]) -> None:
        _ = self._
        while self._versions.count():
            if (old := self._versions.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()
        self.reprints = []
        for one, before in reversed(list(zip(versions, (None, *versions), strict=False))):
            self._versions.addWidget(self._version(one, before, titles))
        self._rule.setVisible(bool(versions))
        self.versions_name.setVisible(bool(versions))

    def _version(self, one: Version, before: Version | None, titles: Mapping[str, str]) -> QWidget:
        _ = self._
        made, head = QWidget(), QHBoxLayout()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, Space.XS)
        column.setSpacing(Space.XXS)
        head.addWidget(label(_("Version {n}: {state}", n=one.version, state=_(issuing.STATES[one.state]))), 1)
        if one.issued:
            again = LinkButton(_("Save as PDF …"))
            again.setAccessibleName(_("Save version {n} as PDF", n=one.version))
            again.clicked.connect(lambda: self.reprint_wanted.emit(one.id))
            self.reprints.append(again)
            head.addWidget(again)
        column.addLayout(head)
        for step in one.steps:
            column.addWidget(label(told(step, _), "caption", "muted", wrap=True))
        if before is not None:
            found = issuing.differences(before.figures, one.figures)
            said = lines(found, titles, _) or [_("No figure differs from version {n}.", n=before.version)]
            column.addWidget(label("\n".join(said), "caption", wrap=True))
        return made

    def _step(self, what: str) -> None:
        _, name, reason = self._, self.name.control.text().strip(), self.reason.control.text().strip()
        self.name.set_problem("" if name else _("Say who you are."))
        self.reason.set_problem(_("Say why, so that it can be put right.") if what == "returned" and not reason else "")
        if not name:
            self.name.control.setFocus()
        elif what == "returned" and not reason:
            self.reason.control.setFocus()
        else:
            self.stepped.emit(what, name, reason)
            self.reason.control.clear()


def told(step: Step, _: Translator) -> str:
    """A step as a line: what, who, on which day, and why where it was returned."""
    at = datetime.fromisoformat(step.at.replace("Z", "+00:00")).astimezone()
    said = _(_DONE[step.what], name=step.by, day=at.strftime("%Y-%m-%d %H:%M"))
    return _("{said}: {reason}", said=said, reason=step.reason) if step.reason else said
