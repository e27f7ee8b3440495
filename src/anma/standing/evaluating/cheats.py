"""Ten ways to cheat, each as it is told of: done in earnest, now boldly, now with some care. None knows a threshold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from anma.standing.doubting.facts import Facts, Fix, Look
from anma.standing.evaluating.firms import MadeUp, look

Cheat = Callable[[MadeUp, Facts, date], Facts]


def _at(day: date, hour: float) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(hours=hour)


def _instead(facts: Facts, day: date, looks: list[Look]) -> Facts:
    """That day's own looks are left out: whoever cheats does it in place of them."""
    return replace(facts, looks=[one for one in facts.looks if one.day != day] + looks)


def from_home(firm: MadeUp, facts: Facts, day: date) -> Facts:
    """Handed in from the sofa, some kilometres away; the phone says so."""
    away = firm.dice.uniform(400, 9000)
    at, looks = _at(day, 19), []
    for point, level in firm.points:
        at += timedelta(seconds=firm.dice.uniform(7, 25))
        accuracy = round(firm.dice.uniform(8, 60))
        metres = round(away + firm.dice.gauss(0, 15))
        placed = (
            {"metres": metres, "accuracy": accuracy} if firm.dice.random() < 0.7 else {"metres": None, "accuracy": None}
        )
        looks.append(look(firm, firm.people[0], point, level, at, normal=True, **placed))
    return _instead(facts, day, looks)


def all_in_one_go(firm: MadeUp, facts: Facts, day: date) -> Facts:
    """The whole round in the canteen, tap after tap."""
    at, looks = _at(day, 11.8), []
    for point, level in firm.points:
        at += timedelta(seconds=firm.dice.uniform(2, 7))
        looks.append(look(firm, firm.people[0], point, level, at, normal=True, flags=frozenset(), trusted=True))
    return _instead(facts, day, looks)


def sent_again(firm: MadeUp, facts: Facts, day: date) -> Facts:
    """A script, or yesterday's file with another date: the same order, the same seconds."""
    gaps = [firm.dice.uniform(8, 40) for _point in firm.points]
    made = facts
    for back in range(firm.dice.randint(2, 5)):
        at, looks = _at(day - timedelta(days=back), 8 + firm.dice.random()), []
        for (point, level), gap in zip(firm.points, gaps, strict=True):
            at += timedelta(seconds=gap + firm.dice.uniform(-0.6, 0.6))
            looks.append(look(firm, firm.people[0], point, level, at, normal=True, flags=frozenset(), trusted=True))
        made = _instead(made, day - timedelta(days=back), looks)
    return made


def one_for_all(firm: MadeUp, facts: Facts, day: date) -> Facts:
    """Somebody takes the phone round, name after name, and hands in what each should have done."""
    people = [*firm.people, *(firm.uuid() for _number in range(max(0, 4 - len(firm.people))))]
    phone, at, looks = firm.uuid(), _at(day, 16.5), []
    for number, (point, level) in enumerate(firm.points):
        person = people[number * len(people) // len(firm.points)]
        at += timedelta(seconds=firm.dice.uniform(5, 14))
        one = look(firm, person, point, level, at, normal=True, flags=frozenset(), trusted=True)
        looks.append(replace(one, phone=phone))
    return _instead(facts, day, looks)


def filled_in_at_night(firm: MadeUp, facts: Facts, day: date) -> Facts:
    """The week before an inspection is filled in in one night, at home, with some care for the pace."""
    at, looks = _at(day, 23 + firm.dice.random()), []
    for _round in range(firm.dice.randint(2, 6)):
        for point, level in firm.points:
            at += timedelta(seconds=firm.dice.uniform(6, 20))
            looks.append(look(firm, firm.people[0], point, level, at, normal=True, flags=frozenset(), trusted=True))
    return replace(facts, looks=[*facts.looks, *looks])


def never_anything(firm: MadeUp, facts: Facts, day: date) -> Facts:
    """Three months of "all normal" at the press and the pit, three times a day."""
    grave = max(3, sum(level in ("major", "larger") for _point, level in firm.points))
    normal = [replace(one, normal=True) for one in facts.looks]
    return replace(facts, looks=normal, fixes=[], found=0, grave=max(facts.grave, grave * 76 * firm.dice.randint(2, 4)))


def clock_set_back(firm: MadeUp, facts: Facts, day: date) -> Facts:
    """What was forgotten is handed in with the phone's clock set back, day after day."""
    looks = []
    for back in range(firm.dice.randint(2, 5)):
        at = _at(day - timedelta(days=back), 17)
        for point, level in firm.points[: firm.dice.randint(2, 8)]:
            at += timedelta(seconds=firm.dice.uniform(8, 40))
            flags = frozenset({"clock.unbelieved"})
            looks.append(look(firm, firm.people[0], point, level, at, normal=True, flags=flags, trusted=False))
    return replace(facts, looks=[*facts.looks, *looks])


def waved_through(firm: MadeUp, facts: Facts, day: date) -> Facts:
    """On paper all is put right: given, done and reviewed at one desk within minutes."""
    at, fixes = _at(day, 15), []
    reviewer = firm.officer or firm.uuid()
    for _number in range(firm.dice.randint(3, 8)):
        began = at + timedelta(seconds=firm.dice.uniform(5, 60))
        put_right = began + timedelta(seconds=firm.dice.uniform(15, 150))
        at = put_right + timedelta(seconds=firm.dice.uniform(8, 50))
        fixes.append(Fix(firm.uuid(), began, put_right, at, firm.people[0], reviewer))
    return replace(facts, fixes=[*facts.fixes, *fixes])


# The rule that each way must be found by; the two of photos are played with pictures (`album`).
CHEATS: dict[str, tuple[str, Cheat]] = {
    "from_home": ("far_away", from_home),
    "all_in_one_go": ("too_fast", all_in_one_go),
    "sent_again": ("same_rhythm", sent_again),
    "one_for_all": ("one_phone", one_for_all),
    "filled_in_at_night": ("night_burst", filled_in_at_night),
    "never_anything": ("always_normal", never_anything),
    "clock_set_back": ("clocks", clock_set_back),
    "waved_through": ("fixed_fast", waved_through),
}


def grave_of(firm: MadeUp) -> list[UUID]:
    return [point for point, level in firm.points if level in ("major", "larger")]
