"""Properties of a scale: what it is called, how it is computed, what its score means."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QWidget

from surveykit.model import edits
from surveykit.model.questionnaire import CODE, RESERVED
from surveykit.model.scales import Method, MissingRule
from ui.design.bands import Bands
from ui.design.draft import Draft
from ui.design.norms import Norms
from ui.design.presets import METHODS, MISSING_RULES
from ui.design.scoring import Scoring
from ui.theme import Size, Space
from ui.widgets import Field, label, rule
from ui.widgets.fields import Line, NumberLine, Panel, Pick, Tick, Words
from ui.widgets.grid import Refused, number, whole
from ui.widgets.typeset import width_of

_OWN = "own"
_METHODS = ("rate", "percent", "mean", "sum", "count", "gap", "pass")


class ScalePanel(Panel):
    """The scale that ``scoring`` shows."""

    def __init__(self, draft: Draft, scoring: Scoring) -> None:
        super().__init__()
        self._draft, self._scoring = draft, scoring
        self._own_rule = False
        self.title = label("", "lead", strong=True)
        self.code = Line()
        self.code.setFixedWidth(Space.XL * 4)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.code)
        self.body.addLayout(head)
        self.code_problem = label("", "caption", "bad", wrap=True)
        self.code_problem.hide()
        self.titles = {language: Field("", Words()) for language in ("zh_CN", "en")}
        self.method = Field("", Pick())
        self.values = Field("", Line())
        self.missing = Field("", Pick())
        self.share = Field("", NumberLine(number, empty=False))
        self.fill = Tick()
        self.multiply = Field("", NumberLine(number, empty=False))
        self.add = Field("", NumberLine(number, empty=False))
        self.floor = Tick()
        self.transform = QWidget()
        line = QHBoxLayout(self.transform)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self.multiply)
        line.addWidget(self.add)
        self.bands = Bands(draft, scoring)
        self.norms = Norms(draft, scoring)
        widgets: tuple[QWidget, ...] = (
            self.code_problem, *self.titles.values(), self.method, self.values, self.missing, self.share, self.fill,
            rule(), self.bands, rule(), self.transform, self.floor, rule(), self.norms,
        )  # fmt: skip
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        begin = self._draft.begin_typing
        for language, field in self.titles.items():
            field.control.entered.connect(begin)
            field.control.typed.connect(lambda words, of=language: self._set_title(of, words))
        self.code.left.connect(self._rename)
        self.method.control.picked.connect(self._set_method)
        self.values.control.entered.connect(begin)
        self.values.control.typed.connect(self._set_values)
        self.missing.control.picked.connect(self._set_rule)
        for bound in (self.share, self.multiply, self.add):
            bound.control.entered.connect(begin)
        self.share.control.given.connect(self._set_share)
        self.fill.clicked.connect(self._set_fill)
        self.multiply.control.given.connect(lambda value: self._set_transform(multiply=value))
        self.add.control.given.connect(lambda value: self._set_transform(add=value))
        self.floor.clicked.connect(lambda on: self._set_transform(floor=bool(on)))

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Scale"))
        self.code.setAccessibleName(_("Code of the scale"))
        self.code.setToolTip(_("Code of the scale: its name in tables and files"))
        self.titles["zh_CN"].set_text(_("Title (Chinese)"))
        self.titles["en"].set_text(_("Title (English)"))
        self.method.set_text(_("Method"))
        self.values.set_text(_("Answers that count"), _("Codes with spaces between: 4 5"))
        self.missing.set_text(_("Rule for blanks"))
        self.share.set_text(_("Share that must be answered (%)"))
        self.fill.setText(_("The rest count as the person's own mean"))
        self.multiply.set_text(_("Multiply by"))
        self.add.set_text(_("Then add"))
        self.floor.setText(_("Take the integer part"))
        self.bands.retranslate()
        self.norms.retranslate()
        self.show_value()

    def show_value(self) -> None:
        """Show the scale as it is stored."""
        scale, _ = self._scoring.scale(), self._draft.translator
        self.setEnabled(scale is not None)
        self.widget().setVisible(scale is not None)
        if scale is None:
            return
        if not self.code.hasFocus():
            self.code.show_text(scale.code)
        for language, field in self.titles.items():
            field.control.show_text(scale.title.get(language, ""))
        self.method.control.show_choices([(_(METHODS[m][0]), m) for m in _METHODS], scale.method)
        self.method.set_text(_("Method"), _(METHODS[scale.method][1]))
        self.values.setVisible(scale.method == "count")
        if not self.values.control.hasFocus():
            self.values.control.show_text(" ".join(map(str, scale.values)))
        known = next((n for n, (*_words, found) in enumerate(MISSING_RULES) if found == scale.missing), None)
        own = self._own_rule or known is None
        choices: list[tuple[str, object]] = [(_(name), n) for n, (name, _words, _rule) in enumerate(MISSING_RULES)]
        self.missing.control.show_choices([*choices, (_("Own rule"), _OWN)], _OWN if own else known)
        words = "" if own or known is None else _(MISSING_RULES[known][1])
        cut = width_of(words, "body") > self.missing.control.width() - 2 * Size.TARGET
        self.missing.set_text(_("Rule for blanks"), words if cut else "")
        self.share.setVisible(own)
        self.fill.setVisible(own)
        self.share.control.show_number(round(scale.missing.min_answered * 100, 6))
        self.fill.show_tick(scale.missing.fill == "person_mean")
        self.multiply.control.show_number(scale.transform.multiply)
        self.add.control.show_number(scale.transform.add)
        self.floor.show_tick(scale.transform.floor)
        self.bands.show_value()
        self.norms.show_value()

    # ---- edits

    def _store(self, text: str, merge: str = "", **fields: object) -> None:
        scale = self._scoring.scale()
        if scale is not None:
            key = f"{merge}:{scale.code}" if merge else ""
            self._scoring.set_scale(text, msgspec.structs.replace(scale, **fields), key)

    def _set_title(self, language: str, words: str) -> None:
        scale, _ = self._scoring.scale(), self._draft.translator
        if scale is not None:
            title = edits.with_text(scale.title, language, words)
            self._store(_("Edit the title of a scale"), f"scale title:{language}", title=title)

    def _set_method(self, method: object) -> None:
        scale, _ = self._scoring.scale(), self._draft.translator
        if scale is None or method not in get_args(Method):
            return
        # What only another method uses goes with it: it would stand in the way of using the questionnaire.
        fields: dict[str, Any] = {"method": method}
        if method != "count":
            fields["values"] = ()
        if method != "gap":
            fields["minus"] = ()
            fields["reverse"] = tuple(code for code in scale.reverse if code in scale.items)
            fields["weights"] = {code: w for code, w in scale.weights.items() if code in scale.items}
        self._store(_("Change the method of a scale"), **fields)

    def _set_values(self, words: str) -> None:
        _, values = self._draft.translator, []
        for word in words.replace("，", " ").replace(",", " ").split():
            try:
                values.append(whole(word))
            except Refused:
                values.append(word)  # type: ignore[arg-type]
        self._store(_("Choose the answers that count"), "values", values=tuple(dict.fromkeys(values)))

    def _set_rule(self, chosen: object) -> None:
        _ = self._draft.translator
        self._own_rule = chosen == _OWN
        if isinstance(chosen, int):
            self._store(_("Change the rule for blanks"), missing=MISSING_RULES[chosen][2])
        self.show_value()

    def _set_share(self, value: object) -> None:
        scale, _ = self._scoring.scale(), self._draft.translator
        if scale is not None and isinstance(value, int | float):
            self._own_rule = True
            missing = msgspec.structs.replace(scale.missing, min_answered=min(1.0, max(0.0, value / 100)))
            self._store(_("Change the rule for blanks"), "share", missing=missing)

    def _set_fill(self, on: bool) -> None:
        scale, _ = self._scoring.scale(), self._draft.translator
        if scale is not None:
            self._own_rule = True
            missing = MissingRule(min_answered=scale.missing.min_answered, fill="person_mean" if on else "none")
            self._store(_("Change the rule for blanks"), missing=missing)

    def _set_transform(self, **fields: object) -> None:
        scale, _ = self._scoring.scale(), self._draft.translator
        if scale is not None:
            after = msgspec.structs.replace(scale.transform, **fields)
            self._store(_("Change what is done with the score"), "/".join(fields), transform=after)

    def _rename(self, code: str) -> None:
        scale, _, draft = self._scoring.scale(), self._draft.translator, self._draft
        code = code.strip()
        if scale is None or code == scale.code:
            self.code_problem.hide()
            return
        if not CODE.fullmatch(code):
            said = _("A letter first, then letters, digits or underscores, 32 at most.")
        elif code.lower() in RESERVED or code in edits.codes_of(draft.value):
            said = _("This code is taken; choose another one.")
        else:
            self.code_problem.hide()
            self._store(_("Rename a scale"), code=code)
            return
        self.code.setText(scale.code)
        self.code_problem.setText(said)
        self.code_problem.show()
