"""The words of the trend, groups and individual reports of the worked example against kept texts."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from surveykit.project.example import make_example
from surveykit.project.reports import making, registry
from surveykit.report.document import DataSheet

sys.path.insert(0, str(Path(__file__).parent))
from dumped import dump

GOLDEN = Path(__file__).parent / "golden"
ANEW = os.environ.get("SURVEYKIT_WRITE_GOLDEN")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_words_are_those_that_were_agreed(language: str, tmp_path: Path) -> None:
    """Read the difference, then write anew with SURVEYKIT_WRITE_GOLDEN=1."""
    with make_example(tmp_path / "e.surveykit", language) as project:
        for code in ("trend", "groups", "individual"):
            document = making.made(project, code, registry.kind(code).specification(questionnaire="satisfaction"))
            kept = tuple(block for block in document.blocks if not isinstance(block, DataSheet))
            path, text = GOLDEN / f"{code}.{language}.txt", dump(replace(document, blocks=kept))
            if ANEW:
                path.write_text(text, "utf-8")
            assert text == path.read_text("utf-8"), code
