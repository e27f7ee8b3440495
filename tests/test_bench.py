"""The bench's own parts: what it records, what it replays, what it prints. The figures themselves are `make bench`."""

from __future__ import annotations

from typing import Any

from bench import neutral
from bench.__main__ import table
from bench.bare import Recording, SqliteDriver
from bench.measures import MEASURES, measure, record
from bench.neutral import likely


def test_there_are_the_three_measures() -> None:
    assert list(MEASURES) == ["submit an inspection with 8 items", "open a scanned code", "a city's counts"]


def test_framing_of_transactions_is_not_recorded_and_the_rest_is() -> None:
    recording = Recording()
    for sql in ("BEGIN", "SAVEPOINT a", "SELECT 1", "INSERT INTO t VALUES (%s)", "RELEASE SAVEPOINT a"):
        recording(lambda *given: None, sql, None, False, {})
    assert [sql for sql, _, _ in recording.statements] == ["SELECT 1", "INSERT INTO t VALUES (%s)"]


def test_a_replay_leaves_nothing_behind() -> None:
    driver = SqliteDriver({"NAME": ":memory:"})
    driver.connection.execute("CREATE TABLE t (x)")
    recording = Recording([("INSERT INTO t VALUES (%s)", (1,), False)])
    driver.replay(driver.prepare(recording))
    assert driver.connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
    driver.close()


def test_a_measure_runs_the_work_as_often_as_the_bare_driver(db: None) -> None:
    from anma.places.models import Area

    class Counting:
        replays = 0

        def prepare(self, recording: Recording) -> list[tuple[str, object, bool]]:
            return recording.statements

        def replay(self, statements: object) -> None:
            self.replays += 1

    beside, done = Counting(), []
    figure = measure("areas", lambda: done.append(Area.objects.count()), beside, 5)  # type: ignore[arg-type]
    assert (figure.statements, len(done) - 2, beside.replays - 1) == (1, 5, 5)
    assert len(record(lambda: None).statements) == 0


def test_the_table_names_every_measure_with_its_ratio() -> None:
    times = {"product_ms": 4.0, "product_p95_ms": 5.0, "bare_ms": 0.1, "bare_p95_ms": 0.2}
    row = {"name": "open", "statements": 5, "ratio": 40.0, **times}
    text = table({"engine": "sqlite 3", "cores": 2, "rounds": 9, "date": "2026-11-24", "figures": [row]})
    assert "| open | 5 | 4.0 (5.0) | 0.1 (0.2) | 40.0 |" in text


def test_ranks_that_lie_apart_are_unlikely_and_mixed_ones_are_not() -> None:
    even, odd = [float(n) for n in range(0, 400, 2)], [float(n) for n in range(1, 400, 2)]
    assert likely(even, odd) > 0.9
    assert likely(even, [one + 60 for one in odd]) < 0.001


def test_each_kind_is_asked_for_once_a_round_and_compared_with_unknown_labels(monkeypatch: Any) -> None:
    asked: list[str] = []

    def ask(_client: Any, token: str) -> tuple[float, float]:
        asked.append(token)
        return (2.0, 2.0) if token == "slow" else (1.0, 1.0)

    monkeypatch.setattr(neutral, "ask", ask)
    took = neutral.measure({"unknown": ["a"] * neutral.EACH, "blank": ["slow"] * neutral.EACH}, 30, None)
    (blank,) = neutral.figures(took)
    assert asked.count("a") == asked.count("slow") == 50  # with the twenty rounds that warm up
    assert (len(took["blank"]), blank["ratio"], blank["core_ratio"]) == (30, 2.0, 2.0)
