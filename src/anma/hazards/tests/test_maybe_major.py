"""What a criterion of major hazards may fit: marked in lists and on the desk until a person has judged it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards import queries
from anma.hazards.models import Hazard
from anma.hazards.showing import shown
from anma.hazards.tests.conftest import Report, differences, judge, stored
from anma.kernel import clock
from anma.web import morning

MAYBE, PLAIN = "电焊工无证上岗", "配电箱门缺失"
MARK, OVERRULED, NEW = "level.maybe_major", "level.overruled", "level.major_new"
WHY = "安全员今天查了证，两人都持证上岗"
EVERYBODY = ("alice", "sam", "wang", "li", "bob", "tina", "otto", "cindy", "anonymous")


def text(world: World, who: str, path: str) -> str:
    return world.client(who).get(path, headers={"Accept-Language": "zh-hans"}).content.decode()


def refused(world: World, who: str, act: str, row: Hazard, **said: Any) -> str:
    with pytest.raises(Refused) as why:
        perform(world.viewers[who], act, {"subject": str(row.pk), **said})
    return why.value.reason.code


def listed(world: World, who: str, show: str) -> bool:
    return bool(queries.hazards(world.viewers[who], show).exists())


def test_the_mark_is_stored_with_the_finding_and_only_where_a_criterion_may_fit(world: World, report: Report) -> None:
    assert report(text=MAYBE).flags == [MARK] and report(text=PLAIN).flags == []
    assert differences() == []


def test_a_report_to_the_government_bears_no_mark_and_what_is_made_of_it_does(world: World) -> None:
    raw = {"description": MAYBE, "firm": str(world.firm.pk)}
    receipt = perform(world.viewers["anonymous"], "hazards.tip", raw).receipt
    assert receipt is not None and stored(receipt.pk).flags == []
    taken = {"subject": str(receipt.pk), "description": MAYBE, "place": "一车间"}
    made = perform(world.viewers["tina"], "hazards.take_tip", taken).result["hazard"]
    assert stored(made).flags == [MARK]


def test_whoever_may_judge_and_every_office_reads_it_in_the_list(world: World, report: Report) -> None:
    report("wang", MAYBE)
    marked = {
        who: '<span class="chip is-late">可能重大，未判定</span>' in text(world, who, "/hazards") for who in EVERYBODY
    }
    assert [who for who, sees in marked.items() if sees] == ["alice", "sam", "tina", "cindy"]
    assert "可能重大" not in text(world, "wang", "/hazards")


def test_the_chip_lists_exactly_these(world: World, report: Report) -> None:
    row = report("wang", MAYBE)
    report("wang", PLAIN)
    for who in ("alice", "tina", "cindy"):
        assert list(queries.hazards(world.viewers[who], "maybe_major")) == [row]
        assert "show=maybe_major" in text(world, who, "/hazards")
    for who in ("wang", "bob", "otto"):
        assert not listed(world, who, "maybe_major")
    assert "show=maybe_major" not in text(world, "wang", "/hazards")


def test_the_page_of_the_hazard_and_the_file_say_it_too(world: World, report: Report) -> None:
    row = report("wang", MAYBE)
    told = {who: "可能重大，未判定" in text(world, who, f"/hazards/{row.pk}") for who in ("sam", "tina", "wang")}
    assert told == {"sam": True, "tina": True, "wang": False}
    data = world.client("sam").get("/hazards.xlsx", headers={"Accept-Language": "zh-hans"}).content
    lines = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert any("可能重大，未判定" in line for line in lines)


def test_the_desk_asks_for_the_judgement_first(world: World, report: Report) -> None:
    report("wang", MAYBE)
    page = text(world, "sam", "/desk")
    assert "可能是重大隐患，请先判定" in page
    assert page.index("desk-maybe_major") < page.index("desk-reported")


@pytest.mark.parametrize("marked", [True, False])
def test_it_is_given_to_nobody_before_somebody_judged_it(world: World, report: Report, marked: bool) -> None:
    row = report(text=MAYBE)
    if not marked:  # written before rows bore marks
        with written():
            row.flags = []
            row.save()
    to = {"to": str(world.viewers["li"].actor_id)}
    assert refused(world, "sam", "hazards.assign", row, **to) == "hazards.judge_first"
    judge(world, row, basis=WHY)
    perform(world.viewers["sam"], "hazards.assign", {"subject": str(row.pk), **to})
    assert stored(row.pk).state == "rectifying"


def test_the_page_leads_to_the_judgement_and_offers_no_day(world: World, report: Report) -> None:
    row = report(text=MAYBE)
    page = text(world, "sam", f"/hazards/{row.pk}")
    assert "请先判定" in page and 'id="judge"' in page and 'name="due_on"' not in page
    page = text(world, "sam", f"/hazards/{report(text=PLAIN).pk}")
    assert 'name="due_on"' in page


def test_of_a_major_hazard_today_is_suggested_with_people_first(world: World, report: Report) -> None:
    row = judge(world, report(text=MAYBE), level="major", basis="查了证，没有")
    page = text(world, "sam", f"/hazards/{row.pk}")
    assert f'name="due_on" value="{clock.today().isoformat()}"' in page
    assert "先撤人、停用" in page and "七个工作日" not in page


def test_the_day_of_a_general_hazard_is_no_day_of_a_major_one(world: World, assigned: Hazard) -> None:
    row = judge(world, assigned, level="major", basis="在爆炸危险区域")
    assert row.due_on is not None and row.due_on > clock.today()
    assert shown(world.viewers["sam"], row)["proposed"] == clock.today()
    to = {"subject": str(row.pk), "to": str(world.viewers["li"].actor_id), "due_on": row.due_on.isoformat()}
    perform(world.viewers["sam"], "hazards.assign", to)
    assert shown(world.viewers["sam"], stored(row.pk))["proposed"] == row.due_on


@pytest.mark.parametrize("basis", ["不符合", "看过了没事啊", "2026-11-29 10:00 123456789 ..."])
def test_a_criterion_is_not_overruled_with_a_few_letters(world: World, report: Report, basis: str) -> None:
    row = report(text=MAYBE)
    said = {"category": "management", "level": "general", "basis": basis}
    assert refused(world, "sam", "hazards.judge", row, **said) in ("hazards.basis_too_short", "hazards.basis_needed")
    assert stored(row.pk).judgements == []
    assert judge(world, row, basis="the officer saw both certificates today and they are valid").level == "general"


def test_what_the_firm_overruled_is_told_to_the_office_with_criterion_and_basis(world: World, report: Report) -> None:
    row = judge(world, report(text=MAYBE), basis=WHY)
    assert row.flags == [OVERRULED]
    assert [who for who in ("tina", "otto", "cindy") if listed(world, who, "lowered")] == ["tina", "cindy"]
    for path in ("/hazards?show=lowered", "/morning"):
        page = text(world, "tina", path)
        assert "第三条（二）" in page and WHY in page, path
    assert "1 条重大或疑似重大的隐患被企业判为一般" in text(world, "tina", "/morning")
    assert "重大嫌疑，企业判为一般" in text(world, "tina", f"/hazards/{row.pk}")


def test_it_is_told_until_an_office_that_may_has_judged_it(world: World, report: Report) -> None:
    row = judge(world, report(text=MAYBE), basis=WHY)
    world.add("greta", "town", "grid_officer")
    assert judge(world, row, "greta", basis=WHY).flags == [OVERRULED]
    assert judge(world, row, "sam", basis=WHY).flags == [OVERRULED]
    assert judge(world, row, "tina", basis="镇里到现场看过，确实不符合").flags == []
    assert judge(world, row, "sam", basis=WHY).flags == [] and not listed(world, "tina", "lowered")


def test_a_general_hazard_that_no_criterion_fits_is_told_to_nobody(world: World, report: Report) -> None:
    assert judge(world, report(text=PLAIN)).flags == []


def test_the_morning_begins_with_what_is_major_and_what_may_be(world: World, report: Report) -> None:
    report(text=MAYBE)
    row = judge(world, report(text=PLAIN), level="major", basis="在爆炸危险区域")
    assert row.flags == [NEW]
    page = text(world, "tina", "/morning")
    with translation.override("en"):
        first = [line.key for line in morning.page_for(world.viewers["tina"])["decisions"]]
    assert first[:2] == ["major_new", "maybe_major"]
    assert "1 条新判定的重大隐患" in page and "1 条可能重大、企业还没判定的隐患" in page
    for show in ("major_new", "maybe_major"):
        assert f"/hazards?show={show}" in page and queries.hazards(world.viewers["tina"], show).count() == 1
        assert not listed(world, "otto", show)
    assert judge(world, row, "tina", level="major", basis="镇里到现场看过").flags == []
    assert "新判定的重大隐患" not in text(world, "tina", "/morning")


@pytest.mark.parametrize(("who", "flags"), [("tina", []), ("greta", [NEW])])
def test_what_somebody_who_does_not_decide_found_as_major_is_new(world: World, who: str, flags: list[str]) -> None:
    world.add("greta", "town", "grid_officer")
    raw = {"firm": str(world.firm.pk), "description": "吊具断丝", "level": "major", "basis": "断丝超标"}
    assert stored(perform(world.viewers[who], "hazards.find", raw).result["hazard"]).flags == flags


def test_the_sentence_of_the_refusal_leads_to_the_judgement(world: World, report: Report) -> None:
    row = report(text=MAYBE)
    with translation.override("zh-hans"), pytest.raises(Refused) as why:
        perform(world.viewers["sam"], "hazards.assign", {"subject": str(row.pk), "to": str(row.pk)})
    with translation.override("zh-hans"):
        assert "请先在“是哪一类，有多严重？”里判定" in str(why.value.reason.sentence)


def test_a_firm_of_one_confirms_nothing_alone_before_it_judged(world: World, report: Report) -> None:
    row = report("carol", MAYBE)
    assert refused(world, "carol", "hazards.self_confirm", row, note="换了人") == "hazards.judge_first"
    judge(world, row, "carol", basis=WHY)
    perform(world.viewers["carol"], "hazards.self_confirm", {"subject": str(row.pk), "note": "换了人"})
    assert stored(row.pk).state == "closed"
