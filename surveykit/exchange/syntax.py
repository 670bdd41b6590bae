"""SPSS syntax beside a .sav: it scores the scales and runs the saved comparisons, so that a reviewer can do it again.

Runs in SPSS and, but for Welch's analysis of variance, in PSPP. A user's words stand in quotes only, never in a
comment, which a full stop would end.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surveykit.exchange.export import columns_of
from surveykit.exchange.scoring import scored
from surveykit.exchange.spss import sav_names
from surveykit.exchange.variables import Variable
from surveykit.i18n import Translator
from surveykit.model.groups import Filter, differ_by_wave_only
from surveykit.model.questionnaire import Questionnaire
from surveykit.replace import replacing

_PLACES = ("wave", "unit", "number", "batch", "respondent")
_LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """One saved comparison as it was carried out.

    ``tests``: measure and test (``results.Test``), in the order of the table. ``testval``: a measure's norm.
    ``left_out``: wave and number of sheets that were left out of it.
    """

    name: str
    groups: tuple[Filter, ...]
    paired: bool
    tests: tuple[tuple[str, str], ...]
    testval: Mapping[str, float]
    left_out: tuple[tuple[str, str], ...] = ()


def write_syntax(path: Path, text: str) -> None:
    """Write .sps as UTF-8 with the mark by which SPSS knows it; the old file stays until the new one is whole."""
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8-sig", newline="\r\n")


def syntax(sav: str, questionnaire: Questionnaire, contrasts: Sequence[Contrast], _: Translator) -> str:
    """The commands for the file ``sav``, which lies beside. Pure."""
    return _Syntax(questionnaire, _).text(sav, contrasts)


class _Syntax:
    def __init__(self, questionnaire: Questionnaire, _: Translator) -> None:
        self.questionnaire = questionnaire
        self.translate = _
        variables = columns_of(questionnaire, _)
        scales = [Variable(name=s.code, label="", text=False) for s in questionnaire.scales]
        names = sav_names([*variables, *scales])
        self.texts = {v.name for v in variables if v.text}
        self.names = {v.name: name for v, name in zip([*variables, *scales], names, strict=True)}
        self.lost: set[str] = set()

    def text(self, sav: str, contrasts: Sequence[Contrast]) -> str:
        """All commands, one below the other."""
        lines = [*_command(f"GET FILE={_quoted(sav)}"), *_command("DATASET NAME survey"), "", *self._scales()]
        for number, contrast in enumerate(contrasts, 1):
            lines += ["", *self._contrast(contrast, number)]
        return "\n".join(lines) + "\n"

    def _scales(self) -> Iterator[str]:
        """Scores in an order that has a scale's parts before it, then their labels and reliability."""
        waiting = list(self.questionnaire.scales)
        known = {name for name in self.names if self.questionnaire.scale(name) is None}
        alphas: list[str] = []
        while waiting:
            ready = [s for s in waiting if all(c in known or self.questionnaire.item(c) for c in (*s.items, *s.minus))]
            if not ready:
                break
            for scale in ready:
                waiting.remove(scale)
                known.add(scale.code)
                label = self.translate.text(scale.title, scale.code)
                made = scored(self.questionnaire, scale, self.names)
                if made is None:
                    self.lost.add(scale.code)
                    yield from self._says(self.translate("Not computed here: {scale}.", scale=label))
                    continue
                for command in made.commands:
                    yield from _command(command)
                yield from _command(f"VARIABLE LABELS {self.names[scale.code]} {_quoted(label)}")
                own = all(self.questionnaire.item(code) for code in scale.items)
                if own and len(made.items) > 1 and scale.method in ("mean", "sum"):
                    alphas.append(
                        f"RELIABILITY /VARIABLES={' '.join(made.items)} /SCALE({_quoted(scale.code)})=ALL"
                        " /MODEL=ALPHA /SUMMARY=TOTAL"
                    )
        yield from _command("EXECUTE")
        for command in alphas:
            yield from _command(command)

    def _contrast(self, contrast: Contrast, number: int) -> Iterator[str]:
        yield from self._says(contrast.name)
        conditions = [self._condition(group) for group in contrast.groups]
        tests = [(self.names[m], test) for m, test in contrast.tests if m in self.names and m not in self.lost]
        if None in conditions or not tests:
            yield from self._says(self.translate("This comparison cannot be repeated from this file."))
            return
        data, group = f"compared{number}", f"group_{number}"
        yield from _command("DATASET ACTIVATE survey")
        yield from _command(f"DATASET COPY {data}")
        yield from _command(f"DATASET ACTIVATE {data}")
        yield from _command(f"COMPUTE {group} = 0")
        for place, condition in enumerate(conditions, 1):
            yield from _command(f"IF ({condition}) {group} = {place}")
        for wave, sheet in contrast.left_out:
            yield from _command(f"IF (wave = {_quoted(wave)} AND number = {_quoted(sheet)}) {group} = 0")
        yield from _command(f"SELECT IF ({group} > 0)")
        labels = " ".join(f"{n} {_quoted(f.text)}" for n, f in enumerate(contrast.groups, 1))
        yield from _command(f"VALUE LABELS {group} {labels}")
        if contrast.paired:
            yield from self._pairs(tests, group, [f.text for f in contrast.groups])
        else:
            later = differ_by_wave_only(contrast.groups)
            yield from self._independent(tests, group, len(contrast.groups), contrast.testval, later)

    def _pairs(self, tests: Sequence[tuple[str, str]], group: str, texts: Sequence[str]) -> Iterator[str]:
        """Two rows of a person become one, by linking code; who is found twice in a group is left out."""
        yield from _command("STRING sk_key (A120)")
        yield from _command("COMPUTE sk_key = LOWER(LTRIM(RTRIM(respondent)))")
        yield from _command("SELECT IF (sk_key NE '')")
        pairs = [(name, f"sk_{n}_before", f"sk_{n}_after", test) for n, (name, test) in enumerate(tests, 1)]
        for place, side in ((1, "before"), (2, "after")):
            yield from _command(f"COMPUTE sk_{side} = ({group} = {place})")
        for name, before, after, _test in pairs:
            yield from _command(f"IF ({group} = 1) {before} = {name}")
            yield from _command(f"IF ({group} = 2) {after} = {name}")
        columns = " ".join(f"{before} {after}" for _name, before, after, _test in pairs)
        yield from _command(
            "AGGREGATE OUTFILE=* /BREAK=sk_key /sk_before sk_after = SUM(sk_before sk_after)"
            f" /{columns} = MEAN({columns})"
        )
        yield from _command("SELECT IF (sk_before = 1 AND sk_after = 1)")
        for name, before, after, _test in pairs:
            words = (_quoted(f"{name}: {text}") for text in texts)
            yield from _command(f"VARIABLE LABELS {before} {next(words)} {after} {next(words)}")
        for _name, before, after, test in pairs:
            if test == "t.paired":
                yield from _command(f"T-TEST PAIRS={after} WITH {before} (PAIRED)")
            else:
                kind = {"mcnemar": "MCNEMAR", "sign": "SIGN"}.get(test, "WILCOXON")
                yield from _command(f"NPAR TESTS /{kind}={before} WITH {after} (PAIRED)")

    def _independent(
        self, tests: Sequence[tuple[str, str]], group: str, count: int, norms: Mapping[str, float], later: bool
    ) -> Iterator[str]:
        """Tests of the same kind in one command, in the order in which they first stand."""
        codes = {name: code for code, name in self.names.items()}
        by_test: dict[str, list[str]] = {}
        for name, test in tests:
            by_test.setdefault(_KINDS.get(test, test), []).append(name)
        ends = "(2 1)" if later else "(1 2)"
        for test, measures in by_test.items():
            names = " ".join(measures)
            match test:
                case "t":
                    yield from _command(f"T-TEST GROUPS={group}{ends} /VARIABLES={names}")
                case "norm":
                    for name in measures:
                        if codes[name] in norms:
                            yield from _command(f"T-TEST TESTVAL={norms[codes[name]]!r} /VARIABLES={name}")
                case "mannwhitney":
                    yield from _command(f"NPAR TESTS /M-W={names} BY {group}(1 2)")
                case "kruskal":
                    yield from _command(f"NPAR TESTS /K-W={names} BY {group}(1 {count})")
                case "anova" | "anova.welch":
                    welch = " WELCH" if test == "anova.welch" else ""
                    yield from _command(f"ONEWAY {names} BY {group} /STATISTICS=DESCRIPTIVES HOMOGENEITY{welch}")
                case "counts":
                    yield from _command(
                        f"CROSSTABS /TABLES={group} BY {names} /STATISTICS=CHISQ /CELLS=COUNT ROW EXPECTED"
                    )
                case _:
                    yield from self._says(self.translate("Without a command of its own here: {test}.", test=test))

    def _condition(self, group: Filter) -> str | None:
        """A filter as SPSS asks it; None where this file cannot (a family's version, texts of several choices)."""
        found = []
        for key, value in group.conditions:
            if key in _PLACES or key in self.texts:
                found.append(f"{self.names[key]} = {_quoted(value)}")
            elif key in self.names and self.questionnaire.item(key) is not None and _is_number(value):
                found.append(f"{self.names[key]} = {value}")
            else:
                return None
        return " AND ".join(found)

    def _says(self, text: str) -> Iterator[str]:
        yield from _command(f"ECHO {_quoted(text)}")


_KINDS = {
    "t.student": "t", "t.welch": "t", "t.norm": "norm", "t.norm2": "norm", "chi2": "counts", "chi2.yates": "counts",
    "fisher": "counts", "chi2.n1": "counts",
}  # fmt: skip


def _quoted(text: str) -> str:
    """A literal: one line, quotes doubled."""
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST]
    return "'" + words.replace("'", "''") + "'"


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal() and text.isascii()


def _command(text: str) -> list[str]:
    """A command with its full stop. Broken only where no literal is: a literal must not run over a line's end.

    No line begins with an asterisk, which would make it a comment.
    """
    if "'" in text:
        return [f"{text}."]
    lines = textwrap.wrap(
        text.replace(" * ", "*"), 100, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return [*lines[:-1], f"{lines[-1]}."]
