"""The import screen: a table file on one page, from what it holds to what it becomes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from surveykit.errors import SurveyError
from surveykit.exchange.mapping import MapFile
from surveykit.i18n import Translator
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import designing, files, importing, keying
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes
from surveykit.project.importing import Imported, ImportReport
from surveykit.replace import replacing
from ui.importing import words
from ui.importing.file_card import FileCard
from ui.importing.job import Job
from ui.importing.look import Look, first_look, look
from ui.importing.mapping_card import MappingCard, TextsCard
from ui.importing.merge_card import MergeCard
from ui.importing.outcome_card import PreviewCard, ProblemsCard
from ui.tasks import Task
from ui.undo import Snapshot
from ui.widgets import Card, EmptyState, LinkButton, Page, PrimaryButton, ProgressStrip, TitleBlock, label, row
from ui.workbench import Workbench

SUFFIXES = ("csv", "txt", "tsv", "xls", "xlsx", "xlsb", "ods", "sav")
QUIET_MS = 1000


class ImportScreen(QWidget):
    """Every change looks into the file anew, off the main thread; nothing is written before the button is pressed."""

    chapter = "import"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.job: Job | None = None
        self.look: Look | None = None
        self._task: Task | None = None
        self._definitions: tuple[Questionnaire, ...] = ()
        self._waves: tuple[str, ...] = ()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(QUIET_MS)
        self.head, self.go = TitleBlock(), PrimaryButton()
        self.head.add_action(self.go)
        self.strip, self.empty = ProgressStrip(), EmptyState("", "", "upload")
        self.file, self.mapping, self.texts = FileCard(), MappingCard(), TextsCard()
        self.preview, self.problems = PreviewCard(), ProblemsCard()
        self.done, self.done_words = Card(), label(wrap=True, strong=True)
        self.to_analysis, self.to_overview = LinkButton(), LinkButton()
        self.done.body.addWidget(self.done_words)
        self.done.body.addLayout(row(self.to_analysis, self.to_overview))
        page = Page()
        self._cards: tuple[Card, ...] = (self.file, self.texts, self.problems, self.mapping, self.preview)
        self.merged = MergeCard(workbench)
        for widget in (self.head, self.strip, self.merged, self.done, *self._cards):
            page.body.addWidget(widget)
        page.body.addWidget(self.empty, 1)
        page.body.addStretch(0)
        self.page = page
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.done.hide()
        self._connect()
        self.retranslate()
        self.refresh(None)

    def _connect(self) -> None:
        self._slow.timeout.connect(self._say_slow)
        self.go.clicked.connect(self.carry_out)
        self.strip.cancelled.connect(self._give_up)
        self.empty.wanted.connect(self.ask_for_file)
        self.file.file_wanted.connect(self.ask_for_file)
        self.file.map_wanted.connect(self._ask_for_map)
        self.file.keep_wanted.connect(self._ask_where_to_keep)
        self.file.questionnaire_chosen.connect(self._choose_questionnaire)
        self.file.wave_chosen.connect(lambda wave: self._change(lambda job: job.with_wave(wave)))
        self.file.wide_chosen.connect(lambda wide: self._change(lambda job: job.with_wide(wide)))
        self.merged.shown_changed.connect(self._show)
        self.file.forget_wanted.connect(lambda: self._change(lambda job: replace(job, mapping=MapFile())))
        self.mapping.accepted.connect(self._accept)
        self.problems.fixed.connect(lambda at, head, to: self._change(lambda job: job.with_fix(at, head, to)))
        self.problems.unfix_wanted.connect(lambda: self._change(lambda job: replace(job, fixes={})))
        self.mapping.targeted.connect(lambda header, to: self._change(lambda job: job.with_target(header, to)))
        self.texts.coded.connect(lambda item, text, code: self._change(lambda job: job.with_code(item, text, code)))
        self.problems.skip_chosen.connect(lambda on: self._change(lambda job: replace(job, skip_bad=on)))
        self.to_analysis.clicked.connect(lambda: self._workbench.go("analysis"))
        self.to_overview.clicked.connect(lambda: self._workbench.go("overview"))
        self._workbench.paused.connect(lambda _paused: self._show_button())

    # ---- what the window calls

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Import"))
        self.strip.cancel.set_name(_("Cancel"))
        self.to_analysis.setText(_("To the analysis"))
        self.to_overview.setText(_("To the overview"))
        self.file.name.control.setPlaceholderText(self._first_wave())
        self.merged.retranslate()
        self._show()

    def refresh(self, changes: Changes | None) -> None:
        """Read anew what rows can go to; look into the file again where the project has other answers now."""
        if changes is None or changes.questionnaires or changes.waves or changes.many_responses or changes.responses:
            project = self._workbench.require()
            found = designing.questionnaires(project)
            self._definitions = tuple(designing.questionnaire(project, row.code) for row in found)
            self._waves = tuple(wave.name for wave in keying.waves(project))
            if self.job is not None:
                self._look()
            self._show()

    def arrive(self, path: Path | None = None, questionnaire: str = "", merge: bool = False) -> None:
        """Take a file of answers, or ask for another machine's file to merge."""
        if merge:
            self.merged.ask()
        elif path is not None:
            self.take(path, questionnaire)

    # ---- choosing

    def take(self, path: Path, questionnaire: str = "") -> None:
        """Look into a file. It goes to the questionnaire that most of its columns fit."""
        self.done.hide()
        if not self._definitions:
            return
        code = questionnaire or (self.job.questionnaire if self.job is not None else "")
        wave = self._workbench.wave or (self._waves[0] if len(self._waves) == 1 else None)
        wave = self._first_wave() if not self._waves else wave
        self.job = Job(path, code or self._definitions[0].code, wave)
        self.look = None
        self._look(guess=not code, new=True)
        self._show()

    def ask_for_file(self) -> None:
        """Ask for a table."""
        _ = self._workbench.translator
        if not self._definitions:
            self._workbench.go("design")
            return
        kinds = f"{_('Tables')} ({' '.join(f'*.{s}' for s in SUFFIXES)})"
        self._ask(_("Choose a table"), kinds, lambda path: self.take(path))

    def _ask_for_map(self) -> None:
        _ = self._workbench.translator
        self._ask(_("Use a mapping file"), f"{_('Mapping files')} (*.json)", self.use_map)

    def _ask_where_to_keep(self) -> None:
        _ = self._workbench.translator
        if self.job is not None:
            name = f"{self.job.path.stem}.map.json"
            self._ask(_("Save this mapping"), f"{_('Mapping files')} (*.json)", self.keep_map, name)

    def _ask(self, title: str, kinds: str, then: object, name: str = "") -> None:
        dialog = QFileDialog(self, title)
        dialog.setNameFilter(kinds)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile if name else QFileDialog.FileMode.ExistingFile)
        folder = self.job.path.parent if self.job is not None else self._workbench.require().path.parent
        dialog.setDirectory(str(folder))
        if name:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("json")
            dialog.selectFile(name)
        assert callable(then)
        dialog.fileSelected.connect(lambda file: then(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_map(self, path: Path) -> None:
        """Take the columns and texts of a mapping file in place of what was chosen."""
        try:
            mapping = importing.read_map(path)
        except (SurveyError, OSError) as error:
            self._workbench.tell(error)
            return
        self._change(lambda job: replace(job, mapping=mapping))

    def keep_map(self, path: Path) -> None:
        """Write what was chosen as a mapping file."""
        if self.job is None:
            return
        try:
            told = msgspec.to_builtins(self.job.mapping)
            told = {name: part for name, part in told.items() if part or name in ("columns", "values", "split")}
            with replacing(path) as draft:
                draft.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        except (SurveyError, OSError) as error:
            self._workbench.tell(error)
            return
        _ = self._workbench.translator
        self._workbench.say(_("The mapping is at {file}.", file=str(path)))

    def _choose_questionnaire(self, code: str) -> None:
        if self.job is not None and code != self.job.questionnaire:
            self._change(lambda job: Job(job.path, code, job.wave))

    def _accept(self, proposals: dict[str, str]) -> None:
        """Take every proposal as if it had been chosen."""

        def taken(job: Job) -> Job:
            for header, item in proposals.items():
                job = job.with_target(header, item)
            return job

        self._change(taken)

    def _change(self, edit: object) -> None:
        assert callable(edit)
        if self.job is not None:
            after = edit(self.job)
            if after != self.job:
                self.job = after
                self.done.hide()
                self._look()

    def _first_wave(self) -> str:
        """What the first wave is called, in the language of the project."""
        return Translator(settings(self._workbench.require()).language)(importing.FIRST_WAVE)

    # ---- looking

    def _look(self, guess: bool = False, *, new: bool = False) -> None:
        job, project = self.job, self._workbench.require().path
        assert job is not None
        sheet = self.look.sheet if self.look is not None and self.look.job.path == job.path else None
        codes = [d.code for d in self._definitions] if guess else []
        language = Translator(settings(self._workbench.require()).language)
        names = (language("Before"), language("After"))

        def work(progress: Progress) -> Look:
            if new:
                return first_look(project, job, codes, names, progress)
            return look(project, job, sheet, progress)

        task = Task("", work)
        if self._task is not None:
            self._task.cancel()
        self._task = task
        self._slow.start()
        task.progress.connect(self.strip.set_progress)
        task.result.connect(lambda found: self._take(task, found))
        task.failed.connect(self._workbench.tell)
        task.start()

    def _take(self, task: Task, found: Look) -> None:
        """Show what was found, unless something newer was asked for meanwhile, or the project has been closed."""
        if isValid(self) and task is self._task:
            self._give_up()
            before = self.look
            if before is not None and before.remembered and found.job.mapping != MapFile():
                found = replace(found, remembered=before.job.path == found.job.path)
            self.look, self.job = found, found.job
            self._show()

    def _say_slow(self) -> None:
        _ = self._workbench.translator
        self.strip.show_work(_("Reading the file"))

    def _give_up(self) -> None:
        self._task = None
        self._slow.stop()
        self.strip.hide()

    # ---- the import itself

    def carry_out(self) -> None:
        """Back the project up, then import in one transaction while keying waits."""
        found = self.look
        if found is None or not found.ready:
            return
        job, _ = found.job, self._workbench.translator

        def work(project: Project, progress: Progress) -> tuple[tuple[ImportReport, Imported], Changes]:
            files.backup(project, files.backup_folder(project))
            plan = importing.plan(
                project, job.path, job.questionnaire, columns=job.columns, mapping=job.mapping, skip_bad=job.skip_bad,
                fixes=job.fixes,
            )  # fmt: skip
            imported, changes = importing.carry_out(project, plan, progress)
            return (plan.report, imported), changes

        name = _("Import of {file}", file=job.path.name)
        self._workbench.start_writing(
            _("Importing {file}", file=job.path.name),
            work,
            lambda done: self._finish(done[0]),
            lambda done: self._step_back(name, done[1]),
        )
        self._show_button()

    def _step_back(self, name: str, imported: Imported) -> Snapshot:
        """What undo does with an import: all of its sheets go, and come back."""
        bench, now = self._workbench, [imported]

        def before() -> Changes:
            now[0], changes = importing.take_back(bench.require(), now[0])
            return changes

        return bench.snapshot(name, lambda: importing.put_back(bench.require(), now[0]), before)

    def _finish(self, report: ImportReport) -> None:
        _ = self._workbench.translator
        if self.job is None or not isValid(self):
            return
        sentence = words.done(report, self.job.path.name, _)
        self.done_words.setText(sentence)
        self.done.setAccessibleName(sentence)
        self.done.show()
        self.page.verticalScrollBar().setValue(0)
        if not report.problems:
            # All of it is in: the place is free for the next file. Otherwise the list of problems stays to work on.
            self.job = self.look = self._task = None
        self._show()

    # ---- showing

    def _show(self) -> None:
        _, found = self._workbench.translator, self.look
        counted = words.counts(found, _) if found is not None else ""
        self.head.set_text(_("Import"), counted or _("Answers from a table of another program, a row a respondent."))
        self.empty.setVisible(self.job is None and self.merged.report is None)
        if not self._definitions:
            self.empty.set_text(_("Import needs a questionnaire to import into."), _("To the questionnaires"))
        else:
            sentence = _("Drop a table here, or choose one: csv, xls, xlsx, ods or sav, a row a respondent.")
            self.empty.set_text(sentence, _("Choose a file …"))
        for card in self._cards:
            card.setVisible(found is not None)
        if found is not None:
            self.file.show_look(found, found.job.path, self._definitions, self._waves, _)
            for card in (self.texts, self.problems, self.mapping, self.preview):
                card.show_look(found, _)
        self._show_button()

    def _show_button(self) -> None:
        _, found = self._workbench.translator, self.look
        writable = self._workbench.project is not None and self._workbench.project.writable
        ready = found is not None and found.ready and writable
        self.go.setVisible(self.job is not None)
        self.go.setEnabled(ready)
        count = len(found.plan.rows) if found is not None and found.plan is not None else 0
        self.go.setText(_("Import {n} responses", n=count) if count else _("Import"))

    # ---- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(_is_table(Path(url.toLocalFile())) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if _is_table(path := Path(url.toLocalFile())):
                event.acceptProposedAction()
                self.take(path)
                return


def _is_table(path: Path) -> bool:
    return path.suffix.lower().removeprefix(".") in SUFFIXES
