"""The rules' code: pure functions from a firm's facts and thresholds to findings. A pattern, never a proof."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import Any, TypeVar
from uuid import UUID

from anma.standing.doubting.facts import Facts, Finding, Look
from anma.standing.doubting.rules import Rule

Limits = Mapping[str, Decimal]
Spotter = Callable[[Facts, Rule], Iterator[Finding]]
T = TypeVar("T")
SHOWN = 30  # rows of evidence that a doubt names; whoever wants all opens the list of inspections

SPOTTERS: dict[str, Spotter] = {}


def spotter(rule: str) -> Callable[[Spotter], Spotter]:
    """Decorator: the code of a rule."""

    def keep(function: Spotter) -> Spotter:
        SPOTTERS[rule] = function
        return function

    return keep


def spot(facts: Facts, rules: Iterable[Rule]) -> list[Finding]:
    """Everything that these rules would ask about one firm."""
    asked = (rule for rule in rules if rule.active and not rule.hint)
    return [finding for rule in asked for finding in SPOTTERS[rule.id](facts, rule)]


def by(rows: Iterable[T], key: Callable[[T], Any]) -> dict[Any, list[T]]:
    found: dict[Any, list[T]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def of_looks(rule: Rule, looks: Sequence[Look], about: UUID | None = None, **values: Any) -> Finding:
    """A finding about a person (or `about`) from some looks."""
    person = looks[0].person
    days = sorted(look.day for look in looks)
    ids = [look.id for look in sorted(looks, key=lambda one: one.at)][:SHOWN]
    people = frozenset(look.person for look in looks if look.person)
    whom = about or person or looks[0].point
    return Finding(rule.id, whom, person, days[0], days[-1], values, ids, people=people)


@spotter("far_away")
def far_away(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """The phone was away from the firm by more than its own error; several times, and mostly, on one day."""
    placed = [look for look in facts.looks if look.metres is not None and look.person]
    for group in by(placed, lambda one: (one.person, one.day)).values():
        away = [look for look in group if _outside(look, rule.limits)]
        if len(away) >= rule.limits["looks"] and len(away) >= rule.limits["share"] * len(group):
            nearest = min(away, key=lambda one: one.metres or 0)
            yield of_looks(rule, away, n=len(away), metres=nearest.metres, accuracy=nearest.accuracy)


def _outside(look: Look, limits: Limits) -> bool:
    allowed = max(limits["metres"], limits["accuracies"] * (look.accuracy or 0)) + limits["site_metres"]
    return (look.metres or 0) > allowed


@spotter("too_fast")
def too_fast(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """More different points within a minute than a thumb and two legs can do."""
    trusted = [look for look in facts.looks if look.trusted and look.person]
    for group in by(trusted, lambda one: (one.person, one.day)).values():
        worst = _densest(sorted(group, key=lambda one: one.at), timedelta(seconds=int(rule.limits["seconds"])))
        points = {look.point for look in worst}
        if len(points) >= rule.limits["points"]:
            seconds = round((worst[-1].at - worst[0].at).total_seconds())
            yield of_looks(rule, worst, n=len(points), seconds=seconds)


def _densest(looks: Sequence[Look], span: timedelta) -> Sequence[Look]:
    """The run of looks within `span` that has most different points."""
    best: Sequence[Look] = looks[:1]
    most, first = 1, 0
    for last, look in enumerate(looks):
        while look.at - looks[first].at > span:
            first += 1
        if (points := len({one.point for one in looks[first : last + 1]})) > most:
            best, most = looks[first : last + 1], points
    return best


@spotter("same_rhythm")
def same_rhythm(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """Same order and same seconds on several days: a script, or a file sent again. The order alone is nothing."""
    trusted = [look for look in facts.looks if look.trusted and look.person]
    for person, looks in by(trusted, lambda one: one.person).items():
        rounds = [sorted(day, key=lambda one: one.at) for day in by(looks, lambda one: one.day).values()]
        alike = _alike([one for one in rounds if len(one) >= rule.limits["points"]], rule.limits)
        if len(alike) >= rule.limits["days"]:
            every = [look for one in alike for look in one]
            yield of_looks(rule, every, person, n=len(alike[0]), days=len(alike))


def _alike(rounds: Sequence[Sequence[Look]], limits: Limits) -> list[Sequence[Look]]:
    """The largest group of rounds that go like one of them."""
    groups = ([other for other in rounds if _same_beat(one, other, limits)] for one in rounds)
    return max(groups, key=len, default=[])


def _same_beat(one: Sequence[Look], other: Sequence[Look], limits: Limits) -> bool:
    if [look.point for look in one] != [look.point for look in other]:
        return False
    gaps = list(zip(_gaps(one), _gaps(other), strict=True))
    same = sum(abs(a - b) <= limits["seconds"] for a, b in gaps)
    return same >= limits["share"] * len(gaps)


def _gaps(looks: Sequence[Look]) -> list[float]:
    return [(b.at - a.at).total_seconds() for a, b in zip(looks, looks[1:], strict=False)]


@spotter("one_phone")
def one_phone(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """Many people on one phone within minutes. Two who share one are allowed."""
    span = timedelta(minutes=int(rule.limits["minutes"]))
    trusted = [look for look in facts.looks if look.trusted and look.person and look.phone]
    for (phone, _day), looks in by(trusted, lambda one: (one.phone, one.day)).items():
        crowd = _crowd(sorted(looks, key=lambda one: one.at), span)
        people = len({look.person for look in crowd})
        if people >= rule.limits["people"]:
            yield of_looks(rule, crowd, phone, people=people, minutes=int(rule.limits["minutes"]))


def _crowd(looks: Sequence[Look], span: timedelta) -> Sequence[Look]:
    """The run within `span` that has most people."""
    runs = ([other for other in looks[at:] if other.at - one.at <= span] for at, one in enumerate(looks))
    return max(runs, key=lambda run: len({look.person for look in run}), default=[])


@spotter("night_burst")
def night_burst(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """Many looks of one night in a firm where nobody works at night."""
    trusted = [look for look in facts.looks if look.trusted]
    nights = by([look for look in trusted if _is_night(look, rule.limits)], _night_of)
    for night, looks in nights.items():
        same = {look.id for look in looks}
        others = [look for look in trusted if look.id not in same]
        usual = sum(_is_night(look, rule.limits) for look in others) / len(others) if others else 0
        burst = _burst(looks, rule.limits)
        if burst and usual <= rule.limits["usual"] and len(burst) >= float(rule.limits["rounds"]) * _of_a_day(others):
            times = sorted(look.at for look in burst)
            told = {"from": f"{times[0]:%H:%M}", "until": f"{times[-1]:%H:%M}", "night": night.isoformat()}
            yield of_looks(
                rule, burst, facts.firm if len({b.person for b in burst}) > 1 else None, n=len(burst), **told
            )


def _is_night(look: Look, limits: Limits) -> bool:
    return look.at.hour >= limits["from"] or look.at.hour < limits["until"]


def _night_of(look: Look) -> Any:
    return look.day if look.at.hour >= 12 else look.day - timedelta(days=1)


def _burst(looks: Sequence[Look], limits: Limits) -> list[Look]:
    span = timedelta(minutes=int(limits["minutes"]))
    ordered = sorted(looks, key=lambda one: one.at)
    runs = ([other for other in ordered[at:] if other.at - one.at <= span] for at, one in enumerate(ordered))
    longest: list[Look] = max(runs, key=len, default=[])
    return longest if len(longest) >= limits["looks"] else []


def _of_a_day(looks: Sequence[Look]) -> float:
    """How many looks a usual day has: overtime with one more round is nothing odd."""
    days = Counter(look.day for look in looks)
    return float(median(days.values())) if days else 1.0


@spotter("always_normal")
def always_normal(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """So many looks at grave risks, and nothing was ever found by anybody."""
    if facts.grave >= rule.limits["looks"] and facts.found == 0:
        grave = [look for look in facts.looks if look.level][-SHOWN:]
        first = facts.today - timedelta(days=rule.window)
        values = {"n": facts.grave, "days": rule.window}
        yield Finding(rule.id, facts.firm, None, first, facts.today, values, [look.id for look in grave])


@spotter("clocks")
def clocks(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A clock that is simply wrong is put right by its measured error; what is marked was moved, or cannot be."""
    odd = [look for look in facts.looks if "clock.unbelieved" in look.flags and look.person]
    for person, looks in by(odd, lambda one: one.person).items():
        if len(looks) >= rule.limits["looks"] and len({look.day for look in looks}) >= rule.limits["days"]:
            yield of_looks(rule, looks, person, n=len(looks), days=rule.window)


@spotter("fixed_fast")
def fixed_fast(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """Given, put right and reviewed within minutes, again and again. What was put right on the spot is none of it."""
    limits = rule.limits
    fast = [fix for fix in facts.fixes if not fix.at_once and _is_fast(fix, limits)]
    for reviewer, fixes in by(fast, lambda one: one.reviewed_by).items():
        if reviewer and len(fixes) >= limits["hazards"]:
            days = sorted(fix.reviewed.date() for fix in fixes)
            values = {"n": len(fixes), "minutes": int(limits["put_right_seconds"] // 60)}
            values["seconds"] = int(limits["reviewed_seconds"])
            ids = [fix.id for fix in fixes][:SHOWN]
            yield Finding(rule.id, reviewer, reviewer, days[0], days[-1], values, hazards=ids)


def _is_fast(fix: Any, limits: Limits) -> bool:
    put_right = (fix.put_right - fix.began).total_seconds()
    reviewed = (fix.reviewed - fix.put_right).total_seconds()
    return bool(0 <= put_right <= limits["put_right_seconds"] and 0 <= reviewed <= limits["reviewed_seconds"])


@spotter("same_photo")
def same_photo(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """Within the firm: the person has both photos before them."""
    yield from _photos(facts, rule, other_firm=False)


@spotter("photo_of_other_firm")
def photo_of_other_firm(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """Of two firms: neither may see the other's, so an office looks."""
    yield from _photos(facts, rule, other_firm=True)


def _photos(facts: Facts, rule: Rule, *, other_firm: bool) -> Iterator[Finding]:
    for shot in facts.shots:
        near = shot.bits <= rule.limits["bits"] and shot.unlike <= rule.limits["unlike"]
        if near and shot.other_firm == other_firm:
            values = {"when": shot.other_day.isoformat(), "unlike": shot.unlike, "screen": shot.screen}
            files = [shot.id, shot.other]
            yield Finding(rule.id, shot.id, shot.person, shot.day, shot.day, values, files=files, looks=[shot.row])
