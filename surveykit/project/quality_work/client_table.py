"""A table of clients (xlsx, csv, …) into the register: what is wrong is said row by row, nothing is written before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from surveykit.errors import DataRefused, SurveyError
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.sheet import Cell, Sheet, normal
from surveykit.model.quality.client import CLIENTS, Client, Contact
from surveykit.model.records import Record
from surveykit.project import records
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.project.quality_work.clients import problems

HEADERS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "client code", "client", "客户编号", "编号", "客户代码", "代码"),
    "name": ("name", "client name", "client's name", "客户名称", "名称", "姓名", "单位名称"),
    "kind": ("kind", "type", "类型", "客户类型"),
    "segment": ("segment", "class", "类别", "分类", "客户分类", "等级", "客户等级"),
    "owner": ("owner", "responsible", "负责人", "责任人", "客户经理"),
    "note": ("note", "remark", "备注"),
    "contact": ("contact", "contact name", "联系人"),
    "role": ("role", "contact role", "职务"),
    "phone": ("phone", "telephone", "电话", "联系电话", "手机"),
}
"""What headers may be called, by what they mean."""
KINDS: Mapping[str, str] = {
    "": "", "person": "person", "个人": "person", "organisation": "organisation", "organization": "organisation",
    "单位": "organisation", "机构": "organisation", "组织": "organisation", "企业": "organisation",
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What a table would do. ``changed`` are records as they should be, new ones with version 0.

    ``problems`` are rows that cannot be taken, ``ignored`` headers that mean nothing here, ``same`` rows that say what
    is stored already.
    """

    file: str
    changed: tuple[Record[Client], ...]
    problems: tuple[SurveyError, ...]
    ignored: tuple[str, ...]
    same: int

    @property
    def new(self) -> int:
        """How many clients are not in the register yet."""
        return sum(not record.id for record in self.changed)


def plan(project: Project, path: Path) -> Plan:
    """Read a table. A row with a code that is known changes that client; empty cells change nothing.

    Rows with the same code each add their contact. FileRefused where the file cannot be read; DataRefused
    ``client_table_no_code`` where no column is the code.
    """
    sheet = read_sheet(path)
    columns = _columns(sheet)
    if "code" not in columns:
        raise DataRefused("client_table_no_code", file=sheet.file)
    stored = {record.value.code: record for record in records.listing(project, CLIENTS)}
    found: dict[str, Record[Client]] = {}
    wrong: list[SurveyError] = []
    first: dict[str, int] = {}
    for number, cells in _rows(sheet, columns):
        try:
            code = _code(sheet.file, number, cells, first)
            before = found.get(code) or stored.get(code) or Record(value=Client(code=code))
            found[code] = msgspec.structs.replace(before, value=_client(sheet.file, number, before.value, cells))
        except DataRefused as problem:
            wrong.append(problem)
    changed = tuple(r for code, r in found.items() if code not in stored or stored[code].value != r.value)
    ignored = tuple(header for n, header in enumerate(sheet.headers) if header and n not in columns.values())
    return Plan(sheet.file, changed, tuple(wrong), ignored, len(found) - len(changed))


def carry_out(project: Project, decided: Plan, *, skip_bad: bool = False, by: str = "") -> tuple[int, Changes]:
    """Store what a plan holds, all of it or nothing. DataRefused ``client_table_problems`` unless ``skip_bad``."""
    if decided.problems and not skip_bad:
        raise DataRefused("client_table_problems", file=decided.file, n=len(decided.problems))
    stored, changes = records.save_all(project, CLIENTS, decided.changed, by=by)
    return len(stored), changes


def _columns(sheet: Sheet) -> dict[str, int]:
    meant = {normal(word): fact for fact, names in HEADERS.items() for word in names}
    found: dict[str, int] = {}
    for number, header in enumerate(sheet.headers):
        fact = meant.get(normal(header))
        if fact is not None:
            found.setdefault(fact, number)
    return found


def _rows(sheet: Sheet, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    for offset, row in enumerate(sheet.rows):
        cells = {fact: _text(row[number]) for fact, number in columns.items()}
        if any(cells.values()):
            yield sheet.first_row + offset, cells


def _text(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _code(file: str, row: int, cells: Mapping[str, str], first: dict[str, int]) -> str:
    """The code of a row; a second row of the same client may bring another contact and nothing else."""
    code = cells["code"]
    if not code:
        raise DataRefused("client_row_no_code", file=file, row=row)
    only_contact = cells.get("contact") and not any(cells.get(name) for name in ("name", "segment", "owner", "note"))
    if code in first and not only_contact:
        raise DataRefused("client_row_twice", file=file, row=row, client=code, first=first[code])
    first.setdefault(code, row)
    return code


def _client(file: str, row: int, before: Client, cells: Mapping[str, str]) -> Client:
    kind = KINDS.get(normal(cells.get("kind", "")))
    if kind is None:
        raise DataRefused("client_row_kind", file=file, row=row, value=cells["kind"])
    facts = {name: cells[name] for name in ("name", "segment", "owner", "note") if cells.get(name)}
    if kind:
        facts["kind"] = kind
    made = msgspec.structs.replace(before, **facts)
    if cells.get("contact"):
        contact = Contact(name=cells["contact"], role=cells.get("role", ""), phone=cells.get("phone", ""))
        others = tuple(one for one in made.contacts if one.name != contact.name)
        made = msgspec.structs.replace(made, contacts=(*others, contact))
    if problems(made):
        raise DataRefused("client_row_code", file=file, row=row, client=made.code)
    return made
