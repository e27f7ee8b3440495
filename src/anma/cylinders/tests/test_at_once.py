"""Two phones at one bottle, two answers of one phone: on PostgreSQL, where they truly run beside each other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.cylinders.models import Delivery, Filling
from anma.cylinders.tests.conftest import TEN, Yard, filling, stored
from anma.evidence.verify import verify
from anma.insurance.models import Cover
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(make_world: Callable[[], World], transactional_db: None) -> Iterator[Yard]:
    yield Yard(make_world())


def together(number: int, one: Callable[[int], Any]) -> list[Any]:
    """What `one` answered or raised, called at the same moment on so many connections."""
    gate, answers = threading.Barrier(number), []

    def run(which: int) -> None:
        try:
            with clock.at(TEN):
                gate.wait()
                answers.append(one(which))
        except Exception as error:  # noqa: BLE001  (handed over to the test)
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(which,)) for which in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def covers() -> int:
    with system_scope("test"):
        return int(Cover.objects.as_system().count())


def test_two_phones_that_begin_with_one_bottle_have_one_filling(busy: Yard) -> None:
    row = busy.bottle()
    told = together(2, lambda _which: busy.begin(row).result["filling"])
    assert len(set(told)) == 1
    with system_scope("test"):
        assert Filling.objects.as_system().count() == 1


def test_one_word_sent_by_two_connections_is_one_filling_and_one_cover(busy: Yard) -> None:
    pk, word = busy.begin(busy.bottle()).result["filling"], str(uuid7())
    told = together(2, lambda _which: busy.finish(pk, id=word).result["cover"])
    assert set(told) == {str(filling(pk).cover_id)}
    assert covers() == 1


def test_two_words_at_once_under_two_numbers_are_one_filling_and_one_cover(busy: Yard) -> None:
    pk = busy.begin(busy.bottle()).result["filling"]
    told = together(2, lambda _which: busy.finish(pk).result["cover"])
    assert set(told) == {str(filling(pk).cover_id)}
    assert covers() == 1
    with system_scope("test"):
        assert list(verify().findings) == []


def test_four_bottles_at_once_are_four_covers(busy: Yard) -> None:
    pks = [busy.begin(busy.bottle(serial=f"S{n}")).result["filling"] for n in range(4)]
    told = together(4, lambda which: busy.finish(pks[which]).result["state"])
    assert (told, covers()) == (["filled"] * 4, 4)


def homes(busy: Yard) -> list[str]:
    raw = {"name": "made up", "address": "made up"}
    who = busy.world.viewers["coco"]
    return [
        str(perform(who, "cylinders.enter_household", {**raw, "number": f"H-{n}"}).result["household"])
        for n in range(2)
    ]


def test_two_doors_that_scan_one_bottle_at_once_are_one_delivery(busy: Yard) -> None:
    row, doors = busy.bottle(), homes(busy)
    busy.filled(row)
    code = busy.code(row)

    def bring(which: int) -> str:
        raw = {"subject": doors[which], "code": code, "all_good": True}
        return str(perform(busy.world.viewers["coco"], "cylinders.deliver", raw).result["state"])

    told = together(2, bring)
    assert sorted(one.reason.code if isinstance(one, Refused) else one for one in told) == [
        "connected",
        "cylinders.elsewhere_at_home",
    ]
    with system_scope("test"):
        assert Delivery.objects.as_system().count() == 1
        assert list(verify().findings) == []


def test_a_recall_beside_a_delivery_leaves_no_bottle_open_and_no_cover_in_force(busy: Yard) -> None:
    row, doors = busy.bottle(), homes(busy)
    busy.filled(row)
    code = busy.code(row)

    def one(which: int) -> str:
        raw = {"subject": doors[0], "code": code, "all_good": True}
        if which:
            return str(perform(busy.world.viewers["coco"], "cylinders.deliver", raw).result["state"])
        call = {"maker": row.maker, "why": "seam cracks"}
        return str(perform(busy.world.viewers["cindy"], "cylinders.call_back", call).result["bottles"])

    told = together(2, one)
    assert "1" in told, told
    with system_scope("test"):
        assert Cover.objects.as_system().get().voided_at is not None
        assert list(verify().findings) == []
    assert stored(row.pk).doubt == "recall"
