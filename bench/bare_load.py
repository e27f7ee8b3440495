"""Bare psycopg under load: what one request sends, statement by statement and commit by commit, by several threads."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bench.bare import FRAMING
from bench.lines import Told

FRESH = ("acts_receipt", "evidence_event", "inspections_inspection")
SEQ = ("evidence_event", "evidence_stream")
APART = 1_000_000  # links that a chain is moved on by before each turn: the product went on from the last one


@dataclass(frozen=True, slots=True)
class Step:
    """One statement; `inside` where a transaction runs. Without SQL it is the commit."""

    sql: str = ""
    params: tuple[Any, ...] = ()
    inside: bool = False


@dataclass
class Script:
    """The steps of one request. Each run of it gets new ids for the rows it makes and the next links of its chain."""

    steps: list[Step] = field(default_factory=list)
    runs: int = 0

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """A wrapper for `connection.execute_wrapper`. Savepoints are left out: a bare program would need none."""
        if many:
            raise TypeError("a submission sends no statement many times")
        if not str(sql).startswith(FRAMING):
            inside = bool(context["connection"].in_atomic_block)
            self.steps.append(Step(str(sql), tuple(params or ()), inside))
        return execute(sql, params, many, context)

    @property
    def statements(self) -> int:
        return sum(bool(step.sql) for step in self.steps)

    @property
    def commits(self) -> int:
        return len(self.steps) - self.statements

    def made(self) -> list[UUID]:
        """The ids of the rows that a run makes."""
        inserts = (step for step in self.steps if any(step.sql.startswith(f'INSERT INTO "{name}"') for name in FRESH))
        ids = (next(one for one in step.params if _is_id(one)) for step in inserts)
        return list(dict.fromkeys(UUID(str(one)) for one in ids))

    def next_run(self) -> Callable[[str, Any], Any]:
        """What a parameter of a statement is in the next run."""
        from anma.kernel.ids import uuid7

        self.runs += 1
        ids: Mapping[UUID, UUID] = {one: uuid7() for one in self.made()}
        texts, number = {str(old): str(new) for old, new in ids.items()}, self.runs

        def fresh(sql: str, value: Any) -> Any:
            if isinstance(value, UUID):
                return ids.get(value, value)
            if isinstance(value, str) and len(value) == 36:
                return texts.get(value, value)
            if isinstance(value, int) and any(f'"{name}"' in sql for name in SEQ):
                return value + number
            return value

        return fresh


def _is_id(value: Any) -> bool:
    return isinstance(value, UUID) or (isinstance(value, str) and len(value) == 36)


def script_of(work: Callable[[], object]) -> Script:
    """What the work sends, and where it commits."""
    from django.db import connection

    wrapper: Any = connection
    script, commit = Script(), wrapper._commit

    def noted() -> None:
        script.steps.append(Step())
        commit()

    wrapper._commit = noted
    try:
        with connection.execute_wrapper(script):
            work()
    finally:
        del wrapper._commit
    return script


def replay(scripts: Sequence[Script], role: str, seconds: float) -> Told:
    """A thread and a connection for each script, one run after the other."""
    told, end = Told(), time.monotonic() + seconds

    def run(script: Script) -> None:
        script.runs += APART
        with _connection(role) as connection, connection.cursor() as cursor:
            while time.monotonic() < end:
                began = time.monotonic()
                _run_once(cursor, script)
                told.times.append(time.monotonic() - began)

    began = time.monotonic()
    with ThreadPoolExecutor(len(scripts)) as pool:
        list(pool.map(run, scripts))
    told.seconds = time.monotonic() - began
    return told


def _run_once(cursor: Any, script: Script) -> None:
    fresh, inside = script.next_run(), False
    for step in script.steps:
        if not step.sql:
            cursor.execute("COMMIT")
            inside = False
            continue
        if step.inside and not inside:
            cursor.execute("BEGIN")
            inside = True
        cursor.execute(step.sql, [fresh(step.sql, value) for value in step.params])
        if cursor.description is not None:
            cursor.fetchall()


def _connection(role: str) -> Any:
    import psycopg
    from django.db import connection

    names = {"NAME": "dbname", "USER": "user", "HOST": "host", "PORT": "port"}
    settings = connection.settings_dict
    made = psycopg.connect(**{option: settings[key] for key, option in names.items()}, autocommit=True)
    made.execute(f"SET ROLE {role}")
    return made
