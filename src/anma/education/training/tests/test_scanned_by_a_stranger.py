"""The code on a session's screen in the hand of somebody who is not signed in: what it is, and no word of which."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.codes.tokens import new_token
from anma.conftest import World
from anma.education.models import TrainingSession
from anma.education.training import turning
from anma.education.training.tests.conftest import after, do, now, opened, planned, stored
from anma.kernel import clock

LIVE, OVER, BROKEN = "Please sign in first", "and this one is over", "It may be damaged"


def path(session: TrainingSession) -> str:
    """What the screen shows at this moment, as a camera opens it."""
    return "/Q/" + turning.address(session, clock.now()).rpartition("/")[2]


def read(world: World, url: str) -> str:
    answer = world.client("anonymous").get(url)
    assert answer.status_code == 404 and "no-cache" in answer["Cache-Control"]
    return answer.content.decode()


def test_it_is_told_as_a_trainings_code_and_leads_over_the_sign_in_to_the_session(taught: World) -> None:
    session = opened(taught)
    url = path(session)
    text = read(taught, url)
    assert LIVE in text and BROKEN not in text and OVER not in text
    assert not [told for told in ("fire drill", "canteen", taught.firm.name) if told in text]
    (link,) = re.findall(r'href="(/in\?next=[^"]+)"', text)
    door = f"/training/at/{session.door}/{turning.code_at(session, clock.now())}"
    assert link == f"/in?next={quote(door)}"
    assert f'name="next" value="{door}"' in taught.client("anonymous").get(link).content.decode()
    assert "fire drill" in taught.client("li").get(door).content.decode()


def test_small_letters_are_the_same_code(taught: World) -> None:
    assert LIVE in read(taught, path(opened(taught)).lower())


@pytest.mark.parametrize(("minutes", "told"), [(0.9, LIVE), (1.1, OVER), (600, OVER)])
def test_after_its_half_minute_it_is_said_to_be_over(taught: World, minutes: float, told: str) -> None:
    url = path(opened(taught))
    with after(minutes):
        text = read(taught, url)
    assert told in text and BROKEN not in text and "fire drill" not in text
    assert ("/in?next=" in text) is (told == LIVE)


def test_of_a_closed_session_every_code_is_over(taught: World) -> None:
    session = opened(taught)
    do(now(taught, "sam"), "close_session", session)
    assert OVER in read(taught, path(stored(TrainingSession, session.pk)))


def test_a_made_up_half_of_a_real_code_leads_nowhere(taught: World) -> None:
    session = opened(taught)
    assert "/in?next=" not in read(taught, f"/Q/{session.door}{'A' * turning.LENGTH}")
    assert BROKEN in read(taught, f"/Q/{'A' * turning.DOOR}{turning.code_at(session, clock.now())}")
    assert BROKEN in read(taught, f"/Q/{session.door}")


def test_an_unknown_code_says_and_costs_the_same_whether_a_training_runs_or_not(taught: World) -> None:
    urls = [f"/Q/{new_token()}", "/Q/nonsense", f"/Q/{'A' * turning.DOOR}{'B' * turning.LENGTH}"]
    before = [_cost(taught, url) for url in urls]
    planned(taught)
    opened(taught, topic="another drill")
    assert [_cost(taught, url) for url in urls] == before and len(set(before)) == 1


def _cost(world: World, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert BROKEN in read(world, url)
    return len(seen)
