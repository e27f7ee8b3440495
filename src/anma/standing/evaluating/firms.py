"""Made-up firms for measuring the rules: their people, phones, points, and how they go about their checks.

Nothing here knows a threshold. Numbers are what people do: walking takes time, phones are shared and wrong by metres
and minutes, a queue arrives at once, some work at night, most weeks nothing is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from anma.standing.doubting.facts import Fix, Look

HISTORY = 90  # days before the week that is judged, for what is usual and what was found
LEVELS = ("major", "larger", "ordinary", "low")
SHARES = (0.05, 0.15, 0.4, 0.4)


@dataclass
class MadeUp:
    """One firm. `pace` is how many seconds somebody needs at a point, with the way there."""

    dice: Random
    id: UUID
    points: list[tuple[UUID, str]] = field(default_factory=list)
    people: list[UUID] = field(default_factory=list)
    phones: dict[UUID, UUID] = field(default_factory=dict)
    officer: UUID | None = None
    principal: UUID | None = None
    pace: float = 30.0
    rate: float = 0.01
    nights: bool = False
    indoors: float = 0.2
    wrong_clocks: set[UUID] = field(default_factory=set)
    per_day: float = 1.0

    def uuid(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128))


def made_up(dice: Random) -> MadeUp:
    """A firm of any size: from three people with six points to two hundred with eighty."""
    firm = MadeUp(dice, UUID(int=dice.getrandbits(128)))
    size = min(80, max(4, round(dice.lognormvariate(2.7, 0.7))))
    firm.points = [(firm.uuid(), dice.choices(LEVELS, SHARES)[0]) for _number in range(size)]
    firm.people = [firm.uuid() for _number in range(max(1, min(12, round(dice.lognormvariate(0.9, 0.6)))))]
    firm.principal, firm.officer = firm.uuid(), firm.uuid() if size > 8 else None
    _give_phones(firm)
    # A tidy small shop: one stands between the machines. A large one: minutes of walking between places.
    firm.pace = dice.lognormvariate(3.1, 0.6)
    firm.rate = dice.lognormvariate(-4.4, 0.7)
    firm.nights = dice.random() < 0.15
    firm.indoors = dice.uniform(0.05, 0.5)
    firm.per_day = dice.choice((0.2, 0.5, 1, 1, 1, 2, 3))
    return firm


def _give_phones(firm: MadeUp) -> None:
    shared = firm.dice.random() < 0.2
    one = firm.uuid()
    for number, person in enumerate(firm.people):
        firm.phones[person] = one if shared and number < 3 else firm.uuid()
        if firm.dice.random() < 0.02:
            firm.wrong_clocks.add(person)


def honest_looks(firm: MadeUp, first: date, days: int) -> list[Look]:
    """What an honest firm looks at: somebody walks round, in an order that leads on, mostly in the morning."""
    found: list[Look] = []
    for number in range(days):
        day = first + timedelta(days=number)
        if day.weekday() == 6 or firm.dice.random() < 0.05:
            continue
        for at in _rounds(firm, day):
            found += _round(firm, at)
    return found


def _rounds(firm: MadeUp, day: date) -> list[datetime]:
    """When the rounds of a day begin: one a shift, a second shift where people work at night."""
    count = int(firm.per_day) + (firm.dice.random() < firm.per_day % 1)
    hours = [8, 13, 16] if not firm.nights else [8, 21, 2]
    begin = datetime.combine(day, datetime.min.time())
    spread = firm.dice.gauss
    found = [begin + timedelta(hours=hours[one % 3], minutes=abs(spread(20, 25))) for one in range(count)]
    if firm.dice.random() < 0.004:
        found.append(begin + timedelta(hours=22, minutes=firm.dice.uniform(0, 50)))  # overtime before a delivery
    return found


def _round(firm: MadeUp, at: datetime) -> list[Look]:
    dice, person = firm.dice, firm.dice.choice(firm.people)
    points = firm.points if firm.per_day <= 1 else firm.points[: max(4, round(len(firm.points) * dice.uniform(0.4, 1)))]
    points = list(points)
    if dice.random() < 0.3:
        cut = dice.randrange(len(points))
        points = points[cut:] + points[:cut]  # begins at the other door
    mine = [point for point in points if dice.random() < 0.93]
    hand_over = dice.random() < 0.1 and len(firm.people) > 1
    found = []
    # A clock set by hand that nobody had measured yet: what waited in the phone comes with a time that cannot be.
    strange = person in firm.wrong_clocks and dice.random() < 0.05
    for number, (point, level) in enumerate(mine):
        who = dice.choice(firm.people) if hand_over and number == len(mine) // 2 else person
        person = who
        at += timedelta(seconds=_seconds(firm))
        odd: dict[str, object] = {"flags": frozenset({"clock.unbelieved"}), "trusted": False} if strange else {}
        found.append(look(firm, who, point, level, at, **odd))
    return found


def _seconds(firm: MadeUp) -> float:
    """Three taps and the way: hardly under five seconds, now and then somebody is called away."""
    dice = firm.dice
    if dice.random() < 0.03:
        return dice.uniform(120, 1500)
    return max(4.5, dice.lognormvariate(0, 0.45) * firm.pace)


def look(firm: MadeUp, person: UUID, point: UUID, level: str, at: datetime, **other: object) -> Look:
    """One look, with what its phone says of itself."""
    dice = firm.dice
    metres, accuracy = _placed(firm) if dice.random() < 0.4 else (None, None)
    marks = {"clock.unbelieved"} if dice.random() < 0.0008 else set[str]()
    body: dict[str, object] = {
        "trusted": "clock.unbelieved" not in marks, "level": level, "normal": dice.random() >= firm.rate,
        "flags": frozenset(marks), "metres": metres, "accuracy": accuracy,
    }  # fmt: skip
    return Look(firm.uuid(), point, person, firm.phones.get(person), at, **{**body, **other})  # type: ignore[arg-type]


def _placed(firm: MadeUp) -> tuple[int, int]:
    """Metres from the firm's one place on the map, and what the phone believes its error to be.

    A works is wide. Indoors a phone is wrong by a hundred metres and says fifty; now and then it is a mast's place.
    """
    dice = firm.dice
    wide = min(400.0, 20 + 6 * len(firm.points)) * dice.random() ** 0.5
    if dice.random() < 0.01:
        return round(dice.uniform(500, 2500)), round(dice.uniform(20, 900))
    inside = dice.random() < firm.indoors
    error = abs(dice.gauss(0, 70 if inside else 9))
    believed = max(4.0, error * dice.uniform(0.4, 1.6)) if inside else dice.uniform(4, 20)
    return round(wide + error), round(believed)


def honest_fixes(firm: MadeUp, looks: list[Look]) -> list[Fix]:
    """Of what was found: some at once, most within days; whoever reviews goes and looks, now and then from beside."""
    dice, found = firm.dice, []
    for one in looks:
        if one.normal:
            continue
        reviewer = firm.officer or firm.principal
        at_once = dice.random() < 0.15
        hours = 0.05 * dice.random() if at_once else dice.lognormvariate(2.3, 1.4)
        put_right = one.at + timedelta(hours=max(hours, 0.01))
        beside = dice.random() < 0.06  # the officer stood there while it was done
        later = dice.uniform(0.005, 0.05) if beside else dice.lognormvariate(1.2, 1.3)
        reviewed = put_right + timedelta(hours=later)
        found.append(Fix(firm.uuid(), one.at, put_right, reviewed, one.person, reviewer, at_once))
    return found
