"""A small made-up city in a database of its own, and the viewers and rows that the measures need."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ITEMS = 8


@dataclass(frozen=True, slots=True)
class City:
    """`submission` is the raw input of one inspection of `ITEMS` checks, all normal, by `worker`."""

    worker: Any
    submission: dict[str, Any]
    code: str
    officer: Any
    counts: dict[str, int]


@contextmanager
def database() -> Iterator[None]:
    """A fresh database: a SQLite file, or the PostgreSQL that `tools/with_postgres.py` started. Gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="anma-bench-") as folder:
        os.environ["ANMA_VAR"] = folder
        os.environ["ANMA_TEST_SQLITE"] = str(Path(folder) / "bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings_test")
        import django

        django.setup()
        from django.test.utils import setup_databases, setup_test_environment, teardown_databases

        setup_test_environment()
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
        try:
            yield
        finally:
            teardown_databases(made, verbosity=0)


def make(scale: float) -> City:
    """A sample city at `scale`, and in it one published point with exactly `ITEMS` checks.

    Raises:
        LookupError: the city has no point with so many checks.
    """
    from anma.kernel import clock
    from anma.places.loading import load
    from anma.sample import city
    from anma.sample.plan import Plan

    load()
    made = city.make(Plan(scale, clock.today(), 1), lambda text: None)
    return _chosen(made["counts"])


def _chosen(counts: dict[str, int]) -> City:
    from anma.codes.models import Code
    from anma.kernel.viewer import system_scope
    from anma.people.models import Account

    with system_scope("bench"):
        point, worker = _point()
        checks = _edition_with(point, ITEMS)
        token = Code.objects.as_system().filter(target_id=point.pk).values_list("token", flat=True).get()
        officer = Account.objects.get(username="city-officer")
    items = [{"check": check, "result": "ok"} for check in checks]
    submission = {"point": str(point.pk), "edition": point.edition, "items": items}
    return City(worker, submission, token, officer, counts)


def _point() -> tuple[Any, Any]:
    """A published point, and a worker of its firm."""
    from anma.people.loading import viewer_for
    from anma.people.models import Membership
    from anma.risks.models import RiskPoint

    for point in RiskPoint.objects.as_system().filter(state="published", edition__gt=0).order_by("id"):
        workers = Membership.objects.as_system().filter(enterprise_id=point.enterprise_id, role="worker")
        hat = workers.filter(state="active").first()
        if hat is not None:
            return point, viewer_for(hat)
    raise LookupError("no firm of the sample city has both a published point and a worker")


def _edition_with(point: Any, number: int) -> list[str]:
    """Give the point a next edition that asks exactly `number` questions; returns their ids."""
    from anma.evidence.testing import written
    from anma.inspections.checks import questions
    from anma.kernel.ids import uuid7
    from anma.risks.models import Edition

    last = Edition.objects.as_system().get(point_id=point.pk, number=point.edition)
    document = dict(last.document)
    checks = document["events"][0]["checks"]
    while len(questions(document)) < number:
        nth = {language: f"{text} ({len(checks)})" for language, text in checks[0]["text"].items()}
        checks.append({**checks[0], "id": str(uuid7()), "text": nth})
    with written():
        last.pk, last._state.adding = uuid7(), True
        last.document, last.number = document, point.edition + 1
        last.save()
        point.edition += 1
        point.save()
    return [question.id for question in questions(document)]
