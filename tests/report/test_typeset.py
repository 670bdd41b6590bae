from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.report.charts import fonts
from surveykit.report.charts.typeset import NO_END, NO_START, Line, break_lines, longest_unit, plain, text_width
from surveykit.report.document import Run

LONG = (
    "64名护士干预后质量管理能力得分为（4.05±0.52）分，高于干预前的（3.42±0.61）分，差异有统计学意义"
    "（配对t=7.200，ν=63，P<0.001，95%CI：0.60～1.17）；“主人翁意识”未见统计学差异。采用SurveyKit 1.0进行统计分析。"
)


def words(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def test_lines_fit_and_lose_nothing() -> None:
    for width in range(60, 500, 7):
        lines = break_lines((Run(LONG),), 10, width)
        assert all(line.width <= width + 0.02 for line in lines)
        assert "".join(words(line) for line in lines).replace(" ", "") == LONG.replace(" ", "")


def test_marks_stand_where_chinese_typography_wants_them() -> None:
    for width in range(80, 500, 3):
        for line in break_lines((Run(LONG),), 10, width):
            assert words(line)[0] not in NO_START
            assert words(line)[-1] not in NO_END


def test_statistics_are_not_torn() -> None:
    for width in range(80, 500, 3):
        lines = [words(line) for line in break_lines((Run(LONG),), 10, width)]
        for unit in ("P<0.001", "t=7.200", "4.05±0.52", "SurveyKit", "0.60～1.17"):
            assert sum(unit in line for line in lines) == 1


def test_a_word_longer_than_the_line_is_broken() -> None:
    lines = break_lines((Run("https://example.org/" + "x" * 200),), 10, 90)
    assert len(lines) > 8
    assert all(line.width <= 90.02 for line in lines)


def test_only_letters_lean() -> None:
    (line,) = break_lines((Run("x̄±s，χ²=4.689", italic=True),), 10, None)
    faces = {piece.text: piece.face for piece in line.pieces}
    assert faces["x̄"] == faces["s"] == faces["χ"] == fonts.ITALIC
    assert faces["±"] == fonts.REGULAR
    (bold,) = break_lines((Run("P", italic=True),), 10, None, bold=True)
    assert bold.pieces[0].face == fonts.BOLD_ITALIC


def test_what_the_upright_face_lacks_comes_from_the_italic() -> None:
    assert not fonts.has(fonts.REGULAR, "ᵃ")
    (line,) = break_lines((Run("3.42ᵃ"),), 10, None)
    assert line.pieces[-1].face == fonts.ITALIC


def test_two_full_width_marks_share_their_blank() -> None:
    assert text_width((Run("）；"),), 10) < 2 * 10 - 3


def test_new_lines_are_kept_and_control_characters_are_not() -> None:
    lines = break_lines((Run("一\n二\r\n三\x07\u200b"),), 10, 100)
    assert [words(line) for line in lines] == ["一", "二", "三"]


def test_english_quotes_are_not_chinese_ones() -> None:
    (line,) = break_lines((Run("Cronbach’s “alpha”"),), 10, None, language="en")
    assert words(line) == 'Cronbach\'s "alpha"'


def test_markup_is_text() -> None:
    (line,) = break_lines((Run("<b>&amp;</b>"),), 10, None)
    assert words(line) == "<b>&amp;</b>"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.floats(20, 300))
def test_any_text_can_be_set(text: str, width: float) -> None:
    lines = break_lines((Run(text),), 9, width)
    assert lines
    assert all(line.width <= max(width, 9 * 2) + 0.02 for line in lines)
    assert longest_unit((Run(text),), 9) >= 0
    assert plain((Run(text),)) == text
