"""For tests only: their small world, built once a process through its models, then written again for each of them.

Building it takes 11 ms and thousands of tests ask for it; the statements that it came to take two.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.db import connection, transaction

from anma.kernel.viewer import system_scope

Statement = tuple[str, Any]


class Replay:
    """What one building wrote, statement by statement, and what it returned."""

    def __init__(self, build: Callable[[], Any]) -> None:
        self._statements: list[Statement] = []
        with transaction.atomic(), connection.execute_wrapper(self._note):
            self._made = pickle.dumps(build())
            transaction.set_rollback(True)

    def _note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self._statements += [(sql, one) for one in params] if many else [(sql, params)]
        return execute(sql, params, many, context)

    def again(self) -> Any:
        """The same rows once more, and what was made as a copy that belongs to the asking test alone."""
        together = getattr(connection.connection, "pipeline", nullcontext)  # not one answer a statement, on PostgreSQL
        with system_scope("test"), together(), connection.cursor() as cursor:
            for sql, params in self._statements:
                cursor.execute(sql, params)
        return pickle.loads(self._made)  # noqa: S301  (written by this process)
