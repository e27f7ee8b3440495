"""When something on a walk counts as late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anma.acts.base import Context

LATE = timedelta(hours=24)


def is_late(context: Context[Any]) -> bool:
    """It reached the platform a day or more after it was done."""
    return bool(context.received_at - context.happened.stands > LATE)
