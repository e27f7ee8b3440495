"""hazards.review, hazards.review_major, hazards.self_confirm."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from anma.acts import base
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.rounds import rounds_of
from anma.hazards.tests.conftest import Report, declared, differences, given_as_major, picture, stored
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.people.models import Membership


def look(world: World, row: Hazard, who: str = "sam", decision: str = "accept", **more: object) -> Hazard:
    code = "hazards.review_major" if who in ("tina", "otto") else "hazards.review"
    perform(world.viewers[who], code, {"subject": str(row.pk), "decision": decision, **more})
    return stored(row.pk)


def test_a_second_person_closes_it(world: World, rectified: Hazard) -> None:
    row = look(world, rectified)
    assert (row.state, row.closed_day, row.reviewed_by) == ("closed", clock.today(), world.viewers["sam"].actor_id)
    assert differences() == []


def test_sending_it_back_needs_words(world: World, rectified: Hazard) -> None:
    with pytest.raises(Refused) as refused:
        look(world, rectified, decision="reject")
    assert refused.value.reason.code == "hazards.why_rejected"
    row = look(world, rectified, decision="reject", comment="还差一块挡板")
    assert (row.state, row.closed_day, row.review_note) == ("rectifying", None, "还差一块挡板")


def test_nobody_confirms_the_own_work(world: World, assigned: Hazard) -> None:
    perform(world.viewers["sam"], "hazards.rectify", {"subject": str(assigned.pk), "note": "自己弄好了"})
    with pytest.raises(Refused) as refused:
        look(world, assigned)
    assert refused.value.reason.code == "hazards.self_review"


def test_two_people_on_one_phone_are_flagged(world: World, assigned: Hazard) -> None:
    phone: UUID = uuid7()
    perform(
        world.viewers["li"], "hazards.rectify", {"subject": str(assigned.pk), "note": "弄好了"}, Origin(device_id=phone)
    )
    raw = {"subject": str(assigned.pk), "decision": "accept"}
    outcome = perform(world.viewers["sam"], "hazards.review", raw, Origin(device_id=phone))
    assert outcome.kind == "flagged" and "device.same" in stored(assigned.pk).flags


def test_a_worker_and_a_stranger_cannot_review(world: World, rectified: Hazard) -> None:
    for who in ("wang", "bob", "anonymous"):
        with pytest.raises(Refused):
            look(world, rectified, who)


@pytest.fixture
def major(world: World, report: Report) -> Hazard:
    made = given_as_major(world, report())
    plan = {"cause": "阀门超期", "measures": "换新阀", "money": "两千元", "fallback": "设专人看守"}
    perform(world.viewers["sam"], "hazards.plan", {"subject": str(made.pk), **plan})
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(made.pk), "note": "换了阀门"})
    return stored(made.pk)


def test_a_major_hazard_needs_somebody_from_outside(world: World, major: Hazard) -> None:
    with pytest.raises(Refused) as refused:
        look(world, major, "alice")
    assert refused.value.reason.code == "hazards.major_outside"
    assert look(world, major, "tina").state == "closed"


def test_an_officer_of_another_town_cannot_close_it(world: World, major: Hazard) -> None:
    with pytest.raises(Refused) as refused:
        look(world, major, "otto")
    assert refused.value.reason.status == 404


def test_an_officer_leaves_general_hazards_to_the_firm(world: World, rectified: Hazard) -> None:
    with pytest.raises(Refused) as refused:
        look(world, rectified, "tina")
    assert refused.value.reason.code == "hazards.not_major"


def alone(world: World) -> None:
    """Everybody but alice has left."""
    leave(world, "sam", "wang", "li")


def confirm(world: World, row: Hazard) -> Hazard:
    perform(world.viewers["alice"], "hazards.self_confirm", {"subject": str(row.pk), "note": "自己修好了"})
    return stored(row.pk)


def test_a_firm_of_one_confirms_itself_and_is_flagged(world: World, report: Report) -> None:
    made = report("alice")
    alone(world)
    row = confirm(world, made)
    assert row.state == "closed" and "self-confirmed" in row.flags
    assert differences() == []


def leave(world: World, *names: str) -> None:
    with written():
        for name in names:
            hat = Membership.objects.as_system().get(pk=world.hats[name].pk)
            hat.state = "ended"
            hat.save()


def test_an_owner_with_workers_hands_it_on(world: World, report: Report) -> None:
    made = report("wang")
    leave(world, "sam")
    with pytest.raises(Refused) as refused:
        confirm(world, made)
    assert refused.value.reason.code == "hazards.enough_people"


def test_the_only_reviewer_who_put_it_right_alone_is_not_stuck(world: World, report: Report) -> None:
    made = report("wang")
    leave(world, "sam")
    alice = world.viewers["alice"]
    perform(alice, "hazards.assign", {"subject": str(made.pk), "to": str(alice.actor_id)})
    perform(alice, "hazards.rectify", {"subject": str(made.pk), "note": "换了护罩"})
    row = confirm(world, made)
    assert row.state == "closed" and "self-confirmed" in row.flags


def test_what_was_sent_back_stays_beside_what_the_last_one_there_did(world: World, rectified: Hazard) -> None:
    look(world, rectified, decision="reject", comment="还差一块挡板")
    alone(world)
    row = confirm(world, rectified)
    first, last = rounds_of(row)
    assert (first.note, first.by, first.said) == ("挪走了", world.viewers["li"].actor_id, "还差一块挡板")
    assert first.reviewed_by == world.viewers["sam"].actor_id
    assert (last.note, last.by, last.photos) == ("自己修好了", world.viewers["alice"].actor_id, [])
    assert (row.rectified_device, row.reviewed_by) == (None, world.viewers["alice"].actor_id)
    told = [(step.act, said) for step in history(world.viewers["alice"], row) for _what, said in step.words][-3:]
    acts = ("hazards.rectify", "hazards.review", "hazards.self_confirm")
    assert told == list(zip(acts, ("挪走了", "还差一块挡板", "自己修好了"), strict=True))


def with_photo(world: World, row: Hazard, who: str, note: str) -> str:
    announced = declared(picture())
    raw = {"subject": str(row.pk), "note": note, "photos": [announced["sha256"]]}
    perform(world.viewers[who], "hazards.rectify", raw, Origin(photos=(announced,)))
    return str(announced["sha256"])


@pytest.mark.parametrize("who", ["alice", "li"])
def test_what_waits_for_a_second_look_keeps_its_words_and_photos(world: World, report: Report, who: str) -> None:
    made, to = report("wang"), str(world.viewers[who].actor_id)
    perform(world.viewers["alice"], "hazards.assign", {"subject": str(made.pk), "to": to})
    sha = with_photo(world, made, who, "换了护罩")
    alone(world)
    row = confirm(world, made)
    assert (str(row.rectified_by), row.rectified_note, row.rectified_photos) == (to, "换了护罩", [sha])
    assert (row.review_note, row.reviewed_by) == ("自己修好了", world.viewers["alice"].actor_id)
    assert len(rounds_of(row)) == 1


def test_photos_of_a_turn_that_was_sent_back_are_not_of_the_last_one(world: World, assigned: Hazard) -> None:
    sha = with_photo(world, assigned, "li", "挪走了")
    look(world, assigned, decision="reject", comment="还有一桶")
    alone(world)
    first, last = rounds_of(confirm(world, assigned))
    assert (first.photos, last.photos) == ([sha], [])


def test_a_firm_of_several_does_not(world: World, report: Report) -> None:
    with pytest.raises(Refused) as refused:
        confirm(world, report("alice"))
    assert refused.value.reason.code == "hazards.enough_people"


def test_a_major_one_is_never_self_confirmed(world: World, major: Hazard) -> None:
    alone(world)
    with pytest.raises(Refused) as refused:
        confirm(world, major)
    assert refused.value.reason.code == "hazards.major_outside"


def test_a_closed_hazard_stays_closed(world: World, rectified: Hazard) -> None:
    look(world, rectified)
    with pytest.raises(Refused) as refused:
        look(world, rectified, "alice")
    assert refused.value.reason.code == "acts.wrong_state"


def test_buttons_show_only_where_the_act_is_possible(world: World, rectified: Hazard) -> None:
    may = {
        (who, code)
        for who in ("alice", "sam", "li", "wang", "tina", "bob")
        for code in ("assign", "rectify", "review", "review_major", "self_confirm")
        if base.get(f"hazards.{code}").may(world.viewers[who], subject=rectified.pk)
    }
    assert may == {("alice", "review"), ("sam", "review")}


def test_another_hat_of_the_same_person_is_the_same_person(world: World, rectified: Hazard) -> None:
    twin = replace(world.viewers["sam"], actor_id=world.viewers["li"].actor_id)
    with pytest.raises(Refused) as refused:
        perform(twin, "hazards.review", {"subject": str(rectified.pk), "decision": "accept"})
    assert refused.value.reason.code == "hazards.self_review"
