"""risks.upgrade and its page for firms that grade by other bands or another method than the packs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.knowledge.packs.schema import Point
from anma.knowledge.text import Text
from anma.risks import documents, newer, packed, upgrade_words
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over
from anma.risks.tests.newer_packs import first_event, release
from anma.risks.tests.test_upgrade import do, looked

RULES = ("LEC/160-70-20", "LS/C", "MES/180-90-40")
FIRST = "events/{}/{}"


def worse(point: Point) -> Point:
    """126 becomes 270 by LEC: considerable in the usual bands, major in 160/70/20; 9 becomes 15 by LS."""
    return first_event(point, lec=("3", "6", "15"), ls=("5", "3"))


def hang(world: World, rule: str) -> RiskPoint:
    """The lathe of a firm that grades by this rule, its card on the wall."""
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": rule})
    point = row(take_over(world)[0])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    return row(point.pk)


def page(client: Client) -> str:
    return client.get("/risks/upgrade").content.decode()


@pytest.mark.parametrize("rule", RULES)
def test_what_the_firm_left_alone_counts_as_left_alone(
    world: World, monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    """Its other scale is nothing that it changed, so the point is among those that follow at one tap."""
    point = hang(world, rule)
    assert not newer.waits(point)
    release(monkeypatch, lambda one: replace(one, why=Text("新的理由", "A new reason")))
    html = page(world.client("sam"))
    assert 'name="untouched"' in html and "yours stays" not in html
    do(world, "risks.upgrade", looked(point))
    assert not newer.waits(row(point.pk))
    release(monkeypatch, lambda one: replace(one, ppe=(Text("护目镜", "Goggles"),)), "2100.01")
    html = page(world.client("sam"))
    assert "Goggles" in html and "yours stays" not in html and "A new reason" not in html


@pytest.mark.parametrize(
    ("rule", "edition", "value", "level"),
    [
        ("LEC/160-70-20", "LEC/160-70-20", "270", "major"),
        ("LEC/320-160-70", "LEC/320-160-70", "270", "larger"),
        ("LS/C", "LS/C", "10", "larger"),
        ("MES/180-90-40", "LEC/320-160-70", "270", "larger"),
    ],
)
def test_what_follows_the_pack_is_graded_shown_and_stored_in_the_firms_bands(
    world: World, monkeypatch: pytest.MonkeyPatch, rule: str, edition: str, value: str, level: str
) -> None:
    """Nobody gave M, E and S yet: then the pack's LEC decides, as it did when the point was taken over."""
    point = hang(world, rule)
    release(monkeypatch, worse)
    with translation.override("en"):
        upgrade = newer.upgrade_of(point, newer.hung(world.viewers["sam"], [point])[point.pk])
        words = documents.in_language(documents.level_of(level).title.as_dict())
        lines = [line.text for line in upgrade_words.changes(upgrade.document, upgrade)]
    assert any(f"“{words}: " in line and f"= {value})”" in line for line in lines)
    do(world, "risks.upgrade", looked(point))
    graded = row(point.pk).draft["events"][0]["grade"]
    assert (graded["edition"], graded["value"], graded["level"]) == (edition, value, level)
    assert row(point.pk).draft["bands"] == documents.bands_of(upgrade.document)
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    assert not newer.waits(row(point.pk)) and str(point.pk) not in page(world.client("sam"))


def test_a_new_choice_of_bands_leaves_a_drafted_points_bands_as_they_are(
    world: World, drafted: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `risks.choose_grading` says: it is for new points; an upgrade does not regrade by the back door."""
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "LS/C"})
    release(monkeypatch, worse)
    do(world, "risks.upgrade", looked(drafted))
    assert row(drafted.pk).draft["method"] == "LEC" and row(drafted.pk).draft["grade"]["edition"] == "LEC/320-160-70"


@pytest.mark.parametrize(
    ("edit", "kept"),
    [
        ({"mes": ["3", "6", "4"]}, ["mes"]),
        ({"residual": ["1", "3", "3"]}, ["residual", "lec", "ls"]),
        ({"residual": ["1", "1", "1"], "residual_by": "MES/180-90-40", "mes": ["3", "6", "4"]}, ["mes", "residual"]),
    ],
)
def test_what_the_firm_graded_itself_is_never_overwritten(
    world: World, monkeypatch: pytest.MonkeyPatch, edit: dict[str, Any], kept: list[str]
) -> None:
    point = hang(world, "MES/180-90-40")
    event = newer.hung(world.viewers["sam"], [point])[point.pk]["events"][0]
    change: dict[str, Any] = {"subject": str(point.pk), "events": [{"id": event["id"], **edit}]}
    if edit.get("residual") == ["1", "3", "3"]:
        change["events"][0]["residual_by"] = "LEC/320-160-70"
    perform(world.viewers["sam"], "risks.change", change)
    before = packed.values(row(point.pk).draft)
    release(monkeypatch, lambda one: replace(worse(one), why=Text("新的理由", "A new reason")))
    assert 'name="untouched"' not in page(world.client("sam"))
    do(world, "risks.upgrade", looked(point))
    after = packed.values(row(point.pk).draft)
    assert after["why"]["zh"] == "新的理由"
    for name in kept:
        path = FIRST.format(event["key"], name)
        assert after[path] == before[path], name
    release(monkeypatch, lambda one: replace(one, events=one.events[1:]), "2100.01")
    do(world, "risks.upgrade", looked(point))
    assert event["key"] in [one["key"] for one in row(point.pk).draft["events"]]
