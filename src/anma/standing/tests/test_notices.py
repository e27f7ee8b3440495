"""Whoever is asked is told once a day; an office is told by rows of its own, of which no firm learns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation
from tests.subjects import hazard

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.notices.dispatching import dispatch, plan
from anma.notices.models import Notice
from anma.notices.queries import mine, sent
from anma.notices.wording import sentence_of
from anma.standing.doubting.handing_up import hand_up
from anma.standing.doubting.screening import ASKER, screen_new
from anma.standing.models import Revisit
from anma.standing.revisits.drawing import monday
from anma.standing.tests.conftest import Walk, doubts

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[Notice]:
    with system_scope("test"):
        return list(Notice.objects.as_system().filter(kind=kind).order_by("told_at", "id"))


def ask(world: World, walk: Walk, *who: str) -> None:
    for name in who:
        walk(name)
    screen_new()


def answer(world: World, who: str, at: int) -> None:
    perform(world.viewers[who], "standing.answer", {"subject": str(doubts()[at].pk), "reason": "close_by"})


def send(later: timedelta) -> None:
    with clock.at(clock.now() + later), system_scope("test"):
        plan()
        dispatch()


def test_several_questions_of_a_day_are_one_notice_that_ends_with_the_last_answer(world: World, walk: Walk) -> None:
    ask(world, walk, "wang", "li")
    assert len(doubts()) == 2
    [notice] = told("standing.asked")
    assert (notice.person_id, notice.again, notice.urgency) == (world.viewers["sam"].actor_id, 1, "digest")
    answer(world, "sam", 0)
    assert told("standing.asked")[0].state == "told"
    answer(world, "sam", 1)
    assert (told("standing.asked")[0].state, told("standing.asked")[0].seen_at is None) == ("over", False)


def test_what_is_asked_after_the_days_message_goes_into_the_next_one(world: World, walk: Walk) -> None:
    ask(world, walk, "wang")
    send(timedelta(days=2))
    ask(world, walk, "li")
    assert [notice.state for notice in told("standing.asked")] == ["kept", "told"]


def test_an_office_is_told_of_what_is_handed_up_and_nobody_in_the_firm_can_see_it(world: World, walk: Walk) -> None:
    ask(world, walk, "wang")
    [row] = doubts()
    row.due_on = row.due_on - timedelta(days=30)
    with written():
        row.save()
    assert hand_up() == 1
    [notice] = told("standing.handed_up")
    assert (notice.hat_id, notice.enterprise_id, notice.shown_to) == (world.hats["tina"].pk, None, "authority")
    assert mine(world.viewers["tina"]).get() == notice
    seen = {who for who, viewer in world.viewers.items() if Notice.objects.visible_to(viewer).filter(pk=notice.pk)}
    assert seen == {"tina", "cindy"}
    assert {one.kind for one in sent(world.viewers["alice"], world.firm.pk)} == {"standing.asked"}
    above = doubts()[1]
    perform(world.viewers["tina"], "standing.answer", {"subject": str(above.pk), "reason": "close_by"})
    assert [told(kind)[0].state for kind in ("standing.handed_up", "standing.asked")] == ["over", "told"]


def test_a_weeks_draw_is_one_line_to_the_officers_of_each_office(world: World) -> None:
    day = monday(clock.today()) - timedelta(days=1)
    for _n in range(2):
        hazard(world, state="closed", closed_day=day, ended_day=day)
    perform(ASKER, "standing.draw", {"week": clock.today().isoformat()})
    [notice] = told("standing.drawn")
    assert notice.hat_id == world.hats["tina"].pk
    with translation.override("en"):
        assert sentence_of(notice).endswith(": 1.")  # a tenth of two, rounded up
    drawn = Revisit.objects.visible_to(world.viewers["tina"]).get()
    perform(world.viewers["tina"], "standing.revisit", {"subject": str(drawn.pk), "result": "as_said"})
    assert told("standing.drawn")[0].state == "over"
