"""hazards.progress: how far it is, by whoever puts it right; silence shows in the office's list."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from anma.acts.models import SetAside
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.hazards import queries
from anma.hazards.history import history
from anma.hazards.models import Comment, Hazard
from anma.hazards.tests.conftest import Report, declared, given_as_major, picture, stored
from anma.kernel import clock
from anma.kernel.viewer import system_scope

SAID = {"percent": 50, "note": "新阀到货，明天装"}


def tell(world: World, row: Hazard, who: str = "li", **more: Any) -> Hazard:
    perform(world.viewers[who], "hazards.progress", {"subject": str(row.pk), **SAID, **more})
    return stored(row.pk)


def test_the_last_word_stands_on_the_page_with_its_age(world: World, assigned: Hazard) -> None:
    tell(world, assigned, percent=10)
    row = tell(world, assigned)
    assert (row.progress, row.state) == (50, "rectifying")
    for who in ("sam", "tina"):
        page = world.client(who).get(f"/hazards/{row.pk}", headers={"Accept-Language": "zh-hans"}).content.decode()
        assert "完成 50%，今天报告" in page and "新阀到货，明天装" in page
    with clock.at(clock.now() + timedelta(days=3)):
        page = world.client("sam").get(f"/hazards/{row.pk}").content.decode()
        assert "50 % done, said 3 days ago" in page
    assert "50 of 100" in history(world.viewers["sam"], row)[-1].sentence


def test_a_photo_goes_with_it(world: World, assigned: Hazard) -> None:
    photo = declared(picture("orange"))
    raw = {"subject": str(assigned.pk), **SAID, "photos": [photo["sha256"]]}
    outcome = perform(world.viewers["li"], "hazards.progress", raw, Origin(photos=(photo,)))
    assert outcome.kind == "stored"
    with system_scope("test"):
        assert Comment.objects.as_system().get(hazard_id=assigned.pk).photos == [photo["sha256"]]


def test_what_comes_from_a_phone_after_it_was_put_right_is_kept_for_a_person(world: World, rectified: Hazard) -> None:
    outcome = perform(world.viewers["li"], "hazards.progress", {"subject": str(rectified.pk), **SAID})
    assert outcome.held is not None and outcome.held.reason == "hazards.moved_on"
    zh = {"Accept-Language": "zh-hans"}
    page = world.client("sam").get("/asides", headers=zh).content.decode()
    assert "50 %" in page and "新阀到货，明天装" in page
    with system_scope("test"):
        assert SetAside.objects.count() == 1 and not Comment.objects.as_system().exists()


@pytest.mark.parametrize(
    ("who", "told"),
    [("alice", True), ("wang", False), ("bob", False), ("tina", False), ("otto", False), ("anonymous", False)],
)
def test_whoever_puts_it_right_or_gives_it_tells(world: World, assigned: Hazard, who: str, told: bool) -> None:
    with suppress(Refused):
        tell(world, assigned, who)
    assert (stored(assigned.pk).progress == 50) is told


@pytest.mark.parametrize("percent", [-1, 101, "viel"])
def test_a_per_cent_is_one(world: World, assigned: Hazard, percent: Any) -> None:
    with pytest.raises(InvalidInput):
        tell(world, assigned, percent=percent)


def test_a_major_one_of_which_nobody_speaks_is_in_the_lists(world: World, report: Report, assigned: Hazard) -> None:
    row = given_as_major(world, report(text="管道裂了"))
    silent = {"sam", "tina"}

    def lists() -> set[str]:
        return {who for who in (*silent, "otto", "bob") if queries.hazards(world.viewers[who], "stalled").exists()}

    assert lists() == set()
    with clock.at(clock.now() + timedelta(days=8)):
        assert lists() == silent and list(queries.hazards(world.viewers["tina"], "stalled")) == [row]
        page = world.client("tina").get("/morning", headers={"Accept-Language": "zh-hans"}).content.decode()
        assert page.count("管道裂了") == 1, (
            "a hazard stands in one line of the morning, here among those newly called major"
        )
        listed = world.client("tina").get("/hazards?show=stalled", headers={"Accept-Language": "zh-hans"})
        assert "管道裂了" in listed.content.decode()
        tell(world, row)
        assert lists() == set()
