"""The register in and out: never below nothing, by two where two are needed, once however often it is sent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.chemicals.models import Lot, Store
from anma.chemicals.stock.reading import name_of
from anma.chemicals.stock.tests.conftest import ACID, CYANIDE, LYE, do, kept, lines, lot, material, receive, store
from anma.kernel.ids import uuid7


def test_what_is_received_is_issued_and_comes_back(world: Any) -> None:
    row = lot(world, store(world), material(world))
    do(world, "li", "issue", subject=str(row.pk), amount="30", taker=str(world.hats["wang"].pk), purpose="清洗")
    do(world, "wang", "give_back", subject=str(row.pk), amount="5.5")
    now = kept(Lot, row.pk)
    assert (now.quantity, now.out) == (Decimal("75.5"), Decimal("24.5"))
    assert [(line.kind, line.after) for line in lines(world)] == [
        ("receive", Decimal(100)), ("issue", Decimal(70)), ("return", Decimal("75.5")),
    ]  # fmt: skip


def test_nobody_takes_more_than_is_there_nor_brings_back_more_than_is_out(world: Any) -> None:
    row = lot(world, store(world), material(world))
    with pytest.raises(Refused, match="not_enough"):
        do(world, "wang", "issue", subject=str(row.pk), amount="100.001")
    do(world, "wang", "issue", subject=str(row.pk), amount="10")
    with pytest.raises(Refused, match="not_so_much_out"):
        do(world, "wang", "give_back", subject=str(row.pk), amount="11")
    do(world, "wang", "waste", subject=str(row.pk), amount="90", because="过期，交有资质单位")
    assert kept(Lot, row.pk).state == "empty"
    with pytest.raises(Refused, match="not_held"):
        do(world, "wang", "issue", subject=str(row.pk), amount="1")


def test_a_double_tap_counts_once(world: Any) -> None:
    row, said = lot(world, store(world), material(world)), {"id": str(uuid7()), "amount": "10"}
    for _n in range(2):
        perform(world.viewers["wang"], "chemicals.issue", {**said, "subject": str(row.pk)})
    assert kept(Lot, row.pk).quantity == 90


def test_highly_toxic_waits_for_a_second_person_who_is_another_one(world: Any) -> None:
    outcome = receive(world, store(world), material(world, CYANIDE), "5")
    assert outcome.result["waits"] and kept(Lot, outcome.result["lot"]).state == "waiting"
    with pytest.raises(Refused, match="not_held"):
        do(world, "li", "issue", subject=outcome.result["lot"], amount="1")
    with pytest.raises(Refused, match="same_person"):
        do(world, "wang", "confirm", subject=outcome.result["line"])
    do(world, "li", "confirm", subject=outcome.result["line"])
    held = kept(Lot, outcome.result["lot"])
    assert (held.state, held.quantity) == ("held", 5)
    issued = do(world, "li", "issue", subject=str(held.pk), amount="4").result
    assert (kept(Lot, held.pk).quantity, kept(Lot, held.pk).free) == (5, 1)
    with pytest.raises(Refused, match="not_enough"):
        do(world, "wang", "issue", subject=str(held.pk), amount="2")
    with pytest.raises(Refused, match="waits"):
        do(world, "wang", "count", subject=str(held.pk), found="5")
    do(world, "wang", "confirm", subject=issued["line"])
    with pytest.raises(Refused, match="line_gone"):
        do(world, "wang", "confirm", subject=issued["line"])
    now, line = kept(Lot, held.pk), lines(world)[-1]
    assert (now.quantity, now.reserved) == (1, 0)
    assert (line.by_id, line.second_id) == (world.viewers["li"].actor_id, world.viewers["wang"].actor_id)


def test_nobody_issues_highly_toxic_to_themselves_nor_confirms_what_they_take(world: Any) -> None:
    of = store(world)
    toxic, acid = lot(world, of, material(world, CYANIDE), "5"), lot(world, of, material(world, ACID), because="试验")
    li, wang, sam = (str(world.hats[who].pk) for who in ("li", "wang", "sam"))
    for who, taker in (("li", li), ("sam", sam)):
        with pytest.raises(Refused, match="own_taking"):
            do(world, who, "issue", subject=str(toxic.pk), amount="1", taker=taker)
    waits = do(world, "li", "issue", subject=str(toxic.pk), amount="1", taker=wang).result["line"]
    with pytest.raises(Refused, match="own_taking"):
        do(world, "wang", "confirm", subject=waits)
    do(world, "sam", "confirm", subject=waits)
    assert kept(Lot, toxic.pk).quantity == 4
    taken = do(world, "li", "issue", subject=str(acid.pk), amount="1", taker=li, purpose="清洗").result
    assert not taken["waits"]


def test_an_amount_finer_than_the_register_is_told_the_smallest_one(world: Any) -> None:
    row = lot(world, store(world), material(world))
    with pytest.raises(InvalidInput) as refused:
        do(world, "wang", "issue", subject=str(row.pk), amount="0.0000001")
    assert "the smallest amount is 0.001" in refused.value.errors["amount"]


def test_a_line_is_called_off_with_a_reason_and_nothing_happened(world: Any) -> None:
    of = store(world, two_persons=True)
    row = lot(world, of, material(world))
    line = do(world, "wang", "issue", subject=str(row.pk), amount="60").result["line"]
    do(world, "wang", "call_off", subject=line, why="领错了")
    now = kept(Lot, row.pk)
    assert (now.quantity, now.reserved, now.out) == (100, 0, 0)
    coming = receive(world, of, material(world, LYE)).result
    do(world, "li", "call_off", subject=coming["line"], why="车开走了")
    assert kept(Lot, coming["lot"]).state == "called_off"


def test_as_much_as_a_major_hazard_has_asks_for_two(world: Any) -> None:
    of, gas = store(world), material(world, "2")  # ammonia: ten tonnes
    assert not receive(world, of, gas, "9", unit="t").result["waits"]
    assert receive(world, of, gas, "1", unit="t").result["waits"]


def test_only_its_keepers_and_the_safety_officer_keep_a_store(world: Any) -> None:
    of, what = store(world, second_keeper=str(world.hats["sam"].pk)), material(world)
    with pytest.raises(Refused, match="not_keeper"):
        receive(world, of, what, who="li")
    assert receive(world, of, what, who="alice").result["lot"]


def test_a_count_that_differs_says_why(world: Any) -> None:
    row = lot(world, store(world), material(world))
    do(world, "wang", "count", subject=str(row.pk), found="100")
    with pytest.raises(Refused, match="say_why"):
        do(world, "wang", "count", subject=str(row.pk), found="98.4")
    do(world, "wang", "count", subject=str(row.pk), found="98.4", because="挥发")
    assert kept(Lot, row.pk).quantity == Decimal("98.4")


def test_what_may_not_stand_together_is_said_with_both_names(world: Any) -> None:
    of, acid, salt = store(world), material(world, ACID), material(world, CYANIDE)
    lot(world, of, acid)
    with pytest.raises(Refused, match="clash") as refused:
        receive(world, of, salt, "1")
    said = str(refused.value.values["said"])
    assert name_of(acid) in said and name_of(salt) in said
    receive(world, of, salt, "1", because="今天运走")
    assert kept(Store, of.pk).clashes == 1
    assert lines(world)[-1].warnings[0]["kind"] == "clash"


def test_moving_is_checked_in_the_other_store_and_parts_the_container(world: Any) -> None:
    one, other = store(world), store(world, "二号库")
    row = lot(world, one, material(world, LYE))
    lot(world, other, material(world, ACID))
    with pytest.raises(Refused, match="same_store"):
        do(world, "wang", "move", subject=str(row.pk), amount="1", store=str(one.pk))
    with pytest.raises(Refused, match="clash"):
        do(world, "wang", "move", subject=str(row.pk), amount="40", store=str(other.pk))
    do(world, "wang", "move", subject=str(row.pk), amount="40", store=str(other.pk), because="各放一个托盘")
    part = kept(Lot, lines(world)[-1].to_lot_id)
    assert (kept(Lot, row.pk).quantity, part.quantity, part.store_id) == (60, 40, other.pk)
    assert kept(Store, other.pk).clashes == 1


def test_a_hard_limit_refuses_and_a_soft_one_asks_why(world: Any) -> None:
    of, what = store(world), material(world)
    do(world, "sam", "set_limit", subject=str(of.pk), kind="group", key="flammable_liquid", most="150")
    lot(world, of, what)
    with pytest.raises(Refused, match="chemicals.limit"):
        receive(world, of, what, "60")
    receive(world, of, what, "60", because="两天内用完")
    assert kept(Store, of.pk).over
    do(world, "sam", "set_limit", subject=str(of.pk), kind="group", key="flammable_liquid", most="170", hard=True)
    with pytest.raises(Refused, match="limit_hard"):
        receive(world, of, what, "60", because="两天内用完")
    do(world, "sam", "set_limit", subject=str(of.pk), kind="group", key="flammable_liquid")
    assert receive(world, of, what, "60").result["lot"] and not kept(Store, of.pk).limits


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"unit": "piece"}, "how_heavy"),
        ({"day": "2999-01-01"}, "future"),
        ({"expires": "2001-01-01"}, "expires_before"),
    ],
)
def test_bad_receipts_get_their_sentence(world: Any, said: dict[str, str], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        receive(world, store(world), material(world), **said)


def test_a_mixture_says_its_dangers_and_a_store_in_use_stays(world: Any) -> None:
    with pytest.raises(Refused, match="no_classes"):
        material(world, "", name="除油剂")
    mixture = material(world, "", name="除油剂", classes=["SC-1B"], families=["base"])
    of = store(world)
    lot(world, of, mixture)
    with pytest.raises(Refused, match="still_in"):
        do(world, "sam", "retire_store", subject=str(of.pk), why="拆了")
    with pytest.raises(Refused, match="known_store"):
        store(world)
    with pytest.raises(Refused, match="known_material"):
        material(world, "", name="除油剂", classes=["SC-1B"])


@pytest.mark.parametrize("amount", ["0", "0.000", "-1"])
def test_an_amount_of_nothing_is_refused_in_plain_words(world: Any, amount: str) -> None:
    row = lot(world, store(world), material(world))
    answer = world.client("wang").post(f"/chemicals/containers/{row.pk}/issue", {"id": str(uuid7()), "amount": amount})
    assert answer.status_code == 400 and "more than 0" in answer.content.decode()
    assert kept(Lot, row.pk).quantity == 100
