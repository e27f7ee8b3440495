"""One seed is one city; what nobody may guess is fresh at every making."""

from __future__ import annotations

import pytest
from django.db import connection

from anma.sample.plan import Plan
from anma.sample.tests.made import MORNING, city

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("seed")]
PLAN = Plan(scale=0.0002, until=MORNING.date(), seed=5)
COMPARED = (
    "enterprises_enterprise",
    "inspections_inspection",
    "hazards_hazard",
    "facts_rollup",
    "facts_publishedfigure",
)


def rows() -> dict[str, list[str]]:
    return {table: sorted(map(str, _rows_of(table))) for table in COMPARED}


def _rows_of(table: str) -> list[list[object]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        ours = [at for at, name in enumerate(names) if not (table == "facts_rollup" and name == "id")]
        return [[row[at] for at in ours] for row in cursor.fetchall()]


def test_one_seed_is_one_city() -> None:
    with city(PLAN) as one:
        first, secrets = rows(), one.secrets
    with city(PLAN) as again:
        assert rows() == first and all(map(len, first.values()))
        assert secrets.keys() == again.secrets.keys()
        assert all(secrets[user] != password for user, password in again.secrets.items())
