"""The limits of the law in one case: when each ends, how many days are left, which one is next."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from anma.kernel import clock
from anma.kernel.working_days import add_working_days
from anma.supervision.cases.choices import ENDED
from anma.supervision.cases.rules.tables import Limit, in_reader, limits, reaches
from anma.supervision.models.cases import Case

# Which limits run while a case is in a state; those of the office come first.
RUNNING: dict[str, tuple[str, ...]] = {
    "draft": ("file",),
    "investigating": ("decide",),
    "reported": ("decide",),
    "reviewed": ("decide",),
    "notice": ("decide",),
    "served": ("decide", "statement", "hearing"),
    "decided": ("serve",),
    "in_force": ("pay", "reconsider", "sue"),
    "urged": ("reminded", "reconsider", "sue", "enforce"),
    "enforcement": ("sue", "enforce"),
}
# What somebody else may do until then is no work that the office has to have done.
OF_THE_FIRM = frozenset({"statement", "hearing", "reconsider", "sue"})


@dataclass(frozen=True, slots=True)
class Due:
    """One limit of one case."""

    limit: Limit
    day: date
    left: int

    @property
    def key(self) -> str:
        return self.limit.key

    @property
    def name(self) -> str:
        return in_reader(self.limit.name)

    @property
    def basis(self) -> str:
        return in_reader(self.limit.basis)

    @property
    def over(self) -> bool:
        return self.left < 0

    @property
    def near(self) -> bool:
        return 0 <= self.left <= self.limit.warn

    @property
    def late(self) -> bool:
        """Passed, and it is the office or the firm that owed something."""
        return self.over and self.key not in OF_THE_FIRM

    @property
    def days_over(self) -> int:
        return -self.left


def counted(since: date, limit: Limit) -> date:
    """The last day of a limit; the day on which it begins does not count."""
    if limit.unit == "working":
        return add_working_days(since, limit.count)
    return add_months(since, limit.count) if limit.unit == "months" else since + timedelta(days=limit.count)


def add_months(day: date, count: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def since_of(case: Case, since: str) -> date | None:
    """The day of the case from which a limit counts."""
    if since == "sue_over":
        return day_of(case, "sue")
    known = {
        "opened": case.opened_day,
        "filed": case.filed_day,
        "noticed": case.noticed_day,
        "decided": case.decided_day,
        "served": case.served_day,
        "urged": case.urged_day,
    }
    return known[since]


def day_of(case: Case, key: str) -> date | None:
    """The last day of a limit in a case; None while it does not run."""
    if key == "decide" and case.decide_by is not None:
        return case.decide_by
    limit = limits()[key]
    since = since_of(case, limit.since)
    return counted(since, limit) if since is not None else None


def running(case: Case, today: date | None = None) -> list[Due]:
    """Every limit that runs now, the nearest first."""
    now = today or clock.today()
    days = ((key, day_of(case, key)) for key in RUNNING.get(case.state, ()) if key != "hearing" or may_be_heard(case))
    found = [Due(limits()[key], day, (day - now).days) for key, day in days if day is not None]
    done = _carried_out(case)  # what the firm may still ask for runs on, what it owed does not
    wanted = (one for one in found if (not one.over if one.key in OF_THE_FIRM else not done))
    return sorted(wanted, key=lambda one: one.day)


def may_be_heard(case: Case) -> bool:
    """Whether the proposed penalty is so high that the firm may ask for a hearing."""
    return reaches("hearing", case.party, case.proposed or 0)


def _carried_out(case: Case) -> bool:
    return case.done_day is not None and case.state == "in_force"


def settle(case: Case) -> None:
    """Write down which limit is next; the act saves the row."""
    ended = case.state in ENDED or _carried_out(case)
    owed = [] if ended else [key for key in RUNNING.get(case.state, ()) if key not in OF_THE_FIRM]
    days = [(day, key) for key in owed if (day := day_of(case, key)) is not None]
    case.due_on, case.due_key = min(days, default=(None, ""))
