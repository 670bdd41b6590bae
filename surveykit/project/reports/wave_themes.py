"""What comments are about, found by counting words: a comment belongs to every theme of which it holds a word.

No learning and no segmentation: whoever reads the table can look the words up and count again. Chinese words are looked
for anywhere; words of letters at the beginning of a word ("clean" finds "cleaner", not "unclean").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveykit.i18n import N_, Translator

_LATIN = re.compile(r"[a-z0-9][a-z0-9'-]*")
MOST_WORDS = 5
"""So many of the words that were found are named beside a theme."""
_USUAL: tuple[tuple[str, str, str], ...] = (
    (
        N_("Attitude"),
        "态度 热情 耐心 冷淡 冷漠 和气 亲切 微笑 贴心 不耐烦 语气",
        "attitude kind friendly patient rude polite manner thoughtful",
    ),
    (
        N_("Explanation"),
        "解释 告知 讲解 说明 说清 说得 听不懂 不清楚 宣教 沟通",
        "explain understand inform told communicat",
    ),
    (
        N_("Response to calls"),
        "按铃 呼叫 等待 等很久 等了 没人来 久等",
        "wait call rang ring prompt slow quick",
    ),
    (
        N_("Technical skill"),
        "打针 输液 留置针 穿刺 抽血 扎针 技术 操作 熟练 换药",
        "needle cannula infusion injection skill drip attempt",
    ),
    (
        N_("Checks and safety"),
        "查对 核对 身份 用错 拿错 跌倒 摔 安全 放心",
        "safe wrong fall mistake identity check",
    ),
    (
        N_("Quiet and cleanliness"),
        "安静 吵 噪 声音 报警 卫生 打扫 整洁 脏 厕所 异味 病房 床单 环境",
        "quiet noise noisy loud clean dirty toilet alarm tidy",
    ),
    (N_("Privacy"), "隐私 床帘 遮挡 拉帘 暴露", "privacy private curtain"),
    (N_("Guidance before discharge"), "出院 复查 随访 康复 回家", "discharge follow-up home"),
    (N_("Meals"), "饭菜 餐 伙食 食堂 吃饭", "meal food canteen"),
    (N_("Charges"), "费用 收费 价格 太贵 清单 缴费", "charge cost price bill expensive"),
    (N_("Visits and company"), "探视 陪护 家属 陪床", "visit relative"),
    (N_("Thanks"), "感谢 谢谢 感激 表扬 很好 满意 点赞", "thank grateful praise satisfied excellent"),
)
"""A theme's name, its Chinese and its English words: a ward's comments may be in either, whatever the report speaks."""


@dataclass(frozen=True)
class Text:
    """A comment made ready to be searched: casefolded, and its words of letters."""

    whole: str
    latin: frozenset[str]


def text_of(words: str) -> Text:
    """A comment as the searches take it."""
    whole = words.casefold()
    return Text(whole, frozenset(_LATIN.findall(whole)))


@dataclass(frozen=True)
class Search:
    """A theme and its words (casefolded)."""

    label: str
    words: tuple[str, ...]

    def found(self, text: Text) -> frozenset[str]:
        """Which of the theme's words a text holds."""
        return frozenset(word for word in self.words if _holds(text, word))


def _holds(text: Text, word: str) -> bool:
    if not word.isascii() or not _LATIN.fullmatch(word):
        return word in text.whole
    return any(one.startswith(word) for one in text.latin)


def searches(own: str, _: Translator) -> tuple[Search, ...]:
    """The themes of ``own``, a line each (``name: word, word``); those that the program knows where it is empty."""
    lines = [line for line in own.splitlines() if line.strip()]
    if not lines:
        return tuple(_search(_(label), [*chinese.split(), *latin.split()]) for label, chinese, latin in _USUAL)
    found = []
    for line in lines:
        name, _colon, words = line.replace("：", ":", 1).partition(":")
        listed = [word.strip() for word in re.split(r"[,，、;；]", words) if word.strip()]
        found.append(_search(name.strip(), listed or [name.strip()]))
    return tuple(found)


def _search(label: str, words: Iterable[str]) -> Search:
    return Search(label, tuple(dict.fromkeys(word.casefold() for word in words if word)))


def counted(
    found: Sequence[Sequence[frozenset[str]]], searches: Sequence[Search]
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """For each theme how many comments hold a word of it, and its words by how many comments hold them.

    ``found``: for each comment, what each search found in it.
    """
    made = []
    for at, search in enumerate(searches):
        words: Counter[str] = Counter(word for row in found for word in row[at])
        order = sorted(words, key=lambda word: (-words[word], search.words.index(word)))
        made.append((sum(bool(row[at]) for row in found), tuple(order[:MOST_WORDS])))
    return tuple(made)
