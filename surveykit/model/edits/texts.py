"""Words as a person types or pastes them."""

from __future__ import annotations

from surveykit.model.questionnaire import Text


def with_text(texts: Text, language: str, words: str) -> dict[str, str]:
    """``texts`` with these words in one language; without words the language is left out."""
    kept = {key: value for key, value in texts.items() if key != language}
    words = tidy(words)
    return {**texts, language: words} if words.strip() else kept


def tidy(words: str) -> str:
    """Words as they can be stored and printed: no half characters, no control characters but the end of a line."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if any("\ud800" <= c <= "\udfff" for c in words):
        words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c for c in words if c in "\n\t" or not ("\0" <= c < " " or "\x7f" <= c <= "\x9f"))
