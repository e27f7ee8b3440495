"""Rewards for reports: decided by the office, fetched by number and word; the firm meets none of it anywhere."""

from typing import Any
from uuid import UUID

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.verify import verify as verify_log
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.supervision.models import TipReward
from anma.supervision.routes.tests.test_visits_planned import EVERYBODY

WORD = "blue kettle"


def tip(world: World, *, up: bool = True) -> Hazard:
    raw = {"firm": str(world.firm.pk), "description": "they weld at night"}
    number = perform(world.viewers["anonymous"], "hazards.tip", raw).result["receipt"]
    with system_scope("test"):
        row: Hazard = Hazard.objects.as_system().get(receipt=number)
    if up:
        said = {"subject": str(row.pk), "description": "no fire watch", "place": "hall 2"}
        perform(world.viewers["tina"], "hazards.take_tip", said)
    return row


def reward(world: World, row: Hazard, who: str = "tina", **more: Any) -> UUID:
    raw = {"amount": "500", "decision_number": "2026-7", "day": clock.today().isoformat(), **more}
    done = perform(world.viewers[who], "supervision.reward_tip", {"subject": str(row.pk), **raw})
    return UUID(done.result["reward"])


def choose(world: World, receipt: str, word: str = WORD) -> None:
    perform(world.viewers["anonymous"], "supervision.choose_word", {"receipt": receipt, "word": word})


def pay(world: World, made: UUID, receipt: str, word: str = WORD) -> None:
    raw = {"subject": str(made), "receipt": receipt, "word": word, "day": clock.today().isoformat()}
    perform(world.viewers["tina"], "supervision.pay_reward", raw)


def refused(code: str, what: Any, *given: Any, **more: Any) -> None:
    with pytest.raises(Refused) as found:
        what(*given, **more)
    assert found.value.reason.code == code


def test_it_is_decided_chosen_fetched_and_lies_in_the_offices_chain_alone(world: World) -> None:
    row = tip(world)
    made = reward(world, row)
    choose(world, row.receipt)
    refused("supervision.wrong_word", pay, world, made, row.receipt, "red kettle")
    pay(world, made, row.receipt, " Blue Kettle ")
    with system_scope("test"):
        kept = TipReward.objects.as_system().get()
        assert kept.paid_day == clock.today() and WORD not in kept.word and kept.word
        events = Event.objects.filter(
            act__in=("supervision.reward_tip", "supervision.choose_word", "supervision.pay_reward")
        )
        assert {event.stream_id for event in events} == {world.offices["town"].pk} and events.count() == 3
        assert events.get(act="supervision.choose_word").actor_id is None
        assert WORD not in str(list(events.values())) and not verify_log().findings
    refused("supervision.reward_paid", pay, world, made, row.receipt)


def test_each_refusal_says_why(world: World) -> None:
    waiting, row = tip(world, up=False), tip(world)
    refused("supervision.not_taken_up", reward, world, waiting)
    with system_scope("test"):
        entered = Hazard.objects.as_system().get(source_kind="visit")
    refused("supervision.not_taken_up", reward, world, entered)
    later = clock.today().replace(year=clock.today().year + 1).isoformat() if clock.today().day != 29 else "2199-01-01"
    refused("supervision.reward_later", reward, world, row, day=later)
    refused("supervision.no_reward", choose, world, row.receipt)
    made = reward(world, row)
    refused("supervision.rewarded", reward, world, row)
    refused("supervision.no_word", pay, world, made, row.receipt)
    choose(world, row.receipt)
    refused("supervision.word_chosen", choose, world, row.receipt, "another one")
    refused("supervision.wrong_word", pay, world, made, waiting.receipt)
    refused("supervision.no_reward", choose, world, entered.receipt)
    for who in ("alice", "otto", "cindy", "anonymous"):
        with pytest.raises(Refused):
            reward(world, tip(world), who)


def test_sent_twice_it_is_decided_once(world: World) -> None:
    row, number = tip(world), str(uuid7())
    assert reward(world, row, id=number) == reward(world, row, id=number)


def test_the_firm_sees_none_of_it_and_grid_officers_neither(world: World) -> None:
    reward(world, tip(world))
    world.add("greta", "town", "grid_officer")
    seen = {who for who in world.viewers if TipReward.objects.visible_to(world.viewers[who]).exists()}
    assert seen == {"tina", "cindy"}
    log = world.client("alice").get("/log").content.decode()
    assert "reward" not in log.lower()


def test_the_receipts_page_tells_the_reporter_and_never_the_firms_own_number(world: World) -> None:
    row = tip(world)
    reward(world, row, decision_number="=7")
    with system_scope("test"):
        entered = Hazard.objects.as_system().get(source_kind="visit")
    client = world.client("anonymous")
    page = client.get(f"/follow/{row.receipt}").content.decode()
    assert "500" in page and "A word that only you know" in page and "Machining" not in page
    assert "A reward" not in world.client("alice").get(f"/follow/{entered.receipt}").content.decode()
    assert client.post(f"/follow/{row.receipt}/word", {"word": WORD}).status_code == 302
    after = client.get(f"/follow/{row.receipt}").content.decode()
    assert "Example town office" in after and "A word that only you know" not in after and WORD not in after


def test_the_register_is_for_those_who_take_reports_up_and_names_no_firm(world: World) -> None:
    row = tip(world)
    reward(world, row, decision_number="=1+1")
    answers = {who: world.client(who).get("/rewards").status_code for who in EVERYBODY}
    assert {who for who, status in answers.items() if status == 200} == {"tina", "otto", "cindy"}
    page = world.client("tina").get("/rewards").content.decode()
    assert "Decided 500" in page and "=1+1" in page and "Machining" not in page and row.receipt not in page
    assert "=1+1" not in world.client("otto").get("/rewards").content.decode()
    sheet = world.client("tina").get("/rewards.xlsx")
    assert sheet.status_code == 200 and b"<f>" not in sheet.content
    offered = tip(world)
    assert f"/rewards/of/{offered.pk}" in world.client("tina").get("/rewards").content.decode()
