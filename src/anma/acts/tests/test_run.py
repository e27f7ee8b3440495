"""What `Act.run` promises, on a small act of the tests' own."""

from typing import Any

import pytest

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.models import Receipt, SetAside
from anma.acts.reasons import Refused
from anma.evidence.models import Event, Stream
from anma.hazards.models import Hazard
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope


class NoteInput(ActInput):
    text: str


@register
class Note(Act[NoteInput]):
    code = "acts.note"
    title = "note"
    Input = NoteInput

    def allowed(self, context: Context[NoteInput]) -> None:
        return None

    def execute(self, context: Context[NoteInput]) -> dict[str, Any]:
        row = Hazard(
            id=context.input.id, enterprise_id=context.viewer.enterprise_id, description=context.input.text,
            source_kind="report", state="registered", found_at=context.received_at, found_day=context.happened.day,
            area_code="320411001", area_then="320411001",
        )  # fmt: skip
        row.save()
        return {"hazard": str(row.id)}


def note(viewer: Any, text: str = "a", **extra: Any) -> Any:
    return Note().run(viewer, NoteInput(text=text, **extra))


def test_it_stores_row_event_and_receipt(world: Any) -> None:
    outcome = note(world.viewers["alice"])
    assert outcome.kind == "stored"
    event = Event.objects.get(pk=outcome.receipt.event_id)
    assert event.act == "acts.note"
    assert Stream.objects.get(pk=world.firm.id).seq == event.seq == 1
    with system_scope("test"):
        assert Hazard.objects.as_system().get(pk=outcome.result["hazard"]).row_version == 1


def test_a_repeat_gets_the_same_receipt_and_does_nothing(world: Any) -> None:
    one = uuid7()
    first, again = note(world.viewers["alice"], id=one), note(world.viewers["alice"], id=one)
    assert again.replayed and again.receipt.pk == first.receipt.pk
    assert Event.objects.filter(act="acts.note").count() == 1


def test_another_body_under_the_same_id_is_kept_beside_and_changes_nothing(world: Any) -> None:
    one = uuid7()
    note(world.viewers["alice"], id=one)
    with pytest.raises(Refused) as refusal:
        note(world.viewers["alice"], "b", id=one)
    assert refusal.value.reason.code == "acts.conflict"
    assert SetAside.objects.get().submission_id == one
    assert Receipt.objects.count() == 1


def test_another_actor_with_the_same_id_is_told_nothing(world: Any) -> None:
    one = uuid7()
    note(world.viewers["alice"], id=one)
    with pytest.raises(Refused) as refusal:
        note(world.viewers["bob"], id=one)
    assert refusal.value.reason.code == "acts.id_taken"
