"""Every page as the role of pages shows what the owner of the database shows: no wall hides a name from a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from anma.acts.policy import every_route
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.tests.conftest import files_folder, token
from anma.inspections.tests.conftest import body, checks
from anma.kernel import clock
from anma.people.models import Person
from anma.people.roles import ROLES
from anma.risks.tests.conftest import drafted, published
from tests.stage import Stage, rolled_back, staged
from tests.subjects import hazard, inspection
from tests.test_query_counts import REPEATABLE
from tests.test_route_matrix import EVERYBODY, path_of, role_of, sees

__all__ = ["body", "checks", "drafted", "files_folder", "published", "token"]
pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
PAGES = {name: route for name, route in every_route() if "GET" in route.methods}
CHANGING = re.compile(r'[A-Za-z0-9]{64}|[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]+"')


@contextmanager
def as_pages_do() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.ANMA_DB_APP_ROLE}")
        yield
        cursor.execute("RESET ROLE")


def shown(client: Client, path: str) -> list[str]:
    response = client.get(path)
    body = b"".join(response) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    text = CHANGING.sub("", body.decode()) if "text" in kind else kind
    return [str(response.status_code), *text.split("\n")]


def more_rows(world: World) -> None:
    """A second and a third of each kind, so that lists are lists."""
    for _ in range(2):
        for make in REPEATABLE:
            make(world)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with staged(django_db_blocker, EVERYBODY, more_rows) as made:
        yield made


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_shows_the_same_through_the_wall(name: str, stage: Stage) -> None:
    route = PAGES[name]
    now, path = clock.now(), path_of(name, stage.row(route.subject))
    for who in EVERYBODY:
        may = who == "anonymous" if route.anonymous else route.permission in role_of(who, stage.world)
        if not may or (route.subject and not route.anonymous and not sees(who, route.subject)):
            continue
        with clock.at(now), rolled_back():
            plain = shown(stage.clients[who], path)
        with clock.at(now), rolled_back(), as_pages_do():
            behind = shown(stage.clients[who], path)
        assert [pair for pair in zip(plain, behind, strict=True) if pair[0] != pair[1]] == [], (who, path)


def test_an_officer_reads_in_which_role_somebody_checked_and_found_it(stage: Stage) -> None:
    """Roles beside rows that the officer sees, of people whom the wall keeps from every other query."""
    world, wang = stage.world, stage.world.hats["wang"].person_id
    with rolled_back():
        for row, column in ((inspection(world), "person_id"), (found := hazard(world), "found_by")):
            with written():
                setattr(row, column, wang)
                row.save()
        with as_pages_do():
            assert not Person.objects.filter(pk=wang).exists()
            for path in ("/inspections", f"/hazards/{found.pk}"):
                page = stage.clients["tina"].get(path).content.decode()
                assert "wang (made up)" not in page, path
                assert path != "/inspections" or str(ROLES["worker"].outside) in page
