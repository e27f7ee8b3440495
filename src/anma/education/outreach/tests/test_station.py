"""The people of a filling station read lessons and see halls; answering and booking are a firm's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

import pytest

from anma.conftest import SINCE, World, copies
from anma.education.outreach.models import HallSlot, LessonAnswer
from anma.education.outreach.tests.conftest import do, published
from anma.education.outreach.tests.test_halls import house, slot
from anma.evidence.testing import written
from anma.kernel.viewer import system_scope
from anma.people.models import Account, Membership, Organisation

ROLES = ("filler", "courier", "cylinder_inspector", "station_head")


@pytest.fixture
def station(day: World) -> Iterator[World]:
    """One person a role at a station, named as the role."""
    with written():
        day.offices["station"] = office = Organisation(kind="filler", name="Example station", area_code="3204")
        office.save()
    for role in ROLES:
        day.add(role, "station", role)
    yield day


def page(world: World, who: str, path: str) -> str:
    answer = world.client(who).get(path)
    assert answer.status_code == 200, (who, path, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_they_find_and_read_a_lesson_and_answer_none(station: World, role: str) -> None:
    row = published(station, title="Bottle in the sun", words="bottle")
    assert f"/lessons/{row.pk}" in page(station, role, "/lessons?q=sun")
    text = page(station, role, f"/lessons/{row.pk}")
    assert "Does the light curtain stop the press?" in text
    assert 'name="said"' not in text and "I have read it" not in text
    assert station.client(role).get(f"/lessons/{row.pk}.pdf").status_code == 200
    given = {"lesson": str(row.pk), "edition": 1, "said": "fine"}
    assert station.client(role).post(f"/lessons/{row.pk}", given).status_code == 404  # no firm answers by this hat
    with system_scope("test"):
        assert not LessonAnswer.objects.as_system().exists()


@pytest.mark.parametrize("role", ROLES)
def test_they_see_when_a_hall_is_open_and_book_nothing(station: World, role: str) -> None:
    hall = house(station)
    row = slot(station, hall, ends=time(18))
    assert hall.name in page(station, role, "/halls")
    text = page(station, role, f"/halls/{hall.pk}")
    assert "12 places free" in text and 'name="people"' not in text
    assert station.client(role).post(f"/halls/hours/{row.pk}/book_hall", {"people": 1}).status_code == 403
    assert HallSlot.objects.get(pk=row.pk).booked == 0


@pytest.mark.parametrize("role", ROLES)
def test_no_link_on_these_pages_is_refused(station: World, role: str) -> None:
    hall, row = house(station), published(station)
    slot(station, hall, ends=time(18))
    for path in ("/lessons", f"/lessons/{row.pk}", "/halls", f"/halls/{hall.pk}"):
        assert "/outreach/" not in page(station, role, path).partition("<main")[2], path


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_leads_to_both(station: World, role: str) -> None:
    today = page(station, role, "/today")
    assert 'href="/lessons"' in today and 'href="/halls"' in today and 'href="/outreach' not in today


def test_who_belongs_to_the_stations_firm_too_is_told_where_answers_are_given(station: World) -> None:
    hall, row = house(station), published(station)
    told = ("change to your role there", station.firm.name)
    assert not [one for one in told if one in page(station, "station_head", f"/lessons/{row.pk}")]
    also_in_the_firm(station, "station_head", "safety_officer")
    for path in (f"/lessons/{row.pk}", f"/halls/{hall.pk}"):
        assert all(one in page(station, "station_head", path) for one in told), path
    Account.objects.filter(username="station_head").update(hat_id=station.hats["station_head"].pk)
    text = page(station, "station_head", f"/lessons/{row.pk}")
    assert 'name="said"' in text and told[0] not in text


def also_in_the_firm(world: World, who: str, role: str) -> None:
    """A second hat; the one of the station stays the worn one."""
    worn, firm = world.hats[who], world.firm
    scope = {"enterprise_id": firm.pk, "shown_to": "firm", "organisation_id": firm.pk}
    scope |= copies(firm.area_code, firm.sector)
    hat = Membership(**scope, person_id=worn.person_id, role=role, state="active", valid_from=SINCE)
    with written():
        hat.save()
    Account.objects.filter(username=who).update(hat_id=worn.pk)
    world.hats[who] = hat


def test_the_safety_officer_of_a_firm_still_answers_and_books(station: World) -> None:
    row, hall = published(station), house(station)
    slot(station, hall, ends=time(18))
    assert 'name="said"' in page(station, "sam", f"/lessons/{row.pk}")
    assert 'name="people"' in page(station, "sam", f"/halls/{hall.pk}")
    do(station, "sam", "answer_lesson", lesson=str(row.pk), edition=row.edition, said="fine")
