"""The pages of the laboratory: each person finds the next act, each school its sums, the office all schools."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from anma.acts import desk
from anma.chemicals.labs import queries, terms
from anma.chemicals.models import Cabinet, LabItem, LabPurchase, LabRequest
from anma.chemicals.models.labs import MoveKind
from anma.chemicals.tests.conftest import ask, checked, do, issued, stored
from anma.conftest import World
from anma.enterprises import sections
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.web.today import things_for


def next_act(world: World, who: str, address: str) -> str:
    forms = world.client(who).get(address).context["forms"]
    return next((form.verb for form in forms if form.open), "")


def sheet(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_each_person_finds_the_one_next_act_on_the_page(world: World, item: LabItem) -> None:
    client = world.client("wang")
    assert "无水乙醇" in client.get("/labs/new").content.decode()
    form = {"subject": str(item.pk), "amount": "60", "lesson": "酒精灯", "lesson_on": clock.today().isoformat()}
    address = client.post(f"/labs/new?item={item.pk}", form)["Location"]
    assert [next_act(world, who, address) for who in ("wang", "li", "sam", "tina")] == ["", "", "agree_lab", ""]
    assert [thing.url for thing in things_for(world.viewers["alice"])].count(address) == 1
    world.client("sam").post(f"{address}/agree_lab", {})
    assert next_act(world, "li", address) == "hand_out"
    world.client("li").post(f"{address}/hand_out", {"amount": "60"})
    assert [next_act(world, who, address) for who in ("kim", "wang")] == ["confirm_out", ""]
    world.client("kim").post(f"{address}/confirm_out", {})
    assert next_act(world, "li", address) == "bring_back"
    world.client("li").post(f"{address}/bring_back", {"returned": "10", "wasted": "20"})
    text = world.client("wang").get(address).content.decode()
    assert "10 mL" in text and "30 mL" in text and world.hats["kim"].person.name in text
    assert world.client("wang").post(f"{address}/dragon", {}).status_code == 404
    for who in ("bob", "otto"):
        assert world.client(who).get(address).status_code == 404
    assert "60 mL" in world.client("tina").get(address).content.decode()


def test_a_purchase_goes_through_its_page(world: World, cabinet: Cabinet) -> None:
    checked(world, cabinet)
    form = {"subject": str(cabinet.pk), "name": "碳酸钠", "amount": "500", "unit": "g", "control": "ordinary"}
    address = world.client("li").post("/labs/purchases/new", form)["Location"]
    assert next_act(world, "sam", address) == "agree_purchase"
    world.client("sam").post(f"{address}/agree_purchase", {})
    world.client("li").post(f"{address}/take_in", {"amount": "500", "body": "中心（虚构）"})
    assert next_act(world, "kim", address) == "confirm_in"
    world.client("kim").post(f"{address}/confirm_in", {})
    with system_scope("test"):
        assert LabPurchase.objects.as_system().get().state == "stored"
        found = LabItem.objects.as_system().get()
    assert (found.balance, found.substance) == (500_000, "")
    client = world.client("sam")
    client.post(f"/labs/store/{found.pk}/count_lab", {"counted": "499.5"})
    client.post(f"/labs/store/{found.pk}/discard_lab", {"amount": "1", "why": "受潮"})
    assert "受潮" in client.get(f"/labs/store/{found.pk}").content.decode()
    assert len(sheet(client.get(f"/labs/store/{found.pk}.xlsx").content)) == 2 + 3


def test_waste_is_handed_over_from_what_the_book_proposes(world: World, item: LabItem) -> None:
    do(world, "li", "bring_back", issued(world, item), returned="0", wasted="50")
    client = world.client("sam")
    assert [much for _row, _left, much, _unit in client.get("/labs/waste/new").context["listed"]] == ["50"]
    form = {"firm": "示例危废公司（虚构）", "licence": "JS-1", "licence_until": "2028-01-01", "paper": "LD-7"}
    assert client.post("/labs/waste/new", {**form, f"amount:{item.pk}": "50"}).status_code == 302
    assert "LD-7" in client.get("/labs/waste").content.decode()
    assert "by the book" in client.get("/labs/waste/new").content.decode()


def test_every_list_for_everybody_who_may_come_with_its_file(world: World, item: LabItem) -> None:
    ask(world, item)
    for path in ("/labs", "/labs/store", "/labs/purchases", "/labs/waste", "/labs/terms"):
        for who in ("wang", "sam", "tina", "cindy"):
            assert world.client(who).get(path).status_code == 200, (path, who)
        assert len(sheet(world.client("tina").get(f"{path}.xlsx").content)) >= 2, path
    names = world.hats["wang"].person.name
    assert names in world.client("sam").get("/labs").content.decode()
    assert names not in world.client("tina").get("/labs").content.decode()
    for who, seen in {"tina": 1, "otto": 0, "bob": 0}.items():
        assert len(world.client(who).get("/labs").context["listed"]) == seen, who
    for show, seen in {"open": 1, "late": 0, "controlled": 0, "mine": 1}.items():
        assert len(world.client("sam").get(f"/labs?show={show}").context["listed"]) == seen, show


def test_the_term_report_is_the_book_and_the_store(world: World, item: LabItem) -> None:
    row = issued(world, item)
    do(world, "li", "bring_back", row, returned="10", wasted="20")
    issued(world, item, "5")
    do(world, "li", "count_lab", item, counted="450")
    rows = world.client("tina").get("/labs/terms").context["rows"]
    assert [(one.key, one.unit) for one in rows] == [(world.firm.pk, "ml")]
    sums = rows[0].sums
    kinds = (MoveKind.BOUGHT, MoveKind.ISSUED, MoveKind.RETURNED, MoveKind.USED, MoveKind.WASTED)
    assert [sums.of(kind) for kind in kinds] == [500_000, 55_250, 10_000, 20_250, 20_000]
    assert (sums.out, sums.difference) == (5_000, 450_000 - 454_750)
    assert sums.change == stored(LabItem, item.pk).balance
    own = world.client("sam").get("/labs/terms").context["rows"]
    assert [one.cells for one in own] == [rows[0].cells] and "无水乙醇" in own[0].name
    assert sheet(world.client("tina").get("/labs/terms.xlsx").content)[2][2:4] == ["500", "55.25"]
    assert world.client("sam").get("/labs/terms?term=2025-09").context["rows"] == []


def test_terms_begin_where_the_place_says() -> None:
    found = terms.term_of(date(2027, 1, 15), [2, 9])
    assert (found.first, found.last, found.key) == (date(2026, 9, 1), date(2027, 1, 31), "2026-09")
    assert terms.term_of(date(2026, 2, 1), [2, 9]).last == date(2026, 8, 31)
    assert terms.term_of(date(2026, 8, 31), [9]).first == date(2025, 9, 1)


def test_whoever_is_next_is_told_and_finds_it_on_the_desk(world: World, item: LabItem) -> None:
    row = ask(world, item)
    with system_scope("test"):
        told = {one.hat_id for one in Notice.objects.as_system() if one.subject_id == row.pk}
    assert told == {world.hats["sam"].pk, world.hats["alice"].pk}
    panels = {panel.key: panel.count for panel in desk.shown(world.viewers["sam"], world.firm.pk)}
    assert panels["labs_waiting"] == 1 and not queries.waiting_for(world.viewers["li"])
    do(world, "sam", "agree_lab", row)
    assert [one.pk for one in queries.waiting_for(world.viewers["kim"])] == [row.pk]
    shown = {one.key: one.html for one in sections.shown(world.viewers["tina"], world.firm)}
    assert "1 lot in the store" in shown["labs"]
    assert stored(LabRequest, row.pk).state == "agreed"


def test_a_firm_without_a_laboratory_reads_what_the_page_is_for(world: World) -> None:
    said = "for firms with a laboratory"
    assert said in world.client("wang").get("/labs").content.decode()
    assert said not in world.client("tina").get("/labs").content.decode()


def test_with_a_reagent_in_the_store_nothing_is_explained(world: World, item: LabItem) -> None:
    assert "for firms with a laboratory" not in world.client("wang").get("/labs").content.decode()
