"""What every report has around its sections: title, house, date, fingerprint, and the head that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveykit.i18n import Translator
from surveykit.report.build.sections import Gathered, Section
from surveykit.report.document import Block, Cover

Told = Sequence[tuple[str, str, Sequence[Block]]]
"""Code, title and blocks of each section, in their order."""


@dataclass(frozen=True)
class Paper:
    """``date`` is ISO or empty; ``sample`` marks every page as invented data."""

    title: str
    institution: str
    department: str
    date: str
    sample: bool
    fingerprint: str

    @property
    def house(self) -> str:
        """Institution and department."""
        return " · ".join(part for part in (self.institution, self.department) if part)

    def gathered(
        self,
        _: Translator,
        told: Told,
        facts: Sequence[tuple[str, str]],
        figures: Mapping[str, float | None],
        fields: Mapping[str, str],
    ) -> Gathered:
        """The sections that have something to say, under a head with these facts and the date."""
        dated = ((_("Date of the report"), self.date),) if self.date else ()
        return Gathered(
            title=self.title,
            cover=Cover(
                title=self.title,
                subtitle=self.house,
                facts=(*facts, *dated),
                banner=_("Sample data") if self.sample else "",
            ),
            sections=tuple(Section(code, title, tuple(blocks)) for code, title, blocks in told if blocks),
            institution=self.house,
            date=self.date,
            fields={
                "title": self.title,
                "institution": self.house,
                "date": self.date,
                "fingerprint": self.fingerprint,
                **fields,
            },
            figures=figures,
            fingerprint=self.fingerprint,
        )
