"""A reagent's way: bought, asked for, issued by two, brought back, handed over; and what each step refuses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Sum

from anma.acts.reasons import InvalidInput, Refused
from anma.chemicals.models import Cabinet, LabHandover, LabItem, LabMove, LabPurchase, LabRequest
from anma.chemicals.tests.conftest import TEN, ask, buy, checked, do, enter, issued, stock, stored
from anma.conftest import World
from anma.kernel import clock
from anma.kernel.viewer import system_scope

GOOD = {"firm": "示例危废公司（虚构）", "licence": "JS-0001", "licence_until": "2027-12-31", "paper": "LD-1"}


def refused(world: World, who: str, verb: str, subject: Any, **more: Any) -> str:
    with pytest.raises(Refused) as told:
        do(world, who, verb, subject, **more)
    return str(told.value.reason.code).removeprefix("chemicals.")


def moves(item: LabItem) -> list[tuple[str, int, int, int]]:
    with system_scope("test"):
        rows = LabMove.objects.as_system().filter(item_id=item.pk).order_by("id")
        return [(row.kind, row.amount, row.balance, row.waste) for row in rows]


def test_the_whole_way_balances_to_the_thousandth(world: World, item: LabItem) -> None:
    row = issued(world, item)
    do(world, "li", "bring_back", row, returned="12.105", wasted="30")
    row, item = stored(LabRequest, row.pk), stored(LabItem, item.pk)
    assert (row.state, row.issued, row.returned, row.wasted, row.used) == ("back", 50250, 12105, 30000, 8145)
    assert (item.balance, item.waste) == (500_000 - 50_250 + 12_105, 30_000)
    do(world, "sam", "discard_lab", item, amount="1.5", why="瓶口破了")
    do(world, "kim", "count_lab", item, counted="460")
    do(world, "sam", "hand_waste", world.firm, **GOOD, lines=[{"item": str(item.pk), "amount": "31"}])
    item = stored(LabItem, item.pk)
    assert (item.balance, item.waste) == (460_000, 500)
    assert [kind for kind, *_rest in moves(item)] == [
        "bought", "issued", "returned", "wasted", "used", "discarded", "counted", "handed",
    ]  # fmt: skip
    with system_scope("test"):
        sums = LabMove.objects.as_system().filter(item_id=item.pk).aggregate(qty=Sum("qty"), can=Sum("can"))
    assert (sums["qty"], sums["can"]) == (item.balance, item.waste)
    assert stored(LabHandover, LabHandover.objects.visible_to(world.viewers["sam"]).get().pk).lines[0]["qty"] == 31_000


def test_two_keepers_sign_never_the_same_and_never_for_themselves(world: World, item: LabItem) -> None:
    row = ask(world, item)
    do(world, "sam", "agree_lab", row)
    assert refused(world, "wang", "hand_out", row, amount="1") == "own_issue"
    world.add("lena", "first", "worker")
    assert refused(world, "lena", "hand_out", row, amount="1") == "not_keeper"
    do(world, "li", "hand_out", row, amount="60")
    assert refused(world, "li", "confirm_out", row) == "same_hand"
    do(world, "kim", "deny_out", row)
    assert stored(LabRequest, row.pk).state == "agreed" and stored(LabItem, item.pk).balance == 500_000
    do(world, "sam", "hand_out", row, amount="60")  # stands in for a keeper who is away
    assert refused(world, "alice", "confirm_out", row) == "one_keeper"
    do(world, "kim", "confirm_out", row)
    out = stored(LabRequest, row.pk)
    assert (out.state, len({one["by"] for one in out.issuers})) == ("out", 2)
    keeper = ask(world, item, "li")
    do(world, "sam", "agree_lab", keeper)
    assert refused(world, "li", "hand_out", keeper, amount="1") == "own_issue"


def test_what_is_controlled_is_approved_by_two(world: World, cabinet: Cabinet) -> None:
    item = stock(world, cabinet, name="氰化钾（虚构）", control="toxic", unit="g", amount="100")
    row = ask(world, item, amount="1")
    assert row.needs == 2
    do(world, "sam", "agree_lab", row)
    assert refused(world, "sam", "agree_lab", row) == "agreed_twice"
    do(world, "alice", "agree_lab", row)
    assert stored(LabRequest, row.pk).state == "agreed"
    own = ask(world, item, "sam", amount="1")
    assert refused(world, "sam", "agree_lab", own) == "own_request"


def test_never_more_than_there_is_was_approved_or_was_issued(world: World, item: LabItem) -> None:
    day = clock.today().isoformat()
    said = {"lesson": "实验", "lesson_on": day}
    assert refused(world, "wang", "ask_lab", item, amount="500.001", **said) == "not_so_much"
    for wrong in ("0", "-1", "1.0001", "x"):
        with pytest.raises(InvalidInput):
            do(world, "wang", "ask_lab", item, amount=wrong, **said)
    row = ask(world, item)
    do(world, "sam", "agree_lab", row)
    assert refused(world, "li", "hand_out", row, amount="60.501") == "more_than_agreed"
    do(world, "li", "hand_out", row, amount="60.5")
    do(world, "kim", "confirm_out", row)
    assert refused(world, "li", "bring_back", row, returned="60", wasted="0.501") == "more_than_issued"
    big = ask(world, item, amount="400")
    do(world, "sam", "agree_lab", big)
    do(world, "alice", "discard_lab", item, amount="300", why="污染")
    assert refused(world, "li", "hand_out", big, amount="400") == "not_so_much"


def test_days_that_have_passed(world: World, item: LabItem, cabinet: Cabinet) -> None:
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    assert refused(world, "wang", "ask_lab", item, amount="1", lesson="实验", lesson_on=yesterday) == "lesson_past"
    soon = stock(world, cabinet, name="丙酮", expires_on=(clock.today() + timedelta(days=1)).isoformat())
    after = {"amount": "1", "lesson": "实验", "lesson_on": (clock.today() + timedelta(days=2)).isoformat()}
    assert refused(world, "wang", "ask_lab", soon, **after) == "expired"
    row, late = ask(world, item), ask(world, soon, lesson_on=clock.today().isoformat())
    for one in (row, late):
        do(world, "sam", "agree_lab", one)
    with clock.at(TEN + timedelta(days=3)):
        assert refused(world, "li", "hand_out", row, amount="1") == "lesson_over"
    bad = buy(world, cabinet, name="乙醚")
    do(world, "sam", "agree_purchase", bad)
    assert refused(world, "li", "take_in", bad, amount="1", body="x", expires_on=yesterday) == "expired_goods"


def test_purchases_need_a_place_two_keepers_a_body_and_for_the_controlled_a_paper(
    world: World, cabinet: Cabinet
) -> None:
    lonely = enter(world, name="空柜", kind="general")
    assert refused(world, "li", "buy_lab", lonely, name="食盐", amount="1") == "no_keepers"
    assert refused(world, "li", "buy_lab", cabinet, name="食盐", amount="1") == "no_checks"
    checked(world, cabinet)
    assert refused(world, "li", "buy_lab", cabinet, name="氰", substance="氰化钾", amount="1") == "is_controlled"
    row = buy(world, cabinet)
    do(world, "sam", "agree_purchase", row)
    assert refused(world, "li", "take_in", row, amount="500.1", body="x") == "more_than_bought"
    assert refused(world, "li", "take_in", row, amount="500") == "no_body"
    do(world, "li", "take_in", row, amount="499.5", body="市教育装备中心（虚构）")
    assert refused(world, "li", "confirm_in", row) == "same_hand"
    do(world, "kim", "confirm_in", row)
    assert stored(LabItem, stored(LabPurchase, row.pk).item_id).balance == 499_500
    acid = buy(world, cabinet, name="发烟硝酸", control="explosive")
    for who in ("sam", "alice"):
        do(world, who, "agree_purchase", acid)
    assert refused(world, "li", "take_in", acid, amount="1", body="x") == "no_paper"


def test_what_reacts_is_not_bought_into_one_cabinet(world: World, cabinet: Cabinet) -> None:
    stock(world, cabinet, name="乙醇")
    assert refused(world, "li", "buy_lab", cabinet, name="高锰酸钾", amount="1") == "lab_clashes"


def test_the_same_goods_are_one_lot_and_another_day_is_another_lot(
    world: World, cabinet: Cabinet, item: LabItem
) -> None:
    assert stock(world, cabinet).pk == item.pk and stored(LabItem, item.pk).balance == 1_000_000
    assert stock(world, cabinet, expires_on="2027-01-01").pk != item.pk


def test_waste_goes_to_a_licensed_firm_once_and_never_more_than_there_is(world: World, item: LabItem) -> None:
    do(world, "li", "bring_back", issued(world, item), returned="0", wasted="50")
    lines = {"lines": [{"item": str(item.pk), "amount": "50"}]}
    over = {**GOOD, "licence_until": "2026-11-24"}
    assert refused(world, "sam", "hand_waste", world.firm, **over, **lines) == "licence_over"
    assert refused(world, "sam", "hand_waste", world.firm, **GOOD) == "nothing_handed"
    less = {name: value for name, value in GOOD.items() if name != "paper"}
    assert refused(world, "sam", "hand_waste", world.firm, **less, **lines) == "no_manifest"
    for missing in ("licence", "licence_until"):
        with pytest.raises(InvalidInput):
            do(world, "sam", "hand_waste", world.firm, **{**GOOD, missing: ""}, **lines)
    two = [{"item": str(item.pk), "amount": "50"}, {"item": str(item.pk), "amount": "0.001"}]
    assert refused(world, "sam", "hand_waste", world.firm, **GOOD, lines=two) == "more_than_can"
    do(world, "sam", "hand_waste", world.firm, **GOOD, **lines)
    assert refused(world, "sam", "hand_waste", world.firm, **GOOD, **lines) == "paper_known"
    assert stored(LabItem, item.pk).waste == 0


def test_who_asked_or_approves_takes_back_and_strangers_do_nothing(world: World, item: LabItem) -> None:
    row = ask(world, item)
    assert refused(world, "kim", "withdraw_lab", row, why="不用了") == "not_yours"
    for who in ("bob", "carol", "tina", "cindy", "anonymous"):
        for verb, more in (("agree_lab", {}), ("hand_out", {"amount": "1"}), ("withdraw_lab", {"why": "不"})):
            with pytest.raises(Refused):
                do(world, who, verb, row, **more)
    do(world, "wang", "withdraw_lab", row, why="改天再做")
    assert stored(LabRequest, row.pk).state == "withdrawn"
