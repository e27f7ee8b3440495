"""What was true on the phone counts: nothing that a worker saw is refused, whatever changed before it arrived."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from anma.acts.models import Receipt, SetAside
from anma.acts.pages import perform
from anma.acts.set_asides import in_question
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.inspections.models import Inspection
from anma.inspections.tests.conftest import Body, stored
from anma.inspections.tests.test_sync import Send, envelope, phone, post, signed
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.models import Device, Membership
from anma.risks.models import RiskPoint

__all__ = ["phone", "signed"]
TEN_YEARS = timedelta(days=3653)


def change(row: Any, **values: Any) -> None:
    """Something changed before the phone found a signal."""
    with written():
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def at(moment: Any) -> str:
    return str(moment.isoformat().replace("+00:00", "Z"))


def test_who_left_the_firm_meanwhile_is_taken_and_flagged(signed: Send, world: World, phone: Device) -> None:
    sent = signed(1)
    change(world.hats["wang"], state="ended")
    assert post(sent)[0]["outcome"] == "flagged"
    row = stored(sent["id"])
    assert row.flags == ["membership.ended"] and row.enterprise_id == world.firm.pk and row.abnormal == 1


def test_who_works_for_another_firm_now_is_taken_for_the_firm_of_the_phone(
    signed: Send, world: World, phone: Device
) -> None:
    sent = signed()
    change(world.hats["wang"], state="ended")
    with written():
        now = Membership.objects.as_system().get(pk=world.hats["bob"].pk)
        now.pk, now._state.adding = None, True
        now.id = type(world.hats["bob"])._meta.pk.get_default()
        now.person_id, now.role = world.viewers["wang"].actor_id, "worker"
        now.save()
    post(sent)
    assert stored(sent["id"]).enterprise_id == world.firm.pk


def test_a_browser_whose_hat_has_ended_meanwhile_is_set_aside_for_the_firm_of_the_point(
    world: World, body: Body, published: RiskPoint
) -> None:
    client = world.client("wang")
    client.get("/today/round")
    sent = envelope("inspections.submit", body(1), None)
    change(world.hats["wang"], state="ended")
    (result,) = post(sent, client=client)
    assert result["outcome"] == "set_aside" and result["receipt"] is not None, result
    assert SetAside.objects.get().enterprise_id == world.firm.pk
    assert in_question(world.viewers["sam"]).count() == 1


def test_a_sign_in_that_ended_meanwhile_makes_it_wait_and_after_the_next_it_is_stored(world: World, body: Body) -> None:
    sent = envelope("inspections.submit", body(1), None)
    (result,) = post(sent)
    assert (result["outcome"], result["receipt"]) == ("later", None) and "登录" in result["message"]
    with system_scope("test"):
        assert not Inspection.objects.as_system().exists() and not SetAside.objects.exists()
    assert post(sent, client=world.client("wang"))[0]["outcome"] == "stored"


def test_a_firm_that_closed_meanwhile_still_keeps_what_was_seen(signed: Send, world: World) -> None:
    sent = signed(1)
    perform(world.viewers["tina"], "enterprises.close", {"subject": world.firm.pk, "why": "moved away"})
    assert post(sent)[0]["outcome"] == "flagged"
    row = stored(sent["id"])
    assert row.abnormal == 1 and row.flags == ["point.retired"]


def test_a_point_that_is_gone_is_set_aside_for_the_firm_of_the_phone(phone: Device, world: World, body: Body) -> None:
    sent = envelope("inspections.submit", {**body(), "point": str(uuid7())}, phone)
    assert post(sent)[0]["outcome"] == "set_aside"
    assert SetAside.objects.get().enterprise_id == world.firm.pk


@pytest.mark.parametrize("off", [TEN_YEARS, -TEN_YEARS], ids=["ahead", "behind"])
def test_a_clock_ten_years_off_that_knows_it_counts_when_it_happened(signed: Send, off: timedelta) -> None:
    now = clock.now()
    offset = -round(off / timedelta(milliseconds=1))
    sent = signed(happened_at=at(now - timedelta(seconds=30) + off), clock_offset_ms=offset)
    assert post(sent)[0]["outcome"] == "stored"
    row = stored(sent["id"])
    assert abs((row.done_at - now).total_seconds()) < 60 and row.done_day == clock.today() and row.flags == []
    assert json.loads(Event.objects.get(act="inspections.submit").body)["clock_offset_ms"] == str(offset)


@pytest.mark.parametrize("off", [TEN_YEARS, -TEN_YEARS], ids=["ahead", "behind"])
@pytest.mark.parametrize("offset", [None, 0])
def test_a_clock_ten_years_off_that_does_not_know_it_moves_nothing(
    signed: Send, world: World, published: RiskPoint, off: timedelta, offset: int | None
) -> None:
    sent = signed(happened_at=at(clock.now() + off), clock_offset_ms=offset)
    assert post(sent)[0]["outcome"] == "flagged"
    row = stored(sent["id"])
    assert "clock.unbelieved" in row.flags and row.done_day == clock.today()
    assert abs((row.received_at - clock.now()).total_seconds()) < 60
    assert abs((row.done_at - row.received_at).total_seconds()) < 60, "a list by time would show it for ten years"
    event = Event.objects.get(act="inspections.submit")
    assert abs((event.happened_at - row.received_at) - off) < timedelta(minutes=2), "what the phone said is kept"
    assert abs((Receipt.objects.get(pk=row.pk).stored_at - clock.now()).total_seconds()) < 60
    with system_scope("test"):
        assert RiskPoint.objects.as_system().get(pk=published.pk).last_checked_day == clock.today()
        assert Inspection.objects.as_system().count() == 1
