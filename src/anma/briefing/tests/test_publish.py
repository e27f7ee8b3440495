"""The city publishes a figure; it stays as it was, and a later value stands beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import TOWN, World
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.facts.folding import fold_all
from anma.facts.models import PublishedFigure
from anma.kernel import clock
from anma.places.models import Area
from anma.supervision.tests.test_acts import stop


@pytest.fixture
def counted(world: World) -> World:
    """One stop order in the town, folded."""
    with written():
        Area(code="3204", parent_code="32", kind="city", name="Example City").save()
        Area(code=TOWN, parent_code=TOWN[:6], kind="town", name="Example Town").save()
    stop(world)
    fold_all()
    return world


def raw(**other: Any) -> dict[str, Any]:
    today = clock.today()
    days = {"first": today.replace(day=1).isoformat(), "last": today.isoformat()}
    return {"indicator": "stop_orders", "area": "3204", "seen": "1", **days, **other}


def published(world: World, **other: Any) -> PublishedFigure:
    outcome = perform(world.viewers["cindy"], "briefing.publish", raw(**other))
    return PublishedFigure.objects.get(pk=outcome.result["published"])


def test_the_button_on_the_page_publishes_what_the_page_showed(counted: World) -> None:
    client, body = counted.client("cindy"), raw()
    body.pop("indicator")
    span = f"from={body['first']}&to={body['last']}"
    assert 'name="seen" value="1.0000"' in client.get(f"/figures/stop_orders?{span}").content.decode()
    page = client.post("/figures/stop_orders/publish", body, follow=True).content.decode()
    assert PublishedFigure.objects.get().value == 1
    assert 'name="seen"' not in page and "Counted up to" in page


def test_a_published_figure_stays_and_a_restatement_needs_a_reason(counted: World) -> None:
    first = published(counted)
    with clock.at(clock.now() + timedelta(milliseconds=5)):  # not minutes: five before midnight it would be another day
        stop(counted)
        fold_all()
        page = counted.client("cindy").get(f"/figures/stop_orders?from={first.first_day}&to={first.last_day}")
        assert "Today another value is counted" in page.content.decode()
        with pytest.raises(Refused, match="briefing.reason_missing"):
            published(counted, seen="2")
        second = published(counted, seen="2", reason="an order came late")
    first.refresh_from_db()
    assert (first.value, second.value, second.restates) == (1, 2, first.pk)
    page = counted.client("tina").get("/briefing/published").content.decode()
    assert "an order came late" in page and "restated" in page


def test_a_publication_is_evidence(counted: World) -> None:
    published(counted)
    assert verify().findings == []
    PublishedFigure.objects.all()._raw_delete("default")
    assert {finding.table for finding in verify().findings} == {"facts_publishedfigure"}


def test_a_ratio_is_published_with_its_base(counted: World) -> None:
    span = raw(indicator="hazards_rectified_rate")
    with pytest.raises(Refused, match="briefing.no_value"):
        perform(counted.viewers["cindy"], "briefing.publish", span)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"seen": "7"}, "briefing.has_changed"),
        ({"indicator": "no_such"}, "briefing.unknown_figure"),
        ({"last": "2199-01-01"}, "briefing.wrong_period"),
        ({"first": "2199-01-01"}, "briefing.wrong_period"),
        ({"area": "320499"}, "places.unknown_area"),
    ],
)
def test_what_cannot_be_published_says_why(counted: World, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        published(counted, **change)
    assert not PublishedFigure.objects.exists()


def test_the_same_value_is_published_once(counted: World) -> None:
    published(counted)
    with pytest.raises(Refused, match="briefing.nothing_new"):
        published(counted, reason="again")


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "bob", "tina", "otto", "anonymous"])
def test_only_the_city_publishes(counted: World, name: str) -> None:
    answer = counted.client(name).post("/figures/stop_orders/publish", raw())
    assert answer.status_code in (302, 403) and not PublishedFigure.objects.exists()


def test_an_officer_reads_what_was_published_and_finds_no_button(counted: World) -> None:
    row = published(counted, area=TOWN)
    page = counted.client("tina").get(f"/figures/stop_orders?from={row.first_day}&to={row.last_day}").content.decode()
    assert "Counted up to" in page and 'name="seen"' not in page


@pytest.mark.parametrize(("name", "status"), [("cindy", 200), ("otto", 200), ("alice", 403), ("anonymous", 302)])
def test_who_opens_the_list_of_publications(counted: World, name: str, status: int) -> None:
    assert counted.client(name).get("/briefing/published").status_code == status
