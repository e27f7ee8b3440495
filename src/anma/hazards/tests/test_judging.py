"""hazards.judge: the engine suggests kind and level, a person decides, and both are kept apart."""

from __future__ import annotations

import io
import re

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World, serve
from anma.evidence.models import Event
from anma.hazards import judging
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.prints import hazard_sheet
from anma.hazards.tests.conftest import Report, differences, judge, stored
from anma.kernel.ids import uuid7
from anma.knowledge.judging.digest import edition
from anma.printing.sheet_a4 import Facts

# A line that a criterion of the list in force fits, and one that none does.
MAYBE, PLAIN = "电焊工无证上岗", "配电箱门缺失"
SIX = ("alice", "li", "bob", "tina", "otto", "anonymous")
FIRE, SHOCK = "WSA10009", "WSA10006"


def refusal(world: World, row: Hazard, who: str = "sam", **said: object) -> str:
    with pytest.raises(Refused) as refused:
        judge(world, row, who, **said)
    return refused.value.reason.code


def page(world: World, who: str, row: Hazard, lang: str = "en") -> str:
    return world.client(who).get(f"/hazards/{row.pk}", headers={"Accept-Language": lang}).content.decode()


def test_a_decision_is_kept_beside_what_was_suggested(world: World, report: Report) -> None:
    row = judge(world, report(text=PLAIN), category="fire", types=[FIRE, SHOCK, FIRE])
    assert (row.category, row.accident_types, row.level, row.level_basis) == ("fire", [FIRE, SHOCK], "general", "")
    (one,) = row.judgements
    assert one["suggested"]["category"] == "electrical" and one["suggested"]["engine"] == edition()
    assert one["suggested"]["types"][0] == SHOCK and one["suggested"]["majors"] == []
    assert one["chosen"] == {"category": "fire", "types": [FIRE, SHOCK], "level": "general", "basis": ""}
    assert (one["by"], one["office"]) == (str(world.viewers["sam"].actor_id), False)
    assert differences() == []


def test_a_suggestion_alone_decides_nothing(world: World, report: Report) -> None:
    row = report(text=MAYBE)
    assert "This may be a major hazard" in page(world, "sam", row)
    row = stored(row.pk)
    assert (row.level, row.category, row.accident_types, row.judgements) == ("general", "", [], [])


@pytest.mark.parametrize("level", ["general", "major"])
def test_where_a_criterion_may_fit_either_level_needs_its_basis(world: World, report: Report, level: str) -> None:
    row = report(text=MAYBE)
    assert refusal(world, row, level=level, basis=" x ") == "hazards.basis_needed"
    row = judge(world, row, level=level, basis="查了证，两人都没有操作证")
    assert (row.level, row.level_basis) == (level, "查了证，两人都没有操作证")
    assert row.judgements[0]["suggested"]["majors"] == ["gm-3-2"]


def test_major_needs_a_basis_where_nothing_was_suggested_too(world: World, report: Report) -> None:
    assert refusal(world, report(text=PLAIN), level="major") == "hazards.basis_needed"


def test_lowering_needs_a_basis_too(world: World, report: Report) -> None:
    row = judge(world, report(text=PLAIN), level="major", basis="在爆炸危险区域")
    assert refusal(world, row) == "hazards.basis_needed"
    assert judge(world, row, basis="核实不在爆炸危险区域").level == "general"


def test_what_an_office_judged_major_the_firm_does_not_lower(world: World, report: Report) -> None:
    row = judge(world, report(text=PLAIN), "tina", level="major", basis="现场看过")
    assert row.judgements[0]["office"]
    assert refusal(world, row, basis="我们觉得不是") == "hazards.level_stays"
    assert judge(world, row, "tina", basis="再看一次，不符合这一条").level == "general"


def test_sent_twice_it_is_judged_once(world: World, report: Report) -> None:
    row, once = report(text=PLAIN), str(uuid7())
    judge(world, row, id=once)
    assert len(judge(world, row, id=once).judgements) == 1
    assert Event.objects.filter(act="hazards.judge").count() == 1


def test_an_older_page_is_told_what_changed(world: World, report: Report) -> None:
    row = report(text=PLAIN)
    judge(world, row)
    assert refusal(world, row, seen=row.row_version) == "hazards.quicker"


def test_a_suggestion_of_an_older_engine_is_looked_at_again(world: World, report: Report) -> None:
    assert refusal(world, report(text=PLAIN), engine="0" * 16) == "hazards.suggested_anew"


def test_only_types_of_the_standard(world: World, report: Report) -> None:
    assert refusal(world, report(text=PLAIN), types=["WSA1"]) == "hazards.no_such_type"
    with pytest.raises(InvalidInput):
        judge(world, report(text=PLAIN), category="ghosts")


@pytest.mark.parametrize("who", ["wang", "li", "bob", "carol", "otto", "cindy", "anonymous"])
def test_others_do_not_judge(world: World, report: Report, who: str) -> None:
    row = report("wang", PLAIN)
    assert refusal(world, row, who) in ("acts.not_allowed", "acts.not_found")
    assert stored(row.pk).judgements == []


def test_a_consultant_whom_the_firm_let_in_judges(world: World, report: Report) -> None:
    row = report(text=PLAIN)
    serve(world, "cora", "alice")
    assert judge(world, row, "cora").category == "electrical"


def test_a_report_to_the_government_is_taken_up_first(world: World, token: str) -> None:
    receipt = perform(world.viewers["anonymous"], "hazards.tip", {"description": MAYBE, "code": token}).receipt
    assert receipt is not None
    tip = stored(receipt.pk)
    assert refusal(world, tip, "tina", basis="没去看") == "hazards.take_up_first"
    assert 'id="judge"' not in page(world, "tina", tip)


def test_what_is_closed_is_not_judged_any_more(world: World, rectified: Hazard) -> None:
    assert judge(world, rectified).category == "electrical"
    perform(world.viewers["sam"], "hazards.review", {"subject": str(rectified.pk), "decision": "accept"})
    assert refusal(world, rectified) == "acts.wrong_state"


def test_who_sees_the_suggestion(world: World, report: Report) -> None:
    row = report("wang", MAYBE)
    seen = {who: "This may be a major hazard" in page(world, who, row) for who in (*SIX, "sam", "wang", "cindy")}
    assert [who for who, sees in seen.items() if sees] == ["alice", "tina", "sam"]


def test_who_follows_a_report_learns_nothing_of_it(world: World, token: str) -> None:
    raw = {"description": MAYBE, "code": token, "category": "management"}
    receipt = perform(world.viewers["anonymous"], "hazards.report", raw).receipt
    assert receipt is not None
    before = world.client("anonymous").get(f"/follow/{receipt.number}").content
    judge(world, stored(receipt.pk), level="major", basis="查了证，没有")
    after = world.client("anonymous").get(f"/follow/{receipt.number}").content
    assert b"major" not in after and b"Management" not in after
    plain = [re.sub(rb'nonce="[^"]*"|csrf[^>]*>', b"", one) for one in (before, after)]
    assert plain[0] == plain[1]


def test_the_criterion_stands_with_its_article_its_words_and_whether_it_was_checked(
    world: World, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = report(text=MAYBE)
    text = page(world, "sam", row, "zh-hans")
    assert "可能是重大隐患" in text and "工贸企业重大事故隐患判定标准（应急管理部令第10号）第三条（二）" in text
    assert "由人判定，需要写明依据" in text and "条文已与公开文本对过" in text
    assert 'name="level" required><option value="">' in text and 'name="basis" data-most="500" required' in text
    row = report(text="液化石油气瓶放在地下室使用")
    assert [one.source_checked for one in judging.suggested(row).majors] == [False]
    assert "条文还没有人与官方文本核对" in page(world, "sam", row, "zh-hans")


def test_a_line_without_a_candidate_is_not_called_major(world: World, report: Report) -> None:
    text = page(world, "sam", report(text=PLAIN), "zh-hans")
    assert "可能是重大隐患" not in text and '<option value="general" selected>' in text
    assert '<option value="electrical" selected>用电' in text


def test_after_the_judgement_the_page_says_what_was_decided(world: World, report: Report) -> None:
    row = judge(world, report(text=MAYBE), level="major", basis="查了证，没有", types=[SHOCK])
    text = page(world, "wang", row, "zh-hans")
    assert "用电 · 重大隐患" in text and "可能造成的事故： 触电" in text and "查了证，没有" in text


def test_the_history_tells_both_in_words(world: World, report: Report) -> None:
    row = judge(world, report(text=MAYBE), level="major", basis="查了证，没有")
    judge(world, row, category="management", level="major", basis="又看了一次")
    with translation.override("zh-hans"):
        steps = history(world.viewers["alice"], stored(row.pk))
    first, second = (step for step in steps if step.act == "hazards.judge")
    said = dict(first.words)
    assert (said["类别"], said["等级"], said["等级依据"]) == ("用电", "重大隐患", "查了证，没有")
    suggestion = said["平台当时的建议（仅供参考）"]
    assert "第三条（二）" in suggestion and edition() in suggestion
    assert dict(second.words)["类别"] == "基础管理"


def test_what_is_found_open_again_keeps_kind_and_basis(world: World, rectified: Hazard) -> None:
    judge(world, rectified, types=[SHOCK], basis="看过了")
    perform(world.viewers["sam"], "hazards.review", {"subject": str(rectified.pk), "decision": "accept"})
    raw = {"subject": str(rectified.pk), "reason": "又没门了"}
    again = stored(perform(world.viewers["sam"], "hazards.reopen", raw).result["hazard"])
    assert (again.category, again.accident_types, again.level_basis) == ("electrical", [SHOCK], "看过了")
    assert again.judgements == []


def test_paper_list_and_file_carry_kind_and_basis(world: World, report: Report) -> None:
    row = judge(world, report(text=MAYBE), level="major", basis="查了证，没有", types=[SHOCK])
    with translation.override("zh-hans"):
        facts = next(block for block in hazard_sheet(world.viewers["sam"], row).blocks if isinstance(block, Facts))
    assert ("类别", "用电") in facts.rows and ("等级依据", "查了证，没有") in facts.rows
    client = world.client("sam")
    lines = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/hazards.xlsx").content)).get_sheet_by_index(0)
    heads, line = lines.to_python()[1:3]
    told = dict(zip(heads, line, strict=True))
    assert told["Kind"] == "Electricity" and told["Basis of the level"] == "查了证，没有"
    assert told["Accidents that can come of it"] == "Electric shock"


def test_the_list_is_narrowed_by_kind(world: World, report: Report) -> None:
    judge(world, report(text="配电箱门缺失"))
    report(text="还没有人看过的一条")
    client = world.client("sam")
    for kind, first, second in (("electrical", 1, 0), ("none", 0, 1), ("fire", 0, 0), ("", 1, 1), ("x", 1, 1)):
        text = client.get(f"/hazards?category={kind}").content.decode()
        assert (int("配电箱门缺失" in text), int("还没有人看过的一条" in text)) == (first, second), kind


def test_the_form_on_the_page_is_what_the_act_takes(world: World, report: Report) -> None:
    row, client = report(text=PLAIN), world.client("sam")
    text = client.get(f"/hazards/{row.pk}").content.decode()
    form = text.split(f'action="/hazards/{row.pk}/judge"')[1].split("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="(id|seen|engine)" value="([^"]*)"', form))
    answer = client.post(
        f"/hazards/{row.pk}/judge", {**hidden, "category": "electrical", "level": "general", "types": [SHOCK, FIRE]}
    )
    assert answer.status_code == 302 and stored(row.pk).accident_types == [SHOCK, FIRE]


def test_the_firms_trade_is_known_to_the_engine_in_words(world: World) -> None:
    assert judging.trade_words(world.firm.pk) and judging.trade_words(None) == ""
