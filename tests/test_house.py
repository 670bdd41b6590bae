"""The rules of ARCHITECTURE.md, each broken on purpose: a contract that cannot fail guards nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# contract, file of the breach, what it imports
BREACHES = [
    ("doors", "surveykit/project/breach.py", "ui"),
    ("doors", "surveykit/project/breach.py", "surveykit.cli"),
    ("doors", "surveykit/cli/breach.py", "ui.theme"),
    ("doors", "ui/breach.py", "surveykit.cli"),
    ("floors", "surveykit/project/breach.py", "surveykit.cli"),
    ("floors", "surveykit/report/breach.py", "surveykit.project"),
    ("floors", "surveykit/report/breach.py", "surveykit.exchange"),
    ("floors", "surveykit/exchange/breach.py", "surveykit.report"),
    ("floors", "surveykit/workbook/breach.py", "surveykit.exchange"),
    ("floors", "surveykit/stats/breach.py", "surveykit.workbook"),
    ("floors", "surveykit/stats/breach.py", "surveykit.store"),
    ("floors", "surveykit/store/breach.py", "surveykit.stats"),
    ("floors", "surveykit/model/breach.py", "surveykit.store"),
    ("floors", "surveykit/messages/breach.py", "surveykit.model"),
    ("floors", "surveykit/i18n.py", "surveykit.messages"),
    ("floors", "surveykit/i18n.py", "surveykit.settings"),
    ("floors", "surveykit/errors.py", "surveykit.progress"),
    ("floors", "surveykit/errors.py", "surveykit.replace"),
    ("floors", "surveykit/a_room_on_no_floor.py", "json"),
    ("no-qt", "surveykit/report/breach.py", "PySide6.QtGui"),
    ("no-qt", "surveykit/model/breach.py", "shiboken6"),
    ("sql", "surveykit/project/breach.py", "sqlalchemy"),
    ("sql", "surveykit/exchange/breach.py", "alembic"),
    ("sql", "ui/breach.py", "sqlite3"),
    ("openpyxl", "surveykit/exchange/breach.py", "openpyxl"),
    ("reportlab", "surveykit/report/breach.py", "reportlab.lib.pagesizes"),
    ("reportlab", "surveykit/report/build/breach.py", "reportlab"),
    ("reportlab", "ui/breach.py", "reportlab"),
    ("formats", "surveykit/exchange/breach.py", "pandas"),
    ("formats", "surveykit/exchange/breach.py", "pyreadstat"),
    ("formats", "surveykit/stats/breach.py", "python_calamine"),
    ("formats", "surveykit/report/build/breach.py", "docx"),
    ("formats", "surveykit/report/pptx/breach.py", "docx"),
    ("formats", "surveykit/report/breach.py", "pptx"),
    ("formats", "surveykit/report/docx/breach.py", "pptx"),
    ("formats", "ui/breach.py", "pptx"),
    ("ui-store", "ui/keying/breach.py", "surveykit.store.connect"),
    ("report-store", "surveykit/report/build/breach.py", "surveykit.store"),
    ("screens", "ui/start/breach.py", "ui.overview"),
    ("screens", "ui/overview/breach.py", "ui.design"),
    ("screens", "ui/design/breach.py", "ui.keying"),
    ("screens", "ui/keying/breach.py", "ui.analysis"),
    ("screens", "ui/analysis/breach.py", "ui.reports"),
    ("screens", "ui/reports/breach.py", "ui.settings"),
    ("screens", "ui/settings/breach.py", "ui.start"),
    ("frames", "ui/theme/breach.py", "ui.widgets"),
    ("frames", "ui/widgets/breach.py", "ui.main_window"),
    ("frames", "ui/main_window.py", "ui.app"),
    ("widgets", "ui/widgets/breach.py", "surveykit.model"),
    ("widgets", "ui/theme/breach.py", "surveykit.project"),
]


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources in which contracts can be broken."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("surveykit", "ui"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.toml"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def broken(copy: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The copy with one more import in one file."""
    name, imported = request.param
    file = copy / name
    before = file.read_bytes() if file.exists() else None
    file.write_bytes((before or b"") + f"\nimport {imported}\n".encode())
    yield copy
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)


def test_every_contract_is_kept() -> None:
    done = lint(ROOT, "--no-cache")
    assert done.returncode == 0, done.stdout


def test_every_contract_has_its_breach() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert [c["id"] for c in contracts] == list(dict.fromkeys(contract for contract, _, _ in BREACHES))


@pytest.mark.parametrize(
    ("contract", "broken"),
    [pytest.param(c, (file, imported), id=f"{c}: {file} imports {imported}") for c, file, imported in BREACHES],
    indirect=["broken"],
)
def test_a_breach_is_seen(contract: str, broken: Path) -> None:
    done = lint(broken, "--contract", contract)
    assert done.returncode == 1, done.stdout
    assert "0 kept, 1 broken" in done.stdout


def test_no_module_is_longer_than_400_lines() -> None:
    files = [*ROOT.glob("*.py")]
    for folder in ("surveykit", "ui", "tests", "benchmarks", "docs", "resources"):
        files += (ROOT / folder).rglob("*.py")
    lengths = {f.relative_to(ROOT).as_posix(): len(f.read_text("utf-8").splitlines()) for f in files}
    assert len(lengths) > 20
    assert {name: n for name, n in lengths.items() if n > 400} == {}


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh process has in memory after a statement."""
    code = f"import sys\n{statement}\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import surveykit.cli", "PySide6 shiboken6 scipy openpyxl reportlab docx pptx alembic pandas pyreadstat ui"),
        ("import ui.app", "scipy openpyxl reportlab docx pptx alembic pandas pyreadstat surveykit.cli"),
        ("import main", "PySide6 sqlalchemy numpy scipy surveykit ui"),
    ],
)
def test_what_is_slow_is_not_imported_before_it_is_needed(statement: str, absent: str) -> None:
    assert loaded_by(statement) & set(absent.split()) == set()


def test_looking_into_a_process_sees_what_it_imported() -> None:
    assert "openpyxl" in loaded_by("import openpyxl")


def test_nothing_in_the_sources_is_a_stand_in() -> None:
    """No mocks, no stubs left behind, no notes to a later self."""
    marks = ("unittest" + ".mock", "raise NotImplemented" + "Error", "TO" + "DO", "FIX" + "ME")
    found = [
        f"{path.relative_to(ROOT)}: {mark}"
        for folder in ("surveykit", "ui", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for mark in marks
        if mark in path.read_text("utf-8")
    ]
    assert found == []
