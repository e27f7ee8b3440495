"""What an order to stop or a talk knows, as the words that `paperwork.yaml` puts into its papers; in Chinese."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.utils import timezone

from anma.acts.base import Context
from anma.risks.models import RiskPoint
from anma.supervision.cases.telling import bare, joined, moment, number_of, place_of, table, word
from anma.supervision.documents.writing import said as spelled
from anma.supervision.models import StopOrder, Talk

_CLOCK = re.compile(r"^([01]?\d|2[0-3])[:\uff1a]([0-5]\d)$")


def of_order(context: Context[Any], order: StopOrder, step: str) -> dict[str, str]:
    """The values of an order to stop, or of its lifting. Needs `system_scope`."""
    if step == "lift":
        return {"text": bare(order.check_note), "decision_no": number_of(order.pk, ["stop_order"])}
    return {
        "text": bare(order.reason),
        "basis": bare(order.basis),
        "since": since_of_order(order),
        "scope": _scope(order),
        "conditions": bare(order.conditions),
    }


def since_of_order(order: StopOrder) -> str:
    """From the spot where it was told, else from the paper itself."""
    if not order.told_on_spot:
        return word("since_served")
    return word("since_told", at=spelled(f"{timezone.localtime(order.issued_at):%Y-%m-%d %H:%M}", "zh"))


def _scope(order: StopOrder) -> str:
    """How much, what of it, and until when."""
    rows = RiskPoint.objects.as_system().filter(pk__in=[UUID(one) for one in order.points])
    points = [word("point", place=one.place, name=one.name).strip() for one in rows.order_by("place", "name", "id")]
    what = joined([bare(order.what), joined(points, "points")])
    kind = str(table()["scopes"].get(order.scope, ""))
    whole = word("named", a=kind, b=what) if kind and what else kind or what
    until = word("until", day=spelled(order.until_day.isoformat(), "zh")) if order.until_day else ""
    return joined([whole, until])


def of_talk(context: Context[Any], talk: Talk) -> dict[str, str]:
    """The values of a talk that was held."""
    asked = [word("demand", text=bare(one["text"]), day=spelled(one["due"], "zh")) for one in talk.demands]
    lines = [f"{n}. {one}" for n, one in enumerate(asked, 1)]
    lines += [word("promised", text=talk.promised.strip())] if talk.promised else []
    return {
        "topic": bare(talk.topic),
        "moment": _held_at(context, talk),
        "came": talk.came,
        "came_as": talk.came_as,
        "place": talk.place or place_of(talk.office_id),
        "text": talk.record.strip(),
        "demands": "\n".join(lines) or word("nothing_asked"),
    }


def _held_at(context: Context[Any], talk: Talk) -> str:
    """When it was held, not when it was written down; a time in words stands behind its day."""
    if not talk.held_time or talk.held_day is None:
        return moment(context)
    if found := _CLOCK.match(talk.held_time):
        return f"{talk.held_day.isoformat()} {int(found[1]):02d}:{found[2]}"
    return f"{spelled(talk.held_day.isoformat(), 'zh')}{talk.held_time}"
