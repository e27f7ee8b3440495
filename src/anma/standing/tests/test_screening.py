"""The job asks once, the right person, and what nobody answers becomes the office's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.standing.doubting.handing_up import hand_up
from anma.standing.doubting.queries import open_for
from anma.standing.doubting.screening import screen_daily, screen_new
from anma.standing.models import Doubt
from anma.standing.tests.conftest import Walk, doubts

pytestmark = pytest.mark.django_db


def test_a_round_from_the_canteen_is_asked_of_the_safety_officer_once(world: World, walk: Walk) -> None:
    rows = walk()
    assert (screen_new(), screen_new()) == (12, 12)  # what came within the last minute is read twice
    [asked] = doubts()
    told = (asked.rule, asked.asked_to, asked.person_id)
    assert told == ("too_fast", world.viewers["sam"].actor_id, world.viewers["wang"].actor_id)
    assert asked.evidence["looks"] == [str(row.pk) for row in rows]
    assert asked.due_on > clock.today()


def test_what_the_safety_officer_did_is_asked_of_the_principal(world: World, walk: Walk) -> None:
    walk("sam")
    screen_new()
    assert [row.asked_to for row in doubts()] == [world.viewers["alice"].actor_id]


def test_what_the_principal_did_goes_to_the_office_and_the_firm_sees_nothing(world: World, walk: Walk) -> None:
    walk("alice")
    screen_new()
    [asked] = doubts()
    assert (asked.asked_to, asked.shown_to, asked.holder_id) == (None, "authority", world.offices["town"].pk)
    seen = {who: open_for(world.viewers[who], world.firm.pk).count() for who in ("sam", "alice", "bob", "tina", "otto")}
    assert seen == {"sam": 0, "alice": 0, "bob": 0, "tina": 1, "otto": 0}


def test_an_honest_walk_is_asked_about_by_no_rule(world: World, walk: Walk) -> None:
    walk(seconds=45)
    screen_new()
    screen_daily()
    assert doubts() == []


def test_a_question_to_the_firm_is_read_by_the_firm_alone_and_by_no_worker(world: World, walk: Walk) -> None:
    walk()
    screen_new()
    seen = {who: open_for(world.viewers[who], world.firm.pk).count() for who in ("sam", "alice", "wang", "bob", "tina")}
    assert seen == {"sam": 1, "alice": 1, "wang": 0, "bob": 0, "tina": 0}


def after(days: int) -> None:
    """As if it had been asked so many days ago."""
    for row in doubts():
        row.due_on, row.raised_day = row.due_on - timedelta(days=days), row.raised_day - timedelta(days=days)
        with written():
            row.save()


def test_what_nobody_answers_becomes_the_offices_own_once(world: World, walk: Walk) -> None:
    walk()
    screen_new()
    assert hand_up() == 0
    after(30)
    assert (hand_up(), hand_up()) == (1, 0)
    asked, above = doubts()
    assert (above.asked_as, above.shown_to, above.evidence) == (asked.pk, "authority", asked.evidence)
    assert open_for(world.viewers["sam"], world.firm.pk).get() == asked
    assert open_for(world.viewers["tina"], world.firm.pk).get() == above


def test_what_comes_again_and_again_goes_up_although_it_was_answered(world: World, walk: Walk) -> None:
    walk()
    screen_new()
    [asked] = doubts()
    for number in (1, 2):
        again = Doubt.objects.model(**{f.attname: getattr(asked, f.attname) for f in asked._meta.concrete_fields})
        again.pk, again.key, again.row_version = None, f"again-{number}", 0
        again.pk = Doubt._meta.pk.get_default()
        with written():
            again.save(force_insert=True)
    for row in doubts():
        perform(world.viewers["sam"], "standing.answer", {"subject": str(row.pk), "reason": "close_by"})
    assert (hand_up(), hand_up()) == (1, 0)


def test_nobody_runs_the_platforms_acts_at_a_desk(world: World, walk: Walk) -> None:
    walk()
    screen_new()
    for who in ("alice", "tina", "cindy"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "standing.hand_up", {"subject": str(doubts()[0].pk)})
