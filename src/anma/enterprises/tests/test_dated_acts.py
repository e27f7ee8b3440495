"""What runs out: entered once, renewed by a row of its own, withdrawn with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises import dated
from anma.enterprises.dated import kinds
from anma.enterprises.models import Dated
from anma.enterprises.tests.test_forgetting import erase_wang
from anma.evidence.rows import personal_holds
from anma.evidence.verify import verify
from anma.kernel import clock
from anma.kernel.viewer import system_scope

MAY = ("alice", "sam")


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def enter(world: Any, name: str = "sam", **more: Any) -> Dated:
    raw = {"subject": world.firm.pk, "kind": "forklift", "thing": "叉车1号", "valid_to": day(40), **more}
    return row_of(perform(world.viewers[name], "enterprises.enter_dated", raw))


def row_of(outcome: Any) -> Dated:
    with system_scope("test"):
        found: Dated = Dated.objects.as_system().get(pk=outcome.result["dated"])
    return found


def renew(world: Any, row: Dated, **more: Any) -> Dated:
    return row_of(perform(world.viewers["sam"], "enterprises.renew_dated", {"subject": row.pk, **more}))


def certificate(world: Any, **more: Any) -> Dated:
    return enter(world, kind="operation.02", thing="", membership=world.hats["wang"].pk, number="T0001", **more)


def test_the_safety_officer_and_the_principal_enter_nobody_else(world: Any) -> None:
    assert [enter(world, name, thing=name).remind_on for name in MAY] == [day(10)] * 2
    for name in ("wang", "li", "bob", "carol", "tina", "otto", "cindy", "anonymous"):
        with pytest.raises(Refused):
            enter(world, name)


def test_renewing_adds_a_row_and_the_old_one_still_counts_for_its_days(world: Any) -> None:
    old = certificate(world, valid_from=day(-100), valid_to=day(5))
    new = renew(world, old, valid_from=day(6), valid_to=day(900), remind_days=7)
    old.refresh_from_db()
    assert (old.state, new.supersedes, new.person_id, new.remind_on) == ("superseded", old.pk, old.person_id, day(893))
    for holder in (world.hats["wang"].pk, world.hats["wang"].person_id):
        found = [dated.valid(world.firm.pk, "operation.02", day(n), holder=holder) for n in (-101, 0, 6, 901)]
        assert found == [None, old, new, None]
    assert dated.valid(world.firm.pk, "operation.02", day(0), holder=world.hats["li"].pk) is None
    assert [f for f in verify().findings if f.row in (old.pk, new.pk)] == []


def test_what_is_withdrawn_keeps_its_reason_and_counts_no_more(world: Any) -> None:
    row = certificate(world)
    with pytest.raises(InvalidInput):
        perform(world.viewers["sam"], "enterprises.withdraw_dated", {"subject": row.pk, "why": ""})
    perform(world.viewers["sam"], "enterprises.withdraw_dated", {"subject": row.pk, "why": "离职"})
    row.refresh_from_db()
    assert (row.state, row.withdrawn_because) == ("withdrawn", "离职")
    assert dated.valid(world.firm.pk, "operation.02", day(0)) is None
    assert dated.valid(world.firm.pk, "operation.02", day(-1)) == row
    for code in ("enterprises.renew_dated", "enterprises.withdraw_dated"):
        with pytest.raises(Refused):
            perform(world.viewers["sam"], code, {"subject": row.pk, "why": "离职", "valid_to": day(999)})


def test_running_out_is_what_the_viewer_sees_the_longest_first(world: Any) -> None:
    late, soon = enter(world, valid_to=day(-3)), certificate(world, valid_to=day(20))
    enter(world, thing="叉车2号", valid_to=day(200))
    for name, wanted in {"sam": [late, soon], "tina": [late, soon], "wang": [soon], "bob": [], "otto": []}.items():
        assert dated.running_out(world.viewers[name], [world.firm.pk], day(30)) == wanted, name


def test_a_later_paper_of_the_same_kind_and_holder_ends_the_alarm_however_it_was_entered(world: Any) -> None:
    old, other = certificate(world, valid_to=day(20)), enter(world, valid_to=day(9))
    new = certificate(world, valid_to=day(900))
    sam, firm = world.viewers["sam"], world.firm.pk
    assert dated.running_out(sam, [firm], day(999)) == [other, new]
    with system_scope("test"):
        assert {row.pk for row in dated.to_remind(day(0))} == {other.pk}
        assert [dated.is_latest(row.pk) for row in (old, new)] == [False, True]
    perform(sam, "enterprises.withdraw_dated", {"subject": new.pk, "why": "伪造"})
    assert dated.running_out(sam, [firm], day(999)) == [other, old]


def test_what_cannot_be_right_is_refused_with_a_sentence(world: Any) -> None:
    enter(world)
    stranger = world.hats["bob"].pk
    for wrong in (
        {},
        {"thing": ""},
        {"valid_from": day(50)},
        {"kind": "card", "thing": ""},
        {"kind": "card", "membership": stranger},
        {"thing": "叉车9号", "renewer": stranger},
        {"kind": "contractor.licence", "thing": ""},
    ):
        with pytest.raises(Refused) as told:
            enter(world, **wrong)
        assert told.value.reason.code.startswith("enterprises.dated_"), wrong
    for odd in ({"kind": "unicorn"}, {"valid_to": "1066-10-14"}, {"duties": {"roof": "tenant"}}):
        with pytest.raises(InvalidInput):
            enter(world, thing="叉车9号", **odd)


def test_a_renewal_ends_later_than_what_it_renews(world: Any) -> None:
    row = enter(world)
    with pytest.raises(Refused) as told:
        renew(world, row, valid_to=row.valid_to)
    assert told.value.reason.code == "enterprises.dated_not_later"


def test_who_is_erased_leaves_no_name_and_no_number_on_a_paper(world: Any) -> None:
    row, kept = certificate(world), enter(world, number="F0001")
    erase_wang(world)
    row.refresh_from_db()
    kept.refresh_from_db()
    assert (row.number, row.personal_salts, kept.number) == ("", {}, "F0001")
    assert personal_holds(row)


def test_every_kind_has_both_names_a_group_and_a_holder() -> None:
    for kind in kinds.every().values():
        assert kind.name.zh and kind.name.en and kind.group in kinds.GROUPS, kind.key
        assert kind.holder in ("thing", "person", "firm", "contractor"), kind.key
    assert kinds.every()["operation.01"].name.zh == "特种作业操作证·电工作业"
