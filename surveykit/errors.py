"""What a person can put right.

The tree::

    SurveyError             any of these: a code and facts; ``messages`` makes the sentence
      FileRefused           a file that cannot be opened, read or written as what it should be
      DefinitionRefused     a questionnaire definition that cannot be used
      DataRefused           rows or answers that cannot be taken
      NotFound              a questionnaire, wave, unit or analysis that is not there
      Conflict              somebody else changed or holds the same thing
    Cancelled               the person asked to stop; not an error

``OSError`` stays what it is: the environment's. Anything else that is raised is a fault of ours.
"""

from __future__ import annotations

Fact = str | int | float | None | list["Fact"]


class SurveyError(Exception):
    """A code and the facts that its sentence needs.

    ``code`` is the key of a sentence in ``surveykit.messages``; ``facts`` are its placeholders. They are plain JSON
    values, since ``--json`` prints them.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class FileRefused(SurveyError):
    """A file that cannot be opened, read or written as what it should be."""


class DefinitionRefused(SurveyError):
    """A questionnaire definition that cannot be used."""


class DataRefused(SurveyError):
    """Rows or answers that cannot be taken."""


class NotFound(SurveyError):
    """A questionnaire, wave, unit or analysis that is not there."""


class Conflict(SurveyError):
    """Somebody else changed or holds the same thing."""


class Cancelled(Exception):
    """The person asked to stop. Raised by ``progress``, caught by whoever started the work."""
