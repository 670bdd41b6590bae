"""Skip and check rules: a small language, the documented subset of XLSForm's expressions. Parsed, never run as code.

``parse`` and ``text_of`` go from text to a tree and back, ``evaluate`` says what a rule comes to (its semantics are in
``meaning``), ``irrelevant`` and ``broken`` apply rules to a sheet, ``problems`` says what is wrong with the rules of a
questionnaire, ``in_words`` says a rule as a sentence, ``complete`` offers what may be typed next.
"""

from surveykit.model.rules.building import Question, condition, joined, questions
from surveykit.model.rules.checks import FIELDS, RuleField, problems, rule_problems
from surveykit.model.rules.completing import Candidate, Completion, complete
from surveykit.model.rules.meaning import evaluate, holds
from surveykit.model.rules.parser import DEEPEST, parse
from surveykit.model.rules.sheet import broken, irrelevant, renamed, rule_of
from surveykit.model.rules.tokens import DIGITS, LONGEST, RuleRefused, Token, scan
from surveykit.model.rules.tree import (
    FUNCTIONS,
    Answer,
    Binary,
    Call,
    Expression,
    Joined,
    Negative,
    Number,
    Text,
    This,
    names,
    text_of,
)
from surveykit.model.rules.words import condition_in_words, in_words

__all__ = [
    "DEEPEST", "DIGITS", "FIELDS", "FUNCTIONS", "LONGEST", "Answer", "Binary", "Call", "Candidate", "Completion",
    "Expression", "Joined", "Negative", "Number", "Question", "RuleField", "RuleRefused", "Text", "This", "Token",
    "broken", "complete", "condition", "condition_in_words", "evaluate", "holds", "in_words", "irrelevant",
    "joined", "names", "parse", "problems", "questions", "renamed", "rule_of", "rule_problems", "scan", "text_of",
]  # fmt: skip
