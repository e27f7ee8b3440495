"""The page on which somebody says where the firm stands."""

import re
from decimal import Decimal
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.people.consents import NOTICE

pytestmark = pytest.mark.usefixtures("areas")


def path(world: Any) -> str:
    return f"/firms/{world.firm.pk}/position"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("alice", 200), ("sam", 200), ("wang", 403), ("li", 403), ("bob", 404), ("carol", 404),
        ("tina", 200), ("otto", 404), ("cindy", 403), ("anonymous", 302),
    ],
)  # fmt: skip
def test_it_opens_to_the_firm_and_its_own_town(world: Any, name: str, status: int) -> None:
    assert world.client(name).get(path(world)).status_code == status


def test_a_few_squares_lead_to_a_place_that_is_stored_without_a_script(world: Any) -> None:
    client, query = world.client("sam"), ""
    for _press in range(8):
        page = client.get(path(world) + query).content.decode()
        if 'name="lng" value="' in page:
            break
        links = re.findall(r'<a href="(\?box=[^"]+)" aria-label="column 4, row 3"', page)
        query = links[0].replace("&amp;", "&")
    found = re.search(r'name="lng" value="([^"]+)"><input type="hidden" name="lat" value="([^"]+)"', page)
    assert found is not None
    answer = client.post(path(world), {"how": "map", "lng": found[1], "lat": found[2]})
    assert (answer.status_code, answer["Location"]) == (302, "/firm")
    world.firm.refresh_from_db()
    assert (world.firm.lng, world.firm.lat) == (Decimal(found[1]), Decimal(found[2]))


def test_the_officer_goes_back_to_the_firm(world: Any) -> None:
    perform(world.viewers["tina"], "people.consent", {"notice": NOTICE})
    answer = world.client("tina").post(path(world), {"how": "here", "lat": "31.78", "lng": "119.95", "accuracy_m": "9"})
    assert answer["Location"] == f"/firms/{world.firm.pk}"


@pytest.mark.parametrize("typed", ["119.95, 31.78", "31.78 119.95", "经度119.95 纬度31.78"])
def test_pasted_numbers_are_read_in_either_order(world: Any, typed: str) -> None:
    world.client("sam").post(path(world), {"how": "typed", "pasted": typed, "system": "wgs84"})
    world.firm.refresh_from_db()
    assert (world.firm.lng, world.firm.lat) == (Decimal("119.95"), Decimal("31.78"))


@pytest.mark.parametrize("typed", ["here", "119.95", "1.5, 2.5", "119.95 31.78 5.5", ""])
def test_what_are_no_two_numbers_is_asked_again_with_what_was_typed(world: Any, typed: str) -> None:
    answer = world.client("sam").post(path(world), {"how": "typed", "pasted": typed})
    assert answer.status_code == 400 and "two numbers" in answer.content.decode()
    assert typed in answer.content.decode()


def test_two_longitudes_are_told_apart_from_a_place(world: Any) -> None:
    answer = world.client("sam").post(path(world), {"how": "typed", "pasted": "119.9, 120.1"})
    assert answer.status_code == 400 and "Both numbers are longitudes" in answer.content.decode()
    world.firm.refresh_from_db()
    assert world.firm.lat is None


def test_a_place_far_away_is_refused_on_the_page(world: Any) -> None:
    answer = world.client("sam").post(path(world), {"how": "typed", "pasted": "116.4074, 39.9042", "system": "wgs84"})
    assert answer.status_code >= 400 and "outside of the city" in answer.content.decode()


@pytest.mark.parametrize("at", ["x", "1", "999.9,999.9", "<b>"])
def test_a_nonsense_place_in_the_address_does_no_harm(world: Any, at: str) -> None:
    assert world.client("sam").get(path(world), {"at": at}).status_code == 200


def test_the_firms_pages_lead_there(world: Any) -> None:
    assert path(world) in world.client("alice").get("/firm").content.decode()
    assert path(world) in world.client("tina").get(f"/firms/{world.firm.pk}").content.decode()
    assert path(world) not in world.client("cindy").get(f"/firms/{world.firm.pk}").content.decode()
