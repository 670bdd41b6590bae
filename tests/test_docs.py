"""What a person reads says what the program does: commands run, keys exist, pictures and links are there."""

from __future__ import annotations

import argparse
import re
import runpy
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from main import main
from surveykit.cli.parser import build_parser
from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages import AREAS
from ui.manual_page import ManualPage

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs" / "manual"
README = {"en": ROOT / "README.md", "zh_CN": ROOT / "README.zh-CN.md"}
PAGES = sorted([*MANUAL.glob("*/*.md"), *README.values(), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])
CHAPTERS = {language: {p.name for p in (MANUAL / language).glob("*.md")} for language in LANGUAGES}

_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"^(?:python3? (?:start|main)\.py|surveykit)(?: .*)?$", re.M)


def chapter(language: str, name: str) -> str:
    return (MANUAL / language / f"{name}.md").read_text("utf-8")


def without_fences(text: str) -> str:
    return _FENCE.sub("", text)


def headings(text: str) -> list[int]:
    return [len(mark) for mark in re.findall(r"^(#+) ", without_fences(text), re.M)]


def sections(text: str) -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def caveats() -> dict[str, str]:
    found: dict[str, str] = {}
    for area in AREAS:
        found |= getattr(import_module(f"surveykit.messages.{area}"), "CAVEATS", {})
    return found


def options_of(parser: argparse.ArgumentParser, path: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every verb with its options, down into the groups of verbs."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for group in groups:
        for name, verb in group.choices.items():
            yield from options_of(verb, f"{path} {name}".strip())
    if not groups:
        yield path, {option for action in parser._actions for option in action.option_strings}


VERBS = dict(options_of(build_parser(Translator("en"))))


# ---- the same book twice


def test_both_languages_have_the_same_chapters() -> None:
    assert CHAPTERS["en"] == CHAPTERS["zh_CN"]
    assert {"index.md", "start.md"} <= CHAPTERS["en"]


@pytest.mark.parametrize("name", sorted(CHAPTERS["en"]))
def test_a_chapter_has_the_same_parts_in_both_languages(name: str) -> None:
    english, chinese = ((MANUAL / language / name).read_text("utf-8") for language in ("en", "zh_CN"))
    assert headings(english) == headings(chinese)
    assert english.count("\n|") == chinese.count("\n|"), "a row of a table is missing in one language"
    assert len(_FENCE.findall(english)) == len(_FENCE.findall(chinese))
    assert english.count("![") == chinese.count("![")


def test_the_readme_is_the_same_in_both_languages() -> None:
    english, chinese = (README[language].read_text("utf-8") for language in ("en", "zh_CN"))
    assert headings(english) == headings(chinese)
    assert english.count("![") == chinese.count("![")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_leads_to_every_chapter(language: str) -> None:
    for name in CHAPTERS[language] - {"index.md"}:
        assert f"({name})" in chapter(language, "index")


def test_f1_finds_the_chapter_of_every_screen() -> None:
    named = {
        found
        for path in (ROOT / "ui").rglob("*.py")
        for found in re.findall(r"^    chapter(?:: str)? = \"(.+)\"$", path.read_text("utf-8"), re.M)
    }
    assert {"overview", "settings"} <= named
    assert {f"{name}.md" for name in named} <= CHAPTERS["en"]


# ---- pictures, links, words


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_and_picture_is_there(page: Path) -> None:
    for _picture, target in _LINK.findall(without_fences(page.read_text("utf-8"))):
        if not target.startswith(("http://", "https://", "#")):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "images").rglob("*.png"))
    assert pictures
    assert sum(p.stat().st_size for p in pictures) < 4_000_000


def test_every_picture_is_one_that_the_script_makes_in_both_languages() -> None:
    found = {language: {p.stem for p in (ROOT / "docs" / "images" / language).iterdir()} for language in LANGUAGES}
    assert found["en"] == found["zh_CN"]
    script = runpy.run_path(str(ROOT / "docs" / "screenshots.py"))
    made = {*script["SHOTS"], *(f"{name}-dark" for name in script["DARK_TOO"])}
    assert found["en"] == made | {f"report-{n + 1}" for n in range(script["PAGES"])}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_page_names_a_place_on_one_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.:/])/(?:home|root|tmp|work|usr|Users)/|[A-Z]:\\\\?\w", page.read_text("utf-8"))


@pytest.mark.parametrize("page", [*sorted((MANUAL / "zh_CN").glob("*.md")), README["zh_CN"]], ids=lambda p: p.name)
def test_chinese_has_full_width_punctuation_and_the_wards_words(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", without_fences(page.read_text("utf-8")))
    assert not re.findall(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]", _LINK.sub("", text))
    quoted = re.sub(r"不写“[^”]*”", "", text)
    for word in ("差异显著", "极显著", "显著性差异", "精确检验", "作废"):
        assert word not in quoted


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_bold_ends_where_a_reader_of_markdown_sees_it_end(page: Path) -> None:
    """``**数字。**检验`` is not bold: a closing mark after punctuation needs a space or punctuation behind it."""
    for line in without_fences(page.read_text("utf-8")).splitlines():
        assert line.count("**") % 2 == 0, line
        for inside, behind in re.findall(r"\*\*(.+?)\*\*(.?)", line):
            assert not (re.match(r"\W", inside[-1]) and re.match(r"\w", behind)), line


@pytest.mark.parametrize("page", sorted(MANUAL.glob("*/*.md")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_programs_own_reader_shows_the_whole_width(page: Path, qtbot: QtBot) -> None:
    """No picture, table or command line is wider than the page; what Qt's reader shows badly is not there."""
    text = page.read_text("utf-8")
    assert not re.search(r"^#.*`", without_fences(text), re.M), "code in a heading is shown small"
    assert not re.search(r"^```\n\n\|", text, re.M), "a table behind a code block loses its first cell"
    shown = ManualPage()
    qtbot.addWidget(shown)
    shown.resize(700, 700)
    shown.show()
    shown.setSource(QUrl.fromLocalFile(str(page)), QTextDocument.ResourceType.MarkdownResource)
    assert shown.horizontalScrollBar().maximum() == 0
    assert shown.document().blockCount() > 10


# ---- commands


def commands(page: Path) -> list[str]:
    return [line for _info, body in _FENCE.findall(page.read_text("utf-8")) for line in _COMMAND.findall(body)]


def arguments_of(line: str) -> list[str]:
    words = shlex.split(line, comments=True)
    return words[1:] if words[0] == "surveykit" else words[2:]


@pytest.mark.parametrize(
    "page", [p for p in PAGES if commands(p)], ids=lambda p: str(p.relative_to(ROOT)).replace("/", "-")
)
def test_every_command_runs_as_printed(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for info, body in _FENCE.findall(page.read_text("utf-8")):
        if " " in info:  # a file that the commands below it need
            Path(info.split(maxsplit=1)[1]).write_text(body, "utf-8")
    for line in commands(page):
        arguments = arguments_of(line)
        if arguments[:1] in ([], ["test"]):  # set-up and the suite itself: tests/test_start.py
            continue
        if arguments[0] == "restore":  # the date in the name is the day's
            newest = max(Path(arguments[1]).parent.glob("*.surveykit"))
            newest.rename(arguments[1])
        if arguments[0] == "check" and not Path(arguments[1]).exists():
            assert main(["new", arguments[1]]) == 0
        try:
            status = main(arguments)
        except SystemExit as stop:  # --help
            status = int(stop.code or 0)
        assert status == 0, f"{line}: {capsys.readouterr().err}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_stands_in_the_manual_with_its_options(verb: str, language: str) -> None:
    text = chapter(language, "command-line")
    own = sections(text)[verb]
    assert f" {verb} " in own, "no example"
    for option in VERBS[verb] - {"-h", "--help", "--lang"}:
        assert re.search(rf"{option}(?![\w-])", own), option
    assert "--lang" in text and "--help" in text


def test_the_manual_names_no_option_that_is_not_there() -> None:
    for language in LANGUAGES:
        for name, own in sections(chapter(language, "command-line")).items():
            known = VERBS[name] | {"--lang"}
            assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", own)) <= known


# ---- keys and remarks


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_keying_stands_in_its_table(language: str) -> None:
    from ui.keying.keys import KEYS

    _ = Translator(language)
    either = {"en": " or ", "zh_CN": "或"}[language]
    text = chapter(language, "keying")
    for row in KEYS:
        cells = [either.join(f"`{key}`" for key in row.keys(layout)) for layout in ("numpad", "laptop")]
        assert f"| {cells[0]} | {cells[1]} | {_(row.words)} |" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shortcut_of_the_window_stands_in_the_first_chapter(language: str) -> None:
    from ui.commands.table import COMMANDS

    text = chapter(language, "start")
    for command in COMMANDS:
        if command.shortcut:
            assert re.search(rf"{re.escape(command.shortcut)}(?![\w+])", text), command.shortcut


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remark_is_explained(language: str) -> None:
    _ = Translator(language)
    text = chapter(language, "caveats")
    for code, sentence in caveats().items():
        shown = _(sentence, **dict.fromkeys(re.findall(r"\{(\w+)\}", sentence), "…"))
        found = re.search(rf"^### {code}\n\n> (.+)\n\n(.+)$", text, re.M)
        assert found, code
        assert found[1] == shown
        assert len(found[2]) >= 10
    assert set(re.findall(r"^### (\w+)$", text, re.M)) == set(caveats())


def test_the_figures_that_the_manual_quotes_are_the_examples(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path), "--lang", "en"]) == 0
    line = next(row for row in capsys.readouterr().out.splitlines() if row.startswith("Satisfaction total"))
    for language in LANGUAGES:
        for figure in ("90.50±5.61", "93.90±4.87", "3.39", "1.92", "4.87", "4.532", "<0.001"):
            assert figure in line and figure in chapter(language, "analysis")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", ["design", "reports"])
def test_the_keys_of_a_screen_stand_in_its_chapter(screen: str, language: str) -> None:
    """Every key that the screen's package binds or keeps in a table, and those that its words offer."""
    text = chapter(language, screen)
    source = "".join(path.read_text("utf-8") for path in (ROOT / "ui" / screen).glob("*.py"))
    keys = set(re.findall(r"[(:] ?\"((?:Ctrl|Alt|Shift)\+[\w+]+|F\d+)\"", source))
    keys |= set(re.findall(r"_\(\"[^\"]*  ((?:Ctrl|Alt)\+[\w+]+|Insert|F\d+)\b", source))
    for words in re.findall(r"_\(\s*\"([^\"]*)\"", source):
        keys |= set(re.findall(r"(?:Ctrl|Alt|Shift)\+[\w↑↓]+(?:\+[\w↑↓]+)*", words))
    assert len(keys) > 3, keys
    assert {key for key in keys if not re.search(rf"{re.escape(key)}(?![\w+])", text)} == set()
