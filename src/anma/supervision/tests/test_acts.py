"""Doubts, and orders to stop as others use them; cases have their own tests."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.evidence.testing import written
from anma.facts import figures
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.verify import verify
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.models import Membership, Person
from anma.supervision.documents.tests import made
from anma.supervision.models import Document, Doubt, StopOrder


def colleague_of_tina(world: Any) -> Any:
    office = world.offices["town"]
    with written():
        person = Person(name="second (made up)")
        person.save()
        Membership(
            person=person, organisation_id=office.id, role="town_officer", state="active", holder_id=office.id,
            held_by="authority", shown_to="authority", area_code=office.area_code, area_then=office.area_code,
            valid_from=clock.today(),
        ).save()  # fmt: skip
    return person.id


def stop(world: Any, **more: Any) -> Any:
    raw = {"firm": world.firm.id, "reason": "dust everywhere", "basis": "law, art. 70", "scope": "whole"}
    raw |= {"told_on_spot": True}
    second = more.pop("second_officer", None) or colleague_of_tina(world)
    return perform(world.viewers["tina"], "supervision.stop", {**raw, "second_officer": second, **more})


def lift(world: Any, order: Any) -> Any:
    """The order's paper is served, tina looks, and somebody else of the office lifts it."""
    made.officers(world)
    with system_scope("test"):
        paper = Document.objects.as_system().get(about_id=order, kind="stop_order")
    perform(world.viewers["tina"], "supervision.fill_document", {"subject": paper.pk, "second": tess(world)})
    made.issued_and_served(world, paper.pk)
    perform(world.viewers["tina"], "supervision.check_stop", {"subject": order, "met": "yes", "note": "clean"})
    return perform(world.viewers["tess"], "supervision.lift_stop", {"subject": order})


def tess(world: Any) -> str:
    return str(world.viewers["tess"].actor_id)


def test_a_doubt_is_never_shown_to_the_firm(world: Any) -> None:
    raw = {"firm": world.firm.id, "question": "twenty points in two minutes?"}
    perform(world.viewers["tina"], "supervision.doubt", raw)
    assert not Doubt.objects.visible_to(world.viewers["alice"]).exists()
    assert Doubt.objects.visible_to(world.viewers["tina"]).exists()


def test_an_order_needs_a_second_officer_of_the_same_office(world: Any) -> None:
    for other in (world.viewers["tina"].actor_id, world.viewers["otto"].actor_id):
        with pytest.raises(Refused) as refusal:
            stop(world, second_officer=other)
        assert refusal.value.reason.code == "supervision.two_officers"


def test_an_order_is_shown_to_the_firm_and_counted(world: Any) -> None:
    stop(world)
    assert StopOrder.objects.visible_to(world.viewers["alice"]).exists()
    fold_all()
    today = Period(clock.today(), clock.today())
    assert figures.figure("firms_stopped", Where("3204"), today).value == 1
    with system_scope("test"):
        assert [d for d in verify() if d.indicator in ("firms_stopped", "stop_orders")] == []


def test_a_worker_can_do_none_of_it(world: Any) -> None:
    with pytest.raises(Refused) as refusal:
        perform(world.viewers["wang"], "supervision.doubt", {"firm": world.firm.id, "question": "why is it so?"})
    assert refusal.value.reason.code == "acts.not_allowed"
