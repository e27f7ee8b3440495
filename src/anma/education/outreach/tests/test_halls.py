"""Halls: hours with places, bookings that never exceed them, arrival by scan, a word afterwards."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from anma.conftest import World
from anma.education.outreach.models import Hall, HallSlot, HallVisit
from anma.education.outreach.tests.conftest import counted, do, now, refused, sound, stored
from anma.kernel import clock
from anma.kernel.ids import uuid7

HOUSE = {
    "kind": "experience",
    "name": "Experience hall",
    "address": "1 Example Road",
    "area": "320411001",
    "capacity": 20,
}


def house(world: World) -> Hall:
    return Hall.objects.get(pk=do(world, "tina", "enter_hall", **HOUSE).result["hall"])  # type: ignore[no-any-return]


def slot(world: World, hall: Hall, **more: Any) -> HallSlot:
    hours = {"day": clock.today(), "begins": time(9), "ends": time(11), "capacity": 12, **more}
    return HallSlot.objects.get(pk=do(world, "tina", "add_slot", hall, **hours).result["slot"])  # type: ignore[no-any-return]


def book(world: World, who: str, row: HallSlot, people: int = 5) -> HallVisit:
    made: HallVisit = stored(HallVisit, do(world, who, "book_hall", row, people=people).result["visit"])
    return made


def test_places_are_never_given_twice_and_are_free_again_when_called_off(day: World) -> None:
    row = slot(day, house(day))
    first = book(day, "sam", row, 8)
    refusal = refused("education.full", day, "bob", "book_hall", row, people=5)
    assert "4 places" in refusal.sentence
    refused("education.booked_already", day, "alice", "book_hall", row, people=1)
    do(day, "sam", "call_off_hall", first, why="an order came in")
    book(day, "bob", row, 12)
    row.refresh_from_db()
    assert row.free == 0
    refused("acts.wrong_state", day, "sam", "arrive_hall", first, came=3)
    sound()


def test_hours_that_are_over_today_say_so_and_are_booked_by_nobody(day: World) -> None:
    hall = house(day)
    over, running = slot(day, hall, begins=time(8), ends=time(10)), slot(day, hall)
    refused("education.slot_over", day, "sam", "book_hall", over, people=1)
    text = day.client("sam").get(f"/halls/{hall.pk}").content.decode()
    assert "These hours are over" in text and text.count('name="people"') == 1
    assert f"{running.pk}/book_hall" in text and f"{over.pk}/book_hall" not in text
    assert "08:00" not in day.client("sam").get("/halls").content.decode()


def test_whoever_booked_arrives_by_scan_and_says_how_it_was(day: World) -> None:
    hall = house(day)
    visit = book(day, "sam", slot(day, hall))
    answer = day.client("sam").get(f"/halls/{hall.pk}/here")
    assert answer.headers["Location"] == f"/outreach/hall-visits/{visit.pk}?scanned=1"
    client, path = day.client("sam"), f"/outreach/hall-visits/{visit.pk}"
    assert 'name="by_scan"' in client.get(f"{path}?scanned=1").content.decode()
    client.post(f"{path}/do/arrive_hall", {"came": 4, "by_scan": "true", "id": str(uuid7())})
    client.post(f"{path}/do/rate_hall", {"stars": 5, "words": "more time", "id": str(uuid7())})
    done = stored(HallVisit, visit.pk)
    assert (done.state, done.came, done.by_scan, done.stars, done.words) == ("there", 4, True, 5, "more time")
    assert [counted(key, day.firm.area_code).value for key in ("hall_visits", "hall_visitors")] == [1, 4]
    assert day.client("bob").get(f"/halls/{hall.pk}/here").status_code == 404
    refused("acts.not_allowed", day, "tina", "rate_hall", visit, stars=1)
    sound()


def test_the_house_lets_people_in_too_and_another_office_does_not(day: World) -> None:
    hall = house(day)
    visit = book(day, "carol", slot(day, hall))
    assert HallVisit.objects.visible_to(now(day, "tina")).filter(pk=visit.pk).exists()  # a firm of another town
    refused("acts.not_allowed", day, "otto", "arrive_hall", visit, came=2)
    refused("acts.not_found", day, "bob", "arrive_hall", visit, came=2)
    refused("education.too_many", day, "tina", "arrive_hall", visit, came=21)
    do(day, "tina", "arrive_hall", visit, came=2)
    assert counted("hall_visitors", "320412").value == 2 and counted("hall_visitors", "320411").value == 0


def test_nobody_arrives_before_the_day_or_books_what_is_over_or_closed(day: World) -> None:
    hall = house(day)
    ahead = slot(day, hall, day=clock.today() + timedelta(days=1))
    visit = book(day, "sam", ahead)
    refused("education.too_early", day, "sam", "arrive_hall", visit, came=2)
    refused("education.not_yours", day, "cindy", "close_slot", ahead)
    do(day, "tina", "close_slot", ahead)
    refused("education.slot_over", day, "bob", "book_hall", ahead, people=1)
    with clock.at(clock.now() + timedelta(days=2)):
        refused("education.slot_over", day, "bob", "book_hall", ahead, people=1)


def test_hours_have_their_sentences(day: World) -> None:
    hall = house(day)
    hours = {"day": clock.today(), "begins": time(9), "ends": time(11), "capacity": 12}
    refused("education.hours", day, "tina", "add_slot", hall, **{**hours, "ends": time(8)})
    refused("education.day_past", day, "tina", "add_slot", hall, **{**hours, "day": clock.today() - timedelta(days=1)})
    refused("education.over_capacity", day, "tina", "add_slot", hall, **{**hours, "capacity": 21})
    refused("education.not_yours", day, "cindy", "add_slot", hall, **hours)
    do(day, "tina", "add_slot", hall, **hours)
    refused("education.slot_there", day, "tina", "add_slot", hall, **hours)
    refused("education.out_of_reach", day, "otto", "enter_hall", **HOUSE)
    refused("acts.not_allowed", day, "sam", "enter_hall", **HOUSE)


def test_an_office_books_for_its_own_people_and_finds_its_booking(day: World) -> None:
    hall = house(day)
    visit = book(day, "otto", slot(day, hall), 3)
    assert (visit.enterprise_id, visit.who) == (None, "Other town office")
    assert day.client("otto").get(f"/halls/{hall.pk}/here").status_code == 302
    do(day, "otto", "arrive_hall", visit, came=3)
    assert counted("hall_visitors", "320412").value == 3
    assert not HallVisit.objects.visible_to(now(day, "sam")).exists()
    sound()


def test_the_pages_show_hours_book_and_say_what_is_wrong(day: World) -> None:
    tina, sam = day.client("tina"), day.client("sam")
    assert tina.get("/halls/new").status_code == 200
    made = tina.post("/halls/new", {**HOUSE, "id": str(uuid7())}, follow=True)
    path = made.redirect_chain[-1][0]
    hours = {"day": "2026-11-25", "begins": "14:00", "ends": "15:00", "capacity": 3, "id": str(uuid7())}
    assert "14:00" in tina.post(f"{path}/do/add_slot", hours, follow=True).content.decode()
    assert tina.post(f"{path}/do/add_slot", {**hours, "id": str(uuid7())}).status_code == 409
    row = HallSlot.objects.get()
    full = sam.post(f"/halls/hours/{row.pk}/book_hall", {"people": 9, "id": str(uuid7())})
    assert full.status_code == 409 and "3 places" in full.content.decode()
    booked = sam.post(f"/halls/hours/{row.pk}/book_hall", {"people": 2, "id": str(uuid7())}, follow=True)
    assert "2 people booked" in booked.content.decode()
    assert "Experience hall" in sam.get("/halls").content.decode()
    assert day.firm.name in tina.get("/outreach/hall-visits").content.decode()
    assert tina.get("/outreach/hall-visits.xlsx").status_code == 200 and tina.get(f"{path}.pdf").content[:4] == b"%PDF"
    assert [day.client(who).get("/halls").status_code for who in ("wang", "anonymous")] == [403, 302]
