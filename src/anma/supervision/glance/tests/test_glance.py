"""`/visits/at/<firm>`: the firm in ten seconds, for an officer at its door, in few statements."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.codes.models import Code, CodeDirectory
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.standing.models import Doubt
from anma.supervision.glance.gathering import last_three
from anma.supervision.models import Case, StopOrder, Visit
from anma.supervision.routes.tests.test_visits_planned import EVERYBODY, plan, visit
from anma.supervision.visits.tests.conftest import begin as begin_visit

TOKEN = "ABCDEFGHIJKLMNOPQRST"


def hazard(world: World, **more: Any) -> Hazard:
    found = {"found_at": clock.now(), "found_day": clock.today(), "source_kind": "inspection", "state": "registered"}
    row = Hazard(**{**enterprise_copies(world.firm), "description": "guard missing", **found, **more})
    with written():
        row.save()
    return row


def at(world: World, who: str = "tina") -> str:
    return world.client(who).get(f"/visits/at/{world.firm.pk}").content.decode()


def test_officers_of_the_area_open_it_and_nobody_else(world: World) -> None:
    found = {who: world.client(who).get(f"/visits/at/{world.firm.pk}").status_code for who in EVERYBODY}
    assert {who for who, status in found.items() if status == 200} == {"tina", "cindy"}
    assert found["otto"] == 404 and found["alice"] == 403 and found["anonymous"] == 302


@pytest.mark.one_engine
def test_it_says_what_is_open_who_was_there_and_whom_to_ask_for_in_fourteen_statements(world: World) -> None:
    late = clock.today() - timedelta(days=2)
    hazard(world, due_on=late), hazard(world, level="major")
    hazard(world, source_kind="tip", held_by="authority", shown_to="authority", description="smell at night")
    made = visit(world, visit_day=late)
    hazard(world, source_kind="visit", source_id=made.pk, found_day=late, description="exit blocked")
    told = {"rule_edition": 1, "about": world.firm.pk, "first_day": late, "last_day": late, "raised_at": clock.now()}
    with written():
        world.firm.duty_phone = "0519-00000000"
        world.firm.save()
        Doubt(
            **{**enterprise_copies(world.firm), "held_by": "authority", "shown_to": "authority"}, rule="same_minute",
            key="k", raised_day=late, due_on=late, **told,
        ).save()  # fmt: skip
    client = world.client("tina")
    client.get(f"/visits/at/{world.firm.pk}")
    with CaptureQueriesContext(connection) as seen:
        text = client.get(f"/visits/at/{world.firm.pk}").content.decode()
    asked = [q["sql"] for q in seen.captured_queries if q["sql"].upper().startswith("SELECT")]
    assert len(asked) <= 14, asked
    for said in ("<b>1</b> major", "<b>1</b> overdue", "<b>1</b> open in time", "<b>1</b> complaints", "exit blocked",
                 "Example town office", "the safety officer", "tel:0519-00000000", "same_minute"):  # fmt: skip
        assert said in text, said
    assert "smell at night" not in text


def case(world: World, office: str = "town") -> Case:
    about = {"office_id": world.offices[office].pk, "violation": "guards", "way": "ordinary", "source": "other"}
    held = {"held_by": "authority", "shown_to": "authority", "opened_at": clock.now(), "opened_day": clock.today()}
    row = Case(
        **{**enterprise_copies(world.firm), **held},
        **about,
        cause="guard taken off",
        state="investigating",
        opened_by=world.viewers["tina"].actor_id,
    )
    with written():
        row.save()
    return row


def test_an_order_that_holds_stands_first_then_a_case_of_the_own_office_for_who_may_see_it(world: World) -> None:
    world.add("greta", "town", "grid_officer")
    made = {"office_id": world.offices["town"].pk, "issued_at": clock.now(), "issued_day": clock.today()}
    by = {"issued_by": world.viewers["tina"].actor_id, "second_officer": world.viewers["cindy"].actor_id}
    with written():
        for reason, lifted in (("dust everywhere", None), ("lifted long ago", clock.now())):
            StopOrder(
                **{**enterprise_copies(world.firm), "shown_to": "both"}, **made, **by, reason=reason, scope="whole",
                basis="Article 65", lifted_at=lifted,
            ).save()  # fmt: skip
    row, other = case(world), case(world, "city")
    text = at(world)
    assert text.index("dust everywhere") < text.index("guard taken off") < text.index("</b> major")
    assert "lifted long ago" not in text and f"/cases/{row.pk}" in text and str(other.pk) not in text
    hers = at(world, "greta")
    assert "dust everywhere" in hers and "guard taken off" not in hers


def test_one_press_begins_and_the_way_leads_back_to_the_day(world: World) -> None:
    text, door = at(world), f"/visits/begin/{world.firm.pk}"
    assert f'href="{door}#begin"' in text and 'href="/visits/planned"' in text
    row = visit(world, visit_day=clock.today(), state="under_way", officer_id=world.viewers["tina"].actor_id)
    assert f"/visits/{row.pk}/walk" in at(world) and f"{door}#begin" not in at(world)
    with written():
        row.state, row.ended_at = "ended", clock.now()
        row.save()
    assert f"{door}?again={row.pk}" in at(world)


def test_the_same_words_are_said_once() -> None:
    day = date(2026, 11, 20)
    rows = [Hazard(found_day=day, description="exit blocked", state="registered") for _one in range(3)]
    (been,) = last_three([], rows)
    assert (been.found, been.texts) == (3, ("exit blocked",))


def test_complaints_are_for_those_who_take_them_up(world: World) -> None:
    hazard(world, source_kind="tip", held_by="authority", shown_to="authority")
    world.add("greta", "town", "grid_officer")
    assert "</b> complaints" in at(world) and "</b> complaints" not in at(world, "greta")


def test_another_office_of_today_is_named_before_going(world: World) -> None:
    world.add("dora", "city", "department_officer")
    plan(world, "dora")
    assert "City bureau is going there on the same day" in at(world)
    assert "City bureau is going there" not in at(world, "dora")


def test_the_door_leads_an_officer_there_and_a_stranger_reads_the_name(world: World) -> None:
    with written():
        code = Code(
            **enterprise_copies(world.firm), token=TOKEN, short="K7M29PQR", kind="door", target_id=world.firm.pk,
            state="bound", bound_at=clock.now(),
        )  # fmt: skip
        code.save()
        CodeDirectory.objects.create(token=TOKEN, short="K7M29PQR", code_id=code.pk, enterprise_id=world.firm.pk)
    led = world.client("tina").get(f"/Q/{TOKEN}")
    assert led.status_code == 302 and led.headers["Location"] == f"/visits/at/{world.firm.pk}"
    assert "Example Machining" in world.client("anonymous").get(f"/Q/{TOKEN}").content.decode()
    plan(world)
    listed = world.client("tina").get("/visits/planned").content.decode()
    assert f'data-codes="{TOKEN} K7M29PQR" data-keep=' in listed


def test_the_phone_keeps_the_walk_that_is_under_way_at_a_firm_that_is_planned_once_more(world: World) -> None:
    plan(world)
    begin = f"/visits/begin/{world.firm.pk}"
    assert f'data-doors="{begin}"' in world.client("tina").get("/visits/planned").content.decode()
    walk = f"/visits/{begin_visit(world).pk}/walk"
    plan(world)
    assert f'data-doors="{begin} {walk}"' in world.client("tina").get("/visits/planned").content.decode()


def test_the_last_three_visits_count_rows_and_days_on_which_something_was_noted() -> None:
    def row(day: int, state: str = "registered", of: UUID | None = None) -> Hazard:
        return Hazard(found_day=date(2026, 11, day), source_id=of, description=f"found {day}", state=state)

    def made(n: int, day: int | None) -> Visit:
        one = Visit(id=UUID(int=n), visit_day=date(2026, 11, day) if day else None)
        one.office = "Office"  # type: ignore[attr-defined]
        return one

    noted = [row(20, "closed", UUID(int=1)), row(20), row(9), row(9), row(3), row(1)]
    found = last_three([made(1, 20), made(2, None)], noted)
    assert [one.noted for one in found] == [False, True, True]
    assert [(one.day.day, one.office, one.found, one.open) for one in found] == [
        (20, "Office", 1, 0), (9, "", 2, 2), (3, "", 1, 1),
    ]  # fmt: skip
