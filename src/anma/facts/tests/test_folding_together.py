"""Folding while acts go on and beside a second folder, on PostgreSQL, where it is real."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from anma.conftest import TOWN
from anma.facts import indicators
from anma.facts.counting import Place, count
from anma.facts.figures import figure
from anma.facts.folding import fold_all, rebuild
from anma.facts.indicators import Period, Where
from anma.facts.models import EnterpriseDay
from anma.facts.tests.samples import D1, INDICATORS
from anma.kernel.ids import uuid7

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def own_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "_declared", dict(INDICATORS))


def run_together(*works: Callable[[], object]) -> list[BaseException]:
    failed: list[BaseException] = []

    def one(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001  (handed over to the test)
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return failed


def found() -> object:
    return figure("found", Where(TOWN), Period(D1, D1)).value


def test_counting_folding_and_rebuilding_at_once_lose_nothing() -> None:
    firms = [uuid7() for _ in range(4)]

    def count_often() -> None:
        for turn in range(40):
            count(Place(firms[turn % 4], TOWN), D1, {"found": 1})

    def fold_often() -> None:
        for _ in range(15):
            fold_all()

    assert run_together(count_often, count_often, fold_often, fold_often, rebuild, rebuild) == []
    fold_all()
    assert found() == 80


def test_a_day_that_an_act_holds_is_passed_over_and_folded_next_time() -> None:
    count(Place(uuid7(), TOWN), D1, {"found": 1})
    held = EnterpriseDay.objects.get()
    count(Place(uuid7(), TOWN), D1, {"found": 1})
    with transaction.atomic():
        EnterpriseDay.objects.select_for_update().get(pk=held.pk)
        assert run_together(fold_all) == []
        assert found() == 1
    fold_all()
    assert found() == 2
