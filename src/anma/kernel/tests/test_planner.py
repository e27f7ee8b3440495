"""What SQLite's planner knows of a city's tables is looked up every day."""

from __future__ import annotations

import pytest
from django.db import connection

from anma.kernel import recurring  # noqa: F401  (the job registers itself)
from anma.kernel.jobs import known
from anma.kernel.models import Throttle


@pytest.mark.django_db(transaction=True)
def test_the_daily_job_tells_the_planner_how_large_a_table_is() -> None:
    if connection.vendor != "sqlite":
        known()["database.analyze"].run()
        return
    now = "2026-11-30T00:00:00+00:00"
    Throttle.objects.bulk_create([Throttle(key=f"{n}", tokens=1, updated_at=now) for n in range(300)])
    job = known()["database.analyze"]
    assert job.every_seconds == 24 * 3600
    job.run()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'kernel_throttle'")
        assert any(row[0].startswith("300 ") for row in cursor.fetchall())
