"""Recurring jobs: due when due, once among several workers, and never stopped by a broken one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db.utils import OperationalError

from anma.kernel import clock, jobs
from anma.kernel.models import Schedule

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    calls: list[str] = []
    monkeypatch.setattr(jobs, "_jobs", {})

    @jobs.every(10, "good")
    def good() -> None:
        calls.append("good")

    @jobs.every(60, "bad")
    def bad() -> None:
        calls.append("bad")
        raise ValueError("it broke")

    with clock.at(NOW):
        jobs.plan()
        yield calls


def test_what_is_due_runs_once_and_comes_again(ran: list[str]) -> None:
    assert sorted(jobs.run_due()) == ["bad", "good"]
    assert jobs.run_due() == []
    with clock.at(NOW + timedelta(seconds=10)):
        assert jobs.run_due() == ["good"]


def test_a_broken_job_is_written_down_and_forgotten_when_it_works(
    ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs.run_due()
    assert "ValueError: it broke" in Schedule.objects.get(name="bad").last_error
    assert Schedule.objects.get(name="good").last_error == ""
    monkeypatch.setitem(jobs._jobs, "bad", jobs.Job("bad", 60, lambda: None))
    with clock.at(NOW + timedelta(seconds=60)):
        jobs.run_due()
    assert Schedule.objects.get(name="bad").last_error == ""


def test_a_long_pause_makes_a_job_run_once_not_often(ran: list[str]) -> None:
    jobs.run_due()
    with clock.at(NOW + timedelta(days=1)):
        jobs.run_due()
    assert ran.count("good") == 2


def test_a_changed_interval_is_taken_over(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs._jobs, "good", jobs.Job("good", 5, lambda: None))
    jobs.plan()
    assert Schedule.objects.get(name="good").every_seconds == 5


def test_a_worker_ends_when_asked(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    worker = jobs.Worker()
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    monkeypatch.setattr(jobs, "run_due", lambda: worker.stop())
    worker.work()
    assert worker.stopping.is_set()


def test_a_swift_job_runs_while_a_long_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, done, seen = jobs.Worker(), threading.Event(), list[bool]()

    def due(*, swift: bool = False) -> None:
        if swift:
            done.set()
        else:  # a long job, which ends when the swift one has run beside it
            seen.append(done.wait(20))
            worker.stop()

    monkeypatch.setattr(jobs, "_jobs", {"x": jobs.Job("x", 1, lambda: None, swift=True)})
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    monkeypatch.setattr(jobs, "plan", lambda: None)
    monkeypatch.setattr(jobs, "run_due", due)
    worker.work()
    assert seen == [True]


def test_swift_jobs_alone_are_claimed_by_their_own_loop(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs._jobs, "quick", jobs.Job("quick", 1, lambda: ran.append("quick"), swift=True))
    jobs.plan()
    assert jobs.run_due(swift=True) == ["quick"]
    assert sorted(jobs.run_due()) == ["bad", "good"]


def test_a_worker_outlives_a_database_that_is_away(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    worker, answers = jobs.Worker(), iter([RuntimeError("away"), None])
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.stopping, "wait", lambda seconds: None)

    def once() -> None:
        answer = next(answers)
        if answer is not None:
            raise answer
        worker.stop()

    monkeypatch.setattr(jobs, "run_due", once)
    worker.work()
    assert isinstance(worker.stopping, threading.Event)
    assert list(answers) == []


def test_the_rooms_declare_folder_checkpoint_and_queue() -> None:
    assert {"facts.fold", "evidence.checkpoint", "queue"} <= set(jobs.known())
    assert jobs.known()["facts.fold"].every_seconds == 1 and jobs.known()["facts.fold"].swift
    assert jobs.known()["evidence.checkpoint"].every_seconds == 3600


def test_a_full_disk_is_said_once_and_in_one_line(
    ran: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker = jobs.Worker()
    full = OperationalError("database or disk is full")
    steps = iter([full, full, full, None])

    def step() -> None:
        error = next(steps)
        if error is None:
            worker.stop()
        else:
            raise error

    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.stopping, "wait", lambda seconds: None)
    monkeypatch.setattr(jobs, "run_due", step)
    worker.work()
    assert [(record.getMessage(), record.exc_info) for record in caplog.records] == [
        ("worker waits: database or disk is full", None)
    ]


def test_a_full_disk_is_no_fault_of_the_job_that_meets_it(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    def run() -> None:
        raise OperationalError("database or disk is full")

    with pytest.raises(OperationalError):
        jobs._run(jobs.Job("x", 5, run))
