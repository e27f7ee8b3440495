"""Orders to stop: what they cover is excused, they are lifted after a look, and the firm's page says it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.inspections.models import StopPeriod
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint
from anma.supervision.cases import queries
from anma.supervision.documents.tests import made
from anma.supervision.models import StopOrder
from anma.supervision.tests.test_acts import stop, tess


def periods() -> list[StopPeriod]:
    with system_scope("test"):
        return list(StopPeriod.objects.as_system())


def act(world: World, who: str, verb: str, order: Any, **raw: Any) -> Any:
    return perform(world.viewers[who], f"supervision.{verb}", {"subject": order, **raw})


def test_the_whole_firm_is_excused_until_it_is_lifted_after_a_look(world: World) -> None:
    made.officers(world)
    order = stop(world, conditions="the dust is gone", second_officer=tess(world)).result["order"]
    made.issued_and_served(world, made.papers()["stop_order"].pk)
    (period,) = periods()
    assert (period.points, period.last_day, period.ended_at) == ([], None, None)
    assert queries.stopped_firms(world.viewers["tina"]) == {world.firm.id}
    with pytest.raises(Refused) as refusal:
        act(world, "tina", "lift_stop", order)
    assert refusal.value.reason.code == "supervision.conditions_first"
    act(world, "tina", "check_stop", order, met="no", note="still dusty")
    with pytest.raises(Refused):
        act(world, "tina", "lift_stop", order)
    act(world, "tina", "check_stop", order, met="yes", note="clean")
    for stranger in ("otto", "cindy", "alice", "tina"):
        with pytest.raises(Refused):
            act(world, stranger, "lift_stop", order)
    act(world, "tess", "lift_stop", order)
    assert periods()[0].ended_at is not None and not queries.stopped_firms(world.viewers["tina"])
    with pytest.raises(Refused):
        act(world, "tina", "lift_stop", order)
    with system_scope("test"):
        assert verify().findings == []


def test_only_what_the_order_covers_is_excused(world: World) -> None:
    with written():
        point = RiskPoint(**enterprise_copies(world.firm), name="press", category="equipment", level="larger")
        point.state, point.draft = "published", {}
        point.save()
    with pytest.raises(Refused) as refusal:
        stop(world, scope="equipment")
    assert refusal.value.reason.code == "supervision.no_points"
    stop(world, scope="part", what="the paint shop")
    assert periods() == []
    stop(world, scope="equipment", points=[str(point.pk)], until_day=clock.today().isoformat())
    (period,) = periods()
    assert (period.points, period.last_day) == ([str(point.pk)], clock.today())


def test_an_order_is_ordered_on_its_day_and_served_on_the_day_of_its_paper(world: World) -> None:
    made.officers(world)
    order = stop(world, second_officer=str(world.viewers["tess"].actor_id)).result["order"]
    paper = made.papers()["stop_order"]
    where, lead = f"/orders/{order}", f'<a class="act" href="/papers/{paper.pk}">Issue and serve the paper</a>'
    shown = world.client("tina").get(where).content.decode()
    assert shown.index(lead) < shown.index("check_stop") and "not yet: it was told on the spot" in shown
    assert lead not in world.client("cindy").get(where).content.decode()
    assert "its paper follows" in world.client("alice").get(where).content.decode()
    assert "its paper follows" in world.client("alice").get("/desk").content.decode()
    perform(world.viewers["tina"], "supervision.issue_document", {"subject": paper.pk, "second_marks": made.STROKES})
    assert ">Serve the paper</a>" in world.client("tina").get(where).content.decode()
    with clock.at(clock.now() + timedelta(days=1)):
        signed = {key: value for key, value in made.SIGNED.items() if key != "second_marks"}
        perform(world.viewers["tina"], "supervision.serve_document", {"subject": paper.pk, **signed})
        served = clock.today().isoformat()
        shown = world.client("alice").get(where).content.decode()
        assert f"<dt>Served</dt><dd>{served}" in shown and "paper follows" not in shown
        assert "paper follows" not in world.client("alice").get("/desk").content.decode()
        assert "Serve the paper" not in world.client("tina").get(where).content.decode()


def test_the_firm_reads_the_order_and_its_page_says_it_is_stopped(world: World) -> None:
    order = stop(world, reason="=1+1 dust everywhere", conditions="the dust is gone").result["order"]
    for name, status in (("alice", 200), ("tina", 200), ("cindy", 200), ("bob", 404), ("otto", 404), ("wang", 403)):
        assert world.client(name).get(f"/orders/{order}").status_code == status, name
    assert "the dust is gone" in world.client("alice").get(f"/orders/{order}").content.decode()
    assert "=1+1 dust" in world.client("alice").get("/firm").content.decode()
    assert "Production stopped" in world.client("tina").get(f"/firms/{world.firm.pk}").content.decode()
    assert world.client("tina").get("/orders.xlsx").status_code == 200
    page = world.client("tina").get(f"/orders/about/{world.firm.pk}").content.decode()
    assert "Which part or equipment" in page
    with system_scope("test"):
        assert StopOrder.objects.as_system().get().scope == "whole"
