"""What runs by itself: who was there at a service goes when its time is over."""

from __future__ import annotations

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.insurance.keeping import past_their_time
from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import Viewer, system_scope

FORGET = "insurance.forget_met"
KEEPER = Viewer(role="operator", permissions=frozenset({FORGET}))
AT_ONCE = 500


@every(24 * 3600, "insurance.forget")
def forget_names() -> int:
    """Each by an act of its own; returns how many."""
    with system_scope("who was there, whose time is over"):
        rows = past_their_time(clock.today(), AT_ONCE)
    return sum(_forget(str(pk)) for pk in rows)


def _forget(pk: str) -> bool:
    try:
        perform(KEEPER, FORGET, {"subject": pk})
    except Refused:
        return False  # another worker was quicker
    return True
