"""`/firms/new` offers the towns in the office's reach, and no other."""

import re
from typing import Any

import pytest

from anma.conftest import World
from anma.evidence.testing import written
from anma.people.models import OfficeReach
from anma.places.models import Area
from anma.places.queries import forget_names

TOWNS = {"320411001": "河海街道", "320411002": "三井街道", "320412001": "戚墅堰街道"}


@pytest.fixture(autouse=True)
def towns(db: None) -> Any:
    with written():
        for code, name in {"320411": "新北区", "320412": "武进区", **TOWNS}.items():
            kind = "town" if code in TOWNS else "district"
            Area.objects.update_or_create(
                code=code, defaults={"parent_code": code[:-3] or "3204", "kind": kind, "name": name, "initials": "x"}
            )
    forget_names()
    yield
    forget_names()


def offered(world: World, name: str, **posted: str) -> list[str]:
    client = world.client(name)
    answer = client.post("/firms/new", posted) if posted else client.get("/firms/new")
    return re.findall(r'<option value="(\d+)"( selected)?', answer.content.decode())


def recut(world: World, **parts: str) -> None:
    """Give the town's office another reach."""
    row = OfficeReach.objects.get(organisation=world.offices["town"])
    for part, value in parts.items():
        setattr(row, part, value)
    with written():
        row.save()


def test_a_town_officer_is_offered_the_own_town_chosen_already(world: World) -> None:
    assert offered(world, "tina") == [("320411001", " selected")]
    assert offered(world, "otto") == [("320412001", " selected")]


def test_a_district_officer_chooses_among_the_districts_towns(world: World) -> None:
    world.add("dan", "town", "district_officer")
    recut(world, lo="320411", hi="320412")
    assert offered(world, "dan") == [("320411001", ""), ("320411002", "")]


def test_a_refused_form_offers_no_more(world: World) -> None:
    assert [code for code, _ in offered(world, "tina", headcount="x")] == ["320411001"]


def test_who_is_in_charge_of_one_trade_only_is_told_whom_to_ask(world: World) -> None:
    world.add("dora", "town", "department_officer")
    recut(world, sector="machinery")
    page = world.client("dora").get("/firms/new").content.decode()
    assert "Ask the town in which the firm lies" in page and "<select" not in page.split("<main")[-1]
