"""The wall is told what a statement needs before it, once, and never knows more than that (PostgreSQL)."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from anma.kernel.database.telling import bound_to
from anma.kernel.tests.test_walls import as_role, unscoped
from anma.kernel.viewer import system_scope

pytestmark = pytest.mark.postgres
MEMBERSHIP = apps.get_model("people", "Membership")


def seen() -> int:
    return int(unscoped(MEMBERSHIP).count())


def tellings(queries: CaptureQueriesContext) -> int:
    return sum("set_config" in one["sql"] for one in queries.captured_queries)


def test_scopes_that_follow_each_other_cost_one_telling(world: Any) -> None:
    with as_role(settings.ANMA_DB_APP_ROLE), bound_to(world.viewers["anonymous"]):
        assert seen() == 0
        with CaptureQueriesContext(connection) as queries:
            for _turn in range(3):
                with system_scope("test"):
                    assert seen() > 0
        assert tellings(queries) == 1
        assert seen() == 0, "and closes before the next statement of the viewer"


def test_a_scope_in_which_nothing_is_asked_costs_nothing(world: Any) -> None:
    with as_role(settings.ANMA_DB_APP_ROLE), bound_to(world.viewers["alice"]):
        own = seen()
        with CaptureQueriesContext(connection) as queries:
            with system_scope("test"):
                pass
            assert seen() == own
        assert tellings(queries) == 0


def test_what_a_savepoint_took_back_is_told_again(world: Any) -> None:
    with as_role(settings.ANMA_DB_APP_ROLE), bound_to(world.viewers["alice"]):
        own = seen()
        for inner in ("otto", "anonymous"):
            with pytest.raises(KeyError), transaction.atomic():
                with bound_to(world.viewers[inner]), system_scope("test"):
                    assert seen() > own
                raise KeyError
            assert seen() == own
        with pytest.raises(KeyError), system_scope("test"), transaction.atomic():
            assert seen() > own
            raise KeyError
        assert seen() == own


def test_a_savepoint_inside_a_scope_that_is_rolled_back_leaves_the_scope_open(world: Any) -> None:
    with as_role(settings.ANMA_DB_APP_ROLE), bound_to(world.viewers["anonymous"]), system_scope("test"):
        with pytest.raises(KeyError), transaction.atomic():
            assert seen() > 0
            raise KeyError
        assert seen() > 0


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_begins_with_a_savepoint_is_told_all_the_same(world: Any) -> None:
    for _turn in range(2):
        with transaction.atomic(), transaction.atomic(), system_scope("test"):
            assert seen() > 0


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_transaction_is_known_in_the_next_one(world: Any) -> None:
    for _turn in range(2):
        with as_role(settings.ANMA_DB_APP_ROLE), system_scope("test"):
            assert seen() > 0
        with as_role(settings.ANMA_DB_APP_ROLE), bound_to(world.viewers["anonymous"]):
            assert seen() == 0
