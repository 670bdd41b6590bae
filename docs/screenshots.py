"""Every picture of the program anew, from the worked example, without a display.

    python docs/screenshots.py                          all of docs/images
    python docs/screenshots.py --only keying analysis   some of them
    python docs/screenshots.py --out look --size 1024x768 --scale 2 --theme dark    to judge another size or look

The real window is driven as a person drives it; settings and projects lie in a temporary folder, so nothing of the
person who runs this is seen or changed. A screen that cannot be shown is named at the end, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.main_window import MainWindow

LANGUAGES = ("zh_CN", "en")
DARK_TOO = ("overview", "keying")
PAGES = 3
"""How many pages of the report become pictures."""
PAGE_SCALE = 1.4
COLOURS = 256
PATIENCE = 30.0
QUIET = 0.4
"""Seconds without work before a picture is taken."""
DAY = time.mktime((2026, 9, 30, 17, 0, 0, 0, 0, -1))
"""When the example was changed, as the start page says it."""
SHEET = "55454544"
"""The answers that are keyed for the picture of keying."""
COPIES = 200
"""Sheets of the batch that is about to be printed in a picture."""
STACK, AGAIN_LEFT = 40, 6
"""Sheets of the stack that is keyed twice in a picture, and how many of them still wait for it."""
SLIPS: dict[str, dict[str, int]] = {"204": {"q3": 1}, "211": {"q5": 2}, "226": {"q8": 3}}
"""What the second person keys otherwise."""
SHEETS = 40
"""Rows of the table that is imported for a picture."""


class Stage:
    """The window on the worked example in one language and look."""

    def __init__(self, app: QApplication, language: str, look: str, size: tuple[int, int], folder: Path) -> None:
        from surveykit.project.example import NAMES
        from surveykit.settings import Settings
        from ui import theme
        from ui.main_window import MainWindow
        from ui.qt_words import QtWords
        from ui.workbench import Workbench

        self.app, self.language = app, language
        self.project = folder / f"{NAMES[language]}.surveykit"
        recent = (str(self.project.relative_to(Path.cwd())),)  # short, and the same on every machine
        self.workbench = Workbench(Settings(language=language, theme=look, recent=recent, keyer="LM"))
        QtWords(app).speak(language)
        theme.apply(app, theme.wanted(look))
        self.window: MainWindow = MainWindow(self.workbench)
        self.window.resize(*size)
        self.window.show()

    def open(self) -> None:
        """Open the example, unless it is open."""
        if self.workbench.project is None:
            self.workbench.open(self.project)
            self.settle()

    def go(self, screen: str) -> QWidget:
        """Go to a screen."""
        self.open()
        self.workbench.go(screen)
        self.settle()
        seen = self.window.shell.seen()
        assert seen is not None
        return seen

    def settle(self) -> None:
        """Let everything happen that has begun, also what is drawn off the main thread."""
        from ui import tasks

        end, quiet = time.monotonic() + PATIENCE, time.monotonic() + QUIET
        while time.monotonic() < min(end, quiet):
            self.app.processEvents()
            if tasks.busy():
                quiet = time.monotonic() + QUIET
            time.sleep(0.01)

    def let_go(self) -> None:
        """Take the keyboard from what has it, for a picture without a mark around it."""
        if (held := self.window.focusWidget()) is not None:
            held.clearFocus()
        self.settle()

    def close(self) -> None:
        """Close the project and the window."""
        self.window.close()
        self.window.deleteLater()
        self.settle()


def start(stage: Stage) -> None:
    """The start page: what is seen before a project is open."""
    stage.settle()


def keying(stage: Stage) -> None:
    """A sheet of the patients' questionnaire, part of it keyed."""
    from PySide6.QtTest import QTest

    from ui.keying.screen import KeyingScreen

    screen = stage.go("keying")
    assert isinstance(screen, KeyingScreen)
    panel = screen.setup
    panel.questionnaire.control.setCurrentIndex(panel.questionnaire.control.findData("satisfaction"))
    panel.unit.control.setCurrentIndex(1)
    panel.begin.click()
    stage.settle()
    for digit in SHEET:
        QTest.keyClicks(screen.page.view, digit)
    stage.settle()


def design(stage: Stage) -> None:
    """The patients' questionnaire as it looks on paper, one item chosen."""
    stage.open()
    stage.workbench.go("design", questionnaire="satisfaction", item="q3")
    stage.settle()


def design_scales(stage: Stage) -> None:
    """How the answers are scored: the total with its bands."""
    stage.open()
    stage.workbench.go("design", questionnaire="satisfaction", scale="total")
    stage.settle()


def design_paper(stage: Stage) -> None:
    """The patients' questionnaire as it prints, a batch of it numbered."""
    from ui.design.screen import PAPER, DesignScreen

    screen = _designer(stage)
    assert isinstance(screen, DesignScreen)
    screen.tabs.select(PAPER)
    stage.settle()
    screen.paper.options.change(copies=COPIES)
    stage.settle()


def design_keying(stage: Stage) -> None:
    """The keying screen tried from the designer, the first items keyed."""
    from PySide6.QtTest import QTest

    from ui.design.screen import KEYING, DesignScreen
    from ui.keying.trial import TrialPage

    screen = _designer(stage)
    assert isinstance(screen, DesignScreen)
    screen.tabs.select(KEYING)
    stage.settle()
    page = screen.keying.page
    assert isinstance(page, TrialPage)
    for digit in SHEET[:4]:
        QTest.keyClicks(page.page.view, digit)
    stage.settle()


def _designer(stage: Stage) -> QWidget:
    """The designer with the patients' questionnaire, one item chosen."""
    design(stage)
    seen = stage.window.shell.seen()
    assert seen is not None
    return seen


def keying_setup(stage: Stage) -> None:
    """What is chosen once for a stack."""
    stage.go("keying")


def importing(stage: Stage) -> None:
    """A table of answers in words, one of which is no choice."""
    stage.go("import")
    table = stage.project.with_name({"zh_CN": "八月满意度.csv", "en": "satisfaction-august.csv"}[stage.language])
    write_answers(stage, table)
    stage.workbench.choose_place(wave={"zh_CN": "干预后", "en": "After"}[stage.language])
    stage.workbench.go("import", path=table)
    stage.settle()


def write_answers(stage: Stage, table: Path) -> None:
    """Answers of the example as another program may hand them over, without waves and numbers."""
    from surveykit.project import exporting

    exporting.export_responses(stage.workbench.require(), table, "satisfaction", labels=True, language=stage.language)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [row[3:4] + row[5:15] for row in csv.reader(file)][: 1 + SHEETS]
    rows[7][3] = {"zh_CN": "挺好", "en": "Fine"}[stage.language]
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def responses(stage: Stage) -> None:
    """Stored sheets of the patients' questionnaire, one of them with an answer chosen."""
    from ui.responses.screen import ResponsesScreen

    screen = stage.go("responses")
    assert isinstance(screen, ResponsesScreen)
    screen.arrive(questionnaire="satisfaction")
    screen.table.selectRow(4)
    stage.settle()
    screen.detail.answers.setFocus()
    screen.detail.answers.selectRow(3)
    stage.settle()


def data_quality(stage: Stage) -> None:
    """Signs of careless sheets, each with its reason."""
    wave = {"zh_CN": "干预前", "en": "Before"}[stage.language]
    stage.open()
    stage.workbench.go("fieldwork", questionnaire="satisfaction", wave=wave, quality=True)
    stage.settle()


def double_entry(stage: Stage) -> None:
    """A stack of which most sheets were keyed by two people, and where they do not agree."""
    wave = {"zh_CN": "干预后", "en": "After"}[stage.language]
    stage.open()
    key_twice(stage, wave)
    stage.workbench.go("fieldwork", questionnaire="satisfaction", wave=wave, double=True)
    stage.settle()


def key_twice(stage: Stage, wave: str) -> None:
    """Key a stack, most of it a second time; a few answers come out another way, one of which is settled."""
    import msgspec

    from surveykit.model.answers import Response
    from surveykit.model.fieldwork import Verification
    from surveykit.project import keying, sitting, verifying
    from surveykit.project.frames import read_frame

    project = stage.workbench.require()
    for number, answers in enumerate(read_frame(project, "satisfaction").answers[:STACK], 201):
        sheet = Response(
            id="", questionnaire="satisfaction", revision=1, wave=wave, number=str(number), answers=answers,
            finished=True,
        )  # fmt: skip
        keying.start_sheet(project, sheet)
    verifying.keep_plan(project, "satisfaction", wave, Verification(method="full", how="independent"))
    for waits in verifying.waiting(project, "satisfaction", wave)[:-AGAIN_LEFT]:
        sheet = sitting.sheet(project, waits.id)
        second = verifying.begin(project, sheet)
        answers = {**sheet.answers, **SLIPS.get(waits.number, {})}
        second = msgspec.structs.replace(second, answers=answers, marks=sheet.marks)
        verifying.store(project, sheet, second, (), finished=True)
    first = verifying.differences(project, "satisfaction", wave)[0]
    verifying.settle(project, first.sheet, first.item, first.first)


def studies(stage: Stage) -> None:
    """The four fields: what to improve first, from the patients' answers."""
    from surveykit.project.analyses import registry, saved
    from surveykit.project.analyses.saved import Saved

    stage.open()
    kind, words = registry.kind("importance"), {"zh_CN": "先改进什么", "en": "What to improve first"}
    specification = kind.specification(questionnaire="satisfaction")
    made = Saved(id="", kind=kind.code, name=words[stage.language], specification=specification)
    stored, changes = saved.save(stage.workbench.require(), made)
    stage.workbench.announce(changes)
    stage.workbench.go("analysis", analysis=stored.id)
    stage.settle()


def report_layout(stage: Stage) -> None:
    """The report of a wave, its parts and its look."""
    from surveykit.project.reports import keeping
    from ui.reports.panel import LAYOUT
    from ui.reports.screen import ReportsScreen

    screen = stage.go("reports")
    assert isinstance(screen, ReportsScreen)
    wave = next(one for one in keeping.listing(stage.workbench.require()) if one.kind == "wave")
    screen.choose(wave.id)
    screen.panel.tabs.select(LAYOUT)
    stage.settle()
    layouts = screen.panel.layouts
    layouts.list.setFocus()
    layouts.list.setCurrentIndex(layouts.parts.index(2))
    stage.settle()


def indicators(stage: Stage) -> None:
    """The ledger of falls, before against after."""
    from docs import scenes
    from ui.improvement.indicators.page import IndicatorsPage
    from ui.improvement.screen import ImprovementScreen

    stage.open()
    scenes.falls(stage.workbench.require())
    stage.workbench.go("improvement", page="indicators", indicator=scenes.FALLS)
    stage.settle()
    screen = stage.window.shell.seen()
    assert isinstance(screen, ImprovementScreen)
    page = screen.page("indicators")
    assert isinstance(page, IndicatorsPage)
    page.ledger.changed.control.show_month(scenes.CHANGED)
    page.ledger.refresh()
    stage.settle()
    stage.let_go()


def feedback(stage: Stage) -> None:
    """A feedback sheet that is being worked on, at its fishbone."""
    from docs import scenes
    from ui.improvement.loop.feedback import FeedbackPage
    from ui.improvement.screen import ImprovementScreen

    stage.open()
    stored = scenes.sheet(stage.workbench.require(), stage.language)
    stage.workbench.go("improvement", page="feedback", record=stored)
    stage.settle()
    screen = stage.window.shell.seen()
    assert isinstance(screen, ImprovementScreen)
    page = screen.page("feedback")
    assert isinstance(page, FeedbackPage)
    page.view.ensureWidgetVisible(page.view.fields["bones"])
    stage.settle()


def audits(stage: Stage) -> None:
    """What the checklist found, ward by ward."""
    stage.open()
    stage.workbench.go("audits", page="results")
    stage.settle()
    stage.let_go()


def circles(stage: Stage) -> None:
    """A circle at its third step: what was counted, as a Pareto chart."""
    from docs import scenes
    from ui.improvement.circles.page import CirclesPage
    from ui.improvement.screen import ImprovementScreen

    stage.open()
    scenes.circle(stage.workbench.require(), stage.language)
    stage.workbench.go("improvement", page="circles")
    stage.settle()
    screen = stage.window.shell.seen()
    assert isinstance(screen, ImprovementScreen)
    page = screen.page("circles")
    assert isinstance(page, CirclesPage)
    page.step(2)
    stage.settle()


def screen_of(name: str) -> Callable[[Stage], None]:
    """A screen as it is first seen."""

    def show(stage: Stage) -> None:
        stage.go(name)

    return show


SHOTS: dict[str, Callable[[Stage], None]] = {
    "start": start,
    "overview": screen_of("overview"),
    "design": design,
    "design-scales": design_scales,
    "design-paper": design_paper,
    "design-keying": design_keying,
    "keying-setup": keying_setup,
    "keying": keying,
    "fieldwork": screen_of("fieldwork"),
    "double-entry": double_entry,
    "data-quality": data_quality,
    "responses": responses,
    "import": importing,
    "audits": audits,
    "analysis": screen_of("analysis"),
    "studies": studies,
    "reports": screen_of("reports"),
    "report-layout": report_layout,
    "indicators": indicators,
    "feedback": feedback,
    "circles": circles,
    "settings": screen_of("settings"),
}


def take(stage: Stage, path: Path) -> None:
    """Grab the window, with what floats above it."""
    from PySide6.QtWidgets import QApplication

    image = stage.window.grab().toImage()
    for floating in QApplication.topLevelWidgets():
        if floating.isVisible() and floating.isWindow() and floating is not stage.window:
            image = _with(image, stage.window, floating)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".whole.png")
    image.save(str(whole))
    shrink(whole, path)
    whole.unlink()


def _with(image: QImage, window: QWidget, floating: QWidget) -> QImage:
    from PySide6.QtGui import QPainter

    painter = QPainter(image)
    painter.drawPixmap(floating.frameGeometry().topLeft() - window.geometry().topLeft(), floating.grab())
    painter.end()
    return image


def shrink(source: Path, target: Path) -> None:
    """The same picture with few colours: a third of the size, the commonest colours exactly as they were."""
    from PIL import Image

    with Image.open(source) as opened:
        whole = opened.convert("RGB")
    found = sorted(whole.getcolors(whole.width * whole.height), reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _n, colour in found for part in colour])
    few = whole.quantize(len(found), palette=palette, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def report_pages(project: Path, language: str, folder: Path, work: Path) -> None:
    """The first pages of the report as they print."""
    import pypdfium2

    from surveykit.project import book, reporting

    pdf = work / f"report-{language}.pdf"
    with book.open_project(project, writable=False) as opened:
        reporting.write(reporting.before_after(opened, language=language), pdf=pdf)
    document = pypdfium2.PdfDocument(pdf)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for number in range(min(PAGES, len(document))):
            whole = work / "page.png"
            document[number].render(scale=PAGE_SCALE).to_pil().save(whole)
            shrink(whole, folder / f"report-{number + 1}.png")
    finally:
        document.close()


def make_all(asked: argparse.Namespace, work: Path) -> list[str]:
    """Make what is asked for; the names of what could not be made."""
    from PySide6.QtWidgets import QApplication

    from surveykit.project.example import NAMES, make_example

    app = QApplication.instance() or QApplication(["SurveyKit"])
    assert isinstance(app, QApplication)
    failed = []
    folder = work / "Documents"
    folder.mkdir()
    for language in asked.language or LANGUAGES:
        project = folder / f"{NAMES[language]}.surveykit"
        wanted = [name for name in SHOTS if not asked.only or name in asked.only]
        looks = [asked.theme] if asked.theme else ["light", "dark"]
        for look in looks:
            for name in wanted:
                if look == "dark" and not asked.theme and name not in DARK_TOO:
                    continue
                make_example(project, language, replace=True).close()
                os.utime(project, (DAY, DAY))
                target = asked.out / language / (f"{name}-dark.png" if look == "dark" else f"{name}.png")
                stage = Stage(app, language, look, asked.size, folder)
                try:
                    SHOTS[name](stage)
                    take(stage, target)
                    print(f"{target.name:24} {language}  {target.stat().st_size // 1024:4} KB")
                except Exception:  # the others are worth having; the exit code tells
                    failed.append(f"{name} ({language}, {look})")
                    traceback.print_exc()
                finally:
                    stage.close()
        if not asked.only or "report" in asked.only:
            make_example(project, language, replace=True).close()
            report_pages(project, language, asked.out / language, work)
    return failed


def size_of(text: str) -> tuple[int, int]:
    """``1280x800`` as two numbers."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def main(argv: Sequence[str] | None = None) -> int:
    """Read the options, then make the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=(*SHOTS, "report"), default=[], help="these pictures only")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", help="where they go")
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=[], help="these languages only")
    parser.add_argument("--size", type=size_of, default=(1280, 800), help="of the window, such as 1024x768")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels for each point: 2 is a screen at 200 %%")
    parser.add_argument("--theme", choices=("light", "dark"), help="one look for every picture")
    asked = parser.parse_args(argv)
    asked.out = asked.out.resolve()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, chdir(name):
        for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            os.environ[variable] = name
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(Path(name) / variable)
        failed = make_all(asked, Path.cwd())
    if failed:
        print("Not made: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
