"""What is closed is never late; a firm's page names what is overdue first and leads to the rest; routes begin now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.supervision.routes.views.route import clock_words
from anma.web.morning_hazards import _due

pytestmark = pytest.mark.one_engine


def _hazard(world: World, words: str, **more: object) -> Hazard:
    found = {"found_at": clock.now(), "found_day": clock.today(), "source_kind": "inspection", "state": "registered"}
    row = Hazard(**{**enterprise_copies(world.firm), "description": words, **found, **more})
    with written():
        row.save()
    return row


@pytest.mark.parametrize("state", ["closed", "dismissed", "accepted", "merged"])
def test_what_is_closed_is_never_said_to_be_overdue(state: str) -> None:
    row = Hazard(state=state, due_on=clock.today() - timedelta(days=26))
    assert _due(row) == ""


def test_the_firms_page_names_overdue_first_and_leads_to_all_open_ones_of_this_firm(world: World) -> None:
    for number in range(11):
        _hazard(world, f"open {number}", due_on=None)
    _hazard(world, "exit blocked", due_on=clock.today() - timedelta(days=2))
    page = world.client("tina").get(f"/firms/{world.firm.pk}").content.decode()
    assert page.index("exit blocked") < page.index("open 1")
    assert f"firm={world.firm.pk}" in page
    listed = world.client("tina").get(f"/hazards?show=open&firm={world.firm.pk}").content.decode()
    assert "exit blocked" in listed


def test_todays_route_sets_out_now_and_another_days_at_nine() -> None:
    with clock.at(datetime(2026, 11, 25, 7, 12, tzinfo=UTC)):
        today = clock.today()
        assert clock_words(0, today) == "15:15" and clock_words(0, today + timedelta(days=1)) == "9:00"
