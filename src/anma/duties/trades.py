"""Who owns which trade where, and what falls into a gap: trades without an owner, with two, and new ones.

Ownership is a row (`TradeOwner`): an office, the beginning of a trade's code, an area. The longest beginning counts, as
with supervised trades: who owns 34 does not own 3484 where somebody owns 3484.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Substr

from anma.duties.choices import QuestionState
from anma.duties.lists import said
from anma.duties.models import TradeOwner, TradeQuestion
from anma.enterprises.choices import TAKING_PART
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.csv_files import read_rows
from anma.knowledge.tables import industry
from anma.knowledge.text import Text
from anma.places.queries import after
from anma.places.reach import reaches

NEW = "new."
DISTRICT = 6
NONE, ONE, TWO = "none", "one", "two"


@dataclass(frozen=True, slots=True)
class NewTrade:
    """A trade that the classification does not know; `near` is the code under which firms register meanwhile."""

    code: str
    name: Text
    near: str
    source: str


@cache
def new_trades() -> Mapping[str, NewTrade]:
    rows = read_rows("anma.duties.tables", "new_trades.csv")
    return {row["code"]: NewTrade(row["code"], Text(row["zh"], row["en"]), row["near"], row["source"]) for row in rows}


def is_known(trade: str) -> bool:
    """The beginning of a code of two digits or more, or a new trade; one that an office asked about, too."""
    if trade.startswith(NEW):
        return trade in new_trades() or TradeQuestion.objects.as_system().filter(trade=trade).exists()
    return trade.isdecimal() and 2 <= len(trade) <= 4 and industry(trade) is not None


def name_of(trade: str, questions: Mapping[str, str] | None = None) -> str:
    """What a trade is called; the code where nobody knows."""
    if trade.startswith(NEW):
        known = new_trades().get(trade)
        return said(known.name) if known else (questions or {}).get(trade, trade)
    found = industry(trade)
    return said(found.name) if found else trade


def concerns(viewer: Viewer, place: str) -> bool:
    """Whether an office has to do with an area: it reaches some of it, or lies in it."""
    end = after(place)
    return any(one.lo < end and place < one.hi or place.startswith(one.lo) for one in viewer.reach)


@dataclass(frozen=True, slots=True)
class Own:
    """One ownership, as the pure part reads it."""

    office: UUID
    trade: str
    place: str


def owners_of(trade: str, place: str, owners: Iterable[Own]) -> list[UUID]:
    """Pure: the offices that own a trade of four digits in a place, by the longest beginning that is owned there."""
    fitting = [one for one in owners if trade.startswith(one.trade) and place.startswith(one.place)]
    longest = max((len(one.trade) for one in fitting), default=0)
    return sorted({one.office for one in fitting if len(one.trade) == longest})


def verdict(offices: Sequence[UUID]) -> str:
    return NONE if not offices else ONE if len(offices) == 1 else TWO


@dataclass(slots=True)
class Cell:
    """A division of trades in a district: how many firms, whose, and how many of them fall into a gap."""

    division: str
    place: str
    firms: int = 0
    without: int = 0
    doubled: int = 0
    offices: set[UUID] = field(default_factory=set)
    gaps: list[str] = field(default_factory=list)

    @property
    def is_gap(self) -> bool:
        return bool(self.without or self.doubled)


def cells(counted: Iterable[tuple[str, str, int]], owners: Sequence[Own]) -> list[Cell]:
    """Pure: (trade, district, firms) into divisions with what is owned; the worst first."""
    found: dict[tuple[str, str], Cell] = {}
    by_place: dict[str, list[Own]] = defaultdict(list)
    for trade, place, n in counted:
        if place not in by_place:
            by_place[place] = [one for one in owners if place.startswith(one.place)]
        cell = found.setdefault((trade[:2], place), Cell(trade[:2], place))
        offices = owners_of(trade, place, by_place[place])
        cell.firms += n
        cell.offices |= set(offices)
        if (how := verdict(offices)) != ONE:
            cell.gaps.append(trade)
            cell.without += n if how == NONE else 0
            cell.doubled += n if how == TWO else 0
    return sorted(found.values(), key=lambda one: (-one.without, -one.doubled, one.division, one.place))


def owned_on(day: date | None = None) -> list[TradeOwner]:
    """Every ownership of a day; which office owns what is public."""
    day = day or clock.today()
    with system_scope("which office owns which trade is public"):
        rows = TradeOwner.objects.as_system().filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))
        return list(rows.order_by("trade", "place", "since", "id"))


def plain(rows: Iterable[TradeOwner]) -> list[Own]:
    return [Own(row.office_id, row.trade, row.place) for row in rows]


def counted(viewer: Viewer, place: str = "") -> list[tuple[str, str, int]]:
    """Firms of the reach by trade and district, in one question."""
    rows = Enterprise.objects.visible_to(viewer).filter(state__in=TAKING_PART).exclude(trade="")
    if place:
        rows = rows.filter(area_code__gte=place, area_code__lt=after(place))
    parts = rows.annotate(part=Substr("area_code", 1, DISTRICT)).order_by()
    return sorted(parts.values_list("trade", "part").annotate(n=Count("pk")))


def firms_in(viewer: Viewer, division: str, place: str, gaps: Iterable[str]) -> list[Enterprise]:
    """The firms that fall into a gap, at most so many as a page shows."""
    rows = Enterprise.objects.visible_to(viewer).filter(state__in=TAKING_PART, trade__in=list(gaps))
    rows = rows.filter(area_code__gte=place, area_code__lt=after(place), trade__startswith=division)
    return list(rows.order_by("trade", "initials", "pk")[:200])


def questions(viewer: Viewer) -> list[TradeQuestion]:
    """What is asked and was decided about places that concern the office; the open ones first."""
    with system_scope("questions about trades are open to every office"):
        rows = list(TradeQuestion.objects.as_system().order_by("-asked_day", "-id"))
    mine = [row for row in rows if concerns(viewer, row.place)]
    return sorted(mine, key=lambda row: row.state == QuestionState.DECIDED)


def unowned_new(owners: Iterable[TradeOwner], asked: Iterable[TradeQuestion]) -> list[NewTrade]:
    """New trades of which no office is the owner anywhere and nobody has asked yet."""
    known = {row.trade for row in owners} | {row.trade for row in asked}
    return [one for code, one in new_trades().items() if code not in known]


def may_decide(viewer: Viewer, place: str) -> bool:
    return viewer.may("duties.decide_owner") and reaches(viewer, place)
