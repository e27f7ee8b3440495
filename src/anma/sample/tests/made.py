"""A sample city for tests: made on one morning and gone with its block."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.test import override_settings
from django.utils import translation

from anma.enterprises.tests.conftest import areas_written
from anma.kernel import clock
from anma.sample.city import make
from anma.sample.plan import Plan

MORNING = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)  # half past nine in the city


@dataclass(frozen=True)
class City:
    """What making it told."""

    told: dict[str, Any]

    @property
    def secrets(self) -> dict[str, str]:
        """Sign-in → password."""
        return {one["user"]: one["password"] for one in self.told["accounts"]}


@contextmanager
def city(plan: Plan) -> Iterator[City]:
    point = transaction.savepoint()
    folder = TemporaryDirectory()  # two of one seed made side by side name their photos alike
    try:
        with (
            override_settings(ANMA_FILES=Path(folder.name)),
            clock.at(MORNING),
            translation.override("zh-hans"),
            areas_written(),
        ):
            made = City(make(plan, lambda _text: None))
        yield made
    finally:
        transaction.savepoint_rollback(point)
        folder.cleanup()
