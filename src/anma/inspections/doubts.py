"""What of an inspection the safety officer is asked to have a look at: a pattern, not a proof.

These marks stand in the row alone. Whoever handed it in is told nothing, no hazard carries them and nothing is refused:
a person looks, asks and decides. In which order somebody walks is no pattern: the list itself leads place by place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from anma.acts.base import Context
from anma.inspections.models import Inspection
from anma.inspections.readings import by_key, number
from anma.kernel.models import StoredFile
from anma.risks.models import RiskPoint

if TYPE_CHECKING:
    from anma.inspections.acts import Answer

# Six places within a minute: ten seconds for each with the way there, where the thumb alone needs five.
AROUND, PLACES = timedelta(seconds=30), 6
# A gauge that says the same five days running, as far as the last so many looks tell.
DAYS, LOOKED_BACK = 5, 60


def doubts(context: Context[Any], point: RiskPoint) -> list[str]:
    """The marks of an inspection that is being handed in. Needs `system_scope`."""
    answers = context.input.items
    found = [flag for answer in answers for flag in _of_reading(answer)]
    if _never_read(answers):
        found.append("reading.none")
    if any(_always_the_same(point, context, answer) for answer in answers):
        found.append("reading.same")
    if _too_fast(context, point):
        found.append("pace.fast")
    if _seen_before(context, point):
        found.append("photo.seen_before")
    return sorted(set(found))


def _of_reading(answer: Answer) -> Iterator[str]:
    if not answer.reading:
        return
    value, kind = number(answer.reading), by_key().get(answer.quantity)
    if value is None:
        yield "reading.unclear"
    elif kind and kind.unusual(value):
        yield "reading.unusual"


def _never_read(answers: Sequence[Answer]) -> bool:
    """Asked for a number, somebody said that none can be read. Whoever found something wrong was there all the same."""
    asked = [answer for answer in answers if answer.quantity]
    return bool(asked) and not any(a.reading for a in asked) and all(a.result == "ok" for a in answers)


def _always_the_same(point: RiskPoint, context: Context[Any], answer: Answer) -> bool:
    """A typed number that stood there on the days before too. At rest a gauge is zero, and what is counted stays."""
    value, kind = number(answer.reading), by_key().get(answer.quantity)
    if not value or kind is None or kind.choices:
        return False
    rows = Inspection.objects.as_system().filter(enterprise_id=point.enterprise_id, point_id=point.pk)
    rows = rows.exclude(pk=context.input.id).order_by("-done_day", "-id")
    days: dict[Any, str] = {}
    for day, results in rows.values_list("done_day", "results")[:LOOKED_BACK]:
        for one in results:
            if one.get("quantity") == answer.quantity and day != context.happened.day:
                days.setdefault(day, str(one.get("reading", "")))
    before = list(days.values())[: DAYS - 1]
    return len(before) == DAYS - 1 and all(number(text) == value for text in before)


def _too_fast(context: Context[Any], point: RiskPoint) -> bool:
    """By when they were looked at, not when they arrived: a queue arrives at once."""
    moment, person = context.happened.stands, context.viewer.actor_id
    if person is None:
        return False
    rows = Inspection.objects.as_system().filter(person_id=person)
    near = rows.filter(done_at__gte=moment - AROUND, done_at__lte=moment + AROUND).exclude(point_id=point.pk)
    return len(set(near.values_list("point_id", flat=True))) >= PLACES - 1


def _seen_before(context: Context[Any], point: RiskPoint) -> bool:
    shas = {sha for answer in context.input.items for sha in answer.photos}
    if not shas:
        return False
    rows = StoredFile.objects.as_system().filter(enterprise_id=point.enterprise_id, sha256__in=shas)
    return bool(rows.exclude(submission_id=context.input.id).exists())
