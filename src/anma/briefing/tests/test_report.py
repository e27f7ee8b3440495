"""A town types in what no row counts."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import OTHER_TOWN, TOWN, World
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.facts.models import ReportedValue
from anma.kernel import clock
from anma.places.models import Area

LESSONS = "/figures/safety_lessons"


@pytest.fixture
def town(world: World) -> World:
    with written():
        Area(code="3204", parent_code="32", kind="city", name="Example City").save()
        for code in (TOWN, OTHER_TOWN):
            Area(code=code, parent_code=code[:6], kind="town", name=f"Town {code[-4:]}").save()
    return world


def raw(**other: Any) -> dict[str, Any]:
    month = clock.today().isoformat()[:7]
    body = {"indicator": "safety_lessons", "area": TOWN, "month": month, "value": "12", "source": "attendance lists"}
    return {**body, **other}


def test_a_town_reports_and_the_figure_opens_to_its_value(town: World) -> None:
    client = town.client("tina")
    answer = client.post("/briefing/report", raw(), follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "attendance lists" in page and ">12<" in page and answer.request["PATH_INFO"] == LESSONS


def test_what_was_reported_is_in_the_log(town: World) -> None:
    perform(town.viewers["tina"], "briefing.report", raw())
    assert verify().findings == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE facts_reportedvalue SET value = 99")
    assert {finding.table for finding in verify().findings} == {"facts_reportedvalue"}


def test_the_form_offers_the_areas_of_the_reach(town: World) -> None:
    page = town.client("tina").get("/briefing/report").content.decode()
    assert f'value="{TOWN}"' in page and OTHER_TOWN not in page


@pytest.mark.parametrize("name", ["alice", "wang", "bob", "anonymous"])
def test_nobody_of_a_firm_reports(town: World, name: str) -> None:
    assert town.client(name).post("/briefing/report", raw()).status_code in (302, 403)
    assert not ReportedValue.objects.exists()


def test_another_town_does_not_report_for_this_one(town: World) -> None:
    with pytest.raises(Refused, match="places.outside"):
        perform(town.viewers["otto"], "briefing.report", raw())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"indicator": "hazards_found"}, "briefing.counted_here"),
        ({"indicator": "no_such"}, "briefing.unknown_figure"),
        ({"area": "320499"}, "places.unknown_area"),
        ({"month": "2199-01"}, "briefing.month_not_begun"),
    ],
)
def test_what_cannot_be_reported_says_why(town: World, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        perform(town.viewers["cindy"], "briefing.report", raw(**change))


@pytest.mark.parametrize(
    ("field", "text"),
    [("month", "11/2026"), ("month", "2026-11-05"), ("value", "-1"), ("value", "=1+1"), ("source", "")],
)
def test_a_wrong_entry_names_its_field(town: World, field: str, text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        perform(town.viewers["tina"], "briefing.report", raw(**{field: text}))
    assert list(refused.value.errors) == [field]


def test_the_same_form_sent_twice_is_one_value(town: World) -> None:
    client, body = town.client("tina"), raw(id="01a0c1d2-0000-7000-8000-00000000abcd")
    for _ in range(2):
        assert client.post("/briefing/report", body).status_code == 302
    assert ReportedValue.objects.count() == 1


def test_the_city_above_would_count_twice(town: World) -> None:
    perform(town.viewers["tina"], "briefing.report", raw())
    with pytest.raises(Refused, match="briefing.reported_elsewhere") as refused:
        perform(town.viewers["cindy"], "briefing.report", raw(area="3204"))
    assert "Town" in refused.value.sentence


def test_a_correction_needs_a_reason_and_stays_beside(town: World) -> None:
    perform(town.viewers["tina"], "briefing.report", raw())
    with pytest.raises(Refused, match="briefing.reason_missing"):
        perform(town.viewers["tina"], "briefing.report", raw(value="13"))
    perform(town.viewers["tina"], "briefing.report", raw(value="13", reason="one list came late"))
    page = town.client("tina").get(LESSONS).content.decode()
    assert "one list came late" in page or "whole months" in page
    assert ReportedValue.objects.count() == 2
