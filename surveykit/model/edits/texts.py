"""Words as a person types or pastes them."""

from __future__ import annotations

from surveykit.model.questionnaire import Text
from surveykit.tidy import tidy


def with_text(texts: Text, language: str, words: str) -> dict[str, str]:
    """``texts`` with these words in one language; without words the language is left out."""
    kept = {key: value for key, value in texts.items() if key != language}
    words = tidy(words)
    return {**texts, language: words} if words.strip() else kept
