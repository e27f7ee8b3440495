"""A report to the government from a phone that is somebody's: nothing that is kept leads to them."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from anma.conftest import World
from anma.evidence.models import Event
from anma.hazards.tests.conftest import stored as hazard
from anma.inspections.tests.test_sync import envelope, phone, post
from anma.kernel import clock
from anma.people.devices import remember
from anma.people.models import Device

__all__ = ["phone"]
WORDS = "夜班没人看着炉子"


def kept() -> set[str]:
    """Every row of the whole database as text."""
    rows: set[str] = set()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  (our own table names)
            names = [column[0] for column in cursor.description]
            rows |= {f"{table} {dict(zip(names, row, strict=True))}" for row in cursor.fetchall()}
    return rows


def traces(world: World, device: Device) -> set[str]:
    """What would name wang: person, hat, account, device, phone, in either spelling of an id."""
    hat = world.hats["wang"]
    ids = [hat.person_id, hat.pk, device.pk, device.phone_id]
    return {form for pk in ids if pk for form in (str(pk), pk.hex)} | {"wang"}


@pytest.fixture
def carried(world: World, phone: Device) -> Client:
    """The browser on wang's phone: signed in, and with the cookie of the device."""
    client, response = world.client("wang"), HttpResponse()
    remember(response, phone.pk, secure=False)
    client.cookies.update(response.cookies)
    return client


def sent_as(how: str, token: str, device: Device, client: Client) -> None:
    if how == "page":
        answer = client.post("/report", {"to": "government", "description": WORDS})
        assert answer.status_code == 302
        return
    named = {"signed": device, "unsigned": None}[how]
    tip = envelope("hazards.tip", {"code": token, "description": WORDS}, named, clock_offset_ms=-412)
    assert [result["outcome"] for result in post(tip, client=client)] == ["stored"]


@pytest.mark.parametrize("how", ["signed", "unsigned", "page"])
def test_no_row_that_it_leaves_names_its_sender(
    world: World, token: str, phone: Device, carried: Client, how: str
) -> None:
    carried.get("/today")
    before = kept()
    sent_as(how, token, phone, carried)
    left = kept() - before
    assert any(row.startswith("hazards_hazard ") for row in left)
    assert [row for row in left for trace in traces(world, phone) if trace in row] == []


def test_the_phones_last_contact_does_not_tell_when_it_was(world: World, token: str, phone: Device) -> None:
    post(envelope("hazards.tip", {"code": token, "description": WORDS}, phone))
    phone.refresh_from_db()
    assert phone.last_contact_at is None


def test_the_error_of_the_phones_clock_is_used_and_not_kept(world: World, token: str, phone: Device) -> None:
    told = clock.now() - timedelta(hours=2)
    sent = envelope(
        "hazards.tip",
        {"code": token, "description": WORDS},
        None,
        happened_at=told.isoformat(),
        clock_offset_ms=3_600_000,
    )
    post(sent)
    body: dict[str, Any] = json.loads(Event.objects.get(act="hazards.tip").body)
    assert (body["clock_offset_ms"], body["device"], body["actor"], body["hat"]) == (None, None, None, None)
    assert hazard(sent["id"]).found_at == told + timedelta(hours=1)
