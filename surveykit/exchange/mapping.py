"""Which column of a file is what: by a mapping file, then by item code, then by the item's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from surveykit.errors import DataRefused, Fact
from surveykit.exchange.cells import number_of
from surveykit.exchange.columns import tick_columns
from surveykit.exchange.sheet import Sheet, normal
from surveykit.model.answers import Missing
from surveykit.model.definition import decode_json
from surveykit.model.questionnaire import Code, Kind, Questionnaire

ROLES = ("number", "respondent", "wave", "unit")
ROLE_WORDS: Mapping[str, str] = {
    "问卷编号": "number", "sheet number": "number", "配对码": "respondent", "linking code": "respondent",
    "调查时段": "wave", "科室": "unit", "所在科室": "unit", "病区": "unit", "所在病区": "unit", "护理单元": "unit",
}  # fmt: skip
"""What people call the columns of the four roles, as ``normal`` gives it."""
PLATFORM_COLUMNS = frozenset({"序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自ip", "总分"})
"""The first columns of an export of 问卷星, as ``normal`` gives them."""
_NUMBERING = re.compile(r"^(?:第?\s*[a-z]?\d+(?:[-.]\d+)*\s*[题、.．:：)）]|[(（]\d+[)）])\s*")


class MapFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a MAP.json says. ``columns``: header to item code, role or None (leave out); ``values``: by item, text in
    the file to code; ``split``: by item, what stands between the choices of one cell; ``missing``: by item, text in
    the file to blank, na, unreadable or skipped; ``wide``: what headers begin or end with, to the wave they are of
    (``columns`` then names headers without it)."""

    columns: Mapping[str, str | None] = {}
    values: Mapping[str, Mapping[str, Code]] = {}
    split: Mapping[str, str] = {}
    missing: Mapping[str, Mapping[str, Missing]] = {}
    wide: Mapping[str, str] = {}


@dataclass(frozen=True)
class Columns:
    """Headers named for the four roles, and the wave that every row belongs to where no column says it.

    ``recognise``: headers that people use for the roles (科室, and 序号 of a platform's export) are taken for them. The
    command line does not: a script gets what it asked for.
    """

    wave: str | None = None
    wave_column: str | None = None
    unit_column: str | None = None
    respondent_column: str | None = None
    number_column: str | None = None
    recognise: bool = True

    def named(self) -> Mapping[str, str]:
        """Role to header, for those given."""
        given = {
            "wave": self.wave_column,
            "unit": self.unit_column,
            "respondent": self.respondent_column,
            "number": self.number_column,
        }
        return {role: header for role, header in given.items() if header is not None}


NO_COLUMNS = Columns()


@dataclass(frozen=True)
class Match:
    """Positions of the columns: of roles, of items, and of the single choices of a multiple choice.

    ``ignored``: headers of columns with nothing to take them. ``targets``: what each taken column is, by position.
    """

    roles: Mapping[str, int]
    items: Mapping[str, int]
    ticks: Mapping[str, Mapping[Code, int]]
    ignored: tuple[str, ...]
    targets: Mapping[int, str]


def parse_map(data: bytes, name: str = "") -> MapFile:
    """A mapping file. Raises DefinitionRefused with the path of what is wrong."""
    return decode_json(data, MapFile, name)


def match(sheet: Sheet, questionnaire: Questionnaire, mapping: MapFile, columns: Columns = NO_COLUMNS) -> Match:
    """Find a place for every column. A header called as a role (``number``, ``wave`` …) is that role unless another
    column is named for it, so that our own exports come back as they are.

    Raises DataRefused: a column that is named but not there, a target that is no item, two columns for one item, and
    a file of which nothing fits.
    """
    found = _Matching(sheet, questionnaire, recognise=columns.recognise)
    for role, header in columns.named().items():
        found.take(role, found.position(header))
    _check_map(questionnaire, mapping, sheet)
    listed = {found.position(header): target for header, target in mapping.columns.items()}
    for position, target in listed.items():
        if target is not None and position not in found.taken:
            found.take(target, position)
    named = set(found.targets)
    for position, header in enumerate(sheet.headers):
        if position not in listed and position not in found.taken:
            target = found.target(header)
            if target == "wave" and columns.wave is not None:
                continue
            if target is not None and target not in named:
                found.take(target, position)
    roles = {t: p for t, p in found.targets.items() if t in ROLES}
    items = {t: p for t, p in found.targets.items() if t in found.items and t not in roles}
    ticks: dict[str, dict[Code, int]] = {}
    for target, position in found.targets.items():
        if target in found.ticks and target not in found.items:
            item, code = found.ticks[target]
            if item in items:
                raise DataRefused("column_twice", file=sheet.file, item=item, first=sheet.headers[items[item]],
                                  second=sheet.headers[position])  # fmt: skip
            ticks.setdefault(item, {})[code] = position
    if not items and not ticks:
        raise DataRefused(
            "no_column_fits", file=sheet.file, sheet=sheet.name or "", questionnaire=questionnaire.code,
            headers=_shown(sheet.headers),
        )  # fmt: skip
    ignored = tuple(
        header.strip() or f"({column_letter(position)})"
        for position, header in enumerate(sheet.headers)
        if position not in found.taken and (header.strip() or any(row[position] is not None for row in sheet.rows))
    )
    return Match(roles, items, ticks, ignored, {position: target for target, position in found.targets.items()})


def bare(header: str) -> str:
    """A header as it is compared: ``normal``, without the number before it."""
    return _NUMBERING.sub("", normal(header))


def of_platform(sheet: Sheet) -> bool:
    """Whether the first columns are those of an export of 问卷星."""
    return len(PLATFORM_COLUMNS & {normal(header) for header in sheet.headers}) >= 3


def column_letter(position: int) -> str:
    """What a spreadsheet calls the column at a position: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _check_map(questionnaire: Questionnaire, mapping: MapFile, sheet: Sheet) -> None:
    codes = {item.code: item for item in questionnaire.items()}
    for item in (*mapping.values, *mapping.missing):
        if item not in codes:
            raise DataRefused("map_item_unknown", file=sheet.file, item=item, questionnaire=questionnaire.code)
    for item, texts in mapping.values.items():
        for text, code in texts.items():
            if codes[item].choices and codes[item].choice(code) is None:
                raise DataRefused("map_code_unknown", item=item, text=text, value=code)
    for item in mapping.split:
        if item not in codes or codes[item].kind is not Kind.MULTIPLE:
            raise DataRefused("map_split_not_multiple", item=item)


class _Matching:
    """The state of one matching: which targets have a column."""

    def __init__(self, sheet: Sheet, questionnaire: Questionnaire, *, recognise: bool) -> None:
        self.sheet, self.questionnaire = sheet, questionnaire
        self.items = {item.code for item in questionnaire.items()}
        self.ticks: dict[str, tuple[str, Code]] = {
            header: place for place, header in tick_columns(questionnaire).items()
        }
        self.targets: dict[str, int] = {}
        self.taken: set[int] = set()
        self._folded = _once([(target.casefold(), target) for target in (*ROLES, *self.items, *self.ticks)])
        self._texts = _once(
            [(n, item.code) for item in questionnaire.items() for n in {normal(t) for t in item.text.values()} if n]
        )
        self._one_hot = _one_hot(questionnaire)
        self._roles = dict(ROLE_WORDS) | ({"序号": "number"} if of_platform(sheet) else {}) if recognise else {}

    def position(self, header: str) -> int:
        """The column with this header, as written or, failing that, but for spaces, width and case."""
        headers: Sequence[str] = self.sheet.headers
        if header in headers:
            return headers.index(header)
        wanted = normal(header)
        near = [i for i, h in enumerate(headers) if normal(h) == wanted]
        if not near:
            raise DataRefused(
                "column_missing", file=self.sheet.file, sheet=self.sheet.name or "", column=header,
                headers=_shown(headers),
            )  # fmt: skip
        return near[0]

    def target(self, header: str) -> str | None:
        """What a header that nobody listed is: a role, an item, a choice's own column."""
        text = header.strip()
        if text in ROLES or text in self.items or text in self.ticks:
            return text
        name = normal(header)
        if not name:
            return None
        item = self._folded.get(name) or self._texts.get(name) or self._texts.get(bare(header))
        return item or self._one_hot.get(bare(header)) or self._role(header)

    def _role(self, header: str) -> str | None:
        """A role by what people call it. A column of numbers is no unit: they are codes of something."""
        role = self._roles.get(bare(header))
        if role == "unit":
            position = self.sheet.headers.index(header)
            cells = [row[position] for row in self.sheet.rows[:200] if row[position] is not None]
            if cells and all(number_of(cell) is not None for cell in cells):
                return None
        return role

    def take(self, target: str, position: int) -> None:
        """Give a column to a target."""
        if target not in ROLES and target not in self.items and target not in self.ticks:
            raise DataRefused(
                "map_item_unknown", file=self.sheet.file, item=target, questionnaire=self.questionnaire.code
            )
        if target in self.targets and self.targets[target] != position:
            raise DataRefused(
                "column_twice", file=self.sheet.file, item=target,
                first=self.sheet.headers[self.targets[target]], second=self.sheet.headers[position],
            )  # fmt: skip
        self.targets[target] = position
        self.taken.add(position)


def _one_hot(questionnaire: Questionnaire) -> Mapping[str, str]:
    """``words of the item(words of the choice)``, as platforms head a column a choice → that choice's own column."""
    ticks = tick_columns(questionnaire)
    pairs = [
        (f"{normal(text)}{between}{normal(label)}{end}", ticks[item.code, choice.code])
        for item in questionnaire.items()
        if item.kind is Kind.MULTIPLE
        for choice in item.choices
        for text in item.text.values()
        for label in choice.label.values()
        for between, end in (("(", ")"), (":", ""), ("-", ""), ("_", ""), ("—", ""))
        if text and label
    ]
    return _once(pairs)


def _shown(headers: Sequence[str]) -> list[Fact]:
    shown: list[Fact] = [h.strip() for h in headers if h.strip()]
    return shown[:20]


def _once(pairs: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """The pairs whose first part stands for one thing only."""
    found: dict[str, str | None] = {}
    for name, target in pairs:
        found[name] = target if found.get(name, target) == target else None
    return {name: target for name, target in found.items() if target is not None}
