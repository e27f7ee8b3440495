"""What this room does by itself."""

from __future__ import annotations

from anma.inspections.notices import tell_late
from anma.inspections.tasks.making import make_due
from anma.kernel.jobs import every


@every(600, "inspections.tasks")
def tasks() -> None:
    """The tasks of every day that has begun and is not made yet."""
    make_due()


@every(20, "inspections.late")
def late() -> int:
    """Once a day, when its tasks are made: who had what to look at and did not; some seconds a run."""
    return tell_late()
