"""One filling, one cover: what `insurance` makes inside the running act, and how long it holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anma.acts.base import Context
from anma.cylinders.deciding import recall_words
from anma.cylinders.models import Cylinder, Filling
from anma.cylinders.rules.tables import setting
from anma.insurance import covering
from anma.kernel import clock

WITHOUT = "cylinders.without_cover"


def cover(context: Context[Any], row: Filling, bottle: Cylinder) -> None:
    """The cover of an accepted filling, noted with it. Where there is no policy (any more) the filling is flagged.

    It was let on the scale under the policy of the day it began, so that day is asked too.
    """
    begins = context.happened.stands
    policy = covering.bottle_policy(row.enterprise_id, clock.local_date(begins)) if row.enterprise_id else None
    if policy is None:
        context.flag(WITHOUT)
        return
    ends = begins + timedelta(days=setting("cover_days"))
    made = covering.cover(context, policy, row.pk, bottle.pk, begins, ends)
    row.cover_id, row.covered_until, row.policy = made.pk, made.ends, policy.number[:60]
    if bottle.called_back:  # called back while it stood on the scale
        covering.void(context, row.pk, recall_words(bottle))
