"""hazards.list_major, hazards.delist_major: a major hazard on an office's list, to its end; and the five it needs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.verify import verify
from anma.hazards import queries
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.prints import hazard_sheet
from anma.hazards.tests.conftest import Report, differences, given_as_major, judge, stored
from anma.hazards.tests.test_planning import WHOLE, plan
from anma.hazards.twofold import twofold_sheet
from anma.kernel import clock
from anma.web import morning

SIX = ("alice", "li", "bob", "tina", "otto", "anonymous")


@pytest.fixture
def major(world: World, report: Report) -> Hazard:
    return given_as_major(world, report())


def act(world: World, who: str, verb: str, row: Hazard, **said: Any) -> Hazard:
    perform(world.viewers[who], f"hazards.{verb}", {"subject": str(row.pk), **said})
    return stored(row.pk)


def why(world: World, who: str, verb: str, row: Hazard, **said: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(world, who, verb, row, **said)
    return refused.value.reason.code


def listed(world: World, row: Hazard, **said: Any) -> Hazard:
    return act(world, "tina", "list_major", row, asked="十日内换阀，换好前停用", number="武应急督〔2026〕3号", **said)


def chinese(world: World, who: str, path: str) -> str:
    return world.client(who).get(path, headers={"Accept-Language": "zh-hans"}).content.decode()


def test_a_listed_one_is_open_until_the_office_takes_it_off(world: World, major: Hazard) -> None:
    due = clock.today() + timedelta(days=10)
    row = listed(world, major, due_on=due.isoformat())
    assert (row.state, row.due_on, row.overseer) == ("rectifying", due, world.viewers["tina"].actor_id)
    plan(world, row, **WHOLE)
    act(world, "li", "rectify", row, note="换了阀门")
    row = act(world, "tina", "review_major", row, decision="accept")
    assert (row.state, row.closed_day, row.ended_day) == ("accepted", None, None)
    assert list(queries.hazards(world.viewers["tina"], "to_delist")) == [row]
    assert [line.key for line in morning.page_for(world.viewers["tina"])["decisions"]] == ["to_delist"]
    row = act(world, "tina", "delist_major", row, note="现场验收合格")
    assert (row.state, row.closed_day, row.delisted_day) == ("closed", clock.today(), clock.today())
    assert differences() == [] and verify().sound
    with translation.override("en"):
        told = [step.sentence for step in history(world.viewers["sam"], row)]
    assert any("office's list" in one for one in told) and "closed it" in told[-1]


def test_a_general_hazard_never_stands_on_it(world: World, assigned: Hazard) -> None:
    assert why(world, "tina", "list_major", assigned, asked="快点") == "hazards.major_only"


def test_one_that_was_never_listed_closes_as_before(world: World, major: Hazard) -> None:
    plan(world, major, **WHOLE)
    act(world, "li", "rectify", major, note="换了阀门")
    assert act(world, "tina", "review_major", major, decision="accept").state == "closed"
    assert why(world, "tina", "delist_major", major, note="没有挂牌") == "hazards.not_on_list"


def test_a_listing_is_withdrawn_and_the_hazard_stays_open(world: World, major: Hazard) -> None:
    row = listed(world, major)
    assert why(world, "tina", "list_major", row, asked="再挂一次") == "hazards.already_listed"
    said = {"category": "electrical", "level": "general", "basis": "镇里复核，确实不符合标准"}
    assert why(world, "tina", "judge", row, **said) == "hazards.listed_stays"
    row = act(world, "tina", "delist_major", row, note="挂错了企业")
    assert (row.state, row.ended_day) == ("rectifying", None)
    assert act(world, "tina", "judge", row, **said).level == "general"


def test_another_office_does_not_take_it_off(world: World, major: Hazard) -> None:
    row = listed(world, major)
    world.add("dora", "city", "district_officer")
    assert why(world, "dora", "delist_major", row, note="可以了") == "hazards.list_of_another"


@pytest.mark.parametrize("who", [one for one in SIX if one != "tina"])
def test_only_an_officer_of_the_area_lists(world: World, major: Hazard, who: str) -> None:
    with pytest.raises(Refused):
        act(world, who, "list_major", major, asked="十日内换阀")
    with pytest.raises(Refused):
        act(world, who, "delist_major", listed(world, major), note="可以了")


def test_who_follows_it_works_in_the_office_and_the_day_is_to_come(world: World, major: Hazard) -> None:
    sam = str(world.viewers["sam"].actor_id)
    assert why(world, "tina", "list_major", major, asked="换阀", overseer=sam) == "hazards.not_a_colleague"
    past = (clock.today() - timedelta(days=1)).isoformat()
    assert why(world, "tina", "list_major", major, asked="换阀", due_on=past) == "hazards.due_passed"


def test_its_page_tells_everybody_who_sees_it_who_follows_it_and_what_is_asked(world: World, major: Hazard) -> None:
    row = listed(world, major)
    for who in ("alice", "li", "tina"):
        page = chinese(world, who, f"/hazards/{row.pk}")
        assert "武应急督〔2026〕3号" in page and "十日内换阀，换好前停用" in page
    assert [world.client(who).get(f"/hazards/{row.pk}").status_code for who in ("bob", "otto")] == [404, 404]


def test_page_and_paper_name_the_five_and_say_which_is_missing(world: World, major: Hazard) -> None:
    page = chinese(world, "sam", f"/hazards/{major.pk}")
    assert all(f'<span class="second">{name}</span>' in page for name in ("责任", "措施", "资金", "时限", "预案"))
    assert page.count(">还没有<") == 3 and 'id="plan"' in page
    assert list(queries.hazards(world.viewers["sam"], "no_plan")) == [major]
    row = plan(world, major, **WHOLE)
    assert ">还没有<" not in chinese(world, "sam", f"/hazards/{row.pk}")
    assert not queries.hazards(world.viewers["sam"], "no_plan").exists()
    for made in (hazard_sheet, twofold_sheet):
        with translation.override("en"):
            said = str(made(world.viewers["sam"], row))
        assert all(name in said for name in ("Responsibility", "Measures", "Money", "Deadline", "Contingency"))


def test_the_report_on_it_says_who_decided_on_what_criterion_and_day(world: World, report: Report) -> None:
    row = listed(world, judge(world, report(text="电焊工无证上岗"), level="major", basis="查了证，没有"))
    with translation.override("en"):
        said = str(twofold_sheet(world.viewers["sam"], row))
    for part in ("第三条（二）", "查了证，没有", "sam (made up)", "武应急督〔2026〕3号", "has not been written yet"):
        assert part in said, part
    assert world.client("tina").get(f"/hazards/{row.pk}/report.pdf?lang=zh").content.startswith(b"%PDF")


@pytest.mark.parametrize(("who", "text"), [("sam", "管道裂了"), ("wang", "电焊工无证上岗"), ("tina", "吊具断丝")])
def test_the_town_has_it_on_its_morning_in_the_same_moment(world: World, report: Report, who: str, text: str) -> None:
    if who == "tina":
        world.add("greta", "town", "grid_officer")
        raw = {"firm": str(world.firm.pk), "description": text, "level": "major", "basis": "断丝超标"}
        perform(world.viewers["greta"], "hazards.find", raw)
    elif who == "sam":
        judge(world, report(text=text), level="major", basis="在爆炸危险区域")
    else:
        report(text=text)
    assert text in chinese(world, "tina", "/morning") and text not in chinese(world, "otto", "/morning")
