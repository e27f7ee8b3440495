"""The sample city: one seed, one city; figures equal rows, the log is sound, nobody in it could be real."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from anma.enterprises.models import Enterprise
from anma.enterprises.tests.conftest import areas
from anma.evidence.models import Event
from anma.evidence.verify import verify as verify_log
from anma.facts.models import PublishedFigure, ReportedValue
from anma.facts.verify import verify as verify_facts
from anma.hazards.models import Hazard, HazardState
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.models import Device, Person
from anma.sample.city import NotEmpty, make
from anma.sample.plan import Plan

__all__ = ["areas"]
SECOND = timedelta(seconds=1)  # of two events of one chain at one moment the later is a microsecond later
PLAN = Plan(scale=0.0005, until=date(2026, 11, 20), seed=5)
COMPARED = (
    "enterprises_enterprise",
    "inspections_inspection",
    "hazards_hazard",
    "facts_rollup",
    "facts_publishedfigure",
)


@contextmanager
def city(plan: Plan = PLAN) -> Iterator[dict[str, Any]]:
    point = transaction.savepoint()
    try:
        yield make(plan, lambda _text: None)
    finally:
        transaction.savepoint_rollback(point)


def rows() -> dict[str, list[str]]:
    found = {}
    with connection.cursor() as cursor:
        for table in COMPARED:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            ours = [name for name in names if not (table == "facts_rollup" and name == "id")]
            kept = [
                [value for name, value in zip(names, row, strict=True) if name in ours] for row in cursor.fetchall()
            ]
            found[table] = sorted(map(str, kept))
    return found


def test_one_seed_is_one_city_and_another_seed_another(areas: None) -> None:
    with city():
        first = rows()
    with city():
        assert rows() == first
    with city(Plan(PLAN.scale, PLAN.until, 6)):
        assert rows()["hazards_hazard"] != first["hazards_hazard"]


def test_its_log_is_sound_its_figures_equal_its_rows_and_nobody_in_it_is_real(areas: None) -> None:
    with city() as made, system_scope("test"):
        assert verify_log().findings == [] and list(verify_facts()) == []
        assert made["counts"]["inspections"] == PLAN.inspections == Inspection.objects.as_system().count()
        on_the_page = Hazard.objects.as_system().exclude(shown_to="authority").count()
        assert made["counts"]["hazards"] - made["counts"]["held"] == on_the_page < made["counts"]["hazards"]
        firms = list(Enterprise.objects.as_system())
        assert all("（虚构）" in firm.name and "MADE" in firm.uscc for firm in firms)
        assert all("（虚构）" in person.name for person in Person.objects.all())
        assert set(Person.objects.values_list("phone", flat=True)) <= {"", "000-0000"}
        assert ReportedValue.objects.exists() and PublishedFigure.objects.exists()


def test_most_hazards_are_closed_and_some_are_not(areas: None) -> None:
    with city(Plan(0.002, PLAN.until, 1)), system_scope("test"):
        hazards = Hazard.objects.as_system()
        share = hazards.filter(state=HazardState.CLOSED).count() / hazards.count()
    assert 0.93 < share < 0.97


def test_nothing_of_it_lies_in_the_future(areas: None) -> None:
    now = (clock.now() + timedelta(days=1)).replace(hour=1, minute=30)  # half past nine in the city
    with clock.at(now), city(Plan(PLAN.scale, now.date(), 5)):
        assert [(e.act, e.received_at) for e in Event.objects.filter(received_at__gt=now + SECOND)] == []
        assert Event.objects.filter(received_at__gt=now - timedelta(days=3)).exists()


def test_a_phone_was_last_heard_of_when_it_last_told_something(areas: None) -> None:
    with city(PLAN), system_scope("test"):
        told: dict[str, datetime] = {}
        for body in map(json.loads, Event.objects.filter(body__contains='"device":"').values_list("body", flat=True)):
            if body["device"]:
                at = datetime.fromisoformat(body["happened_at"])
                told[body["device"]] = max(at, told.get(body["device"], at))
        rows = list(Device.objects.as_system().all())
        assert told == {str(row.pk): row.last_contact_at for row in rows if row.last_contact_at}
        assert told and all(row.last_contact_at > row.joined_at for row in rows if row.last_contact_at)


def test_a_city_that_lives_is_not_touched(areas: None) -> None:
    with city():
        events = Event.objects.count()
        with pytest.raises(NotEmpty):
            make(PLAN, lambda _text: None)
        assert Event.objects.count() == events


def test_passwords_are_fresh_at_every_making(areas: None) -> None:
    with city() as first:
        secrets = {one["user"]: one["password"] for one in first["accounts"]}
    with city() as second:
        assert all(secrets[one["user"]] != one["password"] for one in second["accounts"])
    assert all(re.fullmatch(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", secret) for secret in secrets.values())
