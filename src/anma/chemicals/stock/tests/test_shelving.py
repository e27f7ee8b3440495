"""Containers in storage cabinets: in, out, from one to another, and what each cabinet says to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from anma.acts.reasons import Refused
from anma.chemicals.cabinets import contents
from anma.chemicals.models import Cabinet, Lot
from anma.chemicals.stock.tests.conftest import (
    ACID,
    CYANIDE,
    LYE,
    METHANOL,
    do,
    kept,
    lines,
    lot,
    material,
    receive,
    store,
)


def cabinet(world: Any, kind: str = "flammable", **more: Any) -> Cabinet:
    raw = {"name": f"{kind} 柜", "kind": kind, **more}
    return kept(Cabinet, do(world, "sam", "enter_cabinet", subject=str(world.firm.pk), **raw).result["cabinet"])


def inside(world: Any, row: Cabinet, who: str = "sam") -> list[tuple[str, str]]:
    return [(one.name, one.amount) for one in contents.of(world.viewers[who], row)]


def test_a_container_goes_into_a_cabinet_on_to_another_and_out_again(world: Any) -> None:
    first, second = cabinet(world), cabinet(world, "general")
    row = lot(world, store(world), material(world), cabinet=str(first.pk))
    assert kept(Lot, row.pk).cabinet_id == first.pk and inside(world, first) == [("Methanol", "100 kg")]
    do(world, "li", "place", subject=str(row.pk), cabinet=str(second.pk))
    assert (inside(world, first), len(inside(world, second))) == ([], 1)
    with pytest.raises(Refused, match="same_cabinet"):
        do(world, "li", "place", subject=str(row.pk), cabinet=str(second.pk))
    do(world, "wang", "place", subject=str(row.pk))
    now = kept(Lot, row.pk)
    assert (now.cabinet_id, now.quantity, inside(world, second)) == (None, Decimal(100), [])
    assert [(line.kind, line.cabinet_id, line.after) for line in lines(world)] == [
        ("receive", first.pk, Decimal(100)),
        ("place", second.pk, Decimal(100)),
        ("place", None, Decimal(100)),
    ]


def test_what_is_issued_leaves_the_cabinet_and_what_moves_leaves_it_behind(world: Any) -> None:
    box, of = cabinet(world), store(world)
    row = lot(world, of, material(world), cabinet=str(box.pk))
    do(world, "li", "issue", subject=str(row.pk), amount="40")
    assert inside(world, box) == [("Methanol", "60 kg")]
    line = do(world, "wang", "move", subject=str(row.pk), amount="10", store=str(store(world, "二号库").pk)).result
    moved = next(one for one in lines(world) if str(one.pk) == line["line"])
    assert kept(Lot, moved.to_lot_id).cabinet_id is None
    do(world, "wang", "issue", subject=str(row.pk), amount="50")
    assert inside(world, box) == []


def test_a_cabinet_refuses_what_it_is_not_for_unless_somebody_says_why(world: Any) -> None:
    box, of = cabinet(world), store(world)
    with pytest.raises(Refused, match="clash") as told:
        receive(world, of, material(world, ACID), cabinet=str(box.pk))
    assert "is for: Flammable liquids" in told.value.sentence
    done = receive(world, of, material(world, LYE), cabinet=str(box.pk), because="临时放一天").result
    assert kept(Lot, done["lot"]).cabinet_id == box.pk
    assert [one["about"] for one in lines(world)[-1].warnings] == ["kind"]


def test_two_that_need_an_aisle_are_never_shut_into_one_cabinet_unsaid(world: Any) -> None:
    box, of = cabinet(world, "general"), store(world)
    lot(world, of, material(world, ACID), cabinet=str(box.pk))
    row = lot(world, of, material(world, LYE), because="隔开放")
    with pytest.raises(Refused, match="clash") as told:
        do(world, "li", "place", subject=str(row.pk), cabinet=str(box.pk))
    assert "must not stand in one cabinet" in told.value.sentence
    do(world, "li", "place", subject=str(row.pk), cabinet=str(box.pk), because="各有托盘")
    assert all("does not go with" in one.note for one in contents.of(world.viewers["sam"], box))


def test_a_cabinet_holds_its_litres_and_no_more(world: Any) -> None:
    box, of, what = cabinet(world, litres="50"), store(world), material(world)
    lot(world, of, what, "40", unit="L", cabinet=str(box.pk))
    with pytest.raises(Refused, match="clash") as told:
        receive(world, of, what, "10.5", unit="L", cabinet=str(box.pk))
    assert "50.5 L" in told.value.sentence
    receive(world, of, what, "10000", unit="mL", cabinet=str(box.pk))


def test_highly_toxic_asks_for_its_own_cabinet_and_for_two(world: Any) -> None:
    of, general, own = store(world), cabinet(world, "general"), cabinet(world, "toxic")
    what = material(world, CYANIDE)
    with pytest.raises(Refused, match="clash"):
        receive(world, of, what, "1", cabinet=str(general.pk))
    row = lot(world, of, what, "1", cabinet=str(own.pk))
    out = do(world, "wang", "place", subject=str(row.pk)).result
    assert out["waits"] and kept(Lot, row.pk).cabinet_id == own.pk
    with pytest.raises(Refused, match="same_person"):
        do(world, "wang", "confirm", subject=out["line"])
    do(world, "li", "confirm", subject=out["line"])
    assert kept(Lot, row.pk).cabinet_id is None and kept(Lot, row.pk).quantity == 1


def test_a_cabinet_of_another_firm_or_one_that_is_gone_is_none(world: Any) -> None:
    row, gone = lot(world, store(world), material(world)), cabinet(world)
    raw = {"name": "外柜", "kind": "general"}
    other = do(world, "bob", "enter_cabinet", subject=str(world.viewers["bob"].enterprise_id), **raw).result["cabinet"]
    do(world, "sam", "retire_cabinet", subject=str(gone.pk), why="报废")
    for pk in (other, str(gone.pk)):
        with pytest.raises(Refused, match="no_such_cabinet"):
            do(world, "li", "place", subject=str(row.pk), cabinet=pk)


def test_a_cabinet_with_a_container_in_it_is_not_taken_out(world: Any) -> None:
    box = cabinet(world)
    row = lot(world, store(world), material(world, METHANOL), cabinet=str(box.pk))
    with pytest.raises(Refused, match="cabinet_full"):
        do(world, "sam", "retire_cabinet", subject=str(box.pk), why="报废")
    do(world, "li", "place", subject=str(row.pk))
    do(world, "sam", "retire_cabinet", subject=str(box.pk), why="报废")


def test_only_keepers_place_and_strangers_read_nothing(world: Any) -> None:
    box = cabinet(world)
    row = lot(world, store(world, second_keeper=str(world.hats["sam"].pk)), material(world), cabinet=str(box.pk))
    for who in ("li", "bob", "tina", "otto", "anonymous"):
        with pytest.raises(Refused):
            do(world, who, "place", subject=str(row.pk))
    assert [len(inside(world, box, who)) for who in ("sam", "tina", "bob", "otto")] == [1, 1, 0, 0]


def test_the_pages_offer_cabinets_and_say_where_it_stands(world: Any) -> None:
    box, of = cabinet(world), store(world)
    what = material(world)
    assert str(box.pk) in world.client("wang").get(f"/chemicals/stores/{of.pk}/receive").content.decode()
    row, client = lot(world, of, what), world.client("li")
    address = f"/chemicals/containers/{row.pk}"
    assert client.post(f"{address}/place", {"cabinet": str(box.pk)}).status_code == 302
    text = client.get(address).content.decode()
    assert f"/cabinets/{box.pk}" in text and f"put into {box.name}" in text
    assert address in client.get(f"/cabinets/{box.pk}").content.decode()
    client.post(f"{address}/place", {"cabinet": ""})
    register = client.get("/chemicals/register").content.decode()
    assert "taken out of its cabinet" in register and f"put into {box.name}" in register
    assert client.get("/chemicals/register.xlsx").status_code == 200
