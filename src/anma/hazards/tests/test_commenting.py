"""hazards.comment: whoever sees it may say something; what officers say among themselves the firm never meets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anma.acts.models import Receipt
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.recorder import WriteOutsideAct
from anma.hazards.models import Comment, Hazard
from anma.hazards.tests.conftest import differences
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

EVERYBODY = ("alice", "sam", "li", "wang", "bob", "carol", "tina", "otto", "cindy", "anonymous")


def say(world: World, row: Hazard, who: str, text: str = "配件下午到", **more: object) -> None:
    perform(world.viewers[who], "hazards.comment", {"subject": str(row.pk), "text": text, **more})


def readers(world: World) -> set[str]:
    return {who for who in EVERYBODY if Comment.objects.visible_to(world.viewers[who]).exists()}


@pytest.mark.parametrize("who", ["alice", "sam", "li", "wang", "tina"])
def test_who_sees_it_says_something_that_all_who_see_it_read(world: World, assigned: Hazard, who: str) -> None:
    say(world, assigned, who)
    assert readers(world) == {"alice", "sam", "li", "wang", "tina", "cindy"}
    assert differences() == []


@pytest.mark.parametrize("who", ["bob", "carol", "otto", "cindy", "anonymous"])
def test_nobody_else_does(world: World, assigned: Hazard, who: str) -> None:
    with pytest.raises(Refused):
        say(world, assigned, who)


def test_a_worker_who_does_not_see_the_hazard_does_not_read_of_it(world: World, assigned: Hazard) -> None:
    say(world, assigned, "sam")
    stranger = replace(world.viewers["wang"], actor_id=uuid7())
    assert not Comment.objects.visible_to(stranger).exists()


def test_what_officers_say_among_themselves_stays_with_them(world: World, assigned: Hazard) -> None:
    say(world, assigned, "tina", "下次检查先看这里", to="authority")
    assert readers(world) == {"tina", "cindy"}
    last = Event.objects.filter(act="hazards.comment").get()
    assert last.stream_id == world.viewers["tina"].organisation_id
    assert Receipt.objects.get(act="hazards.comment").enterprise_id is None


def test_a_firm_cannot_speak_as_an_office(world: World, assigned: Hazard) -> None:
    with pytest.raises(Refused) as refused:
        say(world, assigned, "alice", to="authority")
    assert refused.value.reason.code == "hazards.offices_only"


def test_a_report_to_the_government_is_spoken_about_nowhere(world: World, token: str) -> None:
    raw = {"description": "老板让我们关掉报警器", "code": token}
    told = perform(world.viewers["anonymous"], "hazards.tip", raw).receipt
    with system_scope("test"):
        tip = Hazard.objects.as_system().get(pk=told.pk if told else None)
    for to in ("firm", "authority"):
        with pytest.raises(Refused):
            say(world, tip, "tina", to=to)


def test_it_is_written_once(world: World, assigned: Hazard) -> None:
    raw = {"id": str(uuid7()), "subject": str(assigned.pk), "text": "配件下午到"}
    outcomes = [perform(world.viewers["li"], "hazards.comment", raw).replayed for _tap in range(2)]
    with system_scope("test"), pytest.raises(WriteOutsideAct):
        Comment.objects.as_system().update(text="别的话")
    assert outcomes == [False, True] and Comment.objects.visible_to(world.viewers["sam"]).count() == 1
