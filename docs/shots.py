"""What each picture shows: the window is driven there as a person would drive it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from docs.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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
