"""The kinds of analysis over audits: scores of wards, two levels, two auditors, on a project of their own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from audit_project import audited, checklist, made, scored

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.answers import Mark
from surveykit.progress import silent
from surveykit.project.analyses import audit_agreement, audit_levels, audit_scores, carry_out
from surveykit.project.book import Project
from surveykit.report.document import Paragraph, Table
from surveykit.report.figures import Dots, Funnel, Heat, Timeline
from surveykit.report.sentences.runs import plain

EN = Translator("en")


def near(value: float | None, wanted: float) -> bool:
    return value is not None and math.isclose(value, wanted, rel_tol=1e-10)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with made(tmp_path / "a.surveykit", checklist()) as opened:
        yield opened


def scores(project: Project, **facts: object) -> audit_scores.AuditScores:
    wanted = audit_scores.Specification(questionnaire="ward", **facts)  # type: ignore[arg-type]
    return audit_scores.run(project, wanted, EN, silent)


def test_scores_by_ward_and_period_with_their_results(project: Project) -> None:
    scored(project, (50, 48, 49), ward="内科")
    scored(project, (44, 46), ward="外科")
    scored(project, (49,), ward="外科", month="八月")
    audited(project, {"care": 20, "drugs": 20, "crash": 8, "seen": 4, "good": 2}, ward="ICU", month="八月")
    found = scores(project, target=47.0, ranked_from=3)
    # By hand: (50 + 48 + 49) / 3, (44 + 46 + 49) / 3, 48
    assert [(w.label, w.n) for w in found.wards.wards] == [("内科", 3), ("外科", 3), ("ICU", 1)]
    assert [near(w.mean, m) for w, m in zip(found.wards.wards, (49, 139 / 3, 48), strict=True)] == [True] * 3
    assert [w.rank for w in found.wards.wards] == [1, 2, None]
    assert found.means == ((49, None), (45, 49), (None, 48))
    assert found.counts == ((3, 0), (2, 1), (0, 1))
    # 44 is in the lowest grade (below 45); 48 of ICU failed on the crash cart whatever its score.
    assert [(p.events, p.n) for p in found.passed] == [(3, 3), (2, 3), (0, 1)]
    assert [(f.unit, f.score, f.items) for f in found.failed] == [("ICU", 48, ("Crash cart",))]


def test_items_are_shares_of_their_full_mark_with_reasons(project: Project) -> None:
    answers = {"care": 15, "drugs": 20, "crash": 10, "seen": 10, "good": 8}
    audited(project, answers, marks={"care": Mark(note="床单位不洁")})
    audited(project, {**answers, "care": 20, "good": 10}, ward="外科")
    found = scores(project)
    care, _drugs, _crash, good = found.items
    # By hand: (75 + 100) / 2; 18 of 20 sampled
    assert (care.percent, care.by_ward, care.times, care.points) == (
        87.5,
        (
            75.0,
            100.0,
        ),
        1,
        5.0,
    )
    assert (care.reasons, care.clause, care.aspect) == (("床单位不洁",), "3.1.2", "process")
    assert (good.qualified, good.sampled) == (18, 20)


def test_the_funnel_of_what_was_sampled(project: Project) -> None:
    full = {"care": 20, "drugs": 20, "crash": 10}
    for ward, good, seen in (("内科", 95, 100), ("外科", 88, 100), ("ICU", 40, 50)):
        audited(project, {**full, "seen": seen, "good": good}, ward=ward)
    audited(project, {**full, "seen": 100, "good": 99}, ward="内科", month="八月")
    limits = scores(project).sampled
    assert limits is not None
    # R: p <- 322/350
    assert near(limits.centre, 0.92)
    icu = next(p for p in limits.places if p.label == "ICU")
    assert icu.limits is not None
    # R: r <- qbinom(.001, 50, p); a <- (pbinom(r,50,p) - .001)/(pbinom(r,50,p) - pbinom(r-1,50,p)); (r - a)/50
    assert near(icu.limits[0], 0.76860201465779066)
    surgical = next(p for p in limits.places if p.label == "外科")
    assert surgical.limits is not None
    # R: the same with n = 100
    assert near(surgical.limits[0], 0.82046772805163859)
    assert near(surgical.limits[1], 0.85783400041957325)
    assert (icu.outside, surgical.outside) == ("95", "")


def test_what_is_wrong_with_the_audits_is_said(project: Project) -> None:
    audited(project, {"care": 20, "drugs": 20, "crash": 10, "seen": 5, "good": 7}, level="1")
    audited(project, {"care": 20, "crash": 10, "seen": 5, "good": 5}, level="3", ward="外科")
    codes = [c.code for c in scores(project).caveats]
    assert codes == ["audit_levels_mixed", "audit_above_sampled", "audit_left_blank"]
    assert "audit_levels_mixed" not in [c.code for c in scores(project, level="3").caveats]
    with pytest.raises(NotFound) as refused:
        scores(project, level="9")
    assert refused.value.code == "no_such_level"


def test_nothing_keyed_and_nothing_scored_are_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(DataRefused) as refused:
        scores(project)
    assert refused.value.code == "no_responses"
    with made(tmp_path / "b.surveykit", checklist(scales=())) as other:
        audited(other, {"care": 20})
        with pytest.raises(DataRefused) as refused:
            scores(other)
    assert refused.value.code == "audit_no_scale"


def test_own_and_hospital_audit(project: Project) -> None:
    own, hospital = (48, 47, 49, 46, 45.5, 48.5), (44, 45, 46.5, 43, 45.5, 42)
    places = [(ward, month) for month in ("七月", "八月") for ward in ("内科", "外科", "ICU")]
    for (ward, month), one, two in zip(places, own, hospital, strict=True):
        scored(project, (one,), ward=ward, month=month, level="1")
        scored(project, (two,), ward=ward, month=month, level="3")
    found = audit_levels.run(project, audit_levels.Specification(questionnaire="ward"), EN, silent)
    assert (found.first, found.second, found.alone) == ("Level 1 (the ward itself)", "Level 3 (nursing department)", 0)
    # R: own <- c(98,97,99,96,95.5,98.5); hosp <- c(94,95,96.5,93,95.5,92) (50 less changes no difference)
    # R: mean(own - hosp); t.test(own, hosp, paired = TRUE)$conf.int; $p.value
    assert near(found.apart.bias, 3)
    assert found.apart.ci is not None
    assert near(found.apart.ci[0], 0.72487774773875102)
    assert near(found.apart.ci[1], 5.27512225226124887)
    assert near(found.p, 0.019469858186397373)
    care = found.items[0]
    assert near(care.apart.bias, 15)  # 3 of 20 points
    blocks = carry_out.carry_out(project, "audit_levels", audit_levels.Specification(questionnaire="ward")).blocks
    lead = next(b for b in blocks if isinstance(b, Paragraph))
    assert "3.00" in plain(lead.runs)
    assert "0.72" in plain(lead.runs)


def test_one_level_alone_cannot_be_set_beside_another(project: Project) -> None:
    scored(project, (48, 47), level="1")
    with pytest.raises(DataRefused) as refused:
        audit_levels.run(project, audit_levels.Specification(questionnaire="ward"), EN, silent)
    assert refused.value.code == "audit_two_levels"


def test_two_auditors(project: Project) -> None:
    first, second = (40, 42.5, 38, 45, 47, 35), (41, 42, 37, 46, 45, 34)
    places = [(ward, month) for month in ("七月", "八月") for ward in ("内科", "外科", "ICU")]
    for (ward, month), one, two in zip(places, first, second, strict=True):
        scored(project, (one,), ward=ward, month=month, level="3", who="李敏")
        scored(project, (two,), ward=ward, month=month, level="3", who="王芳")
    found = audit_agreement.run(project, audit_agreement.Specification(questionnaire="ward"), EN, silent)
    assert ({found.first, found.second}, len(found.pairs), found.alone) == ({"李敏", "王芳"}, 6, 0)
    # R: a <- c(40,42.5,38,45,47,35); b <- c(41,42,37,46,45,34); ICC(A,1) of McGraw and Wong by its mean squares
    assert near(found.icc.value("ICC(A,1)").value, 0.96668685645063612)
    care = found.items[0].kappa
    # R: lv <- sort(unique(c(a,b))); w <- 1-(outer(0:10,0:10,"-")/10)^2; (sum(w*t) - sum(w*e))/(1 - sum(w*e))
    assert near(care.value("quadratic").value, 0.92436974789915904)
    assert care.agreement == 0
    assert found.items[1].kappa.agreement == 1


def test_two_audits_of_one_auditor_in_a_place_pair_with_nobody(project: Project) -> None:
    scored(project, (48, 47), level="3", who="李敏")
    scored(project, (46,), level="3", who="王芳")
    with pytest.raises(DataRefused) as refused:
        audit_agreement.run(project, audit_agreement.Specification(questionnaire="ward"), EN, silent)
    assert refused.value.code == "audit_two_auditors"


def test_blocks_draw_what_there_is(project: Project) -> None:
    scored(project, (50, 48, 49), ward="内科")
    scored(project, (44, 46), ward="外科", month="八月")
    wanted = audit_scores.Specification(questionnaire="ward", target=47.0)
    for language in ("zh_CN", "en"):
        blocks = carry_out.carry_out(project, "audit_scores", wanted, language=language).blocks
        kinds = {type(b) for b in blocks}
        assert {Dots, Funnel, Timeline, Heat, Table} <= kinds
        said = [plain(b.runs) for b in blocks if isinstance(b, Paragraph)]
        assert "外科" in said[0]
        assert not any("{" in words for words in said)
    funnel = next(b for b in blocks if isinstance(b, Funnel))
    assert max(band[3] for band in funnel.limits) <= 50  # no mean lies beyond the full mark
