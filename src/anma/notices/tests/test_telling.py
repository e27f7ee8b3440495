"""`tell`: written with what happened, once, for those whom it is for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction

from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.notices import jobs
from anma.notices.models import Notice
from anma.notices.telling import tell
from anma.notices.tests.conftest import NOON, Told, fresh
from anma.notices.wording import sentence_of


def test_what_is_told_goes_with_what_happened_or_not_at_all(told: Told, world: World) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell("test.at_once", world.firm.pk, [world.hats["sam"].pk], uuid7(), "/hazards", due_on=NOON.date())
        1 / 0  # noqa: B018
    with system_scope("test"):
        assert not Notice.objects.as_system().exists()


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_nothing_is_told() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError, match="transaction"):
        tell("test.at_once", uuid7(), [], uuid7(), "/hazards", due_on=NOON.date())


def test_one_matter_is_told_once_within_its_window_and_is_new_again(told: Told, world: World) -> None:
    about = uuid7()
    (first,) = told(subject=about)
    with system_scope("test"):
        Notice.objects.as_system().update(seen_at=NOON)
    assert told(subject=about, at=NOON + timedelta(hours=23)) == []
    assert (fresh(first).again, fresh(first).seen_at) == (1, None)
    assert len(told(subject=about, at=NOON + timedelta(hours=25))) == 1


def test_values_are_those_of_the_sentence(world: World) -> None:
    with pytest.raises(ValueError, match="due_on"), transaction.atomic():
        tell("test.at_once", world.firm.pk, [world.hats["sam"].pk], uuid7(), "/hazards", who="wang")


def test_the_firm_reads_what_its_people_were_told_and_the_office_what_its_own_were(world: World) -> None:
    both = [world.hats["sam"].pk, world.hats["tina"].pk]
    with clock.at(NOON), transaction.atomic():
        tell("test.at_once", world.firm.pk, both, uuid7(), "/hazards", due_on=NOON.date())
    with system_scope("test"):
        said = {sentence_of(one) for one in Notice.objects.as_system()}
    assert "Please look by 2026-12-01." in said
    assert [one for one in said if one.startswith("Example Machining (made up)")]  # an officer has several firms
    seen = {
        who: set(Notice.objects.visible_to(world.viewers[who]).values_list("hat_id", flat=True))
        for who in ("sam", "alice", "wang", "bob", "tina", "otto", "cindy")
    }
    sam, tina = ({pk} for pk in both)
    assert seen == {
        "sam": sam, "alice": sam, "wang": set(), "bob": set(), "tina": tina, "otto": set(), "cindy": tina,
    }  # fmt: skip


def test_who_has_left_is_not_told(told: Told, world: World) -> None:
    with written():
        world.hats["sam"].state = "ended"
        world.hats["sam"].save()
    assert told() == []


def test_after_a_year_it_goes(told: Told) -> None:
    (old,), (young,) = told(), told(at=NOON + timedelta(days=200))
    with clock.at(NOON + timedelta(days=300)):
        assert jobs.forget() == 0
    with clock.at(NOON + timedelta(days=366)):
        assert jobs.forget() == 1
    with system_scope("test"):
        assert [one.pk for one in Notice.objects.as_system()] == [young.pk] != [old.pk]
