"""A batch of paper forms: 200 numbered copies of a three-page questionnaire, each page with its QR code."""

from __future__ import annotations

from pathlib import Path

from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.report.form.options import FormOptions
from surveykit.report.form.write import Printed, write

LABELS = ("很不满意", "不满意", "一般", "满意", "非常满意")
CHOICES = tuple(Choice(code=code, label={"zh_CN": label}) for code, label in enumerate(LABELS, 1))


def three_pages() -> Questionnaire:
    def item(n: int) -> Item:
        return Item(code=f"q{n}", kind=Kind.RATING, text={"zh_CN": f"第{n}项护理服务"}, choices=CHOICES)

    sections = tuple(
        Section(title={"zh_CN": f"第{s}部分"}, items=tuple(item(s * 10 + n) for n in range(10))) for s in range(6)
    )
    return Questionnaire(code="batch", title={"zh_CN": "护理服务满意度调查表"}, sections=sections)


def test_two_hundred_copies(benchmark, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    options = FormOptions(copies=200, first_number="0001", institution="示例市人民医院")

    def batch() -> Printed:
        return write(three_pages(), options, tmp_path / "form.pdf")

    printed = benchmark.pedantic(batch, rounds=3, warmup_rounds=1)
    assert (printed.pages, printed.copies) == (3, 200)
    print(f"\n{(tmp_path / 'form.pdf').stat().st_size / 1024:.0f} KB")
