"""Acts inside acts, counts, stale copies, refusals: what one transaction leaves behind."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from anma.acts.models import Receipt, SetAside
from anma.acts.reasons import Refused
from anma.acts.tests.samples import Close, CloseInput, MakeInput, Outer, Report, heard, make
from anma.acts.unit import current
from anma.evidence.models import Event, Stream
from anma.evidence.recorder import StaleRow, WriteOutsideAct
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.hazards.models import Hazard
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope


def row(pk: Any) -> Hazard:
    with system_scope("test"):
        return Hazard.objects.as_system().get(pk=pk)


def test_a_part_of_the_same_chain_joins_the_callers_event(world: Any) -> None:
    outcome = Outer().run(world.viewers["alice"], MakeInput(text="fine"))
    event = Event.objects.get(pk=outcome.receipt.event_id)
    body = json.loads(event.body)
    assert outcome.result == {"inner": "closed"}
    assert [part["act"] for part in body["data"]["parts"]] == ["acts.sample_close"]
    assert sorted(entry["v"] for entry in body["rows"]) == [1, 2, 3]
    assert Event.objects.filter(stream_id=world.firm.id).count() == 1


def test_a_part_of_another_chain_gets_an_event_there(world: Any) -> None:
    Outer().run(world.viewers["alice"], MakeInput(text="fine"))
    assert Event.objects.get(act="acts.sample_elsewhere").stream_id == UUID("01900000-0000-7000-8000-0000000000ee")
    assert Receipt.objects.count() == 1
    assert verify().findings == []


def test_rows_written_by_both_keep_every_version(world: Any) -> None:
    outcome = Outer().run(world.viewers["alice"], MakeInput(text="fine"))
    found = row(Receipt.objects.get().id)
    assert (found.row_version, found.place, found.review_note, found.state) == (3, "outer again", "fine", "closed")
    assert outcome.kind == "stored" and current() is None


def test_a_refusing_part_takes_everything_with_it(world: Any) -> None:
    before = Event.objects.count()
    hazard = make(world.viewers["alice"]).result["hazard"]
    Close().run(world.viewers["alice"], CloseInput(subject=UUID(hazard), note="x"))
    with pytest.raises(Refused):
        Close().run(world.viewers["alice"], CloseInput(subject=UUID(hazard), note="y"))
    assert Event.objects.count() == before + 2 + 1  # two acts, one chain opened
    assert row(hazard).review_note == "x"


@pytest.mark.parametrize("text", ["sad", "listener refuses"])
def test_a_refusal_stores_nothing(world: Any, text: str) -> None:
    before = (Event.objects.count(), Stream.objects.count())
    with pytest.raises(Refused) as refusal:
        make(world.viewers["alice"], text)
    assert refusal.value.sentence == "Not on a sad day."
    assert (Event.objects.count(), Stream.objects.count()) == before
    assert not Receipt.objects.exists() and not SetAside.objects.exists()


def test_listeners_run_once_and_not_for_a_repeat(world: Any) -> None:
    heard.clear()
    one = uuid7()
    make(world.viewers["alice"], id=one)
    make(world.viewers["alice"], id=one)
    assert heard == ["a"]


def test_a_held_field_act_is_set_aside_once_however_often_it_comes(world: Any) -> None:
    one = uuid7()
    for _ in range(2):
        outcome = Report().run(world.viewers["wang"], MakeInput(text="odd", id=one))
        assert outcome.kind == "set_aside" and outcome.message == "Not on a sad day."
    held = SetAside.objects.get()
    assert (held.submission_id, held.enterprise_id, held.reason) == (one, world.firm.id, "acts.sad")
    assert json.loads(held.body)["text"] == "odd"


def test_an_id_that_another_row_has_is_refused_neutrally(world: Any) -> None:
    with pytest.raises(Refused) as refusal:
        make(world.viewers["bob"], id=UUID(make(world.viewers["alice"]).result["hazard"]))
    assert refusal.value.reason.code == "acts.id_taken"


def test_an_older_copy_never_overwrites_a_newer_one(world: Any) -> None:
    pk = make(world.viewers["alice"]).result["hazard"]
    old = row(pk)
    Close().run(world.viewers["alice"], CloseInput(subject=UUID(pk), note="x"))
    with pytest.raises(StaleRow), written():
        old.description = "lost update"
        old.save()
    assert row(pk).description == "a"


def test_update_fields_never_leaves_a_row_that_differs_from_the_log(world: Any) -> None:
    found = row(make(world.viewers["alice"]).result["hazard"])
    with written():
        found.description, found.place = "b", "c"
        found.save(update_fields=["description"])
    assert row(found.pk).place == "c"
    assert verify().findings == []


def test_nothing_is_written_outside_an_act(world: Any) -> None:
    found = row(make(world.viewers["alice"]).result["hazard"])
    for attempt in (found.save, found.delete, lambda: Hazard.objects.bulk_create([found])):
        with pytest.raises(WriteOutsideAct):
            attempt()
    with system_scope("test"), pytest.raises(WriteOutsideAct):
        Hazard.objects.as_system().update(description="x")
    with system_scope("test"), pytest.raises(WriteOutsideAct):
        Hazard.objects.as_system().delete()


@pytest.mark.parametrize(
    ("name", "expected"), [("alice", True), ("bob", False), ("tina", True), ("otto", False), ("anonymous", False)]
)
def test_may_asks_whether_the_subject_is_visible(world: Any, name: str, expected: bool) -> None:
    pk = make(world.viewers["alice"]).result["hazard"]
    assert Close().may(world.viewers[name], subject=pk, note="x") is expected


def test_may_knows_the_state_without_the_rest_of_the_input(world: Any) -> None:
    pk = make(world.viewers["alice"]).result["hazard"]
    assert Close().may(world.viewers["alice"], subject=pk)
    Close().run(world.viewers["alice"], CloseInput(subject=UUID(pk), note="x"))
    assert not Close().may(world.viewers["alice"], subject=pk)
