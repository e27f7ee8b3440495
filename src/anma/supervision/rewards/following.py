"""What the page of a receipt number says of a reward: of the report alone, never of what an office made of it."""

from __future__ import annotations

from typing import Any

from anma.hazards.following import Beside, register
from anma.hazards.models import Hazard
from anma.kernel.ids import uuid7
from anma.people.queries import organisation_name
from anma.supervision.models import TipReward


def tells(tip: Hazard) -> dict[str, Any] | None:
    """The reward of a report to the government; None where there is none. Needs `system_scope`."""
    reward = TipReward.objects.as_system().filter(tip_id=tip.pk).first()
    if reward is None:
        return None
    return {"reward": reward, "office": organisation_name(reward.office_id), "new_id": uuid7(), "receipt": tip.receipt}


register(Beside("reward", "supervision/reward_following.html", tells))
