"""Settings survive a broken file, and a failed save leaves the old ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from surveykit.settings import RECENT, Settings, load, save, settings_file


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    settings = Settings(language="zh_CN", theme="dark", recent=("/病区/一.surveykit",), keyer="李", folded=True)
    save(settings, tmp_path / "new" / "settings.json")
    assert load(tmp_path / "new" / "settings.json") == settings
    assert "病区" in (tmp_path / "new" / "settings.json").read_text("utf-8")


def test_the_file_is_in_the_person_s_own_folder(own_home: Path) -> None:
    assert settings_file().is_relative_to(own_home)
    save(Settings(keyer="AB"))
    assert load().keyer == "AB"
    settings_file().unlink()
    assert load() == Settings()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'"text"', b'{"theme": 3}', b"{}"])
def test_a_broken_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert load(tmp_path / "settings.json") == Settings()


def test_one_wrong_field_costs_only_itself(tmp_path: Path) -> None:
    stored = {"theme": "purple", "language": "fr", "keyer": "AB", "recent": ["/a"], "from a newer version": 1}
    (tmp_path / "settings.json").write_text(json.dumps(stored), "utf-8")
    assert load(tmp_path / "settings.json") == Settings(keyer="AB", recent=("/a",))


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert load(tmp_path / "settings.json") == Settings()
    with pytest.raises(OSError, match="settings"):
        save(Settings(), tmp_path / "settings.json")
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_the_last_opened_project_is_the_first_and_ten_are_kept(tmp_path: Path) -> None:
    settings = Settings()
    for n in range(RECENT + 2):
        settings = settings.opened(tmp_path / f"{n}.surveykit")
    settings = settings.opened(tmp_path / "5.surveykit")
    names = [Path(p).stem for p in settings.recent]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    assert len(settings.forgotten(settings.recent[0]).recent) == RECENT - 1
