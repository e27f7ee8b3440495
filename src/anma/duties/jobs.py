"""The quarter that is over is closed, once; asked every day, so that a worker that slept comes to it later."""

from __future__ import annotations

from anma.acts.bulk import batched
from anma.acts.pages import perform
from anma.duties.acts.quarters import AT_ONCE
from anma.duties.models import DutyQuarter
from anma.duties.spans import Span, before, quarter_of
from anma.enterprises.choices import TAKING_PART
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import Viewer, system_scope

CLOSER = Viewer(role="operator", permissions=frozenset({"duties.close_quarter"}))


@every(86_400, "duties.quarter")
def close_last_quarter() -> int:
    """Returns how many firms were new."""
    return close(quarter_of(before(quarter_of(clock.today()))))


def close(quarter: Span) -> int:
    """Firms that took part before the quarter was over and are not closed yet."""
    with system_scope("which firms' quarter is not closed yet"):
        known = DutyQuarter.objects.as_system().filter(first_day=quarter.first).values("enterprise_id")
        firms = Enterprise.objects.as_system().filter(state__in=TAKING_PART, registered_day__lte=quarter.last)
        wanted = sorted(firms.exclude(pk__in=known).values_list("pk", flat=True))
    return sum(_close(quarter, some) for some in batched(wanted, AT_ONCE))


def _close(quarter: Span, firms: object) -> int:
    raw = {"first_day": quarter.first.isoformat(), "firms": [str(pk) for pk in firms]}  # type: ignore[attr-defined]
    return int(perform(CLOSER, "duties.close_quarter", raw).result["closed"])
