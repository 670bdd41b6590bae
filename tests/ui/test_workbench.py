"""The open project, undo and redo, problems as sentences, the one signal."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from surveykit import settings
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import book, designing, files, keying
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from ui.workbench import Workbench


def _titled(definition: Questionnaire, title: str) -> Questionnaire:
    return msgspec.structs.replace(definition, title={"en": title})


def _title(workbench: Workbench, code: str) -> str:
    return designing.questionnaire(workbench.require(), code).title["en"]


@pytest.fixture
def designed(empty: Workbench) -> Workbench:
    empty.run(designing.add_questionnaire, _titled(designing.read_definition("nurse_ability"), "one"))
    return empty


def test_opening_and_closing_is_told(workbench: Workbench, qtbot: QtBot, sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.surveykit"
    path.write_bytes(sample_file.read_bytes())
    with qtbot.waitSignal(workbench.opened):
        assert workbench.open(path)
    assert workbench.preferences.recent[0] == str(path)
    assert settings.load().recent[0] == str(path)
    assert list(files.backup_folder(workbench.require()).glob("copy.*")), "the day's backup is made on opening"
    with qtbot.waitSignals([workbench.closing, workbench.opened]):
        workbench.close()
    assert workbench.project is None
    with book.open_project(path) as again:
        assert again.writable


def test_what_cannot_be_opened_is_said_and_the_open_project_stays(
    sample: Workbench, sentences: list[str], tmp_path: Path
) -> None:
    before = sample.project
    (tmp_path / "text.surveykit").write_text("not a project")
    assert not sample.open(tmp_path / "text.surveykit")
    assert not sample.open(tmp_path / "nowhere.surveykit")
    assert sentences == [
        "text.surveykit is not a SurveyKit project; it was not touched.",
        f"There is no file {(tmp_path / 'nowhere.surveykit').resolve()}.",
    ]
    assert sample.project is before


def test_a_file_that_another_program_holds_can_be_opened_to_read(
    workbench: Workbench, sentences: list[str], sample_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "held.surveykit"
    path.write_bytes(sample_file.read_bytes())
    offers: list[tuple[str, object]] = []
    workbench.said.connect(lambda _sentence, action, run: offers.append((action, run)))
    with book.open_project(path):
        assert not workbench.open(path)
        assert sentences[-1].startswith("held.surveykit is open in another window")
        action, run = offers[-1]
        assert action == "Open to read"
        assert callable(run)
        run()
        assert workbench.project is not None
        assert not workbench.project.writable
        assert workbench.run(keying.add_wave, "2027") is None
        assert sentences[-1] == "held.surveykit is open for reading only; nothing was changed."


def test_a_verb_is_announced_once(empty: Workbench, qtbot: QtBot) -> None:
    told: list[Changes] = []
    empty.changed.connect(told.append)
    assert empty.run(keying.add_wave, "2026 Q3") == Changes(waves=frozenset({"2026 Q3"}))
    assert told == [Changes(waves=frozenset({"2026 Q3"}))]


def test_undo_and_redo_write_the_two_snapshots(designed: Workbench) -> None:
    before = designing.questionnaire(designed.require(), "nurse_ability")
    stored = designed.edit_questionnaire("Rename", "nurse_ability", before, _titled(before, "two"))
    assert stored is not None
    assert _title(designed, "nurse_ability") == "two"
    assert designed.undo_stack.undoText() == "Rename"
    designed.undo_stack.undo()
    assert _title(designed, "nurse_ability") == "one"
    designed.undo_stack.redo()
    assert _title(designed, "nurse_ability") == "two"


def test_typing_is_undone_as_a_whole(designed: Workbench) -> None:
    value = designing.questionnaire(designed.require(), "nurse_ability")
    for text in ("t", "tw", "two"):
        stored = designed.edit_questionnaire("Typing", "nurse_ability", value, _titled(value, text), merge="title")
        assert stored is not None
        value = stored
    assert designed.undo_stack.count() == 1
    designed.undo_stack.undo()
    assert _title(designed, "nurse_ability") == "one"
    designed.undo_stack.redo()
    assert _title(designed, "nurse_ability") == "two"


def test_a_new_code_is_undone_and_redone_after_typing(designed: Workbench) -> None:
    value = designing.questionnaire(designed.require(), "nurse_ability")
    for code in ("a", "ab", "abc"):
        after = msgspec.structs.replace(value, code=code)
        stored = designed.edit_questionnaire("Code", value.code, value, after, merge="code")
        assert stored is not None
        value = stored
    while designed.undo_stack.canUndo():
        designed.undo_stack.undo()
    assert [row.code for row in designing.questionnaires(designed.require())] == ["nurse_ability"]
    while designed.undo_stack.canRedo():
        designed.undo_stack.redo()
    assert [row.code for row in designing.questionnaires(designed.require())] == ["abc"]


def test_the_edit_of_a_used_revision_opens_the_next_and_undo_deletes_it(sample: Workbench) -> None:
    before = designing.questionnaire(sample.require(), "satisfaction")
    stored = sample.edit_questionnaire("Rename", "satisfaction", before, _titled(before, "new"))
    assert stored is not None
    assert stored.revision == before.revision + 1
    sample.undo_stack.undo()
    assert designing.questionnaire(sample.require(), "satisfaction") == before
    sample.undo_stack.redo()
    assert designing.questionnaire(sample.require(), "satisfaction").revision == before.revision + 1


def test_what_could_not_be_written_is_not_on_the_stack(designed: Workbench, sentences: list[str]) -> None:
    designed.run(designing.add_questionnaire, designing.read_definition("satisfaction"))
    before = designing.questionnaire(designed.require(), "nurse_ability")
    taken = msgspec.structs.replace(before, code="satisfaction")
    assert designed.edit_questionnaire("Code", "nurse_ability", before, taken) is None
    assert sentences == ["Another questionnaire is called satisfaction. Choose another code."]
    assert designed.undo_stack.count() == 0


def test_a_write_that_cannot_be_undone_clears_the_stack(designed: Workbench) -> None:
    before = designing.questionnaire(designed.require(), "nurse_ability")
    designed.edit_questionnaire("Rename", "nurse_ability", before, _titled(before, "two"))
    designed.run(keying.add_unit, "ICU")
    assert not designed.undo_stack.canUndo()


def test_an_undo_that_fails_says_so_and_clears_the_stack(
    designed: Workbench, sentences: list[str], qtbot: QtBot
) -> None:
    before = designing.questionnaire(designed.require(), "nurse_ability")
    designed.edit_questionnaire("Rename", "nurse_ability", before, _titled(before, "two"))
    designing.remove_questionnaire(designed.require(), "nurse_ability")
    designed.undo_stack.undo()
    assert sentences == ["There is no questionnaire nurse_ability in this project."]
    qtbot.waitUntil(lambda: designed.undo_stack.count() == 0)


def test_the_view_that_edited_is_known_while_it_is_told(designed: Workbench) -> None:
    seen: list[object] = []
    designed.changed.connect(lambda _changes: seen.append(designed.initiator))
    me = object()
    before = designing.questionnaire(designed.require(), "nurse_ability")
    designed.edit_questionnaire("Rename", "nurse_ability", before, _titled(before, "two"), by=me)
    designed.undo_stack.undo()
    assert seen == [me, None]
    assert designed.initiator is None


def test_work_that_writes_pauses_keying_and_holds_the_project(sample: Workbench, sentences: list[str]) -> None:
    pauses: list[bool] = []
    told: list[Changes] = []
    writable: list[bool] = []
    sample.paused.connect(pauses.append)
    sample.changed.connect(told.append)

    def work(project: Project, progress: Progress) -> tuple[str, Changes]:
        writable.append(sample.require().writable)
        sample.close()
        progress(1, 1)
        return "done", keying.add_wave(project, "imported")

    results: list[str] = []
    sample.start_writing("Importing", work, results.append)
    assert (pauses, results, writable) == ([True, False], ["done"], [False])
    assert told == [Changes(waves=frozenset({"imported"}))]
    assert sentences == ["Something is being written to the project. Wait until it is done, or cancel it."]
    assert sample.require().writable
    assert "imported" in {wave.name for wave in keying.waves(sample.require())}


def test_work_that_fails_while_writing_gives_the_project_back(sample: Workbench, sentences: list[str]) -> None:
    def work(project: Project, progress: Progress) -> tuple[str, Changes]:
        raise PermissionError(13, "Permission denied", "data.csv")

    sample.start_writing("Importing", work)
    assert sample.require().writable
    assert sentences == ["data.csv may not be written here. Choose another folder, or ask for the right to write."]


def test_the_language_is_switched_and_kept(workbench: Workbench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workbench.retranslate):
        workbench.switch_language()
    assert workbench.translator.language == "zh_CN"
    assert settings.load().language == "zh_CN"


def test_the_place_is_told_only_when_it_is_another(workbench: Workbench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workbench.place_changed):
        workbench.choose_place(wave="2026")
    with qtbot.assertNotEmitted(workbench.place_changed):
        workbench.choose_place(wave="2026", unit="")


def test_a_backup_says_where_it_is(sample: Workbench) -> None:
    said: list[str] = []
    sample.said.connect(lambda sentence, _action, _run: said.append(sentence))
    sample.back_up()
    made = sorted(files.backup_folder(sample.require()).glob("*.surveykit"))
    assert said == [f"Backed up as {made[-1].name}."]
    assert sqlite3.connect(made[-1]).execute("PRAGMA integrity_check").fetchone() == ("ok",)
