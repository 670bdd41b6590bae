"""Names of a list by what was typed: characters, pinyin, or the pinyin's initials (lxm, lixm, 李). Pure.

Readings come from pypinyin, which is imported when the first Latin letter is looked up: its dictionary takes a tenth
of a second to load, and most sheets have no nomination. A character with several readings answers to each of them,
since a given name does not say which is meant; a surname answers to how it is read as one (单 is Shan, never Dan).
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MOST = 6
"""How many names are offered at once."""
LONGEST = 40
"""The most characters of a typed text that are looked up."""
SURNAMES = {
    "万俟": ("mo", "qi"), "尉迟": ("yu", "chi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu"),
    "令狐": ("ling", "hu"), "澹台": ("tan", "tai"), "呼延": ("hu", "yan"), "宰父": ("zai", "fu"),
    "单": ("shan",), "曾": ("zeng",), "解": ("xie",), "仇": ("qiu",), "区": ("ou",), "查": ("zha",), "盖": ("ge",),
    "缪": ("miao",), "朴": ("piao",), "翟": ("zhai",), "覃": ("qin",), "任": ("ren",), "华": ("hua",),
    "冼": ("xian",), "洗": ("xian",), "员": ("yun",), "召": ("shao",), "折": ("she",), "黑": ("he",), "种": ("chong",),
    "尉": ("wei",), "逄": ("pang",), "郗": ("xi",), "隗": ("wei",), "牟": ("mu",), "宓": ("mi",), "幺": ("yao",),
    "晁": ("chao",), "乜": ("nie",), "繁": ("po",), "过": ("guo",), "哈": ("ha",), "么": ("yao",), "车": ("che",),
    "长": ("chang",), "柏": ("bai",), "秘": ("bi",), "撒": ("sa",), "祭": ("zhai",), "燕": ("yan",), "应": ("ying",),
    "宁": ("ning",), "石": ("shi",), "沈": ("shen",), "贾": ("jia",), "葛": ("ge",), "行": ("xing",), "那": ("na",),
    "卜": ("bu",), "臧": ("zang",), "谌": ("chen",), "呙": ("guo",), "俞": ("yu",), "佴": ("nai",), "郇": ("xun",),
}  # fmt: skip
"""How surnames are read where a dictionary of characters would say something else first, or something more."""


def candidates(names: Sequence[str], typed: str, most: int = MOST) -> tuple[str, ...]:
    """The names that ``typed`` may stand for, at most ``most``: those that begin with it, then those that hold it."""
    wanted = _plain(typed)
    if not wanted or len(wanted) > LONGEST:
        return ()
    ranks = [(rank, name) for name in names if (rank := _rank(name, wanted)) is not None]
    ranks.sort(key=lambda found: found[0])
    return tuple(name for _, name in ranks[:most])


def meant(names: Sequence[str], typed: str) -> str:
    """The name that ``typed`` is taken for.

    Latin letters and a single character are short for the first candidate; anything else is a name as it stands, since
    a patient may praise somebody whose name only begins like one of the list.
    """
    written = " ".join(typed.split())
    found = candidates(names, typed)
    short = written.isascii() or len(written) == 1
    return found[0] if found and short else written


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _rank(name: str, wanted: str) -> int | None:
    """0 the name itself, 1 begins with it, 2 sounds like it from its beginning, 3 holds it, 4 sounds so further in."""
    plain = _plain(name)
    if plain == wanted:
        return 0
    if plain.startswith(wanted):
        return 1
    latin = wanted.isascii() and wanted.isalpha()
    sounds = _sounds(plain) if latin and not plain.isascii() else ()
    if sounds and _said(sounds, 0, wanted):
        return 2
    if wanted in plain:
        return 3
    return 4 if any(_said(sounds, start, wanted) for start in range(1, len(sounds))) else None


def _said(sounds: tuple[tuple[str, ...], ...], at: int, wanted: str) -> bool:
    """Whether ``wanted`` says the characters from ``at`` on, each by its reading or the beginning of it."""
    if not wanted:
        return True
    if at == len(sounds):
        return False
    return any(
        wanted.startswith(reading[:length]) and _said(sounds, at + 1, wanted[length:])
        for reading in sounds[at]
        for length in range(min(len(reading), len(wanted)), 0, -1)
    )


@lru_cache(maxsize=4096)
def _sounds(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character of a name."""
    for length in (2, 1):
        if (read := SURNAMES.get(name[:length])) is not None:
            return (*((reading,) for reading in read), *(_readings(c) for c in name[length:]))
    return tuple(_readings(c) for c in name)


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    # Names are looked up character by character; pypinyin's phrases, two thirds of its dictionary, are not needed.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True)
    # ü is typed as v or as u.
    readings = dict.fromkeys(r for reading in found[0] for r in (reading, reading.replace("v", "u")))
    return tuple(readings)
