"""A danger that the catalogue gives is never lost by a slip of the finger, nor without a reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from anma.acts.reasons import Refused
from anma.chemicals.models import Material
from anma.chemicals.stock.tests.conftest import CYANIDE, do, kept, material
from anma.evidence.models import Event
from anma.kernel.ids import uuid7

ACETONE = "137"


def test_the_form_is_a_tick_list_with_the_classes_of_the_catalogue_first(world: Any) -> None:
    page = world.client("sam").get(f"/chemicals/materials/new?code={ACETONE}")
    assert [(code, ticked) for code, _name, ticked in page.context["classes"]] == [
        ("FL-2", True), ("ED-2", True), ("ST-3N", True),
    ]  # fmt: skip
    words = page.content.decode()
    assert "<select" not in words.partition('name="cas"')[2] and "Ctrl" not in words
    assert words.count('name="classes"') == 102


def test_a_class_of_the_catalogue_is_not_taken_away_without_a_reason(world: Any) -> None:
    with pytest.raises(Refused, match="danger_gone"):
        material(world, ACETONE, classes=["ED-2"])
    row = material(world, ACETONE, classes=["ED-2"], because="检测报告：水溶液 3%")
    assert row.classes == ["ED-2"]
    told = json.loads(Event.objects.filter(act="chemicals.enter_material").latest("seq").body)["data"]
    assert told["because"] == "检测报告：水溶液 3%" and len(told["left_out"]) == 2
    assert "left out" in world.client("tina").get(f"/chemicals/materials/{row.pk}").content.decode()


def test_the_form_that_is_sent_without_flammability_is_refused_and_says_what_is_missing(world: Any) -> None:
    said = {"id": str(uuid7()), "code": ACETONE, "classes": ["ED-2", "ST-3N"]}
    answer = world.client("sam").post("/chemicals/materials/new", said)
    assert answer.status_code == 422
    assert "Flammable liquids" in answer.content.decode()


def test_a_change_asks_for_a_reason_once_and_for_every_danger(world: Any) -> None:
    row = material(world, CYANIDE)
    same = {"subject": str(row.pk), "classes": row.classes, "families": row.families, "highly_toxic": True}
    do(world, "sam", "change_material", **same)
    for less in ({"classes": row.classes[:-1]}, {"families": []}, {"highly_toxic": False}):
        with pytest.raises(Refused, match="danger_gone"):
            do(world, "sam", "change_material", **{**same, **less})
    less = {**same, "classes": row.classes[:-1]}
    do(world, "sam", "change_material", **less, because="新版安全技术说明书")
    do(world, "sam", "change_material", **less)
    assert kept(Material, row.pk).classes == row.classes[:-1]


def test_the_cas_number_of_the_catalogue_stands_in_the_form_and_no_other_one(world: Any) -> None:
    client = world.client("sam")
    assert 'name="cas" value="67-64-1"' in client.get(f"/chemicals/materials/new?code={ACETONE}").content.decode()
    assert "67-56-1" not in client.get("/chemicals/materials/new?own=1").content.decode()
