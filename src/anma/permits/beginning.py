"""What stands between an approved permit and people at work: asked at the start, and again after every break."""

from __future__ import annotations

from datetime import datetime

from anma.acts.reasons import Reason
from anma.permits import reasons, times
from anma.permits.certificates import lacking
from anma.permits.choices import Way
from anma.permits.clashing import clashing
from anma.permits.models import Permit


def hinders_start(row: Permit, now: datetime) -> Reason | None:
    """Why people may not begin now; None where they may. Needs `system_scope`."""
    return _time(row, now) or _place(row) or _test(row, now) or _people(row, now) or _others(row)


def hinders_resume(row: Permit, now: datetime) -> Reason | None:
    """Why people may not go on after a break. Needs `system_scope`."""
    return _time(row, now) or _place(row) or _after_break(row, now) or _people(row, now) or _others(row)


def _time(row: Permit, now: datetime) -> Reason | None:
    if now > row.ends_at:
        return reasons.TIME_OVER
    if now < times.earliest(row):
        return reasons.TOO_EARLY
    # What was asked for with night or a day off in it has the higher grade already.
    lower = row.rule.upgraded and not row.at_odd_hours
    return reasons.NEEDS_UPGRADE if lower and times.is_odd_hour(now) else None


def _place(row: Permit) -> Reason | None:
    return reasons.MEASURES_OPEN if any("at" not in one for one in row.measures) else None


def asks_test(row: Permit) -> bool:
    """Whether gas is tested at all: on the short way only where the kind is never on it."""
    return row.rule.tests and row.way == Way.FULL


def _test(row: Permit, now: datetime) -> Reason | None:
    """A test that a phone made a moment after its start, by its clock, is no older for it."""
    last = times.last_test(row)
    if not asks_test(row):
        return reasons.TEST_OUT if last and last["out"] else None
    if last is None:
        return reasons.NO_TEST
    if last["out"]:
        return reasons.TEST_OUT
    until = times.test_until(row)
    return reasons.TEST_OLD if until is None or now > until else None


def _after_break(row: Permit, now: datetime) -> Reason | None:
    """After a long break, or one that a value or a stop began, there must be a good test made since."""
    last, since = times.last_test(row), times.paused_since(row)
    if last and last["out"]:
        return reasons.TEST_OUT
    if not asks_test(row) or since is None:
        return None
    again = times.was_long(row, now) or row.pauses[-1]["why"] in ("gas", "stop")
    if not again:
        return None
    fresh = last is not None and times.parse(str(last["at"])) > since
    return _test(row, now) if fresh else reasons.TEST_AFTER_BREAK


def _people(row: Permit, now: datetime) -> Reason | None:
    if row.guardian_id is None:
        return reasons.NO_GUARDIAN
    if str(row.guardian_id) in busy(row):
        return reasons.GUARD_WORKS
    return reasons.NO_CERTIFICATE if lacking(row, now) else None


def busy(row: Permit) -> set[str]:
    """Who works or leads under the permit, and so cannot watch over it."""
    return {*row.people, *([str(row.leader_id)] if row.leader_id else [])}


def _others(row: Permit) -> Reason | None:
    return reasons.CLASHES if clashing(row) else None
