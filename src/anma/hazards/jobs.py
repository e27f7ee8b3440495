"""What hazards do by themselves: an overdue one is handed up, step by step."""

from __future__ import annotations

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.hazards import ladder, notices
from anma.kernel.jobs import every
from anma.kernel.viewer import Viewer, system_scope

ESCALATOR = Viewer(role="operator", permissions=frozenset({"hazards.escalate"}))
AT_ONCE = 500


@every(600, "hazards.escalate")
def hand_up_what_is_overdue() -> int:
    """Each by an act of its own; returns how many. What is left over comes with the next run."""
    with system_scope("which hazards are overdue"):
        due = list(ladder.waiting(AT_ONCE))
    return sum(_hand_up(str(pk)) for pk, _step in due)


def _hand_up(pk: str) -> bool:
    try:
        perform(ESCALATOR, "hazards.escalate", {"subject": pk})
    except Refused:
        return False  # put right meanwhile, or another worker was quicker
    return True


@every(600, "hazards.remind")
def remind_whoever_is_late() -> int:
    """Told once a deadline; returns how many were told."""
    with system_scope("whose day has passed"):
        late = notices.late_yesterday(AT_ONCE)
        for row in late:
            notices.remind(row)
    return len(late)
