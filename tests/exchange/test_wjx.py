"""A real export of a survey platform in four formats: the same rows from each, and the counts that R gives."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from wjx import CUT, FORM, SHARED

from surveykit.exchange.decode import Decoding, decode
from surveykit.exchange.identity import identities
from surveykit.exchange.mapping import Columns, MapFile
from surveykit.exchange.reading import read_sheet

WAVE = Columns(wave="a")
META = ("提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")


def decoded(path: Path, columns: Columns = WAVE) -> Decoding:
    return decode(read_sheet(path), FORM, columns=columns)


def test_the_cut_is_read_without_a_map() -> None:
    found = decoded(CUT)
    assert (found.read, len(found.rows), found.problems, found.ignored) == (37, 37, (), META)
    first = found.rows[0]
    assert (first.row, first.number) == (2, "1")
    assert first.answers == {
        "phones": 1, "price": 7, "sex": 1, "age": 4, "income": 4, "hobby": (1, 3, 12), "share": 4, "news": (2, 4),
    }  # fmt: skip


def test_free_text_behind_a_choice_becomes_a_note() -> None:
    notes = [mark.note for row in decoded(CUT).rows for mark in row.marks.values() if mark.note]
    assert notes[:6] == ["军事国防", "育儿", "无目的", "我妈买的。", "社会", "宠物"]
    assert "电影，餐饮" in notes


def test_in_any_encoding_the_rows_are_the_same(tmp_path: Path) -> None:
    text = CUT.read_bytes().decode("utf-8-sig")
    expected = decoded(CUT)
    writings = {
        "plain.csv": text.encode(),
        "gb.csv": text.encode("gb18030"),
        "unicode.txt": text.replace(",", "\t").encode("utf-16"),
        "semicolon.csv": ("sep=;\r\n" + text.replace(",", ";").replace("\n", "\r\n")).encode("utf-8-sig"),
        "cut.xls": text.encode(),
    }
    for name, data in writings.items():
        (tmp_path / name).write_bytes(data)
        found = decoded(tmp_path / name)
        assert found == expected, name
        assert identities(found.rows) == identities(expected.rows)


def test_one_hot_columns_of_the_same_question(tmp_path: Path) -> None:
    path = tmp_path / "hot.csv"
    path.write_text("第6题(运动),第6题(阅读),hobby_3\n1,0,1\n0,0,0\n,,\n-7,-7,-7\n", "utf-8")
    mapping = MapFile(columns={"第6题(运动)": "hobby_1", "第6题(阅读)": "hobby_2"})
    found = decode(read_sheet(path), FORM, mapping)
    assert [row.answers.get("hobby") for row in found.rows] == [(1, 3), (), None]
    assert found.read == 3
    assert found.rows[2].marks["hobby"].missing == "na"


@pytest.mark.parametrize("name", ["utf8sig.csv", "gb18030.csv", "xls", "xlsx"])
def test_the_whole_export_and_its_counts(name: str) -> None:
    path = SHARED / ("12_wjx_export_text." + name if name.startswith("xls") else "12_wjx_export_text_" + name)
    if not path.exists():
        pytest.skip("needs the shared data")
    found = decoded(path, Columns(wave="a", number_column="序号"))
    assert (found.read, len(found.rows), found.problems) == (800, 800, ())
    assert (
        found.rows == decoded(SHARED / "12_wjx_export_text_utf8sig.csv", Columns(wave="a", number_column="序号")).rows
    )
    assert [row.number for row in found.rows] == [str(n) for n in range(1, 801)]
    assert [row.row for row in found.rows] == list(range(2, 802))
    # 12_wjx.json, from R's table(): counts of each answer, and of each choice of the two multiple choices.
    expected = json.loads((SHARED / "reference" / "12_wjx.json").read_text())
    items = {item.code: item for item in FORM.items()}
    for code, item in items.items():
        given = [row.answers[code] for row in found.rows]
        counts = Counter(c for v in given for c in (v if isinstance(v, tuple) else (v,)))
        mine = {c.label["zh_CN"]: counts[c.code] for c in item.choices if counts[c.code]}
        if code in ("hobby", "news"):
            block = expected["q6_text" if code == "hobby" else "q8_text"]
            assert sum(counts.values()) == block["selections"]
            theirs = dict(zip(block["options"], block["count"], strict=True))
        else:
            block = next(v for k, v in expected["single"].items() if k.split("、")[1].strip() == item.text["zh_CN"])
            theirs = dict(zip(block["levels"], block["count"], strict=True))
        plain = Counter[str]()
        for label, count in theirs.items():
            plain[label.split("〖")[0]] += count
        assert mine == dict(plain)
