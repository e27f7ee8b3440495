"""How long a permit holds, what night and days off do to its grade, and when gas is to be tested anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from anma.kernel.working_days import is_working_day
from anma.permits.models import Permit
from anma.permits.rules.tables import Kind, number


def parse(text: str) -> datetime:
    """A moment as the compact columns keep it."""
    return datetime.fromisoformat(text)


def stamp(moment: datetime) -> str:
    """A moment for a compact column."""
    return moment.isoformat(timespec="milliseconds")


def is_odd_hour(moment: datetime) -> bool:
    """Night, or a day off by the table of working days."""
    local = timezone.localtime(moment)
    night = local.hour >= number("night_from") or local.hour < number("night_until")
    return night or not is_working_day(local.date())


def touches_odd_hours(first: datetime, last: datetime) -> bool:
    """Whether any hour between the two is one; a job of days is asked by its working hours instead."""
    hours = int((last - first) / timedelta(hours=1)) + 1
    return any(is_odd_hour(moment) for moment in (*(first + timedelta(hours=n) for n in range(hours)), last))


def raised(kind: Kind, *, odd: bool) -> str:
    """The grade by which work goes, one higher at night and on days off where the table says so."""
    return kind.upgraded if odd and kind.upgraded else kind.grade


def earliest(row: Permit) -> datetime:
    """From when people may begin: a little before the time that was asked for."""
    return row.planned_from - timedelta(minutes=number("early_minutes"))


def valid_until(row: Permit, start: datetime) -> datetime:
    """Until when people may work who begin now."""
    return min(row.planned_until, start + timedelta(hours=row.rule.most))


def last_test(row: Permit) -> dict[str, object] | None:
    """The newest gas test; of two at one moment the one that was entered last."""
    return max(reversed(row.gas), key=lambda one: parse(one["at"]), default=None)


def test_until(row: Permit) -> datetime | None:
    """Until when the newest test lets people begin; None where gas was not tested or was out of its limits."""
    last = last_test(row)
    if last is None or last["out"]:
        return None
    return parse(str(last["at"])) + timedelta(minutes=number("test_minutes"))


def next_test(row: Permit) -> datetime | None:
    """When gas is to be tested next while people work."""
    last, every = last_test(row), row.rule.every
    return parse(str(last["at"])) + timedelta(minutes=every) if last and every else None


def paused_since(row: Permit) -> datetime | None:
    """Since when people are out; None while they work."""
    return parse(row.pauses[-1]["at"]) if row.pauses and "until" not in row.pauses[-1] else None


def was_long(row: Permit, now: datetime) -> bool:
    """Whether the break asks for a new test."""
    since, most = paused_since(row), row.rule.pause
    return since is not None and most is not None and now - since > timedelta(minutes=most)
