"""Each of the five rules, switched off by a city's own edition, changes what the acts ask for; the law stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.chemicals.models import Cabinet, LabHandover, LabItem, LabPurchase, LabRequest
from anma.chemicals.tests.conftest import ask, buy, checked, do, enter, issued, stock, stored
from anma.chemicals.tests.test_labs import GOOD, refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint


def switched_off(world: World, *keys: str, **values: str) -> None:
    """The city brings in an edition with these rules off."""
    entries = [*({"key": key, "value": "off"} for key in keys), *({"key": k, "value": v} for k, v in values.items())]
    raw = {"kind": "labs", "edition": "+".join((*keys, *values)), "source": "本市通知（虚构）"}
    day = clock.today().isoformat()
    perform(world.viewers["cindy"], "chemicals.bring_local", {**raw, "effective": day, "entries": entries})


def test_without_the_one_purchase_goods_come_from_anybody(world: World, cabinet: Cabinet) -> None:
    row = buy(world, cabinet)
    do(world, "sam", "agree_purchase", row)
    assert refused(world, "li", "take_in", row, amount="1") == "no_body"
    switched_off(world, "buy")
    do(world, "li", "take_in", row, amount="1")
    assert stored(LabPurchase, row.pk).state == "counted"


def test_without_the_one_store_one_keeper_is_enough_but_not_for_what_is_controlled(world: World) -> None:
    lonely = enter(world, name="独柜", kind="general", keeper=str(world.hats["li"].pk))
    checked(world, lonely)
    assert refused(world, "li", "buy_lab", lonely, name="食盐", amount="1") == "no_keepers"
    switched_off(world, "store")
    controlled = {"name": "盐酸", "control": "precursor", "amount": "1"}
    assert refused(world, "li", "buy_lab", lonely, **controlled) == "no_keepers"
    row = buy(world, lonely, name="食盐", unit="g")
    do(world, "sam", "agree_purchase", row)
    do(world, "li", "take_in", row, amount="500", body="中心（虚构）")
    assert stored(LabPurchase, row.pk).state == "stored"


def test_without_the_one_use_record_nobody_approves_and_one_keeper_issues(world: World, item: LabItem) -> None:
    assert ask(world, item).state == "asked"
    switched_off(world, "use")
    row = ask(world, item)
    assert (row.state, row.needs) == ("agreed", 0)
    do(world, "li", "hand_out", row, amount="10")
    assert stored(LabRequest, row.pk).state == "out" and stored(LabItem, item.pk).balance == 490_000


def test_what_is_controlled_stays_with_two_whatever_is_switched_off(world: World, cabinet: Cabinet) -> None:
    item = stock(world, cabinet, name="氰化钾（虚构）", control="toxic", unit="g", amount="100")
    switched_off(world, "use", "store", keepers="1")
    row = ask(world, item, amount="1")
    assert (row.state, row.needs) == ("asked", 2)
    for who in ("sam", "alice"):
        do(world, who, "agree_lab", row)
    do(world, "li", "hand_out", row, amount="1")
    assert stored(LabRequest, row.pk).state == "weighed"
    bought = buy(world, cabinet, name="氰化钠（虚构）", control="toxic", unit="g")
    for who in ("sam", "alice"):
        do(world, who, "agree_purchase", bought)
    do(world, "li", "take_in", bought, amount="1", body="中心（虚构）", paper="P-9")
    assert stored(LabPurchase, bought.pk).state == "counted"


def test_without_the_one_way_of_waste_the_manifest_may_stay_open_but_never_the_licence(
    world: World, item: LabItem
) -> None:
    do(world, "li", "bring_back", issued(world, item), returned="0", wasted="50")
    said = {**GOOD, "paper": "", "lines": [{"item": str(item.pk), "amount": "20"}]}
    assert refused(world, "sam", "hand_waste", world.firm, **said) == "no_manifest"
    assert " required" in _field(world, "licence") and " required" in _field(world, "paper")
    switched_off(world, "waste")
    over = {**said, "licence_until": "2020-01-01"}
    assert refused(world, "sam", "hand_waste", world.firm, **over) == "licence_over"
    for _twice in range(2):  # no number is no number that stands in the book already
        do(world, "sam", "hand_waste", world.firm, **said)
    with system_scope("test"):
        assert set(LabHandover.objects.as_system().values_list("licence", "paper")) == {(GOOD["licence"], "")}
    assert " required" in _field(world, "licence") and " required" not in _field(world, "paper")
    assert world.client("sam").get("/labs/waste.xlsx").status_code == 200


def _field(world: World, name: str) -> str:
    """The tag of a field of the form."""
    text = world.client("sam").get("/labs/waste/new").content.decode()
    return text.partition(f'name="{name}"')[2].partition(">")[0]


def _last_checked(cabinet: Cabinet, **days: Any) -> None:
    with system_scope("test"), written():
        point = RiskPoint.objects.as_system().get(pk=stored(Cabinet, cabinet.pk).point_id)
        for name, day in days.items():
            setattr(point, name, day)
        point.save()


@pytest.mark.parametrize("column", ["last_checked_day", "published_day"])
def test_nothing_is_taken_into_a_cabinet_whose_check_is_late(world: World, cabinet: Cabinet, column: str) -> None:
    row, goods = buy(world, cabinet), {"amount": "1", "body": "中心（虚构）"}
    do(world, "sam", "agree_purchase", row)
    _last_checked(cabinet, **{column: clock.today() - timedelta(days=8)})
    assert refused(world, "li", "take_in", row, **goods) == "check_late"
    _last_checked(cabinet, last_checked_day=clock.today() - timedelta(days=7))
    do(world, "li", "take_in", row, **goods)


def test_without_the_one_check_neither_missing_nor_late_checks_hinder(world: World, cabinet: Cabinet) -> None:
    bare = enter(world, name="新柜", keeper=str(world.hats["li"].pk), second=str(world.hats["kim"].pk))
    row = buy(world, cabinet)
    do(world, "sam", "agree_purchase", row)
    _last_checked(cabinet, last_checked_day=clock.today() - timedelta(days=60))
    assert refused(world, "li", "buy_lab", bare, name="食盐", amount="1") == "no_checks"
    switched_off(world, "check")
    do(world, "li", "buy_lab", bare, name="食盐", amount="1")
    do(world, "li", "take_in", row, amount="1", body="中心（虚构）")


def test_a_check_late_by_the_figure_of_the_place(world: World, cabinet: Cabinet) -> None:
    raw = {"kind": "cabinets", "edition": "30", "source": "本市通知（虚构）", "effective": clock.today().isoformat()}
    entries = [{"key": "check_days", "value": "30"}]
    perform(world.viewers["cindy"], "chemicals.bring_local", {**raw, "entries": entries})
    row, goods = buy(world, cabinet), {"amount": "1", "body": "中心（虚构）"}
    do(world, "sam", "agree_purchase", row)
    _last_checked(cabinet, last_checked_day=clock.today() - timedelta(days=31))
    assert refused(world, "li", "take_in", row, **goods) == "check_late"
    _last_checked(cabinet, last_checked_day=clock.today() - timedelta(days=30))
    do(world, "li", "take_in", row, **goods)


def test_the_page_of_the_rules_says_what_each_switch_changes(world: World, cabinet: Cabinet) -> None:
    switched_off(world, "use")
    text = world.client("sam").get("/chemicals/figures?kind=labs").content.decode()
    assert "needs no approval" in text and ">off<" in text.replace("</td>", "<")
