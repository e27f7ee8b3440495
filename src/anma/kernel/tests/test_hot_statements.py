"""Reads and inserts whose SQL is kept: the same rows as the ORM's, and the same guards."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext

from anma.evidence.models import Stream
from anma.evidence.testing import written
from anma.kernel.database.kept import Kept
from anma.kernel.database.plain import insert, update
from anma.kernel.ids import uuid7
from anma.kernel.scope import UnscopedRead
from anma.kernel.viewer import system_scope
from anma.people.models import Membership

HAT = Kept(lambda: Membership.objects.as_system().select_related("person"), "pk")
ACTIVE = Kept(lambda: Membership.objects.as_system().filter(state="active"), "person", "role")


def hat_of(world: Any, name: str) -> Membership:
    found: Membership = Membership.objects.as_system().select_related("person").get(pk=world.viewers[name].hat_id)
    return found


def test_a_kept_read_gives_the_row_that_the_orm_gives(world: Any) -> None:
    with system_scope("test"):
        for name in ("alice", "tina"):
            known, found = hat_of(world, name), HAT.one(pk=world.viewers[name].hat_id)
            assert found is not None
            fields = [field.attname for field in Membership._meta.concrete_fields]
            assert [getattr(found, at) for at in fields] == [getattr(known, at) for at in fields]
            with CaptureQueriesContext(connection) as asked:
                assert found.person.name == known.person.name
            assert not asked.captured_queries, "the person came along"
            assert not found._state.adding


def test_what_the_query_asks_besides_holds_at_every_call(world: Any) -> None:
    with system_scope("test"), written():
        hat = hat_of(world, "alice")
        assert ACTIVE.one(person=hat.person_id, role=hat.role) == hat
        hat.state = "ended"
        hat.save()
        assert ACTIVE.one(person=hat.person_id, role=hat.role) is None


def test_a_kept_read_of_a_tenants_row_needs_a_system_scope(world: Any) -> None:
    pk = world.viewers["alice"].hat_id
    with system_scope("the first call writes the statement"):
        assert HAT.one(pk=pk)
    with pytest.raises(UnscopedRead):
        HAT.one(pk=pk)


def test_nobody_has_the_key_none_and_other_keys_are_refused(world: Any) -> None:
    with system_scope("test"):
        assert HAT.one(pk=None) is None
        assert HAT.one(pk=uuid7()) is None
        with pytest.raises(TypeError):
            HAT.one(person=uuid7())


def test_keys_that_name_several_rows_are_told(world: Any) -> None:
    every = Kept(lambda: Membership.objects.as_system(), "state")
    with system_scope("test"), pytest.raises(MultipleObjectsReturned):
        every.one(state="active")


def test_an_insert_is_whole_and_told_to_who_listens(db: None) -> None:
    told: list[Any] = []

    def listener(instance: Any, created: bool, **kwargs: Any) -> None:
        told.append((instance.pk, created))

    post_save.connect(listener, sender=Stream)
    try:
        row = Stream(pk=uuid7(), kind="office", seq=3, sha256="a" * 64, sm3="b" * 64)
        insert(row)
    finally:
        post_save.disconnect(listener, sender=Stream)
    assert told == [(row.pk, True)]
    stored = Stream.objects.get(pk=row.pk)
    assert [stored.seq, stored.kind, stored.sha256] == [3, "office", "a" * 64]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Stream(pk=row.pk, kind="office"))


def test_an_update_writes_what_is_named_and_misses_nobody(db: None) -> None:
    row = Stream(pk=uuid7(), kind="office", seq=3)
    insert(row)
    row.seq, row.kind = 4, "system"
    update(row, "seq")
    stored = Stream.objects.get(pk=row.pk)
    assert (stored.seq, stored.kind) == (4, "office")
    with pytest.raises(ObjectDoesNotExist), transaction.atomic():
        update(Stream(pk=uuid7(), seq=5), "seq")


def test_a_tenants_row_is_never_written_by_its_bare_id(world: Any) -> None:
    with system_scope("test"), pytest.raises(TypeError):
        update(hat_of(world, "alice"), "role")
