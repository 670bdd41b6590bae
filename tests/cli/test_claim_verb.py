"""The verb claim: a line, a file or standard input, without a project; and published figures in analyse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from running import MAIN, ask, call, done


def test_a_line_with_its_sizes() -> None:
    said = done("claim", "t=4.328, P=0.000", "--n", "34", "34")
    assert "P<0.001" in said
    found = ask("claim", "1/34 vs 7/34, χ²=5.100, P=0.024")
    assert found["verdicts"][0]["code"] == "rule_reverses"
    assert "Fisher" in found["verdicts"][0]["message"]
    assert [t["kind"] for t in found["tokens"]] == ["counts", "counts", "statistic", "p"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "表1.txt"
    file.write_text(
        "组别\tn\t满意度\t\n观察组\t34\t93.88±3.65\n对照组\t34\t90.47±2.79\nt\t\t4.328\n", encoding=encoding
    )
    codes = {v["code"] for v in ask("claim", f"@{file}")["verdicts"]}
    assert codes == {"t_agrees"}
    assert call("claim", f"@{tmp_path / 'none'}").code == 1


def test_standard_input_and_no_database() -> None:
    code = (
        "import sys; from surveykit.cli import main; status = main(['claim', '-', '--json', '--items', '1',"
        " '--range', '1', '5']); assert not {'sqlalchemy', 'scipy.stats'} & set(sys.modules), 'heavy'; sys.exit(status)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        input="3.45±0.51，n=25".encode(),
        capture_output=True,
        cwd=MAIN.parent,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    assert b"grim_impossible" in run.stdout


def test_what_cannot_be_asked() -> None:
    for arguments in (("claim", " "), ("claim", "t=1", "--n", "x"), ("claim", "t=1", "--range", "5", "1")):
        said = call(*arguments)
        assert (said.code, said.out) == (1, "")
        assert said.err.count("\n") == 1


def test_published_figures_of_three_groups_and_of_differences() -> None:
    wards = ("--summary", 86.2, 5.1, 40, "--summary", 88.75, 4.8, 40, "--summary", 91.3, 4.6, 40)
    # R's anova and oneway.test on samples with exactly these figures: 11.1138014527845, 10.9738503011882
    assert ask("analyse", *wards, "--test", "anova")["results"][0]["statistic"] == pytest.approx(11.1138014527845)
    assert ask("analyse", *wards)["results"][0]["statistic"] == pytest.approx(10.9738503011882)
    assert call("analyse", *wards, "--test", "kruskal").code == 1
    paired = ask("analyse", "--summary-diff", -26.1, 19.59, 10)["results"][0]
    # 2*pt(-26.1/(19.59/sqrt(10)), 9)
    assert (paired["design"], paired["p"]) == ("paired", pytest.approx(0.00226226972640027, rel=1e-10))
    # fisher.test(matrix(c(0,3,5,10,7,5),3))$p.value
    rates = ask("analyse", "--counts", 10, 10, "--counts", 7, 10, "--counts", 5, 10)["results"][0]
    assert rates["p"] == pytest.approx(0.0527044170222593, rel=1e-9)
