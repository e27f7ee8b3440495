"""A grid officer's way over the pages: from the day's route to a signed record, alone and without a certificate."""

from __future__ import annotations

import pytest

from anma.conftest import World
from anma.hazards.queries import hazards
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.supervision.documents.tests.made import STROKES
from anma.supervision.models import Document, Visit

pytestmark = pytest.mark.one_engine


def test_from_the_route_to_a_signed_record_a_grid_officer_needs_nobody_else(pair: World) -> None:
    gina = pair.client("gina")
    assert gina.get("/visits/route").status_code == 200
    plan = {"id": str(uuid7()), "day": "2026-11-25", "kind": "routine"}
    assert gina.post(f"/visits/plan/{pair.firm.pk}", plan).status_code == 302
    assert gina.get("/visits/planned").status_code == 200
    gina.post(f"/visits/begin/{pair.firm.pk}", {"id": str(uuid7())})
    with system_scope("test"):
        row = Visit.objects.as_system().get(officer_id=pair.viewers["gina"].actor_id, state="under_way")
    grave = {"description": "刹车不灵", "level": "major", "basis": "制动失效", "id": str(uuid7())}
    gina.post(f"/visits/{row.pk}/walk/find", grave)
    gina.post(f"/visits/{row.pk}/walk/answer", {"check:grid:exits": "ok", "id": str(uuid7())})
    assert gina.post(f"/visits/{row.pk}/walk/end", {"id": str(uuid7())}).status_code == 302
    page = gina.get(f"/visits/{row.pk}/papers").content.decode()
    assert 'id="sign"' in page and 'name="second_marks"' not in page
    signed = {"id": str(uuid7()), "how": "signed", "receiver": "Boss (made up)", "receiver_marks": STROKES}
    gina.post(f"/visits/{row.pk}/papers/sign", signed)
    with system_scope("test"):
        papers = list(Document.objects.as_system().filter(about_id=row.pk))
    assert [(one.kind, one.state) for one in papers] == [("grid_record", "served")]
    said = str(papers[0].body)
    assert "执法证" not in said and "执法人员" not in said and "刹车不灵" in said
    assert [one.description for one in hazards(pair.viewers["tom"], "from_grids")] == ["刹车不灵"]


def test_ending_with_nothing_looked_at_is_asked_once(pair: World) -> None:
    tina = pair.client("tina")
    tina.post(f"/visits/begin/{pair.firm.pk}", {"id": str(uuid7())})
    with system_scope("test"):
        row = Visit.objects.as_system().get(state="under_way")
    answer = tina.post(f"/visits/{row.pk}/walk/end", {"id": str(uuid7())}, follow=True)
    assert 'name="sure" value="1"' in answer.content.decode()
    with system_scope("test"):
        assert Visit.objects.as_system().get(pk=row.pk).state == "under_way"
    tina.post(f"/visits/{row.pk}/walk/end", {"id": str(uuid7()), "sure": "1"})
    with system_scope("test"):
        assert Visit.objects.as_system().get(pk=row.pk).state == "ended"


def test_the_home_shows_a_running_visit_that_was_not_planned(pair: World) -> None:
    pair.client("tom").post(f"/visits/begin/{pair.firm.pk}", {"id": str(uuid7())})
    with system_scope("test"):
        row = Visit.objects.as_system().get(state="under_way")
    assert f"/visits/{row.pk}/walk" in pair.client("tom").get("/morning").content.decode()
