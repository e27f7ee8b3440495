"""Numbers of papers under concurrency: many threads, no gap, no double, and a refused act takes none."""

from concurrent.futures import ThreadPoolExecutor
from random import uniform
from time import sleep
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from anma.kernel.ids import uuid7
from anma.supervision.documents.forms import kind_of
from anma.supervision.documents.numbering import next_number
from anma.supervision.models import DocumentCounter

WORKERS, EACH = 6, 8


def _take(office: Any, number: int) -> int | None:
    """One act: takes a number; every fifth is refused afterwards and gives it back. Collisions are tried again."""
    for _attempt in range(400):
        try:
            with transaction.atomic():
                taken = next_number(office, kind_of("rectification_order"), 2026)
                if number % 5 == 0:
                    raise KeyError
            return taken
        except KeyError:
            return None
        except Error:
            sleep(uniform(0.002, 0.02))
    raise AssertionError("never got through")


def _run(office: Any, first: int) -> list[int | None]:
    try:
        return [_take(office, first + n) for n in range(EACH)]
    finally:
        connection.close()


def _race() -> None:
    office = uuid7()
    with ThreadPoolExecutor(WORKERS) as pool:
        parts = list(pool.map(lambda n: _run(office, n * EACH), range(WORKERS)))
    taken = sorted(one for part in parts for one in part if one is not None)
    assert taken == list(range(1, len(taken) + 1))
    assert len(taken) == WORKERS * EACH - len([n for n in range(WORKERS * EACH) if n % 5 == 0])
    assert DocumentCounter.objects.get(office_id=office).last == len(taken)


@pytest.mark.django_db(transaction=True)
def test_threads_take_every_number_once() -> None:
    _race()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_threads_take_every_number_once_on_postgresql() -> None:
    _race()
