"""Languages as XLSForm writes them behind a column's name: ``label::中文 (zh)``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

NAMES: Mapping[str, str] = {"zh_CN": "中文 (zh)", "en": "English (en)"}
"""How each language of ours is called in a form that we write; the first that a form has is its default language."""

_SUBTAG = re.compile(r"\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]*)?\s*\)\s*$")
_SPOKEN = {
    "zh_CN": {"zh", "zh_cn", "zh-cn", "zh-hans", "cmn", "chinese", "simplified chinese", "chinese simplified",
              "mandarin", "中文", "汉语", "普通话", "简体中文", "中文简体"},
    "en": {"en", "eng", "en-us", "en-gb", "english", "英文", "英语"},
}  # fmt: skip
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def language_of(name: str) -> str:
    """``zh_CN`` or ``en`` for a language as a form names it, by its subtag or its name; empty for any other."""
    found = _SUBTAG.search(name)
    spoken = (found[1] if found else " ".join(name.split())).casefold()
    return next((code for code, names in _SPOKEN.items() if spoken in names), "")


def guessed(texts: Iterable[str]) -> str:
    """The language of texts that say none: ``zh_CN`` where there is a Chinese character among them, else ``en``."""
    return "zh_CN" if any(_HAN.search(text) for text in texts) else "en"
