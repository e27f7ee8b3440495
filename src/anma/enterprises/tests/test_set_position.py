"""Where a firm stands: by the firm or by the officer on the spot, inside the city."""

from decimal import Decimal
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.tests.conftest import OWNER, firm_input
from anma.evidence.models import Event
from anma.evidence.verify import verify
from anma.people.consents import NOTICE
from anma.places.geometry import metres

pytestmark = pytest.mark.usefixtures("areas")
PLACE = {"lat": "31.780000", "lng": "119.950000"}
MAY = {"alice", "sam", "tina"}


def agreed(world: Any, name: str) -> None:
    """The question of the page, answered with yes."""
    perform(world.viewers[name], "people.consent", {"notice": NOTICE})


def set_by(world: Any, name: str, **more: Any) -> None:
    perform(world.viewers[name], "enterprises.set_position", {"subject": world.firm.pk, **PLACE, **more})


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "li", "bob", "carol", "tina", "otto", "cindy", "anonymous"])
def test_the_firm_and_its_own_town_may(world: Any, name: str) -> None:
    if name in MAY:
        set_by(world, name, how="map")
    else:
        with pytest.raises(Refused):
            set_by(world, name)
    world.firm.refresh_from_db()
    assert (world.firm.lat == Decimal("31.78")) is (name in MAY)


def test_a_grid_officer_on_the_spot_may(world: Any) -> None:
    world.add("gina", "town", "grid_officer")
    agreed(world, "gina")
    set_by(world, "gina", how="here", accuracy_m=12)
    world.firm.refresh_from_db()
    assert world.firm.lng == Decimal("119.95")


def test_nobodys_phone_is_located_before_a_yes_or_after_it_is_taken_back(world: Any) -> None:
    for change in (lambda: None, lambda: (agreed(world, "sam"), perform(world.viewers["sam"], "people.withdraw", {}))):
        change()
        with pytest.raises(Refused) as told:
            set_by(world, "sam", how="here", accuracy_m=9)
        assert told.value.reason.code == "enterprises.ask_first"
    set_by(world, "sam", how="map")


def test_the_log_keeps_how_it_was_found_and_agrees(world: Any) -> None:
    agreed(world, "sam")
    set_by(world, "sam", how="here", accuracy_m=20)
    event = Event.objects.filter(act="enterprises.set_position").get()
    assert '"how":"here"' in event.body
    assert [f for f in verify().findings if f.row == world.firm.pk and f.kind == "changed"] == []


@pytest.mark.parametrize(
    "place",
    [
        {"lat": "39.9", "lng": "116.4"},
        {"lat": "0", "lng": "0"},
        {"lat": "-31.78", "lng": "119.95"},
    ],
)
def test_a_place_outside_of_the_city_is_refused_in_words(world: Any, place: dict[str, str]) -> None:
    with pytest.raises(Refused, match="outside"):
        set_by(world, "sam", **place)


def test_numbers_turned_round_are_no_latitude(world: Any) -> None:
    with pytest.raises(InvalidInput):
        set_by(world, "sam", lat="119.95", lng="31.78")


def test_a_phone_that_hardly_knows_is_refused(world: Any) -> None:
    agreed(world, "sam")
    with pytest.raises(Refused) as told:
        set_by(world, "sam", how="here", accuracy_m=3000)
    assert told.value.reason.code == "enterprises.too_rough" and "3000" in told.value.sentence


def test_an_online_maps_numbers_are_brought_to_wgs(world: Any) -> None:
    set_by(world, "sam", system="gcj02")
    world.firm.refresh_from_db()
    assert 300 < metres((float(world.firm.lng), float(world.firm.lat)), (119.95, 31.78)) < 700


def test_a_closed_firm_stays_where_it_was(world: Any) -> None:
    perform(world.viewers["tina"], "enterprises.close", {"subject": world.firm.pk})
    with pytest.raises(Refused, match="closed"):
        set_by(world, "tina")


@pytest.mark.parametrize("act", ["enterprises.preregister", "enterprises.register"])
def test_who_enters_a_firm_far_away_is_told(world: Any, act: str) -> None:
    who, more = ("tina", {}) if act.endswith("preregister") else ("anonymous", OWNER)
    with pytest.raises(Refused, match="outside"):
        perform(world.viewers[who], act, {**firm_input(), **more, "lat": "39.9", "lng": "116.4"})
    assert Enterprise.objects.visible_to(world.viewers["tina"]).count() == 2
