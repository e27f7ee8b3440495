"""The three measures: what is done, and how often it is done beside the bare driver."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from bench.bare import Driver, Recording
from bench.city import City

Work = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure. Times in milliseconds; `ratio` is the product's median over the bare driver's."""

    name: str
    statements: int
    product_ms: float
    product_p95_ms: float
    bare_ms: float
    bare_p95_ms: float
    ratio: float

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class _Undo(Exception):
    """Ends the transaction of a measured act; nothing of it stays."""


def submit(city: City) -> Work:
    """A worker hands in an inspection of eight items: parse, check, row, event, facts, receipt; rolled back."""
    from anma.acts.pages import perform
    from anma.kernel.ids import uuid7

    def work() -> None:
        outcome = perform(city.worker, "inspections.submit", {**city.submission, "id": str(uuid7())})
        if outcome.kind != "stored":
            raise RuntimeError(f"the inspection was not stored: {outcome}")

    return undone(work)


def undone(work: Work) -> Work:
    """The same work in a transaction of which nothing stays."""
    from django.db import transaction

    def rolled_back() -> None:
        try:
            with transaction.atomic():
                work()
                raise _Undo
        except _Undo:
            pass

    return rolled_back


def scan(city: City) -> Work:
    """Anybody opens the scanned code of a published point: the whole request with middleware and template."""
    return _page(f"/Q/{city.code}", None)


def counts(city: City) -> Work:
    """A city officer opens the briefing: every figure of the city with the year before and the table of districts."""
    return _page("/briefing", city.officer)


def _page(path: str, account: Any) -> Work:
    from django.test import Client

    client = Client(HTTP_ACCEPT_LANGUAGE="zh-hans")
    if account is not None:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")

    def work() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")

    return work


MEASURES: dict[str, Callable[[City], Work]] = {
    "submit an inspection with 8 items": submit,
    "open a scanned code": scan,
    "a city's counts": counts,
}


def measure(name: str, work: Work, driver: Driver, rounds: int) -> Figure:
    """Product and bare driver in turns; the statements are those of a round after the first."""
    work()
    recording = record(work)
    prepared = driver.prepare(recording)
    driver.replay(prepared)
    product, bare = [], []
    for _ in range(rounds):
        product.append(_timed(work))
        bare.append(_timed(lambda: driver.replay(prepared)))
    middle, beside = statistics.median(product), statistics.median(bare)
    return Figure(
        name=name,
        statements=len(prepared),
        product_ms=round(middle, 3),
        product_p95_ms=round(_p95(product), 3),
        bare_ms=round(beside, 3),
        bare_p95_ms=round(_p95(bare), 3),
        ratio=round(middle / beside, 1),
    )


def record(work: Work) -> Recording:
    """What the work sends to the database."""
    from django.db import connection

    recording = Recording()
    with connection.execute_wrapper(recording):
        work()
    return recording


def _timed(work: Work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _p95(times: list[float]) -> float:
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]
