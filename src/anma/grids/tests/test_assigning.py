"""Firms and their grids: by position, by hand, by a run over the town; and what becomes of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.subjects import hazard

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import OTHER_TOWN, TOWN, World
from anma.enterprises.models import Enterprise
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.evidence.verify import verify as verify_log
from anma.facts.verify import verify as verify_facts
from anma.grids import doubting, queries, running
from anma.grids.models import AssignRun, OutsideGrids, Placement
from anma.grids.reasons import NOT_HERE, RUNS, SAME_GRID
from anma.grids.tests.conftest import IN_EAST, IN_WEST, NOWHERE, ON_BORDER, box, given, put
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.loading import reach_of
from anma.people.models import Membership
from anma.risks.models import RiskPoint

OURS = ("grids", "firms_in_grids", "towns_with_grids", "towns_merged_bodies")


def assign(world: World, grid: Any, who: str = "tina", firm: str = "first", **more: Any) -> Any:
    raw = {"subject": world.firms[firm].pk, "grid": grid.pk if grid else None, **more}
    return perform(world.viewers[who], "grids.assign", raw)


def firm_row(world: World, name: str = "first") -> Enterprise:
    with system_scope("test"):
        row: Enterprise = Enterprise.objects.as_system().get(pk=world.firms[name].pk)
    return row


def sound() -> None:
    with system_scope("test"):
        assert [one for one in verify_facts() if one.indicator in OURS] == []
        assert verify_log().findings == []


def doubts(town: str = TOWN) -> dict[str, str | None]:
    with system_scope("test"):
        return {line.firm.name.split()[1]: line.doubt for line in doubting.lines_of(town)}


def test_an_assignment_stands_in_the_firms_own_chain_and_on_all_its_rows(divided: World, grid: Any) -> None:
    found = hazard(divided)
    assign(divided, grid("01"))
    with system_scope("test"):
        assert Hazard.objects.as_system().get(pk=found.pk).grid_id == grid("01").pk
        assert Membership.objects.as_system().get(pk=divided.hats["sam"].pk).grid_id == grid("01").pk
        event = Event.objects.filter(act="grids.assign").get()
    assert (event.stream_id, firm_row(divided).grid_id) == (divided.firm.pk, grid("01").pk)
    assign(divided, grid("02"))
    with system_scope("test"):
        rows = list(Placement.objects.as_system().order_by("id").values_list("of_grid", "until"))
    assert [pk for pk, _until in rows] == [grid("01").pk, grid("02").pk] and rows[0][1] and not rows[1][1]
    assign(divided, None)
    assert firm_row(divided).grid_id is None
    sound()


def test_who_may_and_what_is_refused(divided: World, grid: Any) -> None:
    for who in ("alice", "sam", "wang", "bob", "otto", "cindy", "anonymous"):
        with pytest.raises(Refused):
            assign(divided, grid("01"), who)
    with pytest.raises(Refused) as refused:
        perform(divided.viewers["otto"], "grids.assign", {"subject": divided.firms["far"].pk, "grid": grid("01").pk})
    assert refused.value.reason is NOT_HERE
    assign(divided, grid("01"))
    with pytest.raises(Refused) as refused:
        assign(divided, grid("01"))
    assert refused.value.reason is SAME_GRID


def test_doubts_have_their_reason_and_a_decision_by_hand_ends_them(divided: World, grid: Any) -> None:
    for place, doubt in ((None, "no_position"), (ON_BORDER, "border"), (NOWHERE, "none"), (IN_WEST, None)):
        put(divided.firm, place)
        assert doubts()["Machining"] == doubt
    put(divided.firm, ON_BORDER)
    assign(divided, grid("01"))
    assert doubts()["Machining"] is None
    put(divided.firm, NOWHERE)  # it stands elsewhere now: the decision was about another spot
    assert doubts()["Machining"] == "none"


def test_a_firm_may_belong_to_no_grid_on_purpose_with_its_reason(divided: World, grid: Any) -> None:
    put(divided.firm, NOWHERE)
    pk, why = divided.firm.pk, "a site that spans both grids"
    client, page = divided.client("tina"), f"/grids/doubtful?town={TOWN}"
    assert doubts()["Machining"] == "none"
    assert client.post(f"/grids/outside/{pk}?town={TOWN}", {"why": why}).status_code == 302
    assert doubts()["Machining"] is None and why in client.get(page).content.decode()
    for who, own in (("tina", f"/firms/{pk}"), ("alice", "/firm")):  # the firm reads why
        assert why in divided.client(who).get(f"{own}?open=grids").content.decode(), who
    put(divided.firm, IN_WEST)
    assert running.go_on() == 0 and firm_row(divided).grid_id is None
    assign(divided, None)  # looked at again
    assert doubts()["Machining"] is None and why not in client.get(page).content.decode()
    with pytest.raises(Refused) as refused:
        assign(divided, None)
    assert refused.value.reason is SAME_GRID
    perform(divided.viewers["tina"], "grids.leave_out", {"subject": pk, "why": why})
    assign(divided, grid("01"))
    assert firm_row(divided).grid_id == grid("01").pk
    perform(divided.viewers["tina"], "grids.leave_out", {"subject": pk, "why": why})
    assert firm_row(divided).grid_id is None
    for who in ("alice", "otto", "cindy", "anonymous"):
        with pytest.raises(Refused):
            perform(divided.viewers[who], "grids.leave_out", {"subject": pk, "why": why})
    perform(divided.viewers["tina"], "enterprises.move", {"subject": pk, "area": "320411002"})
    with system_scope("test"):
        assert not OutsideGrids.objects.as_system().filter(until__isnull=True).exists()
    sound()


def test_a_run_assigns_what_is_certain_and_leaves_the_rest(divided: World, grid: Any) -> None:
    put(divided.firm, IN_WEST)
    put(divided.firms["neighbour"], None)
    perform(divided.viewers["tina"], "grids.assign_town", {"town": TOWN})
    with pytest.raises(Refused) as refused:
        perform(divided.viewers["tina"], "grids.assign_town", {"town": TOWN})
    assert refused.value.reason is RUNS
    assert running.go_on() == 1 and running.go_on() == 0
    assert firm_row(divided).grid_id == grid("01").pk and firm_row(divided, "neighbour").grid_id is None
    with system_scope("test"):
        run = AssignRun.objects.as_system().get()
        event = Event.objects.get(act="grids.assign")
    assert (run.state, run.done, event.actor_id) == ("done", 1, divided.viewers["tina"].actor_id)
    sound()


def test_new_ground_asks_again_and_unchanged_ground_does_not(divided: World, grid: Any) -> None:
    put(divided.firm, ON_BORDER)
    assign(divided, grid("01"))
    perform(divided.viewers["tina"], "grids.set_ground", given())
    assert doubts()["Machining"] is None
    moved = {"01": box(119.90, 31.80, 119.915, 31.84), "02": box(119.915, 31.80, 119.94, 31.84)}
    perform(divided.viewers["tina"], "grids.set_ground", given(moved))
    with system_scope("test"):
        line = next(one for one in doubting.lines_of(TOWN) if one.firm.pk == divided.firm.pk)
    assert (line.doubt, line.proposed) == (None, grid("02").pk)  # certain, and another grid than written


def test_a_firm_that_moves_away_leaves_its_grid(divided: World, grid: Any) -> None:
    assign(divided, grid("01"))
    perform(divided.viewers["cindy"], "places.merge", {"code": OTHER_TOWN, "into": TOWN})  # another town's firms come
    assert firm_row(divided, "far").area_code == TOWN
    perform(divided.viewers["tina"], "enterprises.move", {"subject": divided.firm.pk, "area": "320411002"})
    assert firm_row(divided).grid_id is None
    with system_scope("test"):
        assert not Placement.objects.as_system().filter(until__isnull=True).exists()
    sound()


def test_a_closed_firm_is_in_no_grid(divided: World, grid: Any) -> None:
    assign(divided, grid("01"))
    perform(divided.viewers["tina"], "enterprises.close", {"subject": divided.firm.pk, "why": "moved abroad"})
    with system_scope("test"):
        assert not Placement.objects.as_system().filter(until__isnull=True).exists()
    sound()


def test_a_grid_that_ends_lets_its_firms_and_officers_go(divided: World, grid: Any) -> None:
    put(divided.firm, IN_WEST)
    first, second = grid("01"), grid("02")
    assign(divided, first)
    perform(divided.viewers["tina"], "grids.end", {"subject": first.pk, "why": "joined with 02"})
    assert firm_row(divided).grid_id is None and doubts()["Machining"] == "none"
    assert reach_of(first.pk) == () and not queries.grids(divided.viewers["tina"]).filter(pk=first.pk).exists()
    sound()
    perform(divided.viewers["tina"], "grids.end", {"subject": second.pk, "why": "no grids any more"})
    sound()


def test_grids_follow_a_merger_of_towns(divided: World, grid: Any) -> None:
    assign(divided, grid("01"))
    perform(divided.viewers["cindy"], "places.merge", {"code": TOWN, "into": "320411002"})
    assert grid("01").area_code == "320411002" and firm_row(divided).grid_id is None
    assert {one.lo for one in reach_of(grid("01").pk)} == {"320411002"}
    sound()


def test_grid_at_and_its_name_answer_other_rooms(divided: World, grid: Any) -> None:
    assert queries.grid_at(TOWN, IN_EAST) == grid("02") and queries.grid_at(TOWN, NOWHERE) is None
    assert queries.grid_name(grid("02").pk) == "Grid 02" and queries.grid_name(None) == ""


def test_the_page_of_doubts_decides_with_one_tap_and_exports_harmlessly(divided: World, grid: Any) -> None:
    with written():
        firm = put(divided.firm, ON_BORDER)
        firm = Enterprise.objects.as_system().get(pk=firm.pk)
        firm.name, firm.address = "=1+1", "+2"
        firm.save()
    client, path = divided.client("tina"), f"/grids/doubtful?town={TOWN}"
    page = client.get(path).content.decode()
    assert "stands close to a border" in page and f"/grids/assign/{firm.pk}" in page
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"/grids/doubtful.xlsx?town={TOWN}").content))
    assert "'=1+1" in {str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row}
    client.post(f"/grids/assign/{firm.pk}?town={TOWN}", {"grid": grid("02").pk})
    assert firm_row(divided).grid_id == grid("02").pk
    assert str(firm.pk) not in client.get(path).content.decode()
    for who, status in (("alice", 403), ("bob", 403), ("cindy", 403), ("otto", 404), ("anonymous", 302)):
        answer = divided.client(who).get(path)
        assert answer.status_code == status and "=1+1" not in answer.content.decode()
        assert divided.client(who).post(f"/grids/assign/{firm.pk}", {"grid": grid("01").pk}).status_code in (
            302,
            403,
            404,
        )
    assert firm_row(divided).grid_id == grid("02").pk


def test_a_run_that_has_just_begun_says_how_many_firms_are_to_go(divided: World) -> None:
    put(divided.firm, IN_WEST)
    perform(divided.viewers["tina"], "grids.assign_town", {"town": TOWN})
    page = divided.client("tina").get(f"/grids/doubtful?town={TOWN}").content.decode()
    assert "0 firms done, 1 to go" in page and "settled" not in page


def test_the_firms_page_says_which_grid_and_offers_a_new_one(divided: World, grid: Any) -> None:
    put(divided.firm, IN_WEST)
    page = f"/firms/{divided.firm.pk}?open=grids"
    assert "By its position it belongs to Grid 01" in divided.client("tina").get(page).content.decode()
    divided.client("tina").post(f"/grids/assign/{divided.firm.pk}", {"grid": grid("01").pk, "back": "firm"})
    assert "Grid 01" in divided.client("cindy").get(page).content.decode()
    put(divided.firm, IN_EAST)
    assert "By its position it belongs to Grid 02" in divided.client("tina").get(page).content.decode()


def test_the_firms_of_a_grid_that_ends_go_where_the_officer_says(divided: World, grid: Any) -> None:
    put(divided.firm, IN_WEST)
    first, second = grid("01"), grid("02")
    assign(divided, first)
    tina = divided.viewers["tina"]
    for wrong in (first.pk, uuid7()):
        with pytest.raises(Refused) as refused:
            perform(tina, "grids.end", {"subject": first.pk, "why": "joined with 02", "into": wrong})
        assert refused.value.reason.code == "grids.not_beside"
    told = perform(tina, "grids.end", {"subject": first.pk, "why": "joined with 02", "into": second.pk}).result
    assert (told["firms"], told["into"]) == (1, str(second.pk))
    assert firm_row(divided).grid_id == second.pk and doubts()["Machining"] is None
    with system_scope("test"):
        assert set(RiskPoint.objects.as_system().values_list("grid_id", flat=True)) <= {second.pk}
    page = divided.client("tina").get(f"/grids/{first.pk}").content.decode()
    assert "1 firm that it had" in page and f"/grids/{second.pk}" in page
    sound()


def test_hundreds_of_firms_leave_a_grid_in_one_act(divided: World, grid: Any) -> None:
    first, second = grid("01"), grid("02")
    with written():
        for n in range(30):
            firm = Enterprise(name=f"Firm {n}", uscc=f"{n:018}", state="confirmed", registered_day=clock.today())
            firm.area_code = firm.area_then = TOWN
            firm.enterprise_id, firm.grid_id = firm.pk, first.pk
            firm.save()
    with CaptureQueriesContext(connection) as seen:
        perform(divided.viewers["tina"], "grids.end", {"subject": first.pk, "why": "joined", "into": second.pk})
    assert len(seen.captured_queries) < 30 * 25 + 400  # the rows of all of them are written together
    with system_scope("test"):
        assert Placement.objects.as_system().filter(of_grid=second.pk, until__isnull=True).count() == 30
    sound()
