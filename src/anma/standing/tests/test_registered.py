"""What stands in the registers says what a firm has, and what of it ran out or is lacking."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override
from tests.subjects import about, saved

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.enterprises.dated import kinds
from anma.enterprises.dated_models import Dated
from anma.kernel import clock
from anma.knowledge.judging.applying import reaches
from anma.permits.space_models import Space
from anma.standing import registered
from anma.standing.fines import Concern, concerns
from anma.standing.registered import Entry
from anma.standing.saying_reasons import REGISTERED
from anma.web.boss_words import state_words


def space(world: World, **more: Any) -> Any:
    return saved(Space(**about(world), name="污水池", entered_at=clock.now(), seen_on=clock.today(), **more))


def dated(world: World, kind: str, days: int, thing: str = "储气罐") -> Any:
    until = clock.today() + timedelta(days=days)
    return saved(Dated(**about(world), kind=kind, thing=thing, valid_to=until, remind_on=until, entered_at=clock.now()))


def found(world: World, who: str = "alice") -> dict[str, Concern]:
    return {one.key: one for one in concerns(world.viewers[who], world.firm.pk)}


def say_none(world: World, key: str) -> None:
    perform(world.viewers["alice"], "standing.say_none", {"criterion": key})


@pytest.mark.django_db
def test_a_registered_space_brings_back_what_was_said_not_to_be_here(world: World) -> None:
    say_none(world, "gm-13-1")
    assert "gm-13-1" not in found(world)
    space(world, dangers=["toxic"])
    one = found(world)["gm-13-1"]
    assert one.none and one.state == "wrong" and [entry.name for entry in one.has] == ["污水池"]
    text = world.client("alice").get("/boss/criteria/gm-13-1").content.decode()
    assert "You have registered: 污水池. Please look at it again." in text and 'href="/spaces' in text
    with pytest.raises(Refused) as refused:
        say_none(world, "gm-13-1")
    assert refused.value.reason is REGISTERED
    assert "gm-13-1" not in found(world, "bob")


@pytest.mark.django_db
def test_a_lease_and_a_contractor_concern_the_criterion_of_those_who_share_a_site(world: World) -> None:
    assert "gm-3-1" not in found(world)
    dated(world, "contractor.agreement", 90, "快修队")
    assert found(world)["gm-3-1"].state == "unseen"
    dated(world, "lease.out", 90, "隔壁厂")
    assert found(world)["gm-3-1"].state == "wrong"


@pytest.mark.django_db
def test_a_valve_whose_check_ran_out_is_told_before_any_look_that_was_in_order(world: World) -> None:
    dated(world, "valve", 9)
    assert found(world)["tz-2"].state == "unseen"
    perform(world.viewers["sam"], "standing.say_fine", {"criterion": "tz-2", "note": "tried it"})
    assert found(world)["tz-2"].state == "fine"
    row = dated(world, "valve", -9, "2号罐")
    one = found(world)["tz-2"]
    with override("zh-hans"):
        told = state_words(one)
    assert (one.state, told.chip, told.late) == ("wrong", "有 1 样过期了", True)
    assert f'href="/dated/{row.pk}"' in world.client("alice").get("/boss/criteria/tz-2").content.decode()


def test_every_kind_that_the_criteria_name_is_kept_in_some_register() -> None:
    known = registered.kinds_of([Entry(kind, "", "") for kind in kinds.every()]) | {registered.SPACE}
    named = {kind for reach in reaches().values() for kind in reach.dated.union(*(way.has for way in reach.ways))}
    assert named - known == set()
