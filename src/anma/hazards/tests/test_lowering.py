"""Who makes a major hazard a general one, and that nothing that was said of it is overwritten."""

from __future__ import annotations

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, serve
from anma.evidence.models import Event
from anma.evidence.verify import verify
from anma.hazards import queries
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, given_as_major, judge, stored
from anma.kernel import clock
from anma.knowledge.judging.digest import edition

LOWERED = "level.lowered"
WHOLE = {"cause": "阀门超期", "measures": "换新阀", "money": "两千元", "fallback": "设专人看守"}


def refusal(world: World, row: Hazard, who: str = "sam", **said: object) -> str:
    with pytest.raises(Refused) as refused:
        judge(world, row, who, **said)
    return refused.value.reason.code


def found_by(world: World, who: str, level: str = "major") -> Hazard:
    raw = {"firm": str(world.firm.pk), "description": "吊具断丝", "level": level, "basis": "断丝超标"}
    return stored(perform(world.viewers[who], "hazards.find", raw).result["hazard"])


def told(world: World, who: str) -> set[object]:
    return set(queries.hazards(world.viewers[who], "lowered").values_list("pk", flat=True))


def test_an_officers_entry_is_a_judgement_of_its_own(world: World) -> None:
    row = found_by(world, "tina")
    (one,) = row.judgements
    assert (one["act"], one["by"], one["office"]) == ("hazards.find", str(world.viewers["tina"].actor_id), True)
    assert one["chosen"] == {"category": "", "types": [], "level": "major", "basis": "断丝超标"}
    assert one["suggested"]["engine"] == edition() and one["suggested"]["category"]


def test_so_is_what_was_made_of_a_report_to_the_government(world: World) -> None:
    raw = {"description": "吊钩裂了", "firm": str(world.firm.pk)}
    receipt = perform(world.viewers["anonymous"], "hazards.tip", raw).receipt
    assert receipt is not None
    taken = {"subject": str(receipt.pk), "description": "吊钩有裂纹", "place": "一车间"}
    made = perform(world.viewers["tina"], "hazards.take_tip", {**taken, "level": "major", "basis": "探伤"}).result
    (one,) = stored(made["hazard"]).judgements
    assert (one["act"], one["office"], one["chosen"]["basis"]) == ("hazards.find", True, "探伤")


def test_the_basis_of_an_office_stays_in_force_and_the_firms_words_beside_it(world: World) -> None:
    row = judge(world, found_by(world, "tina"), level="major", basis="我们另有看法", category="machinery")
    assert (row.level, row.level_basis, row.category) == ("major", "断丝超标", "machinery")
    assert [one["chosen"]["basis"] for one in row.judgements] == ["断丝超标", "我们另有看法"]
    again = judge(world, row, "tina", level="major", basis="复测后仍超标")
    assert again.level_basis == "复测后仍超标"
    assert [one["chosen"]["basis"] for one in again.judgements] == ["断丝超标", "我们另有看法", "复测后仍超标"]
    assert [one["was"] for one in again.judgements] == ["", "major", "major"] and verify().findings == []


@pytest.mark.parametrize("who", ["sam", "wang", "tina"])
def test_every_judgement_stands_on_the_page(world: World, who: str) -> None:
    row = judge(world, found_by(world, "tina"), level="major", basis="钢丝绳断了三根")
    judge(world, row, "tina", basis="换绳后复核，已不符合")
    to = {"to": str(world.viewers["wang"].actor_id), "due_on": clock.today().isoformat()}
    perform(world.viewers["sam"], "hazards.assign", {"subject": str(row.pk), **to})
    answer = world.client(who).get(f"/hazards/{row.pk}", headers={"Accept-Language": "zh-hans"}).content.decode()
    part = answer.split("<h2>等级怎么定的</h2>")[1].split("</section>")[0]
    places = [part.index(said) for said in ("换绳后复核", "钢丝绳断了三根", "断丝超标")]
    assert places == sorted(places)
    assert part.count("平台当时的建议（仅供参考）") == 3
    assert ("sam (made up)" in part, "安全员判定了类别和等级" in part) == (who != "tina", who == "tina")


def test_the_firm_takes_its_own_word_back_by_name_with_a_reason_and_the_office_is_told(
    world: World, report: Report
) -> None:
    row = given_as_major(world, report())
    assert refusal(world, row) == "hazards.basis_needed"
    assert refusal(world, row, basis="压力管道裂了") == "hazards.why_lower"
    row = judge(world, row, basis="不是压力管道，是回水管")
    assert (row.level, row.level_basis, row.flags) == ("general", "不是压力管道，是回水管", [LOWERED])
    assert [one["chosen"]["basis"] for one in row.judgements] == ["压力管道裂了", "不是压力管道，是回水管"]
    assert row.judgements[-1]["by"] == str(world.viewers["sam"].actor_id)
    assert {who for who in ("tina", "otto", "cindy") if row.pk in told(world, who)} == {"tina", "cindy"}
    morning = world.client("tina").get("/morning").content.decode()
    assert "1 major or perhaps major hazard was called general by its firm" in morning and "show=lowered" in morning
    with translation.override("zh-hans"):
        (step,) = [one for one in history(world.viewers["tina"], row) if one.flags]
    assert step.flags == ["企业自己由重大改为一般"]


def test_once_an_office_has_looked_it_is_not_told_any_more(world: World, report: Report) -> None:
    row = judge(world, given_as_major(world, report()), basis="不是压力管道，是回水管")
    world.add("greta", "town", "grid_officer")
    assert judge(world, row, "greta").flags == [LOWERED]
    assert judge(world, row, "sam").flags == [LOWERED]
    assert judge(world, row, "tina").flags == [] and told(world, "tina") == set()


def test_what_is_called_major_again_is_not_told_as_lowered(world: World, report: Report) -> None:
    row = judge(world, given_as_major(world, report()), basis="不是压力管道，是回水管")
    assert judge(world, row, level="major", basis="查了图纸，是压力管道").flags == ["level.major_new"]


def test_closing_it_quickly_hides_nothing_from_the_office(world: World, report: Report) -> None:
    row = judge(world, given_as_major(world, report()), basis="不是压力管道，是回水管")
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(row.pk), "note": "换了管子"})
    perform(world.viewers["sam"], "hazards.review", {"subject": str(row.pk), "decision": "accept"})
    assert told(world, "tina") == {row.pk} and refusal(world, row) == "acts.wrong_state"
    world.add("greta", "town", "grid_officer")
    assert refusal(world, row, "greta") == "acts.wrong_state"
    assert refusal(world, row, "tina", level="major", basis="就是压力管道") == "hazards.open_it_again"
    answer = world.client("tina").get(f"/hazards/{row.pk}").content.decode().split('id="judge"')[1]
    assert '<option value="major"' not in answer.split("</form>")[0]
    assert judge(world, row, "tina", basis="同意").state == "closed" and told(world, "tina") == set()


def test_whoever_opens_it_again_has_looked(world: World, report: Report) -> None:
    row = judge(world, given_as_major(world, report()), basis="不是压力管道，是回水管")
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(row.pk), "note": "换了管子"})
    perform(world.viewers["sam"], "hazards.review", {"subject": str(row.pk), "decision": "accept"})
    perform(world.viewers["tina"], "hazards.reopen", {"subject": str(row.pk), "reason": "还在漏"})
    assert told(world, "tina") == set()


def test_nobody_signs_the_words_of_somebody_else(world: World, report: Report) -> None:
    row = judge(world, given_as_major(world, report()), basis="不是压力管道，是回水管")
    forms = {
        who: world.client(who).get(f"/hazards/{row.pk}").content.decode().split('id="judge"')[1].split("</form>")[0]
        for who in ("sam", "alice", "tina")
    }
    assert [who for who, form in forms.items() if "不是压力管道" in form] == ["sam"]


def touch(world: World, row: Hazard, how: str) -> None:
    """Each way in which an office gets the hazard in hand."""
    subject = {"subject": str(row.pk)}
    plan = ("sam", "hazards.plan", WHOLE)
    done = ("li", "hazards.rectify", {"note": "换了阀门"})
    asked = ("li", "hazards.ask_extension", {"until": "2099-01-01", "reason": "等配件"})
    steps = {
        "judged": [("tina", "hazards.judge", {"category": "machinery", "level": "major", "basis": "现场看过"})],
        "said": [("tina", "hazards.comment", {"text": "收到，明天来看"})],
        "in review": [plan, done],
        "sent back": [plan, done, ("tina", "hazards.review_major", {"decision": "reject", "comment": "还在漏"})],
        "asked": [asked],
        "answered": [asked, ("tina", "hazards.extend_major", {"decision": "refuse", "answer": "不能再拖"})],
    }
    for who, act, body in steps[how]:
        perform(world.viewers[who], act, {**subject, **body})


@pytest.mark.parametrize("how", ["judged", "said", "in review", "sent back", "asked", "answered"])
def test_what_an_office_has_in_hand_only_the_office_lowers(world: World, report: Report, how: str) -> None:
    row = given_as_major(world, report())
    touch(world, row, how)
    cora = serve(world, "cora", "alice")
    for who in ("sam", "alice", "cora"):
        assert refusal(world, row, who, basis="我们觉得不是") == "hazards.level_stays"
    form = cora.get(f"/hazards/{row.pk}").content.decode().split('id="judge"')[1].split("</form>")[0]
    assert '<option value="general"' not in form and "only the office makes it a general one" in form
    row = judge(world, row, "tina", basis="现场核实，不符合这一条")
    assert (row.level, row.flags) == ("general", [])


def test_what_offices_say_among_themselves_does_not_show_in_what_the_firm_may(world: World, report: Report) -> None:
    row = given_as_major(world, report())
    note = {"subject": str(row.pk), "text": "先看看他们怎么办", "to": "authority"}
    perform(world.viewers["tina"], "hazards.comment", note)
    assert judge(world, row, basis="不是压力管道，是回水管").level == "general"


def test_what_an_officer_entered_is_in_the_offices_hands_also_where_the_firm_called_it_major(world: World) -> None:
    row = judge(world, found_by(world, "tina", "general"), level="major", basis="断丝超标了")
    assert row.level_basis == "断丝超标了" and refusal(world, row, basis="不是") == "hazards.level_stays"
    assert judge(world, row, "tina", basis="复核").level == "general"


@pytest.mark.parametrize("role", ["grid_officer", "enforcement_officer"])
def test_who_only_finds_and_reports_raises_and_does_not_lower(world: World, report: Report, role: str) -> None:
    world.add("greta", "town", role)
    row = judge(world, report(), "greta", level="major", basis="气瓶无防倾倒")
    assert row.level == "major" and row.judgements[-1]["office"]
    assert refusal(world, row, "greta", basis="看错了") == "hazards.level_stays"
    form = world.client("greta").get(f"/hazards/{row.pk}").content.decode().split('id="judge"')[1].split("</form>")[0]
    assert '<option value="general"' not in form
    assert refusal(world, found_by(world, "tina"), "greta", basis="看错了") == "hazards.level_stays"
    assert Event.objects.filter(act="hazards.judge").count() == 1
