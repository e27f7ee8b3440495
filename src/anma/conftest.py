"""The world of the tests: two firms in one town, one in the next, their people, and the offices above them.

alice owns the first firm, sam is its safety officer, wang and li work there; bob owns the neighbour, carol the firm
in the other town. tina is officer of the first town, otto of the other, cindy of the city.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db.models import CharField, Model
from django.db.models.signals import pre_save
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings

from anma.acts.pages import perform
from anma.enterprises import presence
from anma.enterprises.models import Directory, Enterprise, Residence
from anma.evidence.models import Stream
from anma.evidence.testing import written
from anma.kernel.replay import Replay
from anma.kernel.viewer import Viewer
from anma.people.loading import viewer_for
from anma.people.middleware import anonymous
from anma.people.models import Account, Membership, OfficeReach, Organisation, Person
from anma.places import queries

# How fast a busy machine makes up cases says nothing of the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
ENGINE = {"db", "transactional_db", "django_db_setup"}


CASES, TURN = 1, 3
CITY = "src/anma/sample/"  # what it writes is compared on both engines by tests/test_bulk.py
FRAME = tuple(f"src/anma/{room}/" for room in ("kernel", "evidence", "facts", "acts"))
WHOLE = bool(os.environ.get("ANMA_WHOLE_MATRIX"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database is the same on every engine. The frame, which alone writes for one engine, is asked whole
    on both; of the rooms above it every third test of a file, in its first case. `ANMA_WHOLE_MATRIX=1` asks all.
    """
    seen: Counter[str] = Counter()
    for item in items:
        if item.get_closest_marker("postgres"):
            continue
        asks = ENGINE & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db")
        if not asks or item.nodeid.startswith(CITY) or not (WHOLE or _has_its_turn(item, seen)):
            item.add_marker("one_engine")


def _has_its_turn(item: pytest.Item, seen: Counter[str]) -> bool:
    name, file = item.nodeid.partition("[")[0], item.nodeid.partition("::")[0]
    seen[name] += 1
    if item.nodeid.startswith(FRAME):
        return True
    if seen[name] > CASES:
        return False
    seen[file] += 1
    return seen[file] % TURN == 1


TOWN, OTHER_TOWN = "320411001", "320412001"
SINCE = date(2024, 1, 2)


@dataclass
class World:
    """`viewers` and `accounts` by first name; `firms` by first, neighbour, far."""

    firms: dict[str, Enterprise] = field(default_factory=dict)
    offices: dict[str, Organisation] = field(default_factory=dict)
    hats: dict[str, Membership] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def firm(self) -> Enterprise:
        return self.firms["first"]

    def client(self, name: str) -> Client:
        """A signed-in browser; "anonymous" is not signed in."""
        client = Client(HTTP_ACCEPT_LANGUAGE="en")
        if name != "anonymous":
            client.force_login(self.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def add(self, name: str, where: str, role: str) -> Viewer:
        """Somebody more, under a hat of a firm or office that is here already."""
        with written():
            _person(self, name, where, role)
        self.viewers[name] = viewer_for(self.hats[name])
        return self.viewers[name]


PEOPLE = {
    "alice": ("first", "principal"),
    "sam": ("first", "safety_officer"),
    "wang": ("first", "worker"),
    "li": ("first", "worker"),
    "bob": ("neighbour", "principal"),
    "carol": ("far", "principal"),
    "tina": ("town", "town_officer"),
    "otto": ("other_town", "town_officer"),
    "cindy": ("city", "city_officer"),
}
FIRMS = {
    "first": ("91320411MA1WORLD16", "Example Machining (made up)", TOWN, "3484", "machinery"),
    "neighbour": ("91320411MA1WORLD24", "Example Foundry (made up)", TOWN, "3391", "machinery"),
    "far": ("91320412MA1WORLD32", "Example Dyeing (made up)", OTHER_TOWN, "1713", "textile"),
}
OFFICES = {
    "town": ("Example town office", TOWN, TOWN, "320411002"),
    "other_town": ("Other town office", OTHER_TOWN, OTHER_TOWN, "320412002"),
    "city": ("City bureau", "3204", "3204", "3205"),
}


@pytest.fixture(scope="session", autouse=True)
def text_fits_its_column() -> Iterator[None]:
    """SQLite keeps a text of any length and PostgreSQL refuses it: here both refuse."""
    pre_save.connect(_check_lengths)
    yield
    pre_save.disconnect(_check_lengths)


@pytest.fixture(autouse=True)
def nothing_is_left_of_another_test() -> None:
    """What it called an area, which registers its firms kept, and the language of its last page: what is asked outside
    of a page is said in English.
    """
    queries._names.clear()
    presence.forget()
    translation.activate("en")


def _check_lengths(sender: type[Model], instance: Model, **_: Any) -> None:
    for column in sender._meta.concrete_fields:
        value = getattr(instance, column.attname)
        if isinstance(column, CharField) and isinstance(value, str) and len(value) > (column.max_length or len(value)):
            raise AssertionError(f"{sender.__name__}.{column.name} holds {column.max_length} characters, not: {value}")


_built: list[Replay] = []


@pytest.fixture
def make_world(db: None) -> Callable[[], World]:
    return build


@pytest.fixture
def world(db: None) -> World:
    if Stream.objects.exists():  # something was written before: its chain goes on
        return build()
    if not _built:
        _built.append(Replay(build))
    made: World = _built[0].again()
    return made


def build() -> World:
    world = World()
    with written():
        for key, row in FIRMS.items():
            world.firms[key] = _firm(*row)
        for key, (name, area, lo, hi) in OFFICES.items():
            world.offices[key] = office = Organisation(kind="office", name=name, area_code=area)
            office.save()
            OfficeReach(organisation=office, lo=lo, hi=hi, valid_from=SINCE).save()
        for name, (where, role) in PEOPLE.items():
            _person(world, name, where, role)
    world.viewers = {name: viewer_for(hat) for name, hat in world.hats.items()}
    world.viewers["anonymous"] = anonymous()
    return world


def _firm(uscc: str, name: str, town: str, trade: str, sector: str) -> Enterprise:
    firm = Enterprise(
        uscc=uscc, name=name, trade=trade, state="confirmed", registered_day=SINCE, claimed_day=SINCE,
        confirmed_day=SINCE, headcount=30, **copies(town, sector),
    )  # fmt: skip
    firm.enterprise_id = firm.id
    firm.save()
    Directory.objects.create(uscc=uscc, enterprise_id=firm.id)
    Organisation(id=firm.id, kind="enterprise", name=name, area_code=town).save()
    Residence(enterprise_id=firm.id, town_code=town, since=SINCE, **copies(town, sector)).save()
    return firm


def copies(town: str, sector: str) -> dict[str, Any]:
    """The copies of place and trade that every tenant row carries."""
    return {"area_code": town, "area_then": town, "sector": sector, "sector_then": sector}


def _person(world: World, name: str, where: str, role: str) -> None:
    person = Person(name=f"{name} (made up)", phone="")
    person.save()
    world.hats[name] = hat = Membership(**_membership(world, where), person=person, role=role, state="active")
    hat.valid_from = SINCE
    hat.save()
    world.accounts[name] = Account.objects.create(username=name, person=person)


def _membership(world: World, where: str) -> dict[str, Any]:
    if where in world.firms:
        firm = world.firms[where]
        scope: dict[str, Any] = {"enterprise_id": firm.id, "shown_to": "firm"}
        return {**scope, **copies(firm.area_code, firm.sector), "organisation_id": firm.id}
    office = world.offices[where]
    authority: dict[str, Any] = {"held_by": "authority", "shown_to": "authority", "holder_id": office.id}
    return {**authority, **copies(office.area_code, ""), "organisation_id": office.id}


def enterprise_copies(firm: Enterprise) -> dict[str, Any]:
    """`enterprise_id` and copies of a firm, for rows made in tests."""
    return {"enterprise_id": firm.id, **copies(firm.area_code, firm.sector), "grid_id": firm.grid_id}


def serve(world: World, name: str, *owners: str) -> Client:
    """The browser of a consultant whom these owners let in."""
    with written():
        service = Organisation(kind="service", name="Example service", area_code="3204")
        service.save()
    for owner in owners:
        perform(world.viewers[owner], "people.grant", {"to": str(service.pk), "purpose": "safety_service"})
    world.offices["service"] = service
    world.add(name, "service", "consultant")
    return world.client(name)
