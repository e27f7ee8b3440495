"""The kernel's own recurring jobs."""

from anma.kernel.jobs import every
from anma.kernel.limits import forget_old


@every(3600, "limits.forget")
def forget_full_buckets() -> None:
    """Callers that were not seen for days are forgotten."""
    forget_old()
