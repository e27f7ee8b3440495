"""Jobs that pages put off (`django_tasks`), taken from their table by `anma work`."""

from __future__ import annotations

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from anma.kernel.ids import uuid7
from anma.kernel.jobs import every


@every(1, "queue")
def run_queued() -> None:
    """Run what waits, up to a handful, so that the other jobs get their turn; mostly nothing does."""
    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=20,
        worker_id=uuid7().hex,
        excluded_queue_names=[],
    ).run()
