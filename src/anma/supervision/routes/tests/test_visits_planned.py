"""`supervision.plan_visit`, `call_off_visit` and their pages: the office's alone until somebody stands at the door."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.evidence.verify import verify as verify_log
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.supervision.glance.gathering import counts
from anma.supervision.models import Visit
from anma.supervision.routes.gathering import in_full
from anma.supervision.routes.weights import weights

EVERYBODY = ("alice", "sam", "wang", "bob", "carol", "tina", "otto", "cindy", "anonymous")


def plan(world: World, who: str = "tina", **more: Any) -> UUID:
    raw = {"firm": str(world.firm.pk), "day": clock.today().isoformat(), **more}
    return UUID(perform(world.viewers[who], "supervision.plan_visit", raw).result["visit"])


def visit(world: World, **more: Any) -> Visit:
    """A visit that was made."""
    office = world.offices["town"].pk
    given = {"office_id": office, "officer_id": uuid7(), "kind": "routine", "state": "ended", **more}
    row = Visit(**{**enterprise_copies(world.firm), "visit_day": clock.today() - timedelta(days=4), **given})
    with written():
        row.save()
    return row


def test_a_planned_visit_is_the_offices_and_lies_in_its_chain(world: World) -> None:
    made = plan(world, why=[{"code": "stale", "n": 80}, {"code": "risk", "n": 4, "of": "major"}], stop=2)
    with system_scope("test"):
        row = Visit.objects.as_system().get(pk=made)
        assert (row.state, row.held_by, row.shown_to, row.office_id) == (
            "planned", "authority", "authority", world.offices["town"].pk,
        )  # fmt: skip
        event = Event.objects.get(act="supervision.plan_visit")
        assert event.stream_id == world.offices["town"].pk and not verify_log().findings
    seen = {who: Visit.objects.visible_to(world.viewers[who]).exists() for who in EVERYBODY}
    assert {who for who, sees in seen.items() if sees} == {"tina", "cindy"}
    for who in ("alice", "otto", "cindy", "wang", "anonymous"):
        with pytest.raises(Refused):
            plan(world, who)


def test_a_reason_that_would_tell_of_a_report_is_no_reason_of_the_row(world: World) -> None:
    """The firm reads the row once the visit began."""
    for more in ({"why": [{"code": "tips", "n": 1}]}, {"why": [{"code": "doubts"}]}, {"kind": "complaint"}):
        with pytest.raises(InvalidInput):
            plan(world, **more)


def test_it_is_refused_twice_a_day_in_the_past_too_far_and_with_oneself(world: World) -> None:
    number = str(uuid7())
    assert plan(world, id=number) == plan(world, id=number)
    today = clock.today()
    for more, code in (
        ({}, "planned_already"),
        ({"day": (today - timedelta(days=1)).isoformat()}, "day_is_over"),
        ({"day": (today + timedelta(days=90)).isoformat()}, "too_far"),
        ({"second_officer": str(world.viewers["tina"].actor_id)}, "second_officer"),
        ({"second_officer": str(world.viewers["otto"].actor_id)}, "second_officer"),
    ):
        with pytest.raises(Refused) as refused:
            plan(world, **more)
        assert refused.value.reason.code == f"supervision.{code}"


def test_a_colleague_calls_it_off_with_a_reason_and_another_office_does_not(world: World) -> None:
    made = plan(world)
    colleague = world.add("tom", "town", "enforcement_officer")
    world.add("dora", "city", "district_officer")
    raw = {"subject": str(made), "reason": "the road is closed"}
    with pytest.raises(Refused):
        perform(world.viewers["dora"], "supervision.call_off_visit", raw)
    perform(colleague, "supervision.call_off_visit", raw)
    with system_scope("test"):
        row = Visit.objects.as_system().get(pk=made)
        assert (row.state, row.called_off_why, row.shown_to) == ("called_off", "the road is closed", "authority")
        assert not verify_log().findings
    with pytest.raises(Refused):
        perform(colleague, "supervision.call_off_visit", {**raw, "id": str(uuid7())})


def test_the_pages_are_for_who_plans_visits(world: World) -> None:
    made = plan(world)
    answers = {who: world.client(who).get("/visits/planned").status_code for who in EVERYBODY}
    assert {who for who, status in answers.items() if status == 200} == {"tina", "otto"}
    assert world.client("tina").get("/visits/route.xlsx").status_code == 200
    form = f"/visits/plan/{world.firm.pk}"
    assert [world.client(who).get(form).status_code for who in ("tina", "otto", "alice")] == [200, 404, 403]
    off = f"/visits/planned/{made}/call-off"
    assert world.client("otto").post(off, {"reason": "not ours"}).status_code == 404
    after = world.client("tina").post(off, {"reason": "nobody there", "later": "1"})
    assert after.status_code == 302 and after.headers["Location"] == form


def test_the_route_is_changed_by_buttons_and_taken_by_one(world: World) -> None:
    with written():
        world.firm.name = "=1+1"
        world.firm.save()
    client, ours, theirs = world.client("tina"), str(world.firm.pk), str(world.firms["neighbour"].pk)
    page = client.get("/visits/route").content.decode()
    assert "=1+1" in page and "no visit noted in the" in page and str(world.firms["far"].pk) not in page
    dropped = client.get("/visits/route", {"changed": "1", "stop": [ours, theirs], "drop": ours})
    assert dropped.status_code == 302 and ours not in dropped.headers["Location"]
    left = client.get(dropped.headers["Location"]).content.decode()
    assert "no hours left on this day" in left or "Add it all the same" in left
    raw = {"day": clock.today().isoformat(), "stop": [theirs, ours], "id": [str(uuid7()), str(uuid7())]}
    for _tap in range(2):
        assert client.post("/visits/route/take", raw).status_code == 302
    with system_scope("test"):
        rows = list(Visit.objects.as_system().order_by("id"))
    assert [(str(row.enterprise_id), row.why["stop"]) for row in rows] == [(theirs, 1), (ours, 2)]
    assert "on your list of this day already" in client.get("/visits/route").content.decode()
    listed = client.get("/visits/planned").content.decode()
    assert "=1+1" in listed and listed.index("Foundry") < listed.index("=1+1")
    sheet = client.get("/visits/planned.xlsx")
    assert sheet.status_code == 200 and b"<f>" not in sheet.content


def test_the_route_counts_as_planned_what_the_list_of_planned_visits_does(world: World) -> None:
    plan(world)
    tina = world.viewers["tina"].actor_id
    over = visit(world, officer_id=tina, planned_day=clock.today(), visit_day=clock.today())
    client = world.client("tina")
    assert "1 planned visit ·" in client.get("/visits/planned").content.decode()
    text = client.get("/visits/route").content.decode()
    assert "1 visit of this day is planned already" in text
    assert "1 planned visit of this day has begun or is over:" in text and f"/visits/{over.pk}" in text


def test_the_plan_and_the_door_say_the_same_numbers(world: World) -> None:
    late = clock.today() - timedelta(days=2)
    said = {"found_at": clock.now(), "found_day": late, "state": "registered", "description": "x"}
    kinds = [{"due_on": late}, {"due_on": late, "level": "major"}, {"source_kind": "visit", "due_on": late}, {}]
    with written():
        for more in kinds:
            Hazard(**{**enterprise_copies(world.firm), "source_kind": "inspection", **said, **more}).save()
    tina, rules = world.viewers["tina"], weights()
    (firm,) = in_full(tina, [world.firm.pk], clock.today(), rules)
    door = counts(tina, world.firm.pk)
    assert {code: door[code] for code in ("major", "overdue", "recheck", "open")} == {
        code: firm.counts.get(code, 0) for code in ("major", "overdue", "recheck", "open")
    }
    assert set(door.values()) == {0, 1} and door["tips"] == 0


def test_another_office_and_the_third_visit_of_the_month_warn_and_never_block(world: World) -> None:
    world.add("dora", "city", "department_officer")
    tomorrow = clock.today() + timedelta(days=1)
    plan(world, "dora", day=tomorrow.isoformat())
    for _time in range(2):
        visit(world, visit_day=clock.today())
    page = world.client("tina").get(f"/visits/plan/{world.firm.pk}").content.decode()
    assert "visit number 3 this month" in page and "City bureau is going there on" in page
    assert f'href="?day={tomorrow.isoformat()}"' in page and "is there on the same day or was" in page
    raw = {"day": clock.today().isoformat(), "kind": "special"}
    assert world.client("tina").post(f"/visits/plan/{world.firm.pk}", raw).status_code == 302


def test_the_firm_foresees_nothing(world: World) -> None:
    """Neither a page, nor a list, nor the log of the firm tells of a planned visit."""
    made = plan(world)
    client = world.client("alice")
    for path in ("/desk", "/log", "/boss"):
        assert str(made) not in client.get(path, follow=True).content.decode()


@pytest.mark.one_engine
def test_a_route_takes_few_statements_however_many_firms_there_are(world: World) -> None:
    with written():
        Hazard(
            **enterprise_copies(world.firm), description="guard missing", source_kind="inspection", state="registered",
            found_at=clock.now(), found_day=clock.today(), due_on=clock.today() - timedelta(days=3),
        ).save()  # fmt: skip
    with CaptureQueriesContext(connection) as seen:
        page = world.client("tina").get("/visits/route").content.decode()
    assert "1 hazard is past its day" in page and len(seen) < 50
