"""Every change of stored responses as a step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.model.answers import Answer
from surveykit.model.browsing import Head
from surveykit.project import browsing, contacts, fieldwork, sitting
from surveykit.project.browsing import ToMark
from surveykit.project.changes import Changes
from surveykit.project.contacts import Contact
from ui.workbench import Workbench


class Editor:
    """Writes for whoever sits at the program; each method says whether it was written."""

    def __init__(self, workbench: Workbench) -> None:
        self._bench = workbench

    @property
    def _by(self) -> str:
        return self._bench.preferences.keyer

    @property
    def _undone(self) -> str:
        return self._bench.translator("Taken back")

    def correct(self, key: str, item: str, answer: Answer, text: str, reason: str) -> bool:
        """Replace an answer."""
        bench, stood = self._bench, dict[str, Answer]()

        def write() -> Changes:
            project = bench.require()
            found, changes = browsing.correct(
                project, sitting.sheet(project, key), item, answer, reason=reason, by=self._by
            )
            stood.update(found)
            return changes

        return bench.do(
            text, write, lambda: browsing.put_back(bench.require(), key, stood, reason=self._undone, by=self._by)
        )

    def change_head(self, key: str, before: Head, after: Head, text: str, reason: str) -> bool:
        """Change number, linking code, unit or who filled a sheet in."""
        bench = self._bench
        return bench.do(
            text,
            lambda: browsing.change_head(bench.require(), key, after, reason=reason, by=self._by)[1],
            lambda: browsing.change_head(bench.require(), key, before, reason=self._undone, by=self._by)[1],
        )

    def set_removed(self, ids: Sequence[str], removed: bool, text: str, reason: str) -> bool:
        """Remove sheets, or put them back."""
        bench = self._bench

        def write(gone: bool, why: str) -> Changes:
            return browsing.set_removed(bench.require(), ids, removed=gone, reason=why, by=self._by)

        return bench.do(text, lambda: write(removed, reason), lambda: write(not removed, self._undone))

    def set_counting(self, ids: Sequence[str], counts: bool, text: str, reason: str) -> bool:
        """Say that sheets do not count, or that they do."""
        bench, stood = self._bench, dict[str, str]()

        def write() -> Changes:
            found, changes = browsing.set_counting(bench.require(), ids, counts=counts, reason=reason, by=self._by)
            stood.update(found)
            return changes

        return bench.do(text, write, lambda: fieldwork.put_invalid_back(bench.require(), stood))

    def mark(self, found: ToMark, text: str) -> bool:
        """Mark sheets with many blanks and repeated ones, all in one step."""
        bench, stood = self._bench, dict[str, str]()

        def write() -> Changes:
            before, changes = browsing.mark(bench.require(), found, by=self._by)
            stood.update(before)
            return changes

        return bench.do(text, write, lambda: fieldwork.put_invalid_back(bench.require(), stood))

    def keep_days(self, before: int, after: int, text: str) -> bool:
        """Say how long names are kept that are entered from now on; typing is one step."""
        bench = self._bench
        return bench.do(
            text,
            lambda: contacts.keep_days(bench.require(), after),
            lambda: contacts.keep_days(bench.require(), before),
            merge="contact days",
        )

    def keep_contact(self, before: Contact | None, after: Contact, text: str) -> bool:
        """Store who is behind a sheet; nothing in it erases what is known."""
        bench = self._bench

        def back() -> Changes:
            project = bench.require()
            if before is None:
                return contacts.erase(project, after.response, by=self._by)
            return contacts.save(project, before, by=self._by)[1]

        return bench.do(text, lambda: contacts.save(bench.require(), after, by=self._by)[1], back)
