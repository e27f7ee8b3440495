"""Each page as owner, colleague, stranger, own-area officer, other-area officer, anonymous."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.subjects import doubt, of_authority, revisit

from anma.conftest import World
from anma.standing.tests.conftest import Walk, doubts

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

WHO = ("alice", "sam", "wang", "bob", "tina", "otto", "anonymous")


def statuses(world: World, name: str, *args: Any) -> dict[str, int]:
    return {who: world.client(who).get(reverse(name, args=args)).status_code for who in WHO}


def test_the_list_shows_the_firms_questions_to_the_firm_and_the_offices_to_the_office(world: World) -> None:
    mine, above = doubt(world), doubt(world, key="above-above", asked_to=None, **of_authority(world))
    seen = {
        who: world.client(who).get(reverse("standing:doubts")).content.decode()
        for who in ("sam", "tina", "bob", "otto")
    }
    assert {who: (str(mine.pk) in text, str(above.pk) in text) for who, text in seen.items()} == {
        "sam": (True, False), "tina": (False, True), "bob": (False, False), "otto": (False, False),
    }  # fmt: skip


def test_one_question_opens_to_those_whom_it_concerns(world: World) -> None:
    asked = statuses(world, "standing:doubt", doubt(world).pk)
    assert asked == {"alice": 200, "sam": 200, "wang": 403, "bob": 404, "tina": 404, "otto": 404, "anonymous": 302}
    above = statuses(world, "standing:doubt", doubt(world, key="above-above", asked_to=None, **of_authority(world)).pk)
    assert above == {"alice": 404, "sam": 404, "wang": 403, "bob": 404, "tina": 200, "otto": 404, "anonymous": 302}


def test_its_evidence_stands_beside_it_and_only_who_is_asked_gets_the_form(world: World, walk: Walk) -> None:
    rows = walk(places=3)
    row = doubt(world, evidence={"looks": [str(one.pk) for one in rows], "values": {"n": "3", "seconds": "6"}})
    pages = {
        who: world.client(who).get(reverse("standing:doubt", args=[row.pk])).content.decode()
        for who in ("sam", "alice")
    }
    assert pages["sam"].count("wang (made up)") == 3
    assert {who: 'name="reason"' in text for who, text in pages.items()} == {"sam": True, "alice": False}


def test_an_answer_from_the_form_is_stored(world: World) -> None:
    row = doubt(world)
    sent = world.client("sam").post(reverse("standing:answer", args=[row.pk]), {"reason": "close_by", "words": ""})
    assert (sent.status_code, doubts()[0].told) == (302, "explained")


def test_how_good_the_rules_are_names_no_firm_and_no_person(world: World) -> None:
    doubt(world)
    for who in ("sam", "tina"):
        text = world.client(who).get(reverse("standing:rules")).content.decode()
        assert "many places in little time" in text
        assert str(world.firm.name) not in text.split("<main", 1)[1] and "wang" not in text.split("<main", 1)[1]


def test_revisits_open_to_officers_of_the_area_alone(world: World) -> None:
    row = revisit(world)
    one = statuses(world, "standing:revisit", row.pk)
    assert one == {"alice": 403, "sam": 403, "wang": 403, "bob": 403, "tina": 200, "otto": 404, "anonymous": 302}
    lists = {
        who: str(row.pk) in world.client(who).get(reverse("standing:revisits")).content.decode()
        for who in ("tina", "otto")
    }
    assert lists == {"tina": True, "otto": False}


@pytest.mark.parametrize("name", ["doubts_download", "rules_download", "revisits_download"])
def test_every_list_downloads(world: World, name: str) -> None:
    doubt(world, asked_to=None, **of_authority(world))
    revisit(world)
    assert world.client("tina").get(reverse(f"standing:{name}")).content[:2] == b"PK"


def test_the_morning_has_a_line_for_each(world: World) -> None:
    doubt(world, asked_to=None, **of_authority(world))
    revisit(world)
    text = world.client("tina").get(reverse("web:morning")).content.decode()
    assert "1 question to have a look at" in text and "1 re-visit drawn by lot" in text


def test_the_desk_shows_what_is_put_to_oneself(world: World) -> None:
    doubt(world)
    assert "Would you have a look" in world.client("sam").get(reverse("web:desk")).content.decode().split("<main", 1)[1]
    assert "many places" not in world.client("alice").get(reverse("web:desk")).content.decode().split("<main", 1)[1]
