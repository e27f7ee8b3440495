"""A campaign as its acts make it, by tina's office over the first town."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.campaigns.models import Campaign
from anma.conftest import TOWN, World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.places.models import Area

# Noon in the city on an ordinary working day in the middle of a month.
NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
CITY, DISTRICT, OTHER = "3204", "320411", "320412001"
KM = {"key": "km", "name": {"zh": "立管", "en": "Risers"}, "unit": "km", "decimals": 1, "value": "10"}
FOUND = {"key": "found", "name": {"zh": "隐患", "en": "Found"}, "unit": "hazards", "counted": "hazards_found"}
LINE = {"key": "l1", "ask": {"zh": "门开着吗", "en": "Is the door free"}, "bad": {"zh": "门堵了", "en": "door blocked"}}
BODY: dict[str, Any] = {
    "title": "Risers (made up)", "areas": [TOWN], "first_day": "2026-09-10", "last_day": "2027-03-31",
    "targets": [KM, FOUND], "lines": [LINE],
}  # fmt: skip


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def areas(world: World) -> None:
    rows = [(CITY, "", "city", "Example city"), (DISTRICT, CITY, "district", "Example district")]
    rows += [("320412", CITY, "district", "Other district")]
    rows += [(TOWN, DISTRICT, "town", "Example town"), (OTHER, "320412", "town", "Other town")]
    with written():
        for code, parent, kind, name in rows:
            Area(code=code, parent_code=parent, kind=kind, name=name).save()


def act(world: World, who: str, verb: str, **raw: Any) -> Any:
    return perform(world.viewers[who], f"campaigns.{verb}", raw).result


def started(world: World, who: str = "tina", **more: Any) -> str:
    return str(act(world, who, "start", **{**BODY, **more})["campaign"])


def opened(world: World, who: str = "tina", **more: Any) -> str:
    pk = started(world, who, **more)
    act(world, who, "open", subject=pk)
    return pk


def row(pk: str) -> Campaign:
    return Campaign.objects.get(pk=pk)


def sent(world: World, pk: str, value: Any = "2.5", who: str = "tina", verb: str = "report", **more: Any) -> Any:
    body = {"subject": pk, "area": TOWN, "month": "2026-10", "numbers": [{"target": "km", "value": str(value)}]}
    return act(world, who, verb, **{**body, **more})


def days(n: int) -> datetime:
    return NOW + timedelta(days=n)
