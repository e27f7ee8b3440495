"""Talks and screenings: entered once, counted once on their own day, corrected with both values to be seen."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.conftest import OTHER_TOWN, World
from anma.education.outreach.models import Outreach, OutreachFirm, OutreachOffice, OutreachValue
from anma.education.outreach.tests.conftest import TALK, counted, do, hold, now, refused, sound, stored
from anma.facts.behind import rows_behind
from anma.facts.indicators import Period, Where
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope


def test_a_talk_is_counted_on_its_own_day_however_late_it_is_entered(day: World) -> None:
    late = clock.today() - timedelta(days=40)
    row = hold(day, day=late, reported=12)
    assert (row.day, row.firms, row.named) == (late, 12, 0)
    keys = ("lectures", "lecture_audience", "lecture_enterprises")
    assert [counted(key, day.firm.area_code, late).value for key in keys] == [1, 60, 12]
    assert counted("lectures").value == 0
    sound()


def test_firms_by_name_and_the_reported_number_are_two_figures_with_their_own_rows(day: World) -> None:
    first, second = hold(day), hold(day, title="Again", place="Far away school", leader="Somebody else", reported=5)
    for row in (first, second):
        do(day, "tina", "add_firms", row, picked=[str(day.firm.pk)])
    do(day, "tina", "add_firms", first, codes=f"{day.firms['neighbour'].uscc} Example\n")
    area = day.firm.area_code
    assert counted("lecture_enterprises", area).value == 2 + 5
    assert counted("lecture_distinct_firms", area).value == 2
    today = Period(clock.today(), clock.today())
    events = rows_behind("lecture_enterprises", now(day, "tina"), Where(area), today)
    assert sorted(events.values_list("firms", flat=True)) == [2, 5]
    assert rows_behind("lecture_distinct_firms", now(day, "tina"), Where(area), today).count() == 3
    sound()


def test_a_correction_is_a_further_value_and_the_day_stays(day: World) -> None:
    row = hold(day, reported=3)
    fixed = {"title": TALK["title"], "place": TALK["place"], "leader": TALK["leader"], "audience": 80, "reported": 4}
    do(day, "tina", "correct_event", row, **fixed, why="counted once more")
    with system_scope("test"):
        values = list(OutreachValue.objects.as_system().filter(outreach_id=row.pk).order_by("number"))
    assert [(one.said["audience"], one.said["reported"], one.why) for one in values] == [
        (60, 3, ""), (80, 4, "counted once more"),
    ]  # fmt: skip
    assert counted("lecture_audience").value == 80 and counted("lecture_enterprises").value == 4
    refused("education.nothing_new", day, "tina", "correct_event", row, **fixed, why="once more")
    sound()


def test_the_reported_number_is_never_below_the_names(day: World) -> None:
    row = hold(day)
    do(day, "tina", "add_firms", row, picked=[str(firm.pk) for firm in (day.firm, day.firms["neighbour"])])
    same = {"title": TALK["title"], "place": TALK["place"], "audience": 60}
    refusal = refused("education.fewer_than_named", day, "tina", "correct_event", row, **same, reported=1, why="less")
    assert "2 firms" in refusal.sentence


def test_what_two_offices_hold_together_is_entered_once_and_joined(day: World) -> None:
    row = hold(day)
    raw = {**TALK, "day": clock.today(), "area": day.firm.area_code, "audience": 61, "place": "culture-hall, 2nd floor"}
    refusal = refused("education.looks_like", day, "cindy", "hold_event", **raw)
    assert "Example town office" in refusal.sentence and refusal.values["twin"] == row.pk
    do(day, "cindy", "join_event", row)
    refused("education.yours_already", day, "cindy", "join_event", row)
    refused("education.yours_already", day, "tina", "join_event", row)
    assert counted("lectures").value == 1
    hold(day, "cindy", another_because="the second talk of the same evening")
    assert counted("lectures").value == 2
    sound()


def test_an_organiser_elsewhere_opens_what_it_joined_and_no_other_event(day: World) -> None:
    row, other = hold(day), hold(day, title="BB", place="Elsewhere", leader="Other")
    assert day.client("otto").get(f"/outreach/talks/{row.pk}").status_code == 404
    do(day, "otto", "join_event", row)
    page = day.client("otto").get(f"/outreach/talks/{row.pk}").content.decode()
    assert "Other town office" in page and "Correct a talk" not in page
    assert day.client("otto").get(f"/outreach/talks/{other.pk}").status_code == 404
    assert TALK["title"] in day.client("otto").get("/outreach/talks").content.decode()
    assert OutreachOffice.objects.visible_to(now(day, "otto")).count() == 1


def test_what_was_entered_by_mistake_counts_no_more_and_can_still_be_read(day: World) -> None:
    row = hold(day, reported=9)
    do(day, "tina", "add_firms", row, picked=[str(day.firm.pk)])
    refused("education.not_yours", day, "cindy", "strike_event", row, why="not mine")
    do(day, "tina", "strike_event", row, why="entered twice")
    assert [counted(key).value for key in ("lectures", "lecture_enterprises", "lecture_distinct_firms")] == [0, 0, 0]
    refused("education.struck", day, "tina", "add_firms", row, picked=[str(day.firm.pk)])
    assert "entered twice" in day.client("tina").get(f"/outreach/talks/{row.pk}").content.decode()
    sound()


def test_days_ahead_and_areas_of_others_are_refused_with_a_sentence(day: World) -> None:
    raw = {**TALK, "day": clock.today(), "area": day.firm.area_code, "audience": 60}
    refused("education.not_yet", day, "tina", "hold_event", **{**raw, "day": clock.today() + timedelta(days=1)})
    refused("education.too_old", day, "tina", "hold_event", **{**raw, "day": "2011-01-01"})
    refused("education.out_of_reach", day, "tina", "hold_event", **{**raw, "area": OTHER_TOWN})
    assert "formula" in refused("acts.invalid", day, "tina", "hold_event", **{**raw, "title": "=1+1"}).whole


@pytest.mark.parametrize("who", ["alice", "sam", "wang", "bob"])
def test_nobody_but_an_office_holds_one(day: World, who: str) -> None:
    refused(
        "acts.not_allowed", day, who, "hold_event", **{**TALK, "day": clock.today(), "area": "320411001", "audience": 1}
    )


def test_a_wrong_line_stops_the_whole_list_and_a_repeat_adds_nothing(day: World) -> None:
    row = hold(day)
    codes = f"{day.firm.uscc}\n91320411MA1UNKNOWN"
    assert (
        "91320411MA1UNKNOWN" in refused("education.unknown_firms", day, "tina", "add_firms", row, codes=codes).sentence
    )
    refused("education.no_firms", day, "tina", "add_firms", row)
    assert do(day, "tina", "add_firms", row, codes=day.firm.uscc).result["new"] == 1
    assert do(day, "tina", "add_firms", row, codes=day.firm.uscc).result["new"] == 0
    raw = {**TALK, "id": str(uuid7()), "day": clock.today(), "place": "School", "leader": "X"}
    raw |= {"area": day.firm.area_code, "audience": 5}
    again = [perform(now(day, "tina"), "education.hold_event", raw) for _ in range(2)]
    assert again[0].result == again[1].result and again[1].replayed
    sound()


def test_a_firm_says_itself_that_it_is_there_on_the_day_and_once(day: World) -> None:
    row, old = hold(day), hold(day, day=clock.today() - timedelta(days=1), title="DD")
    page = day.client("wang").get(f"/outreach/talks/{row.pk}/here").content.decode()
    assert TALK["title"] in page and "We are here" in page
    answer = day.client("wang").post(f"/outreach/talks/{row.pk}/here", {"people": 2}, follow=True)
    assert "Your firm stands on the list" in answer.content.decode()
    refused("education.firm_there", day, "alice", "say_here", row)
    refused("education.not_today", day, "bob", "say_here", old)
    with system_scope("test"):
        there = OutreachFirm.objects.as_system().get(enterprise_id=day.firm.pk)
    assert (there.way, there.people, stored(Outreach, row.pk).named) == ("itself", 2, 1)
    assert counted("lecture_distinct_firms", day.firm.area_code).value == 1
    sound()


def test_at_the_door_a_firm_is_found_by_its_credit_code_and_taken_off_again(day: World) -> None:
    row = hold(day)
    refused("education.unknown_code", day, "tina", "arrive_firm", row, code="NOSUCHCODE")
    door = day.client("tina").post(f"/outreach/talks/{row.pk}/door", {"code": day.firm.uscc, "people": 3}, follow=True)
    assert day.firm.name in door.content.decode()
    refused("education.firm_there", day, "tina", "arrive_firm", row, code=day.firm.uscc)
    with system_scope("test"):
        there = OutreachFirm.objects.as_system().get(enterprise_id=day.firm.pk)
    day.client("tina").post(f"/outreach/firms/{there.pk}/strike")
    assert stored(Outreach, row.pk).firms == 0 and counted("lecture_distinct_firms").value == 0
    do(day, "tina", "arrive_firm", row, code=day.firm.uscc)
    assert counted("lecture_distinct_firms").value == 1
    sound()


def test_the_form_on_the_phone_takes_a_photo_and_asks_back_what_looks_the_same(day: World) -> None:
    client, photo = day.client("tina"), _photo()
    form = {**TALK, "day": clock.today().isoformat(), "area": day.firm.area_code, "audience": "45"}
    assert client.get("/outreach/talks/new").status_code == 200
    answer = client.post("/outreach/talks/new", {**form, "id": str(uuid7()), "photos": photo}, follow=True)
    row = Outreach.objects.visible_to(now(day, "tina")).get()
    assert answer.redirect_chain[-1][0] == f"/outreach/talks/{row.pk}/door" and len(row.photos) == 1
    again = day.client("cindy").post("/outreach/talks/new", {**form, "id": str(uuid7())})
    assert again.status_code == 409 and f"/outreach/talks/{row.pk}/do/join_event" in again.content.decode()
    assert "/files/" in client.get(f"/outreach/talks/{row.pk}").content.decode()


def test_a_refused_talk_is_drawn_so_that_its_photos_stay_chosen(day: World) -> None:
    """What the script does with it is told in `frontend/tests/held.test.ts`; without one the form says what is lost."""
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    form = {**TALK, "day": tomorrow, "area": day.firm.area_code, "audience": "45", "photos": _photo()}
    headers = {"X-Held": "1", "Sec-Fetch-Mode": "cors", "Accept": "text/html"}
    refusal = day.client("tina").post("/outreach/talks/new", {**form, "id": str(uuid7())}, headers=headers)
    part = refusal.content.decode().partition("data-held")[2]
    assert refusal.status_code == 422 and 'role="alert"' in part and "data-hold-lost" in part
    assert part.index("data-hold ") < part.index('type="file" name="photos"') and TALK["place"] in part
    made = {**form, "day": clock.today().isoformat(), "photos": _photo(), "id": str(uuid7())}
    answer = day.client("tina").post("/outreach/talks/new", made, headers=headers)
    row = Outreach.objects.visible_to(now(day, "tina")).get()
    assert answer.status_code == 204 and answer["X-Leads-To"] == f"/outreach/talks/{row.pk}/door"
    assert len(row.photos) == 1


def _photo() -> Any:
    from PIL import Image

    raw = BytesIO()
    Image.new("RGB", (64, 48), "grey").save(raw, "JPEG")
    raw.seek(0)
    raw.name = "room.jpg"
    return raw


def test_firms_are_chosen_from_the_register_or_come_from_a_file(day: World) -> None:
    row, client = hold(day), day.client("tina")
    path = f"/outreach/talks/{row.pk}/firms"
    assert day.firms["neighbour"].name in client.get(f"{path}?q=Foundry").content.decode()
    file = BytesIO(f"name,code\n{day.firm.name},{day.firm.uscc}\n".encode())
    file.name = "firms.csv"
    done = client.post(path, {"picked": [str(day.firms["neighbour"].pk)], "file": file}, follow=True).content.decode()
    assert "2 firms entered" in done and day.firm.name in done
    sheet = client.get(f"/outreach/talks/{row.pk}.xlsx")
    assert sheet.status_code == 200 and client.get(f"/outreach/talks/{row.pk}.pdf").content.startswith(b"%PDF")
    own = day.client("sam").get("/outreach/firms").content.decode()
    assert TALK["title"] in own and day.client("wang").get("/outreach/firms").status_code == 403
    assert day.client("bob").get("/outreach/talks").status_code == 403


def test_an_office_sees_its_own_reach(day: World) -> None:
    row = hold(day)
    assert [who for who in ("tina", "cindy", "otto") if Outreach.objects.visible_to(now(day, who)).exists()] == [
        "tina", "cindy",
    ]  # fmt: skip
    for who, code in (("alice", 403), ("otto", 404), ("anonymous", 302)):
        assert day.client(who).get(f"/outreach/talks/{row.pk}").status_code == code
