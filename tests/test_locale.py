"""The catalogue of words is complete and fresh, and its checks can fail."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "resources" / "locale" / "update.py"


class House:
    """A small project with one source and a catalogue of its own."""

    def __init__(self, root: Path, update: ModuleType) -> None:
        self.root, self.update = root, update
        self.source = root / "surveykit" / "words.py"
        self.source.parent.mkdir()
        self.template, self.po = root / "words.pot", root / "words.po"
        self.mo = root / "words.mo"

    def write(self, source: str, words: dict[str, str]) -> None:
        """Write the source, and a fresh catalogue made from it with these translations."""
        self.source.write_text(source, "utf-8")
        template = self.update.extract(self.root)
        self.template.write_bytes(self.update.po_bytes(template))
        self.po.write_bytes(self.update.po_bytes(self.update.merged(template, self.update.read(self.po), words)))
        self.compile()

    def compile(self) -> None:
        self.mo.write_bytes(self.update.mo_bytes(self.update.read(self.po)))

    def problems(self) -> list[str]:
        return list(self.update.problems(self.root, self.template, self.po, self.mo))


@pytest.fixture
def house(tmp_path: Path, locale_update: ModuleType) -> House:
    return House(tmp_path, locale_update)


SOURCE = """
_ = print
SENTENCE = N_("{n} sheets")
_("Open" if SENTENCE else "Close")
_(SENTENCE, n=3)
"""
WORDS = {"{n} sheets": "{n}份问卷", "Open": "打开", "Close": "关闭"}


def test_the_shipped_catalogue_is_complete_and_fresh(locale_update: ModuleType) -> None:
    assert locale_update.problems() == []


def test_a_complete_catalogue_has_no_problem(house: House) -> None:
    house.write(SOURCE, WORDS)
    assert house.problems() == []
    assert [str(m.id) for m in house.update.extract(house.root) if m.id] == ["{n} sheets", "Open", "Close"]


def test_nothing_in_the_files_depends_on_when_they_are_made(house: House) -> None:
    house.write(SOURCE, WORDS)
    before = [p.read_bytes() for p in (house.template, house.po, house.mo)]
    house.write("\n\n\n" + SOURCE, {})
    assert before == [p.read_bytes() for p in (house.template, house.po, house.mo)]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"{n} sheets": ""}, "missing: '{n} sheets'"),
        ({"{n} sheets": "{m}份问卷"}, "placeholders differ: '{n} sheets' -> '{m}份问卷'"),
        ({"{n} sheets": "问卷"}, "placeholders differ: '{n} sheets' -> '问卷'"),
        ({"Open": "打开,关闭"}, "half-width punctuation after Chinese: '打开,关闭'"),
        ({"Open": "打开?"}, "half-width punctuation after Chinese: '打开?'"),
    ],
)
def test_an_entry_that_is_wrong_is_named(house: House, words: dict[str, str], line: str) -> None:
    house.write(SOURCE, WORDS | words)
    assert house.problems() == [line]


def test_a_fuzzy_entry_is_named(house: House) -> None:
    house.write(SOURCE, WORDS)
    house.po.write_text(house.po.read_text("utf-8").replace('msgid "Open"', '#, fuzzy\nmsgid "Open"'), "utf-8")
    house.compile()
    assert "fuzzy: 'Open'" in house.problems()


def test_a_new_text_makes_template_and_catalogue_stale(house: House) -> None:
    house.write(SOURCE, WORDS)
    house.source.write_text(SOURCE + '_("Print")\n', "utf-8")
    assert [line.split(";")[0] for line in house.problems()] == ["stale: words.pot", "stale: words.po"]


def test_a_changed_translation_makes_the_compiled_file_stale(house: House) -> None:
    house.write(SOURCE, WORDS)
    house.po.write_text(house.po.read_text("utf-8").replace("打开", "开启"), "utf-8")
    assert house.problems() == ["stale: words.mo; run update.py compile"]


def test_a_text_put_together_inside_the_marker_is_named(house: House) -> None:
    house.write(SOURCE + '_(f"{SENTENCE} of")\n', WORDS)
    assert house.problems() == ["surveykit/words.py:6: a text to translate is put together inside the marker"]


def test_a_text_that_left_the_sources_leaves_the_catalogue(house: House) -> None:
    house.write(SOURCE, WORDS)
    house.write('_("Open")\n', {})
    assert "关闭" not in house.po.read_text("utf-8")
    assert house.problems() == []


def test_later_files_win_and_the_contradiction_is_told(
    tmp_path: Path, locale_update: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    first.write_text(json.dumps({"Open": "打开"}), "utf-8")
    second.write_text(json.dumps({"Open": "开启"}), "utf-8")
    assert locale_update.known([first, second]) == {"Open": "开启"}
    assert "'Open'" in capsys.readouterr().err


def test_an_unknown_command_shows_how_it_is_used() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "nonsense"], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2
    assert "update.py check" in done.stdout
