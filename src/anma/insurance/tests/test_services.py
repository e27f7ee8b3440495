"""A service from the proposed day to the record that both confirm, and the hazards between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.origins import Channel, Origin
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.verify import verify
from anma.hazards.models import Hazard
from anma.insurance.models import PreventionPlan, Service
from anma.insurance.tests.conftest import RECORD, TEN, Under, do, enter, propose, stored
from anma.kernel import clock
from anma.kernel.working_days import add_working_days


def refused(reason: str, *args: Any, **more: Any) -> None:
    with pytest.raises(Refused) as refusal:
        do(*args, **more)
    assert refusal.value.reason.code == reason


def test_what_an_expert_finds_is_a_hazard_of_the_firm_and_both_sides_confirm(insured: World, under_way: Under) -> None:
    row = under_way()
    pk = do(insured, "eve", "find", row, chip="guard missing", place="press 3").result["hazard"]
    hazard = stored(Hazard, pk)
    assert (hazard.source_kind, hazard.source_id, hazard.held_by) == ("insurer", row.pk, "firm")
    do(insured, "eve", "record", row, **RECORD)
    do(insured, "eve", "confirm_expert", row)
    assert stored(Service, row.pk).state == "recorded"
    do(insured, "alice", "confirm_firm", row, note="as it was")
    done = stored(Service, row.pk)
    assert (done.state, done.found, done.firm_note) == ("confirmed", 1, "as it was")
    assert done.record_due == add_working_days(clock.today(), 10)
    assert verify().findings == []


def test_nobody_confirms_for_the_other_side_or_twice(insured: World, under_way: Under) -> None:
    row = under_way()
    refused("acts.wrong_state", insured, "alice", "confirm_firm", row)
    do(insured, "eve", "record", row, **RECORD)
    refused("acts.not_allowed", insured, "eve", "confirm_firm", row)
    refused("insurance.not_the_expert", insured, "ivy", "confirm_expert", row)
    do(insured, "sam", "confirm_firm", row)
    refused("insurance.confirmed_already", insured, "alice", "confirm_firm", row)
    refused("acts.not_found", insured, "ida", "confirm_expert", row)


def test_a_record_sent_back_is_written_anew_and_loses_its_confirmations(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, **RECORD)
    do(insured, "eve", "confirm_expert", row)
    do(insured, "sam", "send_back", row, note="the press is in hall 2")
    back = stored(Service, row.pk)
    assert (back.state, back.expert_at, back.firm_note) == ("under_way", None, "the press is in hall 2")


def test_the_record_is_late_where_its_days_are_over(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, **RECORD)
    do(insured, "eve", "confirm_expert", row)
    with clock.at(TEN + timedelta(days=40)):
        assert do(insured, "sam", "confirm_firm", row).kind == "flagged"


def test_nothing_begins_before_the_firm_agreed_or_at_another_firms_door(insured: World) -> None:
    row = propose(insured, enter(insured))
    refused("acts.wrong_state", insured, "eve", "begin", row)
    refused("acts.not_allowed", insured, "eve", "agree", row)
    do(insured, "sam", "agree", row)
    refused("insurance.other_door", insured, "eve", "begin", row, code="NOSUCHCODE")
    ahead = propose(insured, enter(insured), day=clock.today() + timedelta(days=3))
    do(insured, "sam", "agree", ahead)
    refused("insurance.too_early", insured, "eve", "begin", ahead)


def test_what_a_phone_sends_after_the_record_is_kept_for_the_firm(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, **RECORD)
    origin = Origin(channel=Channel.SYNC, device_time=TEN)
    assert do(insured, "eve", "find", row, origin, chip="guard missing").kind == "set_aside"
    refused("insurance.not_begun", insured, "eve", "find", row, chip="guard missing")


def test_a_plan_is_read_line_by_line_and_agreed_by_the_firm(insured: World) -> None:
    policy, days = enter(insured), {"first_day": clock.today(), "last_day": clock.today() + timedelta(days=300)}
    lines = "inspection | look at machines | 4 | agency A | eve | fewer cuts\ntraining | evening for newcomers | 2"
    plan = stored(PreventionPlan, do(insured, "ivy", "plan", policy, lines=lines, **days).result["plan"])
    assert [(line["item"], line["times"]) for line in plan.lines] == [("inspection", 4), ("training", 2)]
    do(insured, "alice", "agree_plan", plan)
    assert stored(PreventionPlan, plan.pk).state == "agreed"
    with pytest.raises(Refused):
        do(insured, "ivy", "plan", policy, lines="nonsense", **days)
