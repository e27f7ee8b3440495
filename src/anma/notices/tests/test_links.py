"""A link for somebody without a sign-in opens one thing, is counted, ends, and is told by nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.subjects import notice

from anma.conftest import World
from anma.evidence.models import Event
from anma.kernel import clock
from anma.notices.models import Link, Notice, Opening


@pytest.fixture
def row(world: World) -> Notice:
    made: Notice = notice(world)
    return made


def made(world: World, row: Notice) -> str:
    """The path of a new link, as the safety officer reads it once."""
    page = world.client("sam").post(f"/notices/{row.pk}/link", {"days": "7"}).content.decode()
    (path,) = set(re.findall(r"/l/[0-9a-f]{32}", page))
    return path


def test_it_shows_one_thing_and_is_confirmed_with_a_name_once(world: World, row: Notice) -> None:
    path, nobody = made(world, row), world.client("anonymous")
    page = nobody.get(path)
    assert "guard missing" in page.content.decode() and page["X-Robots-Tag"].startswith("noindex")
    # Without a referrer browsers send `Origin: null`, and no form of the page would be taken.
    assert page["Referrer-Policy"] == "same-origin"
    assert nobody.post(path, {"name": "Mr Repair"}).status_code == 302
    assert nobody.post(path, {"name": "Somebody else"}).status_code == 409
    listed = world.client("sam").get("/notices/links").content.decode()
    assert "Mr Repair" in listed and Opening.objects.count() == 1
    assert "Mr Repair" not in nobody.get(path).content.decode()  # whoever gets the link next is not told who had it


@pytest.mark.parametrize("how", ["ended", "expired", "unknown"])
def test_one_that_ended_expired_or_never_was_is_the_same_nothing(world: World, row: Notice, how: str) -> None:
    path = made(world, row) if how != "unknown" else f"/l/{'0' * 32}"
    if how == "ended":
        world.client("sam").post(f"/notices/links/{_link(world).pk}/end")
    with clock.at(clock.now() + timedelta(days=8 if how == "expired" else 0)):
        answers = [world.client("anonymous").get(path), world.client("anonymous").post(path, {"name": "Somebody"})]
    assert {answer.status_code for answer in answers} == {404}
    assert "guard missing" not in answers[0].content.decode() and not Opening.objects.exists()


def test_its_secret_is_kept_nowhere(world: World, row: Notice) -> None:
    token = made(world, row).rpartition("/")[2]
    kept = str(Link.objects.visible_to(world.viewers["sam"]).values()) + str(list(Event.objects.values()))
    assert len(token) * 4 >= 96 and token not in kept


def test_only_who_sees_the_notice_and_may_makes_one(world: World, row: Notice) -> None:
    answers = {who: world.client(who).post(f"/notices/{row.pk}/link").status_code for who in ("wang", "bob", "tina")}
    assert answers == {"wang": 403, "bob": 404, "tina": 403}


def test_what_has_no_page_for_others_is_not_passed_on(world: World, row: Notice) -> None:
    Notice.objects.visible_to(world.viewers["sam"]).update(subject_id=row.pk)  # no hazard has this id
    assert world.client("sam").get(f"/notices/{row.pk}/pass").status_code == 422
    assert world.client("sam").post(f"/notices/{row.pk}/link").status_code == 422


def _link(world: World) -> Link:
    return Link.objects.visible_to(world.viewers["sam"]).get()
