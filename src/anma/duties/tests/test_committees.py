"""A committee, its members, a meeting with minutes, and its decisions until they are closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.duties import paper, queries
from anma.duties.models import Committee, Meeting, MeetingTask
from anma.duties.queries import quarter_missed
from anma.duties.tests.figures import wrong_figures
from anma.evidence.testing import written
from anma.evidence.verify import verify as verify_log
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.models import OfficeReach, Organisation
from anma.people.queries import labelled
from anma.places.models import Area


def found(world: Any, who: str = "cindy", **more: Any) -> Any:
    raw = {"name": "Committee (made up)", "kind": "professional", "since": "2021-06-01"}
    return perform(world.viewers[who], "duties.found_committee", {**raw, **more})


def at_work(world: Any) -> tuple[str, str]:
    """A committee with the town in it, and a meeting that was called for today."""
    pk = found(world).result["committee"]
    seat = {"subject": pk, "office": world.offices["town"].pk, "since": "2021-06-01"}
    perform(world.viewers["cindy"], "duties.seat", seat)
    call = {
        "subject": pk,
        "name": "quarter",
        "place": "hall",
        "agenda": "one\ntwo",
        "starts_at": clock.now().isoformat(),
    }
    return pk, perform(world.viewers["cindy"], "duties.call_meeting", call).result["meeting"]


def test_how_many_there_were_on_a_day_is_a_question_to_the_rows(world: Any) -> None:
    for number in range(3):
        found(world, name=f"Committee {number}", since="2019-01-01" if number < 2 else "2021-06-01")
    city = world.viewers["cindy"]
    assert [len(queries.committees(city, date(year, 7, 1))) for year in (2018, 2020, 2022)] == [0, 2, 3]
    with pytest.raises(Refused):
        found(world, name="Committee 0")
    with system_scope("test"):
        row = Committee.objects.as_system().get(name="Committee 0")
    perform(city, "duties.close_committee", {"subject": row.pk, "until": "2022-01-01", "why": "merged"})
    assert len(queries.committees(city, date(2022, 7, 1))) == 2
    with system_scope("test"):
        assert wrong_figures() == [] and verify_log().findings == []


def test_a_meeting_is_held_and_its_tasks_are_followed_until_closed(world: Any) -> None:
    pk, meeting = at_work(world)
    city, town = world.viewers["cindy"], world.viewers["tina"]
    hold = {"subject": meeting, "came": [world.offices["town"].pk], "minutes": "all was said"}
    for who in ("tina", "otto", "alice"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "duties.hold_meeting", hold)
    task = {"subject": meeting, "what": "look at all yards", "office": world.offices["town"].pk}
    with pytest.raises(Refused):  # not held yet
        perform(city, "duties.set_task", {**task, "due_on": clock.today()})
    perform(city, "duties.hold_meeting", hold)
    given = perform(city, "duties.set_task", {**task, "due_on": clock.today() + timedelta(days=9)}).result["task"]
    assert [one.pk for one in queries.my_tasks(town)] and not queries.my_tasks(world.viewers["otto"])
    for who in ("otto", "cindy"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "duties.report_task", {"subject": given, "words": "done so"})
    perform(town, "duties.report_task", {"subject": given, "words": "all looked at"})
    perform(city, "duties.reopen_task", {"subject": given, "words": "two are missing"})
    perform(town, "duties.report_task", {"subject": given, "words": "these two also"})
    perform(city, "duties.close_task", {"subject": given})
    with system_scope("test"):
        row = MeetingTask.objects.as_system().get(pk=given)
        assert (row.state, len(row.course)) == ("closed", 4)
        assert Meeting.objects.as_system().get(pk=meeting).state == "held"
    sheet = paper.minutes_sheet(city, *queries.meeting(city, meeting))
    assert sheet.firm == "Committee (made up)" and len(sheet.blocks) == 4
    assert world.client("cindy").get(f"/meetings/{meeting}").status_code == 200


def test_who_sits_in_a_committee_reads_it_and_nobody_beside(world: Any) -> None:
    pk, meeting = at_work(world)
    for who, status in (
        ("cindy", 200),
        ("tina", 200),
        ("otto", 404),
        ("alice", 403),
        ("wang", 403),
        ("anonymous", 302),
    ):
        client = world.client(who)
        assert client.get(f"/committees/{pk}").status_code == status, who
        assert client.get(f"/meetings/{meeting}").status_code == status, who
    assert "Committee (made up)" in world.client("tina").get("/committees").content.decode()
    off = {"subject": meeting, "why": "flood"}
    perform(world.viewers["cindy"], "duties.call_off_meeting", off)
    with pytest.raises(Refused):
        perform(world.viewers["cindy"], "duties.call_off_meeting", off)


def test_a_quarter_without_a_meeting_is_named() -> None:
    row = Committee(since=date(2021, 6, 1))
    assert str(quarter_missed(row, [date(2026, 6, 30)], date(2026, 11, 5)).first) == "2026-07-01"  # type: ignore[union-attr]
    assert quarter_missed(row, [date(2026, 8, 30)], date(2026, 11, 5)) is None
    assert quarter_missed(Committee(since=date(2026, 8, 1)), [], date(2026, 11, 5)) is None


def _with_a_task(world: Any) -> tuple[str, str]:
    pk, meeting = at_work(world)
    hold = {"subject": meeting, "came": [world.offices["town"].pk], "minutes": "all was said"}
    perform(world.viewers["cindy"], "duties.hold_meeting", hold)
    return pk, meeting


def test_only_offices_with_a_seat_are_given_tasks_and_read_which_committee_gave_them(world: Any) -> None:
    _pk, meeting = _with_a_task(world)
    task = {"subject": meeting, "what": "look at all yards", "due_on": clock.today() + timedelta(days=9)}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["cindy"], "duties.set_task", {**task, "office": world.offices["other_town"].pk})
    assert refused.value.reason.code == "duties.no_member"
    perform(world.viewers["cindy"], "duties.set_task", {**task, "office": world.offices["town"].pk})
    for page in ("/committees", "/duties"):
        assert "given by Committee (made up)" in world.client("tina").get(page).content.decode(), page
    picker = world.client("cindy").get(f"/meetings/{meeting}").content.decode()
    assert str(world.offices["town"].pk) in picker and str(world.offices["other_town"].pk) not in picker


def test_offices_to_choose_from_carry_their_area_and_grids_are_left_out(world: Any) -> None:
    with written():
        Area(code="320411003", parent_code="320411", kind="town", name="North Town").save()
        office = Organisation(kind="office", name="Emergency desk", area_code="320411003")
        office.save()
        grid = Organisation(kind="office", name="East side, grid 1", area_code="320411003")
        grid.save()
        reach = {"lo": "320411003", "hi": "320411004", "valid_from": clock.today()}
        OfficeReach(organisation=grid, grid_id=grid.pk, **reach).save()
    labels = {one.pk: one.label for one in queries.offices()}
    assert labels[office.pk] == "North Town · Emergency desk" and grid.pk not in labels
    (named,) = labelled([grid])
    assert named.label == "North Town · East side, grid 1"
