"""Ids that a client makes are UUIDv7 and nothing else, wherever an act takes one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args
from uuid import UUID

import pytest
from django.test import Client
from pydantic import BaseModel, TypeAdapter, ValidationError

from anma.acts import base
from anma.acts.bulk import Bulk
from anma.acts.envelope import Envelope
from anma.acts.models import SetAside
from anma.evidence.chain import SYSTEM, StreamRef, WrongStream, lock
from anma.evidence.models import Event, Stream, StreamKind
from anma.evidence.testing import written
from anma.kernel.ids import NIL, uuid7

V7 = UUID("01900000-0000-7000-8000-000000000001")
OTHER_VARIANT = UUID(int=V7.int ^ (1 << 63))
V4 = UUID("9e0d4acd-2590-4a66-b5e2-08bd71507092")
V1 = UUID("4ee17ee0-eac5-11f0-9f64-325096b39f47")
NOT_MADE = [NIL, V4, V1, OTHER_VARIANT, UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")]


def ids_in(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, Any]]:
    """Every field called `id`, also inside lists of parts."""
    for name, field in model.model_fields.items():
        if name == "id":
            yield f"{path}{model.__name__}", field
        for part in parts_of(field.annotation):
            yield from ids_in(part, f"{path}{name}.")


def parts_of(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [part for inner in get_args(annotation) for part in parts_of(inner)]


# Names something that is there already: an event inside a point's document.
NAMING = {"events.EventEdit"}
MODELS = [act.Input for act in base.every().values()] + [Envelope]
FIELDS = {name: field for model in MODELS for name, field in ids_in(model) if name not in NAMING}


def test_the_parts_of_a_list_are_found_too() -> None:
    assert {"points.Chosen", "TakeOverInput", "Envelope"} <= set(FIELDS)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_an_id_of_an_act_is_a_uuid7(name: str) -> None:
    field = FIELDS[name]
    adapter: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
    assert adapter.validate_python(str(V7)) == V7
    for wrong in NOT_MADE:
        with pytest.raises(ValidationError):
            adapter.validate_python(str(wrong))


@pytest.mark.parametrize("wrong", [str(NIL), str(V4), str(OTHER_VARIANT)])
def test_a_phones_submission_under_another_id_is_malformed(world: Any, client: Client, wrong: str) -> None:
    envelope = {"v": 1, "act": "hazards.report", "id": wrong, "happened_at": "2026-11-23T07:52:00Z", "body": {}}
    answer = client.post("/api/sync", json.dumps({"envelopes": [envelope]}), "application/json")
    assert answer.status_code == 400 and answer.json()["message"]
    assert not SetAside.objects.exists()


@pytest.mark.parametrize("kind", [StreamKind.ENTERPRISE, StreamKind.OFFICE])
def test_nobody_has_the_chain_of_the_system(kind: StreamKind) -> None:
    with pytest.raises(WrongStream):
        StreamRef(NIL, kind)
    with pytest.raises(WrongStream):
        StreamRef(uuid7(), StreamKind.SYSTEM)


def test_a_chain_stays_what_it_was_opened_as(db: None) -> None:
    one = uuid7()
    lock(StreamRef(one, StreamKind.OFFICE))
    with pytest.raises(WrongStream), written(StreamRef(one, StreamKind.ENTERPRISE)):
        pass
    with pytest.raises(WrongStream):
        Bulk()._stream(StreamRef(one, StreamKind.ENTERPRISE))
    assert Stream.objects.get(pk=one).kind == StreamKind.OFFICE
    assert not Event.objects.filter(stream_id=one).exists() and lock(SYSTEM).kind == StreamKind.SYSTEM
