"""`/risks`: what a row tells, and what only the own firm is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.queries import count
from tests.subjects import hazard, point

from anma.conftest import World
from anma.evidence.testing import written
from anma.inspections import due
from anma.kernel import clock
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published

__all__ = ["drafted", "published"]


def page(world: World, who: str = "sam", query: str = "") -> str:
    return world.client(who).get(f"/risks{query}").content.decode()


def test_the_worst_open_hazard_opens_from_the_list(world: World, published: RiskPoint) -> None:
    here, late = {"point_id": published.pk}, clock.today() - timedelta(days=2)
    hazard(world, state="closed", level="major", ended_day=clock.today(), **here)
    general = hazard(world, state="rectifying", due_on=late, **here)
    assert f'<a href="/hazards/{general.pk}">general hazard · overdue</a>' in page(world)
    major = hazard(world, level="major", **here)
    text = page(world)
    assert f"/hazards/{major.pk}" in text and f"/hazards/{general.pk}" not in text


def test_a_report_to_the_government_is_no_open_hazard_here(world: World, published: RiskPoint) -> None:
    row = hazard(world, source_kind="tip", held_by="authority", shown_to="authority", point_id=published.pk)
    assert f"/hazards/{row.pk}" not in page(world) and "general hazard" not in page(world)


def test_when_it_was_checked_and_is_due_stands_in_the_row(
    world: World, published: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "add_working_days", lambda day, count: day + timedelta(days=count))  # a Monday too
    assert ">never<" in page(world)
    with written():
        published.last_checked_day = clock.today() - timedelta(days=3)
        published.save()
    text = page(world)
    assert f"{published.last_checked_day}" in text and "<b>2 days overdue</b>" in text


def test_who_answers_for_a_point_is_named_to_the_own_firm_alone(world: World, published: RiskPoint) -> None:
    assert "wang (made up)" in page(world) and "Checked last" in page(world)
    text = page(world, "tina")
    assert published.name in text and "wang (made up)" not in text and "Checked last" not in text
    assert all(published.name not in page(world, who) for who in ("bob", "carol", "otto"))


def test_what_does_not_hang_yet_can_be_asked_for(world: World, published: RiskPoint) -> None:
    draft = point(world)
    text = page(world, query="?state=unpublished")
    assert f"/risks/{draft.pk}" in text and f"/risks/{published.pk}" not in text and "not published 2" in text


def test_the_columns_ask_no_more_for_more_rows(world: World, published: RiskPoint) -> None:
    client = world.client("sam")
    hazard(world, point_id=published.pk)
    client.get("/risks")
    few, _answer = count(lambda: client.get("/risks"))
    for _number in range(3):
        hazard(world, point_id=point(world).pk)
    many, _answer = count(lambda: client.get("/risks"))
    assert few == many
