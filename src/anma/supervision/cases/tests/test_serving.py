"""A paper is served once: with it the case goes on, the order to stop holds, and the firm is told a single time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.facts.verify import verify as verify_facts
from anma.inspections.models import StopPeriod
from anma.kernel.viewer import GrantScope, system_scope
from anma.notices.models import Notice
from anma.supervision.cases import queries
from anma.supervision.cases.tests.conftest import TEXT, certified, do, in_force, on, paper_of, serve, stored
from anma.supervision.cases.tests.walked import small_case
from anma.supervision.documents.tests.made import issued_and_served
from anma.supervision.models import CasePaper, StopOrder

pytestmark = pytest.mark.one_engine


def told(world: World, name: str = "alice") -> list[str]:
    """The kinds of notices that somebody got about papers and orders."""
    with system_scope("test"):
        rows = Notice.objects.as_system().filter(person_id=world.viewers[name].actor_id)
        return sorted(rows.filter(kind__startswith="supervision.").values_list("kind", flat=True))


def refused(world: World, who: str, verb: str, subject: Any, **raw: Any) -> str:
    with pytest.raises(Refused) as refusal:
        do(world, who, verb, subject, **raw)
    return str(refusal.value.reason.code).partition(".")[2]


def test_a_case_is_served_by_its_paper_alone_and_the_boss_is_told_once(office: World) -> None:
    case = small_case(office)
    assert refused(office, "tina", "serve_case", case) == "serve_its_paper" and told(office) == []
    row = paper_of(case, "penalty_notice")
    shown = office.client("tina").get(f"/cases/{case}").content.decode()
    assert f'<a class="act" href="/papers/{row.pk}">Issue and serve the paper</a>' in shown
    assert f"/cases/{case}/serve_case" not in shown
    with on(1):
        serve(office, case)
    assert stored(case).state == "served" and stored(case).noticed_day is not None
    assert told(office) == ["supervision.paper_served"]
    with system_scope("test"):
        paper = CasePaper.objects.as_system().get()
    assert paper.manner == "signed" and set(paper.until) == {"statement"}


def test_a_service_that_the_firm_let_in_reads_nothing_of_a_penalty(office: World) -> None:
    in_force(office)
    grant = GrantScope(office.firm.pk, acts=frozenset({"served.see"}))
    service = replace(office.viewers["alice"], enterprise_id=None, grants=(grant,))
    assert CasePaper.objects.visible_to(office.viewers["alice"]).exists()
    assert CasePaper.objects.visible_to(office.viewers["tina"]).exists()
    assert not CasePaper.objects.visible_to(service).exists()


def test_a_reminder_runs_from_the_service_of_its_paper(office: World) -> None:
    case = in_force(office)
    with on(30):
        assert refused(office, "tina", "serve_case", case) == "nothing_to_serve"
        do(office, "tina", "urge_case", case, text=TEXT)
        assert (stored(case).state, stored(case).urged_day) == ("in_force", None)
        serve(office, case)
    assert stored(case).state == "urged" and told(office) == ["supervision.paper_served"] * 3


def test_a_withdrawn_paper_that_the_case_waits_for_comes_back_as_a_draft(office: World) -> None:
    case = small_case(office)
    row = paper_of(case, "penalty_notice")
    certified(office)
    perform(office.viewers["tina"], "supervision.withdraw_document", {"subject": row.pk, "why": "torn in two"})
    again = paper_of(case, "penalty_notice")
    assert again.pk != row.pk and again.state == "draft" and again.answers == row.answers
    assert refused(office, "tina", "serve_case", case) == "serve_its_paper"
    serve(office, case)
    assert stored(case).state == "served"


def ordered(world: World, **more: Any) -> str:
    raw = {"firm": world.firm.id, "reason": "dust everywhere", "basis": "law, art. 70", "scope": "whole", **more}
    raw |= {"second_officer": world.viewers["eva"].actor_id}
    return str(perform(world.viewers["tina"], "supervision.stop", raw).result["order"])


def order(pk: str) -> StopOrder:
    with system_scope("test"):
        return StopOrder.objects.as_system().get(pk=pk)


def test_an_order_stops_nobody_and_alarms_nobody_before_its_paper_is_served(office: World) -> None:
    certified(office)
    pk = ordered(office)
    assert not StopOrder.objects.visible_to(office.viewers["alice"]).exists() and told(office) == []
    assert queries.stopped_firms(office.viewers["tina"]) == set()
    assert refused(office, "tina", "check_stop", pk, met="yes", note="clean") == "serve_order_first"
    with system_scope("test"):
        assert not StopPeriod.objects.as_system().exists()
    issued_and_served(office, paper_of(pk, "stop_order").pk)
    assert told(office) == ["supervision.stopped"] and not order(pk).waits
    assert queries.stopped_firms(office.viewers["tina"]) == {office.firm.id}
    assert StopOrder.objects.visible_to(office.viewers["alice"]).exists()
    with system_scope("test"):
        assert StopPeriod.objects.as_system().count() == 1
        assert [one for one in verify_facts() if one.indicator in ("stop_orders", "firms_stopped")] == []


def test_an_order_told_on_the_spot_holds_at_once_and_is_lifted_by_another_after_its_paper(office: World) -> None:
    certified(office)
    pk = ordered(office, told_on_spot=True)
    row = paper_of(pk, "stop_order")
    assert told(office) == ["supervision.stopped"] and "当场告知之时起" in row.answers["since"]
    do(office, "tina", "check_stop", pk, met="yes", note="clean")
    assert refused(office, "eva", "lift_stop", pk) == "serve_order_first"
    issued_and_served(office, row.pk)
    assert refused(office, "tina", "lift_stop", pk) == "other_lifts"
    shown = office.client("tina").get(f"/orders/{pk}").content.decode()
    assert "did not look: <strong>" in shown and office.hats["eva"].person.name in shown and "lift_stop" not in shown
    do(office, "eva", "lift_stop", pk)
    assert order(pk).lifted_by == office.viewers["eva"].actor_id


def test_an_order_given_in_error_is_withdrawn_with_its_paper_and_excuses_nothing_more(office: World) -> None:
    certified(office)
    pk = ordered(office, told_on_spot=True)
    do(office, "tina", "withdraw_stop", pk, why="the wrong firm")
    assert told(office) == ["supervision.stop_withdrawn", "supervision.stopped"]
    assert paper_of(pk, "stop_order").state == "withdrawn" and order(pk).withdrawn_why == "the wrong firm"
    assert queries.stopped_firms(office.viewers["tina"]) == set()
    assert refused(office, "eva", "lift_stop", pk) == "order_withdrawn"
    with system_scope("test"):
        assert StopPeriod.objects.as_system().get().ended_at is not None
    for who in ("tina", "alice"):
        assert "the wrong firm" in office.client(who).get(f"/orders/{pk}").content.decode()
